import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PEOPLE, TOWN_PROJECTS } from '../../helpers/town.ts';

/** 申请登记 of somebody whose rights have ended: the office decides as for a newcomer, and he stays the same person. */

const LEFT_ON = toDay('2026-06-01');

/** 陈思 has left on the first of June; 侯亮 goes on with her project. */
function hasLeftTown(changes: { leftOn: ReturnType<typeof toDay> | null } = { leftOn: LEFT_ON }) {
  const people = TOWN_PEOPLE.map(one => (one.id === 'ou_chen' ? { ...one, roles: [], ...changes } : one));
  const projects = TOWN_PROJECTS.map(one => (one.steward === 'ou_chen' ? { ...one, steward: 'ou_hou' } : one));
  return startConversation({ roster: aTown({ people, projects }) });
}

async function applied(talk: Conversation, words = '申请登记 区住建局联络员') {
  const answer = (await talk.as('ou_chen').says(words)).card;
  const card = talk.direct('ou_feng').at(-1);
  if (!card) throw new Error('the office has no card');
  return { answer, card };
}

describe('somebody whose rights have ended', () => {
  test('is told which words to send, and asks with them', async () => {
    const talk = await hasLeftTown();
    const told = (await talk.as('ou_chen').says('待办')).card;
    expect(told.title).toBe('您已办理离任移交');
    expect(told.text).toContain('请发送“申请登记”');

    const { answer, card } = await applied(talk);
    expect(answer.title).toBe('登记申请已提交');
    expect(card.title).toBe('登记申请 · 待登记');
    expect(card.text).toContain('曾登记 陈思（侯寨街道），原有权限自6月1日起终止');
    expect(card.text).toContain('本人填写 区住建局联络员');
    // It is his own account: there is nobody to join it to.
    expect(card.labels).toEqual(['登记', '不予登记']);
    expect((await applied(talk)).answer.title).toBe('登记申请正在办理');
    expect((await talk.as('ou_feng').says('待办')).card.text).toContain('陈思');
  });

  test('is the same person with the new role once the office has enrolled him', async () => {
    const talk = await hasLeftTown();
    const { card } = await applied(talk);
    const form = (await talk.as('ou_feng').presses(card, '登记')).card;
    expect(form.fields).toMatchObject({ name: '陈思', unit: '区住建局', role: 'liaison' });
    expect((await talk.as('ou_feng').submits(form, '提交')).toast).toBe('已办理，已通知本人');

    const { people } = await talk.store.roster.read();
    expect(people.filter(one => one.name === '陈思')).toMatchObject([
      { id: 'ou_chen', openId: 'ou_chen', unit: '区住建局', roles: ['liaison'] },
    ]);
    expect(people).toHaveLength(TOWN_PEOPLE.length);
    expect(talk.direct('ou_chen').at(-1)?.text).toContain('陈思，您已登记为区住建局联络员');
    expect((await talk.as('ou_chen').says('待办')).card.title).not.toBe('您已办理离任移交');
    expect(talk.now(card).title).toBe('登记申请 · 已登记');
    expect(talk.now(card).text).toContain('原有权限自6月1日起终止');
  });

  test('is refused with a reason, and may ask once more', async () => {
    const talk = await hasLeftTown();
    const { card } = await applied(talk);
    const form = (await talk.as('ou_feng').presses(card, '不予登记')).card;
    await talk.as('ou_feng').submits(form, '提交', { note: '不在本区任职' });

    expect(talk.direct('ou_chen').at(-1)?.text).toContain('不在本区任职');
    expect((await talk.as('ou_chen').says('待办')).card.title).toBe('您已办理离任移交');
    expect((await applied(talk)).answer.title).toBe('登记申请已提交');
  });

  test('takes two persons of the office for a role that takes two', async () => {
    const talk = await hasLeftTown();
    const { card } = await applied(talk, '申请登记');
    const form = (await talk.as('ou_feng').presses(card, '登记')).card;
    await talk.as('ou_feng').submits(form, '提交', { role: 'inspection_bureau', unit: '' });
    expect((await talk.store.roster.read()).person('ou_chen')?.roles).toEqual([]);

    const asked = talk.direct('ou_gao').at(-1);
    if (!asked) throw new Error('no proposal');
    expect(talk.now(card).labels).not.toContain('同意');
    await talk.as('ou_gao').presses(asked, '同意');
    expect((await talk.store.roster.read()).person('ou_chen')?.roles).toEqual(['inspection_bureau']);
  });

  test('without a day on which they ended asks in the same way', async () => {
    const talk = await hasLeftTown({ leftOn: null });
    const { answer, card } = await applied(talk);
    expect(answer.title).toBe('登记申请已提交');
    expect(card.text).toContain('曾登记 陈思（侯寨街道），原有权限已终止');
  });

  test('but whose project it still is has rights, and need not ask', async () => {
    const people = TOWN_PEOPLE.map(one => (one.id === 'ou_chen' ? { ...one, roles: [] } : one));
    const talk = await startConversation({ roster: aTown({ people }) });
    expect((await talk.as('ou_chen').says('申请登记')).card.title).toBe('您已登记');
  });
});
