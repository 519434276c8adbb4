/**
 * What `rulesets/default-month.json` needs of one unit for one month: the object goes into `figures` of the unit in
 * the data. Counts are whole numbers from 0, money is in 万元 (at most four decimals), all year to date unless said.
 *
 * Source: domain.md §4, paragraph on figures.
 */
export type MonthFigures = {
  /** Projects outside `reserve`; with 0 the unit is not ranked and the other figures may be absent. */
  projects: number;
  /** Starts confirmed this year (early ones count) against those planned up to the month's end. */
  startsDone: number;
  startsPlanned: number;
  completionsDone: number;
  completionsPlanned: number;
  /** Names of projects whose planned start or completion has passed; printed with the line. */
  overdueStarts?: readonly string[];
  overdueCompletions?: readonly string[];
  /** Sums over the unit's non-reserve projects; a project without a report adds nothing to the first. */
  investmentYtd: number;
  planYtd: number;
  /** Non-reserve projects without an investment figure; absent means none. */
  projectsUnreported?: number;
  /** Lights at the month's end; a project without a light is in none of the three. */
  lightsGreen: number;
  lightsYellow: number;
  lightsRed: number;
  /** What fell due in the calendar month. */
  reportsOnTime: number;
  reportsDue: number;
  stepsOnTime: number;
  stepsDue: number;
  meetingsHeld: number;
  meetingsDue: number;
  bonus?: readonly ListedEntry[];
  verification?: readonly PricedEntry<'虚报数据' | '虚报开竣工' | '漏报问题'>[];
  penalty?: readonly PricedEntry<'问题超期升级' | '回头看不合格' | '通报批评'>[];
  /** Whether force majeure was recognised as the reason for missed targets; protects the last. */
  forceMajeure?: boolean;
};

/** A bonus: points above 0. Without evidence and approver it is shown and not counted. */
export type ListedEntry = {
  label: string;
  points: number | string;
  evidence?: string;
  approver?: string;
  date?: string;
};

/** A deduction: its category has a fixed price; 通报批评 alone needs `points` from -2 to -1. */
export type PricedEntry<Category extends string> = Omit<ListedEntry, 'points'> & {
  category: Category;
  points?: number | string;
};
