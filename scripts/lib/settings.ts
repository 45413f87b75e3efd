import { readSettings as read, readBy, type Settings } from '../../gateway/settings.ts';
import { Refusal } from './cli.ts';

/** The settings of the native stack, read in this one place. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  let settings;
  try {
    settings = read(env, readBy('nginx', 'sidecar', 'native', 'containers', 'both'));
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
  if ((settings.MEC_TLS_CERT === undefined) !== (settings.MEC_TLS_KEY === undefined)) throw new Refusal('MEC_TLS_CERT and MEC_TLS_KEY belong together: set both or neither');
  return settings;
}
