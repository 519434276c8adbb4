import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';

/** One file to be put into an archive: bytes, or a file on disk. */
export type ArchivePart = { name: string; bytes: Uint8Array } | { name: string; path: string };

/**
 * Writes a tar file from parts, one after the other, and flushes it to disk.
 * Shapes: `parts` may make each part only when it is its turn, so that one file at a time is in memory.
 * Errors: rejects when a part cannot be read or the file cannot be written.
 */
export async function writeArchive(path: string, parts: AsyncIterable<ArchivePart>): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  try {
    for await (const part of parts) await add(archive, part);
    archive.finalize();
  } catch (cause) {
    archive.destroy();
    await written.catch(() => undefined);
    throw cause;
  }
  await written;
  await flush(path);
}

async function add(archive: ReturnType<typeof pack>, part: ArchivePart): Promise<void> {
  const header = { name: part.name, mode: 0o600, mtime: new Date(0) };
  if ('bytes' in part) {
    await new Promise<void>((settle, fail) => {
      archive.entry(header, Buffer.from(part.bytes), error => (error ? fail(error) : settle()));
    });
    return;
  }
  const { size } = await stat(part.path);
  await new Promise<void>((settle, fail) => {
    const entry = archive.entry({ ...header, size }, error => (error ? fail(error) : settle()));
    createReadStream(part.path).once('error', fail).pipe(entry);
  });
}

/** Flushes a file to disk. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Reads a tar file, part by part. `take` reads the bytes of each to their end.
 * Errors: rejects when the file cannot be read, is no tar file or ends too early, and as `take` does.
 */
export async function readArchive(
  path: string,
  take: (part: { name: string; size: number; bytes: Readable }) => Promise<void>,
): Promise<void> {
  const archive = extract();
  createReadStream(path)
    .once('error', error => archive.destroy(error))
    .pipe(archive);
  for await (const entry of archive) {
    const { name, size = 0, type } = entry.header;
    if (type === 'file') await take({ name, size, bytes: entry as unknown as Readable });
    entry.resume();
  }
}
