import type { SaidStep } from '../../reading/types.ts';
import type { ProblemStepName } from './problem-action.ts';

/** Which step words mean that somebody says of a problem; that it is solved may also be a confirmation. */
export const PROBLEM_STEP_MEANT = {
  acknowledge: 'acknowledge',
  solved: 'respond',
  verified: 'close',
  unsolved: 'feedback',
  progress: 'feedback',
  return: 'return',
  transfer: 'assign',
  withdraw: 'withdraw',
  reopen: 'reopen',
  resume: 'resume',
  moreTime: 'extend',
  granted: 'grant',
  denied: 'deny',
} as const satisfies Readonly<Record<SaidStep, ProblemStepName>>;
