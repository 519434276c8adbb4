import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import { importInto } from '../../helpers/import.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

function last(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`no card to ${openId}`);
  return card;
}

/** Opens the form of a step and submits it; the toast. */
async function takes(
  talk: Conversation,
  openId: string,
  label: string,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const card = last(talk, openId);
  const opened = await talk.as(openId).presses(card, label);
  if (opened.cards.length === 0) return opened.toast;
  return (await talk.as(openId).submits(opened.card, '提交', values)).toast;
}

const LIAISON = { name: '白洁', unit: '马寨镇', role: 'liaison' };

async function person(talk: Conversation, id: string) {
  return (await talk.store.roster.read()).person(id);
}

describe('申请登记', () => {
  test('is answered, and one card goes to each of the office, with the number and the group', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_new').says('申请登记 白洁 马寨镇 联络员', { in: 'oc_mazhai' });

    expect(said.card.title).toBe('登记申请已提交');
    expect(said.card.text).toContain('我的编号\nou_new');
    for (const office of ['ou_feng', 'ou_gao']) {
      expect(talk.direct(office).map(card => card.title)).toEqual(['登记申请 · 待登记']);
      const { text, labels } = last(talk, office);
      expect(text).toContain('ou_new');
      expect(text).toContain('单位群（马寨镇）（oc_mazhai）');
      expect(text).toContain('本人填写 白洁 马寨镇 联络员');
      expect(labels).toEqual(['登记', '并入已登记人员', '不予登记']);
    }
    expect((await talk.audit()).map(({ actor, action }) => [actor, action])).toEqual([
      [`enrolment:${said.messageId}`, 'enrolment.ask'],
    ]);
  });

  test('again while it waits brings no second card', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');

    const again = await talk.as('ou_new').says('申请登记');

    expect(again.card.title).toBe('登记申请正在办理');
    expect(talk.direct('ou_feng')).toHaveLength(1);
  });

  test.each(['申请登记一个项目', '我们申请登记备案没批下来'])('%s is no request', async text => {
    const talk = await startConversation();

    expect((await talk.as('ou_new').says(text)).card.title).toBe('您还未登记');
    expect(talk.direct('ou_feng')).toEqual([]);
  });

  test('of somebody enrolled says as what', async () => {
    const talk = await startConversation();

    const { card } = await talk.as('ou_sun').says('申请登记');

    expect(card.title).toBe('您已登记');
    expect(card.text).toContain('孙敏 马寨镇 联络员');
    expect(talk.direct('ou_feng')).toEqual([]);
  });

  test('from another of one’s accounts brings the messages there', async () => {
    const talk = await startConversation();
    await talk.as('ou_sun2').says('申请登记');
    await takes(talk, 'ou_feng', '并入已登记人员', { person: 'ou_sun' });
    expect((await talk.as('ou_sun').says('我的编号')).card.text).not.toContain('ou_sun2');
    expect((await talk.as('ou_sun2').says('我的编号')).card.text).toContain('我的编号\nou_sun2');

    const { card } = await talk.as('ou_sun').says('申请登记');

    expect(card.text).toContain('今后的消息发到您现在使用的账号');
    expect((await person(talk, 'ou_sun'))?.openId).toBe('ou_sun');
    expect((await talk.as('ou_sun').says('申请登记')).card.text).not.toContain('今后的消息');
    expect((await talk.audit()).map(({ action }) => action)).toEqual([
      'enrolment.ask',
      'enrolment.join',
      'person.join',
      'person.account',
    ]);
  });

  test('at night waits for the morning digest, and stands in 待办 meanwhile', async () => {
    const talk = await startConversation({ now: '2026-06-12T21:05:00+08:00' });
    await talk.as('ou_new').says('申请登记');

    expect(talk.direct('ou_feng')).toEqual([]);
    const todo = await talk.as('ou_feng').says('待办');
    expect(todo.card.title).toBe('登记申请 · 待登记');
    expect(todo.card.labels).toEqual(['登记', '并入已登记人员', '不予登记']);
  });
});

describe('one person of the office', () => {
  test('enrols with one submit, filled in from what was written; the new one can report at once', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记 白洁 马寨镇 联络员');
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '登记');
    expect(form.card.text).toContain('本人填写 白洁 马寨镇 联络员');

    const done = await talk.as('ou_feng').submits(form.card, '提交', LIAISON);

    expect(done.toast).toBe('已办理，已通知本人');
    expect(last(talk, 'ou_new').text).toContain('白洁，您已登记为马寨镇联络员。');
    expect(last(talk, 'ou_gao').title).toBe('登记申请 · 已登记');
    expect(last(talk, 'ou_gao').labels).toEqual([]);
    expect(await person(talk, 'ou_new')).toMatchObject({
      openId: 'ou_new',
      name: '白洁',
      unit: '马寨镇',
      roles: ['liaison'],
    });
    await talk.as('ou_new').says('康华冷链 本月完成投资350万元');
    expect(await talk.reports()).toMatchObject([{ reportedBy: 'ou_new', status: 'active' }]);
  });

  test('must name the unit of a liaison', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');

    expect(await takes(talk, 'ou_feng', '登记', { name: '白洁', role: 'liaison' })).toBe(
      '项目管家、联络员、单位负责人请选择单位',
    );
    expect(await person(talk, 'ou_new')).toBeUndefined();
  });

  test('joins an account to a known person: he acts with it, and is reached there', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
    await talk.as('ou_wang2').says('申请登记 王磊');
    expect(last(talk, 'ou_feng').text).toContain('同名人员 王磊（马寨镇 项目管家）');

    expect(await takes(talk, 'ou_feng', '并入已登记人员', { person: 'ou_wang' })).toBe('已办理，已通知本人');

    expect(last(talk, 'ou_wang2').text).toContain('王磊，您的新账号已登记');
    expect(await person(talk, 'ou_wang')).toMatchObject({ openId: 'ou_wang2', name: '王磊' });
    const told = talk.direct('ou_wang').length;
    const sum = await talk.as('ou_wang2').says('康华冷链 本月完成投资350万元');
    expect(sum.card.title).toContain('已记录');
    expect(await talk.reports()).toMatchObject([{ reportedBy: 'ou_wang' }]);
    // 撤销 of what he has just reported, from the old account: both are his.
    expect((await talk.as('ou_wang').says('撤销')).card.text).toContain('已撤销');
    expect(await talk.reports()).toMatchObject([{ status: 'withdrawn' }]);
    // Once the unit has answered it is his turn: the notice reaches the new account.
    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    const form = await talk.as('ou_he').presses(talk.now(live), '反馈');
    await talk.as('ou_he').submits(form.card, '提交', { note: '已核发' });
    expect(last(talk, 'ou_wang2').labels).toContain('确认已解决');
    expect(talk.direct('ou_wang').length).toBe(told + 1);
  });

  test('refuses with a reason, which the applicant hears; he may ask again', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');

    expect(await takes(talk, 'ou_feng', '不予登记', { note: '不是本区人员' })).toBe('已告知申请人');

    expect(last(talk, 'ou_new').text).toContain('推进中心未予登记：不是本区人员');
    talk.clock.advanceBy(180_000);
    await talk.as('ou_new').says('申请登记');
    expect(last(talk, 'ou_feng').labels).toContain('登记');
  });

  test('presses in vain when a colleague has decided already', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');
    const old = last(talk, 'ou_gao');
    const form = await talk.as('ou_gao').presses(old, '登记');
    await takes(talk, 'ou_feng', '登记', LIAISON);

    expect((await talk.as('ou_gao').submits(form.card, '提交', LIAISON)).toast).toBe('这项申请已处理');
    expect((await talk.as('ou_gao').presses(old, '登记')).toast).toBe('这项申请已处理');
  });

  test.each(['ou_wang', 'ou_li', 'ou_leader', 'ou_bureau'])('is not %s', async openId => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');

    const pressed = await talk.as(openId).presses(last(talk, 'ou_feng'), '登记');

    expect(pressed.toast).toBe('您没有办理这一步的权限，由推进中心办理');
    expect(pressed.cards).toEqual([]);
  });

  test('finds it settled when an import has enrolled the account meanwhile', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');
    await importInto(talk.store, { people: [{ openId: 'ou_new', name: '白洁', unit: '马寨镇', roles: ['liaison'] }] });

    expect((await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '登记')).toast).toBe('这项申请已处理');
    expect((await talk.as('ou_feng').says('待办')).card.text).toContain('没有等待您办理的事项');
  });
});

describe('what takes a second person', () => {
  test('is a role that decides on others’ work: nothing is changed before another one agrees', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');

    expect(await takes(talk, 'ou_feng', '登记', { name: '白洁', role: 'office' })).toBe('已提请，待另一名同志复核');

    expect(await person(talk, 'ou_new')).toBeUndefined();
    expect(talk.direct('ou_new').map(card => card.title)).toEqual(['登记申请已提交']);
    const card = last(talk, 'ou_gao');
    expect(card.title).toBe('登记申请 · 待复核');
    expect(card.text).toContain('登记为推进中心 白洁');
    expect(last(talk, 'ou_feng').labels).toEqual([]);
    expect((await talk.as('ou_feng').presses(card, '同意')).toast).toBe('由推进中心另一名同志复核，提请人不能复核');

    expect((await talk.as('ou_gao').presses(card, '同意')).toast).toBe('已办理，已通知本人');

    expect(await person(talk, 'ou_new')).toMatchObject({ name: '白洁', roles: ['office'] });
    expect(last(talk, 'ou_new').text).toContain('您已登记为推进中心');
  });

  test('is an account for somebody who holds such a role', async () => {
    const talk = await startConversation();
    await talk.as('ou_zhao2').says('申请登记 赵振');

    expect(await takes(talk, 'ou_gao', '并入已登记人员', { person: 'ou_zhao' })).toBe('已提请，待另一名同志复核');
    expect((await person(talk, 'ou_zhao'))?.openId).toBe('ou_zhao');
    await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '同意');

    expect((await person(talk, 'ou_zhao'))?.openId).toBe('ou_zhao2');
  });

  test('goes back with a reason, and an old button of that round does nothing', async () => {
    const talk = await startConversation();
    await talk.as('ou_new').says('申请登记');
    await takes(talk, 'ou_feng', '登记', { name: '白洁', role: 'office' });
    const old = last(talk, 'ou_gao');
    talk.clock.advanceBy(180_000);

    expect(await takes(talk, 'ou_gao', '不同意', { note: '尚未发文' })).toBe('已退回');

    expect(last(talk, 'ou_feng').text).toContain('不同意：尚未发文');
    await takes(talk, 'ou_feng', '登记', { name: '白洁', role: 'top_leaders' });
    expect((await talk.as('ou_gao').presses(old, '同意')).toast).toBe('这项申请已处理');
    expect(await person(talk, 'ou_new')).toBeUndefined();
  });

  test('where the office has one person, its second agrees; without one the card says so', async () => {
    const people = TOWN_PEOPLE.filter(({ openId }) => openId !== 'ou_gao');
    const talk = await startConversation({ roster: aTown({ people }) });
    await talk.as('ou_new').says('申请登记');
    await takes(talk, 'ou_feng', '登记', { name: '白洁', role: 'auditor' });
    expect(last(talk, 'ou_feng').text).toContain('暂无第二人可以复核');
    await importInto(talk.store, { people: [{ openId: 'ou_second', name: '何平', roles: ['second'] }] });

    const todo = await talk.as('ou_second').says('待办');
    expect((await talk.as('ou_second').presses(todo.card, '同意')).toast).toBe('已办理，已通知本人');

    expect(await person(talk, 'ou_new')).toMatchObject({ roles: ['auditor'] });
  });
});

describe('an account of a user whom the platform shows to be known', () => {
  const accounts = {
    ou_wang: { unionId: 'on_wang' },
    ou_wang2: { unionId: 'on_wang' },
    ou_zhao: { unionId: 'on_zhao', userId: 'u_zhao' },
    ou_zhao2: { userId: 'u_zhao' },
  };

  test('is proposed to be joined to him, with one press', async () => {
    const talk = await startConversation({ accounts });
    await talk.as('ou_wang').says('你好');
    await talk.as('ou_wang2').says('申请登记');
    const card = last(talk, 'ou_feng');
    expect(card.text).toContain('同一人 该账号与已登记的王磊（马寨镇 项目管家）是同一飞书用户');
    expect(card.labels[0]).toBe('并入该人员');

    expect((await talk.as('ou_feng').presses(card, '并入该人员')).toast).toBe('已办理，已通知本人');

    expect((await person(talk, 'ou_wang'))?.openId).toBe('ou_wang2');
  });

  test('takes two persons all the same where his role does', async () => {
    const talk = await startConversation({ accounts });
    await talk.as('ou_zhao').says('你好');
    await talk.as('ou_zhao2').says('申请登记');

    const pressed = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '并入该人员');

    expect(pressed.toast).toBe('已提请，待另一名同志复核');
    expect((await person(talk, 'ou_zhao'))?.openId).toBe('ou_zhao');
  });

  test('of nobody whom an event has named before is proposed for nobody', async () => {
    const talk = await startConversation({ accounts });
    await talk.as('ou_wang2').says('申请登记');

    expect(last(talk, 'ou_feng').labels).not.toContain('并入该人员');
  });
});

test('an account that has acted by itself is never joined to somebody else', async () => {
  const first = await startConversation({ admins: ['ou_boss'] });
  await first.as('ou_boss').says('康华冷链 本月完成投资350万元');
  // Taken out of the settings he is a stranger again.
  const talk = await startConversation({ roster: aTown({ people: TOWN_PEOPLE }), reports: await first.reports() });
  await talk.as('ou_boss').says('申请登记');

  expect(await takes(talk, 'ou_feng', '并入已登记人员', { person: 'ou_gao' })).toBe(
    '该编号已有办理记录，不能并入他人，请作为新人员登记',
  );
  expect(await takes(talk, 'ou_feng', '登记', LIAISON)).toBe('已办理，已通知本人');
  expect(await person(talk, 'ou_boss')).toMatchObject({ name: '白洁' });
});

test('somebody of the settings alone can be given another account, and stays of the office', async () => {
  const talk = await startConversation({
    admins: ['ou_boss'],
    roster: aTown({ people: [...TOWN_PEOPLE, aPerson('ou_x')] }),
  });
  await talk.as('ou_boss2').says('申请登记');
  expect(await takes(talk, 'ou_feng', '并入已登记人员', { person: 'ou_boss' })).toBe('已提请，待另一名同志复核');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao'), '同意');

  expect((await talk.as('ou_boss2').says('待办')).card.text).toContain('没有等待您办理的事项');
  expect((await talk.as('ou_boss2').says('康华冷链 本月完成投资350万元')).card.title).toContain('已记录');
  expect(await talk.reports()).toMatchObject([{ reportedBy: 'ou_boss' }]);
});

describe('a stranger whose open_id is the text of a person’s id, who has another account or was erased', () => {
  const LI = { ...aPerson('ou_li', { name: '李静', unit: '马寨镇', roles: ['office'] }), openId: 'ou_li_of_today' };
  const others = TOWN_PEOPLE.filter(({ openId }) => openId !== 'ou_li');
  const start = () => startConversation({ roster: aTown({ people: [...others, LI] }) });

  test('is a stranger in every way', async () => {
    const talk = await start();
    const { card } = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { in: 'oc_mazhai' });
    const stranger = talk.as('ou_li');

    expect((await stranger.says('移库 康华冷链')).card.text).toContain('我的编号\nou_li');
    expect((await stranger.says('康华冷链 本月完成投资999万元')).card.title).toBe('您还未登记');
    expect((await stranger.presses(card, '撤销')).toast).toContain('还没有登记');
    expect((await stranger.opensMenu('report_progress')).map(({ title, chatId }) => [title, chatId])).toEqual([
      ['您还未登记', 'oc_p2p_li'],
    ]);
    expect(await talk.reports()).toMatchObject([{ status: 'active' }]);
    expect((await talk.as('ou_li_of_today').says('移库 康华冷链')).card.title).toBe('移库');
  });

  test('is enrolled as somebody of his own, and hears of it in his account', async () => {
    const talk = await start();
    await talk.as('ou_li').says('申请登记 白洁 马寨镇 联络员');

    expect(await takes(talk, 'ou_feng', '登记', LIAISON)).toBe('已办理，已通知本人');

    expect(await person(talk, 'ou_li')).toMatchObject({ name: '李静', roles: ['office'] });
    expect((await talk.store.roster.read()).personOf('ou_li')).toMatchObject({ name: '白洁', roles: ['liaison'] });
    expect(last(talk, 'ou_li').title).toBe('登记完成');
    expect((await talk.as('ou_li').says('移库 康华冷链')).card.text).toContain('由推进中心办理');
  });

  test('hears himself that he is not enrolled', async () => {
    const talk = await start();
    await talk.as('ou_li').says('申请登记');

    await takes(talk, 'ou_feng', '不予登记', { note: '查无此人' });

    expect(last(talk, 'ou_li').title).toBe('登记申请未通过');
  });
});
