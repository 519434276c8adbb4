import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import type { Conversation } from '../../helpers/conversation.ts';
import { endAfter, nextDay, wallClock } from './hours.ts';
import { acknowledgeUntil, ofItem, ofProblem, type Thing, triageUntil } from './ladder-by-hand.ts';

/** Deadlines as they stand in the ledgers, and as they have to be by the rules of the office, typed in here once more. */

interface Deadline {
  what: string;
  is: string | null;
  hasToBe: string | null;
}

/** Every deadline that a step of a problem or an item bears, and the one that it has to bear. */
export function deadlinesOf(row: Problem | ActionItem): Deadline[] {
  const thing = 'urgency' in row ? ofProblem(row) : ofItem(row);
  const { isUrgent, isMajor } = thing;
  const told = row.steps.filter(step => !step.isAside);
  return told.flatMap((step, index) => {
    const before = told[index - 1];
    if (!before || before.status === step.status) return [];
    const from = wallClock(before.at);
    const is = step.dueAt && wallClock(step.dueAt);
    const one = (hasToBe: string): Deadline[] => [
      { what: `${row.number} ${before.status} → ${step.status} of ${from}`, is, hasToBe },
    ];
    const then = asOf(thing, step.at);
    if (before.status === 'assigned' && step.status === 'acknowledged') return one(acknowledgeUntil(from, then));
    if (before.status === 'open' && step.status === 'assigned') return one(triageUntil(then, from));
    if (before.status === 'responded') return one(endAfter(from, isUrgent ? 1 : isMajor ? 3 : 2));
    return [];
  });
}

/** What was marked urgent later was not yet urgent when a step was taken. */
function asOf(thing: Thing, at: Date): Thing {
  const isMarkedLater = thing.steps.some(step => step.isAside && step.note.endsWith('标为紧急') && step.at > at);
  return { ...thing, isUrgent: thing.isUrgent && !isMarkedLater };
}

/** The day until which each problem has to be solved, as it was set when its unit got it first. */
export async function firstDueDays({ store }: Conversation): Promise<Deadline[]> {
  const first = new Map<string, Deadline>();
  for (const entry of await store.audit.after(0, 100_000)) {
    const { rows = [] } = JSON.parse(entry.after ?? '{}') as { rows?: [string, Record<string, unknown>][] };
    for (const [table, row] of rows) {
      const number = String(row['number']);
      if (table !== 'problems' || row['status'] !== 'assigned' || first.has(number)) continue;
      const hasToBe = solvedBy(wallClock(entry.at), row['urgency'] === 'urgent');
      first.set(number, { what: number, is: String(row['dueDate']), hasToBe });
    }
  }
  return [...first.values()];
}

/** The day until which a problem that nobody has named a day for has to be solved, counted from its assignment. */
function solvedBy(given: string, isUrgent: boolean): string {
  return isUrgent ? nextDay(given.slice(0, 10), 3) : endAfter(given, 7).slice(0, 10);
}
