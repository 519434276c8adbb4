import { describe, expect, test } from 'vitest';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { createEventHandler } from '../../src/handlers/handle-event.ts';
import type { Store } from '../../src/store/store.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import { importInto } from '../helpers/import.ts';

/** What a decision leans on may change while it is gathered: then it is made again on what is there now. */

const REPORT = '康华冷链 本月完成投资350万元';

/** The bot of a conversation over a store that is changed once, between two readings of one decision. */
function handlerOver(talk: Conversation, changed: (store: Store) => Partial<Store>) {
  let attempts = 0;
  const store: Store = { ...talk.store, ...changed(talk.store) };
  const counted: Store = {
    ...store,
    roster: {
      ...store.roster,
      read: () => {
        attempts += 1;
        return store.roster.read();
      },
    },
  };
  const handle = createEventHandler({ store: counted, now: talk.clock.now, admins: [], onCommitted() {} });
  return { handle, attempts: () => attempts };
}

/** Does something after the first answer of a reading, before the one who asked has it. */
function onceAfter<A extends unknown[], R>(read: (...asked: A) => Promise<R>, does: () => Promise<unknown>) {
  let isDone = false;
  return async (...asked: A): Promise<R> => {
    const found = await read(...asked);
    if (!isDone) {
      isDone = true;
      await does();
    }
    return found;
  };
}

/** An event that did not come by the inbox. */
const TURN = { settle: () => ({ sql: 'select 1', args: [] }), canAnswer: () => true };

function aMessage(text: string, index = 1, senderId = 'ou_wang'): BotEvent {
  return {
    kind: 'message',
    eventId: `ev_race_${index}`,
    messageId: `om_race_${index}`,
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

const withProject = (changes: object) => ({
  projects: [{ code: 'EQ-2026-003', name: '康华食品冷链加工基地', unit: '马寨镇', library: 'ongoing', ...changes }],
});

describe('an import between the reading of the roster and the commit', () => {
  test('takes a right away, and the report is not recorded', async () => {
    const talk = await startConversation();
    const { handle, attempts } = handlerOver(talk, store => ({
      roster: {
        ...store.roster,
        read: onceAfter(store.roster.read, () =>
          importInto(store, withProject({ steward: 'ou_chen', deputySteward: 'ou_chen' })),
        ),
      },
    }));

    await handle(aMessage(REPORT), TURN);

    expect(attempts()).toBe(2);
    expect(await talk.reports()).toEqual([]);
  });

  test('confirms a milestone, and the claim does not write over it', async () => {
    const talk = await startConversation();
    const confirmed = [{ kind: 'started', planned: '2026-06-30', actual: '2026-06-01' }];
    const { handle, attempts } = handlerOver(talk, store => ({
      roster: {
        ...store.roster,
        read: onceAfter(store.roster.read, () => importInto(store, withProject({ milestones: confirmed }))),
      },
    }));

    await handle(aMessage('康华冷链6月11日正式开工'), TURN);

    expect(attempts()).toBe(2);
    const entries = await talk.audit();
    const project = entries.filter(entry => entry.aggregate === 'project:EQ-2026-003');
    expect(project[0]).toMatchObject({ action: 'import.project', version: 1 });
    for (const entry of project.slice(1))
      expect(JSON.parse(entry.before ?? '{}')).toMatchObject({ actual: '2026-06-01' });
  });
});

test('a change between the reading of data and of its version is noticed, in whatever order they are read', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says(REPORT);
  const { handle, attempts } = handlerOver(talk, store => ({
    audit: {
      ...store.audit,
      // Whoever asks for versions first has read nothing yet; whoever asks late finds the change already in them.
      head: onceAfter(store.audit.head, () => talk.as('ou_wang').says('康华冷链 本月完成投资360万元')),
    },
  }));

  await handle(aMessage('康华冷链 本月完成投资370万元'), TURN);

  expect(attempts()).toBe(2);
  expect((await talk.reports()).map(report => report.monthInvestment).sort()).toEqual([
    3_500_000, 3_600_000, 3_700_000,
  ]);
});

test('reports of different projects do not contend with each other', async () => {
  const talk = await startConversation();
  const { handle, attempts } = handlerOver(talk, () => ({}));

  await Promise.all([
    handle(aMessage(REPORT, 1), TURN),
    handle(aMessage('数字产业园 本月完成投资120万元', 2), TURN),
    handle(aMessage('樱桃沟 本月完成投资230万元', 3, 'ou_chen'), TURN),
  ]);

  expect(attempts()).toBe(3);
  expect(await talk.reports()).toHaveLength(3);
});
