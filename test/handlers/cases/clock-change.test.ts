import { expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

function cardWith(talk: Conversation, openId: string, label: string): ShownCard {
  const card = talk.direct(openId).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`no card with ${label} to ${openId}`);
  return card;
}

async function proposes(talk: Conversation, key: string, value: string) {
  const { card } = await talk.as('ou_feng').says('修改时限');
  return talk.as('ou_feng').submits(card, '提交', { key, value, source: '推进中心会议纪要第8号' });
}

const REPORT = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';

test('a limit that the office sets holds once a second person has confirmed it, for what begins from then on', async () => {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says(REPORT);

  expect((await proposes(talk, 'steps.solve.ordinary', '5个工作日')).toast).toBe('已提交');
  const asked = cardWith(talk, 'ou_gao', '确认修改');
  expect(asked.text).toContain('5 个工作日');
  expect(asked.text).toContain('7 个工作日');
  expect((await talk.store.roster.read()).clockRules).toEqual([]);
  // Whoever has proposed it does not confirm it.
  expect((await talk.as('ou_feng').presses(asked, '确认修改')).toast).toContain('提出人不能确认');

  talk.clock.setNow('2026-06-12T10:00:00+08:00');
  expect((await talk.as('ou_gao').presses(asked, '确认修改')).toast).toBe('已生效');
  expect((await talk.as('ou_gao').presses(asked, '确认修改')).toast).not.toBe('已生效');

  expect((await talk.store.roster.read()).clockRules).toMatchObject([
    { version: 1, rules: { 'steps.solve.ordinary': { days: 5 } }, by: 'ou_feng', confirmedBy: 'ou_gao' },
  ]);
  await talk.as('ou_wang').says('康华冷链10KV高压线迁改没有批复，请区住建局协调解决');
  const [before, after] = await talk.problems();
  expect([before?.dueDate, after?.dueDate]).toEqual(['2026-06-24', '2026-06-22']);

  const { card: rules } = await talk.as('ou_wang').says('规则');
  expect(rules.text).toContain('第 1 版，自 6月12日 10:00 起');
  expect(rules.text).toContain('推进中心会议纪要第8号');
  expect(rules.text).toContain('常规 5 个工作日');
});

test('what is no such limit is not proposed, and nobody else may', async () => {
  const talk = await startConversation();

  expect((await proposes(talk, 'steps.solve.ordinary', '尽快')).toast).toContain('没有读懂');
  expect((await proposes(talk, 'steps.solve.ordinary', '7个工作日')).toast).toContain('现在就是');
  expect((await talk.as('ou_wang').says('修改时限')).card.text).toContain('由推进中心办理');
  expect(await talk.store.cases.all()).toEqual([]);
});

test.each([
  ['修改时限 紧急问题签收2小时', '签收（紧急）', '2 个工作小时'],
  ['修改时限：一般问题办结10个工作日', '办结（常规）', '10 个工作日'],
  ['把一般问题办结时限改成10个工作日', '办结（常规）', '10 个工作日'],
  ['修改时限 每周推进会时间改成每周星期二 15点', '每周推进会时间', '周二 15:00'],
  ['修改时限 区长半月推进会 每月5日、20日', '区长半月推进会时间', '每月 5 日、20 日 15:00'],
])('%s fills in the form, and another person confirms it', async (words, label, after) => {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  const { card } = await talk.as('ou_feng').says(words);
  expect(card.title).toBe('修改时限');
  expect(card.text).not.toContain('没有读懂');

  expect((await talk.as('ou_feng').submits(card, '提交', { source: '推进中心会议纪要第8号' })).toast).toBe('已提交');
  const asked = cardWith(talk, 'ou_gao', '确认修改');
  expect(asked.text).toContain(label);
  expect(asked.text).toContain(after);
  expect((await talk.as('ou_feng').presses(asked, '确认修改')).toast).toContain('提出人不能确认');
  expect((await talk.as('ou_gao').presses(asked, '确认修改')).toast).toBe('已生效');
  expect((await talk.as('ou_gao').says('规则')).card.text).toContain('第 1 版');
});

test('what was not understood is said on the form, which opens all the same', async () => {
  const talk = await startConversation();
  const { card } = await talk.as('ou_feng').says('修改时限：手续类办结10个工作日');
  expect(card.title).toBe('修改时限');
  expect(card.text).toContain('没有读懂“手续类”：时限按紧急、常规、重大设置，不分问题类别');
  expect((await talk.as('ou_feng').submits(card, '提交', { key: 'steps.solve.ordinary', source: '文' })).toast).toBe(
    '已提交',
  );
});

test('a sentence that sets a limit anew is the office’s: anybody else is told so and nothing becomes a problem; a day asks for more time', async () => {
  const talk = await startConversation();
  // 丁宁 has one project, which what names none would be about.
  const { card } = await talk.as('ou_deputy').says('把一般问题办结时限改成10个工作日');
  expect(card.text).toContain('“修改时限”由推进中心办理，没有登记任何内容');
  expect(await talk.problems()).toEqual([]);
  expect((await talk.as('ou_deputy').says('办结时限改为6月28日')).cards.map(({ title }) => title)).not.toContain(
    '修改时限',
  );
});
