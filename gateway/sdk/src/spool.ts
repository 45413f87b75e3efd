// Where a buffer keeps its segments: in files with one event per line, or in memory. A segment is one request's worth of events.
//
// The files are <directory>/<owner>/<id>.jsonl. The owner's name identifies its process, so others can tell when it has ended and take over its segments by
// renaming them. Only one process can rename a file, and no lock can be left behind. A segment may still be sent twice (after a crash between sending and
// deleting); the events' idempotency keys make that harmless.
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
  /** Appends lines to a segment of `open`; resolves when they will survive this process. Rejects with ENOENT if another process has taken the segment's file. */
  append: (segment: Segment, lines: string[]) => Promise<void>;
  open: () => Segment;
  /** The whole lines of a segment; none if another process has taken its file. */
  read: (segment: Segment) => Promise<string[]>;
  remove: (segment: Segment) => Promise<void>;
  /** Takes over the segments of processes that have ended. */
  adopt: () => Promise<Segment[]>;
  /** Keeps a rejection: one line of JSON. */
  reject: (line: string) => Promise<void>;
  /** Closes all files and leaves unsent segments to other processes. */
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

/** Processes of another machine or container cannot be seen: they count as ended when their directory has not been touched for so long. */
const foreignIsGoneAfterMs = 60_000;
export const touchEveryMs = 15_000;

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
const ignoreMissing = (error: unknown) => {
  if (!isMissing(error)) throw error;
};

/** The start time of a process, which distinguishes it from a later one with the same pid; undefined when there is no such process. */
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

/** Where pids are comparable: one boot of a machine, one PID namespace of a container. */
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
  // Immediately, so that createBuffer throws if the directory cannot be written.
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
      // A partial write must not be sent: its events are reported as not accepted.
      await handle.truncate(segment.bytes);
      throw error;
    }
    // A process that thought this one had ended may have taken the file before these lines were written: then stat fails with ENOENT.
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
        ignoreMissing(error); // Another process has taken the file and will send it.
        return '';
      });
      // A last line without a line break was being written when its process died; its event was never accepted.
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
