import * as number from '../../scoring/numbers/exact.ts';
import type { ResultLine } from '../../scoring/outcome/result.ts';
import type { Item } from '../../scoring/schema/item-schema.ts';
import { readLiteral, showLiteral } from '../../scoring/schema/literal.ts';
import { withMinus } from '../points-text.ts';
import { type Core, type Factor, productOf, worthOf } from './core.ts';
import { coreOf } from './item-words.ts';
import { keptNotes, limitNotes, notApplicableReason, raisedTo, withAbout, withoutEngineNotes } from './note-words.ts';
import type { ScoredUnit } from './scored.ts';
import { takersOf } from './takers.ts';
import { moneyFor, sayFigures, sayValue } from './value-words.ts';

/**
 * How a line came about, as a clerk reads and checks it:
 * `完成 23.9986 亿元 ÷ 序时计划 28.7896 亿元，得 35 × 0.8336 = 29.18`. Every figure has its label and its unit, and whoever
 * works out what stands before 分 or after 得 gets the printed points.
 *
 * Shapes: the label and points of the line are not in it; empty for a block whose lines say it all.
 * Errors: none.
 * Source: issue 11 §3.
 */
export function lineWords(line: ResultLine, unit: ScoredUnit): string {
  const item = unit.itemOf(line.key);
  const words = item === undefined ? wordsOfOwnLine(line) : wordsOfItem(item, line, unit);
  return closed(withAbout(words.filter(text => text !== '').join('；')));
}

/** Chinese brackets are wide of themselves: no space beside them. */
function closed(text: string): string {
  return text.replace(/） (?=[÷×])/g, '）').replace(/(?<=[÷×]) （/g, '（');
}

/** Whether a line says that it did not apply. */
export function isLeftOut(line: ResultLine): boolean {
  return line.formula === '不适用';
}

function wordsOfItem(item: Item, line: ResultLine, unit: ScoredUnit): string[] {
  if (isLeftOut(line)) return [leftOutWords(item, line, unit), ...keptNotes(line)];
  if (line.lines.length > 0 || item.kind === 'sum' || (item.kind === 'entries' && item.weight === undefined))
    return keptNotes(line);
  const limits = limitNotes(line);
  const rest = keptNotes(line);
  const instead = limits.find(text => text.includes('按规定得') || text.includes('的平均分'));
  if (instead !== undefined) return [`${withoutEngineNotes(instead)}，得 ${pointsOf(line)} 分`, ...rest];
  const core = item.kind === 'combine' ? null : weighted(item, line, unit);
  const said = core && coreWords(core, line, limits);
  return [said ?? bareWords(item, line, unit, limits), ...rest];
}

/** `得 35 × 0.8336 = 29.18`, or with what a limit made of it; null where the words would not come to the points. */
function coreWords(core: Core, line: ResultLine, limits: readonly string[]): string | null {
  const decimals = decimalsOf(line);
  const worth = number.toFixedText(worthOf(core), decimals).replace('-', '−');
  const product = productOf(core, decimals);
  const isBare = core.factors.length === 0;
  const sum = isBare ? `${worth} 分` : `${product} = ${worth}`;
  if (worth === pointsOf(line)) return `${core.lead}，得 ${sum}`;
  if (limits.length === 0) return null;
  const why = limits.map(withoutEngineNotes).join('，');
  return `${core.lead}，应得 ${sum}，${why}，得 ${pointsOf(line)} 分`;
}

/** What no words say shortly: the figures and the points. */
function bareWords(item: Item, line: ResultLine, unit: ScoredUnit, limits: readonly string[]): string {
  if (item.kind === 'combine') return combinedWords(item.how, line, limits);
  const told = sayFigures(line.figures, unit, moneyFor(line.figures, unit));
  const why = limits.map(text => `，${withoutEngineNotes(text)}`).join('');
  return `${told === '' ? '' : `按${told}计算${why}，`}得 ${pointsOf(line)} 分`;
}

const HOW = { mean: '的平均', max: '中最高的', min: '中最低的', product: '相乘' } as const;

function combinedWords(how: keyof typeof HOW, line: ResultLine, limits: readonly string[]): string {
  const parts = line.details
    .filter(each => !isLeftOut(each))
    .map(({ label, points }) => `${label} ${withMinus(points)} 分`);
  const why = limits.map(text => `，${withoutEngineNotes(text)}`).join('');
  return `取${parts.join('、')}${HOW[how]}${why}，得 ${pointsOf(line)} 分`;
}

/** An item's core with its weight, and with its raised full marks where others did not apply. */
function weighted(item: Item, line: ResultLine, unit: ScoredUnit): Core | null {
  const raised = raisedTo(line);
  // Told shortened only: nobody could work it out again.
  if (raised !== null && raised.value === null) return null;
  const isOfWeight = item.weight !== undefined;
  const stated = item.full === undefined ? null : factor(readLiteral(item.full), showLiteral(item.full));
  const full = !isOfWeight && raised?.value ? factor(raised.value, raised.text) : stated;
  const core = coreOf(item, line, unit, full);
  if (core === null) return null;
  const lead = raised === null ? core.lead : `${core.lead}，${raised.words}`;
  if (isOfWeight) {
    const weight = raised?.value
      ? factor(raised.value, raised.text)
      : factor(readLiteral(item.weight ?? 1), showLiteral(item.weight ?? 1));
    return { ...core, lead, factors: [weight, ...core.factors] };
  }
  if (raised === null || item.kind === 'ratio' || full === null || stated === null) return { ...core, lead };
  const growth = factor(number.divide(full.value, stated.value), `${full.text} ÷ ${stated.text}`);
  return { ...core, lead, factors: [growth, ...core.factors] };
}

function factor(value: number.Exact, text: string): Factor {
  return { value, text };
}

/** `到期的问题环节 0 个，不计此项，其 8 分的权重分给周报报送、管家周例会`. */
function leftOutWords(item: Item, line: ResultLine, unit: ScoredUnit): string {
  const { reason, share } = notApplicableReason(line);
  const why = reason === '分母为 0' ? emptyDenominator(item, line, unit) : reason;
  if (share === null) return `${why}，不计此项`;
  const takers = takersOf(line.key, unit);
  const weight = item.weight === undefined ? `${share} 分` : `${showLiteral(item.weight)} `;
  return `${why}，不计此项，其 ${weight}的权重${takers.length === 0 ? '没有可以分给的项' : `分给${takers.join('、')}`}`;
}

function emptyDenominator(item: Item, line: ResultLine, unit: ScoredUnit): string {
  const said = item.kind === 'ratio' ? sayValue(item.to, unit, moneyFor(line.figures, unit)) : null;
  return said === null ? '没有可比的数' : said.words;
}

/** Lines that the engine adds: limits of blocks and of the total, vetoes, the rest of rounding, listed entries. */
function wordsOfOwnLine(line: ResultLine): string[] {
  const [after, before] = line.formula.split(' − ').map(text => text.replace(/[()]/g, ''));
  const isLimit = /\.(cap|floor|zero|fail|veto\d+)$/.test(line.key) && before !== undefined;
  const note = line.note ?? '';
  return isLimit ? [`合计 ${before} 分，${note}，按 ${after} 分计`] : [note];
}

function decimalsOf({ points }: ResultLine): number {
  return points.includes('.') ? points.length - points.indexOf('.') - 1 : 0;
}

function pointsOf({ points }: ResultLine): string {
  return withMinus(points);
}
