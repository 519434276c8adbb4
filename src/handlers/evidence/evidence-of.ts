import { type Evidence, itemOfMessage } from '../../domain/messaging/evidence.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Drawing } from '../kit/decision.ts';
import { aggregates } from '../kit/versions.ts';

/** What proves an entry: what was sent for it, what came with the message that reported it, and what is being written. */

type Needs = Pick<Drawing, 'store' | 'evidence'>;

/** A correction keeps the evidence of what it has replaced. */
export async function evidenceOfReport(report: ProgressReport, needs: Needs): Promise<Evidence[]> {
  const items = new Set<string>();
  let one: ProgressReport | null = report;
  while (one) {
    items.add(aggregates.report(one.id));
    if (one.messageId !== null) items.add(itemOfMessage(one.messageId));
    one = one.corrects === null ? null : await needs.store.progress.find(one.corrects);
  }
  return gather([...items], needs);
}

export async function evidenceOfProblem({ number, messageId }: Problem, needs: Needs): Promise<Evidence[]> {
  const items = [aggregates.problem(number), ...(messageId === null ? [] : [itemOfMessage(messageId)])];
  return gather(items, needs);
}

async function gather(items: readonly string[], { store, evidence }: Needs): Promise<Evidence[]> {
  const stored = await store.evidence.ofItems(items);
  if (!evidence) return stored;
  const { added = [], withdrawn = null } = evidence;
  return [
    ...stored.filter(one => one.messageId !== withdrawn && !added.some(other => other.id === one.id)),
    ...added.filter(one => items.includes(one.item)),
  ];
}
