import { describe, expect, test } from 'vitest';
import type { CardAction } from '../../../src/cards/kit/actions.ts';
import { pageOf } from '../../../src/cards/kit/lines/pager.ts';
import type { Step } from '../../../src/cards/kit/views.ts';
import { clearsCard } from '../../../src/cards/library/clears-card.ts';
import { type MyProjectView, myProjectsCard } from '../../../src/cards/library/my-projects-card.ts';
import { permitLine } from '../../../src/cards/library/permit-line.ts';
import { projectCard } from '../../../src/cards/library/project-card.ts';
import type { ProjectCardView } from '../../../src/cards/library/project-card-view.ts';
import { tagsFormCard } from '../../../src/cards/library/tags-form-card.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { investmentCurve, NOTHING_BESIDE } from '../../../src/domain/figures/curve.ts';
import { standingsOf } from '../../../src/domain/figures/standing.ts';
import { figuresOfMonth } from '../../../src/domain/figures/three-figures.ts';
import type { Permit } from '../../../src/domain/library/permits.ts';
import { clearGaps, clearsReport, teamGaps } from '../../../src/domain/library/six-clears.ts';
import { lastKnown } from '../../../src/domain/progress/last-known.ts';
import { aProblem, aProject, aReport, aUnit, aVerification, NOW, reportedOnly } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { aRoster } from '../../helpers/district.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const TODAY = toDay('2026-06-12');
const JUNE = toMonth('2026-06');
const wan = yuanFromWan;
const STEPS: Step[] = [{ label: '报进展', style: 'primary', action: { do: 'form.progress' } }];
const roster = aRoster({});
const turn = (page: number): CardAction => ({ do: 'query.page', topic: 'myProjects', asker: 'ou_1', page });

/** A project of the year with some reports, as the card is drawn from it. */
function aView(changes: Partial<ProjectCardView> = {}): ProjectCardView {
  const project = changes.project ?? aProject();
  const reports = [
    aReport({ id: 'r2', weekInvestment: wan(80), nextPlan: '主体封顶' }),
    aReport({ id: 'r1', month: toMonth('2026-05'), asOf: toDay('2026-05-28'), yearInvestment: wan(3250) }),
  ];
  const curve = investmentCurve(project, reports, NOTHING_BESIDE, 2026);
  return {
    project,
    last: reports[0] ?? null,
    stewardName: '王磊',
    leadOfficialName: '赵振',
    ownerContactName: '叶明',
    standing: standingsOf([project], reportedOnly(reports), TODAY).standings[0] ?? null,
    clears: { project, gaps: clearGaps(project, roster, 2026), team: teamGaps(project) },
    curve,
    figures: figuresOfMonth(JUNE, { reports, verifications: [], statistics: [] }),
    planUpTo: toMonth('2026-05'),
    history: reports.map(report => ({ report, reporterName: '王磊', evidence: [] })),
    permits: null,
    unfinishedProblems: [],
    steps: STEPS,
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
  test('shows who answers for it, the curve, newest figures, nodes, reports and open problems', () => {
    const unfinishedProblems = [aProblem(), aProblem({ number: 'WT-2026-0002', status: 'in_progress' })];

    expectGoodCard(projectCard(aView({ unfinishedProblems }), NOW));
  });

  test('with verified and published figures sets the three beside each other, and says where they are far apart', () => {
    const reports = [aReport()];
    const found = aVerification({ yearInvestment: wan(3000), percent: 40 });
    const statistic = { ...found, source: '统计局', yearInvestment: wan(3200) };
    const beside = { verified: [found], statistical: [statistic] };
    const curve = investmentCurve(aProject(), reports, beside, 2026);
    const standing = standingsOf([aProject()], { reports, verifications: [found] }, TODAY).standings[0] ?? null;
    const figures = figuresOfMonth(JUNE, { reports, verifications: [found], statistics: [statistic] });
    const view = aView({ curve, figures, standing });

    const text = wordsOf(projectCard(view, NOW));

    expectLegalCard(projectCard(view, NOW));
    for (const words of [
      '6月核查数，报送 3600万元，高 20%',
      '**三个数**　',
      '报送比核查高 20%，差异超过 10%',
      '报送比统计高 12.5%，差异超过 10%',
      '（核查，报送 45%）',
      '口径',
    ])
      expect(text).toContain(words);
  });

  test('gives an older figure its own day when the newest report leaves it out', () => {
    const reports = [
      aReport({ id: 'r2', asOf: toDay('2026-06-12'), percent: null, yearInvestment: null, isNoProgress: true }),
      aReport({ id: 'r1', asOf: toDay('2026-06-05'), percent: 45 }),
    ];
    const standing = standingsOf([aProject()], reportedOnly(reports), TODAY).standings[0] ?? null;

    const text = wordsOf(projectCard(aView({ last: lastKnown(reports), standing }), NOW));

    expect(text).toMatch(/形象进度\*\* \*\*45%\*\*[^\n]*截至 6月5日/);
    expect(text).toMatch(/无进展[^\n]*截至 6月12日/);
  });

  test('with tags, permits and photos names them, and opens the photos', () => {
    const project = aProject({ tags: ['三个一批', '<b>'] });
    const report = aReport();
    const history = [{ report, reporterName: '王磊', evidence: [{ kind: 'image' as const, name: null }] }];

    expectGoodCard(projectCard(aView({ project, history, permits: '已办 3/6；超期 环评（应于 5月20日）' }), NOW));
  });

  test('that nobody has reported on says what is not known', () => {
    const view = aView({
      project: NEW_PROJECT,
      last: null,
      stewardName: null,
      leadOfficialName: null,
      ownerContactName: null,
      history: [],
      curve: investmentCurve(NEW_PROJECT, [], NOTHING_BESIDE, 2026),
      standing: null,
      figures: { month: JUNE, reported: null, verified: null, statistical: null },
    });

    expectGoodCard(projectCard({ ...view, steps: [] }, NOW));
  });

  test('without progress says so, and of one that has left the library when', () => {
    const none = { isNoProgress: true, monthInvestment: null, yearInvestment: null, percent: null, stage: null };
    const last = aReport(none);

    expect(wordsOf(projectCard(aView({ last }), NOW))).toContain('无进展');
    expect(wordsOf(projectCard(aView({ project: aProject({ exitedOn: toDay('2026-06-01') }) }), NOW))).toContain(
      '已退库',
    );
  });

  test('with the longest texts and a hundred problems fits', () => {
    const report = aReport({ stage: LONGEST_TEXT, nextPlan: LONGEST_TEXT });
    const project = aProject({
      name: LONGEST_NAME,
      unit: LONGEST_UNIT,
      tags: Array.from({ length: 12 }, () => '标'.repeat(12)),
    });
    const view = aView({
      project,
      last: report,
      history: Array.from({ length: 5 }, () => ({
        report,
        reporterName: '王磊',
        evidence: Array.from({ length: 40 }, () => ({ kind: 'file' as const, name: LONGEST_NAME })),
      })),
      permits: LONGEST_TEXT,
      unfinishedProblems: Array.from({ length: 100 }, () => aProblem({ description: LONGEST_TEXT })),
    });

    const card = projectCard(view, NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).toMatch(/另有 9\d 个/);
  });
});

describe('the card 我的项目', () => {
  const standing = (changes: Partial<MyProjectView['project']> = {}, percent: number | null = 45) => {
    const project = aProject(changes);
    const report = aReport({ project: project.code, percent });
    const view: MyProjectView = {
      project,
      last: report,
      stewardName: '王磊',
      leadOfficialName: null,
      unfinishedProblems: [],
      standing: standingsOf([project], reportedOnly([report]), TODAY).standings[0] ?? null,
      silentWeeks: 0,
    };
    return view;
  };
  const planUpTo = toMonth('2026-05');
  const view = { title: '我的项目', planUpTo, steps: STEPS, page: 1, turn };

  test('of somebody without a project says so', () => {
    expectGoodCard(myProjectsCard({ ...view, projects: [], steps: [] }, NOW));
  });

  test('shows of each the light, plan and rate, and whether this week’s report is there', () => {
    const projects = [
      { ...standing(), unfinishedProblems: [aProblem()] },
      {
        ...standing({ name: '乙', startMonth: toMonth('2026-01'), endMonth: toMonth('2026-08'), milestones: [] }, 5),
        silentWeeks: 3,
      },
      { ...standing({ name: '丙', library: 'reserve', plans: {} }), last: null, silentWeeks: null },
    ];

    expectGoodCard(myProjectsCard({ ...view, projects }, NOW));
  });

  test('of a whole district with the longest names has pages, none of which is too long', () => {
    const projects = Array.from({ length: 309 }, (_, index) => standing({ name: `${index}${LONGEST_NAME}` }));

    const first = myProjectsCard({ ...view, projects }, NOW);
    const last = myProjectsCard({ ...view, projects, page: 99 }, NOW);

    for (const card of [first, last]) expectLegalCard(card);
    expect(wordsOf(first)).toContain('第 1 页，共 26 页');
    expect(wordsOf(first)).not.toContain('上一页');
    expect(wordsOf(last)).toContain('第 26 页，共 26 页');
    expect(wordsOf(last)).not.toContain('下一页');
  });
});

describe('the card 六个明确', () => {
  const view = { scope: '示例区', page: 1, turn };

  test('counts by unit and names what each project lacks', () => {
    const projects = [
      aProject({ code: 'A', name: '甲', steward: null }),
      aProject({ code: 'B', name: '乙', unit: '侯寨街道', milestones: [], leadOfficial: null }),
    ];

    expectGoodCard(clearsCard({ ...clearsReport(projects, roster, 2026), ...view }));
  });

  test('of a district that lacks nothing says so', () => {
    const project = aProject({
      ownerContact: 'ou_2',
      team: [{ stage: 'construction', unit: '马寨镇', person: 'ou_1' }],
    });
    const report = clearsReport([project], aRoster({ units: [aUnit()] }), 2026);

    expectGoodCard(clearsCard({ ...report, ...view }));
  });

  test('of 309 projects in forty units fits', () => {
    const projects = Array.from({ length: 309 }, (_, index) =>
      aProject({
        code: `P${index}`,
        name: `${LONGEST_NAME}${index}`,
        unit: `${LONGEST_UNIT}${index % 40}`,
        steward: null,
        leadOfficial: null,
        milestones: [],
        startMonth: null,
        endMonth: null,
        plannedTotal: null,
        plans: {},
      }),
    );

    for (const page of [1, 2, 26])
      expectLegalCard(clearsCard({ ...clearsReport(projects, roster, 2026), ...view, page }));
  });
});

test('permits in one line tell what is done, what is late and what goes on', () => {
  const permit = (changes: Partial<Permit>): Permit => ({
    project: 'A',
    kind: 'approval',
    state: 'pending',
    planned: null,
    actual: null,
    handler: null,
    document: null,
    note: null,
    updatedBy: 'ou_1',
    updatedAt: NOW,
    ...changes,
  });
  const permits = [
    permit({ state: 'done', planned: toDay('2026-01-01') }),
    permit({ kind: 'environment', state: 'in_progress', planned: toDay('2026-05-20') }),
    permit({ kind: 'tender', state: 'in_progress', planned: TODAY }),
    permit({ kind: 'land', state: 'not_needed' }),
    permit({ kind: 'construction' }),
  ];

  expect(permitLine(permits, TODAY, NOW)).toBe('已办 1/6；超期 环评（应于 5月20日）；办理中 招标');
  expect(permitLine([], TODAY, NOW)).toBeNull();
});

test('the form of tags is filled in with those that the project has', () => {
  expectGoodCard(tagsFormCard(aProject({ tags: ['银企对接', '上市后备'] }), 'form-1'));
});

test('a page behind the last is the last, and of nothing there is one page', () => {
  expect(pageOf([1, 2, 3, 4, 5], 9, 2)).toEqual({ items: [5], page: 3, pages: 3 });
  expect(pageOf([1, 2, 3], 2, 2)).toEqual({ items: [3], page: 2, pages: 2 });
  expect(pageOf([], 1, 2)).toEqual({ items: [], page: 1, pages: 1 });
});
