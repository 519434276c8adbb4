import { type FormInput, readForm } from '../../domain/procedure/form.ts';
import { whyRefused } from '../../domain/procedure/procedure.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import type { Desk } from './desk.ts';
import { NO_NAMES, refusal, takeStep } from './take-step.ts';

/** As much as fits into an input of the platform. */
const LONGEST = 1000;

/**
 * What came of a step that somebody has named in words: taken, still to be filled in, or refused. `isHis` is false where
 * somebody else takes it, or there is no such case: its card is of no use to him then.
 */
export type SayOutcome<Case> =
  | { kind: 'done'; case: Case; effects: Effects }
  | { kind: 'opened'; words: string; effects: Effects }
  | { kind: 'refused'; words: string; isHis: boolean };

/** A step that words name. */
export interface SaidOf<Name extends string> {
  id: string;
  name: Name;
  /** What the words say for the fields of its form, by their names. */
  said: FormInput;
  source: string;
  /** The form holds more than words tell: it is opened, even where nothing is missing. */
  mustAsk?: boolean;
}

/**
 * Takes a step that a message names, with what it says as the values of the step's form. What the form still asks is asked
 * with it, in the direct chat, filled in as far as understood; nothing is written then.
 * Shapes: `said` by the names of the form's fields, as they would be typed; a form without fields always asks.
 */
export async function sayStep<
  Case,
  State extends string,
  Inputs,
  Reason extends string,
  Name extends keyof Inputs & string,
>(
  desk: Desk<Case, State, Inputs, Reason>,
  { id, name, said, source, mustAsk = false }: SaidOf<Name>,
  acting: Acting,
): Promise<SayOutcome<Case>> {
  const read = await desk.read(id, acting);
  if (!read) return { kind: 'refused', words: desk.unknown, isHis: false };
  const reason = whyRefused(desk.procedure, read.case, name, null, acting);
  if (reason !== null) {
    const notNow = reason === 'stale' ? desk.notNow?.(read.case, name) : undefined;
    const words = notNow ?? refusal(desk, name, read.case, reason, acting)[0];
    return { kind: 'refused', words, isHis: reason !== 'no_right' };
  }
  const form = desk.procedure.steps[name].asks?.(read.case, acting) ?? null;
  const values = readForm(form ?? {}, said, desk.forms?.context(acting) ?? NO_NAMES);
  const isOnlyAsked = form !== null && (mustAsk || Object.keys(form).length === 0);
  if (form && desk.forms && (values.kind === 'refused' || isOnlyAsked)) {
    const formId = `${name}:${source}:${id}`;
    const draft = Object.fromEntries(
      Object.entries(form).flatMap(([name, field]) => {
        const words = said[name];
        const most = 'maxCharacters' in field ? (field.maxCharacters ?? LONGEST) : LONGEST;
        return typeof words === 'string' && words !== '' && words.length <= most ? [[name, words]] : [];
      }),
    );
    const card = await desk.forms.draw(name, form, formId, read.case, acting, draft);
    const toLookAt = mustAsk ? '请核对后提交' : '请先查看佐证再确认';
    const missing = values.kind === 'refused' ? values.refusals.map(one => one.words).join('；') : toLookAt;
    const effects = mergeEffects({ deliveries: [cardTo(acting.actor.id, formId, card)] });
    return { kind: 'opened', words: `${missing}，${desk.forms.opened}`, effects };
  }
  if (values.kind === 'refused')
    return { kind: 'refused', words: values.refusals.map(one => one.words).join('；'), isHis: true };
  // The values are those of the step's own form.
  const input = values.values as Inputs[Name];
  const taken = await takeStep(desk, { id, name, input, source }, acting, read);
  if (taken.kind === 'refused')
    return { kind: 'refused', words: taken.words, isHis: taken.reason !== 'no_right' && taken.reason !== 'unknown' };
  return taken;
}
