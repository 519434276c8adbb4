/** The people of the sample: who holds which seat in which unit. Every name is invented. */
import { createRandom, hexOf } from './random.ts';
import type { Role, SandboxPerson } from './types.ts';
import type { UnitProfile } from './units.ts';
import { isRanked } from './units.ts';
import { GIVEN_NAMES, SURNAMES } from './words.ts';

/** A place in a unit; the id of the person who holds it depends on nothing else. */
interface Seat {
  unit: string;
  post: string;
  roles: Role[];
}

const LEADERS: [unit: string, post: string, roles: Role[]][] = [
  ['区委办公室', '区委书记', ['top_leaders', 'lead_official']],
  ['区政府办公室', '区长', ['top_leaders', 'lead_official']],
  ['区委办公室', '区人大主任', ['top_leaders']],
  ['区委办公室', '区政协主席', ['top_leaders']],
  ['区委办公室', '区委副书记', ['top_leaders', 'lead_official']],
  ['区政府办公室', '常务副区长', ['top_leaders', 'lead_official', 'task_force_head']],
  ['区政府办公室', '分管城建副区长', ['lead_official', 'task_force_head']],
  ...[1, 2, 3, 4].map((n): [string, string, Role[]] => ['区政府办公室', `副区长${n}`, ['lead_official']]),
  ...[1, 2, 3, 4, 5].map((n): [string, string, Role[]] => ['区委办公室', `区委常委${n}`, ['lead_official']]),
  ...[1, 2, 3].map((n): [string, string, Role[]] => ['区委办公室', `区人大副主任${n}`, ['lead_official']]),
  ...[1, 2, 3].map((n): [string, string, Role[]] => ['区委办公室', `区政协副主席${n}`, ['lead_official']]),
];

const OFFICE: [unit: string, post: string, roles: Role[]][] = [
  ['区重点项目建设推进中心', '主任', ['office', 'unit_lead']],
  ['区重点项目建设推进中心', '副主任', ['office']],
  ['区重点项目建设推进中心', '项目科科长', ['office']],
  ['区重点项目建设推进中心', '调度科科长', ['office']],
  ['区重点项目建设推进中心', '综合科科员', ['office']],
  ['区督查局', '局长', ['inspection_bureau', 'unit_lead']],
  ['区督查局', '督查专员', ['inspection_bureau']],
  ['区审计局', '投资审计科科长', ['auditor']],
  ['区审计局', '投资审计科科员', ['auditor']],
];

/** Who leads a task force; the one for demolition is led in each unit by the unit's own head. */
const TASK_FORCES: Record<string, SandboxPerson['taskForce']> = { 常务副区长: 'funding', 分管城建副区长: 'permits' };

/** Post of the steward who looks after a single project of the unit. */
const SOLE_POST = '项目办主任';

function seatsOf(unit: UnitProfile, index: number): Seat[] {
  const seat = (post: string, roles: Role[]): Seat => ({ unit: unit.name, post, roles });
  if (!unit.hasGroup) return [];
  if (!isRanked(unit)) {
    const leads: Role[] = unit.projects > 0 ? ['unit_lead', 'steward'] : ['unit_lead'];
    const contacts = unit.name === '恩桥城投集团' ? [seat('业主代表1', ['owner_contact'])] : [];
    return [seat('主要负责人', leads), seat('联络员', ['liaison']), ...contacts];
  }
  return [
    seat('主要负责人', ['unit_lead', 'steward']),
    seat('分管负责人1', ['steward']),
    seat('分管负责人2', ['steward']),
    ...(index % 2 === 0 ? [seat(SOLE_POST, ['steward'])] : []),
    seat('联络员', ['liaison']),
    ...(index % 3 === 0 ? [seat('业主代表1', ['owner_contact'])] : []),
  ];
}

export interface People {
  all: SandboxPerson[];
  /** Errors: throws when nobody holds that post there. */
  at(unit: string, post: string): SandboxPerson;
  withRole(role: Role, unit?: string): SandboxPerson[];
  /** Stewards of a unit with the share of its projects that each looks after; `sole` has exactly one. */
  stewards(unit: string): { head: SandboxPerson; deputies: SandboxPerson[]; sole: SandboxPerson | null };
}

/** Fills every seat of the units. */
export function createPeople(units: UnitProfile[]): People {
  const random = createRandom('names of people');
  const taken = new Set<string>();
  const bySeat = new Map<string, SandboxPerson>();

  function newName(): string {
    const name = random.pick(SURNAMES) + random.pick(GIVEN_NAMES);
    if (taken.has(name)) return newName();
    taken.add(name);
    return name;
  }

  const seats = [...LEADERS, ...OFFICE].map(([unit, post, roles]): Seat => ({ unit, post, roles }));
  seats.push(...units.flatMap(seatsOf));
  for (const { unit, post, roles } of seats) {
    const key = `${unit} ${post}`;
    const taskForce = TASK_FORCES[post];
    const person = { openId: `ou_${hexOf(`person ${key}`)}`, name: newName(), unit, roles };
    bySeat.set(key, taskForce ? { ...person, taskForce } : person);
  }
  const all = [...bySeat.values()];

  function at(unit: string, post: string): SandboxPerson {
    const person = bySeat.get(`${unit} ${post}`);
    if (!person) throw new RangeError(`nobody is ${post} of ${unit}`);
    return person;
  }

  return {
    all,
    at,
    withRole: (role, unit) =>
      all.filter(person => person.roles.includes(role) && (unit === undefined || person.unit === unit)),
    stewards: unit => ({
      head: at(unit, '主要负责人'),
      deputies: ['分管负责人1', '分管负责人2'].flatMap(post => bySeat.get(`${unit} ${post}`) ?? []),
      sole: bySeat.get(`${unit} ${SOLE_POST}`) ?? null,
    }),
  };
}
