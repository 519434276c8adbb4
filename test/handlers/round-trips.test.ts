import { describe, expect, test } from 'vitest';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { createEventHandler } from '../../src/handlers/handle-event.ts';
import { createStore } from '../../src/store/store.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';

/** How often a decision asks the database before it is written; behind a network each time costs as much as all the rest. */

const TURN = { settle: () => ({ sql: 'select 1', args: [] }), canAnswer: () => false };

/** The bot of a conversation over a client that counts. What it decides first brings it the roster. */
async function countingBot(talk: Conversation) {
  const asked: string[] = [];
  const { client } = talk;
  const counted = {
    ...client,
    execute: (statement: { sql: string; args: [] }) => {
      asked.push(statement.sql);
      return client.execute(statement);
    },
    batch: (...call: Parameters<typeof client.batch>) => {
      asked.push(call[1] === 'write' ? 'commit' : 'batch');
      return client.batch(...call);
    },
  } as unknown as typeof client;
  const store = createStore({ client: counted, pause: async () => {}, random: () => 0.5 });
  const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });
  await handle(aMessage('first', '收到'), TURN);

  /** The round trips before the first write; the committer looks for the head of the record once a transaction. */
  return async (event: BotEvent) => {
    asked.length = 0;
    await handle(event, TURN);
    const isHead = (sql: string) => sql.startsWith('select (select json_array(seq, hash)') && !sql.includes('q1');
    return asked.slice(0, asked.indexOf('commit')).filter(sql => !isHead(sql)).length;
  };
}

function aMessage(id: string, text: string, senderId = 'ou_wang'): BotEvent {
  return {
    kind: 'message',
    eventId: `ev_${id}`,
    messageId: `om_${id}`,
    chatId: `oc_p2p_${senderId.slice(3)}`,
    chatType: 'p2p',
    senderId,
    sentAt: new Date('2026-06-12T09:05:00+08:00'),
    text,
    isAddressed: true,
    rootId: null,
    parentId: null,
    attachments: [],
  };
}

describe('before its commit', () => {
  test.each([
    ['a report', '康华冷链 本月完成投资350万元，形象进度45%'],
    ['a report of several projects', '康华冷链 本月完成投资350万元；数字产业园 本月完成投资120万元'],
    ['无进展', '康华冷链 无进展'],
    ['a problem', '康华冷链 施工许可证未办结，请区住建局下周五前协调'],
  ])('%s asks the database once', async (_what, text) => {
    const talk = await startConversation();
    const trips = await countingBot(talk);

    expect(await trips(aMessage('asked', text))).toBe(1);
  });

  test.each(['帮助', '报进展', '我的项目', '问题清单', '康华冷链'])(
    'the question %s asks it twice at most',
    async text => {
      const talk = await startConversation();
      const trips = await countingBot(talk);

      expect(await trips(aMessage('asked', text))).toBeLessThanOrEqual(2);
    },
  );

  test.each(['撤销', '更正：应为355万元'])('%s of what was reported last asks it twice at most', async text => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 本月完成投资350万元');
    const trips = await countingBot(talk);

    expect(await trips(aMessage('asked', text))).toBeLessThanOrEqual(2);
    expect((await talk.reports())[0]?.status).not.toBe('active');
  });

  test('a press on the step of a problem asks it twice at most', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 施工许可证未办结，请区住建局下周五前协调');
    const trips = await countingBot(talk);
    const [problem] = await talk.problems();

    const press: BotEvent = {
      kind: 'press',
      eventId: 'ev_press',
      operatorId: 'ou_he',
      messageId: 'om_card',
      chatId: 'oc_zhujian',
      pressedAt: null,
      value: { do: 'problem.acknowledge', number: problem?.number },
      form: {},
    };
    expect(await trips(press)).toBeLessThanOrEqual(2);
  });

  test('what nobody foresees is found all the same: the first event of a process', async () => {
    const talk = await startConversation();
    const store = createStore({ client: talk.client, pause: async () => {}, random: () => 0.5 });
    const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });

    await handle(aMessage('first', '康华冷链 本月完成投资350万元'), TURN);

    expect((await talk.reports()).map(report => report.monthInvestment)).toEqual([3_500_000]);
  });
});
