import { existsSync } from 'node:fs';

/** An error that the user can act on: only its message is printed, without a stack trace. */
export class Refusal extends Error {}

/** Runs a command: reads `.env` (the environment takes precedence), prints an error and sets exit code 1. */
export async function main(command: () => Promise<void> | void): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await command();
  } catch (error) {
    console.error(error instanceof Refusal ? `mec: ${error.message}` : error);
    process.exitCode = 1;
  }
}
