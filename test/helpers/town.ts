import { yuanFromWan } from '../../src/domain/base/money.ts';
import type { Project } from '../../src/domain/library/project.ts';
import type { Group, Roster } from '../../src/domain/library/roster.ts';
import type { Unit } from '../../src/domain/people/person.ts';
import { aProject, aUnit } from './builders.ts';
import { aPerson, aRoster, type RosterChanges, type TestPerson } from './district.ts';

/**
 * A small district with somebody in every role, for conversations. 王磊 looks after two projects of 马寨镇, 陈思 after
 * one of 侯寨街道; 区财政局 has no group.
 */

export const TOWN_UNITS: readonly Unit[] = [
  aUnit({ name: '马寨镇', aliases: ['马寨'], chatId: 'oc_mazhai' }),
  aUnit({ name: '侯寨街道', aliases: ['侯寨'], chatId: 'oc_houzhai' }),
  aUnit({ name: '区住建局', aliases: ['住建局'], kind: 'department', isRanked: false, chatId: 'oc_zhujian' }),
  aUnit({ name: '区财政局', aliases: ['财政局'], kind: 'department', isRanked: false, chatId: null }),
];

export const TOWN_PEOPLE: readonly TestPerson[] = [
  aPerson('ou_wang', { name: '王磊', unit: '马寨镇', roles: ['steward'] }),
  aPerson('ou_deputy', { name: '丁宁', unit: '马寨镇', roles: ['steward'] }),
  aPerson('ou_sun', { name: '孙敏', unit: '马寨镇', roles: ['liaison'] }),
  aPerson('ou_li', { name: '李静', unit: '马寨镇', roles: ['unit_lead'] }),
  aPerson('ou_chen', { name: '陈思', unit: '侯寨街道', roles: ['steward'] }),
  aPerson('ou_hou', { name: '侯亮', unit: '侯寨街道', roles: ['unit_lead'] }),
  aPerson('ou_he', { name: '贺佳', unit: '区住建局', roles: ['liaison'] }),
  aPerson('ou_zhou', { name: '周强', unit: '区住建局', roles: ['unit_lead'] }),
  aPerson('ou_qian', { name: '钱程', unit: '区财政局', roles: ['liaison'] }),
  aPerson('ou_permits', { name: '吴霞', roles: ['task_force_head'], taskForce: 'permits' }),
  aPerson('ou_funding', { name: '郑涛', roles: ['task_force_head'], taskForce: 'funding' }),
  aPerson('ou_zhao', { name: '赵振', roles: ['lead_official'] }),
  aPerson('ou_owner', { name: '叶明', roles: ['owner_contact'] }),
  aPerson('ou_feng', { name: '冯兰', roles: ['office'] }),
  aPerson('ou_gao', { name: '高远', roles: ['office'] }),
  aPerson('ou_bureau', { name: '陈立', roles: ['inspection_bureau'] }),
  aPerson('ou_leader', { name: '任平', roles: ['top_leaders'] }),
  aPerson('ou_auditor', { name: '沈严', roles: ['auditor'] }),
];

export const TOWN_GROUPS: readonly Group[] = [
  { chatId: 'oc_hq', purpose: 'headquarters', unit: null, taskForce: null },
  { chatId: 'oc_leaders', purpose: 'leaders', unit: null, taskForce: null },
  { chatId: 'oc_mazhai', purpose: 'unit', unit: '马寨镇', taskForce: null },
  { chatId: 'oc_houzhai', purpose: 'unit', unit: '侯寨街道', taskForce: null },
  { chatId: 'oc_zhujian', purpose: 'unit', unit: '区住建局', taskForce: null },
];

export const TOWN_PROJECTS: readonly Project[] = [
  aProject({
    steward: 'ou_wang',
    deputySteward: 'ou_deputy',
    leadOfficial: 'ou_zhao',
    ownerContact: 'ou_owner',
    milestones: [],
  }),
  aProject({
    code: 'EQ-2026-007',
    name: '马寨数字经济产业园',
    aliases: ['数字产业园'],
    steward: 'ou_wang',
    leadOfficial: null,
    plans: { 2026: { annualPlan: yuanFromWan(50_000), cumulativePlan: null } },
    milestones: [],
  }),
  aProject({
    code: 'EQ-2026-004',
    name: '樱桃沟文旅综合体',
    aliases: ['樱桃沟'],
    unit: '侯寨街道',
    steward: 'ou_chen',
    leadOfficial: null,
    milestones: [],
  }),
];

/** The district's roster; a test states only what it wants otherwise. */
export function aTown(changes: RosterChanges = {}): Roster {
  return aRoster({
    district: {
      name: '示例区',
      year: 2026,
      targets: { investment: yuanFromWan(4_120_000), starts: 148, completions: 60 },
      ownerContactsReport: false,
      largeFigure: null,
    },
    units: TOWN_UNITS,
    people: TOWN_PEOPLE,
    groups: TOWN_GROUPS,
    projects: TOWN_PROJECTS,
    ...changes,
  });
}
