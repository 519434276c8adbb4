import { literalOf } from '../../schema/literal.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import type { Value } from '../../schema/value-schema.ts';

type Figures = Pick<RuleSet, 'figures'>;

/** Steps that give a number of the same kind as their members. */
function membersOf(value: Exclude<Value, number | string>): readonly Value[] | null {
  if ('sum' in value) return value.sum;
  if ('minus' in value) return value.minus;
  if ('min' in value) return value.min;
  if ('max' in value) return value.max;
  if ('mean' in value) return value.mean;
  if ('firstOf' in value) return value.firstOf;
  if ('round' in value) return [value.round];
  if ('across' in value) return [value.of];
  if ('weightedMean' in value) return value.weightedMean.map(part => part.value);
  if ('choose' in value) return [...value.choose.map(branch => branch.give), value.else];
  return null;
}

/** The unit of measure of a quantity, such as 亿元; null where it has none or several are reckoned together. */
export function measureOf(value: Value, { figures }: Figures): string | null {
  if (typeof value === 'number' || literalOf(value) !== null) return null;
  if (typeof value === 'string') {
    const figure = Object.hasOwn(figures, value) ? figures[value] : undefined;
    if (figure === undefined || !('unit' in figure || 'computed' in figure)) return null;
    if (figure.unit !== undefined) return figure.unit;
    return 'computed' in figure ? measureOf(figure.computed, { figures }) : null;
  }
  if ('total' in value || 'average' in value || 'largest' in value || 'smallest' in value) {
    return measureOfList(value, figures);
  }
  const members = membersOf(value);
  if (members === null) return null;
  const known = members.map(member => measureOf(member, { figures })).filter(unit => unit !== null);
  return known[0] ?? null;
}

function measureOfList(value: object, figures: RuleSet['figures']): string | null {
  const { of } = value as { of?: unknown };
  const key = Object.entries(value).find(([name]) => ['total', 'average', 'largest', 'smallest'].includes(name))?.[1];
  const figure = typeof key === 'string' && Object.hasOwn(figures, key) ? figures[key] : undefined;
  if (figure === undefined) return null;
  if ('fields' in figure && typeof of === 'object' && of !== null && 'field' in of) {
    return figure.fields[String(of.field)]?.unit ?? null;
  }
  return 'unit' in figure ? (figure.unit ?? null) : null;
}

/**
 * Whether a quantity is a rate, and on which scale: `one` where the whole is 1, `hundred` where it is 100; null when it is
 * no rate.
 */
export function scaleOf(value: Value, { figures }: Figures): 'one' | 'hundred' | null {
  if (typeof value === 'number' || literalOf(value) !== null) return null;
  if (typeof value === 'string') {
    const figure = Object.hasOwn(figures, value) ? figures[value] : undefined;
    if (figure === undefined) return null;
    if ('computed' in figure) return scaleOf(figure.computed, { figures });
    return 'unit' in figure && figure.unit === '%' ? 'hundred' : null;
  }
  if ('divide' in value) {
    const [top, bottom] = value.divide.map(side => measureOf(side, { figures }));
    return top === bottom && literalOf(value.divide[1]) === null ? 'one' : null;
  }
  if ('times' in value) {
    const scales = value.times.map(member => scaleOf(member, { figures }));
    const isTimesHundred = value.times.some(member => String(member) === '100');
    return isTimesHundred && scales.includes('one') ? 'hundred' : null;
  }
  const members = membersOf(value);
  if (members === null) return null;
  const known = members.map(member => scaleOf(member, { figures })).filter(scale => scale !== null);
  return known[0] ?? null;
}
