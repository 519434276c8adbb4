import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { Person } from '../people/person.ts';
import { type ApprovalsOf, canAgree, type Seats, seatsOf } from './approvals.ts';
import type { Form } from './form.ts';
import type { Who } from './who.ts';

/**
 * What goes through several hands, as a table: states, steps, who may, what is asked, whose turn it is. From the table
 * come buttons, forms, rights, turns, the answers to stale presses and the diagram in the manual.
 */

/** When something is looked at. */
export interface Moment {
  now: Date;
  calendar: WorkingCalendar;
}

/** When and by whom a step is taken. */
export interface Taking extends Moment {
  actor: Person;
  /** For whom he takes it who may not himself: the record names both. */
  insteadOf?: Person | null;
}

/** What somebody says of a step, with the name of who is away where he took it for him. */
export function signed(note: string, { insteadOf }: Pick<Taking, 'insteadOf'>): string {
  return insteadOf ? `（代${insteadOf.name}）${note}` : note;
}

/** One step: `Input` is what its form asks; a step without a form is one press. */
export interface Step<Case, State extends string, Input, Reason extends string> {
  /** The states in which it makes sense. */
  from: readonly State[];
  /** Where it leads; `same` leaves the state as it is. */
  to: readonly State[] | 'same';
  who: Who<Case>;
  /**
   * Everybody who must agree before it is taken, in any order; `who` names them together (`anyOf`). A step that refuses
   * leads elsewhere: one refusal sends the case back.
   */
  all?: Seats<Case>;
  /** What is asked before it is taken; null is one press. */
  asks: ((c: Case, moment: Moment) => Form | null) | null;
  /** Whether cards offer it, where the state alone does not tell. */
  isOffered?(c: Case, moment: Moment): boolean;
  /** Why somebody may not take it, where there is more to say than that he has no right. */
  whyNot?(c: Case, actor: Person): Reason | null;
  /** Why it cannot be taken although the state allows it. `input` is null before the form is filled in. */
  refuse?(c: Case, input: Input | null, at: Taking): Reason | CommonReason | null;
  /** Whether the case waits for this step, and for nobody else's. From it comes whose turn it is. */
  owes?(c: Case): boolean;
  /** Whose turn it is, where not everybody who may take the step has to. */
  turn?: Who<Case>;
  /** What becomes of the case; with `all` once the last one has agreed. */
  apply(c: Case, input: Input, at: Taking): Case;
}

/** `Inputs` maps the name of each step to what it asks; the order of `steps` is the order in which a card offers them. */
export interface Procedure<Case, State extends string, Inputs, Reason extends string> {
  stateOf(c: Case): State;
  steps: { readonly [Name in keyof Inputs]: Step<Case, State, Inputs[Name], Reason> };
  /** How a case ends, or passes on, that has lost its ground. */
  void: Voiding<Case, State>;
  /** Needed where a step has `all`. */
  approvals?: ApprovalsOf<Case>;
}

/** What becomes of a case whose project has left, or whose unit was merged into another. */
export interface Voiding<Case, State extends string> {
  /** The states in which it still waits for somebody. */
  from: readonly State[];
  /** Where it ends; nobody is waited for there. */
  to: State;
  /** Ends it with the reason. */
  end(c: Case, reason: string, at: Taking): Case;
  /** Puts the successor in the place of a unit that the case names; missing where a case names none. */
  succeed?(c: Case, merger: Merger, at: Taking): Case;
}

/** A unit that is now part of another. */
export interface Merger {
  unit: string;
  successor: string;
  reason: string;
}

/** Reasons that every procedure has: the state has moved on, or the person may not. */
export type CommonReason = 'stale' | 'no_right';

export type Outcome<Case, Reason extends string> =
  | { kind: 'done'; case: Case }
  | { kind: 'refused'; reason: Reason | CommonReason };

/**
 * Takes a step.
 * Errors: a refusal is a value, so that the answer can say why; throws for a step that leads elsewhere than its table says.
 */
export function take<Case, State extends string, Inputs, Reason extends string, Name extends keyof Inputs>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  name: Name,
  input: Inputs[Name],
  at: Taking,
): Outcome<Case, Reason> {
  const reason = whyRefused(procedure, c, name, input, at);
  if (reason !== null) return refused(reason);
  const { to, apply } = procedure.steps[name];
  const agreed = withApproval(procedure, c, name, at);
  if (agreed?.isWhole === false) return { kind: 'done', case: agreed.case };
  const insteadOf = procedure.steps[name].who.insteadOf?.(at.actor, c) ?? null;
  const taken = apply(agreed?.case ?? c, input, { ...at, insteadOf });
  // Who agreed has agreed to the case as it was: after any other step everybody is asked anew.
  const after = procedure.approvals?.with(taken, []) ?? taken;
  const [before, state] = [procedure.stateOf(c), procedure.stateOf(after)];
  if (to === 'same' ? state !== before : !to.includes(state)) {
    throw new Error(`${String(name)} leads from ${before} to ${state}, which its table does not say`);
  }
  return { kind: 'done', case: after };
}

/** The case with one more agreement to a step that several must agree to; null for every other step. */
function withApproval<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  name: keyof Inputs,
  { actor, now }: Taking,
): { case: Case; isWhole: boolean } | null {
  const { all } = procedure.steps[name];
  if (!all) return null;
  const { approvals } = procedure;
  if (!approvals) throw new Error(`${String(name)} needs several people, but its procedure keeps no approvals`);
  const seats = seatsOf(all, c, actor);
  const given = [...approvals.of(c), { step: String(name), by: actor.id, at: now, seats }];
  const toThis = given.filter(({ step }) => step === name);
  return { case: approvals.with(c, given), isWhole: toThis.length === all.length };
}

/** Why a step cannot be taken, or null. Shapes: without `input` only what is known before its form is filled in counts. */
export function whyRefused<Case, State extends string, Inputs, Reason extends string, Name extends keyof Inputs>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  name: Name,
  input: Inputs[Name] | null,
  at: Taking,
): Reason | CommonReason | null {
  const step = procedure.steps[name];
  if (!step.from.includes(procedure.stateOf(c))) return 'stale';
  if (!step.who.may(at.actor, c)) return step.whyNot?.(c, at.actor) ?? 'no_right';
  // Somebody has taken his seat, or he has agreed before.
  if (!isAsked(procedure, c, name, at.actor)) return 'stale';
  return step.refuse?.(c, input, at) ?? null;
}

/**
 * The steps that a card offers, in the order of the table: all that the state allows to somebody, or those of one
 * reader where only he sees the card.
 */
export function possible<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  moment: Moment,
  reader: Person | null = null,
): (keyof Inputs)[] {
  return namesOf(procedure).filter(name => {
    const step = procedure.steps[name];
    if (!step.from.includes(procedure.stateOf(c)) || step.isOffered?.(c, moment) === false) return false;
    return reader === null || (step.who.may(reader, c) && isAsked(procedure, c, name, reader));
  });
}

/** Whether a step that several must agree to still asks this person; true for every other step. */
export function isAsked<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  name: keyof Inputs,
  person: Person,
): boolean {
  const { all } = procedure.steps[name];
  if (!all) return true;
  const given = procedure.approvals?.of(c).filter(({ step }) => step === name) ?? [];
  return canAgree(given, person.id, seatsOf(all, c, person));
}

/** The names of a procedure's steps in the order of its table. */
export function namesOf<Case, State extends string, Inputs, Reason extends string>({
  steps,
}: Procedure<Case, State, Inputs, Reason>): (keyof Inputs)[] {
  return Object.keys(steps) as (keyof Inputs)[];
}

function refused<Reason extends string>(reason: Reason | CommonReason): Outcome<never, Reason> {
  return { kind: 'refused', reason };
}
