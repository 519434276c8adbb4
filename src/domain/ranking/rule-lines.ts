import type { Item, PerEventItem, PlacesItem, StepsItem } from '../scoring/schema/item-schema.ts';
import type { Literal } from '../scoring/schema/literal.ts';
import type { RuleSet } from '../scoring/schema/rule-set-schema.ts';
import type { Value } from '../scoring/schema/value-schema.ts';

/** A rule set as people read it: each line with its points and how they come about (评分规则). Source: contract §6.13. */

export interface RuleLine {
  label: string;
  /** E.g. `25`, `最多 +2`, `权重 0.60`; empty where the line's parts say it. */
  points: string;
  /** How the points come about; empty where nothing short can be said, then the file of the rules tells. */
  how: string;
  /** 0 for a line of the total, 1 for a part of it, and so on. */
  depth: number;
}

/** The lines of a rule set in its order, each item before its parts. */
export function ruleLines({ items = [], figures }: Pick<RuleSet, 'items' | 'figures'>): RuleLine[] {
  const nameOf = (key: string) => figures[key]?.label ?? key;
  return items.flatMap(item => linesOf(item, nameOf, 0));
}

type NameOf = (key: string) => string;

function linesOf(item: Item, nameOf: NameOf, depth: number): RuleLine[] {
  const line = { label: item.label, points: pointsOf(item), how: howOf(item, nameOf), depth };
  const parts = item.kind === 'sum' || item.kind === 'combine' ? item.items : [];
  return [line, ...parts.flatMap(part => linesOf(part, nameOf, depth + 1))];
}

function pointsOf(item: Item): string {
  if (item.full !== undefined) return String(item.full);
  const most = item.kind === 'places' ? highestOf(item) : item.cap;
  const limits = [
    item.weight !== undefined && `权重 ${item.weight}`,
    most !== undefined && `最多 ${signed(most)}`,
    item.floor !== undefined && lowest(item.floor),
  ];
  return limits.filter(Boolean).join('，');
}

function lowest(points: Literal): string {
  const text = String(points);
  return text.startsWith('-') ? `最多扣 ${text.slice(1)}` : `最少 ${text}`;
}

function highestOf({ awards = [], first, cap }: PlacesItem): Literal | undefined {
  return cap ?? first ?? awards[0]?.points;
}

function signed(points: Literal): string {
  const text = String(points);
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

function howOf(item: Item, nameOf: NameOf): string {
  switch (item.kind) {
    case 'ratio': {
      const [of, to] = [words(item.of, nameOf), words(item.to, nameOf)];
      if (of === null || to === null) return '';
      return closed(`满分 × ${of} ÷ ${to}${item.upTo === undefined ? '' : `，最多按 ${asPercent(item.upTo)} 计`}`);
    }
    case 'places':
      return placesWords(item, nameOf);
    case 'steps':
      return stepsWords(item);
    case 'perEvent':
      return eventWords(item, nameOf);
    case 'entries':
      return Object.entries(item.prices ?? {})
        .map(([name, price]) => `${name} ${priceWords(price)}`)
        .join('，');
    case 'table':
      return Object.entries(item.table)
        .map(([name, points]) => `${name} ${points}`)
        .join('，');
    case 'judges':
      return `评委打分的平均${item.whenAtLeast === undefined ? '' : `，满 ${item.whenAtLeast} 人去掉最高最低`}`;
    case 'formula':
      return words(item.value, nameOf) ?? '';
    default:
      return '';
  }
}

function priceWords(price: Literal | { from?: Literal | undefined; to?: Literal | undefined }): string {
  if (typeof price !== 'object') return signed(price);
  const { from, to } = price;
  if (to === undefined) return `${signed(from ?? 0)} 以上`;
  return from === undefined ? `${signed(to)} 以下` : `${signed(from)} 至 ${signed(to)}`;
}

/** Chinese brackets are wide of themselves: no space beside them. */
function closed(text: string): string {
  return text.replace(/） (?=[÷×])/g, '）').replace(/(?<=[÷×]) （/g, '（');
}

function placesWords({ by, awards = [] }: PlacesItem, nameOf: NameOf): string {
  const figure = words(by, nameOf);
  const steps = awards.flatMap(({ upTo, upToShare, points }) => {
    if (Number(points) === 0) return [];
    if (upTo !== undefined) return [`前 ${upTo} 名得 ${points} 分`];
    return upToShare === undefined ? [`其余得 ${points} 分`] : [`前 ${upToShare} 得 ${points} 分`];
  });
  return figure === null ? steps.join('，') : `按${figure}排：${steps.join('，')}`;
}

function stepsWords({ target, above, below }: StepsItem): string {
  const sides = [
    above && `超过 ${asEach(target, above.each)} 的部分，每 ${above.each} 加 ${above.points} 分`,
    below && `低于 ${asEach(target, below.each)} 的部分，每 ${below.each} 扣 ${below.points} 分`,
  ];
  return sides.filter(Boolean).join('，');
}

/** A target of a ratio is written as its steps are: 1 beside 1% is 100%. */
function asEach(target: Value, each: Literal): string {
  if (typeof target === 'object') return '目标';
  const isShare = String(each).endsWith('%') && !String(target).endsWith('%');
  return isShare ? `${Number(target) * 100}%` : String(target);
}

/** A limit of a ratio as people say it: 1 is 100%. */
function asPercent(limit: Literal): string {
  const text = String(limit);
  return /^[\d.]+$/.test(text) ? `${Number((Number(text) * 100).toFixed(4))}%` : text;
}

function eventWords({ count, each }: PerEventItem, nameOf: NameOf): string {
  const what = count === undefined ? null : words(count, nameOf);
  return what === null || typeof each === 'object' ? '' : `${what} × ${each}`;
}

/** A quantity in words; null for what needs more than a line. */
function words(value: Value, nameOf: NameOf): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return /^[\d.]+$/.test(value) ? value : nameOf(value);
  if ('sum' in value) return joined(value.sum, '＋', nameOf, text => `（${text}）`);
  if ('times' in value) return joined(value.times, '×', nameOf, text => text);
  if ('average' in value && Object.keys(value).length === 1) return `${nameOf(value.average)}的平均`;
  return null;
}

function joined(parts: readonly Value[], sign: string, nameOf: NameOf, wrap: (text: string) => string): string | null {
  const texts = parts.map(part => words(part, nameOf));
  return texts.includes(null) ? null : wrap(texts.join(` ${sign} `));
}
