/** The shapes of the sample: the people and chats of the local Feishu, and the district file that the bot imports. */

export type Role =
  | 'steward'
  | 'liaison'
  | 'unit_lead'
  | 'owner_contact'
  | 'task_force_head'
  | 'lead_official'
  | 'office'
  | 'inspection_bureau'
  | 'top_leaders'
  | 'auditor';

export interface SandboxPerson {
  openId: string;
  name: string;
  unit: string;
  roles: Role[];
  /** Which task force a `task_force_head` leads. */
  taskForce?: 'funding' | 'permits';
  /** Only of those who are still to be enrolled: the office finds them by it. */
  mobile?: string;
}

/** A group of the local Feishu; `members` are people, the bot is a member besides. */
export interface SandboxChat {
  chatId: string;
  name: string;
  type: 'group';
  members: string[];
  hasBot: true;
}

export interface DistrictUnit {
  name: string;
  aliases: string[];
  kind: 'town' | 'committee' | 'department' | 'company';
  ranked: boolean;
  group: string | null;
  chatId: string | null;
  /** Names that it has borne. */
  formerNames?: string[];
  /** The unit that it has become a part of. */
  mergedInto?: string;
}

export interface DistrictGroup {
  chatId: string;
  purpose: 'headquarters' | 'leaders' | 'inspection' | 'unit' | 'task_force';
  unit?: string;
  taskForce?: 'funding' | 'permits' | 'demolition';
}

/** Days are `YYYY-MM-DD` in Asia/Shanghai; `claimed` by a steward, `actual` once confirmed. */
export interface DistrictMilestone {
  kind: 'signed' | 'started' | 'completed' | 'effective';
  planned: string | null;
  claimed: string | null;
  actual: string | null;
}

/** Year-to-date sums at the twelve month ends; never falling, the last is the annual plan. */
interface AnnualPlan {
  annualPlanWan: number;
  cumulativePlanWan?: number[];
}

export interface DistrictProject {
  code: string;
  name: string;
  aliases: string[];
  unit: string;
  level: 'provincial' | 'municipal' | 'major' | 'district';
  library: 'reserve' | 'to_start' | 'ongoing' | 'to_complete';
  leadOfficial: string | null;
  steward: string;
  deputySteward: string | null;
  ownerContact: string | null;
  plannedTotalWan: number;
  plans: Record<string, AnnualPlan>;
  startMonth: string;
  endMonth: string;
  milestones: DistrictMilestone[];
  tags: string[];
  team: { stage: 'permits' | 'land' | 'construction' | 'acceptance'; unit: string; person: string | null }[];
}

/** A weekly meeting on site (例会). */
export interface DistrictSiteMeeting {
  id: string;
  project: string;
  by: string;
  on: string;
  attendees: string;
  note: string;
  at: string;
}

export interface ProgressReport {
  id: string;
  project: string;
  reportedBy: string;
  reportedAt: string;
  messageId: string;
  month: string;
  asOf: string;
  weekInvestmentWan: number | null;
  monthInvestmentWan: number | null;
  yearInvestmentWan: number | null;
  totalInvestmentWan: number | null;
  progressPercent: number | null;
  stage: string | null;
  nextPlan: string | null;
  /** What the report says has happened to the whole project. */
  milestone: 'started' | 'completed' | null;
  milestoneDate: string | null;
  /** A one-tap 无进展. */
  isNoProgress: boolean;
  status: 'active' | 'corrected' | 'withdrawn';
  corrects: string | null;
}

export type ProblemCategory = 'funding' | 'procedures' | 'demolition' | 'land' | 'planning' | 'construction' | 'other';

export type ProblemStatus =
  | 'open'
  | 'assigned'
  | 'acknowledged'
  | 'in_progress'
  | 'responded'
  | 'closed'
  | 'rechecked'
  | 'reopened'
  | 'suspended'
  | 'rejected'
  | 'merged'
  | 'withdrawn';

export interface ProblemStep {
  status: ProblemStatus;
  at: string;
  by: string;
  note: string;
  /** The unit that the step names, for an assignment. */
  unit: string | null;
  /** Until when this step was owed; null when it had no deadline. */
  dueAt: string | null;
  /** It only says something of the problem. */
  isAside?: true;
}

export interface Problem {
  number: string;
  project: string;
  category: ProblemCategory;
  urgency: 'urgent' | 'ordinary';
  description: string;
  responsibleUnit: string | null;
  dueDate: string | null;
  reportedBy: string;
  reportedAt: string;
  messageId: string;
  status: ProblemStatus;
  /** Who took it on, and who answered. */
  handler: string | null;
  respondedBy: string | null;
  /** Whether the reporter or the steward has said that it is solved. */
  isConfirmed: boolean;
  reopenCount: number;
  /** 重大. */
  isMajor: boolean;
  /** The special meeting that settled it, by its id. */
  meeting: string | null;
  /** The suspension that its unit has asked for. */
  pause?: { until: string; reason: string; askedBy: string; decision: 'granted' };
  /** The number of the problem that it stands in now. */
  mergedInto?: string;
  steps: ProblemStep[];
}

/** A meeting of the district, with its minutes. */
export interface DistrictMeeting {
  id: string;
  series: 'weekly' | 'half_month' | 'monthly' | 'special' | 'analysis' | 'site_review';
  title: string;
  at: string;
  place: string;
  chair: string | null;
  attendees: string;
  state: 'called' | 'confirmed';
  problem: string | null;
  minutes: string | null;
  by: string;
  createdAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

/** What a meeting has decided. */
export interface DistrictActionItem {
  number: string;
  meeting: string;
  problem: string | null;
  project: string | null;
  task: string;
  unit: string;
  person: string | null;
  supervisor: string | null;
  dueDate: string;
  status: 'assigned' | 'acknowledged' | 'responded' | 'closed' | 'reopened';
  handler: string | null;
  respondedBy: string | null;
  reopenCount: number;
  agreedAt: string;
  steps: ProblemStep[];
}

export interface DistrictPermit {
  project: string;
  kind: 'approval' | 'land_planning' | 'works_planning' | 'land' | 'environment' | 'tender' | 'construction';
  state: 'pending' | 'in_progress' | 'done' | 'not_needed';
  planned: string | null;
  actual: string | null;
  handler: string;
  document: string | null;
  note: string | null;
}

export interface DistrictVerification {
  project: string;
  month: string;
  yearInvestmentWan: number;
  by: string;
  at: string;
  note: string;
}

export interface DistrictStatistic {
  project: string;
  month: string;
  yearInvestmentWan: number;
  source: string;
  by: string;
  at: string;
}

export interface DistrictAbsence {
  person: string;
  from: string;
  to: string;
  deputy: string | null;
  note: string;
  by: string;
  at: string;
}

/** Something that goes through several hands (办理事项). */
export interface DistrictCase {
  id: string;
  kind:
    | 'entry'
    | 'exit'
    | 'move'
    | 'selection'
    | 'round'
    | 'repromotion'
    | 'recheck'
    | 'publication'
    | 'appeal'
    | 'award'
    | 'consequence';
  project: string | null;
  unit: string | null;
  state: string;
  isOpen: boolean;
  openedBy: string;
  openedAt: string;
  dueAt: string | null;
  /** How often its turn has changed, where that is not once a step. */
  round?: number;
  /** What its kind keeps. */
  data: Record<string, unknown>;
  steps: { step: string; at: string; by: string; note: string }[];
}

/** A kept ranking with everything that it was computed from, as the bot wrote it. */
export interface DistrictRanking {
  period: string;
  version: number;
  status: 'objection' | 'published' | 'superseded';
  ruleSet: { id: string; version: string };
  computedAt: string;
  publishedAt?: string;
  figures: { data: { units: unknown[] }; units: unknown[] };
  result: { units: unknown[] };
}

interface DistrictFile {
  district: { name: string; year: number; targets: { investmentWan: number; starts: number; completions: number } };
  units: DistrictUnit[];
  people: SandboxPerson[];
  groups: DistrictGroup[];
  projects: DistrictProject[];
  progress: ProgressReport[];
  problems: Problem[];
  permits: DistrictPermit[];
  verifications: DistrictVerification[];
  statistics: DistrictStatistic[];
  siteMeetings: DistrictSiteMeeting[];
  absences: DistrictAbsence[];
  cases: DistrictCase[];
  scoreEntries: never[];
  siteReviews: never[];
  leaderComments: never[];
  meetings: DistrictMeeting[];
  actionItems: DistrictActionItem[];
  rankings: DistrictRanking[];
  deliveries: never[];
}

/** A picture that somebody has sent to the bot in their direct chat before the clock begins, and what it proves. */
export interface SentPicture {
  messageId: string;
  /** The entry, as the bot names it: `case:SX-2026-0003`, `report:JZ-2026-00012`. */
  item: string;
  by: string;
  at: string;
  kind: 'paper' | 'site';
  /** How far the works have come that it shows. */
  percent: number;
}

export interface Sample {
  startsAt: string;
  world: { people: SandboxPerson[]; chats: SandboxChat[]; pictures: SentPicture[] };
  district: DistrictFile;
}
