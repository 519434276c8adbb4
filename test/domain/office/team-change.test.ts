import { describe, expect, test } from 'vitest';
import type { Project } from '../../../src/domain/library/project.ts';
import { changeTeam, readTeam, teamLines } from '../../../src/domain/office/team-change.ts';
import { aProject } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

const roster = aTown({
  people: [...TOWN_PEOPLE, aPerson('ou_wang2', { name: '王磊', unit: '区住建局', mobile: '+8613800000009' })],
});
const member = (stage: string, unit: string | null, person: string | null) => ({ stage, unit, person });

describe('the lines of a team', () => {
  test.each([
    ['施工 区住建局 贺佳', [member('construction', '区住建局', 'ou_he')]],
    [
      '施工阶段：住建局、贺佳、周强',
      [member('construction', '区住建局', 'ou_he'), member('construction', '区住建局', 'ou_zhou')],
    ],
    ['手续 吴霞', [member('permits', null, 'ou_permits')]],
    ['资金 钱程', [member('funding', '区财政局', 'ou_qian')]],
    ['资金 区财政局', [member('funding', '区财政局', null)]],
    ['施工 区住建局 王磊', [member('construction', '区住建局', 'ou_wang2')]],
    ['施工 13800000009', [member('construction', '区住建局', 'ou_wang2')]],
    ['手续\n\n施工', []],
    ['施工 区住建局 贺佳\n施工 区住建局 贺佳', [member('construction', '区住建局', 'ou_he')]],
  ])('%j', (text, team) => {
    expect(readTeam(text, roster)).toEqual({ team });
  });

  test.each([
    ['区住建局 贺佳', '要先写阶段'],
    ['施工 区住建局 张三丰', '“张三丰”不在名册'],
    ['施工 王磊', '有同名，请写手机号'],
    ['施工 区住建局 区财政局 贺佳', '一行只写一个单位'],
    ['施工 甲\n手续 乙', '“甲”不在名册，请写名册里的单位和姓名；“手续 乙”'],
    [
      Array.from({ length: 4 }, (_, i) =>
        TOWN_PEOPLE.slice(i, i + 18)
          .filter(p => p.name !== '王磊')
          .map(p => `${['施工', '手续', '资金', '其他'][i]} ${p.name}`)
          .join('\n'),
      ).join('\n'),
      '最多 30 位',
    ],
  ])('%j is told what is wrong', (text, fault) => {
    const read = readTeam(text, roster);
    expect('fault' in read ? read.fault : '').toContain(fault);
  });

  test('are filled in with who is there, then with the stages that lack everybody', () => {
    const project = aProject({
      library: 'to_complete',
      team: [{ stage: 'construction', unit: '区住建局', person: 'ou_he' }],
    });
    expect(teamLines(project, roster)).toEqual(['施工 区住建局 贺佳', '验收']);
  });
});

describe('a change of a team', () => {
  const [first] = roster.projects as [Project];
  const stored = (changes: Partial<Project>) =>
    aTown({ projects: roster.projects.map(one => (one.code === first.code ? { ...one, ...changes } : one)) });

  test('tells who has come and who has gone', () => {
    const before = stored({ team: [{ stage: 'construction', unit: '区住建局', person: 'ou_he' }] });
    const changed = changeTeam({ ownerContact: 'ou_owner', members: '施工 周强' }, first.code, before);
    expect(changed).toMatchObject({
      kind: 'changed',
      after: { ownerContact: 'ou_owner' },
      added: [member('construction', '区住建局', 'ou_zhou')],
      removed: [member('construction', '区住建局', 'ou_he')],
    });
  });

  test.each([
    ['没有变化', { ownerContact: null }, { ownerContact: null, members: null }],
    ['已退库', { exitedOn: '2026-05-01' as Project['exitedOn'] }, { ownerContact: null, members: '施工 贺佳' }],
  ])('is refused: %s', (why, changes, values) => {
    expect(changeTeam(values, first.code, stored({ team: [], ...changes }))).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining(why),
    });
  });

  test('of a project that nobody knows is refused', () => {
    expect(changeTeam({ ownerContact: null, members: '' }, 'EQ-0', roster).kind).toBe('refused');
  });
});
