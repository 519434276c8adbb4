import * as number from '../../scoring/numbers/exact.ts';
import type { PlacesItem } from '../../scoring/schema/item-schema.ts';
import { readLiteral, showLiteral } from '../../scoring/schema/literal.ts';
import { type MoneyIn, plain } from './amount-words.ts';
import type { Core } from './core.ts';
import type { ScoredUnit } from './scored.ts';
import { quantity, sayValue } from './value-words.ts';

/** Points by placing: what was compared, among how many, which place, and what it gives. */
export function sayPlaces(item: PlacesItem, unit: ScoredUnit, money: MoneyIn): Core | null {
  const measured = sayValue(item.by, unit, money);
  const { order, ties, among } = item;
  const compared = { ...(order && { order }), ...(ties && { ties }), ...(among && { among }) };
  const place = quantity({ place: item.by, ...compared }, unit);
  const count = quantity({ across: 'count', of: item.by, ...(among && { among }) }, unit);
  if (measured === null || place === null || count === null) return null;
  if (number.compare(count, number.exact(item.minUnits ?? 1)) < 0) {
    return {
      lead: `${measured.words}，只有 ${plain(count)} 个单位可比，不足 ${item.minUnits} 个`,
      factors: [],
      amount: number.ZERO,
    };
  }
  const lead = `${measured.words}，在 ${plain(count)} 个单位中排第 ${plain(place)} 名`;
  if (item.awards !== undefined) return { lead, factors: [], amount: awarded(item, place, count) };
  const { first = 0, step = 0, least } = item;
  const behind = number.subtract(place, number.ONE);
  const points = number.subtract(readLiteral(first), number.multiply(readLiteral(step), behind));
  const isLeast = least !== undefined && number.compare(points, readLiteral(least)) < 0;
  const how = `第一名 ${showLiteral(first)} 分，每后一名少 ${showLiteral(step)} 分${isLeast ? `，最少 ${showLiteral(least)} 分` : ''}`;
  return { lead: `${lead}，${how}`, factors: [], amount: isLeast ? readLiteral(least) : points };
}

function awarded({ awards = [] }: PlacesItem, place: number.Exact, count: number.Exact): number.Exact {
  const award = awards.find(
    ({ upTo, upToShare }) =>
      (upTo === undefined || number.compare(place, number.exact(upTo)) <= 0) &&
      (upToShare === undefined || number.compare(place, number.multiply(count, readLiteral(upToShare))) <= 0),
  );
  return readLiteral(award?.points ?? 0);
}
