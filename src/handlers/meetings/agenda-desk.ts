import type { CardAction } from '../../cards/kit/actions.ts';
import { type Card, note } from '../../cards/kit/drawing/elements.ts';
import {
  AGENDA_REFUSALS,
  AGENDA_STEPS,
  dayOffWarning,
  doneWords,
  groupsOf,
  ON_DAY_OFF,
} from '../../cards/meetings/agenda/agenda-step-words.ts';
import { changedCard } from '../../cards/meetings/agenda/changed-card.ts';
import { formCard } from '../../cards/procedure/form-card.ts';
import { dayOf, showInstant, timeOf, yearOf } from '../../domain/base/time.ts';
import { choosable, peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { thoseThere } from '../../domain/library/standing.ts';
import {
  type AgendaCase,
  type AgendaInputs,
  type AgendaReason,
  type AgendaStepName,
  agendaProcedure,
  CALL_OFF,
  CHANGE_MEETING,
  type ItemStep,
} from '../../domain/meetings/agenda/agenda-procedure.ts';
import { type MeetingState, SERIES_WORDS } from '../../domain/meetings/meeting.ts';
import {
  type AgendaMeeting,
  chairOf,
  expectedKey,
  goesOutAt,
  isAgendaMeeting,
  plannedMeeting,
  readExpectedKey,
} from '../../domain/meetings/planned-meeting.ts';
import { agendaChats, SERIES_RULES } from '../../domain/meetings/series.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { hasRole, type Role } from '../../domain/people/person.ts';
import type { Form, FormContext } from '../../domain/procedure/form.ts';
import { whyRefused } from '../../domain/procedure/procedure.ts';
import { isPlannedSlot } from '../../domain/schedule/agendas.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, refuse } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { readVersions } from '../kit/versions.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import { pressStep, refusal, takeStep } from '../procedure/take-step.ts';
import { agendaCase } from './agenda-view.ts';
import { meetingAt } from './next-agendas.ts';
import { readAgenda } from './read-agenda.ts';

type AgendaAction = Extract<CardAction, { do: `agenda.${string}`; districtMeeting: string }>;

/** Answers a press on the preview of an agenda. */
export async function pressAgenda(action: AgendaAction, press: PressEvent, acting: Acting): Promise<Decision> {
  const id = action.districtMeeting;
  if (!('key' in action)) {
    const name = action.do === 'agenda.choose' ? 'take' : (action.do.split('.')[1] as AgendaStepName);
    return pressStep(agendaDesk, { id, name, formId: 'formId' in action ? action.formId : null }, press, acting);
  }
  const name = action.do.slice('agenda.'.length) as ItemStep;
  const wanted = { id, name, input: { key: action.key }, source: press.eventId };
  const outcome = await takeStep(agendaDesk, wanted, acting);
  if (outcome.kind === 'refused') return refuse(outcome.words, outcome.tone);
  return done(outcome.effects, AGENDA_STEPS[name].done);
}

/** The desk of agendas: the meeting with what its agenda shows now, and what a step writes. */
const agendaDesk: Desk<AgendaCase, MeetingState, AgendaInputs, AgendaReason> = {
  procedure: agendaProcedure,
  read: readCase,
  unknown: '没有找到这次会议',
  done: (name, { meeting, isOnDayOff = false }) => `${doneWords(name, meeting)}${isOnDayOff ? ON_DAY_OFF : ''}`,
  refusals: AGENDA_REFUSALS,
  whyRefused: ({ meeting }, reason) =>
    reason === 'full' ? `增加的议题已有 ${meeting.agenda.added.length} 项，请先合并` : undefined,
  tone: reason => (reason === 'no_right' ? 'error' : reason === 'stale' ? 'info' : 'warning'),
  whyStale: ({ meeting }, name) => whyStale(meeting, name),
  forms: {
    draw: (name, form, formId, c, acting) => drawForm(name, form, formId, c, acting),
    context: ({ roster }) => contextOf(roster),
    opened: '请在私聊中填写',
    submitted: (name, { meeting, isOnDayOff = false }) => ({
      title: doneWords(name, meeting),
      lines: [SERIES_WORDS[meeting.series], ...(isOnDayOff ? [dayOffWarning(meeting)] : [])],
    }),
  },
  effects: changeAgenda,
};

async function readCase(id: string, acting: Acting): Promise<ReadCase<AgendaCase> | null> {
  const { store, now } = acting;
  const meeting = (await expectedMeeting(id, acting)) ?? (await store.meetings.find(id));
  if (!meeting || !isAgendaMeeting(meeting)) return null;
  const nextVersion = await readVersions(store, [reference('meeting', meeting.id)]);
  const { series } = meeting;
  const { items, annex } = await readAgenda(jobFacts(acting), { series, slot: goesOutAt(meeting), meeting }, now);
  return {
    case: agendaCase(meeting, items, annex),
    nextVersion,
  };
}

/** The meeting of a slot that the calendar has and that has no row yet; null for any other id. */
async function expectedMeeting(id: string, acting: Acting): Promise<AgendaMeeting | null> {
  const expected = readExpectedKey(id);
  if (expected === null) return null;
  const { store, now, calendar, actor } = acting;
  const { series, slot } = expected;
  const known = await meetingAt(series, slot, store);
  if (known) return known;
  if (slot <= now || !isPlannedSlot(SERIES_RULES[series].job, slot, calendar)) return null;
  const last = await store.meetings.lastNumber(yearOf(dayOf(slot)));
  return plannedMeeting({ series, slot, isPreviewed: false }, { last, by: actor.id, now, calendar });
}

function whyStale({ state, agenda, confirmedAt }: AgendaMeeting, name: AgendaStepName): string {
  if (state === 'cancelled') return '这次会议已登记不召开；要召开的，请先点“恢复召开”';
  if (state === 'planned' && name === 'resume') return '会议没有取消，议程按时发出';
  if (name === 'resume') return '会议没有取消，照常召开';
  if (confirmedAt !== null) return '会议纪要已经下发，时间地点不再调整';
  return `议程已于 ${timeOf(new Date(agenda.slot))} 发出，不再调整；会上的变化请写入纪要`;
}

/** Whoever may preside. */
const CHAIRS: readonly Role[] = ['top_leaders', 'lead_official', 'office'];

function contextOf(roster: Roster): FormContext {
  const people = choosable(roster).people.filter(person => CHAIRS.some(role => hasRole(person, role)));
  return { ...roster, people };
}

function drawForm(
  name: AgendaStepName,
  form: Form,
  formId: string,
  { meeting }: AgendaCase,
  { roster, now }: Acting,
  said: Readonly<Record<string, string>> = {},
) {
  const { label } = AGENDA_STEPS[name];
  const { at, place, chair, series } = meeting;
  // Its number is given when it is written: until then the slot names it.
  const id = meeting.round === 0 && !meeting.agenda.isPreviewed ? expectedKey(meeting) : meeting.id;
  const submit = `agenda.${name}.submit` as Extract<AgendaAction['do'], `${string}.submit`>;
  return formCard({
    title: `${label} · ${SERIES_WORDS[series]}`,
    template: name === 'cancel' ? 'orange' : 'blue',
    head: [note(headOf(meeting, now))],
    form,
    draft: name === 'change' ? { on: dayOf(at), time: timeOf(at), place, chair, ...said } : said,
    context: contextOf(roster),
    submit: { label: name === 'cancel' ? '登记不召开' : '提交', action: { do: submit, formId, districtMeeting: id } },
  });
}

/** The form of a step about a meeting, with what words have said of it. */
export function meetingForm(
  name: 'change' | 'cancel',
  meeting: AgendaMeeting,
  formId: string,
  acting: Acting,
  said: Readonly<Record<string, string>>,
): Card {
  return drawForm(
    name,
    name === 'change' ? CHANGE_MEETING : CALL_OFF,
    formId,
    agendaCase(meeting, [], []),
    acting,
    said,
  );
}

/** Why a meeting can neither be moved nor called off, in Chinese; null where it can. */
export function whyNotNow(name: 'change' | 'cancel', meeting: AgendaMeeting, acting: Acting): string | null {
  const c = agendaCase(meeting, [], []);
  const reason = whyRefused(agendaProcedure, c, name, null, acting);
  return reason === null ? null : refusal(agendaDesk, name, c, reason, acting)[0];
}

function headOf(meeting: AgendaMeeting, now: Date): string {
  const [at, goesOut] = [showInstant(meeting.at, now), showInstant(goesOutAt(meeting), now)];
  if (meeting.agenda.sent === null) return `${at} 的会议，议程 ${goesOut} 发出。`;
  return `${at} 的会议，议程已发到${groupsOf(meeting)}；提交后立即通知。`;
}

async function changeAgenda(
  { name, before, after, source, nextVersion }: StepTaken<AgendaCase, AgendaStepName>,
  acting: Acting,
): Promise<Effects> {
  const { store, actor, roster } = acting;
  const { meeting } = after;
  // What was sent had its preview; another agenda has one of its own.
  const wasPreviewed = before.meeting.agenda.isPreviewed && before.meeting.state === 'planned';
  const isPreviewedNow =
    meeting.state === 'planned' && meeting.agenda.isPreviewed && !wasPreviewed && name === 'change';
  const about = reference('meeting', meeting.id);
  return mergeEffects({
    rows: [store.meetings.row(meeting)],
    audit: [{ actor: actor.id, source, action: `meeting.${name}`, aggregate: about, version: nextVersion(about) }],
    changed: { districtMeetings: [meeting] },
    deliveries: [
      ...(isPreviewedNow ? previewsFor(meeting, source, roster) : []),
      ...tellChanged(name, before.meeting, meeting, acting),
    ],
  });
}

/** Whoever has the agenda hears at once, and once, that the meeting is held otherwise. */
function tellChanged(
  name: AgendaStepName,
  before: AgendaMeeting,
  after: AgendaMeeting,
  { roster, calendar, now }: Acting,
): DeliveryDraft[] {
  if (before.agenda.sent === null || !['change', 'cancel', 'resume'].includes(name)) return [];
  const content = changedCard(before, after, chairOf(after, roster, calendar), now);
  return agendaChats(after.series, roster).map(chatId => ({
    key: `meeting-change:${after.id}:${after.round}:${chatId}`,
    destination: { kind: 'chat', chatId },
    msgType: 'interactive',
    content,
    card: null,
    haste: 'urgent',
  }));
}

/** The preview of a meeting that was moved so near that the hour of its preview has passed. */
function previewsFor({ id }: AgendaMeeting, source: string, roster: Roster): Effects['deliveries'] {
  const about = reference('meeting', id);
  return thoseThere(peopleWithRole(roster, 'office'), roster).map(person => ({
    key: `preview:${source} ${person.id}`,
    destination: { kind: 'person', person: person.id },
    card: { subject: about, view: 'agenda', shows: [about] },
  }));
}
