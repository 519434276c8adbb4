import type { Taking } from '../../procedure/procedure.ts';
import type { Problem } from '../problem.ts';
import { noted } from './problem-steps.ts';

/**
 * A problem that a special meeting has settled: it is 重点督办 from then on, and is looked at again after it is closed.
 * Shapes: null where this meeting has settled it before. Source: plan §四(三)4(2), domain §5.
 */
export function settledBy(problem: Problem, meeting: string, at: Taking): Problem | null {
  if (problem.meeting === meeting) return null;
  return noted(problem, { meeting }, at, `经专题会议研究明确（${meeting}），纳入重点督办`);
}
