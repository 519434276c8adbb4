import type { Conversation, Pressed } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { wallClock } from './hours.ts';

/** Where the half-year is played: what people do and see, and when something is to happen next. */

/** Something that somebody pressed once, with the card as he saw it. */
export interface OldPress {
  person: string;
  at: string;
  card: ShownCard;
  label: string;
  nth: number;
  /** What was filled in where it was a form. */
  values: Readonly<Record<string, string>> | null;
}

export interface Stage {
  talk: Conversation;
  /** When somebody did something himself, by his id. */
  acted: Map<string, Date[]>;
  /** What could not be done as the script wanted it, or was not as it has to be. */
  surprises: string[];
  pressed: OldPress[];
  plan(at: string, what: string, run: () => Promise<void>): void;
  act(person: string): ReturnType<Conversation['as']>;
  /** `2026-01-06T09:14`, in Shanghai. */
  now(): string;
  /** Presses the button of a step, on a notice of his own or on the card that the number opens. */
  press(person: string, number: string, label: string): Promise<Pressed | null>;
  /** The form of a step that is asked by it; null when the step is not offered. */
  formOf(person: string, number: string, labels: readonly string[]): Promise<ShownCard | null>;
  submit(person: string, form: ShownCard, values: Readonly<Record<string, string>>): Promise<void>;
  openCard(person: string, number: string): Promise<ShownCard | null>;
}

/** So many of his last messages somebody looks through for a notice. */
const LOOKED_THROUGH = 60;

export function createStage(talk: Conversation, plan: Stage['plan']): Stage {
  const acted = new Map<string, Date[]>();
  const surprises: string[] = [];
  const pressed: OldPress[] = [];
  const now = () => wallClock(talk.clock.now());

  function act(person: string) {
    acted.set(person, [...(acted.get(person) ?? []), talk.clock.now()]);
    return talk.as(person);
  }

  async function press(person: string, number: string, label: string): Promise<Pressed | null> {
    const card = noticeOf(person, number, label) ?? (await openCard(person, number));
    if (!card?.labels.includes(label)) {
      surprises.push(`${now()} ${number}: ${person} is not offered ${label}`);
      return null;
    }
    const nth = nthOf(card, number, label);
    pressed.push({ person, at: now(), card, label, nth, values: null });
    return act(person).presses(card, label, nth);
  }

  async function formOf(person: string, number: string, labels: readonly string[]): Promise<ShownCard | null> {
    const card = await openCard(person, number);
    const label = labels.find(one => card?.labels.includes(one));
    if (!card || label === undefined) {
      surprises.push(`${now()} ${number}: ${person} is not offered ${labels.join('、')}`);
      return null;
    }
    pressed.push({ person, at: now(), card, label, nth: 0, values: null });
    const { cards } = await act(person).presses(card, label);
    return cards.at(-1) ?? null;
  }

  async function submit(person: string, form: ShownCard, values: Readonly<Record<string, string>>): Promise<void> {
    const button = form.buttons.find(one => one.isSubmit);
    if (!button) return void surprises.push(`${now()} no form: ${form.title}`);
    pressed.push({ person, at: now(), card: form, label: button.label, nth: 0, values });
    const { toastType, toast } = await act(person).submits(form, button.label, values);
    if (toastType !== 'success') surprises.push(`${now()} ${form.title}: ${toast}`);
  }

  /** A notice with this button in somebody's direct chat, as it stands now. */
  function noticeOf(person: string, number: string, label: string): ShownCard | null {
    return (
      talk.direct(person, LOOKED_THROUGH).findLast(card => card.text.includes(number) && card.labels.includes(label)) ??
      null
    );
  }

  async function openCard(person: string, number: string): Promise<ShownCard | null> {
    const { cards } = await act(person).says(number);
    return cards.at(-1) ?? null;
  }

  return { talk, acted, surprises, pressed, plan, act, now, press, formOf, submit, openCard };
}

/** Of several buttons of one name the one about this number. */
function nthOf(card: ShownCard, number: string, label: string): number {
  const same = card.buttons.filter(button => button.label === label);
  return Math.max(
    0,
    same.findIndex(({ action }) => JSON.stringify(action).includes(number)),
  );
}

/** Who acts for a unit. */
export const HANDLERS: Readonly<Record<string, string>> = {
  区住建局: 'ou_he',
  区财政局: 'ou_qian',
  马寨镇: 'ou_sun',
  侯寨街道: 'ou_hou',
};
