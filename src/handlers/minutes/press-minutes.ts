import type { CardAction } from '../../cards/kit/actions.ts';
import { mdLines } from '../../cards/kit/drawing/elements.ts';
import { escapeMd } from '../../cards/kit/drawing/markdown.ts';
import { minutesListCard } from '../../cards/minutes/minutes-list-card.ts';
import { MINUTES_REFUSALS } from '../../cards/minutes/minutes-words.ts';
import { formCard } from '../../cards/procedure/form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { type Meeting, titleOf } from '../../domain/meetings/meeting.ts';
import { draftOfItem, NEW_ITEM } from '../../domain/meetings/minutes/minutes-forms.ts';
import type { MinutesCase, MinutesInputs } from '../../domain/meetings/minutes/minutes-procedure.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { hasRole } from '../../domain/people/person.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { pressStep, takeStep } from '../procedure/take-step.ts';
import { whyNoDocument } from './may-have-document.ts';
import { contextOf, meetingCardTo, minutesDesk } from './minutes-desk.ts';
import { askForDocument } from './minutes-file.ts';
import { itemSteps } from './minutes-view.ts';
import { submitNewMinutes } from './write-minutes.ts';

export type MinutesPress = Extract<CardAction, { do: `minutes.${string}` }>;

/** A press on the card of a meeting or its minutes, or the submit of one of their forms. */
export async function pressMinutes(action: MinutesPress, press: PressEvent, acting: Acting): Promise<Decision> {
  switch (action.do) {
    case 'minutes.new.submit':
      return submitNewMinutes(action, press, acting);
    case 'minutes.file':
      return askAgain(action.meetingId, press, acting);
    case 'minutes.draft.file':
    case 'minutes.show':
      return openForOffice(action, press, acting);
    case 'minutes.step':
    case 'minutes.step.submit': {
      const { meetingId, step, round } = action;
      const formId = 'formId' in action ? action.formId : null;
      const isCurrent = ({ meeting }: MinutesCase) => meeting.round === round;
      return pressStep(minutesDesk, { id: meetingId, name: step, formId, isCurrent }, press, acting);
    }
    default:
      return pressItem(action, press, acting);
  }
}

type ItemPress = Extract<
  MinutesPress,
  {
    do:
      | 'minutes.fill'
      | 'minutes.chair'
      | 'minutes.change'
      | 'minutes.change.submit'
      | 'minutes.remove'
      | 'minutes.list';
  }
>;

/** What is done with one item of a draft. */
async function pressItem(action: ItemPress, press: PressEvent, acting: Acting): Promise<Decision> {
  const { actor, store } = acting;
  const meeting = await store.meetings.find(action.meetingId);
  if (!meeting) return refuse(minutesDesk.unknown);
  if (!hasRole(actor, 'office')) return refuse(`${MINUTES_REFUSALS.no_right}，由推进中心办理`);
  if (meeting.state !== 'drafted' || meeting.round !== action.round) return refuse(MINUTES_REFUSALS.stale);
  if (action.do === 'minutes.list') return listItems(meeting, press, acting);
  if (action.do === 'minutes.chair') {
    return fill(meeting, { chair: action.person }, press, acting);
  }
  const item = meeting.draft[action.index];
  if (!item) return refuse(MINUTES_REFUSALS.no_item);
  if (action.do === 'minutes.change') {
    const formId = `change:${press.eventId}`;
    const card = formCard({
      title: `修改第 ${action.index + 1} 项`,
      template: 'blue',
      subtitle: meeting.id,
      name: 'minutes',
      head: [mdLines([escapeMd(titleOf(meeting))])],
      form: NEW_ITEM,
      draft: draftOfItem(item),
      context: contextOf(acting),
      beside: [['unit', 'due']],
      submit: { label: '提交', action: { ...action, do: 'minutes.change.submit', formId } },
    });
    return done(mergeEffects({ deliveries: [cardTo(actor.id, formId, card)] }), '表单已发到与您的私聊');
  }
  const id = meeting.id;
  if (action.do === 'minutes.change.submit') {
    const values = readForm(NEW_ITEM, press.form, contextOf(acting));
    if (values.kind === 'refused') return refuse(values.refusals.map(one => one.words).join('；'), 'error');
    const input: MinutesInputs['change'] = { ...values.values, item: action.index };
    const taken = await takeStep(minutesDesk, { id, name: 'change', input, source: action.formId }, acting);
    if (taken.kind === 'refused') return refuse(taken.words, taken.tone);
    const lines = [`第 ${action.index + 1} 项已修改，请看草稿卡片。`];
    return done(
      taken.effects,
      minutesDesk.done('change', taken.case),
      submittedCard({ title: '已提交', lines }, acting.now),
    );
  }
  const source = press.eventId;
  const { index: at } = action;
  if (action.do === 'minutes.remove') {
    const taken = await takeStep(minutesDesk, { id, name: 'remove', input: { item: at }, source }, acting);
    if (taken.kind === 'refused') return refuse(taken.words, taken.tone);
    return done(taken.effects, minutesDesk.done('remove', taken.case));
  }
  return fill(meeting, answerOf(action), press, acting);
}

/** One answer to what the draft lacks. */
async function fill(
  { id }: Meeting,
  input: MinutesInputs['fill'],
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const taken = await takeStep(minutesDesk, { id, name: 'fill', input, source: press.eventId }, acting);
  if (taken.kind === 'refused') return refuse(taken.words, taken.tone);
  return done(taken.effects, minutesDesk.done('fill', taken.case));
}

function answerOf({ index, unit, person, due }: Extract<MinutesPress, { do: 'minutes.fill' }>): MinutesInputs['fill'] {
  return {
    item: index,
    ...(unit !== undefined && { unit }),
    ...(person !== undefined && { person }),
    ...(due !== undefined && { due }),
  };
}

/** Items of which one card holds the buttons. */
const ITEMS_A_CARD = 12;

function listItems(meeting: Meeting, press: PressEvent, acting: Acting): Decision {
  const { actor } = acting;
  const items = meeting.draft.map((item, index) => ({ item, index, steps: itemSteps(meeting, item, index, acting) }));
  const cards = Array.from({ length: Math.ceil(items.length / ITEMS_A_CARD) }, (_, page) =>
    items.slice(page * ITEMS_A_CARD, (page + 1) * ITEMS_A_CARD),
  );
  const deliveries = cards.map((some, page) =>
    cardTo(actor.id, `minutes-list:${press.eventId}:${page}`, minutesListCard(meeting, some, acting.now)),
  );
  return done(mergeEffects({ deliveries }), '已发到与您的私聊');
}

/** The card of a meeting, or its draft as a document, for the office alone. */
async function openForOffice(
  { do: what, meetingId }: Extract<MinutesPress, { do: 'minutes.draft.file' | 'minutes.show' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor } = acting;
  const meeting = await store.meetings.find(meetingId);
  if (!meeting) return refuse(minutesDesk.unknown);
  if (!hasRole(actor, 'office')) return refuse(`${MINUTES_REFUSALS.no_right}，由推进中心办理`);
  if (what === 'minutes.show') {
    const deliveries = [meetingCardTo(actor.id, meeting, press.eventId)];
    return done(mergeEffects({ deliveries }), '已发到与您的私聊');
  }
  if (meeting.state !== 'drafted') return refuse(MINUTES_REFUSALS.stale);
  const part = await askForDocument(meeting, { people: [actor.id], isDraft: true }, acting, press.eventId);
  return done(mergeEffects(part), '草稿文件稍后发到与您的私聊');
}

/** 纪要文件: it comes to the direct chat of whoever may have it. */
async function askAgain(id: string, press: PressEvent, acting: Acting): Promise<Decision> {
  const { store, actor } = acting;
  const meeting = await store.meetings.find(id);
  if (!meeting) return refuse(minutesDesk.unknown);
  const why = await whyNoDocument(meeting, acting);
  if (why !== null) return refuse(why);
  const part = await askForDocument(meeting, { people: [actor.id] }, acting, press.eventId);
  return done(mergeEffects(part), '纪要文件稍后发到与您的私聊');
}
