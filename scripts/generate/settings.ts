// Where settings are named: the table of the README, .env.example, the environments in docker-compose.yml.
import { readBy, settings, settingNames, type Setting, type SettingName } from '../../gateway/settings.ts';
import { fail } from './catalog.ts';

const of = (name: SettingName): Setting => settings[name];

/** Containers alone have these; all others are set for `npm start`, too. */
export function renderReadme(text: string): string {
  const rows = settingNames.filter((name) => of(name).reader !== 'containers')
    .map((name) => `| \`${name}\` | ${of(name).shown ?? (of(name).initial || '–')} | ${of(name).about} |`);
  return replace(text, /(?<=^\| variable \| default \| \|\n\|---\|---\|---\|\n)(\|.*\n)+/m, `${rows.join('\n')}\n`);
}

const plain = (markdown: string) => markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

export function renderExample(): string {
  const names = settingNames.filter((name) => of(name).reader !== 'native');
  const sections = Map.groupBy(names, (name) => of(name).section);
  return [
    '# Settings of `docker compose up`: copy to .env and fill in the secrets. `npm start` reads .env as well',
    '# and has the same names; what it needs no secret for, it makes itself. Made by npm run generate.',
    ...[...sections].flatMap(([section, members]) => [
      '', `# --- ${section}${section === 'Secrets' ? ' (containers do not start without them)' : ''} ---`, '',
      ...members.flatMap((name) => [`# ${sentence(plain(of(name).about))}`, `${name}=${of(name).initial ?? ''}`]),
    ]),
    '',
  ].join('\n');
}

export function renderCompose(text: string): string {
  const lines = (names: SettingName[], indent: string) => names.map((name) => {
    const value = `\${${name}:-${of(name).initial ?? ''}}`;
    return `${indent}${name}: ${value.includes(':}') ? `"${value}"` : value}\n`;
  }).join('');
  const ofNginx = replace(text, /(?<=^x-settings: &settings\n)( {2}\w+: .*\n)+/m, lines(readBy('nginx'), '  '));
  return replace(ofNginx, /(?<=^ {6}MEC_JWKS: .*\n)( {6}\w+: .*\n)+/m, lines(readBy('sidecar'), '      '));
}

function replace(text: string, pattern: RegExp, by: string): string {
  if (!pattern.test(text)) fail(`there is no place for settings: ${pattern.source}`);
  return text.replace(pattern, () => by);
}
