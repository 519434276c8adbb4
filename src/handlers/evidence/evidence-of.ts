import { type Verification, verificationId } from '../../domain/figures/three-figures.ts';
import { type Evidence, itemOfMessage } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Drawing } from '../kit/decision.ts';

/** What proves an entry: what was sent for it, what came with the message that reported it, and what is being written. */

type Needs = Pick<Drawing, 'store' | 'changed'>;

/** A correction keeps the evidence of what it has replaced. */
export async function evidenceOfReport(report: ProgressReport, needs: Needs): Promise<Evidence[]> {
  const items = new Set<Evidence['item']>();
  let one: ProgressReport | null = report;
  while (one) {
    items.add(reference('report', one.id));
    if (one.messageId !== null) items.add(itemOfMessage(one.messageId));
    one = one.corrects === null ? null : await needs.store.progress.find(one.corrects);
  }
  return gather([...items], needs);
}

/** What was sent for what has been merged into a problem counts as its own. */
export async function evidenceOfProblem(problem: Problem, needs: Needs): Promise<Evidence[]> {
  const { number, merged = [] } = problem;
  const items = [problem, ...merged].flatMap(one => [
    reference('problem', one.number),
    ...(one.messageId === null ? [] : [itemOfMessage(one.messageId)]),
  ]);
  const found = await gather(items, needs);
  if (merged.length === 0) return found;
  const others = new Set<string>(merged.map(one => reference('problem', one.number)));
  return found.map(one => (others.has(one.item) ? { ...one, item: reference('problem', number) } : one));
}

/** What was sent for a case (办理事项). */
export async function evidenceOfCase(id: string, needs: Needs): Promise<Evidence[]> {
  return gather([reference('case', id)], needs);
}

/** What was sent for what a meeting has decided. */
export async function evidenceOfAction(number: string, needs: Needs): Promise<Evidence[]> {
  return gather([reference('action_item', number)], needs);
}

/** What was sent for a meeting on site. */
export async function evidenceOfMeeting(id: string, needs: Needs): Promise<Evidence[]> {
  return gather([reference('site_meeting', id)], needs);
}

/** What was sent for what the office found on the spot (核查). */
export async function evidenceOfVerification(found: Verification, needs: Needs): Promise<Evidence[]> {
  return gather([reference('verification', verificationId(found))], needs);
}

async function gather(items: readonly Evidence['item'][], { store, changed }: Needs): Promise<Evidence[]> {
  const { added, withdrawn } = changed.evidence;
  // Nothing can have been sent for what is only now being entered.
  const stored = await store.evidence.ofItems(items.filter(item => !changed.entered.some(one => one === item)));
  const standing = [
    ...stored.filter(one => ![...added, ...withdrawn].some(other => other.id === one.id)),
    ...added.filter(one => items.includes(one.item)),
  ];
  // In the order in which they came, also what has only changed its state.
  return standing.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.id < b.id ? -1 : 1));
}
