/** The words of a cell. */
import type { Cell } from '../file/workbook.ts';
import { type Found, faulty } from './found.ts';

/** What a cell shows, as typed; an empty text for a cell that is not there. */
export function shownText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  const { value } = cell;
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text;
    case 'day':
      return `${value.year}-${two(value.month)}-${two(value.day)}`;
    case 'boolean':
      return value.boolean ? 'TRUE' : 'FALSE';
    case 'error':
      return value.code;
    case 'uncomputed':
      return `=${cell.formula ?? ''}`;
  }
}

const two = (number: number) => String(number).padStart(2, '0');

const isPlain = (text: string): boolean => /^[\p{Script=Han}!-~]*$/u.test(text);
const SAME: Readonly<Record<string, string>> = {
  〇: '零',
  億: '亿',
  萬: '万',
  '〔': '(',
  '〕': ')',
  '【': '[',
  '】': ']',
};

/** The words of a text in half width, lower case and with single blanks, without blanks and line breaks around. */
export function plainText(text: string): string {
  const half = isPlain(text)
    ? text
    : text
        .normalize('NFKC')
        // Zero-width characters and marks of direction.
        .replace(/\p{Cf}|[\ufe00-\ufe0f]/gu, '')
        .replace(/[–—―‐−─]/g, '-')
        .replace(/[〜]/g, '~')
        .replace(/[“”]/g, '"')
        .replace(/\r\n?/g, '\n')
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .trim();
  return half.toLowerCase().replace(/[〇億萬〔〕【】]/g, character => SAME[character] ?? character);
}

/** The same without any blank or line break. */
export function bareText(text: string): string {
  if (text.length > LONGEST_KEPT) return plainText(text).replace(/\s/g, '');
  const known = bareTexts.get(text);
  if (known !== undefined) return known;
  if (bareTexts.size >= MOST_KEPT) bareTexts.clear();
  const bare = plainText(text).replace(/\s/g, '');
  bareTexts.set(text, bare);
  return bare;
}

// Tables say the same words again and again: units, names, states, days.
const bareTexts = new Map<string, string>();
const MOST_KEPT = 4_000;
const LONGEST_KEPT = 40;

/** Words with which a clerk says that there is nothing: —, /, 无, 未报, 暂无. */
const NOTHING =
  /^(?:[-/\\_~.。…*×]+|无|没有|暂无|空|未报|未上报|未填报?|未提供|不详|待报|待定|未定|待补充?|待核实?|n\/?a|none|null)$/;

/** Whether nothing is written, or words that say that there is nothing. */
export const isNothing = (cell: Cell | undefined): boolean => {
  const text = bareText(shownText(cell));
  return text === '' || NOTHING.test(text);
};

/** Whether a cell holds words that say that there is nothing, such as —. */
export const saysNothing = (cell: Cell | undefined): boolean => isNothing(cell) && bareText(shownText(cell)) !== '';

/** What cannot be read in any column: an error value, or a formula whose result the file does not hold. */
export function brokenCell(cell: Cell): Found<never> | undefined {
  if (cell.value.kind === 'error') {
    return faulty(cell.value.code, `单元格是错误值 ${cell.value.code}，请在表格中改正后重新导入，或删去此格`);
  }
  if (cell.value.kind === 'uncomputed') {
    return faulty(shownText(cell), '公式没有保存计算结果，请用 Excel 或 WPS 打开并保存后重新导入，或直接填写数值');
  }
  return undefined;
}
