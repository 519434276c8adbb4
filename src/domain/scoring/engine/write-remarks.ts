import { placeholders } from '../check/references.ts';
import { toFormulaText } from '../numbers/exact.ts';
import type { Item } from '../schema/item-schema.ts';
import { readFigure } from '../values/figure.ts';
import type { Scope } from './scope.ts';

/** An item's remarks for one unit, with the figures put in. */
export function writeRemarks(item: Item, scope: Scope, path: string): readonly string[] {
  if (scope.unit.sum !== null || item.remarks === undefined) return NO_REMARKS;
  return item.remarks.flatMap((remark, i) => {
    const at = `${path}.remarks[${i}]`;
    if (remark.if !== undefined) {
      const answer = scope.ask(remark.if, `${at}.if`);
      if (!answer.ok || !answer.yes) return [];
    }
    if (placeholders(remark.text).some(key => isEmpty(key, scope))) return [];
    return [remark.text.replace(/\{([^{}]+)\}/g, (_, key: string) => showFigure(key, scope, `${at}.text`))];
  });
}

const NO_REMARKS: readonly string[] = [];

/** A remark about an empty list has nothing to say. */
function isEmpty(key: string, scope: Scope): boolean {
  const given = scope.unit.given.get(key);
  if (given?.state === 'names') return given.names.length === 0;
  if (given?.state === 'rows') return given.rows.length === 0;
  if (given?.state === 'entries') return given.entries.length === 0;
  const figure = scope.district.figures.get(key);
  return given?.state === 'missing' && figure !== undefined && !('computed' in figure) && figure.missing === 'empty';
}

function showFigure(key: string, scope: Scope, path: string): string {
  const given = scope.unit.given.get(key);
  if (given?.state === 'names') return given.names.join('、');
  if (given?.state === 'rows') return String(given.rows.length);
  if (given?.state === 'entries') return String(given.entries.length);
  const read = readFigure(key, scope, path);
  if (!read.ok) return '无';
  if ('word' in read) return read.word;
  if ('yes' in read) return read.yes ? '是' : '否';
  return toFormulaText(read.value);
}
