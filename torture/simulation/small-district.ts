import type { Random } from '../../sandbox/sample/random.ts';
import { createSample } from '../../sandbox/sample/sample.ts';
import type { Role, Sample } from '../../sandbox/sample/types.ts';

/** Somebody who acts, with the projects that are his to speak of. */
export interface Actor {
  openId: string;
  roles: readonly Role[];
  unit: string;
  projects: readonly { name: string; aliases: readonly string[]; unit: string }[];
}

export interface SmallDistrict {
  file: object;
  people: Sample['world']['people'];
  chats: Sample['world']['chats'];
  actors: readonly Actor[];
  units: readonly string[];
}

const UNITS = 3;
const PROJECTS_EACH = 4;
/** Of the roles that belong to no unit. */
const OVERSEERS = [
  'office',
  'inspection_bureau',
  'top_leaders',
  'auditor',
  'lead_official',
  'task_force_head',
] as const;
const OVERSEERS_EACH = 2;

/** A part of the sample that is different for each seed: three towns with twelve projects, two bureaus, people of every role. */
export function smallDistrict(random: Random): SmallDistrict {
  const { district, world } = createSample();
  const withProjects = district.units.filter(({ name, ranked, chatId }) => ranked && chatId && ofUnit(name).length > 0);
  const towns = random.shuffle(withProjects).slice(0, UNITS);
  const bureaus = random
    .shuffle(district.units.filter(({ kind, chatId }) => kind === 'department' && chatId))
    .slice(0, 2);
  const names = new Set([...towns, ...bureaus].map(({ name }) => name));
  const projects = towns.flatMap(({ name }) => random.shuffle(ofUnit(name)).slice(0, PROJECTS_EACH));
  const codes = new Set(projects.map(({ code }) => code));
  const groups = district.groups.filter(
    ({ purpose, unit }) =>
      purpose === 'headquarters' || purpose === 'leaders' || (unit !== undefined && names.has(unit)),
  );
  const chatIds = new Set(groups.map(({ chatId }) => chatId));
  // Other units stay in the roster: somebody of them may lead a project.
  const units = district.units.map(unit => ({
    ...unit,
    ranked: unit.ranked && names.has(unit.name),
    chatId: chatOf(unit),
  }));
  const { people, progress } = district;
  const speaksOf = ({ openId, unit, roles }: (typeof people)[number]) =>
    projects.filter(
      one =>
        one.steward === openId ||
        one.deputySteward === openId ||
        one.leadOfficial === openId ||
        (one.unit === unit && roles.some(role => role === 'liaison' || role === 'unit_lead')),
    );
  const overseers = OVERSEERS.flatMap(role =>
    random.shuffle(people.filter(({ roles }) => roles.includes(role))).slice(0, OVERSEERS_EACH),
  );
  const ofUnits = people.filter(
    person => speaksOf(person).length > 0 || (names.has(person.unit) && person.roles.some(one => one !== 'steward')),
  );
  const actors = [...new Set([...ofUnits, ...overseers])].map(person => ({ ...person, projects: speaksOf(person) }));
  const reports = progress.filter(one => codes.has(one.project));
  // Whoever is named anywhere in what is imported.
  const present = new Set([
    ...actors.map(({ openId }) => openId),
    ...(JSON.stringify(projects).match(/ou_\w+/g) ?? []),
    ...(JSON.stringify(reports).match(/ou_\w+/g) ?? []),
  ]);
  return {
    file: {
      district: district.district,
      units,
      people: people.filter(({ openId }) => present.has(openId)),
      groups,
      projects,
      progress: reports,
    },
    people: world.people,
    chats: world.chats.filter(({ chatId }) => chatIds.has(chatId)),
    actors,
    units: [...names],
  };

  function ofUnit(name: string) {
    return district.projects.filter(({ unit }) => unit === name);
  }

  function chatOf({ chatId }: { chatId: string | null }): string | null {
    return chatId !== null && chatIds.has(chatId) ? chatId : null;
  }
}
