import { LARGE_FIGURE } from '../../base/ceiling.ts';
import { showYuan, type Yuan } from '../../base/money.ts';
import { yearOf } from '../../base/time.ts';
import { MONEY_WORDS } from '../../base/words.ts';
import type { Project } from '../../library/project.ts';
import {
  type Doubt,
  INVESTMENT_FIELDS,
  type InvestmentField,
  type PastReport,
  type ProgressReport,
} from '../progress.ts';

/**
 * Which values of a report contradict the ledger. Such a report is held: it counts nowhere until the person who sent
 * it confirms it with a reason. Source: domain §3.2.
 */

/** A cumulative figure may rise by half a year's plan between two reports before it is asked. */
const JUMP_SHARE = 0.5;
/** The year's figure may pass the year's plan by this much before it is asked, and any figure the planned total. */
const PLAN_TENTHS = 13n;
/** Times the project's own history: the slip of a digit. */
const SCALE = 10;

/**
 * Compares a report with what is known of its project, within one calendar year.
 * Shapes: `history` holds active reports of the same project; those of other years are passed over.
 */
export function findDoubts(report: ProgressReport, history: readonly PastReport[], project: Project): Doubt[] {
  const year = yearOf(report.month);
  const newYear = `${year}-`;
  const reportedMs = report.reportedAt.getTime();
  // A message may arrive after a later one: it is compared with what stood before it was sent.
  const earlier = history.filter(
    one =>
      one.month <= report.month &&
      one.month > newYear &&
      one.reportedAt.getTime() <= reportedMs &&
      one.id !== report.id &&
      one.id !== report.corrects,
  );
  if (!earlier.every((one, index) => index === 0 || newestFirst(earlier[index - 1] ?? one, one) <= 0))
    earlier.sort(newestFirst);
  const plan = project.plans[year]?.annualPlan ?? null;
  return [
    ...wrongOrder(report),
    ...falling(report, earlier),
    ...likeTotal(report, earlier, project.plannedTotal),
    ...jumping(report, earlier, plan),
    ...abovePlan(report, plan),
    ...aboveTotal(report, project.plannedTotal),
    ...withoutPlan(report, earlier, plan ?? project.plannedTotal),
    ...wrongScale(report, earlier),
  ].filter((doubt, index, all) => all.findIndex(other => other.field === doubt.field) === index);
}

/** By month, then by instant. */
function newestFirst(a: PastReport, b: PastReport): number {
  return a.month === b.month ? b.reportedAt.getTime() - a.reportedAt.getTime() : a.month < b.month ? 1 : -1;
}

function wrongOrder(report: ProgressReport): Doubt[] {
  const doubts: Doubt[] = [];
  const said = INVESTMENT_FIELDS.filter(field => report[field] !== null);
  for (const [index, field] of said.entries()) {
    const smaller = said[index - 1];
    if (smaller === undefined) continue;
    const [small, large] = [report[smaller], report[field]];
    if (small !== null && large !== null && small > large) {
      doubts.push({ kind: 'order', field: smaller, known: labelled(field, large), said: labelled(smaller, small) });
    }
  }
  return doubts;
}

function falling(report: ProgressReport, earlier: readonly PastReport[]): Doubt[] {
  const doubts: Doubt[] = [];
  for (const field of ['yearInvestment', 'totalInvestment'] as const) {
    const known = latest(earlier, field);
    const said = report[field];
    if (known !== null && said !== null && said < known) {
      doubts.push({ kind: 'falls', field, known: labelled(field, known), said: labelled(field, said) });
    }
  }
  // Of the same month a later report says more, or as much; another month begins anew.
  const ofMonth = latest(
    earlier.filter(({ month }) => month === report.month),
    'monthInvestment',
  );
  const month = report.monthInvestment;
  if (ofMonth !== null && month !== null && month < ofMonth) {
    const field = 'monthInvestment';
    doubts.push({ kind: 'falls', field, known: labelled(field, ofMonth), said: labelled(field, month) });
  }
  const knownPercent = earlier.find(one => one.percent !== null)?.percent ?? null;
  if (knownPercent !== null && report.percent !== null && report.percent < knownPercent) {
    doubts.push({
      kind: 'percent_falls',
      field: 'percent',
      known: `形象进度 ${knownPercent}%`,
      said: `形象进度 ${report.percent}%`,
    });
  }
  return doubts;
}

function jumping(report: ProgressReport, earlier: readonly PastReport[], plan: Yuan | null): Doubt[] {
  if (plan === null || plan === 0) return [];
  return (['yearInvestment', 'totalInvestment'] as const).flatMap(field => {
    const known = latest(earlier, field);
    const said = report[field];
    if (known === null || said === null || said - known <= plan * JUMP_SHARE) return [];
    const knownWords = `${labelled(field, known)}（年度计划 ${showYuan(plan)}）`;
    return [{ kind: 'jumps' as const, field, known: knownWords, said: labelled(field, said) }];
  });
}

function abovePlan(report: ProgressReport, plan: Yuan | null): Doubt[] {
  if (plan === null || plan === 0) return [];
  return (['yearInvestment', 'monthInvestment', 'weekInvestment'] as const).flatMap(field => {
    const said = report[field];
    if (said === null || !isMuchAbove(said, plan)) return [];
    return [{ kind: 'above_plan' as const, field, known: `年度计划 ${showYuan(plan)}`, said: labelled(field, said) }];
  });
}

/** Whatever the year's plan, or without one, no figure can be far above all that the project will cost. */
function aboveTotal(report: ProgressReport, total: Yuan | null): Doubt[] {
  if (total === null || total === 0) return [];
  return INVESTMENT_FIELDS.flatMap(field => {
    const said = report[field];
    if (said === null || !isMuchAbove(said, total)) return [];
    return [
      { kind: 'above_total' as const, field, known: `项目总投资 ${showYuan(total)}`, said: labelled(field, said) },
    ];
  });
}

/** Where the roster has nothing to compare with, a large figure is asked until one as large has been confirmed. */
function withoutPlan(report: ProgressReport, earlier: readonly PastReport[], plan: Yuan | null): Doubt[] {
  if (plan !== null && plan !== 0) return [];
  return INVESTMENT_FIELDS.flatMap(field => {
    const said = report[field];
    if (said === null || said <= LARGE_FIGURE || !isMuchAbove(said, largestOf(earlier, field))) return [];
    return [{ kind: 'without_plan' as const, field, known: '没有登记', said: labelled(field, said) }];
  });
}

function isMuchAbove(said: Yuan, plan: Yuan): boolean {
  return BigInt(said) * 10n > BigInt(plan) * PLAN_TENTHS;
}

function wrongScale(report: ProgressReport, earlier: readonly PastReport[]): Doubt[] {
  return INVESTMENT_FIELDS.flatMap(field => {
    const said = report[field];
    if (said === null) return [];
    const largest = largestOf(earlier, field);
    if (largest === 0 || said < largest * SCALE) return [];
    return [{ kind: 'scale' as const, field, known: `此前最高 ${showYuan(largest)}`, said: labelled(field, said) }];
  });
}

/** A project with so much of it done may have cost what was planned. */
const NEARLY_DONE_PERCENT = 90;
/** A figure within a twentieth of the planned total looks like that total. */
const LIKENESS = 20n;
/** A figure that grew from this share of the total on came there by itself. */
const SHARE_BEFORE = 2n;

/** 累计5.6亿 of a project of 5.6亿元 that is far from done: what it costs, or what was done? Source: domain §3.2. */
function likeTotal(report: ProgressReport, earlier: readonly PastReport[], total: Yuan | null): Doubt[] {
  if (total === null || total === 0 || report.milestone === 'completed' || report.milestone === 'effective') return [];
  const percent = report.percent ?? earlier.find(one => one.percent !== null)?.percent ?? 0;
  if (percent >= NEARLY_DONE_PERCENT) return [];
  return (['yearInvestment', 'totalInvestment'] as const).flatMap(field => {
    const said = report[field];
    if (said === null) return [];
    const apart = BigInt(said) - BigInt(total);
    if ((apart < 0n ? -apart : apart) * LIKENESS > BigInt(total)) return [];
    if (BigInt(latest(earlier, field) ?? 0) * SHARE_BEFORE > BigInt(total)) return [];
    return [
      { kind: 'like_total' as const, field, known: `项目总投资 ${showYuan(total)}`, said: labelled(field, said) },
    ];
  });
}

function latest(earlier: readonly PastReport[], field: InvestmentField): Yuan | null {
  return earlier.find(one => one[field] !== null)?.[field] ?? null;
}

function largestOf(earlier: readonly PastReport[], field: InvestmentField): Yuan {
  return earlier.reduce((largest, one) => Math.max(largest, one[field] ?? 0), 0) as Yuan;
}

function labelled(field: InvestmentField, amount: Yuan): string {
  return `${MONEY_WORDS[field].doubt} ${showYuan(amount)}`;
}
