import { packageOrText, refuseOtherTexts } from './file-kind.ts';
import { FILE_LIMITS, type FileLimits } from './limits.ts';
import { decodeText } from './text/encoding.ts';
import { readText } from './text/read-text.ts';
import { type Workbook, WorkbookRefusal } from './workbook.ts';
import { macroRefusal } from './xlsx/other-packages.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

/**
 * Reads a workbook (.xlsx) or a table as text (.csv, .tsv, .txt) as its cells stand. What the file is, is told by its bytes.
 * `name` is the file's name: a text becomes a sheet of that name. Nothing outside the file is looked up. Every file is either
 * read whole or refused.
 * @throws WorkbookRefusal with a sentence for whoever sent it; never another error, whatever the bytes are.
 */
export function readWorkbookFile(bytes: Uint8Array, name: string, limits: FileLimits = FILE_LIMITS): Workbook {
  if (bytes.length === 0) throw new WorkbookRefusal('文件是空的，没有可以导入的内容。');
  if (bytes.length > limits.fileBytes) {
    const mib = Math.floor(limits.fileBytes / 1024 / 1024);
    throw new WorkbookRefusal(`文件超过 ${mib} MB，没有读取。请只留要导入的表，去掉图片，另存为新的 .xlsx 后再发。`);
  }
  if (/\.(?:xlsm|xltm|xlam)$/i.test(name)) throw macroRefusal();
  if (packageOrText(bytes) === 'package') return readXlsx(bytes, limits);
  const { text, encoding } = decodeText(bytes);
  refuseOtherTexts(text);
  if (/\.xlsx$/i.test(name)) throw new WorkbookRefusal(NO_WORKBOOK);
  return readText(text, encoding, name, limits);
}

const NO_WORKBOOK =
  '这个 .xlsx 文件损坏，或者只是改了扩展名，打不开。请在 Excel 或 WPS 里重新打开、另存一份 .xlsx 后再发。';
