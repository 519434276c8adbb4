import { describe, expect, test } from 'vitest';
import type { Card } from '../../../src/cards/kit/drawing/elements.ts';
import { teamCard } from '../../../src/cards/library/team-card.ts';
import { teamsCard } from '../../../src/cards/library/teams-card.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { teamGaps } from '../../../src/domain/library/six-clears.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectLegalCard } from '../../helpers/card-checks.ts';
import { aTown } from '../../helpers/town.ts';

/** A card as JSON, once it has been found legal. */
function legal(card: Card): string {
  expectLegalCard(card);
  return JSON.stringify(card);
}

const roster = aTown();
const [first] = roster.projects as [Project];
const nameOf = (id: string | null) => (id === null ? null : (roster.person(id)?.name ?? null));
const construction = { stage: 'construction', unit: '区住建局', person: 'ou_he' } as const;
const acceptance = { stage: 'acceptance', unit: '区住建局', person: null } as const;

const textOf = (project: Project, changes: Parameters<typeof teamCard>[0]['changes'] = []) =>
  legal(teamCard({ project, nameOf, gaps: teamGaps(project), changes, mayChange: false }, NOW));

describe('the team of a project', () => {
  test('that is whole is green', () => {
    const text = textOf({ ...first, library: 'ongoing', ownerContact: 'ou_owner', team: [construction] });
    expect(text).toContain('"template":"green"');
    expect(text).toContain('区住建局　贺佳');
    expect(text).toContain('所处阶段的专班已配齐');
  });

  test('names in red what the present stage lacks, and in grey what it does not need yet', () => {
    const project: Project = { ...first, library: 'to_complete', ownerContact: null, team: [construction, acceptance] };
    expect(textOf(project)).toContain('还缺业主联系人，验收阶段责任人');
    expect(textOf(project)).toContain("<font color='red'>未定责任人</font>");
    expect(textOf({ ...project, library: 'ongoing' })).toContain("<font color='grey'>未定责任人</font>");
  });

  test('tells who has changed what', () => {
    const change = { at: NOW, by: 'ou_feng', added: [construction], removed: [acceptance] };
    const text = textOf({ ...first, team: [construction] }, [change]);
    expect(text).toContain('增加施工 区住建局 贺佳；去掉验收 区住建局');
  });
});

describe('the teams of many projects', () => {
  test('fit into a card, however many there are', () => {
    const each = Array.from({ length: 400 }, (_, index) => ({
      project: { ...first, name: `${'很长的项目名称'.repeat(20)}${index}`, unit: `单位${index % 20}` },
      gaps: teamGaps({ ...first, ownerContact: null, team: [] }),
    }));
    const turn = (page: number) => ({ do: 'query.page', topic: 'teams', asker: 'ou_feng', page }) as const;
    const text = legal(teamsCard({ scope: '示例区', each, mayChange: true, page: 1, turn }));
    expect(text).toContain('配齐 0/400 个');
    expect(text).toContain('第 1 页，共 34 页');
  });
});
