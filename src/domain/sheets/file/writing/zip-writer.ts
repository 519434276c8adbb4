import { crc32 } from '../package/crc32.ts';

/** So many bytes of a part are packed at once. */
const PIECE = 256 * 1024;
const DEFLATED = 8;
/** Version 2.0 of the format: parts that are deflated. */
const NEEDS = 20;
/** Names are UTF-8. */
const UTF_8 = 0x0800;
/** 1980-01-01, so that the same ledgers make the same bytes. */
const DAY = 0x0021;

interface Packed {
  name: Uint8Array;
  crc: number;
  size: number;
  pieces: Uint8Array[];
  packedSize: number;
}

/**
 * Writes a ZIP package part after part. Of a part nothing is kept but its packed bytes, however long its text is.
 * Units: a package is below 4 GiB; ledgers come to a hundredth of it.
 */
export class ZipWriter {
  readonly #parts: Packed[] = [];

  /** Packs a part; its text comes piece by piece. */
  async add(name: string, text: Iterable<string>): Promise<void> {
    const stream = new CompressionStream('deflate-raw');
    const packing = collect(stream.readable);
    const writer = stream.writable.getWriter();
    let [crc, size] = [0, 0];
    try {
      for (const bytes of encoded(text)) {
        crc = crc32(bytes, crc);
        size += bytes.length;
        await writer.write(bytes);
      }
      await writer.close();
    } catch (cause) {
      // Nobody waits for what is packed any more.
      await Promise.allSettled([writer.abort(cause), packing]);
      throw cause;
    }
    const pieces = await packing;
    const packedSize = pieces.reduce((sum, { length }) => sum + length, 0);
    this.#parts.push({ name: new TextEncoder().encode(name), crc, size, pieces, packedSize });
  }

  /** The package with its directory. */
  finish(): Uint8Array {
    const all: Uint8Array[] = [];
    const directory: Uint8Array[] = [];
    let at = 0;
    for (const part of this.#parts) {
      const start = at;
      for (const bytes of [header(0x04034b50, part), part.name, ...part.pieces]) {
        all.push(bytes);
        at += bytes.length;
      }
      directory.push(header(0x02014b50, part, start), part.name);
    }
    const length = directory.reduce((sum, bytes) => sum + bytes.length, 0);
    return joined([...all, ...directory, end(this.#parts.length, length, at)]);
  }
}

/** Text as bytes, in pieces of some size. */
function* encoded(text: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let waiting = '';
  for (const one of text) {
    waiting += one;
    if (waiting.length < PIECE) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  if (waiting !== '') yield encoder.encode(waiting);
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

/** What stands before a part; with `start` its line in the directory. Source: APPNOTE.TXT 4.3.7, 4.3.12. */
function header(signature: number, { name, crc, size, packedSize }: Packed, start: number | null = null): Uint8Array {
  const inDirectory = start !== null;
  const view = new DataView(new ArrayBuffer(inDirectory ? 46 : 30));
  let at = 0;
  const put16 = (value: number) => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const put32 = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  put32(signature);
  for (const value of inDirectory ? [NEEDS, NEEDS] : [NEEDS]) put16(value);
  for (const value of [UTF_8, DEFLATED, 0, DAY]) put16(value);
  for (const value of [crc, packedSize, size]) put32(value);
  for (const value of [name.length, 0]) put16(value);
  if (start !== null) {
    for (const value of [0, 0, 0]) put16(value);
    for (const value of [0, start]) put32(value);
  }
  return new Uint8Array(view.buffer);
}

function end(count: number, length: number, start: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, length, true);
  view.setUint32(16, start, true);
  return new Uint8Array(view.buffer);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
