import type { Form, ValuesOf } from '../../procedure/form.ts';
import type { CommonReason } from '../../procedure/procedure.ts';
import type { MergeInput } from './merge-steps.ts';
import type {
  ASSIGNMENT,
  CLOSING,
  EXTENSION,
  FEEDBACK,
  FEEDBACK_WITH_PLAN,
  PAUSE,
  PROBLEM_CHANGE,
  STEP_NOTES,
} from './problem-form.ts';

/** What can be done with a problem, and what each step asks. Source: contract §6.5, domain §5. */

/** A step of one press. */
type Press = Record<never, never>;
type Asks<F extends Form> = ValuesOf<F>;

export interface ProblemInputs {
  grant: Press;
  deny: Asks<typeof STEP_NOTES.deny>;
  /** The same about a suspension. */
  allow: Press;
  disallow: Asks<typeof STEP_NOTES.disallow>;
  acknowledge: Press;
  /** `note` is the first feedback of what was only signed. */
  start: Partial<Asks<typeof FEEDBACK>>;
  /** `plan` is what comes next, of a major problem that is not solved in its time. */
  feedback: Asks<typeof FEEDBACK> & Partial<Asks<typeof FEEDBACK_WITH_PLAN>>;
  respond: Asks<typeof STEP_NOTES.respond>;
  confirm: Press;
  dispute: Asks<typeof STEP_NOTES.dispute>;
  /** `note` is why there is no evidence; nothing where there is some. */
  close: Partial<Asks<typeof CLOSING>>;
  resume: Press;
  extend: Asks<typeof EXTENSION>;
  pause: Asks<typeof PAUSE>;
  return: Asks<typeof STEP_NOTES.return>;
  assign: Asks<typeof ASSIGNMENT>;
  /** Its author says which of the units that he asked is responsible. */
  name: { unit: string };
  /** 专题会. */
  meet: Press;
  /** 合并 and back; its author says with which one it is the same. */
  merge: MergeInput;
  keep: Press;
  same: MergeInput;
  unmerge: Press;
  /** 紧急 and 重大, and back. */
  urge: Press;
  calm: Press;
  raise: Press;
  lower: Press;
  /** 督办: the unit is pushed, and the problem comes onto the next agenda. */
  supervise: Press;
  /** The draft of a talk with the unit's head: listed for the leaders, or dropped. */
  listTalk: Press;
  dropTalk: Press;
  /** 批示 of a leader; taken with the case in which the office registers it. */
  instruct: Asks<typeof STEP_NOTES.instruct>;
  reject: Asks<typeof STEP_NOTES.reject>;
  reopen: Asks<typeof STEP_NOTES.reopen>;
  /** 回头看 has found it well, or not; taken with the case that says so. */
  recheck: Asks<typeof STEP_NOTES.recheck>;
  refute: Asks<typeof STEP_NOTES.refute>;
  withdraw: Press;
  /** The responsible unit changes by 转办 only. */
  edit: Asks<typeof PROBLEM_CHANGE>;
}

export type ProblemStepName = keyof ProblemInputs;

export type ProblemAction = { [Name in ProblemStepName]: { do: Name } & ProblemInputs[Name] }[ProblemStepName];

/**
 * `unconfirmed`: nobody has confirmed that it is solved. `taken_on`: its author wants it back after 签收. `due_fixed`: its
 * author wants another due day after 签收. `asked_before`, `too_late`, `too_long`: an extension that cannot be asked for;
 * `paused_before`, `pause_too_late`, `pause_too_long`: a suspension. `called`: its special meeting has been
 * called and is still to be held. `merge_…`: it cannot go on in the other one.
 * `said_same`: its author has said so before.
 * `no_evidence`: neither evidence nor a reason for its absence. `future_result`: what is reported as done is still to come.
 * `no_plan`: a major problem that is not solved in its time is told of without a plan.
 * `unit_first`: who confirms speaks before the unit has answered. `passed_on`: its author names a unit after others had it.
 * `supervised_today`: the unit was pushed today already. `due_over`: a due day that has passed already;
 * `grant_over`, `pause_over`: so has the day that was asked for.
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
  | 'paused_before'
  | 'pause_too_late'
  | 'pause_too_long'
  | 'called'
  | 'merge_self'
  | 'merge_unknown'
  | 'merge_ended'
  | 'merge_answered'
  | 'said_same'
  | 'no_evidence'
  | 'future_result'
  | 'no_plan'
  | 'unit_first'
  | 'passed_on'
  | 'supervised_today'
  | 'due_over'
  | 'grant_over'
  | 'pause_over';

export type Refusal = ProblemReason | CommonReason;
