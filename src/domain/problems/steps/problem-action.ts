import type { Form, ValuesOf } from '../../procedure/form.ts';
import type { CommonReason } from '../../procedure/procedure.ts';
import type { ASSIGNMENT, CLOSING, EXTENSION, PROBLEM_CHANGE, STEP_NOTES } from './problem-form.ts';

/** What can be done with a problem, and what each step asks. Source: contract §6.5, domain §5. */

/** A step of one press. */
type Press = Record<never, never>;
type Asks<F extends Form> = ValuesOf<F>;

export interface ProblemInputs {
  grant: Press;
  deny: Press;
  acknowledge: Press;
  start: Press;
  respond: Asks<typeof STEP_NOTES.respond>;
  confirm: Press;
  dispute: Asks<typeof STEP_NOTES.dispute>;
  /** `note` is why there is no evidence; nothing where there is some. */
  close: Partial<Asks<typeof CLOSING>>;
  resume: Press;
  extend: Asks<typeof EXTENSION>;
  return: Asks<typeof STEP_NOTES.return>;
  assign: Asks<typeof ASSIGNMENT>;
  /** Its author says which of the units that he asked is responsible. */
  name: { unit: string };
  suspend: Asks<typeof STEP_NOTES.suspend>;
  reject: Asks<typeof STEP_NOTES.reject>;
  reopen: Asks<typeof STEP_NOTES.reopen>;
  withdraw: Press;
  /** The responsible unit changes by 转办 only. */
  edit: Asks<typeof PROBLEM_CHANGE>;
}

export type ProblemStepName = keyof ProblemInputs;

export type ProblemAction = { [Name in ProblemStepName]: { do: Name } & ProblemInputs[Name] }[ProblemStepName];

/**
 * `unconfirmed`: nobody has confirmed that it is solved. `taken_on`: its author wants it back after 签收. `due_fixed`: its
 * author wants another due day after 签收. `asked_before`, `too_late`, `too_long`: an extension that cannot be asked for.
 * `no_evidence`: neither evidence nor a reason for its absence. `future_result`: what is reported as done is still to come.
 * `unit_first`: who confirms speaks before the unit has answered. `passed_on`: its author names a unit after others had it.
 */
export type ProblemReason =
  | 'unconfirmed'
  | 'own_response'
  | 'no_change'
  | 'taken_on'
  | 'due_fixed'
  | 'asked_before'
  | 'too_late'
  | 'too_long'
  | 'no_evidence'
  | 'future_result'
  | 'unit_first'
  | 'passed_on';

export type Refusal = ProblemReason | CommonReason;
