import type { Problem } from '../problem.ts';

/**
 * What proves that a problem is solved: the evidence that was sent since it last counted as unsolved. A photo that came
 * with the report shows the problem, not its solution; evidence before 未解决 or a failed 回头看 no longer counts.
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
