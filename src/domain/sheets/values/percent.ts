/** Percentages of the works in cells. Source: rule of reading 7 for workbooks. */
import type { Cell } from '../file/workbook.ts';
import { bareText, brokenCell, isNothing, shownText } from './cell-text.ts';
import { type Decimal, numberOf, parseDecimal, storedDecimal } from './decimal.ts';
import { absent, asked, type Found, faulty, taken } from './found.ts';

/** Words that speak of the works as a whole; any other words before a percent name a part. */
const WHOLE =
  /^(?:项目|工程)?(?:总体|整体|总|全部)?(?:形象|工程|施工|建设)?(?:进度|完成|已完成|完成率|已)*(?:率|约|近|为|达到?|至|:)*$/;

/**
 * Reads a cell of a column of the works' progress. Value: percent points, 45 for 45 %.
 * Errors: a question for a number up to 1 that has no percent format; a fault for words. A percent of one part of the
 * works is no value of the whole: absent, with a remark.
 */
export function readPercent(cell: Cell | undefined): Found<number> {
  if (cell === undefined || isNothing(cell)) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const shown = shownText(cell);
  if (cell.value.kind === 'number') {
    const number = storedDecimal(cell.value.text);
    if (!number) return faulty(shown, '不是百分比，请写成 45% 的样子');
    return ofNumber(number, shown, cell.format?.includes('%') ?? false);
  }
  if (cell.value.kind !== 'text') return faulty(shown, '不是百分比，请写成 45% 的样子');
  return ofText(bareText(shown), shown);
}

function ofNumber(number: Decimal, shown: string, isPercent: boolean): Found<number> {
  const percent = isPercent ? numberOf({ ...number, places: number.places - 2 }) : numberOf(number);
  if (!isPercent && percent > 0 && percent <= 1 && percent !== 0) {
    const hundred = numberOf({ ...number, places: number.places - 2 });
    // A whole 1 may be 1 % or all of it as well.
    return asked(`${shown} 没有百分号：是 ${hundred}% 还是 ${percent}%？`, [hundred, percent]);
  }
  return inRange(percent, shown);
}

function ofText(text: string, shown: string): Found<number> {
  const plain = /^(约|近|超过?|达到?)?(\d{1,5}(?:\.\d{1,6})?)(%)?(左右|以上|余)?$/.exec(text);
  const number = plain && parseDecimal(plain[2] ?? '');
  if (plain && number) {
    const read = plain[3] === undefined ? ofNumber(number, shown, false) : inRange(numberOf(number), shown);
    return plain[1] !== undefined || plain[4] !== undefined ? { ...read, isApproximate: true } : read;
  }
  const found = Array.from(text.matchAll(/(\d{1,4}(?:\.\d{1,4})?)%|百分之百/g));
  const [first] = found;
  if (!first) {
    return /\d/.test(text)
      ? faulty(shown, '不是百分比，请写成 45% 的样子')
      : absent(`“${shown.trim()}”不是百分比，按未填处理`);
  }
  const before = text.slice(0, first.index).replace(/.*[,;。]/, '');
  if (found.length === 1 && WHOLE.test(before)) return inRange(Number(first[1] ?? 100), shown);
  return absent(`“${shown.trim()}”说的是其中一部分，不是项目整体进度，未作形象进度`);
}

function inRange(percent: number, shown: string): Found<number> {
  if (percent < 0 || percent > 100) return asked(`${shown.trim()} 不在 0% 到 100% 之间，应为多少？`);
  return taken(Math.round(percent * 1e4) / 1e4);
}
