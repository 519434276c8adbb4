import type { AgendaView } from '../../cards/meetings/agenda/agenda-card.ts';
import { candidateReasons } from '../../cards/meetings/candidates-card.ts';
import { quarterOf } from '../../domain/base/period.ts';
import {
  addDays,
  addMonths,
  dayOf,
  instantAt,
  type Month,
  monthOf,
  showInstant,
  yearOf,
} from '../../domain/base/time.ts';
import { CASE_TITLES, type StoredCase } from '../../domain/cases/case.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { AgendaFacts } from '../../domain/meetings/agenda/facts.ts';
import type {
  AgendaSection,
  ConsequenceFacts,
  DecisionFacts,
  RankingFacts,
} from '../../domain/meetings/agenda/item.ts';
import { planAgenda } from '../../domain/meetings/agenda/plan.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { type AgendaMeeting, chairOf, isAgendaMeeting, sentAt } from '../../domain/meetings/planned-meeting.ts';
import { type CalledSeries, heldRules, SERIES_RULES } from '../../domain/meetings/series.ts';
import { withPresentNames } from '../../domain/ranking/period-ranking.ts';
import type { Consequence } from '../../domain/ranking/procedure/consequence.ts';
import type { RankingResult } from '../../domain/scoring/outcome/result.ts';
import type { Restored } from '../../store/kit/restored.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { readFigures } from '../progress/read-reports.ts';
import { meetingAt } from './next-agendas.ts';
import { readCandidates } from './read-candidates.ts';

/** Which meeting it is: one that the office has a preview of, or one that would be made now. */
export interface AgendaAsked {
  series: CalledSeries;
  /** When its agenda goes out. */
  slot: Date;
  /** Without it the meeting of the slot is looked for. */
  meeting?: AgendaMeeting | null;
}

/** An agenda with the meeting that it is for, where there is one already. */
export interface ReadAgenda extends AgendaView {
  meeting: AgendaMeeting | null;
}

/** So far back meetings of a series are looked at: what the last one decided, and what was on their agendas. */
const DAYS_BACK = 130;

/** What stands on an agenda as of `now`: what the office gets as a preview, what is sent, and what 议程 answers. */
export async function readAgenda(
  facts: JobFacts,
  { series, slot, meeting: given }: AgendaAsked,
  now: Date,
): Promise<ReadAgenda> {
  // Read first: what is printed vouches for no more than the agenda was computed from.
  const mark = await facts.recordMark();
  const roster = await facts.roster();
  const day = dayOf(slot);
  const rule = SERIES_RULES[series];
  const has = (section: AgendaSection) => rule.sections.some(one => one.section === section);
  const month = addMonths(monthOf(day), -1);
  const [meeting, problems, figures, meetings, actions, permits, rankings, cases, visits, candidates, restored] =
    await Promise.all([
      given === undefined ? meetingAt(series, slot, facts) : given,
      has('month') ? facts.problems.all() : facts.problems.unfinished(),
      readFigures(facts, roster.projects, yearOf(dayOf(now)), now),
      facts.meetings.between(series, instantAt(addDays(day, -DAYS_BACK), '00:00'), slot),
      facts.actionItems.all(),
      has('milestones') ? facts.permits.all() : [],
      has('ranking') ? readRankings(facts, month, roster) : [],
      has('decisions') || has('statement') ? facts.cases.open() : [],
      has('visits') ? facts.siteReviews.ofQuarter(quarterOf(day)) : [],
      has('candidates') ? readCandidates(facts, roster, now) : [],
      facts.store.restored.read(),
    ]);
  const last = meetings.filter(one => one.state === 'confirmed' && one.id !== meeting?.id).at(-1);
  const ranking = rankings.find(one => one.isPublished) ?? rankings[0] ?? null;
  const agenda: AgendaFacts = {
    roster,
    problems,
    figures,
    calendar: facts.calendar,
    last: last ? { meeting: last, items: actions.filter(item => item.meeting === last.id) } : null,
    actions,
    permits,
    ranking,
    consequences: cases.flatMap(consequenceOf),
    decisions: cases.filter(({ state }) => state === 'leading_group').map(one => decisionOf(one, roster)),
    candidates: candidates.map(one => ({ unit: one.unit, reasons: candidateReasons(one, facts.calendar, now) })),
    visits,
    sentBefore: sentOn(meetings.filter(one => one.id !== meeting?.id)),
  };
  const { held, place, chair } = heldRules(series, slot, facts.calendar);
  const at = meeting?.at ?? instantAt(day, held.time);
  return {
    ...planAgenda(agenda, { series, day: dayOf(at), agenda: meeting?.agenda ?? null }, now),
    at,
    place: meeting === null ? place : meeting.place,
    chair: meeting === null ? chair : chairOf(meeting, roster, facts.calendar),
    mark,
    isLate: false,
    meeting,
    notes: restored && !wasSentSince(restored.at, meetings) ? [restoredWords(restored, now)] : [],
  };
}

/** Whether an agenda of the series went out after an instant; else the next one says what has happened since. */
function wasSentSince(instant: Date, meetings: readonly Meeting[]): boolean {
  return meetings.filter(isAgendaMeeting).some(meeting => (sentAt(meeting) ?? instant) > instant);
}

/** What whoever reads the ledgers has to know of a restored database. */
function restoredWords({ to, at }: Restored, now: Date): string {
  const [from, until] = [showInstant(to, now), showInstant(at, now)];
  return `数据已恢复至${from}（${until}由备份恢复）。这段时间的报送和办理如有遗漏，请相关单位核对后补报。`;
}

/** The keys of everything that stood on earlier agendas. */
function sentOn(meetings: readonly Meeting[]): ReadonlySet<string> {
  return new Set(meetings.filter(isAgendaMeeting).flatMap(({ agenda }) => agenda.sent ?? []));
}

/** The rankings of a month and the one before it, the newest first; what was not stored is missing. */
async function readRankings(
  { rankings }: Pick<JobFacts, 'rankings'>,
  month: Month,
  roster: Roster,
): Promise<RankingFacts[]> {
  const months = [month, addMonths(month, -1)];
  const stored = await Promise.all(months.map(one => rankings.official(one)));
  return stored.flatMap((one, index) => (one ? [rankingFacts(one, months[index] ?? month, roster)] : []));
}

function rankingFacts({ status, result: stored }: StoredRanking, period: Month, roster: Roster): RankingFacts {
  const result = withPresentNames(stored as RankingResult, roster);
  return {
    period,
    isPublished: status === 'published',
    units: result.units.flatMap(({ unit, group, place, change, total }) =>
      place === null || total === null ? [] : [{ unit, group, place, change, total }],
    ),
  };
}

/** What was confirmed of a published ranking and is not held yet. */
function consequenceOf({ kind, state, unit, data }: StoredCase): ConsequenceFacts[] {
  if (kind !== 'consequence' || state !== 'issued' || unit === null) return [];
  const { measure, period, periods, total } = data as unknown as Consequence;
  return measure === 'prize' ? [] : [{ unit, measure, period, periods, total: total ?? '' }];
}

/** What waits for the leading group. */
function decisionOf({ id, kind, unit, project, steps, openedAt }: StoredCase, roster: Roster): DecisionFacts {
  const last = steps.at(-1);
  return {
    number: id,
    title: CASE_TITLES[kind],
    unit,
    project: project === null ? null : (roster.project(project) ?? null),
    since: dayOf(last ? new Date(last.at) : openedAt),
  };
}
