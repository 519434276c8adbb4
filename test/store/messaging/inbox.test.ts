import { describe, expect, test } from 'vitest';
import type { InboxDraft } from '../../../src/domain/messaging/inbox.ts';
import { createInboxStore } from '../../../src/store/messaging/inbox.ts';
import { createAppender } from '../../../src/store/messaging/inbox-appender.ts';
import { openTestDatabase, openTestDatabaseFile } from '../../helpers/database.ts';

const NINE = new Date('2026-06-12T09:00:00+08:00');
const DAY_MS = 86_400_000;
const pause = () => new Promise<void>(resolve => setImmediate(resolve));

function anEvent(eventId: string, draft: Partial<InboxDraft> = {}): InboxDraft {
  return {
    eventId,
    messageKey: null,
    type: 'im.message.receive_v1',
    chatId: null,
    senderId: null,
    body: '{}',
    ...draft,
  };
}

async function openInbox() {
  const { client } = await openTestDatabase();
  const ports = { client, owner: 'bot', now: () => NINE, monotonicMs: () => 0, pause, random: () => 0.5 };
  return { client, inbox: createInboxStore(client, ports), appender: createAppender(ports) };
}

const bodies = async ({ client }: Awaited<ReturnType<typeof openInbox>>) =>
  (await client.execute('select event_id, body from inbox where body is not null order by seq')).rows.map(
    row => row['event_id'],
  );

describe('appending', () => {
  test('in a burst shares transactions, keeps the order of arrival and loses nothing', async () => {
    const { appender, inbox } = await openInbox();
    const ids = Array.from({ length: 1_000 }, (_, index) => `ev_${index}`);

    const added = await Promise.all(ids.map(id => appender.append(anEvent(id))));

    expect(added.every(Boolean)).toBe(true);
    const { events, commits } = appender.written();
    expect(events).toBe(1_000);
    expect(commits).toBeLessThan(10);
    const stored = await inbox.next({ owner: 'bot', now: NINE, without: [], limit: 2_000 });
    expect(stored.map(event => event.eventId)).toEqual(ids);
  });

  test('tells what was there already, in one transaction and over several', async () => {
    const { appender } = await openInbox();
    const message = (id: string) => anEvent(id, { messageKey: 'message:om_1' });

    expect(await Promise.all([appender.append(anEvent('1')), appender.append(anEvent('1'))])).toEqual([true, false]);
    expect(await appender.append(anEvent('1'))).toBe(false);
    expect(await Promise.all([appender.append(message('2')), appender.append(message('3'))])).toEqual([true, false]);
    // A recall of the same message is another event.
    expect(await appender.append(anEvent('4', { messageKey: 'recall:om_1' }))).toBe(true);
  });

  test('keeps a body byte by byte', async () => {
    const { appender, inbox } = await openInbox();
    const body = JSON.stringify({ text: '康华冷链 350万"元"\\ \u0000 \ud83d\ude00 \ud800 \u2028' });

    await appender.append(anEvent('1', { body }));

    expect((await inbox.next({ owner: 'bot', now: NINE, without: [], limit: 1 }))[0]?.body).toBe(body);
  });

  test('fails while the database cannot be written, and so does the probe', async () => {
    const { appender, client } = await openInbox();
    await client.execute('pragma query_only = on');

    await expect(appender.append(anEvent('1'))).rejects.toThrow();
    await expect(appender.probe()).rejects.toThrow();
    await client.execute('pragma query_only = off');

    await expect(appender.probe()).resolves.toBeUndefined();
    expect(await appender.append(anEvent('1'))).toBe(true);
  });

  test('the probe finds a full disk', async () => {
    const { appender, client } = await openInbox();
    await appender.probe();
    const changesOf = async () => Number((await client.execute('select total_changes() as n')).rows[0]?.['n']);
    const before = await client.execute("select value from meta where key = 'probe'");
    const changes = await changesOf();

    await appender.probe();

    // SQLite writes no page where a value stays what it is.
    expect(await client.execute("select value from meta where key = 'probe'")).not.toEqual(before);
    expect(await changesOf()).toBeGreaterThan(changes);
  });

  test('from two processes at once gives each event one place', async () => {
    const file = await openTestDatabaseFile();
    const ports = { now: () => NINE, monotonicMs: () => performance.now(), pause, random: Math.random };
    const appenders = [
      createAppender({ ...ports, client: file.client, owner: 'a' }),
      createAppender({ ...ports, client: file.reopen().client, owner: 'b' }),
    ];
    const ids = Array.from({ length: 200 }, (_, index) => `ev_${index}`);

    const added = await Promise.all(ids.flatMap(id => appenders.map(appender => appender.append(anEvent(id)))));

    expect(added.filter(Boolean)).toHaveLength(200);
    expect(await createInboxStore(file.client, ports).counts()).toMatchObject({ waiting: 200 });
  });
});

describe('what is next', () => {
  async function filled() {
    const opened = await openInbox();
    const events: [string, string | null, string | null, string?][] = [
      ['1', 'oc_1', 'ou_1'],
      ['2', 'oc_1', 'ou_2'],
      ['3', 'oc_2', 'ou_1'],
      ['4', 'oc_2', 'ou_3'],
      ['5', null, 'ou_4', 'card.action.trigger'],
      ['6', null, null],
    ];
    for (const [id, chatId, senderId, type] of events)
      await opened.appender.append(anEvent(id, { chatId, senderId, ...(type !== undefined && { type }) }));
    const next = async (lanes?: [string | null, string | null][], without: number[] = []) => {
      const asked = lanes && { lanes: lanes.map(([chatId, senderId]) => ({ chatId, senderId })) };
      const found = await opened.inbox.next({ owner: 'bot', now: NINE, without, limit: 10, ...asked });
      return found.map(event => event.eventId);
    };
    const settle = (seq: number) => opened.client.batch([opened.inbox.settle(seq, 'carried_out', NINE)], 'write');
    return { ...opened, next, settle };
  }

  test('is the first of its chat and of its sender, presses before the rest', async () => {
    const { next, settle } = await filled();

    expect(await next()).toEqual(['5', '1', '6']);
    expect(await next(undefined, [1, 5])).toEqual(['6']);
    await settle(1);
    expect(await next()).toEqual(['5', '2', '3', '6']);
  });

  test('in some lanes is what the look at everything finds there', async () => {
    const { next, settle } = await filled();

    expect(await next([['oc_1', 'ou_1']])).toEqual(['1']);
    expect(await next([['oc_2', 'ou_3']])).toEqual([]);
    expect(await next([[null, 'ou_4']])).toEqual(['5']);
    expect(await next([[null, null]])).toEqual([]);
    expect(await next([])).toEqual([]);
    await settle(1);
    expect(await next([['oc_1', 'ou_1']])).toEqual(['2', '3']);
    expect(await next([['oc_1', 'ou_1']], [3])).toEqual(['2']);
  });

  test('in some lanes is found by indexes, however many events wait', async () => {
    const { client, inbox } = await filled();
    const explained: string[] = [];
    const explaining = createInboxStore(
      {
        ...client,
        execute: async (statement: { sql: string; args: [] }) => {
          const { rows } = await client.execute({ ...statement, sql: `explain query plan ${statement.sql}` });
          explained.push(...rows.map(row => String(row['detail'])));
          return client.execute(statement);
        },
      } as unknown as typeof client,
      { pause, random: () => 0.5 },
    );

    await explaining.next({
      owner: 'bot',
      now: NINE,
      without: [],
      limit: 5,
      lanes: [{ chatId: 'oc_1', senderId: 'ou_1' }],
    });

    expect(explained.filter(detail => /^SCAN (?:inbox|e)\b/.test(detail))).toEqual([]);
    expect(await inbox.counts()).toMatchObject({ waiting: 6 });
  });
});

describe('settling', () => {
  test('fails for an event that is settled, or before which one of its lanes still waits', async () => {
    const { appender, inbox, client } = await openInbox();
    await appender.append(anEvent('1', { chatId: 'oc_1', senderId: 'ou_1' }));
    await appender.append(anEvent('2', { chatId: 'oc_1', senderId: 'ou_2' }));
    await appender.append(anEvent('3', { chatId: 'oc_2', senderId: 'ou_1' }));
    const settle = (seq: number) => client.batch([inbox.settle(seq, 'carried_out', NINE)], 'write');

    await expect(settle(2)).rejects.toThrow('inbox.status');
    await expect(settle(3)).rejects.toThrow('inbox.status');
    await settle(1);
    await expect(settle(1)).rejects.toThrow('inbox.status');
    await settle(3);
    await settle(2);

    expect(await inbox.counts()).toMatchObject({ waiting: 0 });
  });
});

describe('a body', () => {
  test('of small talk and strangers goes at once, others after 30 days in portions; key and outcome stay', async () => {
    const opened = await openInbox();
    const { appender, inbox, client } = opened;
    for (const id of ['1', '2', '3', '4', '5']) await appender.append(anEvent(id));
    await client.batch(
      [
        inbox.settle(1, 'nothing', NINE),
        inbox.settle(2, 'stranger', NINE),
        inbox.settle(3, 'carried_out', NINE),
        inbox.settle(4, 'carried_out', NINE),
        inbox.setAside(5, 'aside', 'TypeError', NINE),
      ],
      'write',
    );

    expect(await bodies(opened)).toEqual(['3', '4', '5']);
    expect(await inbox.dropOldBodies(new Date(NINE.getTime() + 29 * DAY_MS), 1)).toBe(0);
    const later = new Date(NINE.getTime() + 30 * DAY_MS);
    expect(await inbox.dropOldBodies(later, 1)).toBe(1);
    expect(await bodies(opened)).toEqual(['4', '5']);
    expect(await inbox.dropOldBodies(later, 1)).toBe(1);

    // What still has to be carried out keeps its words.
    expect(await bodies(opened)).toEqual(['5']);
    expect(await inbox.statusOf('3')).toEqual({ status: 'done', outcome: 'carried_out', reason: null });
    expect(await appender.append(anEvent('1'))).toBe(false);
  });
});
