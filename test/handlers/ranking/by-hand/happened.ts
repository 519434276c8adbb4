import type { GradeByHand } from '../../../helpers/deadlines-by-hand.ts';
import type { Fraction } from './fraction.ts';
import type { Comment } from './longer.ts';

/**
 * What happened in a district, as the test itself knows it. Shapes: days `2026-06-12`, instants `2026-06-12T09:00` of Beijing,
 * months `2026-06`; money in 元, percentages in hundredths.
 */

export interface Node {
  planned: string | null;
  actual: string | null;
  /** When the office confirmed it; empty: before everything. */
  confirmedAt: string;
}

export interface AProject {
  code: string;
  name: string;
  unit: string;
  library: 'reserve' | 'to_start' | 'ongoing' | 'to_complete';
  annual: bigint;
  /** Twelve sums; null: the plan has no months. */
  cumulative: readonly bigint[] | null;
  from: string;
  to: string;
  start: Node;
  completion: Node | null;
}

export interface AReport {
  id: string;
  project: string;
  at: string;
  month: string;
  money: bigint | null;
  percent: number | null;
  status: 'active' | 'held' | 'withdrawn';
  /** The report that it replaces. */
  corrects: string | null;
  /** By chat: the program made it itself of what was said. */
  isSaid: boolean;
}

export interface AProblem {
  number: string;
  project: string;
  unit: string;
  grade: GradeByHand;
  dueDay: string;
  assignedAt: string;
  acknowledgedAt: string | null;
  toldAt: string | null;
  respondedAt: string | null;
  givenBackAt: string | null;
  /** 通报: written when it was five working days late. */
  noticedAt: string | null;
}

export interface AMeeting {
  project: string;
  on: string;
  at: string;
}

export interface AFinding {
  project: string;
  month: string;
  money: bigint | null;
  percent: number | null;
  at: string;
}

export interface AnAward {
  unit: string;
  month: string;
  line: 'bonus' | 'verification' | 'penalty';
  category: string;
  points: Fraction;
}

/** A figure of a unit's month that an appeal has set. */
export interface AGrant {
  unit: string;
  month: string;
  figure: 'investmentYtd' | 'reportsOnTime' | 'stepsOnTime' | 'startsDone' | 'meetingsHeld';
  /** 万元 for money. */
  value: Fraction;
}

/** 观摩 of a quarter: the marks of each visited unit, of the judges who have handed in a sheet with it. */
export interface AReview {
  /** `2026-Q2`. */
  quarter: string;
  sheets: ReadonlyMap<string, readonly Fraction[]>;
}

/** 点评 of a quarter; the last one counts, whole. */
export interface AComment {
  quarter: string;
  grades: ReadonlyMap<string, Comment>;
}

export interface AUnit {
  name: string;
  group: string | null;
  isRanked: boolean;
}

export interface Happened {
  seed: number;
  units: readonly AUnit[];
  projects: AProject[];
  reports: AReport[];
  problems: AProblem[];
  meetings: AMeeting[];
  findings: AFinding[];
  awards: AnAward[];
  grants: AGrant[];
  reviews: AReview[];
  comments: AComment[];
}
