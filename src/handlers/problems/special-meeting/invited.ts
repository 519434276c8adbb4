import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { showInstant } from '../../../domain/base/time.ts';
import { inCharge, peopleWithRole } from '../../../domain/library/roster.ts';
import { hearersFor } from '../../../domain/library/standing.ts';
import type { Meeting } from '../../../domain/meetings/meeting.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import { hasRole, type Person } from '../../../domain/people/person.ts';
import { taskForceHeads } from '../../../domain/problems/rights.ts';
import type { ProblemCase } from '../../../domain/problems/steps/problem-case.ts';
import type { Acting } from '../../kit/decision.ts';
import { cardTo } from '../../kit/outgoing/reply.ts';

/** Who is invited to the special meeting of a problem, and what they are told of it. */

export type Concerned = Pick<ProblemCase, 'problem' | 'project'>;

/**
 * Who is told of the special meeting of a problem: lead official, steward and deputy, liaisons and heads of the responsible
 * unit (of the project's own before one is named), heads of the task force, the office; for who is away whoever acts for him.
 * Shapes: each once.
 */
export function concernedBy({ problem, project }: Concerned, { roster }: Pick<Acting, 'roster'>): Person[] {
  const unit = problem.responsibleUnit ?? project.unit;
  const people = [
    ...[project.leadOfficial, project.steward, project.deputySteward].flatMap(id =>
      id === null ? [] : (inCharge(roster, id) ?? []),
    ),
    ...peopleWithRole(roster, 'unit_lead', unit),
    ...peopleWithRole(roster, 'liaison', unit),
    ...taskForceHeads(problem, project, roster),
    ...peopleWithRole(roster, 'office'),
  ];
  const there = people.flatMap(person => hearersFor(person, roster));
  return [...new Map(there.map(person => [person.id, person])).values()];
}

/** Tells everybody who is invited that the meeting was called. The office has the card on which it arranges the meeting. */
export function invitations(meeting: Meeting, { problem, project }: Concerned, acting: Acting): DeliveryDraft[] {
  return tell(meeting, { problem, project }, acting, {
    key: 'special',
    title: `专题会通知 · ${problem.number}`,
    template: problem.urgency === 'urgent' ? 'red' : 'orange',
    lines: [
      `${project.name}：${problem.description}`,
      `${acting.actor.name} 召集专题会，研究上述问题，时间、地点由推进中心另行通知。`,
      `责任单位：${problem.responsibleUnit ?? '待交办'}。参会：${meeting.attendees ?? ''}。`,
      '该问题已列入重点督办；会后由会议纪要明确事项、责任人和时限。',
    ],
  });
}

/** Tells them when and where it is held, also when that has changed. */
export function tellArranged(meeting: Meeting, about: Concerned, acting: Acting): DeliveryDraft[] {
  const { roster, now } = acting;
  const chair = meeting.chair === null ? null : inCharge(roster, meeting.chair);
  return tell(meeting, about, acting, {
    key: `special-time:${meeting.round}`,
    title: `专题会时间地点 · ${about.problem.number}`,
    template: 'orange',
    lines: [
      `${about.project.name}：${about.problem.description}`,
      `时间：${showInstant(meeting.at, now)}`,
      `地点：${meeting.place ?? '另行通知'}`,
      ...(chair ? [`主持：${chair.name}`] : []),
      `参会：${meeting.attendees ?? ''}。`,
    ],
  });
}

/** Tells them, and whoever has called it, that it is not held. */
export function tellCalledOff(meeting: Meeting, about: Concerned, why: string, acting: Acting): DeliveryDraft[] {
  return tell(meeting, about, acting, {
    key: 'special-off',
    title: `专题会取消 · ${about.problem.number}`,
    template: 'grey',
    lines: [
      `${about.project.name}：${about.problem.description}`,
      `${acting.actor.name} 办理：${why}，专题会不再召开。`,
    ],
  });
}

interface Told {
  key: string;
  title: string;
  template: 'red' | 'orange' | 'grey';
  lines: readonly string[];
}

/** The office sees it on the card of the meeting, and who does it knows it. */
function tell(
  { id: meeting, by }: Meeting,
  about: Concerned,
  { actor, roster }: Acting,
  { key, title, template, lines }: Told,
): DeliveryDraft[] {
  const card = noticeCard({ title, template, lines });
  const caller = inCharge(roster, by);
  const people = [...concernedBy(about, { roster }), ...(caller ? hearersFor(caller, roster) : [])];
  const told = new Map(people.map(person => [person.id, person]));
  return [...told.values()]
    .filter(person => person.id !== actor.id && !hasRole(person, 'office'))
    .map(({ id }) => ({ ...cardTo(id, `${key}:${meeting}:${id}`, card), haste: 'urgent' }));
}
