import { WorkbookRefusal } from '../workbook.ts';

/** The first bytes of files that say how they are written. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'UTF-8'],
  [[0xff, 0xfe], 'UTF-16LE'],
  [[0xfe, 0xff], 'UTF-16BE'],
];

/** How far one looks for the zero bytes that UTF-16 has beside every digit and comma. */
const SAMPLE = 4_096;

/**
 * The text of a file and how it is written, found out from the bytes. GB18030 holds all of GBK and GB2312.
 * @throws WorkbookRefusal when it is written in no way that we read.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  for (const [mark, encoding] of MARKS) {
    if (mark.every((byte, at) => bytes[at] === byte)) return decoded(bytes.subarray(mark.length), encoding) ?? refuse();
  }
  const wide = wideEncoding(bytes);
  if (wide) return decoded(bytes, wide) ?? refuse();
  return decoded(bytes, 'UTF-8') ?? decoded(bytes, 'GB18030') ?? refuse();
}

function decoded(bytes: Uint8Array, encoding: string): { text: string; encoding: string } | null {
  try {
    const text = new TextDecoder(encoding.toLowerCase(), { fatal: true }).decode(bytes);
    return { text, encoding };
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: zero bytes on one side of the pairs only. */
function wideEncoding(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  const size = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < size; at++) {
    if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = size / 20;
  if (odd > many && even === 0) return 'UTF-16LE';
  if (even > many && odd === 0) return 'UTF-16BE';
  return null;
}

function refuse(): never {
  throw new WorkbookRefusal('这个文件的文字编码认不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 或“CSV UTF-8”后再发。');
}
