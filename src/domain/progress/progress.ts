import type { Yuan } from '../base/money.ts';
import type { Day, Month } from '../base/time.ts';
import type { MilestoneKind } from '../library/project.ts';

/** One entry of the progress ledger (进展台账): what one message or form said about one project. */

export const REPORT_STATUSES = ['held', 'active', 'corrected', 'withdrawn'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** The four figures of invested money: this week, this month, this year to date, since the start. */
export const INVESTMENT_FIELDS = ['weekInvestment', 'monthInvestment', 'yearInvestment', 'totalInvestment'] as const;
export type InvestmentField = (typeof INVESTMENT_FIELDS)[number];

/** How a value was read: 原文 → 读作. Shown on the receipt, so that a misreading is seen at once. */
export interface ReadingNote {
  field: string;
  source: string;
  value: string;
}

export const DOUBT_KINDS = [
  'falls',
  'jumps',
  'above_plan',
  'above_total',
  'without_plan',
  'scale',
  'order',
  'percent_falls',
  'like_total',
] as const;

/** Why a report is held: which figure contradicts which earlier one. Source: domain §3.2. */
export interface Doubt {
  kind: (typeof DOUBT_KINDS)[number];
  field: InvestmentField | 'percent';
  /** What the ledger or the plan says, as a person reads it. */
  known: string;
  /** What this report says, as a person reads it. */
  said: string;
}

export interface ProgressReport {
  id: string;
  project: string;
  reportedBy: string;
  reportedAt: Date;
  messageId: string | null;
  /** The month that the month figure belongs to. */
  month: Month;
  asOf: Day;
  weekInvestment: Yuan | null;
  monthInvestment: Yuan | null;
  yearInvestment: Yuan | null;
  totalInvestment: Yuan | null;
  /** 0–100 with at most two decimals: the works as a whole. */
  percent: number | null;
  stage: string | null;
  nextPlan: string | null;
  milestone: MilestoneKind | null;
  milestoneDate: Day | null;
  /** A one-tap 无进展: counts as a report on time. */
  isNoProgress: boolean;
  status: ReportStatus;
  /** The report that this one replaces. */
  corrects: string | null;
  readings: readonly ReadingNote[];
  doubts: readonly Doubt[];
  /** The reason given when a held report was confirmed. */
  confirmReason: string | null;
}

/** A report as figures of the whole district are made of it. */
export type LedgerReport = Omit<
  ProgressReport,
  | 'reportedBy'
  | 'messageId'
  | 'stage'
  | 'nextPlan'
  | 'milestone'
  | 'milestoneDate'
  | 'readings'
  | 'doubts'
  | 'confirmReason'
>;

/** An active report as later ones are compared with it: what it says, not who said it and how it was read. */
export type PastReport = Pick<
  ProgressReport,
  | 'id'
  | 'reportedAt'
  | 'month'
  | 'asOf'
  | InvestmentField
  | 'percent'
  | 'stage'
  | 'nextPlan'
  | 'isNoProgress'
  | 'corrects'
>;
