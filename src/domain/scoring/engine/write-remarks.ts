import { remember } from '../../base/remember.ts';
import { toFormulaText } from '../numbers/exact.ts';
import type { Item } from '../schema/item-schema.ts';
import { readFigure } from '../values/figure.ts';
import { pathsOf } from './item-paths.ts';
import type { Scope } from './scope.ts';

/** An item's remarks for one unit, with the figures put in. */
export function writeRemarks(item: Item, scope: Scope, path: string): readonly string[] {
  if (scope.unit.sum !== null || item.remarks === undefined) return NO_REMARKS;
  const paths = pathsOf(item.remarks, path, '.remarks');
  const written: string[] = [];
  for (const [i, remark] of item.remarks.entries()) {
    const at = paths[i] ?? path;
    if (remark.if !== undefined) {
      const answer = scope.ask(remark.if, `${at}.if`);
      if (!answer.ok || !answer.yes) continue;
    }
    const pieces = piecesOf(remark.text);
    if (!pieces.some((piece, at) => isKey(at) && isEmpty(piece, scope))) written.push(filledIn(pieces, scope, at));
  }
  return written.length === 0 ? NO_REMARKS : written;
}

/** A remark's text cut at its placeholders: words, a key, words, a key and so on. */
const piecesOf = remember((text: string): readonly string[] => text.split(/\{([^{}]+)\}/));

const isKey = (at: number) => at % 2 === 1;

function filledIn(pieces: readonly string[], scope: Scope, path: string): string {
  let text = '';
  for (const [at, piece] of pieces.entries()) text += isKey(at) ? showFigure(piece, scope, `${path}.text`) : piece;
  return text;
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
