import { expect, test } from 'vitest';
import { aProblem, aStep, aUnit } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_UNITS } from '../../helpers/town.ts';

/** Lists and boards of problems by words, in chat. */

const late = (number: string, changes = {}) =>
  aProblem({
    number,
    category: 'funding',
    status: 'in_progress',
    reportedBy: 'ou_wang',
    steps: [aStep({ at: new Date('2026-06-01T09:00:00+08:00') })],
    ...changes,
  });
const problems = [
  ...Array.from({ length: 17 }, (_, index) => late(`WT-2026-01${String(index + 10)}`)),
  late('WT-2026-0200', { category: 'land' }),
];
const now = '2026-07-01T10:00:00+08:00';

test('a list says how it was understood, and its pages are turned', async () => {
  const talk = await startConversation({ problems, now });
  const card = (await talk.as('ou_feng').says('住建局超期的资金问题')).card;

  expect(card.title).toBe('问题清单 · 17 个');
  expect(card.text).toContain('按“责任单位或项目单位 区住建局；资金；超期”查询');
  expect(card.text).not.toContain('WT-2026-0200');
  const second = (await talk.as('ou_feng').presses(card, '下一页')).replaced;
  expect(second?.text).toContain('第 2 页，共 2 页');
  expect(second?.text).toContain('查询');
});

test('nothing found is said plainly, and a report is no list', async () => {
  const talk = await startConversation({ problems, now });

  expect((await talk.as('ou_feng').says('回头看没过的')).card.text).toContain('没有符合这些条件的问题');
  await talk.as('ou_wang').says('康华冷链住建局的资金问题还没解决，请住建局协调');
  expect(await talk.problems()).toHaveLength(problems.length + 1);
});

test('others see what they may, in a group nothing more', async () => {
  const talk = await startConversation({ problems, now });

  expect((await talk.as('ou_chen').says('住建局超期的资金问题')).card.title).toBe('问题清单 · 0 个');
  const inGroup = await talk.as('ou_feng').says('住建局超期的资金问题', { in: 'oc_hq' });
  expect(inGroup.card.text).toContain('不在本群公开');
});

test('what problems are about is looked for in their descriptions, by another word for the same thing, too', async () => {
  const wages = late('WT-2026-0300', { description: '总包拖欠工人工资，请住建局协调', category: 'other' });
  const talk = await startConversation({ problems: [...problems, wages], now });

  for (const words of ['农民工工资问题', '欠薪的问题', '关于农民工工资的超期问题']) {
    const { card } = await talk.as('ou_feng').says(words);
    expect(card.title).toBe('问题清单 · 1 个');
    expect(card.text).toContain('WT-2026-0300');
  }
  expect((await talk.as('ou_feng').says('农民工工资问题')).card.text).toContain('提到“农民工工资”');
  expect((await talk.as('ou_feng').says('扬尘问题')).card.text).toContain('没有读到符合“扬尘问题”的问题');
  // Who reports is asked for the project, as ever; what he may not read is not found.
  expect((await talk.as('ou_chen').says('农民工工资问题')).card.title).toBe('请补充一项');
});

test('a short name that several units have is asked back', async () => {
  const zones = ['经开区管委会', '高新区管委会'].map(name =>
    aUnit({ name, aliases: [], kind: 'committee', chatId: null }),
  );
  const talk = await startConversation({ roster: aTown({ units: [...TOWN_UNITS, ...zones] }), problems, now });

  const asked = (await talk.as('ou_feng').says('开发区的问题')).card;
  expect(asked.text).toContain('“开发区”可能是经开区管委会、高新区管委会');
  expect((await talk.as('ou_feng').says('经开区的问题')).card.title).toBe('经开区管委会问题清单 · 0 个');
});

test('手续类的超期 and the like', async () => {
  const talk = await startConversation({
    problems: [...problems, late('WT-2026-0400', { category: 'procedures' })],
    now,
  });

  const { card } = await talk.as('ou_feng').says('手续类的超期');
  expect(card.title).toBe('问题清单 · 1 个');
  expect(card.text).toContain('按“手续；超期”查询');
});

test('办理时限 and 日历 are answered for everybody', async () => {
  const talk = await startConversation({ now });

  const limits = (await talk.as('ou_wang').says('办理时限')).card;
  expect(limits.title).toBe('办理时限');
  expect(limits.text).toContain('常规 7 个工作日');
  expect(limits.text).not.toContain('满分');
  const calendar = (await talk.as('ou_wang').says('日历')).card;
  expect(calendar.title).toBe('工作日历');
  expect(calendar.text).toContain('国庆节　10月1日至10月7日（7 天）');
  expect(calendar.text).toContain('10月10日 周六');
});

test('问题看板 and 表态建议', async () => {
  const talk = await startConversation({ problems, now });

  const board = (await talk.as('ou_feng').says('问题看板')).card;
  expect(board.title).toBe('问题看板 · 未办结 18 件');
  expect(board.text).toContain('责任单位 18');
  expect((await talk.as('ou_chen').says('问题看板')).card.text).toContain('没有可以统计的问题');
  const candidates = (await talk.as('ou_feng').says('表态建议')).card;
  expect(candidates.text).toContain('十二个月内通报 18 次');
  expect((await talk.as('ou_wang').says('表态建议')).card.text).toContain('由推进中心查看');
});
