import { expect, test } from 'vitest';
import { countHeard, fateOf, type HeardMessage, type Traces } from '../../../src/domain/messaging/heard-day.ts';

const said = (messageId: string, changes: Partial<HeardMessage> = {}): HeardMessage => ({
  messageId,
  chatId: 'oc_mazhai',
  senderId: 'ou_wang',
  arrivedAt: new Date('2026-06-12T10:00:00+08:00'),
  status: 'done',
  outcome: 'carried_out',
  isCaughtUp: false,
  ...changes,
});

const traces = (changes: Partial<Record<keyof Traces, string[]>>): Traces => ({
  recorded: new Set(changes.recorded),
  held: new Set(changes.held),
  asked: new Set(changes.asked),
  unread: new Set(changes.unread),
});

test.each<[string, Partial<HeardMessage>, Partial<Record<keyof Traces, string[]>>, ReturnType<typeof fateOf>]>([
  ['recorded', {}, { recorded: ['om'] }, 'recorded'],
  ['recorded with a figure that is held', {}, { recorded: ['om'], held: ['om'] }, 'open'],
  ['recorded in part, the rest is asked about', {}, { recorded: ['om'], asked: ['om'] }, 'open'],
  ['asked about', {}, { asked: ['om'] }, 'open'],
  ['asked about with nothing understood', {}, { asked: ['om'], unread: ['om'] }, 'unread'],
  ['still to be decided', { status: 'waiting', outcome: null }, {}, 'open'],
  ['set aside after failures', { status: 'aside', outcome: null }, {}, 'unread'],
  ['not in its documented shape', { status: 'unreadable', outcome: null }, {}, 'unread'],
  ['a question that was answered', {}, {}, 'other'],
  ['from a stranger', { outcome: 'stranger' }, {}, 'other'],
  ['small talk', { outcome: 'nothing' }, {}, null],
  ['not for the bot', { outcome: 'not_for_us' }, {}, null],
])('a message that is %s', (_, message, known, fate) => {
  expect(fateOf(said('om', message), traces(known))).toBe(fate);
});

test('each chat has a line, direct chats one together, and every column adds up', () => {
  const messages = [
    said('a'),
    said('b', { isCaughtUp: true }),
    said('c', { chatId: 'oc_p2p_1' }),
    said('d', { chatId: 'oc_p2p_2' }),
    said('e', { chatId: 'oc_p2p_2' }),
    said('f', { outcome: 'nothing' }),
  ];
  const { chats, all, talk, toLookAfter } = countHeard(
    messages,
    traces({ recorded: ['a', 'b', 'c'], asked: ['d'], unread: ['e'] }),
    chatId => chatId === 'oc_mazhai',
  );

  expect(chats).toEqual([
    { chatId: null, received: 3, recorded: 1, open: 1, unread: 1, other: 0, caughtUp: 0 },
    { chatId: 'oc_mazhai', received: 2, recorded: 2, open: 0, unread: 0, other: 0, caughtUp: 1 },
  ]);
  expect(all).toEqual({ received: 5, recorded: 3, open: 1, unread: 1, other: 0, caughtUp: 1 });
  expect(talk).toBe(1);
  expect(toLookAfter.map(({ messageId, fate }) => [messageId, fate])).toEqual([
    ['d', 'open'],
    ['e', 'unread'],
  ]);
});
