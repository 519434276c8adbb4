import type { ActionItem } from '../../actions/action-item.ts';
import type { YuanSum } from '../../base/money.ts';
import type { Day, Month } from '../../base/time.ts';
import type { DistrictFigures } from '../../figures/district-figures.ts';
import type { LitProject } from '../../figures/light-list.ts';
import type { ReminderItem } from '../../ladder/reminder-item.ts';
import type { PermitKind } from '../../library/permits.ts';
import type { Project } from '../../library/project.ts';
import type { TaskForce } from '../../people/person.ts';
import type { Problem } from '../../problems/problem.ts';
import type { Escalation } from '../../problems/times/escalation.ts';
import type { AddedItem } from '../meeting.ts';

/** What may stand on an agenda. Source: domain §8. */

export const AGENDA_SECTIONS = [
  'actions',
  'added',
  'statement',
  'ranking',
  'problems',
  'decisions',
  'candidates',
  'lights',
  'milestones',
  'month',
  'visits',
  'silent',
  'figures',
] as const;
export type AgendaSection = (typeof AGENDA_SECTIONS)[number];

/** `key` names an item from one drawing to the next, e.g. `problem:WT-2026-0001`, `lights:马寨镇`. */
export type AgendaItem = { key: string; section: AgendaSection } & AgendaContent;

export type AgendaContent =
  | LastMeeting
  | FollowedItem
  | { kind: 'lights'; unit: string; red: readonly LateProject[]; yellow: readonly LateProject[] }
  | { kind: 'nodes'; node: 'started' | 'completed'; nodes: readonly PlannedNode[]; weeks: number }
  | { kind: 'silent'; units: readonly SilentUnit[]; of: number; due: Day }
  | { kind: 'figures'; figures: DistrictFigures }
  | { kind: 'ranking'; ranking: RankingFacts }
  | Statement
  | ({ kind: 'decision' } & DecisionFacts)
  | MonthOfProblems
  | MonthOfMoney
  | ({ kind: 'candidate' } & CandidateFacts)
  | { kind: 'visit'; unit: string; projects: readonly VisitedProject[] }
  | { kind: 'added'; added: AddedItem; project: Project | null };

/** What the last meeting of the series has decided, and how far it is. */
export interface LastMeeting {
  kind: 'last_meeting';
  id: string;
  title: string;
  on: Day;
  done: readonly ActionItem[];
  open: readonly ActionItem[];
  /** Answered by their units: they wait for whoever verifies them. */
  answered: readonly ActionItem[];
  /** A step of these is late, whoever owes it. */
  late: readonly LateItem[];
}

export interface LateItem {
  item: ActionItem;
  escalation: Escalation;
  /** Who is late: a unit, or whoever has to verify. */
  owedBy: string;
}

/** A problem or an action item that the meeting is to speak of. */
export interface FollowedItem {
  kind: 'followed';
  item: ReminderItem;
  /** By name: who handles it, else who heads the unit that owes it. */
  person: string | null;
  taskForce: TaskForce | null;
  /** 重点督办: a special meeting has settled it. */
  isSupervised: boolean;
}

/** A red or yellow project with what it lacks in money, and its steward's name. */
export interface LateProject extends LitProject {
  /** Investment behind the plan to date; 0 where there is none. */
  shortfall: YuanSum;
  steward: string | null;
}

/** The projects of a unit of which nothing has come for the last week that was due. */
export interface SilentUnit {
  unit: string;
  projects: readonly Project[];
  of: number;
}

/** A start or completion that is planned for the next weeks. */
export interface PlannedNode {
  project: Project;
  planned: Day;
  steward: string | null;
  /** Unfinished problems with its permits. */
  blockers: readonly Problem[];
  /** Permits that are still to be had and should be there by now, or by the start. */
  permits: readonly PermitKind[];
}

/** A month's ranking as it stands. */
export interface RankingFacts {
  period: Month;
  isPublished: boolean;
  units: readonly { unit: string; group: string | null; place: number; change: number | null; total: string }[];
}

/** What two persons of the office have decided to be due from a unit that is last. Source: plan §四(四)2(2). */
export interface ConsequenceFacts {
  unit: string;
  measure: 'statement' | 'talk';
  /** The ranking that it follows from, and the periods in which the unit was last. */
  period: string;
  periods: readonly string[];
  total: string;
}

/** What is due from a unit that is last in a published ranking. */
export interface Statement {
  kind: 'statement';
  unit: string;
  /** Its head, by name. */
  person: string | null;
  /** 表态发言 of the last in a month; 约谈 of the last in two months running, or in a half-year. */
  measure: 'statement' | 'talk';
  periods: readonly string[];
  total: string;
}

/** What waits for the leading group. */
export interface DecisionFacts {
  /** Its number, e.g. `SX-2026-0007`. */
  number: string;
  title: string;
  unit: string | null;
  project: Project | null;
  since: Day;
}

export interface CandidateFacts {
  unit: string;
  reasons: readonly string[];
}

/** What became of problems in a month. */
export interface MonthOfProblems {
  kind: 'month_problems';
  month: Month;
  opened: number;
  closed: number;
  reopened: number;
  /** Those of today, by unit, the most first. */
  unfinished: number;
  late: readonly { unit: string; count: number }[];
}

/** What was invested in a month, and which units are furthest behind. */
export interface MonthOfMoney {
  kind: 'month_money';
  month: Month;
  done: YuanSum;
  planned: YuanSum;
  unreported: number;
  behind: readonly { unit: string; gap: YuanSum }[];
}

/** A project of the site review, or one that might be. */
export interface VisitedProject {
  project: Project;
  steward: string | null;
  percent: number | null;
  /** It was named; else it is only proposed. */
  isNamed: boolean;
}
