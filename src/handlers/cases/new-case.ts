import { dayOf, yearOf } from '../../domain/base/time.ts';
import { type CaseKind, caseNumber, type StoredCase } from '../../domain/cases/case.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Acting, CardDraft, Part } from '../kit/decision.ts';
import { handlingOf } from './kinds.ts';

/** What a case begins with. */
export interface Beginning {
  kind: CaseKind;
  project: string | null;
  unit: string | null;
  state: string;
  dueAt: Date | null;
  data: object;
  /** Whoever has opened it; the bot for what it proposes itself. */
  openedBy: string;
}

/** The bot as the one who has opened a case. */
export const BOT = 'bot';

/** A case under the next free number of the year. Two processes may take the same: the second one decides again. */
export async function newCase(begun: Beginning, { store, now }: Pick<Acting, 'store' | 'now'>): Promise<StoredCase> {
  const year = yearOf(dayOf(now));
  return {
    ...begun,
    id: caseNumber(year, await store.cases.lastNumber(year)),
    isOpen: true,
    round: 0,
    openedAt: now,
    data: { ...begun.data } as StoredCase['data'],
    approvals: [],
    steps: [],
  };
}

/** Writes a case that has just been opened, and tells those whose turn it is. */
export async function openCase(begun: Beginning, acting: Acting, source: string): Promise<{ id: string; part: Part }> {
  const stored = await newCase(begun, acting);
  return { id: stored.id, part: await handlingOf(stored.kind).open(stored, acting, source) };
}

/** The card on which whoever opened a case follows it. */
export function caseCardTo(person: string, id: string, mark: string): CardDraft {
  const about = reference('case', id);
  return {
    key: `case:${id}:${mark}`,
    destination: { kind: 'person', person },
    card: { subject: about, view: 'case', shows: [about] },
  };
}
