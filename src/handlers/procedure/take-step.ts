import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { type FormContext, readForm } from '../../domain/procedure/form.ts';
import { type CommonReason, take, whyRefused } from '../../domain/procedure/procedure.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/reply.ts';
import type { Desk } from './desk.ts';

/** A press on the button of a step, or the submit of its form. */
export interface StepPress<Name> {
  id: string;
  name: Name;
  /** The form's id when its submit was pressed; null for the button on a card. */
  formId: string | null;
}

const NO_NAMES: FormContext = { units: [], people: [], projects: [] };

/**
 * Answers a press on any step of any procedure: takes it, opens its form in the direct chat, or says why not. Rights and
 * state are asked of the case as it is now, when the form is opened and again when it is submitted.
 */
export async function pressStep<Case, State extends string, Inputs, Reason extends string>(
  desk: Desk<Case, State, Inputs, Reason>,
  { id, name, formId }: StepPress<keyof Inputs & string>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const read = await desk.read(id, acting);
  if (!read) return refuse(desk.unknown);
  const form = desk.procedure.steps[name].asks?.(read.case, acting) ?? null;
  if (form && desk.forms && formId === null) {
    // Asked here already, so that nobody fills in a form in vain.
    const reason = whyRefused(desk.procedure, read.case, name, null, acting);
    if (reason !== null) return refuse(whyWords(desk, name, read.case, reason));
    const opened = `${name}:${press.eventId}`;
    const card = desk.forms.draw(name, form, opened, read.case, acting);
    return done(mergeEffects({ deliveries: [cardTo(acting.actor.openId, opened, card)] }), '表单已发到与您的私聊');
  }
  const values = readForm(form ?? {}, press.form, desk.forms?.context(acting) ?? NO_NAMES);
  if (values.kind === 'refused') return refuse(values.refusals.map(one => one.words).join('；'), 'error');
  // The values are those of the step's own form.
  const input = values.values as Inputs[keyof Inputs & string];
  const outcome = await takeStep(desk, { id, name, input, source: formId ?? press.eventId }, acting, read);
  if (outcome.kind === 'refused') return refuse(outcome.words);
  const lines = formId === null ? null : desk.forms?.submitted(outcome.case);
  const card = lines ? submittedCard({ title: '已提交', lines }, acting.now) : null;
  return done(outcome.effects, desk.done(name, outcome.case), card);
}

export type StepOutcome<Case, Reason extends string> =
  | { kind: 'done'; case: Case; effects: Effects }
  | { kind: 'refused'; reason: Reason | CommonReason | 'unknown'; words: string; case: Case | null };

/** Takes a step that somebody wants, by a press or by a message; nothing is written yet. */
export async function takeStep<
  Case,
  State extends string,
  Inputs,
  Reason extends string,
  Name extends keyof Inputs & string,
>(
  desk: Desk<Case, State, Inputs, Reason>,
  wanted: { id: string; name: Name; input: Inputs[Name]; source: string },
  acting: Acting,
  known?: Awaited<ReturnType<typeof desk.read>>,
): Promise<StepOutcome<Case, Reason>> {
  const { id, name, input, source } = wanted;
  const read = known ?? (await desk.read(id, acting));
  if (!read) return { kind: 'refused', reason: 'unknown', words: desk.unknown, case: null };
  const before = read.case;
  const outcome = take(desk.procedure, before, name, input, acting);
  if (outcome.kind === 'refused') {
    return { ...outcome, words: whyWords(desk, name, before, outcome.reason), case: before };
  }
  const change = { name, before, after: outcome.case, source, nextVersion: read.nextVersion };
  return { ...outcome, effects: await desk.effects(change, acting) };
}

/** Why a step was refused; somebody without the right hears who has it. Source: contract §6.12. */
function whyWords<Case, State extends string, Inputs, Reason extends string>(
  { procedure, refusals, whyStale }: Desk<Case, State, Inputs, Reason>,
  name: keyof Inputs,
  c: Case,
  reason: Reason | CommonReason,
): string {
  if (reason === 'stale' && whyStale) return whyStale(c);
  const { who } = procedure.steps[name];
  return reason === 'no_right' ? `${refusals.no_right}，由${who.named?.(c) ?? who.words}办理` : refusals[reason];
}
