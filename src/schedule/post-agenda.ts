import { agendaCard } from '../cards/meetings/agenda/agenda-card.ts';
import { notHeldCard } from '../cards/meetings/agenda/not-held-card.ts';
import { putOffCard } from '../cards/meetings/agenda/put-off-card.ts';
import { dayOf, yearOf } from '../domain/base/time.ts';
import { BOT } from '../domain/cases/case.ts';
import { GROUP_PURPOSE_WORDS } from '../domain/library/roster.ts';
import {
  type AgendaMeeting,
  calledMeeting,
  goesOutAt,
  isMoved,
  meetingOfSlot,
  plannedMeeting,
  sentAt,
  spanAround,
} from '../domain/meetings/planned-meeting.ts';
import { agendaChats, CALLED_SERIES, type CalledSeries, SERIES_RULES } from '../domain/meetings/series.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import { reference } from '../domain/messaging/reference.ts';
import { isPlannedSlot } from '../domain/schedule/agendas.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { readAgenda } from '../handlers/meetings/read-agenda.ts';
import { type Job, type JobOutput, type JobRun, messageKey, posting } from './job.ts';

/**
 * 08:40 on the day of a meeting: its agenda as the office has left it, drawn anew from the data of that moment, whether
 * anybody has pressed anything or not. From then on the meeting waits for its minutes. Source: contract §6.11, domain §8.
 */
export const postAgendas: readonly Job[] = CALLED_SERIES.map(series => ({
  name: SERIES_RULES[series].job,
  plan: (facts: JobFacts, run: JobRun) => planPost(series, facts, run),
}));

/** Said where nobody could arrange the agenda. */
const NO_PREVIEW = '会前没有向推进中心发送预览，议程由台账数据直接生成。';

async function planPost(series: CalledSeries, facts: JobFacts, run: JobRun): Promise<JobOutput> {
  const { postedTo } = SERIES_RULES[series];
  const roster = await facts.roster();
  const chats = agendaChats(series, roster);
  if (chats.length === 0) return posting([], `没有登记${postedTo.map(one => GROUP_PURPOSE_WORDS[one]).join('和')}`);
  const outputs: JobOutput[] = [];
  for (const meeting of await meetingsIn(series, facts, run)) outputs.push(await postOne(meeting, chats, facts, run));
  const isPosting = outputs.some(one => one.nothingDue === null);
  return {
    ...posting(
      outputs.flatMap(one => one.messages),
      '没有议程',
      outputs.flatMap(one => one.leftOut),
    ),
    rows: outputs.flatMap(one => one.rows),
    audit: outputs.flatMap(one => one.audit),
    nothingDue: isPosting ? null : (outputs[0]?.nothingDue ?? '没有议程'),
  };
}

/**
 * The meetings that a slot is about: the one that the calendar has there, and those that the office has moved to this day.
 * One that is opened only now has no row yet.
 */
async function meetingsIn(series: CalledSeries, facts: JobFacts, { slot, now }: JobRun): Promise<AgendaMeeting[]> {
  const { from, to } = spanAround(slot);
  const near = await facts.meetings.between(series, from, to);
  const moved = near
    .filter(isMoved)
    .filter(one => dayOf(goesOutAt(one)) === dayOf(slot) && goesOutAt(one) <= slot && !isSent(one));
  // A slot that only a moved meeting has had: whatever else was made of it, it opens no other one.
  if (!isPlannedSlot(SERIES_RULES[series].job, slot, facts.calendar)) return moved;
  const known = meetingOfSlot(near, slot);
  if (known) return [known, ...moved.filter(one => one !== known)];
  const last = await facts.meetings.lastNumber(yearOf(dayOf(slot)));
  const opened = { series, slot, isPreviewed: false };
  return [plannedMeeting(opened, { last, by: BOT, now, calendar: facts.calendar }), ...moved];
}

function isSent({ state }: AgendaMeeting): boolean {
  return state !== 'planned' && state !== 'cancelled';
}

/** What is said of one meeting in a slot: its agenda, or that it is not held or comes on another day. */
async function postOne(
  meeting: AgendaMeeting,
  chats: readonly string[],
  facts: JobFacts,
  run: JobRun,
): Promise<JobOutput> {
  const { now, slot, isLate } = run;
  const { job } = SERIES_RULES[meeting.series];
  const about = reference('meeting', meeting.id);
  const planned = new Date(meeting.agenda.slot);
  if (isSent(meeting)) return posting([], '这次会议的议程已经发出');
  const isTold = sentAt(meeting) !== null;
  const versions = await facts.versions([about]);
  if (meeting.state === 'cancelled') {
    // The groups expect it by the calendar, or on the day to which it was moved: they are told once.
    const keyOf = (chatId: string) =>
      isMoved(meeting)
        ? messageKey(job, planned, `${meeting.id} ${meeting.round} ${chatId}`)
        : messageKey(job, slot, chatId);
    // Who has its agenda was told when it was called off.
    const told = (isTold ? [] : chats).map(chatId =>
      toChat(chatId, keyOf(chatId), notHeldCard(meeting, now), meeting, facts, run),
    );
    return posting(told, '不召开已经通知');
  }
  const goesOut = goesOutAt(meeting);
  if (goesOut > slot && dayOf(goesOut) !== dayOf(slot)) {
    const content = putOffCard(meeting, facts.calendar, now);
    return posting(
      (isTold ? [] : chats).map(chatId => toChat(chatId, messageKey(job, slot, chatId), content, meeting, facts, run)),
      '改期已经通知',
    );
  }
  if (dayOf(goesOut) !== dayOf(slot)) return posting([], '这次会议已提前，当天没有发出议程');
  const view = await readAgenda(facts, { series: meeting.series, slot, meeting }, now);
  // What the office has changed it has seen.
  const isSeen = meeting.agenda.isPreviewed || meeting.round > 0;
  const notes = isSeen ? view.notes : [...view.notes, NO_PREVIEW];
  const content = agendaCard({ ...view, isLate, notes }, now);
  const called = calledMeeting(
    meeting,
    view.items.map(({ key }) => key),
  );
  const keyOf = (chatId: string) =>
    messageKey(job, slot, dayOf(planned) === dayOf(slot) ? chatId : `${meeting.id} ${chatId}`);
  return {
    ...posting(
      chats.map(chatId => toChat(chatId, keyOf(chatId), content, meeting, facts, run)),
      '没有议程',
      view.leftOut,
    ),
    rows: [facts.meetings.row(called)],
    audit: [
      {
        actor: 'schedule',
        source: messageKey(job, slot, called.id),
        action: 'meeting.call',
        aggregate: about,
        version: versions(about) + 1,
      },
    ],
  };
}

function toChat(
  chatId: string,
  key: string,
  content: DeliveryDraft['content'],
  { series }: AgendaMeeting,
  { calendar }: JobFacts,
  { slot, now }: JobRun,
): DeliveryDraft {
  return {
    key,
    destination: { kind: 'chat', chatId },
    msgType: 'interactive',
    content,
    card: null,
    neededUntil: neededUntil(SERIES_RULES[series].job, slot, now, calendar),
  };
}
