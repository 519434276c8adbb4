import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

async function receiptOf(text: string) {
  const talk = await startConversation();
  return (await talk.as('ou_wang').says(text)).card;
}

describe('识别说明', () => {
  test('shows every figure of the message and where it went', async () => {
    const { text } = await receiptOf(
      '康华冷链总投资5.6亿元，年度计划1.2亿元，今年累计完成投资3600万元，形象进度45%，签订设备合同800万元',
    );

    expect(text).toContain('识别说明');
    expect(text).toMatch(/“5\.6亿元?” → 不计入（总投资）/);
    expect(text).toMatch(/“1\.2亿元?” → 不计入（计划）/);
    expect(text).toMatch(/今年累计.*3600万元/);
    expect(text).toMatch(/“800万元?” → /);
  });

  test('names the project where there are several, and stays when the card is drawn again', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const said = await wang.says('康华冷链总投资5.6亿元，本周完成投资50万元\n数字产业园本周完成投资60万元');

    const pressed = await wang.presses(said.card, '撤销');

    expect(said.card.text).toContain('不计入（总投资）');
    expect(pressed.replaced?.text).toContain('不计入（总投资）');
  });
});

describe('a receipt', () => {
  test('keeps 约 beside the number', async () => {
    const { text } = await receiptOf('康华冷链本月投资约350万元，今年累计完成投资3600万元');

    expect(text).toContain('约350万元');
    expect(text).not.toContain('约3600万元');
  });

  test.each([
    ['转发：康华冷链本周完成投资50万元', true],
    ['【转发】康华冷链本周完成投资50万元', true],
    ['康华冷链本周完成投资50万元，文件已转发', false],
  ])('of “%s” says whether it may be somebody else’s: %s', async (text, isForwarded) => {
    expect((await receiptOf(text)).text.includes('转发的内容，请确认是否代报')).toBe(isForwarded);
  });

  test('says which name was read where it was written with a slip', async () => {
    const { text } = await receiptOf('康华冷连本周完成投资50万元');

    expect(text).toContain('“康华冷连”按“康华食品冷链加工基地”记录');
    expect((await receiptOf('康华冷链本周完成投资50万元')).text).not.toContain('”按“');
  });

  test('asks when a figure of the same month falls', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链本月完成投资350万元');

    const said = await wang.says('康华冷链本月完成投资300万元');

    expect(said.card.title).toContain('待确认');
    expect(said.card.text).toContain('比上次报的少');
    expect((await talk.reports()).at(-1)?.status).toBe('held');
  });

  test('asks whether a total that looks like the planned one is that', async () => {
    const said = await receiptOf('康华冷链开工以来累计完成投资5.6亿元，形象进度45%');

    expect(said.text).toContain('与项目总投资相近，是开工以来完成的，还是总投资');
    expect(said.labels).toEqual(expect.arrayContaining(['修改', '撤销']));
  });
});

describe('a figure that found no place', () => {
  test('is asked with one tap for its period, and the answer is recorded', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const said = await wang.says('康华冷链完成投资350万元');

    const pressed = await wang.presses(said.card, '本月');

    expect(said.card.labels).toEqual(expect.arrayContaining(['本周', '本月', '今年累计', '开工以来']));
    expect(pressed.toast).toBe('已选择');
    expect((await talk.reports()).map(({ monthInvestment }) => monthInvestment)).toEqual([yuanFromWan(350)]);
  });

  test.each(['康华冷链 月度投资三百五', '康华冷链投资350', '康华冷链完成产值350万'])(
    'in “%s” is offered no answer that would be asked again',
    async text => {
      const { card } = await (await startConversation()).as('ou_wang').says(text);
      const periods = ['本周', '本月', '今年累计', '开工以来'].filter(label => card.labels.includes(label));
      for (const label of periods) {
        const again = await startConversation();
        const shown = (await again.as('ou_wang').says(text)).card;
        await again.as('ou_wang').presses(shown, label);
        expect(await again.reports()).toHaveLength(1);
      }
    },
  );

  test('behind 形象 is offered as a percentage, never as a sum', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says('康华冷链 形象45');

    await wang.presses(card, '形象进度45%');

    expect(card.labels).not.toContain('本月');
    expect((await talk.reports()).map(({ percent }) => percent)).toEqual([45]);
  });
});

describe('figures that compete for one place', () => {
  test.each([
    ['康华冷链 本月完成投资300万元，本月完成投资350万元', '本月完成投资350万元', { monthInvestment: yuanFromWan(350) }],
    ['康华冷链形象进度45%，形象进度50%', '形象进度45%', { percent: 45 }],
  ])('in “%s” are asked with one question: %s', async (text, answer, expected) => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(text);

    const pressed = await wang.presses(card, answer);

    expect(card.text).toContain('报的是同一个数，以哪个为准？');
    expect(pressed.replaced?.title).toBe('已记录 · 1 个事项');
    expect(await talk.reports()).toMatchObject([expected]);
  });

  test('of two projects are two questions', async () => {
    const talk = await startConversation();
    const text = '康华冷链 本月完成投资300万元，本月完成投资350万元；数字产业园 本周完成20万，本周完成30万';
    const { card } = await talk.as('ou_wang').says(text);

    expect(card.text.match(/以哪个为准/g)).toHaveLength(2);
  });
});

describe('several units that are asked about several problems', () => {
  const TEXT = '康华冷链两个事：1、出入口被占；2、门口积水排不走。请马寨镇、区财政局协调';

  test('are given out with one tap; the problems stay those that were recorded', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(TEXT);
    const before = await talk.problems();

    const pressed = await wang.presses(card, '出入口被占：区财政局；门口积水排不走：马寨镇');

    const after = await talk.problems();
    expect(before.map(({ responsibleUnit }) => responsibleUnit)).toEqual([null, null]);
    expect(after.map(({ number }) => number)).toEqual(before.map(({ number }) => number));
    expect(after.map(({ description, responsibleUnit, status }) => [description, responsibleUnit, status])).toEqual([
      ['出入口被占', '区财政局', 'assigned'],
      ['门口积水排不走', '马寨镇', 'assigned'],
    ]);
    expect(pressed.toast).toBe('已选择');
    expect(talk.now(card).text).not.toContain('分别负责哪个问题');
  });

  test('keep what the office has assigned meanwhile', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(TEXT);
    const [open] = talk.direct('ou_feng');
    if (!open) throw new Error('the office has no card');
    const form = await talk.as('ou_feng').presses(open, '交办');
    await talk.as('ou_feng').submits(form.card, '交办', { unit: '区住建局' });

    await wang.presses(card, '出入口被占：马寨镇；门口积水排不走：区财政局');

    const units = (await talk.problems()).map(({ responsibleUnit }) => responsibleUnit);
    expect(units).toContain('区住建局');
    expect(units.filter(unit => unit === null)).toEqual([]);
  });
});

describe('更正 in reply to a report', () => {
  test.each(['更正：360万', '更正：应该是360万', '更正：投资360万元'])(
    'as “%s” means the only figure that was reported, and leaves nothing to be asked',
    async words => {
      const talk = await startConversation();
      const wang = talk.as('ou_wang');
      const said = await wang.says('康华冷链 本月完成投资350万元');

      const { card } = await wang.says(words, { replyTo: said.card });

      expect(card.text).toContain('360万元');
      expect(card.text).not.toContain('待补充');
      expect((await talk.reports()).map(({ status }) => status)).toEqual(['corrected', 'active']);
    },
  );

  test('of one of several figures asks which', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const said = await wang.says('康华冷链 本月完成投资350万元，累计3600万元');

    const { card } = await wang.says('更正：360万', { replyTo: said.card });

    expect(card.title).toBe('请补充一项');
    expect(await talk.reports()).toHaveLength(1);
  });
});

test('a question among people below a card is not answered, unless the bot is asked', async () => {
  const talk = await startConversation();
  const wang = talk.as('ou_wang');
  const { card } = await wang.says('康华冷链 本月完成投资350万元', { in: 'oc_mazhai' });
  const below = { in: 'oc_mazhai', replyTo: card };

  expect((await wang.says('350万是含税的吗？', { ...below, mention: false })).cards).toEqual([]);
  expect((await wang.says('350万是含税的吗？', below)).cards).toHaveLength(1);
});

describe('0001已经办好了', () => {
  const report = '康华冷链施工许可证还没批下来，请住建局下周五前协调';

  test.each(['0001已经办好了', '0001那个事已经解决了', '康华冷链0001已办结'])(
    '%s with exactly one such open problem is done without a question',
    async words => {
      const talk = await startConversation();
      await talk.as('ou_wang').says(report);
      await talk.as('ou_he').says('WT-2026-0001');

      const said = await talk.as('ou_he').says(words);

      expect(said.card.text).toContain('WT-2026-0001 已记为已反馈');
      expect((await talk.problems())[0]?.status).toBe('responded');
    },
  );

  test('from somebody who may not speak of it does nothing', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(report);

    const said = await talk.as('ou_chen').says('0001已经办好了');

    expect(said.card.text).not.toContain('已记为');
    expect((await talk.problems())[0]?.status).toBe('assigned');
  });
});

describe('a pasted table of 120 rows', () => {
  const PLACES = ['青溪', '白石', '红岭', '金沙', '银杏', '紫荆', '玉泉', '石桥', '松林', '柳湾', '桃源', '梅山'];
  const KINDS = [
    '冷链物流园',
    '智能装备园',
    '生物医药园',
    '安置小区',
    '污水处理厂',
    '中心小学',
    '人民医院',
    '文化公园',
    '商业广场',
    '数据中心',
  ];
  const projects = PLACES.flatMap((place, row) =>
    KINDS.map((kind, column) => ({
      ...(TOWN_PROJECTS[0] as (typeof TOWN_PROJECTS)[number]),
      code: `EQ-2026-${String(100 + row * KINDS.length + column)}`,
      name: `${place}${kind}`,
      aliases: [],
    })),
  );
  const table = (cell: (index: number) => string) =>
    [
      '序号\t项目名称\t本周完成投资（万元）\t年累计完成投资（万元）\t形象进度（%）',
      ...projects.map(({ name }, index) => `${index + 1}\t${name}\t${cell(index)}\t${1000 + index}\t45`),
    ].join('\n');

  test('is one receipt with a table and choosers, and all of it can be taken back', async () => {
    const talk = await startConversation({ roster: aTown({ projects }) });
    const wang = talk.as('ou_wang');

    const { card } = await wang.says(table(() => '50'));

    expect(card.title).toBe('已记录 · 120 个事项');
    expect(card.labels).toEqual(expect.arrayContaining(['修改其中一条', '撤销其中一条', '全部撤销']));
    expect(card.text).toContain('青溪冷链物流园');
    expect(await talk.reports()).toHaveLength(120);
    await wang.presses(card, '全部撤销');
    expect(new Set((await talk.reports()).map(({ status }) => status))).toEqual(new Set(['withdrawn']));
  });

  test('asks about doubtful cells by row and column in a list', async () => {
    const talk = await startConversation({ roster: aTown({ projects }) });

    const { card } = await talk.as('ou_wang').says(table(index => (index % 20 === 7 ? '-42' : '50')));

    expect(card.text).toMatch(/处需要核对|需要核对/);
    expect(card.text).toMatch(/第\s*\d+\s*行/);
    expect(card.text).toContain('本周完成投资');
    expect((await talk.reports()).filter(({ weekInvestment }) => weekInvestment === yuanFromWan(42))).toEqual([]);
  });
});
