import { remember } from '../../base/remember.ts';
import type { Scope } from '../engine/scope.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { type Absent, absent, atom, Excluded, mergeKeys, type Quantity, withNote } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import { figureType, isOfWhole, type Treatment } from '../schema/figure-schema.ts';

type FigureRead = { ok: true; word: string } | { ok: true; yes: boolean } | { ok: true; value: Exact } | Absent;

/** Why a figure has no number, in words. */
function lack(state: 'missing' | 'notPublished' | 'word', label: string, word = ''): string {
  if (state === 'missing') return `“${label}”未报`;
  return state === 'notPublished' ? `“${label}”未公布` : `“${label}”写的是“${word}”`;
}

/** Applies what the rule set says about a figure without a number. */
function treat(treatment: Treatment | undefined, why: string, key: string, scope: Scope, path: string): Quantity {
  const figure = scope.district.figures.get(key);
  const ofWhole = figure !== undefined && isOfWhole(figure);
  // What stands in for a missing number of a unit is in the sum already.
  const isSummed = scope.unit.sum !== null && !(ofWhole && typeof treatment === 'object');
  if (isSummed) return absent(`${why}，合计行没有`, [key]);
  if (ofWhole && (treatment === undefined || treatment === 'refuse')) {
    return refuse(
      `whole.${key}`,
      `${why}；请在数据的 whole 里补上数，或在规则的 figures.${key} 里写明怎么办（用于 ${path}）`,
    );
  }
  if (treatment === undefined || treatment === 'refuse') {
    return refuse(
      `${scope.unit.path}.figures.${key}`,
      `${scope.unit.name}的${why}；请补上数，或在规则的 figures.${key} 里写明怎么办（用于 ${path}）`,
    );
  }
  if (treatment === 'notRanked') throw new Excluded(why);
  if (treatment === 'notApplicable') return absent(why, [key]);
  const term = scope.read(treatment.as, `figures.${key}`);
  if (!term.ok) return term;
  return {
    ...term,
    figures: mergeKeys([key], term.figures),
    notes: withNote(term.notes, `${why}，按 ${term.text} 计`),
  };
}

/** A number figure of the unit, given or computed. */
export function numberFigure(key: string, scope: Scope, path: string): Quantity {
  const known = scope.unit.quantities.get(key);
  if (known !== undefined) return known;
  const quantity = workOut(key, scope, path);
  scope.unit.quantities.set(key, quantity);
  return quantity;
}

function workOut(key: string, scope: Scope, path: string): Quantity {
  const figure = scope.district.figures.get(key);
  if (figure === undefined) return refuse(path, `没有指标“${key}”`);
  if ('computed' in figure) {
    const term = scope.read(figure.computed, `figures.${key}.computed`);
    if (!term.ok) return { ...term, figures: mergeKeys([key], term.figures) };
    const value = figure.decimals === undefined ? term.value : number.round(term.value, figure.decimals);
    const shown = atom(value, figure.show ?? figure.decimals ?? 0, mergeKeys([key], term.figures));
    const how = term.binds === 3 || term.binds === 0 ? [] : [`${figure.label} = ${term.text} = ${shown.text}`];
    return { ...shown, notes: mergeKeys(term.notes, how) };
  }
  if (
    figureType(figure) !== 'number' ||
    !('givenIn' in figure || figure.type === undefined || figure.type === 'number')
  ) {
    return refuse(path, `指标“${key}”不是数`);
  }
  const given = scope.unit.given.get(key) ?? { state: 'missing' };
  if (given.state === 'number') {
    const value = figure.decimals === undefined ? given.value : number.round(given.value, figure.decimals);
    return atom(value, figure.show ?? figure.decimals ?? 0, itselfOnly(key));
  }
  if (given.state === 'word') {
    return treat(treatmentOf(figure.words, given.word), lack('word', figure.label, given.word), key, scope, path);
  }
  const state = given.state === 'notPublished' ? 'notPublished' : 'missing';
  return treat(figure[state], lack(state, figure.label), key, scope, path);
}

const itselfOnly = remember((key: string): readonly string[] => [key]);

/** A figure of the unit that may be a number, a word, or yes and no. */
export function readFigure(key: string, scope: Scope, path: string): FigureRead {
  const figure = scope.district.figures.get(key);
  if (figure === undefined) return refuse(path, `没有指标“${key}”`);
  const given = scope.unit.given.get(key) ?? { state: 'missing' };
  if ('options' in figure) {
    if (given.state === 'word') return { ok: true, word: given.word };
    if (typeof figure.missing === 'object') return { ok: true, word: figure.missing.as };
    return lacking(figure.missing, lack('missing', figure.label), key, scope, path);
  }
  if (figureType(figure) === 'yesNo') {
    if (given.state === 'yesNo') return { ok: true, yes: given.yes };
    const missing = 'missing' in figure ? figure.missing : undefined;
    if (missing === 'no') return { ok: true, yes: false };
    return lacking(typeof missing === 'string' ? missing : undefined, lack('missing', figure.label), key, scope, path);
  }
  return numberFigure(key, scope, path);
}

/** The end of a figure that is not there and has no substitute. */
export function lacking(treatment: string | undefined, why: string, key: string, scope: Scope, path: string): Absent {
  if (scope.unit.sum !== null) return absent(`${why}，合计行没有`, [key]);
  if (treatment === 'notApplicable') return absent(why, [key]);
  if (treatment === 'notRanked') throw new Excluded(why);
  return refuse(
    `${scope.unit.path}.figures.${key}`,
    `${scope.unit.name}的${why}；请补上，或在规则的 figures.${key}.missing 里写明怎么办（用于 ${path}）`,
  );
}

function treatmentOf(words: Record<string, Treatment> | undefined, word: string): Treatment | undefined {
  return words !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
}
