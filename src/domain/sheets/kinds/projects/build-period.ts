import type { Month } from '../../../base/time.ts';
import type { Cell } from '../../file/workbook.ts';
import { squeeze } from '../../grid/text.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { absent, type Found, faulty } from '../../values/found.ts';
import { type MonthContext, readMonth } from '../../values/month.ts';

/** Beginning and end of works in one cell: 2024.3-2026.12, 2024-2026, 2025年3月至2026年9月. */
export interface BuildPeriod {
  start: Found<Month>;
  end: Found<Month>;
  /** Where only years are written. */
  startYear?: number;
  endYear?: number;
}

const NONE: BuildPeriod = { start: absent(), end: absent() };
const YEARS = /^(20\d\d)年?(?:(?:-|至|到)(20\d\d)年?)?$/;
const PARTS = /^(.*?\d{1,2}月?[底初末]?|20\d\d年?)(?:至|到|-{1,2}|、|,|\/(?=20\d\d))((?:20)?\d.*)$/;

/** Reads one cell with both. Errors: as of months; a fault for what is no period, such as 24个月. */
export function readBuildPeriod(cell: Cell | undefined, context: MonthContext): BuildPeriod {
  if (cell === undefined || isNothing(cell)) return NONE;
  const shown = shownText(cell);
  const text = squeeze(shown);
  const years = YEARS.exec(text);
  if (years !== null) {
    const startYear = Number(years[1]);
    const endYear = Number(years[2] ?? years[1]);
    return endYear < startYear
      ? { start: faulty(shown, '止年早于起年，请改正'), end: absent() }
      : { ...NONE, startYear, endYear };
  }
  const halves = splitPeriod(text);
  if (halves === null) {
    if (/个月|天|日历天/.test(text)) return { start: absent(`“${text}”是工期长短，没有起止年月`), end: absent() };
    return { start: faulty(shown, '不是起止年月，请写成 2024年3月-2026年12月 的样子'), end: absent() };
  }
  const [from, to] = halves;
  const year = /^(20\d\d)/.exec(from)?.[1];
  // 2025年3月-12月 ends in the year in which it begins.
  const end =
    /20\d\d/.test(to) || year === undefined ? to : `${year}年${to.replace(/[.]/g, '月').replace(/月?$/, '月')}`;
  return { start: half(cell, from, context), end: half(cell, end, context) };
}

function splitPeriod(text: string): readonly [string, string] | null {
  const both =
    /^(20\d\d[年./-]\d{1,2}月?(?:[./-]?\d{1,2}日)?[底初末]?)(?:-+|至|到|、|,|\/|~)(?=\d)(.+)$/.exec(text) ??
    PARTS.exec(text);
  const [, from, to] = both ?? [];
  return from === undefined || to === undefined ? null : [from, to];
}

function half(cell: Cell, text: string, context: MonthContext): Found<Month> {
  return readMonth({ ...cell, value: { kind: 'text', text } }, context);
}
