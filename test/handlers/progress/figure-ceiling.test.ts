import { describe, expect, test } from 'vitest';
import { yuan, yuanFromWan } from '../../../src/domain/base/money.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { aProject, aReport } from '../../helpers/builders.ts';
import { type ConversationOptions, startConversation } from '../../helpers/conversation.ts';
import { importInto } from '../../helpers/import.ts';
import { aTown } from '../../helpers/town.ts';

/** A project for which the office has set no plan for the year; its planned total is 5.6 亿元. */
const WITHOUT_PLAN = aProject({ steward: 'ou_wang', leadOfficial: null, plans: {}, milestones: [] });

function aTalk(options: ConversationOptions = {}) {
  return startConversation({ roster: aTown({ projects: [WITHOUT_PLAN] }), ...options });
}

const ABSURD = yuanFromWan(900_719_925_474);

describe('a figure that no project can have (above 1 万亿元)', () => {
  test.each([
    '今年累计完成投资900719925474万元',
    '今年累计完成投资100000001万元，形象进度45%',
    '康华冷链 本周完成投资20000亿元',
    '康华冷链 本周完成投资1.2万亿元',
    '开工以来累计完成投资1000000000001元',
  ])('is asked about when a message says it: %s', async text => {
    const talk = await aTalk();

    const said = await talk.as('ou_wang').says(text);

    expect(said.card.title).toBe('请补充一项');
    expect(said.card.text).toMatch(/“.*”超过单个项目金额的上限 1万亿元，没有记录。请核对数字和单位/);
    expect(await talk.reports()).toEqual([]);
  });

  test('1 万亿元 itself is only held', async () => {
    const talk = await aTalk();

    await talk.as('ou_wang').says('今年累计完成投资10000亿元');

    expect(await talk.reports()).toMatchObject([{ status: 'held', yearInvestment: yuan(1e12) }]);
  });

  test.each(['9007199254740993万元', '1234567890123456789万元', '九千万亿元'])(
    'is asked about when it has too many digits to be counted, also beside another figure: %s',
    async amount => {
      const talk = await aTalk();

      const said = await talk.as('ou_wang').says(`今年累计完成投资${amount}，本周完成投资300万元`);

      expect(said.card.text).toContain(`今年累计完成投资${amount}”`);
      expect(said.card.text).toContain('超过单个项目金额的上限 1万亿元');
      for (const report of await talk.reports()) expect(report.yearInvestment).toBeNull();
    },
  );

  test('beside other items it is asked, and the others are recorded', async () => {
    const talk = await startConversation();

    const said = await talk
      .as('ou_wang')
      .says('康华冷链 累计完成投资900719925474万元；数字产业园 本月完成投资350万元，累计3600万元');

    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-007', monthInvestment: yuanFromWan(350) }]);
    expect(said.card.text).toContain('超过单个项目金额的上限 1万亿元');
  });

  test('the form below the question takes the right figure, and not the same again', async () => {
    const talk = await aTalk();
    const wang = talk.as('ou_wang');
    const said = await wang.says('今年累计完成投资900719925474万元，形象进度45%');

    const again = await wang.submits(said.card, '提交');
    const right = await wang.submits(talk.now(said.card), '提交', { year_0: '3600' });

    expect(again).toMatchObject({ toastType: 'error', cards: [] });
    expect(again.toast).toContain('超过单个项目金额的上限 1万亿元，没有记录');
    expect(right.toast).toBe('已记录 1 项');
    expect(await talk.reports()).toMatchObject([{ yearInvestment: yuanFromWan(3600), percent: 45, status: 'active' }]);
  });

  test.each(['100000001', '1.1万亿元', '99999999999999999999999', '900719925474万元', '20000亿'])(
    'is refused by a form, clearly: %s',
    async typed => {
      const talk = await aTalk();
      const wang = talk.as('ou_wang');
      const form = await wang.says('报进展');

      const done = await wang.submits(form.card, '提交', { year_0: typed });

      expect(done).toMatchObject({ toastType: 'error', cards: [] });
      expect(done.toast).toContain('超过单个项目金额的上限 1万亿元，没有记录；请核对数字和单位');
      expect(await talk.reports()).toEqual([]);
    },
  );

  test('is refused by 修改', async () => {
    const talk = await aTalk();
    const wang = talk.as('ou_wang');
    const said = await wang.says('今年累计完成投资3600万元');
    const { card: form } = await wang.presses(said.card, '修改');

    const done = await wang.submits(form, '提交修改', { year_0: '900719925474' });

    expect(done.toast).toContain('超过单个项目金额的上限 1万亿元');
    expect(await talk.reports()).toMatchObject([{ yearInvestment: yuanFromWan(3600), status: 'active' }]);
  });

  test('is asked about when a correction says it, with or without the period', async () => {
    const talk = await aTalk();
    const wang = talk.as('ou_wang');
    const said = await wang.says('今年累计完成投资3600万元');

    for (const text of ['更正：投资应为900719925474万元，不是3600万元', '更正：今年累计完成投资900719925474万元']) {
      const corrected = await wang.says(text, { replyTo: said.card });
      expect(corrected.card.text).toContain('超过单个项目金额的上限 1万亿元');
    }
    expect(await talk.reports()).toMatchObject([{ yearInvestment: yuanFromWan(3600), status: 'active' }]);
  });

  describe('that an older version has stored', () => {
    const stored = aReport({
      id: 'old',
      reportedBy: 'ou_wang',
      reportedAt: new Date('2026-06-12T09:00:00+08:00'),
      weekInvestment: yuanFromWan(100),
      monthInvestment: null,
      yearInvestment: ABSURD,
      percent: null,
    });

    test('is not carried on by a correction of something else; the right figure takes its place', async () => {
      const talk = await aTalk({ reports: [stored] });
      const wang = talk.as('ou_wang');

      const other = await wang.says('更正：本周完成投资300万元');
      const right = await wang.says('更正：今年累计完成投资3600万元');

      expect(other.card.title).toBe('没有记录');
      expect(other.card.text).toContain('今年累计 90071992.5474亿元 超过单个项目金额的上限');
      expect(right.card.title).toBe('已记录 · 1 个事项');
      expect((await talk.reports()).map(({ status, yearInvestment }) => [status, yearInvestment])).toEqual([
        ['corrected', ABSURD],
        ['active', yuanFromWan(3600)],
      ]);
    });
  });
});

describe('a district file', () => {
  const project = { code: 'P1', name: '一号项目', unit: '马寨镇', library: 'ongoing' };
  const months = (last: number) => Array.from({ length: 12 }, (_, index) => (index === 11 ? last : 100));
  const report = {
    id: 'r1',
    project: 'P1',
    reportedBy: 'ou_wang',
    reportedAt: '2026-06-12T09:00:00+08:00',
    month: '2026-06',
    asOf: '2026-06-12',
    status: 'active',
  };
  const TOO_MUCH = 100_000_000.0001;

  test('is refused with the place of every sum above the ceiling', async () => {
    const talk = await aTalk();

    const result = await importInto(talk.store, {
      district: { name: '示例区', year: 2026, targets: { investmentWan: TOO_MUCH } },
      projects: [
        { ...project, plannedTotalWan: TOO_MUCH, plans: { '2026': { annualPlanWan: TOO_MUCH } } },
        { ...project, code: 'P2', name: '二号项目', plans: { '2026': { cumulativePlanWan: months(TOO_MUCH) } } },
      ],
      progress: [
        {
          ...report,
          weekInvestmentWan: TOO_MUCH,
          monthInvestmentWan: TOO_MUCH,
          yearInvestmentWan: TOO_MUCH,
          totalInvestmentWan: TOO_MUCH,
        },
      ],
    });

    if (result.kind !== 'refused') throw new Error(result.kind);
    expect(result.issues.map(({ path }) => path)).toEqual([
      'district.targets.investmentWan',
      'projects[0].plannedTotalWan',
      'projects[0].plans.2026.annualPlanWan',
      'projects[1].plans.2026.cumulativePlanWan[11]',
      'progress[0].weekInvestmentWan',
      'progress[0].monthInvestmentWan',
      'progress[0].yearInvestmentWan',
      'progress[0].totalInvestmentWan',
    ]);
    for (const { message } of result.issues) expect(message).toContain('超过金额上限 1万亿元');
    expect(await talk.reports()).toEqual([]);
  });

  test('is refused for a number that no 元 can be counted in, in the same words', async () => {
    const talk = await aTalk();

    const result = await importInto(talk.store, { projects: [{ ...project, plannedTotalWan: 1e20 }] });

    expect(result).toMatchObject({
      kind: 'refused',
      issues: [{ path: 'projects[0].plannedTotalWan', message: expect.stringContaining('超过金额上限 1万亿元') }],
    });
  });

  test('that was exported from a ledger with such a figure is read again there, and nowhere else', async () => {
    const old = aReport({ reportedBy: 'ou_wang', yearInvestment: ABSURD });
    const talk = await aTalk({ reports: [old] });
    const file: unknown = JSON.parse(JSON.stringify(await exportDistrict(talk.store)));

    expect(await importInto(talk.store, file)).toMatchObject({ kind: 'done' });
    const elsewhere = await aTalk();
    expect(await importInto(elsewhere.store, file)).toMatchObject({
      kind: 'refused',
      issues: [{ path: 'progress[0].yearInvestmentWan' }],
    });
  });
});

describe('a project without a plan for the year', () => {
  test.each([
    ['今年累计完成投资7.29亿元', '今年累计：超过项目总投资的 1.3 倍', '项目总投资 5.6亿元'],
    ['开工以来累计完成投资7.29亿元', '开工累计：超过项目总投资的 1.3 倍', '项目总投资 5.6亿元'],
  ])('is held against its planned total: %s', async (text, why, known) => {
    const talk = await aTalk();

    const said = await talk.as('ou_wang').says(text);

    expect(said.card.title).toBe('待确认 · 1 个事项');
    expect(said.card.text).toContain(why);
    expect(said.card.text).toContain(known);
    expect(await talk.reports()).toMatchObject([{ status: 'held' }]);
  });

  test('is recorded up to 1.3 times its planned total', async () => {
    const talk = await aTalk();

    await talk.as('ou_wang').says('今年累计完成投资7.28亿元');

    expect(await talk.reports()).toMatchObject([{ status: 'active' }]);
  });

  test('and without a planned total is held from 10 亿元 on, until one as large is confirmed', async () => {
    const roster = aTown({ projects: [{ ...WITHOUT_PLAN, plannedTotal: null }] });
    const talk = await aTalk({ roster });

    const said = await talk.as('ou_wang').says('今年累计完成投资10.1亿元');

    expect(said.card.text).toContain('数额较大，而项目没有登记总投资和年度计划');
    expect(await talk.reports()).toMatchObject([{ status: 'held' }]);
    const known = aReport({ reportedBy: 'ou_wang', monthInvestment: null, yearInvestment: yuanFromWan(101_000) });
    const later = await aTalk({ roster, reports: [known] });
    later.clock.advanceBy(86_400_000);
    await later.as('ou_wang').says('今年累计完成投资10.2亿元，形象进度46%');
    expect(await later.reports()).toMatchObject([{ status: 'active' }, { status: 'active' }]);
  });
});

test('with a plan, too, a figure far above the planned total is held', async () => {
  const talk = await startConversation();

  const said = await talk.as('ou_wang').says('康华冷链 开工以来累计完成投资7.29亿元');

  expect(said.card.text).toContain('开工累计：超过项目总投资的 1.3 倍');
  expect(await talk.reports()).toMatchObject([{ status: 'held' }]);
});
