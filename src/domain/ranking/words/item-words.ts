import type { Exact } from '../../scoring/numbers/exact.ts';
import * as number from '../../scoring/numbers/exact.ts';
import type { ResultLine } from '../../scoring/outcome/result.ts';
import type {
  BandsItem,
  Item,
  JudgesItem,
  MarkItem,
  PerEventItem,
  RatioItem,
  TableItem,
} from '../../scoring/schema/item-schema.ts';
import { type Literal, readLiteral } from '../../scoring/schema/literal.ts';
import type { Value } from '../../scoring/schema/value-schema.ts';
import { bandOf, showBand } from '../../scoring/values/choice.ts';
import { type MoneyIn, percent, plain, unitOf } from './amount-words.ts';
import type { Core, Factor } from './core.ts';
import { sayPlaces } from './place-words.ts';
import type { ScoredUnit } from './scored.ts';
import { saySteps } from './step-words.ts';
import {
  inBrackets,
  meanNumbers,
  moneyFor,
  quantity,
  rowCount,
  type Said,
  sayFigures,
  sayList,
  sayValue,
} from './value-words.ts';

/**
 * What an item measured for a unit and how that becomes points, before weight and limits; null where no short words say it.
 * Shapes: `full` are the full marks as they count, raised ones included.
 */
export function coreOf(item: Item, line: ResultLine, unit: ScoredUnit, full: Factor | null): Core | null {
  const money = moneyFor(line.figures, unit);
  switch (item.kind) {
    case 'ratio':
      return full && sayRatio(item, unit, money, full);
    case 'perEvent':
      return sayEvents(item, unit, money);
    case 'steps':
      return saySteps(item, unit, money);
    case 'places':
      return sayPlaces(item, unit, money);
    case 'table':
      return sayTable(item, unit);
    case 'bands':
      return sayBand(item, unit, money);
    case 'judges':
      return sayJudges(item, unit);
    case 'mark':
      return sayMark(item, line, unit, money);
    case 'formula':
      return sayFormula(item.value, unit, money);
    case 'fixed':
      return { lead: '每个单位都有', factors: [], amount: readLiteral(item.value) };
    default:
      return null;
  }
}

function sayFormula(value: Value, unit: ScoredUnit, money: MoneyIn): Core | null {
  const said = sayValue(value, unit, money);
  if (said === null) return null;
  // A figure that is the points itself has no other unit.
  const figure = typeof value === 'string' ? unit.scope.district.figures.get(value) : undefined;
  const suffix = figure !== undefined && unitOf(figure) === undefined ? ' 分' : '';
  return { lead: `${said.words}${suffix}`, factors: [], amount: said.value, numbers: inBrackets(said, 'numbers', 2) };
}

/** 完成 ÷ 计划, then the full marks times it. */
function sayRatio(item: RatioItem, unit: ScoredUnit, money: MoneyIn, full: Factor): Core | null {
  const of = sayValue(item.of, unit, money);
  const to = sayValue(item.to, unit, money);
  if (of === null || to === null) return null;
  if (number.isZero(to.value)) return withoutDenominator(item, to, full);
  const target = item.target === undefined ? null : sayValue(item.target, unit, money);
  const parts: [Said, 2 | 3][] = [[of, 2], [to, 3], ...(target ? [[target, 3] as [Said, 3]] : [])];
  const text = (kind: 'words' | 'numbers') => parts.map(([said, binds]) => inBrackets(said, kind, binds));
  const ratio = parts.slice(1).reduce((value, [said]) => number.divide(value, said.value), of.value);
  const { amount, bound } = bounded(ratio, item);
  const [first, second, third] = text('words');
  const lead = `${first} ÷ ${second}${third === undefined ? '' : ` ÷ 目标 ${third}`}${bound}`;
  return { lead, factors: [full], amount, numbers: text('numbers').join(' ÷ ') };
}

function withoutDenominator({ ifNoDenominator }: RatioItem, to: Said, full: Factor): Core | null {
  const lead = `${to.words}，没有可比的数`;
  if (ifNoDenominator === 'full') return { lead, factors: [], amount: full.value };
  if (ifNoDenominator === 'zero') return { lead, factors: [], amount: number.ZERO };
  return null;
}

function bounded(
  ratio: Exact,
  { upTo, atLeast }: Pick<RatioItem, 'upTo' | 'atLeast'>,
): { amount: Exact; bound: string } {
  const over = upTo !== undefined && number.compare(ratio, readLiteral(upTo)) > 0;
  const under = !over && atLeast !== undefined && number.compare(ratio, readLiteral(atLeast)) < 0;
  const limit: Literal | undefined = over ? upTo : under ? atLeast : undefined;
  if (limit === undefined) return { amount: ratio, bound: '' };
  const shown = percent(readLiteral(limit));
  return { amount: readLiteral(limit), bound: `，${over ? '超过' : '不足'} ${shown}，按 ${shown} 计` };
}

function sayEvents(item: PerEventItem, unit: ScoredUnit, money: MoneyIn): Core | null {
  if (item.count === undefined) return null;
  const count = sayValue(item.count, unit, money);
  const each = sayValue(item.each, unit, money);
  if (count === null || each === null) return null;
  const most = item.maxTimes === undefined ? null : number.exact(item.maxTimes);
  const isOver = most !== null && number.compare(count.value, most) > 0;
  const counted = isOver && most ? most : count.value;
  const lead = `${count.words}${isOver ? `，最多计 ${item.maxTimes} 次` : ''}，每${countedIn(item.count, unit)} ${each.words} 分`;
  return { lead, factors: [{ value: counted, text: plain(counted) }], amount: each.value, numbers: each.numbers };
}

/** What is counted one by one: 个, 篇; 次 where the figure does not say. */
function countedIn(count: Value, unit: ScoredUnit): string {
  const figure = typeof count === 'string' ? unit.scope.district.figures.get(count) : undefined;
  return (figure && unitOf(figure)) ?? '次';
}

/** The word that a table has for a figure that nobody gave. */
const NOTHING = '无';

function sayTable(item: TableItem, unit: ScoredUnit): Core | null {
  const { figures } = unit.scope.district;
  const label = figures.get(item.value)?.label ?? '';
  const points = quantity(
    { lookup: item.value, table: item.table, ...(item.else !== undefined && { else: item.else }) },
    unit,
  );
  if (points === null) return null;
  const given = unit.scope.unit.given.get(item.value);
  const figure = figures.get(item.value);
  const missing = figure !== undefined && 'missing' in figure ? figure.missing : undefined;
  const instead = typeof missing === 'object' && 'as' in missing ? String(missing.as) : null;
  const word = given?.state === 'word' ? given.word : instead;
  const lead = word === null ? sayFigures([item.value], unit, 'own') : `${label}为“${word}”`;
  const isNothing = given?.state !== 'word' && instead === NOTHING;
  const words = isNothing ? `没有${label}，按 ${plain(points)} 分计` : `${lead}，对照为 ${plain(points)} 分`;
  return { lead: words, factors: [], amount: points };
}

function sayBand(item: BandsItem, unit: ScoredUnit, money: MoneyIn): Core | null {
  const measured = sayValue(item.value, unit, money);
  if (measured === null) return null;
  const found = bandOf(item.table, measured.value);
  const points = quantity(found === null ? (item.else ?? 0) : found.band.give, unit);
  if (points === null) return null;
  const equals = measured.binds === 3 ? '' : ` = ${plain(measured.value)}`;
  const where = found === null ? '不在各档之内' : `属于 ${showBand(found.band)}一档`;
  return { lead: `${measured.words}${equals}，${where}`, factors: [], amount: points };
}

function sayJudges(item: JudgesItem, unit: ScoredUnit): Core | null {
  const { ballots: average, dropHighest, dropLowest, whenAtLeast } = item;
  const mean = quantity(
    {
      average,
      ...(dropHighest !== undefined && { dropHighest }),
      ...(dropLowest !== undefined && { dropLowest }),
      ...(whenAtLeast !== undefined && { whenAtLeast }),
    },
    unit,
  );
  const list = sayList(average, unit);
  if (mean === null || list === null) return null;
  const count = rowCount(average, unit);
  const isTrimmed = count >= (whenAtLeast ?? 1) && (dropHighest ?? 0) + (dropLowest ?? 0) > 0;
  const dropped = [
    dropHighest !== undefined && `${dropHighest} 个最高`,
    dropLowest !== undefined && `${dropLowest} 个最低`,
  ].filter(Boolean);
  const trimmed = isTrimmed ? `去掉 ${dropped.join('、')}后` : '';
  return {
    lead: `${list.endsWith('分') ? list : `${list} 分`}，${trimmed}平均 ${plain(mean)} 分`,
    factors: [],
    amount: mean,
    numbers: meanNumbers(mean, count - (isTrimmed ? (dropHighest ?? 0) + (dropLowest ?? 0) : 0)),
  };
}

function sayMark(item: MarkItem, line: ResultLine, unit: ScoredUnit, money: MoneyIn): Core | null {
  const answer = unit.scope.ask(item.if, '');
  if (!answer.ok) return null;
  const points = quantity(answer.yes ? item.give : (item.else ?? 0), unit);
  if (points === null) return null;
  const told = sayFigures(line.figures, unit, money);
  const lead = `${told === '' ? '' : `${told}，`}${answer.yes ? '达到' : '未达到'}规定的条件`;
  return { lead, factors: [], amount: points };
}
