import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import * as number from '../numbers/exact.ts';
import { mergeKeys } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import type { BandsItem, TableItem } from '../schema/item-schema.ts';
import { bandOf, lookUp, showBand } from '../values/choice.ts';
import { readFigure } from '../values/figure.ts';

/** Points by the band in which a quantity falls. */
export function bands(item: BandsItem, scope: Scope, path: string): Score {
  const measured = scope.read(item.value, `${path}.value`);
  if (!measured.ok) return measured;
  const shown =
    measured.binds === 3 || measured.binds === 0
      ? measured.text
      : `${measured.text} = ${number.toFormulaText(measured.value)}`;
  const found = bandOf(item.table, measured.value);
  if (found === null && item.else === undefined) {
    refuse(path, `${scope.unit.name}的 ${shown} 不在任何一档里；请把各档补全，或写明 else`);
  }
  const points =
    found === null
      ? scope.read(item.else ?? 0, `${path}.else`)
      : scope.read(found.band.give, `${path}.table[${found.index}].give`);
  if (!points.ok) return points;
  const note = found === null ? `${shown} 不在各档之内` : `${shown} 属于 ${showBand(found.band)}一档`;
  return {
    ...points,
    figures: mergeKeys(measured.figures, points.figures),
    notes: mergeKeys(measured.notes, [note], points.notes),
    measure: measured.value,
  };
}

/** Points by a word (优、良、中、差) or by a number found elsewhere (全市第 3 名). */
export function table(item: TableItem, scope: Scope, path: string): Score {
  const read = readFigure(item.value, scope, `${path}.value`);
  if (!read.ok) return read;
  if ('yes' in read) return refuse(`${path}.value`, `指标“${item.value}”是“是或否”，请用 mark`);
  const points = lookUp(
    item.table,
    item.else,
    'word' in read ? { word: read.word } : { value: read.value },
    scope,
    path,
  );
  if (!points.ok) return points;
  const label = scope.district.figures.get(item.value)?.label ?? item.value;
  return {
    ...points,
    figures: mergeKeys([item.value], points.figures),
    notes: [`${label}：${'word' in read ? read.word : number.toText(read.value)}`, ...points.notes],
    measure: 'value' in read ? read.value : null,
  };
}
