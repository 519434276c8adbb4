import type { Form, ValuesOf } from '../procedure/form.ts';
import type { CommonReason } from '../procedure/procedure.ts';
import type {
  ASSIGN_FORM,
  CLOSE_FORM,
  DISPUTE_FORM,
  EDIT_FORM,
  EXTEND_FORM,
  REJECT_FORM,
  REOPEN_FORM,
  RESPOND_FORM,
  RETURN_FORM,
  SUSPEND_FORM,
} from './problem-forms.ts';

/** What can be done with a problem, and what each step asks. Source: contract §6.5, domain §5. */

/** A step of one press. */
type Press = Record<never, never>;
type Asks<F extends Form> = ValuesOf<F>;

export interface ProblemInputs {
  grant: Press;
  deny: Press;
  acknowledge: Press;
  start: Press;
  respond: Asks<typeof RESPOND_FORM>;
  confirm: Press;
  dispute: Asks<typeof DISPUTE_FORM>;
  /** `note` is why there is no evidence; nothing where there is some. */
  close: Partial<Asks<typeof CLOSE_FORM>>;
  resume: Press;
  extend: Asks<typeof EXTEND_FORM>;
  return: Asks<typeof RETURN_FORM>;
  assign: Asks<typeof ASSIGN_FORM>;
  suspend: Asks<typeof SUSPEND_FORM>;
  reject: Asks<typeof REJECT_FORM>;
  reopen: Asks<typeof REOPEN_FORM>;
  withdraw: Press;
  /** The responsible unit changes by 转办 only. */
  edit: Asks<typeof EDIT_FORM>;
}

export type ProblemStepName = keyof ProblemInputs;

export type ProblemAction = { [Name in ProblemStepName]: { do: Name } & ProblemInputs[Name] }[ProblemStepName];

/**
 * `unconfirmed`: nobody has confirmed that it is solved. `taken_on`: its author wants it back after 签收. `due_fixed`: its
 * author wants another due day after 签收. `asked_before`, `too_late`, `too_long`: an extension that cannot be asked for.
 * `no_evidence`: neither evidence nor a reason for its absence. `future_result`: what is reported as done is still to come.
 * `unit_first`: who confirms speaks before the unit has answered.
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
  | 'unit_first';

export type Refusal = ProblemReason | CommonReason;
