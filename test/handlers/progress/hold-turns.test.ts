import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import { aTown, TOWN_PEOPLE, TOWN_PROJECTS } from '../../helpers/town.ts';

/** Whose turn a held report is, and where he hears of it. Source: contract §6.8, §6.12. */

const SMALL = '康华冷链 今年累计完成投资2亿元';
const LARGE = '康华冷链 今年累计完成投资12亿元';
const NOTHING = '没有等待您办理的事项';
const EVENING = '2026-06-12T19:30:00+08:00';

describe('a small figure that is held', () => {
  test('is its author’s turn: no message beside the receipt, but it stands in his 待办, nobody else’s', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(SMALL);
    expect(said.cards).toHaveLength(1);

    const todo = (await talk.as('ou_wang').says('待办')).card;
    expect(todo.title).toBe('数值待确认');
    expect(todo.labels).toEqual(['确认无误', '修改', '撤销']);
    expect(todo.text).toContain('今年累计投资 2亿元');
    expect(todo.text).not.toContain('推进中心');
    for (const openId of ['ou_feng', 'ou_sun']) {
      expect((await talk.as(openId).says('待办')).card.text, openId).toContain(NOTHING);
    }

    const form = await talk.as('ou_wang').presses(todo, '确认无误');
    await talk.as('ou_wang').submits(form.card, '确认无误', { reason: '已核对' });

    expect(talk.now(todo)).toMatchObject({ title: '数值已确认', labels: [] });
    expect((await talk.as('ou_wang').says('待办')).card.text).toContain(NOTHING);
  });

  test('is the office’s turn when its author has left', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(SMALL);
    const [report] = await talk.reports();
    if (!report) throw new Error('no report');
    const people = TOWN_PEOPLE.filter(({ openId }) => openId !== 'ou_wang');
    const projects = TOWN_PROJECTS.map(project => ({ ...project, steward: null }));
    const later = await startConversation({ roster: aTown({ people, projects }), reports: [report] });

    expect((await later.as('ou_gao').says('待办')).card.labels).toEqual(['确认无误', '修改', '撤销']);
  });

  test('corrected by another held one is listed once', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(SMALL);
    const form = await talk.as('ou_wang').presses(said.card, '修改');
    await talk.as('ou_wang').submits(form.card, '提交修改', { year_0: '2.1亿' });
    expect((await talk.reports()).map(({ status }) => status)).toEqual(['held', 'held']);

    const todo = (await talk.as('ou_wang').says('待办')).card;

    expect(todo.title).toBe('数值待确认');
    expect(todo.text).toContain('2.1亿元');
  });
});

describe('a large figure that is held', () => {
  test('stands in the 待办 of the office, after the proposal in that of the second person only', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(LARGE);
    expect((await talk.as('ou_wang').says('待办')).card.text).toContain(NOTHING);
    const todo = (await talk.as('ou_feng').says('待办')).card;
    expect(todo.labels).toEqual(['提请确认', '修改', '撤销']);

    const form = await talk.as('ou_feng').presses(todo, '提请确认');
    await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '土地款' });

    expect(talk.now(todo).labels).toEqual([]);
    expect((await talk.as('ou_feng').says('待办')).card.text).toContain(NOTHING);
    const second = (await talk.as('ou_gao').says('待办')).card;
    expect(second.labels).toEqual(['同意确认', '不同意']);
    expect(second.text).toContain('土地款');
    expect((await talk.as('ou_gao').presses(second, '同意确认')).toast).toBe('已同意，计入台账');
  });

  test('is one item of several with its buttons, and says what has become of it', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 10KV 高压线迁改，供电公司说要等到8月份，望协调');
    await talk.as('ou_wang').says(LARGE);

    const todo = (await talk.as('ou_feng').says('待办')).card;
    expect(todo.title).toBe('待您办理 · 2 项');
    expect(todo.labels).toEqual(['交办 马寨镇', '交办', '不予受理', '提请确认', '修改', '撤销']);

    const form = await talk.as('ou_feng').presses(todo, '提请确认');
    await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '土地款' });
    expect(talk.now(todo).labels).toEqual(['交办 马寨镇', '交办', '不予受理']);
    expect(talk.now(todo).text).toContain('已办理，无需再处理');
  });

  test('with nobody to confirm, the 待办 of the office says so', async () => {
    const people = TOWN_PEOPLE.filter(({ openId }) => openId !== 'ou_gao');
    const talk = await startConversation({ roster: aTown({ people }) });
    await talk.as('ou_wang').says(LARGE);
    const form = await talk.as('ou_feng').presses((await talk.as('ou_feng').says('待办')).card, '提请确认');
    await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '土地款' });

    const todo = (await talk.as('ou_feng').says('待办')).card;

    expect(todo.text).toContain('暂无第二人可以复核');
    expect(todo.labels).toEqual([]);
  });

  test('reaches of an office of five the three who acted last; asked again, nobody is told twice', async () => {
    const more = ['ou_o3', 'ou_o4', 'ou_o5'].map(openId => aPerson(openId, { name: openId, roles: ['office'] }));
    const talk = await startConversation({ roster: aTown({ people: [...TOWN_PEOPLE, ...more] }) });
    for (const openId of ['ou_o5', 'ou_gao', 'ou_o4']) await talk.as(openId).says('康华冷链 本周完成投资12万元');

    const { card } = await talk.as('ou_wang').says(LARGE);

    const office = ['ou_feng', 'ou_gao', 'ou_o3', 'ou_o4', 'ou_o5'];
    const told = () => office.filter(openId => talk.direct(openId).some(({ title }) => title === '大额数值待确认'));
    expect(told()).toEqual(['ou_gao', 'ou_o4', 'ou_o5']);
    expect((await talk.as('ou_wang').presses(card, '请推进中心确认')).toast).toContain('已通知推进中心');
    expect(told()).toEqual(['ou_gao', 'ou_o4', 'ou_o5']);
  });

  test('in the evening no telephone of the office rings; it stands in the 待办', async () => {
    const talk = await startConversation({ now: EVENING });

    await talk.as('ou_wang').says(LARGE);

    expect(talk.direct('ou_feng')).toEqual([]);
    expect((await talk.as('ou_feng').says('待办')).card.labels).toEqual(['提请确认', '修改', '撤销']);
  });
});
