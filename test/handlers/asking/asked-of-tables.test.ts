import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { aProject } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown } from '../../helpers/town.ts';

/** What a pasted table leaves open. Source: contract §6.1, §6.2; issue of pasted tables. */

const KINDS = ['冷链物流园', '智能装备园', '生物医药园', '安置小区', '污水处理厂', '中心小学', '人民医院', '文化公园'];
const PLACES = ['青溪', '白石', '红岭', '金沙', '银杏', '紫荆', '玉泉', '石桥'];
const projects = PLACES.flatMap((place, row) =>
  KINDS.map((kind, column) =>
    aProject({
      code: `EQ-2026-${100 + row * KINDS.length + column}`,
      name: `${place}${kind}`,
      aliases: [],
      steward: 'ou_wang',
      deputySteward: 'ou_deputy',
      leadOfficial: null,
      ownerContact: null,
      milestones: [],
    }),
  ),
);

type Row = (index: number) => (string | number)[];

function aTable(labels: readonly string[], rows: number, cells: Row): string {
  const lines = projects.slice(0, rows).map(({ name }, index) => [index + 1, name, ...cells(index)].join('\t'));
  return [['序号', '项目名称', ...labels].join('\t'), ...lines].join('\n');
}

async function pasted(text: string) {
  const talk = await startConversation({ roster: aTown({ projects }) });
  const wang = talk.as('ou_wang');
  const { card } = await wang.says(text);
  return { talk, wang, card };
}

const PERIODS = ['本周', '本月', '今年累计', '开工以来'];
const periodsOn = (card: ShownCard) => card.labels.filter(label => PERIODS.includes(label));

async function months(talk: Conversation) {
  return (await talk.reports()).flatMap(({ status, monthInvestment }) =>
    status === 'active' && monthInvestment !== null ? [monthInvestment] : [],
  );
}

describe('a column of sums without a period', () => {
  const WITHOUT = ['完成投资（万元）', '形象进度（%）'];

  test.each([5, 12, 41, 64])('of %i rows is asked about once, and one tap answers for all of it', async rows => {
    const { talk, wang, card } = await pasted(aTable(WITHOUT, rows, index => [50 + index, 20]));

    expect(card.text).toContain(`“完成投资（万元）”一列（${rows} 个数）是哪个时段的投资？`);
    expect(periodsOn(card)).toEqual(PERIODS);
    const pressed = await wang.presses(card, '本月');

    expect(await months(talk)).toHaveLength(rows);
    expect(await months(talk)).toContain(yuanFromWan(50 + rows - 1));
    expect(pressed.replaced?.title).toBe(`已记录 · ${rows} 个事项`);
    expect(pressed.replaced?.text).not.toContain('更正后');
    expect(periodsOn(pressed.replaced as ShownCard)).toEqual([]);
  });

  test.each([
    ['spaces', (text: string) => text.replaceAll('\t', '   ')],
    ['bars', (text: string) => text.replaceAll('\t', '|')],
    [
      'two rows of labels',
      (text: string) => text.replace(/^.*\n/, '序号\t项目名称\t投资情况\t形象进度\n\t\t完成（万元）\t（%）\n'),
    ],
  ])('in a table of %s is answered with one tap, too', async (_, drawn) => {
    const { talk, wang, card } = await pasted(drawn(aTable(WITHOUT, 5, index => [50 + index, 20])));

    await wang.presses(card, '本月');

    expect(await months(talk)).toEqual([50, 51, 52, 53, 54].map(yuanFromWan));
  });

  test('is answered once, by the sender', async () => {
    const { talk, wang, card } = await pasted(aTable(WITHOUT, 41, index => [50 + index, 20]));

    expect((await talk.as('ou_deputy').presses(card, '本周')).toast).toBe('请由消息的发送人选择');
    await wang.presses(card, '本月');

    expect((await wang.presses(card, '今年累计')).toast).toBe('已经提交过，没有重复记录');
    expect((await talk.reports()).filter(({ yearInvestment }) => yearInvestment !== null)).toEqual([]);
  });

  test('brings back none of what was taken back meanwhile', async () => {
    const { talk, wang, card } = await pasted(aTable(WITHOUT, 41, index => [50 + index, 20]));
    await wang.presses(card, '全部撤销');

    await wang.presses(talk.now(card), '本月');

    const standing = (await talk.reports()).filter(({ status }) => status === 'active');
    expect(new Set(standing.map(({ percent }) => percent))).toEqual(new Set([null]));
    expect(standing).toHaveLength(41);
  });

  test('is asked about beside another one', async () => {
    const labels = ['完成投资（万元）', '实际投入资金（万元）', '形象进度（%）'];
    const { card } = await pasted(aTable(labels, 6, index => [50 + index, 70 + index, 20]));

    expect(card.text).toContain('“完成投资（万元）”一列（6 个数）');
    expect(card.text.match(/一列/g)?.length).toBeLessThanOrEqual(2);
  });
});

describe('doubtful cells', () => {
  const LABELS = ['本周完成投资（万元）', '形象进度（%）'];
  const cells: Row = index => [index % 3 === 1 ? `-${40 + index}` : 50, index % 10 === 7 ? 145 : 45];

  test('are all told, by column and row', async () => {
    const { card } = await pasted(aTable(LABELS, 41, cells));

    for (let index = 0; index < 41; index += 1) {
      if (index % 3 === 1) expect(card.text).toContain(`第${index + 1}行 -${40 + index}`);
      if (index % 10 === 7) expect(card.text).toContain(`第${index + 1}行 145`);
    }
    expect(card.text.match(/“本周完成投资（万元）”是负数/g)).toHaveLength(1);
    expect(card.text).not.toContain('分开再发');
  });

  test('are filled in on the form of their projects, one tap away', async () => {
    const { talk, wang, card } = await pasted(aTable(LABELS, 14, index => [index === 4 ? '-42' : 50, 45]));

    const form = await wang.presses(card, '填报待核对的项目');
    expect(form.card.text).toContain('青溪污水处理厂');
    expect(form.card.text).not.toContain('青溪冷链物流园');
    await wang.submits(form.card, '提交', { week_0: '42' });

    const weeks = (await talk.reports()).filter(({ project }) => project === 'EQ-2026-104');
    expect(weeks.map(({ weekInvestment }) => weekInvestment)).toContain(yuanFromWan(42));
  });

  test('open for somebody else no form of projects that he does not report', async () => {
    const { talk, card } = await pasted(aTable(LABELS, 14, index => [index === 4 ? '-42' : 50, 45]));

    const pressed = await talk.as('ou_chen').presses(card, '填报待核对的项目');

    expect(pressed.cards.map(({ text }) => text).join()).not.toContain('青溪污水处理厂');
  });
});

test('rows whose projects are not known are told in one line, each by its number', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => `${index + 1}\t不存在的工程${index}号\t${index + 5}`);
  const { card } = await pasted(['序号\t项目名称\t本周完成投资（万元）', ...rows].join('\n'));

  for (let row = 1; row <= 60; row += 1) expect(card.text).toContain(`第${row}行`);
  expect(card.text).not.toContain('分开再发');
});

test('rows of projects that are not the sender’s are told in one note', async () => {
  const talk = await startConversation({ roster: aTown({ projects }) });

  const { card } = await talk.as('ou_chen').says(aTable(['本周完成投资（万元）'], 20, () => [50]));

  expect(card.text.match(/上报权限/g)).toHaveLength(1);
  for (const { name } of projects.slice(0, 20)) expect(card.text).toContain(name);
});

test('many sums of prose without a period are asked about once, and one by one', async () => {
  const text = projects
    .slice(0, 6)
    .map(({ name }, index) => `${name}完成投资${10 + index}万元`)
    .join('；');
  const { talk, wang, card } = await pasted(text);

  expect(card.title).toBe('请补充 6 项');
  expect(card.text).toContain('有 6 个数没有写时段');
  expect(card.text).toContain('青溪冷链物流园“完成投资10万元”是哪个时段的投资？');
  // The second of the buttons is for the first project alone.
  await wang.presses(card, '本周', 1);
  await wang.presses(talk.now(card), '本月');

  expect((await talk.reports()).map(({ weekInvestment }) => weekInvestment).filter(Boolean)).toEqual([yuanFromWan(10)]);
  expect(await months(talk)).toHaveLength(5);
});

test('识别说明 names every figure that went elsewhere, of a long table too', async () => {
  const labels = ['总投资（万元）', '本周完成投资（万元）', '形象进度（%）'];
  const { card } = await pasted(aTable(labels, 64, index => [70_000 + index, 50, 45]));

  for (let index = 0; index < 64; index += 1) expect(card.text).toContain(`“${70_000 + index}”`);
  expect(card.text).toContain('不计入（总投资）');
});

test('what is kept of a long message with the card is one copy of it, however many answers it offers', async () => {
  const text = aTable(['完成投资（万元）', '形象进度（%）'], 64, index => [50 + index, 20]);
  const { talk, card } = await pasted(text);

  const kept = JSON.stringify((await talk.store.deliveries.byMessageId(card.messageId))?.card?.remarks);

  expect(kept.length).toBeGreaterThan(text.length);
  expect(kept.length).toBeLessThan(3 * text.length + 2000);
});
