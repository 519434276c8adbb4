import { groupBy } from '../../../base/group-by.ts';
import type { CellError, CellRemark } from '../../../sheets/reading.ts';
import { plainWord } from '../cells/cell-kind.ts';
import { valueAt } from '../entry-path.ts';
import type { ReadEntry } from '../read-sheet.ts';
import { errorAt, isFaulty, textOf } from './check-roster.ts';

/** What the rows of the sheet of projects may not say, and what they leave open. */

/** From so much on a project has to have a lead official (分包领导). Source: domain §2 M1. */
const NEEDS_LEAD_OFFICIAL_WAN = 10_000;

/** Projects of one code or one name, plans that do not add up, periods that end before they begin. */
export function checkProjectRows(
  projects: readonly ReadEntry[],
  { allowSameNames, planYear }: { allowSameNames: boolean; planYear: number },
): CellError[] {
  const byName = groupBy(
    projects.filter(one => textOf(one, 'name') !== null),
    one => plainWord(textOf(one, 'name') ?? '').toLowerCase(),
  );
  const codes = new Map<string, number>();
  return projects.flatMap(one => {
    const errors: CellError[] = [];
    const [code, name] = [textOf(one, 'code'), textOf(one, 'name')];
    const first = code === null ? undefined : codes.get(code);
    if (first !== undefined) errors.push(errorAt(one, 'code', `项目编号与第 ${first} 行重复`));
    else if (code !== null) codes.set(code, one.origin.row);
    const others = (byName.get(plainWord(name ?? '').toLowerCase()) ?? []).filter(
      other => other !== one && textOf(other, 'code') !== code,
    );
    if (!allowSameNames && others.length > 0) {
      const rows = others.map(({ origin }) => `第 ${origin.row} 行`).join('、');
      errors.push(
        errorAt(one, 'name', `与${rows}同名而编号不同；确是两个项目请在名称中加以区分，或加 --allow-same-names`),
      );
    }
    return [...errors, ...checkPeriod(one), ...yearsOf(one, planYear).flatMap(year => checkPlan(one, year))];
  });
}

function checkPeriod(one: ReadEntry): CellError[] {
  const [start, end] = [textOf(one, 'startMonth'), textOf(one, 'endMonth')];
  if (start === null || end === null || end >= start) return [];
  return [errorAt(one, 'endMonth', `竣工年月 ${end} 早于开工年月 ${start}`)];
}

function checkPlan(one: ReadEntry, year: number): CellError[] {
  const annual = valueAt(one.entry, `plans.${year}.annualPlanWan`) as number | null;
  const months = Array.from({ length: 12 }, (_, index) => monthOf(one, year, index));
  const known = months.filter(month => month !== null);
  if (known.length === 0) return [];
  const place = (index: number) => `plans.${year}.cumulativePlanWan[${index}]`;
  const at = (index: number, value: number | null, why: string): CellError => ({
    ...errorAt(one, place(index), why),
    value: value === null ? null : String(value),
  });
  const isUnread = (index: number) => isFaulty(one, `plans.${year}.cumulativePlanWan.${index}`);
  return months.flatMap((month, index) => {
    if (isUnread(index)) return [];
    if (month === null) return [at(index, null, '逐月累计计划要么 12 个月都填，要么都不填')];
    const before = months.slice(0, index).findLast(earlier => earlier !== null) ?? null;
    if (before !== null && month < before)
      return [at(index, month, `累计计划下降：1-${index + 1}月 ${month} 小于上月的 ${before}`)];
    if (index === 11 && annual !== null && month !== annual) {
      return [at(index, month, `1-12月累计计划 ${month} 应等于年度计划 ${annual}`)];
    }
    return [];
  });
}

function monthOf(one: ReadEntry, year: number, index: number): number | null {
  return valueAt(one.entry, `plans.${year}.cumulativePlanWan.${index}`) as number | null;
}

function yearsOf({ entry }: ReadEntry, planYear: number): number[] {
  return [...new Set([planYear, ...Object.keys((entry['plans'] as object | undefined) ?? {}).map(Number)])];
}

/** Projects of 1 亿 and more without a lead official, and projects without a plan for the year: no errors. */
export function projectGaps(projects: readonly ReadEntry[], planYear: number): CellRemark[] {
  return projects.flatMap(one => {
    const { sheet, row, columns } = one.origin;
    const total = valueAt(one.entry, 'plannedTotalWan') as number | null;
    const annualField = `plans.${planYear}.annualPlanWan`;
    const gaps: CellRemark[] = [];
    const isOpen = (field: string) => valueAt(one.entry, field) === null && !isFaulty(one, field) && columns.has(field);
    if (total !== null && total >= NEEDS_LEAD_OFFICIAL_WAN && isOpen('leadOfficial')) {
      const what = `总投资 ${total} 万元，达到 1 亿元，须有分包领导`;
      gaps.push({ sheet, row, column: columns.get('leadOfficial') ?? null, what });
    }
    if (isOpen(annualField)) {
      gaps.push({ sheet, row, column: columns.get(annualField) ?? null, what: `没有 ${planYear} 年计划投资` });
    }
    return gaps;
  });
}

/** A plan above the planned total: it may be so, and is told. */
export function projectRemarks(projects: readonly ReadEntry[], planYear: number): CellRemark[] {
  return projects.flatMap(one => {
    const { sheet, row, columns } = one.origin;
    const field = `plans.${planYear}.annualPlanWan`;
    const total = valueAt(one.entry, 'plannedTotalWan') as number | null;
    const annual = valueAt(one.entry, field) as number | null;
    if (total === null || annual === null || annual <= total) return [];
    return [
      {
        sheet,
        row,
        column: columns.get(field) ?? null,
        what: `年度计划 ${annual} 万元超过总投资 ${total} 万元，请核对`,
      },
    ];
  });
}
