import { type Exact, isNegative, toFormulaText } from './exact.ts';

/** A quantity worked out: its value and how it reads with the numbers put in. */
export type Term = {
  ok: true;
  value: Exact;
  text: string;
  /** How tightly the text binds: 0 a negative number, 1 a sum, 2 a product, 3 one number. */
  binds: 0 | 1 | 2 | 3;
  figures: readonly string[];
  notes: readonly string[];
};

/** A quantity that does not exist for this unit, and why. */
export type Absent = { ok: false; reason: string; figures: readonly string[] };

export type Quantity = Term | Absent;

/** The answer to a condition. */
export type Answer = { ok: true; yes: boolean; figures: readonly string[] } | Absent;

/** Says that a unit takes no part in the ranking; thrown while one of its quantities is worked out. */
export class Excluded extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'Excluded';
    this.reason = reason;
  }
}

export function absent(reason: string, figures: readonly string[] = []): Absent {
  return { ok: false, reason, figures };
}

/** What is worked out, or why not where the unit drops out on the way. For whatever follows the items' scores. */
export function orAbsent<T extends { ok: true }>(run: () => T | Absent): T | Absent {
  try {
    return run();
  } catch (error) {
    if (error instanceof Excluded) return absent(error.reason);
    throw error;
  }
}

/** A single number as a term. */
export function atom(value: Exact, decimals = 0, figures: readonly string[] = [], notes: readonly string[] = []): Term {
  const text = toFormulaText(value, decimals);
  return { ok: true, value, text, binds: isNegative(value) ? 0 : 3, figures, notes };
}

/** A term's text, in brackets unless it binds at least so tightly. */
export function bracketed(term: Term, atLeast: 1 | 2 | 3): string {
  return term.binds >= atLeast ? term.text : `(${term.text})`;
}

/** Distinct keys in the order of their first mention; a list that is the only one is given back as it is. */
export function mergeKeys(...lists: readonly (readonly string[])[]): readonly string[] {
  let all = NO_KEYS;
  for (const list of lists) {
    if (all.length === 0) {
      all = list;
      continue;
    }
    // A line has a handful of keys: to look through them is faster than to make a set.
    if (all.length + list.length > FEW_KEYS) return [...new Set(lists.flat())];
    const fresh = list.filter(key => !all.includes(key));
    if (fresh.length > 0) all = joinedList(all, fresh);
  }
  return all;
}

const FEW_KEYS = 16;

/** Both lists in one without room to spare, which push and spread would leave for sixteen more: results are kept. */
function joinedList(first: readonly string[], second: readonly string[]): readonly string[] {
  const all = new Array<string>(first.length + second.length);
  for (let i = 0; i < first.length; i += 1) all[i] = first[i] ?? '';
  for (let i = 0; i < second.length; i += 1) all[first.length + i] = second[i] ?? '';
  return all;
}

/** Notes with one more. */
export function withNote(notes: readonly string[], note: string): readonly string[] {
  return notes.length === 0 ? [note] : joinedList(notes, [note]);
}

const NO_KEYS: readonly string[] = [];

/** The same list where all are terms, or the first quantity that is absent. */
export function allTerms(quantities: readonly Quantity[]): readonly Term[] | Absent {
  for (const quantity of quantities) if (!quantity.ok) return quantity;
  return quantities as readonly Term[];
}

const MOST_TERMS = 8;

/** A sum as text; many equal terms are written `2 × 7`, and too many different ones as their sum alone. */
export function sumText(terms: readonly Term[], total: Exact): Pick<Term, 'text' | 'binds'> {
  const [only] = terms;
  if (only === undefined) return { text: '0', binds: 3 };
  if (terms.length === 1) return { text: only.text, binds: only.binds };
  if (terms.length <= MOST_TERMS) return { text: terms.map(term => bracketed(term, 1)).join(' + '), binds: 1 };
  const counts = new Map<string, number>();
  for (const term of terms) {
    const text = bracketed(term, 2);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  if (counts.size > MOST_TERMS) return { text: toFormulaText(total), binds: isNegative(total) ? 0 : 3 };
  const parts = [...counts].map(([text, count]) => (count === 1 ? text : `${text} × ${count}`));
  return { text: parts.join(' + '), binds: parts.length > 1 ? 1 : 2 };
}
