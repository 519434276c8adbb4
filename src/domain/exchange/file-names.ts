import type { Project } from '../library/project.ts';
import { type FactValue, isPersonFact, teamIn, withUnitNames } from '../library/project-facts.ts';
import type { Roster } from '../library/roster.ts';
import type { Unit } from '../people/person.ts';
import type { UnitNames } from '../people/unit-names.ts';
import { isUnfinished, type Problem } from '../problems/problem.ts';
import type { ResolvedFile, StoredDistrict } from './import-plan.ts';
import { ledgersInStoredWords } from './ledgers/ledger-words.ts';

/**
 * Persons and units in a district file and in the database. A file names a person by an open_id, whichever of his
 * accounts that is, and a unit by its present name or a former one; what is stored names a person by his id.
 */
export interface FileNames {
  /** The id of the person; of one whom nobody knows yet the open_id itself. */
  personOf(openId: string): string;
  /** The present name of the unit, after the import. */
  unitOf(name: string): string;
  /** The unit that it is today: of one that was merged its successor. */
  unitNow(name: string): string;
}

/** Makes `unitNow` of the units as they will stand. */
export function unitNowIn(units: readonly Unit[], unitOf: (name: string) => string): (name: string) => string {
  const byKey = new Map(units.map(unit => [unit.key, unit]));
  const byName = new Map(units.map(unit => [unit.name, unit]));
  return name => {
    let unit = byName.get(unitOf(name));
    for (let step = 0; unit?.mergedInto && step < units.length; step += 1) unit = byKey.get(unit.mergedInto);
    return unit?.name ?? unitOf(name);
  };
}

/** A file in the words of what is stored, beside which it is laid. */
export function inStoredWords(file: ResolvedFile, { personOf, unitOf, unitNow }: FileNames): ResolvedFile {
  const one = (openId: string | null | undefined) => openId && personOf(openId);
  const unit = (name: string | null | undefined) => name && unitOf(name);
  const today = (name: string | null | undefined) => name && unitNow(name);
  return {
    ...file,
    people: file.people?.map(person => ({
      ...person,
      unit: today(person.unit),
      ...(person.successor && { successor: personOf(person.successor) }),
    })),
    groups: file.groups?.map(group => ({ ...group, unit: today(group.unit) })),
    projects: file.projects?.map(project => ({
      ...project,
      // What has left the library stays with the unit that it left.
      unit: project.exitedOn ? unitOf(project.unit) : unitNow(project.unit),
      leadOfficial: one(project.leadOfficial),
      steward: one(project.steward),
      deputySteward: one(project.deputySteward),
      ownerContact: one(project.ownerContact),
      team: project.team?.map(member => ({
        ...member,
        unit: member.unit && unitNow(member.unit),
        person: member.person && personOf(member.person),
      })),
    })),
    facts: file.facts?.map(fact => ({ ...fact, ...factInStoredWords(fact, { personOf, unitOf }) })),
    progress: file.progress?.map(report => ({ ...report, reportedBy: personOf(report.reportedBy) })),
    problems: file.problems?.map(problem => ({
      ...problem,
      // What is finished keeps the unit that finished it.
      responsibleUnit: isUnfinished(problem) ? today(problem.responsibleUnit) : unit(problem.responsibleUnit),
      reportedBy: personOf(problem.reportedBy),
      handler: one(problem.handler),
      respondedBy: one(problem.respondedBy),
      extension: problem.extension && { ...problem.extension, askedBy: personOf(problem.extension.askedBy) },
      pause: problem.pause && { ...problem.pause, askedBy: personOf(problem.pause.askedBy) },
      steps: problem.steps?.map(step => ({ ...step, by: personOf(step.by), unit: unit(step.unit) })),
    })),
    clockRules: file.clockRules?.map(version => ({
      ...version,
      by: personOf(version.by),
      confirmedBy: one(version.confirmedBy),
    })),
    ...ledgersInStoredWords(file, { personOf, unitOf, unitNow }),
  };
}

type FileFact = NonNullable<ResolvedFile['facts']>[number];

function factInStoredWords(
  { fact, value, by, revokedBy }: FileFact,
  { personOf, unitOf }: Pick<FileNames, 'personOf' | 'unitOf'>,
): Pick<FileFact, 'value' | 'by' | 'revokedBy'> {
  const told = { by: personOf(by), revokedBy: revokedBy && personOf(revokedBy) };
  const team = teamIn({ fact, value: value as FactValue });
  if (team) {
    const inWords = team.map(({ stage, unit, person }) => ({
      stage,
      unit: unit && unitOf(unit),
      person: person && personOf(person),
    }));
    return { ...told, value: inWords };
  }
  if (typeof value !== 'string') return { ...told, value };
  if (isPersonFact(fact)) return { ...told, value: personOf(value) };
  return { ...told, value: fact === 'unit' ? unitOf(value) : value };
}

/** What is stored, with the names that its units will have. */
export function withNewNames(stored: StoredDistrict, { nameOf, keyOf }: UnitNames): StoredDistrict {
  const unitOf = (name: string) => nameOf(keyOf(name));
  const unit = (name: string | null) => name && unitOf(name);
  const { roster, problems, facts, ledgers } = stored;
  const inProject = (project: Project): Project => ({
    ...project,
    unit: unitOf(project.unit),
    team: project.team.map(member => ({ ...member, unit: unit(member.unit) })),
  });
  const named: Roster = {
    ...roster,
    people: roster.people.map(person => ({ ...person, unit: unit(person.unit) })),
    groups: roster.groups.map(group => ({ ...group, unit: unit(group.unit) })),
    projects: roster.projects.map(inProject),
    formerProjects: roster.formerProjects.map(inProject),
  };
  const inProblem = (problem: Problem): Problem => ({
    ...problem,
    responsibleUnit: unit(problem.responsibleUnit),
    steps: problem.steps.map(step => ({ ...step, unit: unit(step.unit) })),
  });
  return {
    ...stored,
    roster: named,
    problems: problems.map(inProblem),
    facts: withUnitNames(facts, unitOf),
    ledgers: {
      ...ledgers,
      siteReviews: ledgers.siteReviews.map(review => ({ ...review, unit: unitOf(review.unit) })),
      cases: ledgers.cases.map(one => ({ ...one, unit: unit(one.unit) })),
      actionItems: ledgers.actionItems.map(one => ({
        ...one,
        unit: unitOf(one.unit),
        steps: one.steps.map(step => ({ ...step, unit: unit(step.unit) })),
      })),
    },
  };
}
