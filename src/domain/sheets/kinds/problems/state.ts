import type { ProblemStatus } from '../../../problems/problem.ts';
import type { Cell } from '../../file/workbook.ts';
import { bareText, isNothing, shownText } from '../../values/cell-text.ts';
import { asked, type Found, taken } from '../../values/found.ts';
import { readProblemStatus } from '../../values/problem-words.ts';

/** What a row says of the state of its problem. Source: contract §5; rule of reading 6. */

export interface SaidOfState {
  status: Cell | undefined;
  progress: Cell | undefined;
  /** 是否销号: 是 closes. */
  isClosingStatus: boolean;
  /** Whether the table has a column of states. */
  hasStatus: boolean;
  isClosedDateWritten: boolean;
  isStruck: boolean;
  /** What the heading above says: 一、已销号问题. */
  heading: ProblemStatus | null;
  /** The table tells when each problem was handed over (交办). */
  isAssigned: boolean;
}

/** What a sentence of progress tells: the work is done, or goes on. */
const SOLVED =
  /(?<![未没待])(?:已经?|全部|均已)(?:得到)?(?:解决|办结|完成|整改到位|整改完成|处理完毕|落实到位)|^(?:办结|完成|解决)(?:了)?$/;
const CLOSED = /(?<![未没待])已?(?:验收)?销号/;

/**
 * The state of a problem.
 * Errors: a question where state, progress, day of closing and the line through the row do not agree, or where only
 * 已解决 is written (closing needs evidence and another person).
 */
export function stateOf(said: SaidOfState): Found<ProblemStatus> {
  const { status, progress, isStruck, isClosedDateWritten } = said;
  const written = readProblemStatus(status, said.isClosingStatus);
  if (written.value) return agreed(written.value, said, shownText(status).trim());
  if (written.value === null)
    return isClosedDateWritten ? taken('closed', closedBy(shownText(status).trim())) : written;
  // 否 in a column that asks 是否销号.
  if (!isNothing(status) || shownText(status).trim() === '×') {
    const open = agreed('in_progress', said, shownText(status).trim());
    return open.value ? (asksOfProgress(progress, said) ?? open) : open;
  }
  if (isClosedDateWritten) return taken('closed', '状态未填，但写有销号时间，按已销号读取');
  if (isStruck) return asked('这一行划了删除线，但没有写状态：是已销号，还是作废？', ['closed', 'withdrawn']);
  if (said.heading === 'closed') return taken('closed');
  return fromProgress(progress, said);
}

const closedBy = (shown: string) => `状态“${shown}”，并写有销号时间，按已销号读取`;

function agreed(
  status: ProblemStatus,
  { isStruck, isClosedDateWritten }: SaidOfState,
  shown: string,
): Found<ProblemStatus> {
  const isClosed = status === 'closed' || status === 'rechecked' || status === 'reopened';
  if (isClosedDateWritten && !isClosed) {
    return asked(`状态是“${shown}”，却写有销号时间：是已销号，还是“${shown}”？`, ['closed', status]);
  }
  if (isStruck && !isClosed && status !== 'withdrawn' && status !== 'merged') {
    return asked(`这一行划了删除线，状态却是“${shown}”：是已销号，还是“${shown}”？`, ['closed', status]);
  }
  return taken(status);
}

function fromProgress(progress: Cell | undefined, said: SaidOfState): Found<ProblemStatus> {
  const shown = isNothing(progress) ? '' : shownText(progress).trim();
  if (shown === '') return taken(said.heading ?? (said.isAssigned ? 'assigned' : 'open'));
  const question = asksOfProgress(progress, said);
  return question ?? taken('in_progress', `${statedOf(said)}，按办理情况“${shown}”读作办理中`);
}

const statedOf = ({ status, hasStatus }: SaidOfState) => {
  if (shownText(status).trim() !== '') return `状态“${shownText(status).trim()}”`;
  return hasStatus ? '状态未填' : '没有状态栏';
};

/** Progress that says the end of the matter, which a state has to say. */
function asksOfProgress(progress: Cell | undefined, said: SaidOfState): Found<ProblemStatus> | undefined {
  const shown = isNothing(progress) ? '' : shownText(progress).trim();
  const text = bareText(shown);
  const stated = statedOf(said);
  if (CLOSED.test(text)) return asked(`${stated}，办理情况写着“${shown}”：已销号吗？`, ['closed', 'responded']);
  if (SOLVED.test(text)) {
    return asked(`${stated}，办理情况写着“${shown}”：已反馈待验收（销号须有佐证、由他人验收），还是仍在办理？`, [
      'responded',
      'in_progress',
    ]);
  }
  return undefined;
}
