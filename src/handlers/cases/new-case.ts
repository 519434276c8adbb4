import { dayOf, yearOf } from '../../domain/base/time.ts';
import { type Beginning, begunCase } from '../../domain/cases/case.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Acting, CardDraft, Part } from '../kit/decision.ts';
import { handlingOf } from './kinds/kinds.ts';

/** Writes a case that has just been opened, and tells those whose turn it is. */
export async function openCase(begun: Beginning, acting: Acting, source: string): Promise<{ id: string; part: Part }> {
  const { store, now } = acting;
  const stored = begunCase(begun, await store.cases.lastNumber(yearOf(dayOf(now))), now);
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
