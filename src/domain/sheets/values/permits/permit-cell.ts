/** Everything that one cell says of a permit: its state, its day and its number. */
import { type Day, lastDayOf, type Month } from '../../../base/time.ts';
import type { Cell } from '../../file/workbook.ts';
import { bareText, brokenCell, shownText } from '../cell-text.ts';
import { readDay } from '../day.ts';
import { dayWordsIn } from '../day-words.ts';
import { absent, asked, type Found, faulty } from '../found.ts';
import { documentIn, type Legend, type PermitState, readPermitState } from './permit-words.ts';

export interface PermitCellContext {
  legend: Legend;
  year: number;
  asOf: Day;
}

export interface PermitSaid {
  state?: PermitState;
  /** Since when it is done. */
  date?: Day | Month;
  /** When it is to be done. */
  planned?: Day | Month;
  document?: string;
}

/** Words that say that a day lies ahead, or behind. */
const AHEAD = /预计|计划|拟|力争|争取|确保|将于|目标|底前|日前|月前|之前|完成时限|时限/;
const BEHIND = /已|取得|办结|批复|获批|核发|通过|完成|备案|出具|下达|领取/;

/**
 * Reads a cell such as 已办结（2026.3.18）, √ 2026.3, 办理中，预计7月底, 2026年2月6日取得, or a date alone.
 * Errors: a question for a past day without a word, for ？ and for what is no state; a fault for a day that does not exist
 * and for one that is done ahead of the table's own day.
 */
export function readPermitCell(cell: Cell | undefined, context: PermitCellContext): Found<PermitSaid> {
  if (cell === undefined || shownText(cell).trim() === '') return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  if (cell.value.kind !== 'text') return ofDay(cell, cell, undefined, undefined, context);
  const shown = cell.value.text;
  const document = documentIn(shown.replace(/\s/g, ''));
  const text = document === undefined ? shown : shown.replace(/\s/g, '').replace(document, '');
  if (dayWordsIn(bareText(text)).words.length === 0) return ofWords(cell, context.legend);
  const words = withoutDays(text);
  const state = words === '' ? undefined : readPermitState(asText(cell, words), context.legend).value?.state;
  // 预计7月20日取得 is a plan, whatever follows the day.
  const isAhead = AHEAD.test(text) && !/^已/.test(bareText(text));
  // 8月底前 alone says nothing of the state.
  const ahead = state === 'not_started' || words === '' ? state : 'in_progress';
  const settled = isAhead ? ahead : (state ?? (BEHIND.test(words) ? 'done' : undefined));
  return ofDay(cell, asText(cell, text), settled, document, context);
}

function ofWords(cell: Cell, legend: Legend): Found<PermitSaid> {
  const found = readPermitState(cell, legend);
  const { value, ...rest } = found;
  return value === undefined ? rest : { ...rest, value };
}

function ofDay(
  cell: Cell,
  dayCell: Cell,
  state: PermitState | undefined,
  document: string | undefined,
  { year, asOf }: PermitCellContext,
): Found<PermitSaid> {
  const isDone = state === 'done' || (state === undefined && document !== undefined);
  const found = readDay(dayCell, { year, asOf, role: isDone ? 'past' : 'due' }, true);
  const { value: day, ...rest } = found;
  const beside = document === undefined ? {} : { document };
  if (!day) {
    const said = state === undefined ? null : { state, ...beside };
    return day === null ? { ...rest, value: said } : rest;
  }
  const last = day.length === 7 ? lastDayOf(day as Month) : (day as Day);
  if (isDone) {
    if (day.slice(0, 10) > asOf.slice(0, day.length)) {
      return { ...faulty(day, `已办结，时间却晚于台账日期 ${asOf}？请改正`), value: { state: 'done', ...beside } };
    }
    return { ...rest, value: { state: 'done', date: day, ...beside } };
  }
  if (state !== undefined) return { ...rest, value: { state, planned: day } };
  if (last <= asOf) {
    return asked(`“${shownText(cell).trim()}”没有写办理状态：是已经办结，还是计划办结？`, ['done', 'in_progress']);
  }
  return { ...rest, value: { planned: day } };
}

const asText = (cell: Cell, text: string): Cell => ({ ...cell, value: { kind: 'text', text } });

/** The words of a cell without its days. */
const withoutDays = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?:20)?\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月?)(?:底|上旬|中旬|下旬|末)?(?:前|之前)?/g, '')
    .replace(/\d{1,2}月(?:份)?(?:\d{1,2}[日号]?|底|末|上旬|中旬|下旬)?(?:前|之前)?/g, '')
    .replace(/20\d{6}/g, '')
    .replace(/[()（）\s,，;；。:：、]/g, '');
