import { dayOf, showDay } from '../../base/time.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { Given } from '../../scoring/schema/data-schema.ts';
import { confirmedBy } from '../decided.ts';
import type { LineNote } from '../stored-ranking.ts';

/** What ledgers say of a quarter or year besides the results of shorter periods. Source: domain §4.2, §4.3. */

/** Figures by the unit's name and the figure's. A unit that is not here, or a figure that it lacks, is missing. */
export type LedgerFigures = ReadonlyMap<string, Readonly<Record<string, Given>>>;

export interface PeriodLedgers {
  figures: LedgerFigures;
  /** What stands on the lines: what each figure rests on. */
  notes: readonly LineNote[];
}

/** Tells a person's name by his id. */
export type NameOf = (person: string) => string;

/** Where a figure comes from, e.g. `SX-2026-0012，6月28日，高工复核`. */
export function sourceWords(one: Pick<StoredCase, 'id' | 'steps' | 'openedBy' | 'openedAt'>, nameOf: NameOf): string {
  const { by, on } = confirmedBy(one, nameOf);
  return `${one.id}，${showDay(on, new Date(`${dayOf(one.openedAt)}T12:00:00+08:00`))}，${by}复核`;
}

/** The ledgers of a period as one. */
export function joinLedgers(...parts: readonly PeriodLedgers[]): PeriodLedgers {
  const figures = new Map<string, Record<string, Given>>();
  for (const part of parts) for (const [unit, own] of part.figures) figures.set(unit, { ...figures.get(unit), ...own });
  return { figures, notes: parts.flatMap(({ notes }) => notes) };
}

/** Of several that stand for the same the one that was confirmed last. */
export function latestConfirmed<One extends Pick<StoredCase, 'steps' | 'id'>>(all: readonly One[]): One | undefined {
  const at = ({ steps }: One) => Date.parse(steps.findLast(({ step }) => step === 'confirm')?.at ?? '') || 0;
  return [...all].sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1)).at(-1);
}
