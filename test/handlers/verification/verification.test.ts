import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { importInto } from '../../helpers/import.ts';

/** 核查: what the office finds on the spot stands beside what was reported, and beside what was published. */

const CODE = 'EQ-2026-003';
const NOTHING = { month: '', year: '', percent: '', note: '' };

/** Friday 26 June 2026, 09:05; the steward has reported 3600 万元 on 12 June. */
async function town(now = '2026-06-26T09:05:00+08:00'): Promise<Conversation> {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says('康华冷链 年累计3600万元，形象进度45%');
  talk.clock.advanceBy(new Date(now).getTime() - talk.clock.now().getTime());
  return talk;
}

const entries = async (talk: Conversation) => (await talk.store.audit.after(0, 1000)).length;
const found = async (talk: Conversation) =>
  (await talk.store.verifications.all()).map(({ project, month, seq, yearInvestment, percent, by, note }) => ({
    ...{ project, month, seq, yearInvestment, percent, by, note },
  }));
const last = (talk: Conversation, openId = 'ou_feng') => {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error('no card');
  return card;
};

async function verifies(talk: Conversation, text: string, values: Record<string, string> = {}) {
  const { card } = await talk.as('ou_feng').says(text);
  return talk.as('ou_feng').submits(card, '提交核查', values);
}

describe('核查 with a project', () => {
  test('opens the form filled in, and stores nothing before the submit; the report stays as it is', async () => {
    const talk = await town();
    const before = await entries(talk);

    const { card } = await talk.as('ou_feng').says('核查 康华冷链 年累计1200万 形象进度46%');

    expect(card.title).toBe('核查登记');
    expect(card.fields).toEqual({ ...NOTHING, month: '2026-06', year: '1200', percent: '46' });
    expect(card.text).toContain('2026年6月　报送 3600万元（截至 6月12日）');
    expect(card.text).toContain('核查数单独登记，不改动管家的报送数');
    expect(await entries(talk)).toBe(before);

    const done = await talk.as('ou_feng').submits(card, '提交核查', { note: '现场 2 台塔吊' });

    expect(done.toast).toContain('已登记核查');
    expect(done.replaced?.text).toContain('报送 3600万元，比核查高 200%，差异超过 10%');
    expect(await found(talk)).toEqual([
      {
        project: CODE,
        month: '2026-06',
        seq: 1,
        yearInvestment: yuanFromWan(1200),
        percent: 46,
        by: 'ou_feng',
        note: '现场 2 台塔吊',
      },
    ]);
    // No report was made, and none was changed.
    expect((await talk.reports()).map(one => [one.yearInvestment, one.status])).toEqual([
      [yuanFromWan(3600), 'active'],
    ]);
    expect((await talk.audit()).at(-1)).toMatchObject({
      actor: 'ou_feng',
      action: 'figures.verify',
      aggregate: `figures:${CODE}`,
    });
    expect(done.card.text).toContain('报送\n3600万元\n截至 6月12日');
    expect(done.card.text).toContain('核查\n1200万元\n6月26日 核查');
    expect(done.card.text).toContain('6月排名按核查数计算，核查项扣 2 分，当月亮红灯');
    expect(done.card.text).toContain('冯兰核查。佐证：还没有');
  });

  test.each<[string, string, Record<string, string>]>([
    ['2026-06-26', '核查 康华冷链', { ...NOTHING, month: '2026-06' }],
    // Before the 26th it is asked which month.
    ['2026-06-25', '核查 康华冷链 年累计1200万', { ...NOTHING, year: '1200' }],
    ['2026-07-03', '核查 康华冷链 6月 年累计1200万', { ...NOTHING, month: '2026-06', year: '1200' }],
    ['2026-07-03', '核查 康华冷链 上月 累计1200.5万', { ...NOTHING, month: '2026-06', year: '1200.5' }],
    ['2026-06-26', '核查：康华冷链 1.2亿', { ...NOTHING, month: '2026-06', year: '12000' }],
    [
      '2026-06-26',
      '核查 康华冷链 累计完成1200万元，停工',
      { ...NOTHING, month: '2026-06', year: '1200', note: '停工' },
    ],
    ['2026-06-26', '核查 康华冷链 形象进度46%', { ...NOTHING, month: '2026-06', percent: '46' }],
  ])('on %s “%s” fills in %j', async (day, text, fields) => {
    const talk = await town(`${day}T09:05:00+08:00`);

    expect((await talk.as('ou_feng').says(text)).card.fields).toMatchObject(fields);
    expect(await found(talk)).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no month', { month: '' }, '请选择是哪个月的数'],
    ['no figure', { year: '', percent: '' }, '请至少填写核查今年累计或核查形象进度'],
    ['what is no sum', { year: '很多' }, '不是金额'],
    ['a percentage above 100', { percent: '130' }, '应为 0 到 100 的数字'],
  ])('with %s nothing is stored', async (_, values, why) => {
    const talk = await town();
    const before = await entries(talk);

    const pressed = await verifies(talk, '核查 康华冷链 年累计1200万', values);

    expect(pressed.toast).toContain(why);
    expect(await entries(talk)).toBe(before);
  });

  test('twice from one form is once; a second one of the month counts from then on, and the first stays', async () => {
    const talk = await town();
    const { card } = await talk.as('ou_feng').says('核查 康华冷链 年累计3500万');
    await talk.as('ou_feng').submits(card, '提交核查');
    expect((await talk.as('ou_feng').submits(card, '提交核查')).toast).toBe('已经提交过，没有重复记录');
    const first = last(talk);
    expect(first.text).not.toContain('差异');

    const again = await talk.as('ou_feng').presses(first, '重新核查');
    await talk.as('ou_feng').submits(again.card, '提交核查', { year: '3000' });

    expect((await found(talk)).map(one => [one.seq, one.yearInvestment, one.by])).toEqual([
      [1, yuanFromWan(3500), 'ou_feng'],
      [2, yuanFromWan(3000), 'ou_feng'],
    ]);
    // The card of the first one follows.
    expect(talk.now(first).text).toContain('核查\n3000万元');
    expect(talk.now(first).text).toContain('报送比核查高 20%，差异超过 10%');
  });

  test('is taken back by a press, which the record keeps', async () => {
    const talk = await town();
    await verifies(talk, '核查 康华冷链 年累计1200万');
    const card = last(talk);

    expect((await talk.as('ou_feng').presses(card, '撤回核查')).toast).toBe('已撤回，按报送数计算');
    expect((await talk.as('ou_feng').presses(card, '撤回核查')).toast).toContain('已有变化');

    expect(talk.now(card).text).toContain('核查\n—\n未核查');
    expect((await found(talk)).map(one => one.yearInvestment)).toEqual([yuanFromWan(1200), null]);
  });

  test('in a group goes to the direct chat', async () => {
    const talk = await town();

    const said = await talk.as('ou_feng').says('核查 康华冷链 年累计1200万', { in: 'oc_mazhai' });

    expect(said.card.text).toContain('核查表单已发到与您的私聊');
    expect(said.card.text).not.toContain('1200');
    expect(last(talk).title).toBe('核查登记');
  });

  test('of no known project stores nothing and says how to write it', async () => {
    const talk = await town();

    const { card } = await talk.as('ou_feng').says('核查：康华冷链、樱桃沟 年累计1200万');

    expect(card.text).toContain('没有读懂要核查哪个项目');
    expect(await found(talk)).toEqual([]);
  });

  test.each(['ou_wang', 'ou_li', 'ou_bureau'])('by %s stores nothing and says who may', async openId => {
    const talk = await town();
    const before = await entries(talk);

    const { card } = await talk.as(openId).says('核查 康华冷链 年累计1200万');

    expect(card.text).toContain('“核查”由推进中心办理，没有登记任何内容');
    expect(await entries(talk)).toBe(before);
    expect(await talk.reports()).toHaveLength(1);
  });
});

describe('photos', () => {
  test('that follow the submit prove it; who reads the project opens them', async () => {
    const talk = await town();
    await verifies(talk, '核查 康华冷链 年累计3500万');
    const card = last(talk);

    const sent = await talk.as('ou_feng').says('', { photos: ['img_a', 'img_b'] });

    expect(sent.card.text).toContain('康华食品冷链加工基地 2026年6月核查：2 份');
    expect(talk.now(card).text).toContain('佐证：2 份：图片 2');
    expect(talk.now(card).labels).toContain('查看佐证');
    await talk.as('ou_feng').presses(talk.now(card), '查看佐证');
    expect(last(talk).text).toContain('康华食品冷链加工基地 2026年6月核查');

    const project = (await talk.as('ou_wang').says('康华冷链')).card;
    const shown = await talk.as('ou_wang').presses(project, '三个数');
    expect(shown.card.labels).toEqual(['查看佐证']);
    expect((await talk.as('ou_wang').presses(shown.card, '查看佐证')).toast).toBe('佐证已发到与您的私聊');
  });

  test('that came with the word prove it once the form is submitted', async () => {
    const talk = await town();

    const { card } = await talk.as('ou_feng').says('核查 康华冷链 年累计3500万', { photos: ['img_a'] });
    expect(card.text).toContain('已收到 1 份照片或文件，提交后计入这次核查');
    await talk.as('ou_feng').submits(card, '提交核查');

    expect(last(talk).text).toContain('佐证：1 份：图片 1');
  });

  test('are asked for by nobody else', async () => {
    const talk = await town();
    await verifies(talk, '核查 康华冷链 年累计3500万');

    expect((await talk.as('ou_wang').presses(last(talk), '上传佐证')).toast).toBe('这一项已不能上传佐证，或您没有权限');
  });
});

describe('统计数', () => {
  test('said by the office opens its form and is never taken for a report', async () => {
    for (const words of ['统计 康华冷链 5月 年累计1100万', '统计局数据：康华冷链5月今年累计1100万元']) {
      const talk = await startConversation();
      const { card } = await talk.as('ou_feng').says(words);

      expect(card.title).toBe('录入统计数');
      expect(card.fields).toMatchObject({ month: '2026-05', year: '1100' });
      expect(await talk.reports()).toEqual([]);
      await talk.as('ou_feng').submits(card, '提交');
      expect(await talk.store.statistics.of('EQ-2026-003')).toMatchObject([
        { month: '2026-05', yearInvestment: 11_000_000 },
      ]);
      expect(await talk.reports()).toEqual([]);
    }
  });

  test('is entered by the office and stands by itself', async () => {
    const talk = await town();
    await verifies(talk, '核查 康华冷链 年累计3500万');
    const card = last(talk);

    const form = await talk.as('ou_feng').presses(card, '录入统计数');
    expect(form.card.fields).toEqual({ month: '', year: '', source: '' });
    const done = await talk
      .as('ou_feng')
      .submits(form.card, '提交', { month: '2026-06', year: '3000', source: '统计局月报' });

    expect(done.toast).toBe('已录入统计数');
    expect(await talk.store.statistics.all()).toMatchObject([
      {
        project: CODE,
        month: '2026-06',
        seq: 1,
        yearInvestment: yuanFromWan(3000),
        source: '统计局月报',
        by: 'ou_feng',
      },
    ]);
    expect(talk.now(card).text).toContain('统计\n3000万元\n统计局月报');
    expect(talk.now(card).text).toContain('报送比统计高 20%，差异超过 10%');
    expect((await found(talk)).map(one => one.yearInvestment)).toEqual([yuanFromWan(3500)]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no month', { year: '3000' }, '请选择是哪个月的数'],
    ['no sum', { month: '2026-06' }, '请填写统计今年累计'],
  ])('with %s is refused', async (_, values, why) => {
    const talk = await town();
    await verifies(talk, '核查 康华冷链 年累计3500万');
    const form = await talk.as('ou_feng').presses(last(talk), '录入统计数');

    expect((await talk.as('ou_feng').submits(form.card, '提交', values)).toast).toContain(why);
    expect(await talk.store.statistics.all()).toEqual([]);
  });

  test('and 核查 are refused to others who get at the card', async () => {
    const talk = await town();
    await verifies(talk, '核查 康华冷链 年累计3500万');

    for (const label of ['录入统计数', '重新核查', '撤回核查']) {
      expect((await talk.as('ou_wang').presses(last(talk), label)).toast).toBe('核查数和统计数由推进中心登记');
    }
  });
});

describe('核查 alone', () => {
  test('lists the projects of the month, differences above a tenth first, then what is still to be verified', async () => {
    const talk = await town('2026-07-02T09:05:00+08:00');
    await importInto(
      talk.store,
      {
        verifications: [
          { project: 'EQ-2026-004', month: '2026-06', yearInvestmentWan: 900, at: '2026-06-28T10:00:00+08:00' },
        ],
        statistics: [{ project: CODE, month: '2026-06', yearInvestmentWan: 3000 }],
      },
      { now: talk.clock.now() },
    );

    const { card } = await talk.as('ou_feng').says('核查');

    expect(card.title).toBe('核查 · 2026年6月');
    expect(card.text).toContain('已核查 1/3，差异超过 10% 的 1 个');
    const names = card.text.split('\n').filter(line => /马寨镇|侯寨街道/.test(line));
    expect(names.map(line => line.split(' ')[0])).toEqual([
      '康华食品冷链加工基地',
      '马寨数字经济产业园',
      '樱桃沟文旅综合体',
    ]);
    expect(card.text).toContain('报送 3600万元　统计 3000万元\n报送比统计高 20%，差异超过 10%');
    expect(card.labels).toEqual(['核查', '核查', '查看']);

    const form = await talk.as('ou_feng').presses(card, '核查');
    expect(form.card.title).toBe('核查登记');
    expect(form.card.fields['month']).toBe('');
    expect((await talk.as('ou_feng').presses(card, '查看')).card.text).toContain('核查\n900万元');
  });
});
