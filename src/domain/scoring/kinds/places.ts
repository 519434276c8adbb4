import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import * as number from '../numbers/exact.ts';
import { absent, type Term, withNote } from '../numbers/quantity.ts';
import type { PlacesItem } from '../schema/item-schema.ts';
import { readLiteral, showLiteral } from '../schema/literal.ts';
import { peerValues, placesAmong } from '../values/across.ts';

/** Points by the place among the compared units. */
export function places(item: PlacesItem, scope: Scope, path: string): Score {
  if (scope.unit.sum !== null) return absent('合计行不排名次');
  const measured = scope.read(item.by, `${path}.by`);
  if (!measured.ok) return measured;
  const values = peerValues(item.by, item.among, scope, `${path}.by`);
  const place = placesAmong(values, item.order, item.ties).get(scope.unit);
  if (place === undefined) return absent('不参加名次比较', measured.figures);
  const shared = { figures: measured.figures, measure: number.exact(place) };
  if (values.size < (item.minUnits ?? 1)) {
    const note = `只有 ${values.size} 个单位，不足 ${item.minUnits} 个，不计名次分`;
    return { ok: true, value: number.ZERO, text: '0', binds: 3, notes: withNote(measured.notes, note), ...shared };
  }
  const note = `第 ${place} 名，共 ${values.size} 个单位`;
  return { ok: true, ...pointsFor(item, place, values.size), notes: withNote(measured.notes, note), ...shared };
}

function pointsFor(item: PlacesItem, place: number, count: number): Pick<Term, 'value' | 'text' | 'binds'> {
  if (item.awards !== undefined) {
    const award = item.awards.find(
      ({ upTo, upToShare }) =>
        (upTo === undefined || place <= upTo) &&
        (upToShare === undefined ||
          number.compare(number.exact(place), number.multiply(number.exact(count), readLiteral(upToShare))) <= 0),
    );
    const points = award?.points ?? 0;
    return { value: readLiteral(points), text: showLiteral(points), binds: String(points).startsWith('-') ? 0 : 3 };
  }
  const first = item.first ?? 0;
  const step = item.step ?? 0;
  const value = number.subtract(readLiteral(first), number.multiply(readLiteral(step), number.exact(place - 1)));
  const text = place === 1 ? showLiteral(first) : `${showLiteral(first)} − ${place - 1} × ${showLiteral(step)}`;
  if (item.least !== undefined && number.compare(value, readLiteral(item.least)) < 0) {
    return { value: readLiteral(item.least), text: `MAX(${text}, ${showLiteral(item.least)})`, binds: 3 };
  }
  return { value, text, binds: place === 1 ? 3 : 1 };
}
