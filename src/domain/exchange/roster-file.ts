import type { Project } from '../library/project.ts';
import type { District } from '../library/roster.ts';
import type { Person, Unit } from '../people/person.ts';
import { wan } from './ledger-file.ts';

/** Entries of the roster as `export` writes them. Money in 万元. */

export function fileOfDistrict({ name, year, targets, ownerContactsReport, largeFigure, permitDays }: District) {
  return {
    name,
    year,
    targets: {
      investmentWan: wan(targets.investment),
      starts: targets.starts,
      completions: targets.completions,
    },
    ownerContactsReport,
    // A district without values of its own is written as before there were such fields.
    ...(largeFigure !== null && { largeFigureWan: wan(largeFigure) }),
    ...(permitDays && { permitDays }),
  };
}

/** Shapes: `nameOf` gives the name of a unit by its key. */
export function fileOfUnit(
  { name, aliases, kind, group, chatId, isRanked, formerNames, mergedInto }: Unit,
  nameOf: (key: string) => string = key => key,
) {
  const merged = mergedInto ? { mergedInto: nameOf(mergedInto) } : {};
  return { name, aliases, kind, group, chatId, ranked: isRanked, formerNames, ...merged };
}

/** Shapes: `openIdOf` is how persons are called. Who is there is written without how he would have left. */
export function fileOfPerson(
  { id, openId, leftOn, successor, ...person }: Person,
  openIdOf: (id: string) => string = one => one,
) {
  return {
    openId: openId ?? id,
    ...person,
    ...(leftOn && { leftOn }),
    ...(successor && { successor: openIdOf(successor) }),
  };
}

/** Shapes: `openIdOf` is how persons are called. */
export function fileOfProject(
  { plannedTotal, plans, exitedOn, exitReason, team, ...project }: Project,
  openIdOf: (id: string) => string,
) {
  const one = (id: string | null) => id && openIdOf(id);
  return {
    ...project,
    leadOfficial: one(project.leadOfficial),
    steward: one(project.steward),
    deputySteward: one(project.deputySteward),
    ownerContact: one(project.ownerContact),
    team: team.map(member => ({ ...member, person: one(member.person) })),
    // A project in the library is written without it.
    ...(exitedOn !== null && { exitedOn, exitReason }),
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
