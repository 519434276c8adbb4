import type { Yuan } from '../base/money.ts';
import type { Day, Month } from '../base/time.ts';

/** A key project as the project library (项目库) keeps it. Source: contract §5, domain §1. */

export const LEVELS = ['provincial', 'municipal', 'major', 'district'] as const;
export type Level = (typeof LEVELS)[number];

/** Plan classes, not events: `to_start` will start this year, `to_complete` will be completed this year. */
export const LIBRARIES = ['reserve', 'to_start', 'ongoing', 'to_complete'] as const;
export type Library = (typeof LIBRARIES)[number];

export const MILESTONE_KINDS = ['signed', 'started', 'completed', 'effective'] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

export interface YearPlan {
  annualPlan: Yuan | null;
  /** Twelve year-to-date amounts, never falling, the last one the annual plan; null when the plan has no months. */
  cumulativePlan: readonly Yuan[] | null;
}

export interface Milestone {
  kind: MilestoneKind;
  planned: Day | null;
  /** Said by a steward; counts nowhere until confirmed. */
  claimed: Day | null;
  /** Confirmed by the office. */
  actual: Day | null;
}

export interface Project {
  code: string;
  name: string;
  aliases: readonly string[];
  unit: string;
  level: Level | null;
  library: Library;
  leadOfficial: string | null;
  steward: string | null;
  deputySteward: string | null;
  ownerContact: string | null;
  plannedTotal: Yuan | null;
  /** By year, e.g. `plans[2026]`. */
  plans: Readonly<Record<number, YearPlan>>;
  startMonth: Month | null;
  endMonth: Month | null;
  milestones: readonly Milestone[];
  /** E.g. 拿地即开工, 银企对接, 三个一批, 万人助万企. */
  tags: readonly string[];
  team: readonly TeamMember[];
  /** The day on which it left the library (退库); null while it is in it. */
  exitedOn: Day | null;
  exitReason: ExitReason | null;
}

/** Who answers for a stage of a project (一项目一专班): a unit, and a person of it by his id. Source: domain §2 M3. */
export interface TeamMember {
  stage: TeamStage;
  unit: string | null;
  person: string | null;
}

export const TEAM_STAGES = ['permits', 'land', 'demolition', 'funding', 'construction', 'acceptance', 'other'] as const;
export type TeamStage = (typeof TEAM_STAGES)[number];

/**
 * Why a project may leave the library: completed and effective, or one of five with the leading group's consent.
 * Source: domain §2 M6.
 */
export const EXIT_REASONS = ['effective', 'terminated', 'talks_stopped', 'unable', 'breach', 'policy'] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];

/** A name in one spelling: width, blanks and upper case do not count. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
