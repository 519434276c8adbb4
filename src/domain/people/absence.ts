import type { Day } from '../base/time.ts';

/** Somebody is away, and who acts for him (请假). Source: contract §5, §6.12. */
export interface Absence {
  id: string;
  /** Who is away, by his id. */
  person: string;
  from: Day;
  /** The last day. */
  to: Day;
  /** Who acts for him, by his id. */
  deputy: string | null;
  note: string | null;
  /** Who told it, by his id. */
  by: string;
  at: Date;
  isWithdrawn: boolean;
}

/** The id of an absence of which nothing else is known; the same absence told again has the same. */
export function absenceId({ person, from }: Pick<Absence, 'person' | 'from'>): string {
  return `${person}/${from}`;
}
