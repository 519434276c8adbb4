import { likeness } from '../../problems/triage/alike.ts';
import type { DraftItem } from '../meeting.ts';

/** Minutes whose text comes again, put right: what it says counts, what it leaves open stays as it was filled in. */

/** The items of the new text; those that were there before keep their numbers and what was filled in. */
export function rewrittenItems(known: readonly DraftItem[], fresh: readonly DraftItem[]): DraftItem[] {
  const left = [...known];
  const take = (of: (one: DraftItem) => boolean): DraftItem | null => {
    const at = left.findIndex(of);
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  };
  // Those of the same words first: one alike must not take what is another's.
  const same = fresh.map(item => take(one => one.task === item.task && (one.unit === item.unit || item.unit === null)));
  return fresh.map((item, index) => {
    const before =
      same[index] ??
      take(one => one.task === item.task) ??
      take(one => one.unit === item.unit && likeness(one.task, item.task) > 0);
    return before ? over(before, item) : item;
  });
}

function over(before: DraftItem, item: DraftItem): DraftItem {
  const unit = item.unit ?? before.unit;
  const isOwn = unit === before.unit && item.personSaid === null;
  return {
    ...item,
    unit,
    person: item.person ?? (isOwn ? before.person : null),
    supervisor: item.supervisor ?? before.supervisor,
    project: item.project ?? before.project,
    problem: item.problem ?? before.problem,
    dueDate: item.dueDate ?? before.dueDate,
    dueSaid: item.dueDate === null && before.dueDate !== null ? null : item.dueSaid,
    number: before.number,
  };
}

/** What tells one text from another: its length and a sum over its characters, without spaces. */
export function markOf(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  let sum = 0x811c9dc5;
  for (const character of plain) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${plain.length}:${sum.toString(36)}`;
}
