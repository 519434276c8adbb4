import { dayOf, yearOf } from '../../../domain/base/time.ts';
import { inCharge } from '../../../domain/library/roster.ts';
import { isToBeHeld, type Meeting, meetingId } from '../../../domain/meetings/meeting.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { hasRole } from '../../../domain/people/person.ts';
import type { ProblemStepName } from '../../../domain/problems/steps/problem-action.ts';
import type { ProblemCase } from '../../../domain/problems/steps/problem-case.ts';
import { type Acting, type CardDraft, type Effects, mergeEffects } from '../../kit/decision.ts';
import { readVersions } from '../../kit/versions.ts';
import type { ReadCase, StepTaken } from '../../procedure/desk.ts';
import { type ProblemDesk, problemDesk, readProblem } from '../problem-desk.ts';
import { concernedBy, invitations } from './invited.ts';

/** 专题会 of a problem: the meeting is written, and everybody concerned hears of it at once. */
export const meetDesk: ProblemDesk = { ...problemDesk, read: readWithMeetings, effects: callMeeting };

async function readWithMeetings(number: string, acting: Acting): Promise<ReadCase<ProblemCase> | null> {
  const read = await readProblem(number, acting);
  if (!read) return null;
  const { store, now } = acting;
  const year = yearOf(dayOf(now));
  const [last, meetings] = await Promise.all([store.meetings.lastNumber(year), store.meetings.ofProblem(number)]);
  const special = { id: meetingId(year, last), isCalled: meetings.some(isToBeHeld) };
  const known = await readVersions(store, [reference('meeting', special.id)]);
  const nextVersion = (aggregate: string) =>
    aggregate === reference('meeting', special.id) ? known(aggregate) : read.nextVersion(aggregate);
  return { case: { ...read.case, special }, nextVersion };
}

async function callMeeting(taken: StepTaken<ProblemCase, ProblemStepName>, acting: Acting): Promise<Effects> {
  const { after, source, nextVersion } = taken;
  const { store, actor, now } = acting;
  const { problem, project, special } = after;
  const about = reference('meeting', special?.id ?? '');
  const people = concernedBy(after, acting);
  const meeting: Meeting = {
    id: special?.id ?? '',
    series: 'special',
    title: `${problem.number} 专题会：${project.name}`,
    at: now,
    place: null,
    chair: inCharge(acting.roster, project.leadOfficial ?? '')?.id ?? null,
    attendees: people.map(({ name }) => name).join('、'),
    state: 'called',
    round: 0,
    problem: problem.number,
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
  const own = await problemDesk.effects(taken, acting);
  return mergeEffects(own, {
    rows: [store.meetings.row(meeting)],
    audit: [{ actor: actor.id, source, action: 'meeting.call', aggregate: about, version: nextVersion(about) }],
    changed: { districtMeetings: [meeting], entered: [about] },
    deliveries: [
      ...invitations(meeting, after, acting),
      ...people.filter(person => hasRole(person, 'office')).map(({ id }) => minutesCard(id, meeting)),
    ],
  });
}

/** On which the office says when it is held, and writes the minutes. */
function minutesCard(person: string, { id }: Meeting): CardDraft {
  const about = reference('meeting', id);
  return {
    key: `meeting:${id}:called:${person}`,
    destination: { kind: 'person', person },
    card: { subject: about, view: 'meeting', shows: [about] },
  };
}
