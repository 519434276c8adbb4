import type { Project } from '../../library/project.ts';
import { inCharge, type Roster } from '../../library/roster.ts';
import { hasRole, type Person } from '../../people/person.ts';
import { canChange } from '../../people/rights.ts';
import { NO_SECOND, secondTo } from '../../procedure/second-person.ts';
import { peopleOf, those, type Who } from '../../procedure/who.ts';
import type { ProgressReport } from '../progress.ts';
import { type HoldLift, isWaiting } from './hold-lift.ts';

/** A held report with all that decides who may do what about it. */
export interface HoldCase {
  report: ProgressReport;
  project: Project;
  roster: Pick<Roster, 'district' | 'people' | 'person'>;
  /** Who said the figure, in this report or in one that it corrects. */
  authors: ReadonlySet<string>;
  /** The newest round, or null. */
  lift: HoldLift | null;
}

/** A figure below the configured size. Source: contract §6.8. */
export const CONFIRMERS: Who<HoldCase> = those(
  '上报人或推进中心',
  (person, c) => canChange(person, c.report.reportedBy) || isAuthorNow(person, c),
);

/** Whose turn a small hold is. */
export const ASKED: Who<HoldCase> = orOffice(those('上报人', isAuthorNow));

/** May propose to lift a large hold: the office, never an author. */
export const PROPOSERS: Who<HoldCase> = those(
  '推进中心（上报人除外）',
  (person, { authors }) => hasRole(person, 'office') && !authors.has(person.id),
);

/** May confirm or refuse what was proposed: neither an author nor who proposed it. */
export const DECIDERS: Who<HoldCase> = secondTo(({ authors, lift }) => [...authors, lift?.proposedBy ?? null]);

/** Whose turn a large hold is: the office's, too, where nobody is there who may act, so that it appoints somebody. */
export const ASKED_TO_PROPOSE: Who<HoldCase> = orOffice(PROPOSERS);
export const ASKED_TO_DECIDE: Who<HoldCase> = orOffice(DECIDERS);

/** Why nobody can lift the hold, or null: nobody may propose it, or nobody else may confirm it. */
export function missingPerson(c: HoldCase): string | null {
  const proposers = peopleOf(PROPOSERS, c, c.roster);
  if (proposers.length === 0) return '推进中心除上报人外没有其他同志，暂无人可以确认，请先登记。';
  const canBeDecided = (lift: HoldLift) => peopleOf(DECIDERS, { ...c, lift }, c.roster).length > 0;
  const canAnybodyDecide = isWaiting(c.lift)
    ? canBeDecided(c.lift)
    : proposers.some(({ id }) => canBeDecided(asIfBy(id, c)));
  return canAnybodyDecide ? null : NO_SECOND;
}

function asIfBy(proposedBy: string, { report }: HoldCase): HoldLift {
  const open = { decision: null, decidedBy: null, decidedAt: null, note: null };
  return { report: report.id, round: 0, proposedBy, proposedAt: report.reportedAt, reason: '', ...open };
}

/** Whoever a rule names; the office where it names nobody. Source: contract §6.12. */
function orOffice(who: Who<HoldCase>): Who<HoldCase> {
  return {
    ...who,
    may: (person, c) =>
      who.may(person, c) || (hasRole(person, 'office') && !c.roster.people.some(one => who.may(one, c))),
  };
}

/** Who reported it, or has taken it over from him. */
function isAuthorNow(person: Person, { report, roster }: HoldCase): boolean {
  return inCharge(roster, report.reportedBy)?.id === person.id;
}
