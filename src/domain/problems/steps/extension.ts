import { type Day, showDay } from '../../base/time.ts';
import type { Taking } from '../../procedure/procedure.ts';
import type { Extension, Problem } from '../problem.ts';

/** 延期 of a problem or an action item: what is asked for and what the office decides, each with what its step says. */

/** More time is asked for; the due day stays until the office agrees. */
export function extensionAsked({ due, note }: { due: Day; note: string }, { actor, now }: Taking) {
  const extension: Extension = { until: due, reason: note, askedBy: actor.id, decision: null };
  return { changes: { extension }, note: [`申请延期至${showDay(due, now)}`, note].filter(Boolean).join('：') };
}

/**
 * The office's decision; `reason` is why it refuses. An extension never shortens: a due day that is later by now stays. Null where
 * nothing was asked.
 */
export function extensionDecided(
  { extension, dueDate }: Pick<Problem, 'extension' | 'dueDate'>,
  isGranted: boolean,
  { now }: Taking,
  reason = '',
) {
  if (extension === null) return null;
  const decided: Extension = { ...extension, decision: isGranted ? 'granted' : 'refused' };
  const isLonger = isGranted && (dueDate === null || extension.until > dueDate);
  return {
    changes: { extension: decided, ...(isLonger && { dueDate: extension.until, dueRule: null }) },
    note: isGranted ? `同意延期至${showDay(extension.until, now)}` : refusedNote('不同意延期', reason),
  };
}

/** What a refusal says, with its reason. */
export function refusedNote(words: string, reason: string): string {
  return reason === '' ? words : `${words}：${reason}`;
}
