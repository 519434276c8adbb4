import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { aProject } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown } from '../../helpers/town.ts';

async function openedForm() {
  const talk = await startConversation();
  const wang = talk.as('ou_wang');
  await wang.says('康华冷链 累计3600万元，形象进度45%');
  const opened = await wang.says('报进展', { in: 'oc_mazhai' });
  const [form] = opened.cards;
  if (!form) throw new Error('no form');
  return { talk, wang, opened, form };
}

describe('报进展', () => {
  test('opened in a group comes to the direct chat, with all of the person’s projects and their last values', async () => {
    const { opened, form } = await openedForm();

    expect(opened.cards).toHaveLength(1);
    expect(form.chatId).toBe('oc_p2p_wang');
    expect(form.text).toContain('康华食品冷链加工基地');
    expect(form.text).toMatch(/上次 6月12日：.*年累计 3600万元，进度 45%/);
    expect(form.text).toContain('马寨数字经济产业园');
    expect(form.text).toContain('尚未报送过');
    expect(form.labels.filter(label => label === '无进展')).toHaveLength(2);
  });

  test('takes several projects in one submit, answered by one receipt; the form is closed', async () => {
    const { talk, wang, form } = await openedForm();

    const done = await wang.submits(form, '提交', {
      month_0: '350',
      year_0: '3,950',
      week_1: '0.012亿',
      percent_1: '20%',
      stage_1: '桩基完成120根',
      next_1: '承台施工',
    });

    expect(done.toast).toBe('已记录 2 项');
    expect(done.card.chatId).toBe('oc_p2p_wang');
    expect(done.card.title).toBe('已记录 · 2 个事项');
    expect(done.replaced?.labels).toEqual([]);
    expect((await talk.reports()).slice(-2)).toMatchObject([
      { project: 'EQ-2026-003', monthInvestment: yuanFromWan(350), yearInvestment: yuanFromWan(3950) },
      {
        project: 'EQ-2026-007',
        weekInvestment: yuanFromWan(120),
        percent: 20,
        stage: '桩基完成120根',
        nextPlan: '承台施工',
      },
    ]);
  });

  test('is never patched while open: a report by message in between leaves it as it is', async () => {
    const { talk, wang, form } = await openedForm();

    await wang.says('康华冷链 累计3700万元');
    await wang.presses(form, '无进展', 1);

    expect(talk.now(form)).toEqual(form);
  });

  test('无进展 is one tap, counts as a report, and leaves the form open for the others', async () => {
    const { talk, wang, form } = await openedForm();

    const none = await wang.presses(form, '无进展', 1);
    expect(none.toast).toBe('马寨数字经济产业园：已记录无进展');
    expect(none.replaced).toBeNull();
    expect((await wang.presses(form, '无进展', 1)).toast).toBe('已经提交过，没有重复记录');
    expect((await wang.submits(form, '提交', { month_0: '350' })).toast).toBe('已记录 1 项');

    expect((await talk.reports()).filter(report => report.isNoProgress)).toMatchObject([
      { project: 'EQ-2026-007', status: 'active' },
    ]);
  });

  test('submitted twice is recorded once', async () => {
    const { talk, wang, form } = await openedForm();

    await wang.submits(form, '提交', { month_0: '350' });
    expect((await wang.submits(form, '提交', { month_0: '351' })).toast).toBe('已经提交过，没有重复记录');

    expect(await talk.reports()).toHaveLength(2);
  });

  test.each([
    [{}, '还没有填写内容'],
    [{ month_0: '三百五' }, '康华食品冷链加工基地：本月投资“三百五”不是金额，请填数字（万元）'],
    [{ percent_1: '120' }, '马寨数字经济产业园：形象进度“120”应为 0 到 100 的数字'],
  ])('with %j says what is wrong, stores nothing and can be submitted again', async (values, words) => {
    const { talk, wang, form } = await openedForm();

    const refused = await wang.submits(form, '提交', values);
    expect(refused).toMatchObject({ toast: words, replaced: null, cards: [] });
    expect(await talk.reports()).toHaveLength(1);

    expect((await wang.submits(form, '提交', { month_0: '350' })).toast).toBe('已记录 1 项');
  });

  test('reads sums and percentages as a message does', async () => {
    const { talk, wang, form } = await openedForm();

    const done = await wang.submits(form, '提交', {
      week_1: '约350',
      month_1: '三百五十',
      year_1: '1.2亿元左右',
      percent_1: '百分之四十五',
    });

    expect(done.toast).toBe('已记录 1 项');
    expect((await talk.reports()).at(-1)).toMatchObject({
      project: 'EQ-2026-007',
      weekInvestment: yuanFromWan(350),
      monthInvestment: yuanFromWan(350),
      yearInvestment: yuanFromWan(12_000),
      percent: 45,
      readings: expect.arrayContaining([{ field: 'weekInvestment', source: '约350', value: '本周投资 350万元' }]),
    });
  });

  test('refuses a sum that is not certain, naming the field', async () => {
    const { wang, form } = await openedForm();

    expect((await wang.submits(form, '提交', { month_0: '300-350万' })).toast).toBe(
      '康华食品冷链加工基地：本月投资“300-350万”不是确切金额，请填一个数（万元）',
    );
  });

  test('holds a value that contradicts the ledger and asks it on the receipt', async () => {
    const { wang, form } = await openedForm();

    const done = await wang.submits(form, '提交', { year_0: '360' });

    expect(done.card.title).toBe('待确认 · 1 个事项');
    expect(done.card.labels).toContain('确认无误');
  });

  test('of a person with fifteen projects comes on several cards, each submitted by itself', async () => {
    const projects: Project[] = Array.from({ length: 15 }, (_, index) =>
      aProject({
        code: `EQ-2026-1${String(index).padStart(2, '0')}`,
        name: `第${index + 1}号项目`,
        aliases: [],
        steward: 'ou_wang',
        leadOfficial: null,
        milestones: [],
      }),
    );
    const talk = await startConversation({ roster: aTown({ projects }) });

    const opened = await talk.as('ou_wang').says('报进展');

    expect(opened.cards.length).toBeGreaterThan(1);
    const names = opened.cards.flatMap(card => projects.filter(project => card.text.includes(`${project.name} `)));
    expect(names).toHaveLength(15);
    for (const [index, card] of opened.cards.entries()) {
      expect((await talk.as('ou_wang').submits(card, '提交', { week_0: String(index + 1) })).toast).toBe('已记录 1 项');
    }
  });

  test('for somebody without projects says whom to ask', async () => {
    const talk = await startConversation();

    const opened = await talk.as('ou_qian').says('报进展');

    expect(opened.card.title).toBe('没有可填报的项目');
    expect(opened.card.text).toContain('联系推进中心');
  });

  test('the office opens it from a project’s card, on behalf', async () => {
    const talk = await startConversation();
    const asked = await talk.as('ou_feng').says('康华冷链');

    const opened = await talk.as('ou_feng').presses(asked.card, '报进展');
    await talk.as('ou_feng').submits(opened.card, '提交', { month_0: '350' });

    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-003', reportedBy: 'ou_feng' }]);
  });
});

describe('报问题', () => {
  test('opens in the direct chat and registers a problem with its receipt and live card', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const opened = await wang.says('报问题', { in: 'oc_mazhai' });
    const [form] = opened.cards;
    if (!form) throw new Error('no form');
    expect(form.chatId).toBe('oc_p2p_wang');

    const done = await wang.submits(form, '提交', {
      project: 'EQ-2026-003',
      category: 'procedures',
      urgency: 'urgent',
      description: '施工许可证卡在消防图审',
      unit: '区住建局',
      due: '2026-06-19',
    });

    expect(done.toast).toBe('问题已登记');
    expect(await talk.problems()).toMatchObject([
      {
        project: 'EQ-2026-003',
        urgency: 'urgent',
        responsibleUnit: '区住建局',
        dueDate: '2026-06-19',
        status: 'assigned',
      },
    ]);
    expect(talk.chat('oc_zhujian')).toHaveLength(1);
    expect((await wang.submits(form, '提交', { project: 'EQ-2026-003', description: '再来' })).toast).toBe(
      '已经提交过，没有重复记录',
    );
  });
});

describe('a form about problems', () => {
  test.each([
    [{ unit: '区水利局' }, '没有找到单位“区水利局”'],
    [{ description: ' ' }, '请写明问题'],
  ])('with %j says what is wrong with which field and stores nothing', async (values, words) => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const opened = await wang.says('报问题');
    const filled = { project: 'EQ-2026-003', category: 'land', description: '征地未完成', ...values };

    expect((await wang.submits(opened.card, '提交', filled)).toast).toBe(words);
    expect(await talk.problems()).toEqual([]);
  });

  test('takes no option that it does not have, however well it is known', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const opened = await wang.says('报问题');
    const filled = { project: '康华冷链', category: 'land', description: '征地未完成', unit: '住建局' };

    expect((await wang.submits(opened.card, '提交', filled)).toast).toBe('这张卡片已失效，请重新发起');
    expect(await talk.problems()).toEqual([]);
  });
});

describe('the bot’s menu', () => {
  test.each([
    ['report_progress', '报进展'],
    ['report_problem', '报问题'],
    ['anything_else', '重点项目管家'],
  ])('%s opens in the direct chat: %s', async (key, title) => {
    const talk = await startConversation();

    const cards = await talk.as('ou_wang').opensMenu(key);

    expect(cards.map((card: ShownCard) => [card.chatId, card.title])).toEqual([['oc_p2p_wang', title]]);
  });

  test('of a stranger shows how to be enrolled', async () => {
    const talk = await startConversation();

    const [card] = await talk.as('ou_stranger').opensMenu('report_progress');

    expect(card?.text).toContain('ou_stranger');
  });
});
