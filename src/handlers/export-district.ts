import { fileOfProblem, fileOfReport, wan } from '../domain/ledger-file.ts';
import type { Project, Unit } from '../domain/roster.ts';
import { formatInstant } from '../domain/time.ts';
import type { Store } from '../store/store.ts';

/** Reads roster and ledgers as one district file. Source: contract §5. */
export async function exportDistrict(store: Store) {
  const { district, units, people, groups, projects, calendars } = await store.roster.read();
  const rankings = await store.rankings.all();
  return {
    district: district && {
      name: district.name,
      year: district.year,
      targets: {
        investmentWan: wan(district.targets.investment),
        starts: district.targets.starts,
        completions: district.targets.completions,
      },
      ownerContactsReport: district.ownerContactsReport,
    },
    units: units.map(fileOfUnit),
    people,
    groups,
    projects: projects.map(fileOfProject),
    progress: (await store.progress.all()).map(fileOfReport),
    problems: (await store.problems.all()).map(fileOfProblem),
    calendars,
    verifications: [],
    scoreEntries: [],
    siteReviews: [],
    leaderComments: [],
    meetings: [],
    actionItems: [],
    rankings: rankings.map(({ ruleSetId, ruleSetVersion, computedAt, ...ranking }) => ({
      ...ranking,
      ruleSet: { id: ruleSetId, version: ruleSetVersion },
      computedAt: formatInstant(computedAt),
    })),
    deliveries: (await store.deliveries.all()).map(({ key, destination, status, messageId, sentChatId }) => ({
      key,
      ...placeOf(destination, sentChatId),
      status,
      messageId,
    })),
  };
}

function placeOf(destination: { kind: string; chatId?: string; openId?: string }, sentChatId: string | null) {
  if (destination.openId !== undefined) return { openId: destination.openId };
  return { chatId: destination.chatId ?? sentChatId };
}

function fileOfUnit({ isRanked, ...unit }: Unit) {
  return { ...unit, ranked: isRanked };
}

function fileOfProject({ plannedTotal, plans, ...project }: Project) {
  return {
    ...project,
    plannedTotalWan: wan(plannedTotal),
    plans: Object.fromEntries(
      Object.entries(plans).map(([year, plan]) => [
        year,
        {
          annualPlanWan: wan(plan.annualPlan),
          cumulativePlanWan: plan.cumulativePlan?.map(amount => wan(amount)) ?? null,
        },
      ]),
    ),
  };
}
