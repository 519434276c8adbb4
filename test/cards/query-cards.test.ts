import { describe, expect, test } from 'vitest';
import { targetsCard } from '../../src/cards/figures/targets-card.ts';
import type { ProjectView, Step } from '../../src/cards/kit/views.ts';
import { myProjectsCard } from '../../src/cards/library/my-projects-card.ts';
import { projectCard } from '../../src/cards/library/project-card.ts';
import { silentCard } from '../../src/cards/progress/silent-card.ts';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { aProblem, aProject, aReport, NOW } from '../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from './long-texts.ts';

const STEPS: Step[] = [{ label: '报进展', style: 'primary', action: { do: 'form.progress' } }];

function aProjectView(changes: Partial<ProjectView> = {}): ProjectView {
  return {
    project: aProject(),
    last: aReport({ weekInvestment: yuanFromWan(80), nextPlan: '主体封顶' }),
    stewardName: '王磊',
    leadOfficialName: '赵振',
    unfinishedProblems: [],
    ...changes,
  };
}

const NEW_PROJECT = aProject({
  code: 'EQ-2026-009',
  name: '碧沙里商圈更新',
  library: 'reserve',
  level: null,
  leadOfficial: null,
  plannedTotal: null,
  plans: {},
  startMonth: null,
  endMonth: null,
  milestones: [],
});

describe('the card of a project', () => {
  test('shows who answers for it, plan, newest figures, milestones and open problems', () => {
    const unfinishedProblems = [aProblem(), aProblem({ number: 'WT-2026-0002', status: 'in_progress' })];

    expectGoodCard(projectCard({ ...aProjectView({ unfinishedProblems }), steps: STEPS }, NOW));
  });

  test('that nobody has reported on says what is not known', () => {
    const view = aProjectView({ project: NEW_PROJECT, last: null, stewardName: null, leadOfficialName: null });

    expectGoodCard(projectCard({ ...view, steps: [] }, NOW));
  });

  test('without progress says so', () => {
    const last = aReport({
      isNoProgress: true,
      monthInvestment: null,
      yearInvestment: null,
      percent: null,
      stage: null,
    });

    expectGoodCard(projectCard({ ...aProjectView({ last }), steps: STEPS }, NOW));
  });

  test('with the longest texts and a hundred problems fits', () => {
    const view = aProjectView({
      project: aProject({ name: LONGEST_NAME, unit: LONGEST_UNIT }),
      last: aReport({ stage: LONGEST_TEXT, nextPlan: LONGEST_TEXT }),
      unfinishedProblems: Array.from({ length: 100 }, () => aProblem({ description: LONGEST_TEXT })),
    });

    const card = projectCard({ ...view, steps: STEPS }, NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).toContain('另有 90 个');
  });
});

describe('the card 我的项目', () => {
  test('of somebody without a project says so', () => {
    expectGoodCard(myProjectsCard({ title: '我的项目', projects: [], steps: [] }, NOW));
  });

  test('shows each project in a row', () => {
    const projects = [
      aProjectView({ unfinishedProblems: [aProblem()] }),
      aProjectView({ project: NEW_PROJECT, last: null }),
    ];

    expectGoodCard(myProjectsCard({ title: '我的项目', projects, steps: STEPS }, NOW));
  });

  test('of a whole district with the longest names fits, and counts the rest', () => {
    const projects = Array.from({ length: 309 }, () => aProjectView({ project: aProject({ name: LONGEST_NAME }) }));

    const card = myProjectsCard({ title: '我的项目', projects, steps: STEPS }, NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).toMatch(/另有 \d+ 个未列出/);
  });
});

describe('the card 未报', () => {
  const period = '6月12日 12:00 应报周报';

  test('when all have reported says so', () => {
    expectGoodCard(
      silentCard({ scope: '示例区', period, expected: 12, units: [{ unit: '马寨镇', projects: [] }], still: [] }),
    );
  });

  test('names those who have not, and for how long', () => {
    const units = [
      {
        unit: '马寨镇',
        projects: [
          { name: '康华食品冷链加工基地', stewardName: '王磊', weeks: 1 },
          { name: '嵩南中学', stewardName: null, weeks: 3 },
        ],
      },
      { unit: '侯寨乡', projects: [{ name: '南屏路下穿', stewardName: '李静', weeks: 2 }] },
      { unit: '云岭镇', projects: [] },
    ];
    const still = [{ unit: '云岭镇', name: '云杉冷链物流港', stewardName: '周强', weeks: 2 }];

    expectGoodCard(silentCard({ scope: '示例区', period, expected: 12, units, still }));
  });

  test('of a silent district fits', () => {
    const units = Array.from({ length: 20 }, (_, unit) => ({
      unit: `${unit}${LONGEST_UNIT}`,
      projects: Array.from({ length: 16 }, () => ({ name: LONGEST_NAME, stewardName: '王磊', weeks: 9 })),
    }));

    const card = silentCard({ scope: '示例区', period, expected: 320, units, still: [] });

    expectLegalCard(card);
    for (const { unit } of units) expect(wordsOf(card)).toContain(unit);
  });
});

describe('the card 目标', () => {
  test('without targets says so', () => {
    expectGoodCard(targetsCard({ title: '示例区目标', period: '2026年', rows: [] }));
  });

  test('sets what is done beside the plan', () => {
    const rows = [
      { label: '投资', planned: '412亿元', done: '180.5亿元', rate: '43.8%' },
      { label: '开工', planned: '148个', done: '60个', rate: '40.5%' },
      { label: '竣工', planned: '60个', done: '12个', rate: '20.0%' },
    ];

    expectGoodCard(targetsCard({ title: '示例区目标', period: '2026年，截至6月12日', rows }));
  });
});
