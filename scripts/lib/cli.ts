import { existsSync } from 'node:fs';

/** A failure the user can act on: the message is all there is to say, a stack trace would hide it. */
export class Refusal extends Error {}

/** Runs a command: reads `.env` (the environment wins), turns a failure into one line and exit 1. */
export async function main(command: () => Promise<void> | void): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await command();
  } catch (error) {
    console.error(error instanceof Refusal ? `mec: ${error.message}` : error);
    process.exitCode = 1;
  }
}
