// Where a buffer keeps its segments: files of one event a line, or memory. A segment is one request's worth of events.
//
// Files lie in <directory>/<owner>/<id>.jsonl. The owner's name says which process it is, so others see when it is gone and take over its
// segments by renaming them, which only one of them can: no lock can be left behind. Segments may be sent twice all the same (a crash after
// sending, before deleting); the events' keys make that harmless.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readlinkSync, utimesSync } from 'node:fs';
import { appendFile, open, readdir, readFile, rename, rmdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface Segment {
  count: number;
  bytes: number;
  readonly id: string;
}

export interface Spool {
  /** Adds whole lines to the newest segment, which is one of `open`'s; returns when they will outlive this process. */
  append: (segment: Segment, lines: string[]) => Promise<void>;
  open: () => Segment;
  read: (segment: Segment) => Promise<string[]>;
  remove: (segment: Segment) => Promise<void>;
  /** Segments of processes that are gone; they are this one's now. */
  adopt: () => Promise<Segment[]>;
  /** Keeps what can never be recorded. */
  reject: (line: string) => Promise<void>;
  /** Leaves what is not sent to others. */
  close: () => Promise<void>;
}

export function memorySpool(): Spool {
  const contents = new Map<string, string[]>();
  return {
    open: () => ({ id: randomUUID(), count: 0, bytes: 0 }),
    append({ id }, lines) {
      contents.set(id, [...contents.get(id) ?? [], ...lines]);
      return Promise.resolve();
    },
    read: ({ id }) => Promise.resolve(contents.get(id) ?? []),
    remove({ id }) {
      contents.delete(id);
      return Promise.resolve();
    },
    adopt: () => Promise.resolve([]),
    reject: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Another machine's or container's processes cannot be seen: they are gone when their directory is this old. */
const foreignIsGoneAfterMs = 60_000;
export const touchEveryMs = 15_000;

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
const ignoreMissing = (error: unknown) => {
  if (!isMissing(error)) throw error;
};

/** What tells a process from a later one with the same number; undefined when there is none. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    }
    process.kill(pid, 0);
    return 'up';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'up' : undefined;
  }
}

/** Within one place process numbers mean the same: a boot of a machine, or of a container. */
function place(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)}-${readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')}`;
  } catch {
    return os.hostname().replaceAll(/[^\w-]/g, '_');
  }
}

export function fileSpool(directory: string, fsync: boolean): Spool {
  const here = place();
  const mine = path.join(directory, [here, process.pid, startOf(process.pid), randomUUID().slice(0, 8)].join('.'));
  const handles = new Map<string, FileHandle>();
  const fileOf = ({ id }: Segment) => path.join(mine, `${id}.jsonl`);
  const makeMine = () => mkdirSync(mine, { recursive: true, mode: 0o700 });
  // At once, so that a directory that cannot be written is an error where the buffer is made.
  makeMine();

  async function isGone(owner: string): Promise<boolean> {
    const [where, pid, start] = owner.split('.');
    if (where === 'closed') return true;
    if (where === here) return startOf(Number(pid)) !== start;
    return Date.now() - (await stat(path.join(directory, owner))).mtimeMs > foreignIsGoneAfterMs;
  }

  async function create(segment: Segment): Promise<FileHandle> {
    makeMine();
    const handle = await open(fileOf(segment), 'a', 0o600);
    for (const place of fsync ? [mine, directory] : []) {
      const entry = await open(place);
      await entry.sync().finally(() => entry.close());
    }
    return handle;
  }

  async function append(segment: Segment, lines: string[]): Promise<void> {
    const handle = handles.get(segment.id) ?? await create(segment);
    handles.set(segment.id, handle);
    try {
      await handle.appendFile(lines.map((line) => `${line}\n`).join(''));
      if (fsync) await handle.datasync();
    } catch (error) {
      // What was half written must not be sent: the caller is told that nothing was taken.
      await handle.truncate(segment.bytes);
      throw error;
    }
    // Somebody who took this process for dead may have taken the file before the lines were in it.
    await stat(fileOf(segment));
  }

  async function release(segment: Segment): Promise<void> {
    await handles.get(segment.id)?.close();
    handles.delete(segment.id);
  }

  return {
    append,
    open: () => ({ id: randomUUID(), count: 0, bytes: 0 }),
    async read(segment) {
      await release(segment);
      const text = await readFile(fileOf(segment), 'utf8').catch((error: unknown) => {
        ignoreMissing(error); // Another process has taken it, and sends it.
        return '';
      });
      // A last line without an end was being written when its process died, and was never accepted.
      return text.split('\n').slice(0, -1);
    },
    async remove(segment) {
      await release(segment);
      await unlink(fileOf(segment)).catch(ignoreMissing);
    },
    async adopt() {
      makeMine();
      utimesSync(mine, new Date(), new Date());
      const adopted: Segment[] = [];
      for (const owner of await readdir(directory)) {
        const theirs = path.join(directory, owner);
        if (theirs === mine || owner.split('.').length < 2 || owner.endsWith('.jsonl') || !await isGone(owner).catch(() => false)) continue;
        for (const file of await readdir(theirs).catch(() => [])) {
          const taken = path.join(mine, file);
          try {
            await rename(path.join(theirs, file), taken);
          } catch (error) {
            ignoreMissing(error); // Another process was faster.
            continue;
          }
          const text = await readFile(taken, 'utf8');
          adopted.push({ id: path.basename(file, '.jsonl'), count: text.split('\n').length - 1, bytes: Buffer.byteLength(text) });
        }
        await rmdir(theirs).catch(() => undefined);
      }
      return adopted;
    },
    reject: (line) => appendFile(path.join(directory, 'rejected.jsonl'), `${line}\n`, { mode: 0o600 }),
    async close() {
      for (const handle of handles.values()) await handle.close();
      handles.clear();
      await rmdir(mine).catch(() => rename(mine, path.join(directory, `closed.${randomUUID()}`)).catch(ignoreMissing));
    },
  };
}
