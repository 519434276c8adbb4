import type { Card } from '../../cards/kit/drawing/elements.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import type { Form, FormContext } from '../../domain/procedure/form.ts';
import type { CommonReason, Procedure } from '../../domain/procedure/procedure.ts';
import type { Acting, Decision, Effects, ToastType } from '../kit/decision.ts';

/** A case as it was read, with the versions that a step's write is checked against. */
export interface ReadCase<Case> {
  case: Case;
  nextVersion(aggregate: string): number;
}

/**
 * How the cases of one procedure are read, written and spoken of. Everything else about a step stands in the procedure's
 * table.
 */
export interface Desk<Case, State extends string, Inputs, Reason extends string> {
  procedure: Procedure<Case, State, Inputs, Reason>;
  /** Reads a case with its guards; null when there is none, or nothing of it that the person may know. */
  read(id: string, acting: Acting): Promise<ReadCase<Case> | null>;
  /** What is said when there is no such case. */
  unknown: string;
  /** What is said of a step that was taken. */
  done(name: keyof Inputs & string, c: Case): string;
  /** Why a step was refused. */
  refusals: Readonly<Record<Reason | CommonReason, string>>;
  /** What is said of a refusal where that depends on the case, on what was filled in, or on the rules in force. */
  whyRefused?(
    c: Case,
    reason: Reason | CommonReason,
    acting: Acting,
    input: Inputs[keyof Inputs] | null,
  ): string | undefined;
  /** How a refusal is shown; a warning without it. */
  tone?(reason: Reason | CommonReason): ToastType;
  /** What is said of a case that has moved on, where its state tells more than that. */
  whyStale?(c: Case, name: keyof Inputs & string, acting: Acting): string;
  /** What is said where words name a step that the state does not allow; a press tells of an old card instead. */
  notNow?(c: Case, name: keyof Inputs & string): string;
  /** What a button brings somebody whose step it is not, e.g. a card with the step that is his; null refuses the press. */
  instead?(
    c: Case,
    reason: Reason | CommonReason,
    press: PressEvent,
    acting: Acting,
  ): Decision | null | Promise<Decision | null>;
  /** How its forms are drawn and read; null when no step asks anything. */
  forms: Forms<Case, keyof Inputs & string> | null;
  /** Everything that a step writes: ledger, record, and the messages that it causes. */
  effects(change: StepTaken<Case, keyof Inputs & string>, acting: Acting): Promise<Effects>;
}

type Draft = Readonly<Record<string, string>>;

interface Forms<Case, Name extends string> {
  /** `draft` is what stands in the fields at first where words have said it, by their names. */
  draw(name: Name, form: Form, formId: string, c: Case, acting: Acting, draft?: Draft): Card | Promise<Card>;
  /** What names in its fields may stand for. */
  context(acting: Acting): FormContext;
  /** What is said when a form has been opened. */
  opened: string;
  /** The card that takes the place of a submitted form. */
  submitted(name: Name, c: Case): { title: string; lines: readonly string[] };
}

export interface StepTaken<Case, Name extends string> {
  name: Name;
  before: Case;
  after: Case;
  /** The press, form or message that it came from. */
  source: string;
  nextVersion(aggregate: string): number;
}
