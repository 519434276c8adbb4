import type { CardAction } from '../../cards/kit/actions.ts';
import { siteMeetingFormCard } from '../../cards/meetings/site-meeting-card.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { LIST_OPTIONS } from '../../cards/procedure/form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { timeOf } from '../../domain/base/time.ts';
import { whyNoReports } from '../../domain/library/exited.ts';
import { SITE_MEETING } from '../../domain/meetings/site-meeting-form.ts';
import {
  canHoldMeeting,
  faultOfMeeting,
  holdsFor,
  meetingProjectsOf,
  readMeeting,
} from '../../domain/meetings/site-meetings.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { EVIDENCE_WINDOW_MS } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { hasRole } from '../../domain/people/person.ts';
import { canChange } from '../../domain/people/rights.ts';
import { readForm } from '../../domain/procedure/form.ts';
import type { SiteMeeting } from '../../domain/progress/site-meeting.ts';
import { todayOf } from '../../domain/reading/rules/days.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, refuse } from '../kit/decision.ts';
import { recordedFor } from '../kit/instead-of.ts';
import type { Command } from '../kit/message/commands.ts';
import { receiptPlace } from '../kit/outgoing/place.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';

/** 例会: the weekly meeting that a steward holds on site. Source: contract §6.13, domain §2 M10. */

const WHO = '“例会”由项目管家办理，没有登记任何内容。';
const NO_PROJECT = '项目库里没有登记在您名下的项目，没有登记任何内容；请联系推进中心核对。';

/** Opens the form in the direct chat, filled in as far as the words are understood. */
export function openSiteMeetingForm({ project, about }: Command, message: MessageEvent, acting: Acting): Effects {
  const { actor, roster, calendar, now } = acting;
  const own = meetingProjectsOf(actor, roster);
  const named = project === null ? undefined : roster.project(project);
  const none = hasRole(actor, 'steward') ? NO_PROJECT : WHO;
  const notOwn = named && !own.includes(named);
  const left = notOwn ? whyNoReports(named, now) : null;
  const why = left ?? (own.length === 0 ? none : notOwn ? `您不是${named.name}的项目管家。${WHO}` : null);
  if (why !== null) {
    const card = noticeCard({ title: '例会', template: 'grey', lines: [why] });
    return mergeEffects({ deliveries: [replyCard(message, card, `meeting:${message.messageId}`)] });
  }
  const formId = `form:${message.messageId}`;
  const only = named ?? (own.length === 1 ? own[0] : undefined);
  const card = siteMeetingFormCard({
    formId,
    form: SITE_MEETING,
    draft: {
      ...readMeeting(about, named, todayOf(message.sentAt, calendar)),
      // A long list is typed: then a name stands there, not a code.
      project: (own.length > LIST_OPTIONS.project ? only?.name : only?.code) ?? null,
    },
    context: { units: [], people: [], projects: own },
  });
  return mergeEffects({ deliveries: [cardTo(actor.id, formId, card)] });
}

/** The submitted form: the meeting is recorded, and photos that come within half an hour prove it. */
export async function submitSiteMeeting(
  { formId }: Extract<CardAction, { do: 'meeting.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, roster, now } = acting;
  const values = readForm(SITE_MEETING, press.form, roster);
  if (values.kind === 'refused') return refuse(values.refusals.map(({ words }) => words).join('；'), 'error');
  const { project: code, on, attendees, note } = values.values;
  const project = roster.project(code);
  if (!project || !canHoldMeeting(actor, project)) return refuse(`您不是这个项目的项目管家。${WHO}`, 'error');
  const aggregate = reference('site_meetings', code);
  const nextVersion = await readVersions(store, [aggregate]);
  const fault = faultOfMeeting({ project, on }, await store.siteMeetings.of(code), roster, now);
  if (fault !== null) return refuse(fault, 'error');
  const meeting: SiteMeeting = {
    id: formId,
    project: code,
    by: actor.id,
    on,
    attendees,
    note,
    at: now,
    isWithdrawn: false,
  };
  const about = reference('site_meeting', meeting.id);
  const until = new Date(now.getTime() + EVIDENCE_WINDOW_MS);
  const effects = mergeEffects({
    rows: [store.siteMeetings.row(meeting)],
    statements: [store.evidence.ask({ person: actor.id, item: about, askedAt: now, until })],
    audit: [
      {
        actor: actor.id,
        source: formId,
        action: 'site_meeting.enter',
        aggregate,
        version: nextVersion(aggregate),
        ...recordedFor(holdsFor(actor, project)),
      },
    ],
    changed: { meetings: [meeting], entered: [about] },
    deliveries: [
      {
        key: `meeting:${meeting.id}`,
        destination: receiptPlace(press),
        card: { subject: about, view: 'site_meeting', shows: [about] },
      },
    ],
  });
  const lines = [project.name, `请在 ${timeOf(until)} 前把现场照片发到这里，见回执卡片。`];
  return done(effects, '已登记例会', submittedCard({ title: '已登记', lines }, now));
}

/** Takes a recorded meeting back. */
export async function withdrawSiteMeeting(
  { meeting: id, project }: Extract<CardAction, { do: 'meeting.withdraw' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor } = acting;
  const aggregate = reference('site_meetings', project);
  const nextVersion = await readVersions(store, [aggregate]);
  const before = await store.siteMeetings.find(id);
  if (!before || before.project !== project) return refuse('没有找到这次例会');
  if (!canChange(actor, before.by)) return refuse('例会由登记人或推进中心撤销', 'error');
  if (before.isWithdrawn) return refuse('这次例会已经撤销', 'info');
  const after = { ...before, isWithdrawn: true };
  const effects = mergeEffects({
    rows: [store.siteMeetings.row(after)],
    audit: [
      {
        actor: actor.id,
        source: press.eventId,
        action: 'site_meeting.withdraw',
        aggregate,
        version: nextVersion(aggregate),
      },
    ],
    changed: { meetings: [after] },
  });
  return done(effects, '已撤销，台账保留记录');
}
