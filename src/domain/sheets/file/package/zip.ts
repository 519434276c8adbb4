import type { FileLimits } from '../limits.ts';
import { WorkbookRefusal } from '../workbook.ts';

/** One part of a package, as the directory at its end states it. The size unpacked is not believed, so it is not kept. */
export interface PackedPart {
  /** With `/`, without one in front. */
  name: string;
  method: number;
  crc: number;
  packed: Uint8Array;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const UNKNOWN_16 = 0xffff;
const UNKNOWN_32 = 0xffffffff;
/** The end record and its longest remark. */
const END_SPACE = 22 + 0xffff;

export function brokenPackage(): WorkbookRefusal {
  return new WorkbookRefusal(
    '这个工作簿文件损坏或没有传完整，打不开。请在 Excel 或 WPS 里重新打开、另存一份 .xlsx 后再发。',
  );
}

/**
 * The parts of a ZIP package by their names in small letters, nothing unpacked. Own code because the limits of {@link FileLimits}
 * must hold whatever the package states about itself.
 * @throws WorkbookRefusal when it is damaged, protected by a password, or has too many parts.
 */
export function readPackage(bytes: Uint8Array, limits: FileLimits): ReadonlyMap<string, PackedPart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = directoryOf(view);
  if (count > limits.parts) {
    throw new WorkbookRefusal(`文件里有 ${count} 个部件，不像正常的工作簿，没有读取。请另存为新的 .xlsx 后重试。`);
  }
  const parts = new Map<string, PackedPart>();
  const places: { from: number; to: number }[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const { part, next, from } = readEntry(bytes, view, at);
    at = next;
    places.push({ from, to: part.packed.byteOffset - bytes.byteOffset + part.packed.length });
    const key = part.name.toLowerCase();
    // Two parts of one name: programs differ in which they read, so nobody can know what the sender saw.
    if (parts.has(key)) throw brokenPackage();
    parts.set(key, part);
  }
  if (isOverlaid(places)) throw brokenPackage();
  return parts;
}

/** Whether two parts share bytes: so a few of them unpack to as much as somebody wants. */
function isOverlaid(places: { from: number; to: number }[]): boolean {
  places.sort((one, other) => one.from - other.from);
  return places.some(({ from }, index) => from < (places[index - 1]?.to ?? 0));
}

function directoryOf(view: DataView): { count: number; start: number } {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count !== UNKNOWN_16 && start !== UNKNOWN_32) return { count, start };
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== END_64_LOCATOR) throw brokenPackage();
  const end64 = long(view, locator + 8);
  if (end64 + 56 > view.byteLength || view.getUint32(end64, true) !== END_64) throw brokenPackage();
  return { count: long(view, end64 + 32), start: long(view, end64 + 48) };
}

function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_SPACE);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw brokenPackage();
}

/** Shapes: `from` is where the part's own header begins, `next` the entry behind this one. */
function readEntry(bytes: Uint8Array, view: DataView, at: number): { part: PackedPart; next: number; from: number } {
  if (at < 0 || at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw brokenPackage();
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extraStart = at + 46 + nameLength;
  const next = extraStart + extraLength + view.getUint16(at + 32, true);
  if (next > view.byteLength) throw brokenPackage();
  if (view.getUint16(at + 8, true) & 1) {
    throw new WorkbookRefusal('这个文件设了打开密码，无法读取。请取消密码后另存为 .xlsx 再发。');
  }
  const wide = {
    unpacked: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    local: view.getUint32(at + 42, true),
  };
  widen(view, extraStart, extraStart + extraLength, wide);
  const name = new TextDecoder()
    .decode(bytes.subarray(at + 46, extraStart))
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
  const packed = packedBytes(bytes, view, wide.local, wide.packed);
  const part = { name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packed };
  return { part, next, from: wide.local };
}

/** Sizes that do not fit into four bytes stand in an extra field, in this order and only those that are needed. */
function widen(
  view: DataView,
  from: number,
  to: number,
  wide: { unpacked: number; packed: number; local: number },
): void {
  for (let at = from; at + 4 <= to; ) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let field = at + 4;
      for (const key of ['unpacked', 'packed', 'local'] as const) {
        if (wide[key] !== UNKNOWN_32) continue;
        if (field + 8 > Math.min(end, to)) throw brokenPackage();
        wide[key] = long(view, field);
        field += 8;
      }
    }
    at = end;
  }
}

function packedBytes(bytes: Uint8Array, view: DataView, local: number, size: number): Uint8Array {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw brokenPackage();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + size > view.byteLength) throw brokenPackage();
  return bytes.subarray(start, start + size);
}

/** Eight bytes as a number; what is too large for one lies beyond every file. */
function long(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}
