import { clip } from '../../cards/kit/drawing/text.ts';
import type { AskView } from '../../cards/kit/views.ts';
import type { Ask, SharedProblem } from '../../domain/reading/types.ts';

/** Which of several units is responsible for which of several problems: one tap for each way to give them out. */

/** Of more units there would be more ways than buttons. */
const MOST_UNITS = 3;
/** So much of a problem stands on a button. */
const PROBLEM_CHARACTERS = 10;

/** An answer is the message with its units in the order of the problems, and 分别 behind them. */
export function whichUnit(
  { problems, source, start, units }: Extract<Ask, { reason: 'which_unit' }>,
  { text }: { text: string },
): AskView {
  const question = `${units.join('、')}分别负责哪个问题？消息没有写明，没有指定责任单位的由推进中心交办。`;
  const isWhole = text.startsWith(source, start) && units.length === problems.length && units.length <= MOST_UNITS;
  if (!isWhole) {
    return { question: `${question}要指定的请撤销后分条再报，如“…，请${units[0] ?? '某单位'}协调”。`, choices: [] };
  }
  return {
    question,
    choices: ordersOf(units)
      .filter(order => problems.every(({ unit }, at) => unit === undefined || unit === order[at]))
      .map(order => ({
        label: labelOf(problems, order),
        text: `${text.slice(0, start)}${order.join('、')}分别${text.slice(start + source.length)}`,
      })),
  };
}

/** 渣土消纳场：区城管局；临时用电：供电公司. */
const labelOf = (problems: readonly SharedProblem[], order: readonly string[]) =>
  problems.map(({ description }, at) => `${clip(description, PROBLEM_CHARACTERS)}：${order[at]}`).join('；');

/** All orders of a few units, the one that was written first. */
function ordersOf(units: readonly string[]): string[][] {
  if (units.length <= 1) return [[...units]];
  return units.flatMap((unit, at) => ordersOf(units.toSpliced(at, 1)).map(rest => [unit, ...rest]));
}
