import type { CardAction } from '../../cards/kit/actions.ts';
import { note } from '../../cards/kit/drawing/elements.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { formCard } from '../../cards/procedure/form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { HELD_SERIES } from '../../domain/base/clocks/held-series.ts';
import { addDays, dayOf, instantAt, yearOf } from '../../domain/base/time.ts';
import { type Meeting, type MeetingSeries, meetingId, titleOf } from '../../domain/meetings/meeting.ts';
import { chairSaidIn } from '../../domain/meetings/minutes/chair.ts';
import { draftOf } from '../../domain/meetings/minutes/give-out.ts';
import { minutesIn } from '../../domain/meetings/minutes/head.ts';
import { meetingTitle, seriesIn, titleIn } from '../../domain/meetings/minutes/meeting-words.ts';
import { MINUTES_TEXT } from '../../domain/meetings/minutes/minutes-forms.ts';
import {
  draftedFrom,
  type MinutesCase,
  madeByDraft,
  minutesProcedure,
  rewrittenFrom,
} from '../../domain/meetings/minutes/minutes-procedure.ts';
import { type ReadMinutes, readMinutes } from '../../domain/meetings/minutes/read-minutes.ts';
import { markOf } from '../../domain/meetings/minutes/rewrite.ts';
import { type Candidate, meetingMeant, SPECIAL_WITHIN_DAYS } from '../../domain/meetings/minutes/same-meeting.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { take } from '../../domain/procedure/procedure.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, type Part, refuse } from '../kit/decision.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { whyNoDocument } from './may-have-document.ts';
import { aboutOf, contextOf, draftTurns, HOW_TO_WRITE, meetingCardTo, minutesDesk } from './minutes-desk.ts';
import { askForDocument } from './minutes-file.ts';

/** 会议纪要: as text, as a form, or by the number of a meeting. Source: contract §6.13, issue "Meetings" 8. */

/** Whether a message hands in minutes; only the office does. */
export function handsInMinutes(message: MessageEvent, { actor }: Pick<Acting, 'actor'>): boolean {
  return message.isAddressed && mayUse(actor, '会议纪要') && minutesIn(message.text) !== null;
}

/** The text becomes a draft in the direct chat; nothing is given out before it is confirmed. */
export async function receiveMinutes(message: MessageEvent, acting: Acting): Promise<Effects> {
  const { roster, reading, calendar } = acting;
  const { text, sentAt } = message;
  const read = readMinutes(text, { roster, reading, calendar, at: sentAt });
  if (!read) throw new Error('no minutes in a message that hands them in');
  const series = read.series ?? seriesOfChair(text, acting);
  const said = { ...read, series };
  const found = meetingMeant(said, await candidatesFor(read.at, sentAt, acting), sentAt);
  if (found && (found.meeting.state === 'drafted' || found.meeting.state === 'confirmed'))
    return receiveAgain(found, read, message, acting);
  // Of a meeting whose day is not said the day is taken on which its minutes come; the card asks for it.
  const at = read.at ?? instantAt(dayOf(sentAt), '00:00');
  const meeting = found?.meeting ?? (await newMeeting({ series: series ?? 'weekly', at }, acting));
  const drafted = draftedFrom(meeting, read, text, sentAt);
  return mergeEffects(
    await entered(meeting, drafted, { isKnown: found !== null, action: 'write' }, message.messageId, acting),
    toldInGroup(message, '纪要草稿已发到与您的私聊，请核对后确认。'),
  );
}

/** Minutes of a meeting that has some already: they go into its draft, or correct what was sent. */
async function receiveAgain(
  { meeting, items }: Candidate,
  read: ReadMinutes,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const isDraft = meeting.state === 'drafted';
  const what = `${titleOf(meeting)} ${meeting.id}`;
  if (meeting.origin?.text === markOf(message.text)) {
    const lines = [
      isDraft
        ? `${what} 已有纪要草稿，内容与这次发来的相同，没有另建。`
        : `${what} 的纪要已下发，内容与这次发来的相同，没有改动。`,
    ];
    return mergeEffects(told(message, ...lines), {
      deliveries: [meetingCardTo(acting.actor.id, meeting, message.messageId)],
    });
  }
  const after = rewrittenFrom(meeting, items, read, message.text, acting);
  const line = isDraft
    ? `${what} 已有纪要草稿，已按这次发来的全文更新，没有另建；原文没有写明、此前已补充的内容保留。`
    : `${what} 的纪要已下发，这次发来的全文已转为更正稿；确认前原议定事项继续执行。`;
  const action = isDraft ? 'rewrite' : 'correct';
  return mergeEffects(
    told(message, line),
    await entered(meeting, after, { isKnown: true, action }, message.messageId, acting),
  );
}

/** The meetings that the minutes may be of: those around their day, and special ones whose minutes are still owed. */
async function candidatesFor(at: Date | null, sentAt: Date, { store }: Acting): Promise<Candidate[]> {
  const day = dayOf(at ?? sentAt);
  const around = await store.meetings.within(
    instantAt(addDays(day, -SPECIAL_WITHIN_DAYS), '00:00'),
    instantAt(addDays(day, SPECIAL_WITHIN_DAYS), '00:00'),
  );
  return Promise.all(
    around.map(async (meeting): Promise<Candidate> => {
      const problem = meeting.problem === null ? null : await store.problems.find(meeting.problem);
      const items =
        meeting.state === 'confirmed' ? draftOf(await store.actionItems.ofMeeting(meeting.id)) : meeting.draft;
      return { meeting, items, project: problem?.project ?? null };
    }),
  );
}

/** Of minutes that name no series: the one that the office presides over whom they name, as the rules in force have it. */
function seriesOfChair(minutes: string, { calendar, now }: Acting): MeetingSeries | null {
  const office = chairSaidIn(minutes);
  const { meetings } = calendar.rulesAt(now);
  const presided = HELD_SERIES.filter(series => meetings[series].chair === office);
  return presided.length === 1 ? (presided[0] ?? null) : null;
}

/** 会议纪要 alone: the meetings whose minutes are owed, and the form for any other; with a number its document. */
export async function openMinutes(about: string | null, message: MessageEvent, acting: Acting): Promise<Effects> {
  const { store, actor, now } = acting;
  const owed = (await store.meetings.owed()).filter(({ at }) => at <= now).slice(-3);
  const title = about === null ? null : titleIn(about);
  const formId = `minutes:${message.messageId}`;
  const blank = await newMeeting(
    { series: seriesIn(about ?? '') ?? 'weekly', at: instantAt(dayOf(now), '00:00') },
    acting,
  );
  const card = formCard({
    title: '会议纪要',
    template: 'blue',
    name: 'minutes',
    head: [note(HOW_TO_WRITE)],
    form: MINUTES_TEXT,
    draft: { ...aboutOf(blank), ...(title === null ? { text: about } : { title: meetingTitle(title) }) },
    context: contextOf(acting),
    submit: { label: '生成纪要', action: { do: 'minutes.new.submit', formId } },
  });
  return mergeEffects(
    {
      deliveries: [...owed.map(one => meetingCardTo(actor.id, one, message.messageId)), cardTo(actor.id, formId, card)],
    },
    toldInGroup(message, '表单已发到与您的私聊。'),
  );
}

/** The submitted form of minutes for a meeting that was not called before. */
export async function submitNewMinutes(
  { formId }: Extract<CardAction, { do: 'minutes.new.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const values = readForm(MINUTES_TEXT, press.form, contextOf(acting));
  if (values.kind === 'refused') return refuse(values.refusals.map(one => one.words).join('；'), 'error');
  const input = values.values;
  const meeting = await newMeeting(
    { series: input.series as MeetingSeries, at: instantAt(dayOf(acting.now), '00:00') },
    acting,
  );
  const { roster, reading } = acting;
  const outcome = take(minutesProcedure, { meeting, roster, reading, items: [] }, 'write', input, acting);
  if (outcome.kind === 'refused') return refuse(minutesDesk.refusals[outcome.reason]);
  const { meeting: after } = outcome.case;
  const lines = ['纪要草稿已生成，请在草稿卡片上核对后确认。'];
  return done(
    await entered(meeting, after, { isKnown: false, action: 'write' }, formId, acting),
    minutesDesk.done('write', outcome.case),
    submittedCard({ title: `${titleOf(after)} ${after.id}`, lines }, acting.now),
  );
}

const WITH_NUMBER =
  /^\s*(?:查看?)?(?:(?:会议)?纪要|会议)?[：:\s]*(HY[-\s]?(\d{4})[-\s]?(\d{1,6}))(?:的?(?:会议)?纪要)?\s*$/i;

/** The number of the meeting whose minutes a message asks for: `会议纪要 HY-2026-0003`, or the number alone; null when it says anything else. */
export function askedMinutes(text: string): string | null {
  const [, , year, serial] = WITH_NUMBER.exec(text.normalize('NFKC')) ?? [];
  return year === undefined || serial === undefined ? null : `HY-${year}-${serial.padStart(4, '0')}`;
}

/** The document of minutes, to the direct chat of whoever may have it; a draft brings its card to the office. */
export async function showMinutes(id: string, message: MessageEvent, acting: Acting): Promise<Effects> {
  const { store, actor } = acting;
  const meeting = await store.meetings.find(id);
  if (meeting && meeting.confirmedAt === null && mayUse(actor, '会议纪要'))
    return mergeEffects({ deliveries: [meetingCardTo(actor.id, meeting, message.messageId)] });
  const why = meeting ? await whyNoDocument(meeting, acting) : '没有找到这个编号，请核对。';
  if (!meeting || why !== null) return mergeEffects(told(message, why ?? ''));
  const isOffice = mayUse(actor, '会议纪要');
  return mergeEffects(
    await askForDocument(meeting, { people: [actor.id] }, acting, message.messageId),
    { deliveries: isOffice ? [meetingCardTo(actor.id, meeting, message.messageId)] : [] },
    isOffice && message.chatType !== 'group' ? {} : told(message, '纪要文件稍后发到与您的私聊。'),
  );
}

async function newMeeting(
  { series, at }: Pick<Meeting, 'series' | 'at'>,
  { store, actor, now }: Acting,
): Promise<Meeting> {
  const year = yearOf(dayOf(now));
  return {
    id: meetingId(year, await store.meetings.lastNumber(year)),
    series,
    title: '',
    at,
    place: null,
    chair: null,
    attendees: null,
    state: 'called',
    round: 0,
    problem: null,
    agenda: null,
    minutes: null,
    draft: [],
    corrections: [],
    origin: null,
    by: actor.id,
    createdAt: now,
    confirmedBy: null,
    confirmedAt: null,
  };
}

/** A draft as it is written, with its card before whoever has written it. */
async function entered(
  before: Meeting,
  drafted: Meeting,
  { isKnown, action }: { isKnown: boolean; action: 'write' | 'rewrite' | 'correct' },
  source: string,
  acting: Acting,
): Promise<Effects> {
  const { store, actor } = acting;
  const about = reference('meeting', before.id);
  const nextVersion = await readVersions(store, [about]);
  const meeting = isKnown ? drafted : madeByDraft(drafted);
  return mergeEffects({
    rows: [store.meetings.row(meeting)],
    audit: [{ actor: actor.id, source, action: `meeting.${action}`, aggregate: about, version: nextVersion(about) }],
    changed: { districtMeetings: [meeting], entered: isKnown ? [] : [about] },
    deliveries: [meetingCardTo(actor.id, meeting, source)],
    turns: draftTurns(caseOf(before, acting), caseOf(meeting, acting), acting),
  });
}

function caseOf(meeting: Meeting, { roster, reading }: Acting): MinutesCase {
  return { meeting, roster, reading, items: [] };
}

function told(message: MessageEvent, ...lines: string[]): Part {
  const card = noticeCard({ title: '会议纪要', template: 'grey', lines });
  return { deliveries: [replyCard(message, card, `minutes:${message.messageId}:told`)] };
}

function toldInGroup(message: MessageEvent, line: string): Part {
  return message.chatType === 'group' ? told(message, line) : {};
}
