import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { gapWords, teamGapWords } from '../../../src/domain/library/clear-words.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { clearGaps, clearsReport, needsLeadOfficial, teamGaps } from '../../../src/domain/library/six-clears.ts';
import { aProject } from '../../helpers/builders.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { TOWN_UNITS } from '../../helpers/town.ts';

const roster = aRoster({
  units: TOWN_UNITS,
  people: [
    aPerson('ou_1', { name: '王磊', roles: ['steward'] }),
    aPerson('ou_9', { name: '赵振', roles: ['lead_official'] }),
    aPerson('ou_town', { name: '李静', roles: ['unit_lead'] }),
    aPerson('ou_top', { name: '任平', roles: ['top_leaders'] }),
  ],
});
const wan = yuanFromWan;
const none = { planned: null, claimed: null, actual: null };

const wordsOf = (changes: Partial<Project>) => gapWords({ gaps: clearGaps(aProject(changes), roster, 2026) });

describe('what is not clear of a project', () => {
  test.each<[string, Partial<Project>, string]>([
    ['nothing', {}, ''],
    ['a lead official from 1 亿 on', { leadOfficial: null, plannedTotal: wan(10_000) }, '分包领导'],
    ['none below', { leadOfficial: null, plannedTotal: wan(9_999.9999) }, ''],
    ['a leader of the town is enough below', { leadOfficial: 'ou_town', plannedTotal: wan(8000) }, ''],
    ['but not above', { leadOfficial: 'ou_town' }, '分包领导（应为县处级领导）'],
    ['one of the top leaders is', { leadOfficial: 'ou_top' }, ''],
    ['somebody who has left is nobody', { leadOfficial: 'ou_gone', steward: 'ou_gone' }, '分包领导、项目管家'],
    [
      'without a total the level tells who leads',
      { plannedTotal: null, level: 'municipal', leadOfficial: null },
      '分包领导、投资目标（总投资）',
    ],
    [
      'a district project without a total needs none',
      { plannedTotal: null, level: 'district', leadOfficial: null },
      '投资目标（总投资）',
    ],
    ['a steward', { steward: null }, '项目管家'],
    ['nodes without days are none', { milestones: [{ kind: 'started', ...none }] }, '节点（开工、竣工）'],
    [
      'what has happened needs no plan',
      { milestones: [{ kind: 'started', ...none, actual: toDay('2025-09-01') }] },
      '节点（竣工）',
    ],
    [
      'a claim is neither',
      { milestones: [{ kind: 'started', ...none, claimed: toDay('2025-09-01') }] },
      '节点（开工、竣工）',
    ],
    ['of the reserve a completion is not asked', { library: 'reserve', milestones: [] }, '节点（开工）'],
    ['a cycle has both ends', { startMonth: null }, '建设周期（开始月份）'],
    ['in their order', { startMonth: toMonth('2027-01'), endMonth: toMonth('2026-01') }, '建设周期（结束早于开始）'],
    ['a unit that the roster knows', { unit: '某某指挥部' }, '责任单位（不在名册）'],
    ['a plan of this year', { plans: { 2025: { annualPlan: wan(1), cumulativePlan: null } } }, '投资目标（年度计划）'],
    ['which the reserve has not', { library: 'reserve', plans: {} }, ''],
  ])('%s', (_, changes, words) => {
    expect(wordsOf(changes)).toBe(words);
  });

  test('the size decides about the lead official where it is known, whatever the level', () => {
    expect(needsLeadOfficial({ plannedTotal: wan(5000), level: 'provincial' })).toBe(false);
    expect(needsLeadOfficial({ plannedTotal: null, level: null })).toBe(false);
  });
});

describe('the team of a stage (1+1+N)', () => {
  const team = (changes: Partial<Project>) => teamGapWords(teamGaps(aProject(changes)));

  test.each<[string, Partial<Project>, string]>([
    ['nobody', {}, '业主联系人，施工阶段责任单位和责任人'],
    [
      'a unit alone',
      { ownerContact: 'ou_2', team: [{ stage: 'construction', unit: '马寨镇', person: null }] },
      '施工阶段责任人',
    ],
    ['all', { ownerContact: 'ou_2', team: [{ stage: 'construction', unit: '马寨镇', person: 'ou_1' }] }, ''],
    [
      'unit and person in two lines',
      {
        ownerContact: 'ou_2',
        team: [
          { stage: 'construction', unit: '马寨镇', person: null },
          { stage: 'construction', unit: null, person: 'ou_1' },
        ],
      },
      '',
    ],
    [
      'each stage of the library',
      { ownerContact: 'ou_2', library: 'to_start', team: [{ stage: 'permits', unit: null, person: 'ou_1' }] },
      '土地阶段责任单位和责任人，手续阶段责任单位',
    ],
  ])('%s', (_, changes, words) => {
    expect(team(changes)).toBe(words);
  });
});

test('the report counts by unit, names the worst first and leaves out who has left', () => {
  const projects = [
    aProject({ code: 'A', steward: null }),
    aProject({ code: 'B', unit: '侯寨街道', steward: null, milestones: [] }),
    aProject({ code: 'C', exitedOn: toDay('2026-05-01'), steward: null }),
    aProject({ code: 'D', ownerContact: 'ou_1', team: [{ stage: 'construction', unit: '马寨镇', person: 'ou_1' }] }),
  ];

  const report = clearsReport(projects, roster, 2026);

  expect(report.units).toMatchObject([
    { unit: '马寨镇', projects: 2, whole: 1, lacking: { steward: 1, nodes: 0 } },
    { unit: '侯寨街道', projects: 1, whole: 0, lacking: { steward: 1, nodes: 1 } },
  ]);
  expect(report.total).toMatchObject({ projects: 3, whole: 1, lacking: { steward: 2, nodes: 1, leadOfficial: 0 } });
  expect(report.incomplete.map(({ project }) => project.code)).toEqual(['B', 'A']);
});
