import { describe, expect, test } from 'vitest';
import { readAddress, writeAddress } from '../../sandbox/page/address.ts';
import { exampleSolver, examplesFor, firstPerson, ownProject } from '../../sandbox/page/examples.ts';
import { readDistrict, readMessages, readState } from '../../sandbox/page/read-answers.ts';
import { groupPeople } from '../../sandbox/page/roles.ts';
import {
  afterEvent,
  chatsOf,
  emptyWorld,
  peopleWithNews,
  unreadCount,
  type World,
  type WorldEvent,
} from '../../sandbox/page/world.ts';

const state = readState({
  now: '2026-06-12T01:00:00.000Z',
  bot: { openId: 'ou_bot', name: '管家' },
  people: [
    { openId: 'ou_a', name: '王磊', unit: '马寨镇', roles: ['unit_lead', 'steward'] },
    { openId: 'ou_b', name: '李静', unit: null, roles: ['office'] },
    { openId: 'ou_c', name: '赵敏', unit: '区财政局', roles: [] },
  ],
  chats: [
    { chatId: 'oc_1', name: '马寨镇群', type: 'group', members: ['ou_a', 'ou_b'] },
    { chatId: 'oc_2', name: '督查群', type: 'group', members: ['ou_b'] },
    { chatId: 'oc_p', name: '李静', type: 'p2p', members: ['ou_b'] },
  ],
  connected: true,
});

const district = readDistrict({
  district: { year: 2026 },
  groups: [
    { chatId: 'oc_1', purpose: 'unit', unit: '马寨镇' },
    { chatId: 'oc_2', purpose: 'inspection' },
  ],
  projects: [
    { code: 'P1', name: '储备项目', unit: '马寨镇', library: 'reserve', steward: 'ou_a' },
    {
      code: 'P2',
      name: '康华食品冷链加工基地',
      aliases: ['康华冷链'],
      unit: '马寨镇',
      library: 'ongoing',
      steward: 'ou_a',
      plans: { 2026: { cumulativePlanWan: [500, 1100, 1700, 2300, 3000, 3600] } },
    },
  ],
  progress: [
    { project: 'P2', yearInvestmentWan: 3250, progressPercent: 42 },
    { project: 'P2', yearInvestmentWan: null, progressPercent: 44 },
  ],
});

const start: World = afterEvent(emptyWorld, { type: 'state', state });
const worldAfter = (...events: WorldEvent[]) => events.reduce(afterEvent, start);
const message = (messageId: string, version = 1): WorldEvent => ({
  type: 'message',
  chatId: 'oc_1',
  messageId,
  version,
});

describe('unread messages', () => {
  test('count for each person apart, and end when that person looks', () => {
    const world = worldAfter(
      message('om_1'),
      message('om_2'),
      { type: 'seen', openId: 'ou_a', chatId: 'oc_1' },
      message('om_3'),
    );
    expect(unreadCount(world, 'ou_a', 'oc_1')).toBe(1);
    expect(unreadCount(world, 'ou_b', 'oc_1')).toBe(3);
  });

  test('a changed card is no news, nor is a message heard of twice', () => {
    expect(
      unreadCount(worldAfter(message('om_1'), message('om_1'), message('om_1', 2), message('om_0', 5)), 'ou_a', 'oc_1'),
    ).toBe(1);
  });

  test('people are marked when their direct chat holds something new', () => {
    const world = worldAfter({ type: 'message', chatId: 'oc_p', messageId: 'om_9', version: 1 });
    expect(peopleWithNews(world).map(person => person.name)).toEqual(['李静']);
  });
});

describe('the list of chats', () => {
  test('holds the own chats, the latest first, and apart the groups of others', () => {
    const messages = readMessages({ messages: [{ messageId: 'om_1', createTime: 5, sender: {} }] }, 'oc_1');
    const { own, others } = chatsOf(worldAfter({ type: 'messages', chatId: 'oc_1', messages }), 'ou_b');
    expect(own.map(chat => chat.chatId)).toEqual(['oc_1', 'oc_p', 'oc_2']);
    expect(others).toEqual([]);
    expect(chatsOf(start, 'ou_a').others.map(chat => chat.chatId)).toEqual(['oc_2']);
  });
});

describe('the list of people', () => {
  test('stands under roles in a fixed order, each person once', () => {
    expect(groupPeople(state.people, '').map(group => [group.title, group.people.map(({ name }) => name)])).toEqual([
      ['项目管家', ['王磊']],
      ['推进中心', ['李静']],
      ['其他人员', ['赵敏']],
    ]);
  });

  test.each([
    ['马寨 管家', ['王磊']],
    ['财政', ['赵敏']],
    ['不存在', []],
  ])('a search for %s looks at name, unit and role', (query, names) => {
    expect(groupPeople(state.people, query).flatMap(group => group.people.map(({ name }) => name))).toEqual(names);
  });
});

describe('example sentences', () => {
  const [steward = null, office = null] = state.people;
  const now = new Date('2026-06-12T09:00:00+08:00');

  test('speak of an ongoing project of the person, with figures that follow the ledger', () => {
    expect(examplesFor(district, steward, now, null).progress).toBe(
      '康华冷链 本月完成投资600万元，累计3850万元，形象进度47%，主体施工至8层',
    );
  });

  test('of a problem ask the unit whose liaison can be tried next', () => {
    const solver = { openId: 'ou_d', name: '孙敏', unit: '区住建局', roles: ['liaison'] };
    const withGroup = { ...district, unitChats: { ...district.unitChats, 区住建局: 'oc_3' } };

    expect(exampleSolver([...state.people, solver], withGroup)).toBe(solver);
    expect(exampleSolver([...state.people, solver], district)).toBeNull();
    expect(examplesFor(district, steward, now, solver).problem).toContain('请区住建局下周五前协调');
  });

  test('are missing for a person without a project, and without the sample', () => {
    expect(examplesFor(district, office, now, null).progress).toBeNull();
    expect(ownProject(null, steward)).toBeNull();
  });

  test('a newcomer starts as a steward with an ongoing project', () => {
    expect(firstPerson(state.people, district)?.name).toBe('王磊');
  });
});

describe('the address of the page', () => {
  test('keeps person and chat over a reload', () => {
    const place = { openId: 'ou_a', chatId: 'oc_1' };
    expect(readAddress(writeAddress(place))).toEqual(place);
    expect(readAddress('')).toEqual({ openId: null, chatId: null });
  });
});
