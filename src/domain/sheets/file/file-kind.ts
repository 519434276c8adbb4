import { WorkbookRefusal } from './workbook.ts';

const SAVE_ANEW = '请在 Excel 或 WPS 里打开，另存为“Excel 工作簿（*.xlsx）”后再发。';

export const OLD_EXCEL = `这是旧版 Excel 的 .xls 文件，无法读取。${SAVE_ANEW}`;
const PROTECTED = '这个工作簿设了打开密码，无法读取。请取消密码后另存为 .xlsx 再发。';
const OLD_WORD = '这是旧版 Word 文档，不是工作簿。请把其中的表格复制到 Excel 或 WPS 表格，保存为 .xlsx 后再发。';
const OLD_OTHER = `这不是能读取的工作簿。${SAVE_ANEW}`;
const PICTURE = '这是图片，不是工作簿，图里的表格读不了。请发 .xlsx 或 .csv 原文件。';
const PDF = '这是 PDF 文件，不是工作簿。请发 .xlsx 或 .csv 原文件。';
const ARCHIVE = '这是压缩包，不是工作簿。请解压后把里面的 .xlsx 或 .csv 逐个发来。';

/** First bytes of files that are no workbook for us. */
const OTHERS: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], PDF],
  [[0x89, 0x50, 0x4e, 0x47], PICTURE],
  [[0xff, 0xd8, 0xff], PICTURE],
  [[0x47, 0x49, 0x46, 0x38], PICTURE],
  [[0x49, 0x49, 0x2a, 0x00], PICTURE],
  [[0x4d, 0x4d, 0x00, 0x2a], PICTURE],
  [[0x52, 0x49, 0x46, 0x46], PICTURE],
  [[0x52, 0x61, 0x72, 0x21], ARCHIVE],
  [[0x37, 0x7a, 0xbc, 0xaf], ARCHIVE],
  [[0x1f, 0x8b], ARCHIVE],
  // The beginning of a sheet in Excel 2 to 4.
  [[0x09, 0x00, 0x04, 0x00], OLD_EXCEL],
  [[0x09, 0x02, 0x06, 0x00], OLD_EXCEL],
  [[0x09, 0x04, 0x06, 0x00], OLD_EXCEL],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], OLD_WORD],
];

const ZIP = [0x50, 0x4b];
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Names of streams in the container of old office files, by which one tells what they are. */
const STREAMS: readonly (readonly [string, string])[] = [
  ['EncryptedPackage', PROTECTED],
  ['WordDocument', OLD_WORD],
  ['Workbook', OLD_EXCEL],
  ['Book', OLD_EXCEL],
];

/**
 * What a file is by its bytes; its name may say anything.
 * @throws WorkbookRefusal when it is of a kind that is never read.
 */
export function packageOrText(bytes: Uint8Array): 'package' | 'text' {
  const startsWith = (mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);
  if (startsWith(ZIP)) return 'package';
  if (startsWith(OLD_CONTAINER)) {
    const found = STREAMS.find(([stream]) => holds(bytes, stream));
    throw new WorkbookRefusal(found?.[1] ?? OLD_OTHER);
  }
  const other = OTHERS.find(([mark]) => startsWith(mark));
  if (other) throw new WorkbookRefusal(other[1]);
  return 'text';
}

/** Whether a name of a stream, two bytes a letter, stands anywhere at the begin of an entry of the container's directory. */
function holds(bytes: Uint8Array, stream: string): boolean {
  const name = [...stream, '\0'].flatMap(letter => [letter.charCodeAt(0), 0]);
  // Entries are 128 bytes long and stand at multiples of it.
  for (let at = 512; at + name.length <= bytes.length; at += 128) {
    if (name.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** How texts begin that look like tables to a spreadsheet only. */
const OTHER_TEXTS: readonly (readonly [RegExp, string])[] = [
  [
    /^<(?:\?xml[^>]*\?>\s*)?(?:<\?mso[^>]*>\s*)?<?(?:Workbook|ss:Workbook)\b/i,
    `这是 XML 表格（Excel 2003），无法读取。${SAVE_ANEW}`,
  ],
  [/^<\?xml\b[\s\S]{0,400}<(?:\w+:)?Workbook\b/i, `这是 XML 表格（Excel 2003），无法读取。${SAVE_ANEW}`],
  [
    /^(?:MIME-Version:|<!doctype|<html|<head|<meta|<table|<style|<body|<script|<div|<!--|<\?xml)/i,
    `这是网页（HTML）另存的表格，不是真正的工作簿。${SAVE_ANEW}`,
  ],
  [/^ID;P/, `这是 SYLK 表格，无法读取。${SAVE_ANEW}`],
  [/^[{[]/, '这不是工作簿。JSON 格式的区情文件请用 .json 文件名导入。'],
];

/** @throws WorkbookRefusal when a text is a page, another format, or no text at all. */
export function refuseOtherTexts(text: string): void {
  const start = text.slice(0, 2_000).trimStart();
  if (start === '') throw new WorkbookRefusal('文件是空的，没有可以导入的内容。');
  const other = OTHER_TEXTS.find(([beginning]) => beginning.test(start));
  if (other) throw new WorkbookRefusal(other[1]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no table has.
  if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) throw new WorkbookRefusal(OLD_OTHER);
}
