import { defineForm, type Form } from '../../procedure/form.ts';
import type { Tracked } from '../problem.ts';

/**
 * What proves that a problem or an action item is solved: the evidence that was sent since it last counted as unsolved. A photo that came
 * with the report shows the problem, not its solution; evidence before 未解决 or a failed 回头看 no longer counts.
 * Source: contract §6.14.
 */
export function closingEvidence<T extends { item: string; sentAt: Date }>(
  { number, steps }: Pick<Tracked, 'steps'> & { number: string },
  evidence: readonly T[],
  about: 'problem' | 'action_item' = 'problem',
): T[] {
  const refuted = steps.findLast((step, index) => isRefutation(step.status, steps[index - 1]?.status));
  return evidence.filter(
    one => one.item === `${about}:${number}` && (refuted === undefined || one.sentAt > refuted.at),
  );
}

/** What is to be known of an answer that nothing proves; null where something does. Shapes: `all` counts what ever came. */
export function unprovenWords(
  { evidence, evidenceBeingSaved = 0 }: { evidence: number; evidenceBeingSaved?: number },
  all: number,
): string | null {
  if (evidence > 0) return null;
  if (evidenceBeingSaved > 0) return '佐证正在保存';
  return all > 0 ? '尚无本次反馈的佐证材料（此前的不计）' : '尚无佐证材料';
}

function isRefutation(status: string, before: string | undefined): boolean {
  const isBackAtWork = ['open', 'in_progress', 'reopened'].includes(status);
  return isBackAtWork && ['responded', 'closed', 'rechecked'].includes(before ?? '');
}

/** What proves a result, as far as whoever closes is concerned. */
export interface Proof {
  /** Photos and files that count. */
  evidence: number;
  /** How many of them whoever acts has not opened; absent where nobody acts who could. */
  unseen?: number;
}

/** 仍要销号: asked of somebody who has not opened the evidence. Nothing is to be filled in. */
export const CLOSING_UNSEEN = defineForm({});

/** What is asked before it is closed: why there is no evidence, whether it is closed unseen, or nothing. */
export function closingForm<F extends Form>({ evidence, unseen = 0 }: Proof, absence: F) {
  if (evidence === 0) return absence;
  return unseen > 0 ? CLOSING_UNSEEN : null;
}

const NO_EVIDENCE = '没有佐证材料：';

/** What the closing step says: without evidence the reason, else whether it was looked at. Source: contract §6.14. */
export function closingNote({ evidence, unseen }: Proof, absence: string | null | undefined): string {
  if (evidence === 0) return `${NO_EVIDENCE}${absence ?? ''}`;
  if (unseen === undefined) return '';
  return unseen > 0 ? '未查看佐证' : '已查看佐证';
}

/** Whether a step closed without evidence; its note says why. */
export function isWithoutEvidence({ status, note }: { status: string; note: string }): boolean {
  return status === 'closed' && note.includes(NO_EVIDENCE);
}
