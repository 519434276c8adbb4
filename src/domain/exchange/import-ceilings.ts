import { CEILING_WORDS, isAboveCeiling } from '../base/ceiling.ts';
import type { Yuan } from '../base/money.ts';
import type { Project } from '../library/project.ts';
import type { District } from '../library/roster.ts';
import { INVESTMENT_FIELDS, type ProgressReport } from '../progress/progress.ts';
import type { Change } from './import-lists.ts';
import { wan } from './ledger-file.ts';
import type { LedgerChanges } from './ledgers/ledgers-of-file.ts';
import type { FileIssue } from './read-district-file.ts';

/**
 * Money in a district file that is more than any project can have, each with its place in the file. An amount that
 * stands in the database already is passed over, so that what `export` wrote there can be read again.
 */
export function checkCeilings({
  district,
  projects,
  reports,
  verifications,
  statistics,
}: {
  district: Change<District> | null;
  projects: readonly Change<Project>[];
  reports: readonly Change<ProgressReport>[];
} & Pick<LedgerChanges, 'verifications' | 'statistics'>): FileIssue[] {
  const { before, after } = district ?? { before: null, after: null };
  return [
    ...tooLarge('district.targets.investmentWan', after?.targets.investment ?? null, before?.targets.investment),
    ...tooLarge('district.largeFigureWan', after?.largeFigure ?? null, before?.largeFigure),
    ...projects.flatMap(({ before, after, index }) => ofProject(`projects[${index}]`, after, before)),
    ...reports.flatMap(({ before, after, index }) =>
      INVESTMENT_FIELDS.flatMap(field => tooLarge(`progress[${index}].${field}Wan`, after[field], before?.[field])),
    ),
    ...Object.entries({ verifications, statistics }).flatMap(([list, changes]) =>
      changes.flatMap(({ before, after, index }) =>
        tooLarge(`${list}[${index}].yearInvestmentWan`, after.yearInvestment, before?.yearInvestment),
      ),
    ),
  ];
}

function ofProject(path: string, after: Project, before: Project | null): FileIssue[] {
  return [
    ...tooLarge(`${path}.plannedTotalWan`, after.plannedTotal, before?.plannedTotal),
    ...Object.entries(after.plans).flatMap(([year, plan]) => {
      const stored = before?.plans[Number(year)];
      const months = (plan.cumulativePlan ?? []).flatMap((amount, month) =>
        tooLarge(`${path}.plans.${year}.cumulativePlanWan[${month}]`, amount, stored?.cumulativePlan?.[month]),
      );
      // An annual plan that is not in the file is the last of the months, and is told there.
      const isOwn = plan.annualPlan !== plan.cumulativePlan?.at(-1);
      const annual = isOwn ? tooLarge(`${path}.plans.${year}.annualPlanWan`, plan.annualPlan, stored?.annualPlan) : [];
      return [...annual, ...months];
    }),
  ];
}

function tooLarge(path: string, said: Yuan | null, stored: Yuan | null | undefined): FileIssue[] {
  if (!isAboveCeiling(said) || said === stored) return [];
  return [{ path, message: `${wan(said)} 万元超过金额上限 ${CEILING_WORDS}，请核对数字和单位（万元）` }];
}
