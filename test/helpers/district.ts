import { createRoster, type Group, type Roster } from '../../src/domain/library/roster.ts';
import type { Person, Unit } from '../../src/domain/people/person.ts';
import { aProject, aUnit } from './builders.ts';

/** A small district with everybody whom a scheduled message may reach; a test states only what matters to it. */

export type TestPerson = Person & { openId: string };

/** Somebody whose id is his open_id. */
export function aPerson(openId: string, changes: Partial<Omit<Person, 'id' | 'openId'>> = {}): TestPerson {
  return {
    id: openId,
    openId,
    mobile: null,
    name: openId.slice(3),
    unit: null,
    roles: [],
    taskForce: null,
    ...changes,
  };
}

export const DISTRICT_PEOPLE: readonly TestPerson[] = [
  aPerson('ou_1', { name: '王磊', unit: '马寨镇', roles: ['steward'] }),
  aPerson('ou_2', { name: '李静', unit: '马寨镇', roles: ['unit_lead'] }),
  aPerson('ou_9', { name: '赵振', roles: ['lead_official'] }),
  aPerson('ou_liaison', { name: '孙敏', unit: '区住建局', roles: ['liaison'] }),
  aPerson('ou_head', { name: '周强', unit: '区住建局', roles: ['unit_lead'] }),
  aPerson('ou_permits', { name: '吴霞', roles: ['task_force_head'], taskForce: 'permits' }),
  aPerson('ou_funding', { name: '郑涛', roles: ['task_force_head'], taskForce: 'funding' }),
  aPerson('ou_office', { name: '冯兰', roles: ['office'] }),
  aPerson('ou_bureau', { name: '陈立', roles: ['inspection_bureau'] }),
];

export const DISTRICT_GROUPS: readonly Group[] = [
  { chatId: 'oc_hq', purpose: 'headquarters', unit: null, taskForce: null },
  { chatId: 'oc_leaders', purpose: 'leaders', unit: null, taskForce: null },
  { chatId: 'oc_inspection', purpose: 'inspection', unit: null, taskForce: null },
];

export const DISTRICT_UNITS: readonly Unit[] = [
  aUnit({ name: '马寨镇', chatId: 'oc_u1' }),
  aUnit({ name: '区住建局', aliases: [], kind: 'department', isRanked: false, chatId: 'oc_u2' }),
];

/** What a test wants otherwise in a roster. */
export type RosterChanges = Partial<Pick<Roster, 'district' | 'units' | 'people' | 'groups' | 'projects'>>;

export function aRoster(changes: RosterChanges = {}): Roster {
  return createRoster({
    version: 1,
    district: {
      name: '示例区',
      year: 2026,
      targets: { investment: null, starts: null, completions: null },
      ownerContactsReport: false,
      largeFigure: null,
    },
    units: DISTRICT_UNITS,
    people: DISTRICT_PEOPLE,
    groups: DISTRICT_GROUPS,
    projects: [aProject()],
    ...changes,
  });
}
