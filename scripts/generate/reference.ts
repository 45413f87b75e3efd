// The sections of docs/reference/api.md that the catalog and the error catalogue say: of each function and view all but what follows the first
// fence, the columns of a decision, and the table of errors. The order of the sections, and all other text, is written by hand.
import errors from '../../gateway/errors.json' with { type: 'json' };
import { fail, wordsOf, type ApiFunction, type ApiView, type Catalog, type Column, type RowColumn } from './catalog.ts';
import { methodsOf } from './routes.ts';
import { isRequired, sentences, sqlValue } from './json-schemas.ts';

const short = (type: string) => type.replace('timestamp with time zone', 'timestamptz');
const table = (head: string[], rows: string[][]) => [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
const line = (cells: string[]) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
const code = (text: string) => `\`${text}\``;
const roleNames = (roles: string[]) => (roles.includes('mec_anon') ? 'anyone' : roles.map((role) => role.replace('mec_', '')).join(', '));
/** As it goes on after a semicolon. */
const remark = (comment: string) => comment.replace(/ ?Never null\.$/, '').replace(/\.$/, '').replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
const errorLine = (raised: ApiFunction['errors']) => `- Errors: ${raised.map(({ code: name, remark: when }) => (when === undefined ? code(name) : `${code(name)} (${when})`)).join(', ') || 'none of its own'}.`;
const rowOf = ({ name, type, comment }: RowColumn) => [code(name), short(type), remark(comment)];

function functionSection(found: ApiFunction, decision: RowColumn[]): string {
  const { name, parameters, columns, returns, answer } = found;
  const isDecision = decision.every((column) => columns.some((own) => own.name === column.name && own.comment === column.comment));
  const own = isDecision ? columns.filter((column) => !decision.some((other) => other.name === column.name)) : columns;
  const rows = [...(isDecision ? [['those of a [decision](#decisions)', '', '']] : []), ...own.map(rowOf)];
  return [
    `### POST /api/rpc/${name}`,
    sentences(found.summary, found.description),
    ...(parameters.length > 0 ? [table(['parameter', 'type', 'default', ''], parameters.map((parameter) => [code(parameter.name), short(parameter.type), initial(parameter), parameter.remark]))] : []),
    `- Answer: ${columns.length > 0 ? '' : `${short(returns)}: `}${answer}.\n- Roles: ${roleNames(found.roles)}.\n${errorLine(found.errors)}`,
    ...(columns.length > 0 ? [table(['column', 'type', ''], rows)] : []),
  ].join('\n\n');
}

function initial({ isRequired: isNeeded, default: sql, defaultWords }: ApiFunction['parameters'][number]): string {
  const value = sqlValue(sql);
  return isNeeded ? 'required' : value === undefined ? defaultWords ?? 'none' : code(value);
}

function viewSection(view: ApiView): string {
  const { name, summary, description, columns, read, insert, errors: raised } = view;
  return [
    `### /api/${name}`,
    sentences(summary, description),
    `- Methods: ${methodsOf(view).join(', ')}.\n- Read: ${roleNames(read)}.${insert.length > 0 ? ` Write: ${roleNames(insert)}.` : ''}${raised.length > 0 ? `\n${errorLine(raised)}` : ''}`,
    table(['column', 'type', ''], columns.map((column) => [code(column.name), short(column.type), [...(insert.length > 0 ? written(column) : []), choice(column), remark(column.comment)].filter(Boolean).join('; ')])),
  ].join('\n\n');
}

function written(column: Column): string[] {
  const { isInsertable, isUpdatable, default: sql } = column;
  const value = sqlValue(sql);
  return [
    isUpdatable ? '' : isInsertable ? 'set once' : 'read only',
    !isInsertable ? '' : isRequired(column) ? 'required' : value === undefined ? '' : value === 'uuidv7()' ? 'generated if omitted' : `default ${/[()]/.test(value) ? 'now' : code(value)}`,
  ];
}

/** Of what it is one. */
function choice({ checks, references, type }: Column): string {
  const words = checks.map(wordsOf).find(Boolean);
  if (words) return `one of ${words.map(code).join(', ')}`;
  return references !== null && type === 'text' ? `one of [${references}](#api${references})` : '';
}

/** What `text` says under each heading that `made` names, made anew up to its first fence; what `made` has besides comes behind the last one. */
function remake(text: string, made: Map<string, string>): string {
  const rest = new Map(made);
  const parts = text.split(/^(?=### )/m).flatMap((part) => {
    const [heading = ''] = part.split('\n', 1);
    if (!heading.startsWith('### ') || !/^### (POST \/api\/rpc\/|\/api\/)/.test(heading)) return [part];
    const section = made.get(heading);
    if (section === undefined) return [];
    rest.delete(heading);
    const fence = part.search(/^```/m);
    return [`${section}\n\n${fence < 0 ? '' : part.slice(fence)}`];
  });
  return [...parts, ...[...rest.values()].map((section) => `${section}\n\n`)].join('');
}

export function renderReference(text: string, catalog: Catalog): string {
  const chapters = text.split(/^(?=## )/m);
  const change = (heading: string, by: (chapter: string) => string) => {
    const index = chapters.findIndex((chapter) => chapter.startsWith(`## ${heading}\n`));
    chapters[index] = by(chapters[index] ?? fail(`docs/reference/api.md has no chapter ${heading}`));
  };
  const replaceTable = (head: string, by: string) => (chapter: string) => chapter.replace(new RegExp(`^\\| ${head} \\|[^\\n]*\\n(\\|[^\\n]*\\n)+`, 'm'), () => `${by}\n`);
  const decision = (catalog.functions.find(({ returns }) => returns === 'decision') ?? fail('no function answers a decision')).columns;
  change('Decisions', replaceTable('column', table(['column', 'type', ''], decision.map(rowOf))));
  change('Functions', (chapter) => remake(chapter, new Map(catalog.functions.filter(({ pool }) => pool !== undefined).map((found) => [`### POST /api/rpc/${found.name}`, functionSection(found, decision)]))));
  change('Views', (chapter) => remake(chapter, new Map(catalog.views.map((found) => [`### /api/${found.name}`, viewSection(found)]))));
  change('Errors', replaceTable('code', table(['code', 'status', 'message'], Object.entries(errors).map(([name, { status, message }]) => [code(name), String(status), message]))));
  return chapters.join('');
}

/** The paths of its sections, in their order. */
export const pathsOf = (text: string) => [...text.matchAll(/^### (?:\w+ )?(\/\S+)$/gm)].map(([, path]) => String(path));
