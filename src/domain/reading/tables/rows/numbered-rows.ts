/** Rows whose problem has a number: told as solved it is resolved, else it is known and nothing new is opened. */
import { isOfProblem } from '../../text/tokens.ts';
import type { ReadContext, ResolveItem } from '../../types.ts';
import type { Cell } from '../find/cells.ts';
import { tokensOf } from '../report/cell-texts.ts';
import type { PlacedCell, ReportRow } from './rows.ts';

const SOLVED =
  /^(?:已|均已|全部|全部已)?(?:经)?(?:解决|办结|销号|(?:完成)?整改(?:完成|完毕|到位)|完成(?:整改|销号|办理)?)(?:$|[，,。；;、(（])/;
/** 已整改; 整改 alone is still to be done. */
const MENDED = /^(?:已|均已|已全部|全部已|已当场|已现场)整改(?:$|[，,。；(（])/;
/** 已批复, 已交地: what was asked for has been done, whatever it was. */
const GRANTED =
  /^(?:(?:昨[天日]|今[天日]|前天|日前|目前|现在|近日|[上本]周)?(?=已|均已|全部已|现已)|\d{1,2}(?:月|[./])\d{1,2}[日号]?)(?:已|均已|已全部|全部已|已经|现已)?(?:于[\d年月日.]{2,11})?(?:正式|全部|顺利)?(?:交地|移交|接通|接入|通电|送电|通水|供水|通气|批复|获批|批准|取得|拿到|核发|颁发|办理?|办结|办妥|办好|办完|办理完[毕成]|审批(?:通过|完成|完毕)|拨付到位|到账|兑付|发放到位|清零|拆除|拆完|迁完|迁移完[毕成]|搬迁完[毕成]|腾空|签约|签完|到位|落实到位|修复|恢复|打通|贯通)$/;
/** Words behind 已解决 that take it back. */
const STILL_OPEN = /未|没|正在|仍|尚|待|继续|剩|部分|一半/;
const ASKS_WHETHER = /是否(?:已)?(?:销号|解决|办结|完成|整改)/;
const IS_STATE = /状态|销号|结果/;
const NUMBER = /wt/i;

/** The cell that tells that the problem of a row is solved. */
export const solvedIn = ({ cells }: Pick<ReportRow, 'cells'>): PlacedCell | undefined =>
  cells.find(({ column: { kind, label }, cell: { text } }) => {
    if (NUMBER.test(text)) return kind === 'problemNumber' && /销号|已(?:解决|办结|整改)/.test(label);
    if (ASKS_WHETHER.test(label)) return /^(?:是|已|√)/.test(text);
    return (kind === 'measure' || kind === 'remark' || kind === 'due' || IS_STATE.test(label)) && isSolved(text);
  });

/** 已解决, 已送电，已完成整改; not 已解决一半，其余正在协调. */
function isSolved(text: string): boolean {
  if (STILL_OPEN.test(text)) return false;
  return text.split(/[，,；;。]/).some(part => [SOLVED, MENDED, GRANTED].some(one => one.test(part.trim())));
}

/** The problems of a row that is told as solved: WT-2026-0012 beside 已解决. Empty where it has no number or is open. */
export function resolvedIn(row: ReportRow, message: string, context: ReadContext): ResolveItem[] {
  const number = numberIn(row);
  const status = number && solvedIn(row);
  if (!number || !(status || row.isSolved)) return [];
  const note = !status || status.cell === number ? {} : { note: status.cell.text };
  const { start } = number;
  return tokensOf([{ head: '', cell: number }], message, context).placed.flatMap(({ token }) => {
    if (token.type !== 'number' || !isOfProblem(token.number)) return [];
    const readings = [
      { field: 'problem' as const, source: number.text, value: token.number, start, rule: 'table/column' },
    ];
    const spans = [{ field: 'problem' as const, from: start, to: number.end }];
    return [{ type: 'resolve' as const, problem: token.number, ...note, readings, spans }];
  });
}

/** 未解决 in a row of a list of solved problems. */
const isOpen = ({ cells }: ReportRow) =>
  cells.some(({ column: { kind }, cell: { text } }) => kind === 'measure' && STILL_OPEN.test(text));

const numberIn = ({ cells }: ReportRow): Cell | undefined =>
  cells.find(({ cell: { text } }) => NUMBER.test(text) && /^[^\p{Script=Han}]{8,80}$/u.test(text))?.cell;

/** Where some problems of a ledger are told as solved, the others are known by their number and are opened no more. */
export function markKnown(rows: readonly ReportRow[], isSolved: boolean): void {
  const numbered = rows.filter(row => numberIn(row) !== undefined);
  if (isSolved) for (const row of numbered) if (!isOpen(row)) row.isSolved = true;
  if (numbered.some(row => solvedIn(row) !== undefined)) for (const row of numbered) row.isKnown = true;
}
