import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import type { Person } from '../../domain/people/person.ts';
import { type FormContext, readForm } from '../../domain/procedure/form.ts';
import { type CommonReason, take, whyRefused } from '../../domain/procedure/procedure.ts';
import {
  type Acting,
  type Decision,
  done,
  type Effects,
  mergeEffects,
  refuse,
  type ToastType,
} from '../kit/decision.ts';
import { recordedFor } from '../kit/instead-of.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import type { Desk } from './desk.ts';

/** A press on the button of a step, or the submit of its form. */
export interface StepPress<Case, Name> {
  id: string;
  /** The step, or how the case as it is now tells which one is meant. */
  name: Name | ((c: Case) => Name);
  /** The form's id when its submit was pressed; null for the button on a card. */
  formId: string | null;
  /** Whether the case is still what the card was drawn about; without it every press is. */
  isCurrent?(c: Case): boolean;
}

export const NO_NAMES: FormContext = { units: [], people: [], projects: [] };

/**
 * Answers a press on any step of any procedure: takes it, opens its form in the direct chat, or says why not. Rights and
 * state are asked of the case as it is now, when the form is opened and again when it is submitted.
 */
export async function pressStep<Case, State extends string, Inputs, Reason extends string>(
  desk: Desk<Case, State, Inputs, Reason>,
  { id, name: meant, formId, isCurrent }: StepPress<Case, keyof Inputs & string>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const read = await desk.read(id, acting);
  if (!read) return refuse(desk.unknown);
  const name = typeof meant === 'function' ? meant(read.case) : meant;
  if (isCurrent?.(read.case) === false) return refuse(...refusal(desk, name, read.case, 'stale', acting));
  const form = desk.procedure.steps[name].asks?.(read.case, acting) ?? null;
  if (form && desk.forms && formId === null) {
    // Asked here already, so that nobody fills in a form in vain.
    const reason = whyRefused(desk.procedure, read.case, name, null, acting);
    if (reason !== null) {
      const instead = await desk.instead?.(read.case, reason, press, acting);
      return instead ?? refuse(...refusal(desk, name, read.case, reason, acting));
    }
    const opened = `${name}:${press.eventId}`;
    const card = await desk.forms.draw(name, form, opened, read.case, acting);
    return done(mergeEffects({ deliveries: [cardTo(acting.actor.id, opened, card)] }), desk.forms.opened);
  }
  const values = readForm(form ?? {}, press.form, desk.forms?.context(acting) ?? NO_NAMES);
  if (values.kind === 'refused') return refuse(values.refusals.map(one => one.words).join('；'), 'error');
  // The values are those of the step's own form.
  const input = values.values as Inputs[keyof Inputs & string];
  const outcome = await takeStep(desk, { id, name, input, source: formId ?? press.eventId }, acting, read);
  if (outcome.kind === 'refused') return refuse(outcome.words, outcome.tone);
  const submitted = formId === null ? null : desk.forms?.submitted(name, outcome.case);
  const card = submitted ? submittedCard(submitted, acting.now) : null;
  return done(outcome.effects, desk.done(name, outcome.case), card);
}

export type StepOutcome<Case, Reason extends string> =
  | { kind: 'done'; case: Case; effects: Effects }
  | { kind: 'refused'; reason: Reason | CommonReason | 'unknown'; words: string; tone: ToastType; case: Case | null };

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
  if (!read) return { kind: 'refused', reason: 'unknown', words: desk.unknown, tone: 'warning', case: null };
  const before = read.case;
  const outcome = take(desk.procedure, before, name, input, acting);
  if (outcome.kind === 'refused') {
    const [words, tone] = refusal(desk, name, before, outcome.reason, acting, input);
    return { ...outcome, words, tone, case: before };
  }
  const change = { name, before, after: outcome.case, source, nextVersion: read.nextVersion };
  const absent = desk.procedure.steps[name].who.insteadOf?.(acting.actor, before) ?? null;
  return { ...outcome, effects: actedFor(absent, acting.actor, await desk.effects(change, acting)) };
}

/** Where somebody acted for one who is away, the record names both. Source: contract §6.12. */
function actedFor(absent: Person | null, { id }: Person, effects: Effects): Effects {
  if (!absent) return effects;
  const audit = effects.audit.map(entry =>
    entry.actor === id ? { ...entry, note: { ...entry.note, ...recordedFor(absent).note } } : entry,
  );
  return { ...effects, audit };
}

/** Why a step was refused, and in what tone; somebody without the right hears who has it. Source: contract §6.12. */
export function refusal<Case, State extends string, Inputs, Reason extends string>(
  { procedure, refusals, tone, whyStale, whyRefused: ofCase }: Desk<Case, State, Inputs, Reason>,
  name: keyof Inputs & string,
  c: Case,
  reason: Reason | CommonReason,
  acting: Acting,
  input: Inputs[keyof Inputs] | null = null,
): [words: string, tone: ToastType] {
  const { who } = procedure.steps[name];
  const right = reason === 'no_right' ? `，由${who.named?.(c) ?? who.words}办理` : '';
  const stale = reason === 'stale' ? whyStale?.(c, name, acting) : undefined;
  return [stale ?? ofCase?.(c, reason, acting, input) ?? `${refusals[reason]}${right}`, tone?.(reason) ?? 'warning'];
}
