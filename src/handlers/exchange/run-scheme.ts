import type { StoredCase } from '../../domain/cases/case.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import {
  type SchemeCase,
  type SchemeFound,
  schemeDataOf,
  schemeProcedure,
  schemeReadAs,
} from '../../domain/ranking/procedure/scheme.ts';
import type { Part, Situation } from '../kit/decision.ts';
import { turnsBrought } from '../procedure/new-turns.ts';
import { nextVersionOf, senderOf } from './run-task.ts';

/**
 * The end of reading a rule set that was sent in chat. What was taken for a table of the ledgers until its sheets were seen is a
 * scheme from here on. Null when the case is no longer where the work began.
 */
export async function settleScheme(task: StoredCase, found: SchemeFound, situation: Situation): Promise<Part | null> {
  const version = await nextVersionOf(task, situation);
  if (version === null) return null;
  const before = schemeCase(task, situation);
  const after = schemeReadAs(before, found, { ...situation, actor: senderOf(task, situation) });
  const stored = {
    ...after.stored,
    isOpen: turnsOf(schemeProcedure, after).length > 0,
  } as unknown as StoredCase;
  const about = reference('case', stored.id);
  return {
    rows: [situation.store.cases.row(stored)],
    audit: [{ actor: stored.openedBy, source: about, action: 'case.read', aggregate: about, version }],
    changed: { cases: [stored] },
    // The card stands in the sender's direct chat, and shows the buttons from now on.
    turns: turnsBrought(schemeProcedure, before, after, { about, isUrgent: false }, situation).filter(
      ({ holders }) => !holders.some(({ id }) => id === stored.openedBy),
    ),
  };
}

function schemeCase(task: StoredCase, { roster }: Situation): SchemeCase {
  const stored = { ...task, kind: 'scheme' as const, unit: null, data: schemeDataOf(task) };
  return { stored, project: null, roster, evidence: 0, evidenceBeingSaved: 0, extra: null };
}
