import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { aProblem } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/** 请假: absence, deputy, and what passes on. Source: contract §6.12, §6.13. */

const PEOPLE = [
  ...TOWN_PEOPLE,
  aPerson('ou_min', { name: '李敏', unit: '马寨镇', roles: ['steward'] }),
  aPerson('ou_no', { name: '宋江', unit: '马寨镇', roles: ['steward'] }),
].map(person => (person.id === 'ou_no' ? { ...person, openId: null as unknown as string } : person));

const start = (changes: Parameters<typeof startConversation>[0] = {}) =>
  startConversation({ roster: aTown({ people: PEOPLE }), ...changes });
type Talk = Awaited<ReturnType<typeof start>>;

/** 王磊 is away from today, Friday 12 June, to the 16th; 李敏 acts for him. */
async function away(talk: Talk, deputy = 'ou_min') {
  const form = (await talk.as('ou_wang').says('请假')).card;
  return talk.as('ou_wang').submits(form, '登记', { from: '2026-06-12', to: '2026-06-16', deputy });
}

describe('the form', () => {
  test('comes filled in as far as the words are understood; nothing is stored before it is submitted', async () => {
    const talk = await start();

    const form = (await talk.as('ou_wang').says('请假 6月15日至19日 由李敏代 党校培训')).card;

    expect(form.title).toBe('请假');
    expect(form.fields).toMatchObject({ from: '2026-06-15', to: '2026-06-19', deputy: 'ou_min', note: '党校培训' });
    expect(await talk.store.absences.all()).toEqual([]);
  });

  test('submitted it is recorded, its receipt can take it back, and the deputy hears of it', async () => {
    const talk = await start();

    const submitted = await away(talk);

    expect(submitted.toast).toBe('已登记请假');
    expect(submitted.replaced).toMatchObject({ title: '请假已登记', labels: ['撤销'] });
    expect(submitted.replaced?.text).toContain('李敏');
    expect(submitted.cards.map(({ title, chatId }) => [title, chatId])).toEqual([['请您代办', 'oc_p2p_min']]);
    expect(await talk.store.absences.all()).toMatchObject([
      { person: 'ou_wang', from: '2026-06-12', to: '2026-06-16', deputy: 'ou_min', by: 'ou_wang', isWithdrawn: false },
    ]);
  });

  test('in a group it opens in the direct chat', async () => {
    const talk = await start();

    const { cards } = await talk.as('ou_wang').says('请假', { in: 'oc_mazhai' });

    expect(cards.map(({ chatId }) => chatId)).toEqual(['oc_p2p_wang']);
  });

  test('submitted twice it counts once', async () => {
    const talk = await start();
    const form = (await talk.as('ou_wang').says('请假 今天')).card;
    await talk.as('ou_wang').submits(form, '登记');

    const again = await talk.as('ou_wang').submits(form, '登记');

    expect(again.toast).toBe('已经提交过，没有重复记录');
    expect(await talk.store.absences.all()).toHaveLength(1);
  });

  test.each([
    [{ from: '2026-06-11', to: '2026-06-16' }, '开始日期（6月11日）已过，只能登记今天及以后的请假'],
    [{ from: '2026-06-18', to: '2026-06-16' }, '结束日期（6月16日）早于开始日期（6月18日），请重新选择'],
    [{ from: '2026-06-18', to: '2027-06-16' }, '请假超过 180 天的，请联系推进中心办理移交'],
    [
      { from: '2026-06-18', to: '2026-06-18', deputy: 'ou_he' },
      '贺佳是区住建局的同志，代办人须为马寨镇的同志，请另选一位',
    ],
    [{ from: '2026-06-18', to: '2026-06-18', deputy: 'ou_wang' }, '代办人不能是请假人本人，请另选一位'],
    [{ from: '2026-06-18', to: '2026-06-18', deputy: 'ou_no' }, '宋江还没有可以收到消息的账号，不能代办，请另选一位'],
    [{ to: '2026-06-18' }, '请选择开始日期'],
  ])('%j is refused: %s', async (values, words) => {
    const talk = await start();
    const form = (await talk.as('ou_wang').says('请假')).card;

    const pressed = await talk.as('ou_wang').submits(form, '登记', values);

    expect(pressed).toMatchObject({ toast: words, toastType: 'error', replaced: null });
    expect(await talk.store.absences.all()).toEqual([]);
  });

  test('days that are entered already, and a deputy who is away himself, are refused', async () => {
    const talk = await start();
    await away(talk);

    const again = (await talk.as('ou_wang').says('请假')).card;
    expect(again.text).toContain('6月12日至6月16日，由李敏代办');
    expect((await talk.as('ou_wang').submits(again, '登记', { from: '2026-06-16', to: '2026-06-17' })).toast).toBe(
      '王磊已登记 6月12日至6月16日 请假，日期有重叠；请先撤销原登记再重新登记',
    );

    const other = (await talk.as('ou_deputy').says('请假')).card;
    const values = { from: '2026-06-15', to: '2026-06-15', deputy: 'ou_wang' };
    expect((await talk.as('ou_deputy').submits(other, '登记', values)).toast).toBe(
      '王磊 6月12日至6月16日 也请假，不能代办，请另选一位',
    );
  });

  test('the office enters it for others, who hear of it and may take it back', async () => {
    const talk = await start();
    const form = (await talk.as('ou_feng').says('请假')).card;

    const submitted = await talk.as('ou_feng').submits(form, '登记', {
      person: 'ou_wang',
      from: '2026-06-12',
      to: '2026-06-12',
      deputy: 'ou_min',
    });

    expect(submitted.cards.map(({ title, chatId }) => [title, chatId])).toEqual([
      ['请您代办', 'oc_p2p_min'],
      ['请假已登记', 'oc_p2p_wang'],
    ]);
    const [, told] = submitted.cards;
    if (!told) throw new Error('not told');
    expect((await talk.as('ou_chen').presses(told, '撤销')).toast).toBe('请假由本人或推进中心撤销');
    expect((await talk.as('ou_wang').presses(told, '撤销')).toast).toBe('已撤销请假');
  });
});

describe('taking it back', () => {
  test('before or on its first day it is as if it had not been; the deputy hears of it; a second press does nothing', async () => {
    const talk = await start();
    const { replaced } = await away(talk);
    if (!replaced) throw new Error('no receipt');

    const back = await talk.as('ou_wang').presses(replaced, '撤销');

    expect(back).toMatchObject({ toast: '已撤销请假' });
    expect(back.replaced).toMatchObject({ title: '请假已撤销', labels: [] });
    expect(back.cards.map(({ title }) => title)).toEqual(['代办已取消']);
    expect((await talk.as('ou_min').says('康华冷链 本周投资350万元')).card.text).toContain('没有');
    expect((await talk.as('ou_wang').presses(replaced, '撤销')).toast).toBe('这项请假已经撤销');
  });

  test('once begun it ends with the day before', async () => {
    const talk = await start();
    const { replaced } = await away(talk);
    if (!replaced) throw new Error('no receipt');
    talk.clock.advanceBy(2 * 86_400_000);

    await talk.as('ou_wang').presses(replaced, '撤销');

    expect(await talk.store.absences.all()).toMatchObject([{ to: '2026-06-13', isWithdrawn: false }]);
  });
});

describe('while he is away', () => {
  test('the deputy reports his projects, which the receipt and the record say; before and after he may not', async () => {
    const talk = await start();
    const before = await talk.as('ou_min').says('樱桃沟 本周投资350万元');
    expect(before.card.text).toContain('没有');
    await away(talk);

    const said = await talk.as('ou_min').says('数字产业园 本周投资350万元');

    expect(said.card.text).toContain('马寨数字经济产业园 系代王磊上报。');
    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-007', reportedBy: 'ou_min', status: 'active' }]);
    const entry = (await talk.audit()).find(({ action }) => action === 'progress.report');
    expect(entry).toMatchObject({ actor: 'ou_min' });
    expect(entry?.after).toContain('"insteadOf":"ou_wang"');
    expect((await talk.as('ou_min').says('我的项目')).card.text).toContain('马寨数字经济产业园');

    talk.clock.advanceBy(5 * 86_400_000);
    expect((await talk.as('ou_min').says('数字产业园 本周投资360万元')).card.text).toContain('没有');
  });

  test('his turns reach the deputy, whose 待办 shows them as his; the step names both', async () => {
    const talk = await start();
    await talk.as('ou_wang').says('数字产业园施工许可证还没批下来，请住建局6月19日前协调解决');
    await away(talk);
    const form = await talk.as('ou_he').presses((await talk.as('ou_he').says('WT-2026-0001')).card, '签收');
    expect(form.toast).not.toBe('');

    const card = (await talk.as('ou_he').says('WT-2026-0001')).card;
    const respond = await talk.as('ou_he').presses(card, '反馈');
    const responded = await talk.as('ou_he').submits(respond.card, '提交', { note: '许可证已发' });

    expect(responded.cards.map(({ chatId }) => chatId)).toContain('oc_p2p_min');
    expect(responded.cards.map(({ chatId }) => chatId)).not.toContain('oc_p2p_wang');
    const todo = (await talk.as('ou_min').says('待办')).card;
    expect(todo.text).toContain('代王磊');
    const confirmed = await talk.as('ou_min').presses(todo, '确认已解决');
    expect(confirmed.toastType).toBe('success');
    const [problem] = await talk.problems();
    expect(problem).toMatchObject({ isConfirmed: true });
    expect(problem?.steps.at(-1)?.note).toContain('代王磊');
    expect((await talk.audit()).at(-1)?.after).toContain('"insteadOf":"ou_wang"');
  });

  test('a deputy does not judge what he has answered himself', async () => {
    const problem = aProblem({
      responsibleUnit: '马寨镇',
      reportedBy: 'ou_wang',
      status: 'in_progress',
      project: 'EQ-2026-007',
    });
    const people = PEOPLE.map(one => (one.id === 'ou_min' ? { ...one, roles: ['liaison' as const] } : one));
    const talk = await start({ roster: aTown({ people }), problems: [problem] });
    await away(talk);
    const respond = await talk.as('ou_min').presses((await talk.as('ou_min').says(problem.number)).card, '反馈');
    await talk.as('ou_min').submits(respond.card, '提交', { note: '已解决' });

    const card = (await talk.as('ou_min').says(problem.number)).card;

    expect(card.labels).not.toContain('确认已解决');
  });

  test('without a deputy it passes to the heads of his unit', async () => {
    const talk = await start({
      problems: [aProblem({ status: 'in_progress', reportedBy: 'ou_wang', project: 'EQ-2026-007' })],
    });
    const submitted = await away(talk, '');
    expect(submitted.cards.map(({ title, chatId }) => [title, chatId])).toEqual([['请您代办', 'oc_p2p_li']]);

    const respond = await talk.as('ou_he').presses((await talk.as('ou_he').says('WT-2026-0001')).card, '反馈');
    await talk.as('ou_he').submits(respond.card, '提交', { note: '已办结' });

    const todo = (await talk.as('ou_li').says('待办')).card;
    expect(todo.text).toContain('代王磊');
    expect(todo.labels).toContain('确认已解决');
  });

  test('whom nobody can reach is acted for in the same way', async () => {
    const people = PEOPLE.map(one => (one.id === 'ou_wang' ? { ...one, openId: null as unknown as string } : one));
    const talk = await start({
      roster: aTown({ people }),
      problems: [aProblem({ status: 'in_progress', reportedBy: 'ou_wang', project: 'EQ-2026-007' })],
    });

    const respond = await talk.as('ou_he').presses((await talk.as('ou_he').says('WT-2026-0001')).card, '反馈');
    const responded = await talk.as('ou_he').submits(respond.card, '提交', { note: '已办结' });

    expect(responded.cards.map(({ chatId }) => chatId)).toContain('oc_p2p_li');
  });
});

test('an absence is known to every process at once', async () => {
  const talk = await start();
  await away(talk);

  expect((await talk.store.roster.read()).absences).toMatchObject([{ person: 'ou_wang', from: toDay('2026-06-12') }]);
});
