import type { ActionItem } from '../../actions/action-item.ts';
import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { LeftOut } from '../../base/left-out.ts';
import type { KnownFigures } from '../../figures/counted.ts';
import type { Permit } from '../../library/permits.ts';
import type { Project } from '../../library/project.ts';
import { inCharge, peopleWithRole, type Roster } from '../../library/roster.ts';
import type { Problem } from '../../problems/problem.ts';
import type { Meeting } from '../meeting.ts';
import type { SiteReview } from '../site-review.ts';
import type { AgendaItem, CandidateFacts, ConsequenceFacts, DecisionFacts, RankingFacts } from './item.ts';

/** What an agenda follows from. What a series does not speak of may be missing. */
export interface AgendaFacts {
  roster: Roster;
  /** The unfinished ones at least; all of them for the analysis of a month. */
  problems: readonly Problem[];
  /** As they stand now, those of earlier years too. */
  figures: KnownFigures;
  calendar: WorkingCalendar;
  /** The last meeting of the series whose minutes are confirmed, with what it has decided. */
  last?: { meeting: Meeting; items: readonly ActionItem[] } | null;
  /** What meetings have decided and is not done. */
  actions?: readonly ActionItem[];
  permits?: readonly Permit[];
  /** The ranking of the last month. */
  ranking?: RankingFacts | null;
  /** What follows from published rankings, as far as two persons of the office have decided it. */
  consequences?: readonly ConsequenceFacts[];
  decisions?: readonly DecisionFacts[];
  candidates?: readonly CandidateFacts[];
  /** The projects that are named for the site review of the quarter. */
  visits?: readonly SiteReview[];
  /** What stood on earlier agendas of the series, by the keys. */
  sentBefore?: ReadonlySet<string>;
}

/** Items of a section, and what could not be computed for them. */
export interface Part {
  items: AgendaItem[];
  leftOut: readonly LeftOut[];
}

export const NO_PART: Part = { items: [], leftOut: [] };

/** What has left the library carries no light, plans no node and owes no report. */
export function presentOf({ projects }: Pick<Roster, 'projects'>): Project[] {
  return projects.filter(({ exitedOn }) => exitedOn === null);
}

/** The steward of a project, by name; null where there is none. */
export function stewardOf({ steward }: Pick<Project, 'steward'>, roster: Roster): string | null {
  return steward === null ? null : (inCharge(roster, steward)?.name ?? null);
}

/** Who heads a unit, by name; else who writes for it; null where nobody is known. */
export function headOf(unit: string | null, roster: Roster): string | null {
  if (unit === null) return null;
  const [person] = [...peopleWithRole(roster, 'unit_lead', unit), ...peopleWithRole(roster, 'liaison', unit)];
  return person?.name ?? null;
}
