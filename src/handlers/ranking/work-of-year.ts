import { groupBy } from '../../domain/base/group-by.ts';
import { addDays, instantAt, toDay, toMonth } from '../../domain/base/time.ts';
import { inCharge } from '../../domain/library/roster.ts';
import { weeklyDuesOf } from '../../domain/progress/weekly/weekly-due.ts';
import { countReportsOnTime } from '../../domain/ranking/month-figures.ts';
import { monthsIn } from '../../domain/ranking/period-ranking.ts';
import type { WorkOfSteward, WorkOfYear } from '../../domain/ranking/prizes.ts';
import type { Acting } from '../kit/decision.ts';
import { unitsOfKept } from './keep-ranking.ts';

/** What units and stewards have done in a year: from the ranking that was kept of its last month, and from the weekly reports. */
export async function workOfYear(year: string, acting: Acting): Promise<WorkOfYear> {
  const { store, roster } = acting;
  const december = await store.rankings.official(toMonth(`${year}-12`));
  const units = (december ? unitsOfKept(december) : []).map(({ unit, activeProjects, investmentToDate }) => ({
    unit: roster.unit(unit.name)?.name ?? unit.name,
    projects: activeProjects,
    invested: investmentToDate,
  }));
  return { units, stewards: await stewardsOf(year, acting) };
}

/** The first week of January begins in December. */
const DAYS_BEFORE = 35;

async function stewardsOf(year: string, { store, roster, calendar, now }: Acting): Promise<WorkOfSteward[]> {
  const end = instantAt(toDay(`${year}-12-31`), '24:00');
  const cutOff = now < end ? now : end;
  const begins = instantAt(addDays(toDay(`${year}-01-01`), -DAYS_BEFORE), '00:00');
  const reports = groupBy(await store.progress.ledgerBetween(begins, cutOff), ({ project }) => project);
  const dues = monthsIn(year).flatMap(month => weeklyDuesOf(month, cutOff, calendar));
  const active = roster.projects.filter(
    ({ library, steward, exitedOn }) => library !== 'reserve' && steward && !exitedOn,
  );
  return [...groupBy(active, ({ steward }) => steward ?? '')].flatMap(([id, projects]) => {
    const person = inCharge(roster, id);
    if (!person) return [];
    const onTime = projects.map(({ code }) => countReportsOnTime(reports.get(code) ?? [], dues));
    return [
      {
        name: person.name,
        unit: person.unit,
        projects: projects.length,
        reportsDue: dues.length * projects.length,
        reportsOnTime: onTime.reduce((sum, one) => sum + one, 0),
      },
    ];
  });
}
