import type { Problem } from './problem.ts';

/**
 * What proves that a problem is solved: what was sent for it since it was last said not to be. A photo that came with the
 * report shows the problem, not its end; what was refuted by 未解决 or a failed 回头看 proves nothing any more.
 * Source: contract §6.14.
 */
export function closingEvidence<T extends { item: string; sentAt: Date }>(
  { number, steps }: Pick<Problem, 'number' | 'steps'>,
  evidence: readonly T[],
): T[] {
  const refuted = steps.findLast((step, index) => isRefutation(step.status, steps[index - 1]?.status));
  return evidence.filter(one => one.item === `problem:${number}` && (refuted === undefined || one.sentAt > refuted.at));
}

function isRefutation(status: string, before: string | undefined): boolean {
  const isBackAtWork = ['open', 'in_progress', 'reopened'].includes(status);
  return isBackAtWork && ['responded', 'closed', 'rechecked'].includes(before ?? '');
}
