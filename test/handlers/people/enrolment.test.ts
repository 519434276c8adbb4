import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';
import { importInto } from '../../helpers/import.ts';

describe('somebody whom the roster does not know', () => {
  test.each(['报进展', '康华冷链 本月完成投资350万元', '你好', '收到', '排名'])(
    'writes %s: is shown his number and how to be enrolled; nothing is stored',
    async text => {
      const talk = await startConversation();

      const said = await talk.as('ou_stranger').says(text);

      expect(said.card.parentId).toBe(said.messageId);
      expect(said.card.text).toContain('我的编号\nou_stranger');
      expect(said.card.text).not.toContain('本群编号');
      expect(said.card.text).toContain('登记');
      expect(await talk.reports()).toEqual([]);
      expect(await talk.audit()).toEqual([]);
    },
  );

  test('in a group is shown the group’s number, too', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_stranger').says('康华冷链 本月完成投资350万元', { in: 'oc_new' });

    expect(said.card.text).toContain('我的编号\nou_stranger');
    expect(said.card.text).toContain('本群编号\noc_new');
  });

  test('in a group without a mention is left in peace', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_stranger').says('大家好', { in: 'oc_new', mention: false })).cards).toEqual([]);
  });

  test('reports as soon as the office has imported him', async () => {
    const talk = await startConversation();
    await importInto(talk.store, {
      people: [{ openId: 'ou_stranger', name: '新来', unit: '马寨镇', roles: ['liaison'] }],
    });

    await talk.as('ou_stranger').says('康华冷链 本月完成投资350万元');

    expect(await talk.reports()).toMatchObject([{ reportedBy: 'ou_stranger' }]);
  });

  test('but the settings, holds the role office from the start', async () => {
    const talk = await startConversation({ admins: ['ou_boss'] });

    await talk.as('ou_boss').says('康华冷链 本月完成投资350万元');

    expect(await talk.reports()).toMatchObject([{ reportedBy: 'ou_boss', status: 'active' }]);
  });
});

describe('我的编号', () => {
  test('shows somebody enrolled his number, and in a group the group’s', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_wang').says('我的编号')).card.text).toContain('ou_wang');
    const inGroup = await talk.as('ou_feng').says('本群编号', { in: 'oc_mazhai' });
    expect(inGroup.card.text).toContain('本群编号\noc_mazhai');
    expect(inGroup.card.text).toContain('本群登记为单位群（马寨镇）');
  });
});

describe('the bot in groups', () => {
  test('taken into a group of the roster says what the group is for', async () => {
    const talk = await startConversation();

    const [card] = await talk.as('ou_feng').addsBotTo('oc_mazhai');

    expect(card?.chatId).toBe('oc_mazhai');
    expect(card?.text).toContain('本群登记为单位群（马寨镇）');
  });

  test('taken into an unknown group tells its number, so that it can be enrolled', async () => {
    const talk = await startConversation();

    const [card] = await talk.as('ou_feng').addsBotTo('oc_new');

    expect(card?.title).toBe('本群还未登记');
    expect(card?.text).toContain('oc_new');
    expect((await talk.store.roster.read()).group('oc_new')).toBeUndefined();
  });

  test('taken out of headquarters and back knows the group again', async () => {
    const talk = await startConversation();
    await talk.as('ou_feng').removesBotFrom('oc_hq');

    const [card] = await talk.as('ou_feng').addsBotTo('oc_hq');

    expect(card?.text).toContain('本群登记为推进工作群');
  });

  test('taken out of a group sends nothing there any more, until it is back', async () => {
    const talk = await startConversation();
    const PROBLEM = '康华冷链施工许可证还没批下来，请住建局下周五前协调';

    const told = await talk.as('ou_he').removesBotFrom('oc_zhujian');
    expect(told.map(card => card.chatId)).toEqual(['oc_p2p_feng', 'oc_p2p_gao']);
    expect(told[0]?.text).toContain('管家已被移出单位群（区住建局）');
    await talk.as('ou_wang').says(PROBLEM);
    expect(talk.chat('oc_zhujian')).toEqual([]);
    expect(talk.direct('ou_he')).toHaveLength(1);

    await talk.as('ou_he').addsBotTo('oc_zhujian');
    await talk.as('ou_wang').says('数字产业园消防图审没过，请住建局下周五前协调');
    expect(talk.chat('oc_zhujian').map(card => card.title)).toEqual(['重点项目管家已入群', 'WT-2026-0002 · 待签收']);
    expect((await talk.audit()).map(entry => entry.action)).toEqual([
      'group.leave',
      'problem.report',
      'group.join',
      'problem.report',
    ]);
  });
});
