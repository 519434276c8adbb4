import type { Month } from '../../../base/time.ts';
import type { Cell } from '../../file/workbook.ts';
import { squeeze } from '../../grid/text.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { absent, type Found, faulty } from '../../values/found.ts';
import { type MonthContext, readMonth } from '../../values/month.ts';

/** Beginning and end of works in one cell: 2024.3-2026.12, 2024-2026, 2025年3月开工、2026年9月竣工. */
export interface BuildPeriod {
  start: Found<Month>;
  end: Found<Month>;
  /** Where only the year is written. */
  startYear?: number;
  endYear?: number;
}

const NONE: BuildPeriod = { start: absent(), end: absent() };
/** What stands around the dates and says nothing new. */
const WORDS = /计划|预计|拟于?|实际|建设期|工期|开工|动工|开始|起始|竣工|完工|投产|建成|投用|结束|为止|[起止自从于]/g;
const ENDS = /^[-至到、,，;；/.:()]+|[-至到、,，;；/.:()]+$/g;
const DURATION = /^(?!20\d\d$)\d{1,4}$|个月|日历天|天$|^[一二三四五六七八九十两\d]+年$/;

/** Reads one cell with both. Errors: as of months; a fault for what is no period; 24个月 is a length, told and left out. */
export function readBuildPeriod(cell: Cell | undefined, context: MonthContext): BuildPeriod {
  if (cell === undefined || isNothing(cell)) return NONE;
  const shown = shownText(cell).trim();
  if (cell.value.kind !== 'text' && cell.value.kind !== 'number') {
    return { ...NONE, start: readMonth(cell, context) };
  }
  const text = squeeze(shown.replace(/\s*\n\s*/g, '至'));
  if (DURATION.test(text)) return { ...NONE, start: absent(`“${text}”是工期长短，没有起止年月`) };
  const [from, to] = halvesOf(text);
  if (!/20\d\d/.test(from) && to === null) {
    return { ...NONE, start: faulty(shown, '不是起止年月，请写成 2024年3月-2026年12月 的样子') };
  }
  const start = half(cell, from, context);
  const end = to === null ? (start.year !== undefined && isOneYear(text) ? start : null) : half(cell, to, context);
  if (start.year !== undefined && end?.year !== undefined && end.year < start.year) {
    return { ...NONE, start: faulty(shown, '止年早于起年，请改正') };
  }
  return {
    start: start.month,
    end: end?.month ?? absent(),
    ...(start.year === undefined ? {} : { startYear: start.year }),
    ...(end?.year === undefined ? {} : { endYear: end.year }),
  };
}

/** 2026年 alone is beginning and end, 2026年起 the beginning. */
const isOneYear = (text: string) => /^20\d\d年?$/.test(text);

/** Cut before the second year, else behind the month that a second month of the same year follows. */
function halvesOf(text: string): readonly [string, string | null] {
  const bare = text.replace(WORDS, '').replace(ENDS, '');
  const years = [...bare.matchAll(/(?<!\d)20\d\d/g)];
  const second = years[1]?.index;
  if (second !== undefined) return [bare.slice(0, second).replace(ENDS, ''), bare.slice(second)];
  const sameYear = /^((20\d\d)[年./-]\d{1,2}月?)[-至到、]+(\d{1,2})月?(底|末|初)?$/.exec(bare);
  if (sameYear !== null) {
    const [, from = '', year, month, part = ''] = sameYear;
    return [from, `${year}年${month}月${part}`];
  }
  return [bare, null];
}

function half(cell: Cell, text: string, context: MonthContext): { month: Found<Month>; year?: number } {
  const year = /^(20\d\d)年?$/.exec(text)?.[1];
  if (year !== undefined) return { month: absent(), year: Number(year) };
  return { month: readMonth({ ...cell, value: { kind: 'text', text } }, context) };
}
