import { groupBy } from '../base/group-by.ts';
import type { Yuan } from '../base/money.ts';
import { type Day, type Month, yearOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { type ProjectState, statesOf } from '../progress/ledger-state.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { type Light, lightOf } from './lights.ts';
import { hasFigure, isFarApart, isOverstated, newestOfMonths, type Verification } from './three-figures.ts';

/**
 * The figure that counts: what was verified, else what was reported. Rankings, boards, cards and posts all take it from here,
 * so that a project has the same number wherever it is seen. Source: domain §3.1, §4 (Figures: `investment_ytd`).
 */

/** What figures are made of. Shapes: reports that stand in the ledger; verifications of any month, taken back ones too. */
export interface KnownFigures {
  reports: readonly LedgerReport[];
  verifications: readonly Verification[];
}

/** More was reported for a month than was found. */
export interface Overstatement {
  reported: Yuan;
  verified: Yuan;
  found: Verification;
}

/** The figures of a project that count for a month. */
export interface Counted {
  /** Invested this year up to the month; null when nobody has said it. */
  yearInvestment: Yuan | null;
  /** Progress of the works as a whole; null when nobody has said it. */
  percent: number | null;
  /** The year's investment as reported, which counts unless it was verified. */
  reported: Yuan | null;
  /** Of the works as reported. */
  reportedPercent: number | null;
  /** What the year's investment rests on; null where the reported one counts. */
  verified: Verification | null;
  /** Of the month itself: more than a tenth above what was found. */
  overstated: Overstatement | null;
}

/**
 * The figures that count of each project for a month: of the newest month not after it what was verified, else what was
 * reported. A report of a later month than the verified one goes before it.
 */
export function countedBy({ reports, verifications }: KnownFigures, month: Month): ReadonlyMap<string, Counted> {
  const states = statesOf(reports, month);
  const known = newestOfMonths(verifications.filter(one => one.month <= month)).filter(hasFigure);
  const foundOf = groupBy(known, one => one.project);
  const projects = new Set([...states.keys(), ...foundOf.keys()]);
  return new Map([...projects].map(code => [code, countedOf(states.get(code), foundOf.get(code) ?? [], month)]));
}

function countedOf(state: ProjectState | undefined, known: readonly Verification[], month: Month): Counted {
  const { yearInvestment: reported = null, percent: reportedPercent = null } = state ?? {};
  const newestFirst = [...known].sort((a, b) => (a.month < b.month ? 1 : -1));
  const year = newestFirst.find(one => one.yearInvestment !== null && yearOf(one.month) === yearOf(month));
  const works = newestFirst.find(one => one.percent !== null);
  const verified = year && isNotBefore(year.month, state?.yearInvestmentOf) ? year : null;
  const hasWorks = works && isNotBefore(works.month, state?.percentOf);
  return {
    yearInvestment: verified?.yearInvestment ?? reported,
    percent: hasWorks ? works.percent : reportedPercent,
    reported,
    reportedPercent,
    verified,
    overstated: verified?.month === month ? overstatement(reported, verified) : null,
  };
}

function isNotBefore(month: Month, other: Month | null | undefined): boolean {
  return other === null || other === undefined || month >= other;
}

function overstatement(reported: Yuan | null, found: Verification): Overstatement | null {
  const verified = found.yearInvestment;
  if (reported === null || verified === null || !isOverstated(reported, verified)) return null;
  return { reported, verified, found };
}

/** Whether what was reported lies more than a tenth from the verified figure that counts. */
export function isFarFromFound({ verified, reported }: Pick<Counted, 'verified' | 'reported'>): boolean {
  return verified !== null && isFarApart(reported, verified.yearInvestment);
}

/**
 * The light of a project by the figures that count: red where untrue ones were reported of the month.
 * Shapes: `counted` is of the month; `upTo` its last day, or today within it; `over` the last day that is over.
 * Source: domain §4.1 (Lights, 核查).
 */
export function countedLight(
  project: Project,
  counted: Counted | undefined,
  month: Month,
  upTo: Day,
  over: Day = upTo,
): Light {
  const light = lightOf(project, counted?.percent ?? null, month, upTo, over);
  const { overstated = null } = counted ?? {};
  return overstated === null || light.reason === 'reserve' ? light : { ...light, color: 'red', reason: 'untrue' };
}
