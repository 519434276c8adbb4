import type {
  BandsItem,
  Item,
  JudgesItem,
  PerEventItem,
  PlacesItem,
  RatioItem,
  StepsItem,
  TableItem,
} from '../../scoring/schema/item-schema.ts';
import type { Band } from '../../scoring/schema/value-schema.ts';
import { type Cells, conditionFormula, literalFormula, valueFormula } from './value-formula.ts';

/**
 * The points of an item before weight and limits, as a formula; null where there is no short one.
 * Shapes: `full` is the cell of its full marks as they count for the unit.
 */
export function itemFormula(item: Item, cells: Cells, full: string): string | null {
  switch (item.kind) {
    case 'ratio':
      return ratioFormula(item, cells, full);
    case 'perEvent':
      return eventFormula(item, cells);
    case 'steps':
      return stepFormula(item, cells);
    case 'places':
      return placeFormula(item, cells);
    case 'table':
      return tableFormula(item, cells);
    case 'bands':
      return bandFormula(item, cells);
    case 'judges':
      return judgeFormula(item, cells);
    case 'mark': {
      const parts = [
        conditionFormula(item.if, cells),
        valueFormula(item.give, cells),
        valueFormula(item.else ?? 0, cells),
      ];
      return parts.includes(null) ? null : `IF(${parts.join(',')})`;
    }
    case 'formula':
      return valueFormula(item.value, cells);
    case 'fixed':
      return literalFormula(item.value);
    default:
      return null;
  }
}

function ratioFormula({ of, to, target, upTo, atLeast }: RatioItem, cells: Cells, full: string): string | null {
  const [a, b, c] = [
    valueFormula(of, cells),
    valueFormula(to, cells),
    target === undefined ? '' : valueFormula(target, cells),
  ];
  if (a === null || b === null || c === null) return null;
  const ratio = `${a}/${b}${c === '' ? '' : `/${c}`}`;
  const capped = upTo === undefined ? ratio : `MIN(${ratio},${literalFormula(upTo)})`;
  const bounded = atLeast === undefined ? capped : `MAX(${capped},${literalFormula(atLeast)})`;
  return upTo === undefined && atLeast === undefined ? `${full}*(${ratio})` : `${full}*${bounded}`;
}

function eventFormula({ count, each, maxTimes }: PerEventItem, cells: Cells): string | null {
  const [times, points] = [count === undefined ? null : valueFormula(count, cells), valueFormula(each, cells)];
  if (times === null || points === null) return null;
  return maxTimes === undefined ? `${times}*${points}` : `MIN(${times},${maxTimes})*${points}`;
}

/** Whole steps are counted behind the last digit that binary fractions keep: (1.2 − 1) ÷ 0.01 is 19.999999999999996 there. */
const STEP_DIGITS = 11;

function stepFormula(item: StepsItem, cells: Cells): string | null {
  const { above, below, lowerIsBetter = false } = item;
  if (above?.further !== undefined || below?.further !== undefined) return null;
  const [value, target, base] = [item.value, item.target, item.base ?? 0].map(part => valueFormula(part, cells));
  if (value == null || target == null || base == null) return null;
  const side = (rule: typeof above, gap: string): string => {
    if (rule === undefined) return '0';
    const steps = `ROUND((${gap})/${literalFormula(rule.each)},${STEP_DIGITS})`;
    const whole = { full: `INT(${steps})`, started: `-INT(-${steps})`, exact: steps }[rule.count ?? 'full'];
    const points = `${whole}*${literalFormula(rule.points)}`;
    return rule.most === undefined ? points : `MIN(${points},${literalFormula(rule.most)})`;
  };
  const [plus, minus] = lowerIsBetter ? ['-', '+'] : ['+', '-'];
  const over = `${base}${plus}(${side(above, `${value}-${target}`)})`;
  const under = `${base}${minus}(${side(below, `${target}-${value}`)})`;
  return `IF(${value}>=${target},${over},${under})`;
}

function placeFormula(item: PlacesItem, cells: Cells): string | null {
  const { by, order = 'desc', ties = 'competition', awards, minUnits, first = 0, step = 0, least } = item;
  if (typeof by !== 'string' || ties !== 'competition' || item.among !== undefined) return null;
  const [own, range] = [cells.figure(by), cells.peers(by)];
  if (own === null || range === null) return null;
  const place = `RANK(${own},${range},${order === 'asc' ? 1 : 0})`;
  const points = awards === undefined ? fromFirst(place, first, step, least) : awardFormula(place, range, awards);
  return minUnits === undefined ? points : `IF(COUNT(${range})<${minUnits},0,${points})`;
}

function fromFirst(
  place: string,
  first: number | string,
  step: number | string,
  least: number | string | undefined,
): string {
  const points = `${literalFormula(first)}-(${place}-1)*${literalFormula(step)}`;
  return least === undefined ? points : `MAX(${points},${literalFormula(least)})`;
}

function awardFormula(place: string, range: string, awards: NonNullable<PlacesItem['awards']>): string {
  return awards.reduceRight((others, { upTo, upToShare, points }) => {
    const within = [
      upTo === undefined ? [] : [`${place}<=${upTo}`],
      // Nine units are not 0.333… × 9: the share is compared over its denominator.
      upToShare === undefined ? [] : [shareFormula(place, range, String(upToShare))],
    ].flat();
    const [only] = within;
    if (only === undefined) return literalFormula(points);
    return `IF(${within.length === 1 ? only : `AND(${within.join(',')})`},${literalFormula(points)},${others})`;
  }, '0');
}

function shareFormula(place: string, range: string, share: string): string {
  const [top = '1', bottom = '1'] = share.endsWith('%') ? [share.slice(0, -1), '100'] : share.split('/');
  return `${place}*${bottom}<=COUNT(${range})*${top}`;
}

function tableFormula({ value, table, else: otherwise }: TableItem, cells: Cells): string | null {
  const cell = cells.figure(value);
  if (cell === null) return null;
  const rest = otherwise === undefined ? '0' : valueFormula(otherwise, cells);
  return Object.entries(table).reduceRight<string | null>((others, [word, give]) => {
    const points = valueFormula(give, cells);
    if (others === null || points === null) return null;
    const isNumber = /^-?\d+(\.\d+)?$/.test(word);
    return `IF(${cell}=${isNumber ? word : `"${word.replaceAll('"', '""')}"`},${points},${others})`;
  }, rest);
}

function bandFormula({ value, table, else: otherwise }: BandsItem, cells: Cells): string | null {
  const measured = valueFormula(value, cells);
  if (measured === null) return null;
  const rest = otherwise === undefined ? '0' : valueFormula(otherwise, cells);
  return table.reduceRight<string | null>((others, band) => {
    const points = valueFormula(band.give, cells);
    return others === null || points === null ? null : `IF(${bandCondition(band, measured)},${points},${others})`;
  }, rest);
}

function bandCondition({ from, above, to, below }: Band, measured: string): string {
  const ends = (
    [
      [from, '>='],
      [above, '>'],
      [to, '<='],
      [below, '<'],
    ] as const
  ).flatMap(([end, sign]) => (end === undefined ? [] : [`ROUND(${measured}-${literalFormula(end)},11)${sign}0`]));
  return ends.length === 0 ? 'TRUE' : `AND(${ends.join(',')})`;
}

function judgeFormula(
  { ballots, dropHighest = 0, dropLowest = 0, whenAtLeast = 1 }: JudgesItem,
  cells: Cells,
): string | null {
  const list = cells.list(ballots);
  if (list === null || dropHighest > 1 || dropLowest > 1) return null;
  const plain = `SUM(${list})/COUNT(${list})`;
  if (dropHighest + dropLowest === 0) return plain;
  const without = `${dropHighest === 1 ? `-MAX(${list})` : ''}${dropLowest === 1 ? `-MIN(${list})` : ''}`;
  return `IF(COUNT(${list})>=${whenAtLeast},(SUM(${list})${without})/(COUNT(${list})-${dropHighest + dropLowest}),${plain})`;
}
