import type { TimeOfDay } from '../../../domain/base/clocks/clock-rules.ts';
import { showYuan, type Yuan, yuan } from '../../../domain/base/money.ts';
import { type Day, showDay, yearOf } from '../../../domain/base/time.ts';
import type { Project } from '../../../domain/library/project.ts';
import type { LastKnown } from '../../../domain/progress/last-known.ts';
import type { InvestmentField, PastReport, ProgressReport, ReadingNote } from '../../../domain/progress/progress.ts';
import { INVESTMENT_FIELDS } from '../../../domain/progress/progress.ts';
import { columns, type Element, md } from '../drawing/elements.ts';
import { escapeMd, grey } from '../drawing/markdown.ts';

/** Names and figures as all cards show them. */

/** One value with its name; all of it markdown, escaped already. */
export interface Fact {
  label: string;
  value: string;
  /** Said after the value in grey, e.g. what changed. */
  aside?: string | null;
}

/** A project's full name in bold and its code. */
export function projectName(project: Pick<Project, 'name' | 'code'>): string {
  return `**${escapeMd(project.name)}** ${grey(escapeMd(project.code))}`;
}

/** Values two in a row, three where that fills each row; two where the screen is narrow. */
export function factGrid(facts: readonly Fact[]): Element[] {
  const rows: Element[] = [];
  const perRow = facts.length % 3 === 0 ? 3 : 2;
  for (let index = 0; index < facts.length; index += perRow) {
    const cells = facts.slice(index, index + perRow).map(fact => [md(factBlock(fact))]);
    rows.push(columns(cells, { flex: 'bisect' }));
  }
  return rows;
}

function factBlock({ label, value, aside }: Fact): string {
  return `${grey(label)}<br>**${value}**${aside ? `<br>${grey(aside)}` : ''}`;
}

/** Values in running text, for cards with many items: `本周投资 **350万元**（较上次 +50万元）`. */
export function factLine(facts: readonly Fact[]): string {
  return facts
    .map(({ label, value, aside }) => `${grey(label)} **${value}**${aside ? grey(`（${aside}）`) : ''}`)
    .join('　');
}

/** The name of an investment figure with its period: `6月投资`, `2026年累计`. */
export function investmentLabel(field: InvestmentField, report: Pick<ProgressReport, 'month' | 'asOf'>): string {
  const year = yearOf(report.month);
  switch (field) {
    case 'weekInvestment':
      return '本周投资';
    case 'monthInvestment':
      return year === yearOf(report.asOf)
        ? `${Number(report.month.slice(5))}月投资`
        : `${year}年${Number(report.month.slice(5))}月投资`;
    case 'yearInvestment':
      return `${year}年累计`;
    case 'totalInvestment':
      return '开工以来累计';
  }
}

/** `+350万元`, `−350万元`; null when nothing changed. */
export function showChange(before: Yuan, after: Yuan): string | null {
  if (before === after) return null;
  return after > before ? `+${showYuan(yuan(after - before))}` : `−${showYuan(yuan(before - after))}`;
}

/** 约 stands right before the number in a reading. */
const APPROXIMATE = /约\s*[\d,.]+\s*[万亿]?元/;

/** The report's figures as facts, those said with 约 with it, each with what changed since `previous`. */
export function reportFigures(
  report: PastReport & { readings?: readonly ReadingNote[] },
  previous: PastReport | null,
): Fact[] {
  const facts: Fact[] = [];
  const about = new Set(report.readings?.filter(({ value }) => APPROXIMATE.test(value)).map(({ field }) => field));
  for (const field of INVESTMENT_FIELDS) {
    const amount = report[field];
    if (amount === null) continue;
    const before = previous && isComparable(field, report, previous) ? previous[field] : null;
    facts.push({
      label: investmentLabel(field, report),
      value: `${about.has(field) ? '约' : ''}${showYuan(amount)}`,
      aside: before === null ? null : changeWords(report, previous, showChange(before, amount)),
    });
  }
  if (report.percent !== null)
    facts.push({ label: '形象进度', value: `${report.percent}%`, aside: percentChange(report, previous) });
  return facts;
}

function changeWords(report: PastReport, previous: PastReport | null, change: string | null): string {
  const then = report.corrects !== null && previous?.id === report.corrects ? '更正前' : '上次';
  return change === null ? `与${then}相同` : `较${then} ${change}`;
}

// A week's figure starts anew every week, a month's every month, a year's every year: only then do two compare.
function isComparable(field: InvestmentField, report: PastReport, previous: PastReport): boolean {
  if (previous.id === report.corrects) return true;
  switch (field) {
    case 'weekInvestment':
      return false;
    case 'monthInvestment':
      return report.month === previous.month;
    case 'yearInvestment':
      return yearOf(report.month) === yearOf(previous.month);
    case 'totalInvestment':
      return true;
  }
}

function percentChange(report: PastReport, previous: PastReport | null): string | null {
  if (report.percent === null || previous?.percent == null) return null;
  const points = Math.round((report.percent - previous.percent) * 100) / 100;
  const change = points === 0 ? null : `${points > 0 ? '+' : '−'}${Math.abs(points)} 个百分点`;
  return changeWords(report, previous, change);
}

/**
 * The newest figures of a project in one plain line, each that is older with its own day:
 * `上次 6月5日：年累计 3250万元，进度 42%（5月29日）`.
 */
export function lastFigures(last: LastKnown | null, now: Date): string {
  if (!last) return '尚未报送过';
  const on = (field: keyof NonNullable<LastKnown['days']>) => {
    const day = last.days?.[field];
    return day === undefined ? '' : `（${showDay(day, now)}）`;
  };
  const figures = [
    last.weekInvestment !== null && `本周 ${showYuan(last.weekInvestment)}`,
    last.monthInvestment !== null &&
      `${Number(last.month.slice(5))}月 ${showYuan(last.monthInvestment)}${on('monthInvestment')}`,
    last.yearInvestment !== null && `年累计 ${showYuan(last.yearInvestment)}${on('yearInvestment')}`,
    last.totalInvestment !== null && `开工累计 ${showYuan(last.totalInvestment)}${on('totalInvestment')}`,
    last.percent !== null && `进度 ${last.percent}%${on('percent')}`,
    last.isNoProgress && '无进展',
  ].filter(Boolean);
  return `上次 ${showDay(last.asOf, now)}${figures.length > 0 ? `：${figures.join('，')}` : ''}`;
}

/** A deadline as people read it, with the time at which its day is over. */
export function showDue(due: Day | null, time: TimeOfDay | null, now: Date): string {
  return due === null ? '未定' : [showDay(due, now), time].filter(Boolean).join(' ');
}
