import type { Card } from '../cards/kit/drawing/elements.ts';
import { previewCard } from '../cards/meetings/agenda/preview-card.ts';
import { candidatesCard } from '../cards/meetings/candidates-card.ts';
import { dayOf, yearOf } from '../domain/base/time.ts';
import { BOT } from '../domain/cases/case.ts';
import { peopleWithRole, type Roster } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import {
  type AgendaMeeting,
  goesOutAt,
  isMoved,
  plannedMeeting,
  previewOf,
  spanAround,
} from '../domain/meetings/planned-meeting.ts';
import { type CalledSeries, SERIES_RULES, seriesOfJob } from '../domain/meetings/series.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import { reference } from '../domain/messaging/reference.ts';
import { previewedIn } from '../domain/schedule/slots.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { previewView } from '../handlers/meetings/agenda-view.ts';
import { meetingAt } from '../handlers/meetings/next-agendas.ts';
import { readCandidates } from '../handlers/meetings/read-candidates.ts';
import { type Job, messageKey, posting } from './job.ts';

/** 表态建议 beside the preview of the meeting that speaks of it: facts for the office; null where no unit is named. */
async function candidatesFor(series: CalledSeries, facts: JobFacts, roster: Roster, now: Date): Promise<Card | null> {
  if (!SERIES_RULES[series].sections.some(({ section }) => section === 'candidates')) return null;
  const candidates = await readCandidates(facts, roster, now);
  return candidates.length === 0
    ? null
    : candidatesCard({ candidates, ...facts.calendar.rulesAt(now).candidates }, now);
}

/** A meeting of which the office gets the preview, as it stands from then on. */
interface Previewed {
  meeting: AgendaMeeting;
  /** What tells its messages from those of other meetings. */
  target: string;
  goesOut: Date;
}

/** The meetings that a slot is about: those that the calendar has, and those whose day the office has set. */
async function previewsIn(slot: Date, facts: JobFacts, now: Date): Promise<Previewed[]> {
  const { calendar, meetings } = facts;
  const { from, to } = spanAround(slot);
  const near = await meetings.within(from, to);
  const due: Previewed[] = [];
  const opened = new Map<number, number>();
  for (const { job, slot: agenda } of previewedIn(slot, calendar)) {
    const series = seriesOfJob(job);
    if (!series || (await meetingAt(series, agenda, facts)) !== null) continue;
    const year = yearOf(dayOf(agenda));
    const inYear = opened.get(year) ?? 0;
    opened.set(year, inYear + 1);
    const last = (await meetings.lastNumber(year)) + inYear;
    const meeting = plannedMeeting({ series, slot: agenda, isPreviewed: true }, { last, by: BOT, now, calendar });
    due.push({ meeting, target: series, goesOut: agenda });
  }
  for (const meeting of near.filter(isMoved)) {
    const goesOut = goesOutAt(meeting);
    const previewAt = previewOf(meeting, goesOut, calendar);
    const isDue = dayOf(previewAt) === dayOf(slot) && previewAt <= slot;
    if (!isDue || meeting.state !== 'planned' || meeting.agenda.isPreviewed) continue;
    due.push({
      meeting: { ...meeting, agenda: { ...meeting.agenda, isPreviewed: true } },
      target: meeting.id,
      goesOut,
    });
  }
  return due;
}

/**
 * 17:10 on the working day before a meeting: the agenda as it would be sent, to each person of the office, who may leave
 * items out, add some and put them in another order. The meeting is opened with it. Source: contract §6.11.
 */
export const postPreview: Job = {
  name: 'agenda-preview',
  async plan(facts, { slot, now }) {
    const roster = await facts.roster();
    const office = thoseThere(peopleWithRole(roster, 'office'), roster);
    if (office.length === 0) return posting([], '名册中没有推进中心人员');
    const messages: DeliveryDraft[] = [];
    const due = await previewsIn(slot, facts, now);
    const opened = due.map(({ meeting }) => meeting);
    const versions = await facts.versions(opened.map(({ id }) => reference('meeting', id)));
    for (const { meeting, target, goesOut } of due) {
      const about = reference('meeting', meeting.id);
      const candidates = await candidatesFor(meeting.series, facts, roster, now);
      for (const person of office) {
        messages.push({
          key: messageKey('agenda-preview', slot, `${target} ${person.id}`),
          destination: { kind: 'person', person: person.id },
          msgType: 'interactive',
          content: previewCard(await previewView(meeting, person, facts, now), now),
          card: { subject: about, view: 'agenda', shows: [about] },
          neededUntil: goesOut,
        });
        if (candidates !== null) {
          messages.push({
            key: messageKey('agenda-preview', slot, `candidates ${person.id}`),
            destination: { kind: 'person', person: person.id },
            msgType: 'interactive',
            content: candidates,
            card: null,
            neededUntil: goesOut,
          });
        }
      }
    }
    return {
      ...posting(messages, '下一个工作日没有会议'),
      rows: opened.map(meeting => facts.meetings.row(meeting)),
      audit: opened.map(meeting => ({
        actor: 'schedule',
        source: messageKey('agenda-preview', slot, meeting.id),
        action: 'meeting.plan',
        aggregate: reference('meeting', meeting.id),
        version: versions(reference('meeting', meeting.id)) + 1,
      })),
    };
  },
};
