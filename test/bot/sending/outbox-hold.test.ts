import { describe, expect, test } from 'vitest';
import { BAD_GATEWAY, HOUR_MS, inChats, MINUTE_MS, refused, startOutbox, startTwo } from './bench-sender.ts';

type Outbox = Awaited<ReturnType<typeof startOutbox>>;
type SeenCalls = Outbox['server']['calls'];

/** How the platform breaks down, and for how many hours: the rule is the same for all, so that one is tried long. */
const BREAKDOWNS: readonly [name: string, hours: number, breakDown: (outbox: Outbox) => void][] = [
  ['502', 25, ({ server }) => server.breakDown(BAD_GATEWAY)],
  [
    '429 that names no time',
    1.2,
    ({ server }) => server.breakDown({ status: 429, body: { code: 99991400, msg: 'limit' } }),
  ],
  ['230020 in every chat', 1.2, ({ server }) => server.breakDown(refused(230020))],
  ['an address that is not on the list', 1.2, ({ server }) => server.breakDown(refused(99991401))],
  [
    'a token endpoint that fails',
    1.2,
    ({ server }) => server.breakDown(BAD_GATEWAY, ({ path }) => path.startsWith('/auth/')),
  ],
  [
    'a disabled app',
    1.2,
    ({ server }) =>
      server.breakDown({ status: 200, body: { code: 10014, msg: 'disabled' } }, ({ path }) =>
        path.startsWith('/auth/'),
      ),
  ],
  ['broken connections', 1.2, ({ server }) => server.breakDown('broken')],
];

/** The instants at which the platform was asked, whatever call it was; those of one moment count once. */
function triesOf(calls: SeenCalls): number[] {
  return [...new Set(calls.map(({ atMs }) => atMs))];
}

function longestGap(times: readonly number[]): number {
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}

describe.each(BREAKDOWNS)('with %s for %s hours', (_name, hours, breakDown) => {
  test('a message waits, asked for often enough, and is sent once when it is over', async () => {
    const outbox = await startOutbox({ canReadHistory: true });
    const { server, clock, deliveries, commit, work, statusOf } = outbox;
    // Known before, so that it can be looked up there.
    await commit({ key: 'answer', haste: 'answer' });
    const startMs = clock.now().getTime();
    breakDown(outbox);

    await work(hours * HOUR_MS);
    const duringMs = triesOf(server.calls);
    const waiting = await deliveries.listTroubled();
    server.recover();
    await work(5 * MINUTE_MS);

    expect(waiting).toEqual([]);
    const firstHour = duringMs.filter(atMs => atMs < startMs + HOUR_MS);
    // The test's clock stands still during a call; a call that times out takes 6 s, and so does one for a token.
    expect(longestGap([...firstHour, startMs + HOUR_MS])).toBeLessThanOrEqual(48_000);
    expect(longestGap([...duringMs, startMs + hours * HOUR_MS])).toBeLessThanOrEqual(288_000);
    expect(await statusOf('answer')).toBe('sent');
    expect(server.shown).toHaveLength(1);
  });
});

test('packets that are swallowed hold the outbox, too', async () => {
  const { server, wire, deliveries, commit, work, statusOf, clock } = await startOutbox();
  await commit({ key: 'answer', haste: 'answer' });
  const { fetch } = wire;
  wire.fetch = async () => {
    clock.advanceBy(6_000);
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  };

  await work(30 * MINUTE_MS);
  const held = await deliveries.holds.current();
  wire.fetch = fetch;
  await work(MINUTE_MS);

  expect(held).toMatchObject({ fault: 'network.timeout', endedAt: null });
  expect(await statusOf('answer')).toBe('sent');
  expect(server.shown).toHaveLength(1);
});

describe('while the whole outbox is held', () => {
  test('one message at a time is tried, and all 45 are sent when it is over', async () => {
    const { server, clock, deliveries, commit, work, recovered } = await startOutbox();
    await commit(...inChats(45));
    server.breakDown(BAD_GATEWAY);

    await work(1_000);
    const firstCalls = server.calls.length;
    await work(9 * MINUTE_MS);
    const probes = server.calls.slice(firstCalls).filter(({ path }) => path.startsWith('/im/'));
    const statuses = await deliveries.countByStatus();
    server.recover();
    const overMs = clock.now().getTime();
    await work(MINUTE_MS);

    expect(statuses).toEqual(new Map([['pending', 45]]));
    // Those that were on their way together when it began; no more than that leaves at once.
    expect(firstCalls).toBeLessThanOrEqual(22);
    expect(probes.length).toBeGreaterThan(10);
    expect(probes.length).toBeLessThan(40);
    expect(new Set(probes.map(({ atMs }) => atMs)).size).toBe(probes.length);
    expect(server.shown).toHaveLength(45);
    expect(Math.max(...server.shown.map(({ atMs }) => atMs)) - overMs).toBeLessThan(50_000);
    expect(recovered).toMatchObject([{ late: 45, superseded: 0, unconfirmed: 0, waiting: 0 }]);
  });

  test('few messages become uncertain, the others are sent even when no chat can be read', async () => {
    const { server, deliveries, commit, work } = await startOutbox({ start: '2026-06-12T09:00:00+08:00' });
    await commit({ key: 'first', haste: 'answer' });
    server.breakDown(BAD_GATEWAY);
    await work(5_000);
    await commit(...inChats(30, { haste: 'answer' }));

    await work(3 * HOUR_MS);
    server.recover();
    await work(10 * MINUTE_MS);

    const statuses = await deliveries.countByStatus();
    // Two an hour take turns in trying; of those nobody can tell afterwards.
    expect(statuses.get('sent')).toBeGreaterThanOrEqual(31 - 2 * 4);
    expect((statuses.get('sent') ?? 0) + (statuses.get('unconfirmed') ?? 0)).toBe(31);
    expect(server.shown).toHaveLength(statuses.get('sent') ?? 0);
  });

  test('the log says so once, also when many calls fail at the same moment', async () => {
    const { wire, logger, deliveries, commit, sender } = await startOutbox();
    await commit(...inChats(10));
    const { fetch } = wire;
    const calls: (() => void)[] = [];
    wire.fetch = async (url, init) => {
      if (url.includes('/auth/')) return fetch(url, init);
      await new Promise<void>(resolve => {
        calls.push(resolve);
        if (calls.length === 10) for (const go of calls) go();
      });
      return new Response(null, { status: 502 });
    };

    await sender.deliverDue();

    expect(calls).toHaveLength(10);
    expect(await deliveries.holds.current()).toMatchObject({ endedAt: null });
    expect(logger.lines.filter(({ sentence }) => sentence.startsWith('The outbox is held:'))).toHaveLength(1);
  });

  test('the log says so once when it begins and once when it ends', async () => {
    const { server, logger, commit, work } = await startOutbox({ canReadHistory: true });
    await commit(...inChats(30));
    server.breakDown(BAD_GATEWAY);

    await work(1.2 * HOUR_MS);
    server.recover();
    await work(10 * MINUTE_MS);

    const lines = logger.lines.filter(({ level, fields }) => level !== 'debug' && 'fault' in fields);
    expect(lines.map(({ level, fields }) => [level, fields['fault']])).toEqual([
      ['warn', 'platform.unavailable'],
      ['warn', 'platform.unavailable'],
    ]);
    expect(logger.lines.filter(({ level }) => level !== 'debug').length).toBeLessThan(10);
  });

  test('a wait that the platform names is kept, however long', async () => {
    const { server, commit, work, statusOf } = await startOutbox();
    await commit({ key: 'answer', haste: 'answer' });
    server.trouble({
      status: 429,
      body: { code: 99991400, msg: 'limit' },
      headers: { 'x-ogw-ratelimit-reset': '600' },
    });

    await work(599_000);
    const early = server.shown.length;
    await work(10_000);

    expect(early).toBe(0);
    expect(await statusOf('answer')).toBe('sent');
  });

  test('what nobody needs any more is not sent afterwards, and the office is told how many', async () => {
    const { server, clock, deliveries, commit, work, recovered } = await startOutbox();
    await commit({ key: 'kept', haste: 'answer' });
    await commit({ key: 'digest', neededUntil: new Date(clock.now().getTime() + 2 * HOUR_MS) });
    server.breakDown(refused(99991401));

    await work(3 * HOUR_MS);
    server.recover();
    await work(10 * MINUTE_MS);

    expect(server.shown).toHaveLength(1);
    expect(await deliveries.byKey('digest')).toMatchObject({ status: 'superseded', error: 'delivery.not_needed' });
    expect(recovered).toMatchObject([{ late: 1, superseded: 1, fault: 'app.address_not_allowed 99991401' }]);
  });
});

test('a message over which the platform stumbles does not keep the others back, and nobody is told', async () => {
  const { server, commit, work, statusOf, recovered, deliveries } = await startOutbox();
  server.breakDown(BAD_GATEWAY, ({ body }) => body['receive_id'] === 'oc_bad');
  await commit({ key: 'poison', destination: { kind: 'chat', chatId: 'oc_bad' } });

  await work(10_000);
  for (let index = 0; index < 20; index += 1) {
    await commit({ key: `after ${index}`, destination: { kind: 'chat', chatId: `oc_${index}` } });
    await work(MINUTE_MS);
  }

  expect(server.shown).toHaveLength(20);
  for (const [index, { atMs }] of server.shown.entries()) {
    const createdAt = (await deliveries.byKey(`after ${index}`))?.createdAt.getTime() ?? 0;
    // The first one finds the outbox held for the poison's sake.
    expect(atMs - createdAt).toBeLessThan(index === 0 ? 15_000 : 1_000);
  }
  expect(await statusOf('poison')).toBe('pending');
  expect(recovered).toEqual([]);
});

describe('two processes on one database', () => {
  test('try one message between them, and end the trouble once', async () => {
    const { server, first, startAnother } = await startTwo();
    const second = startAnother();
    await first.commit(...inChats(10));
    server.breakDown(BAD_GATEWAY);
    await Promise.all([first.sender.deliverDue(), second.sender.deliverDue()]);
    const before = server.calls.length;

    for (let round = 0; round < 30; round += 1) {
      await Promise.all([first.work(10_000), second.sender.deliverDue()]);
    }
    // A process that has not sent before fetches its token first.
    const probes = server.calls.slice(before).filter(({ path }) => path.startsWith('/im/'));
    server.recover();
    await Promise.all([first.work(MINUTE_MS), second.sender.deliverDue()]);
    await Promise.all([first.sender.deliverDue(), second.sender.deliverDue()]);

    expect(probes.length).toBeGreaterThan(5);
    expect(new Set(probes.map(({ atMs }) => atMs)).size).toBe(probes.length);
    expect(server.shown).toHaveLength(10);
    expect(first.recovered.length + second.recovered.length).toBe(1);
  });

  test('one that starts in the middle of a trouble goes on waiting as the last one did', async () => {
    const { server, first, startAnother } = await startTwo();
    await first.commit(...inChats(10));
    server.breakDown(BAD_GATEWAY);
    await first.work(2 * HOUR_MS);
    const hold = await first.deliveries.holds.current();
    const before = server.calls.length;

    const restarted = startAnother();
    await restarted.sender.deliverDue();
    expect(server.calls.length).toBe(before);
    await restarted.work(5 * MINUTE_MS);

    expect(await restarted.deliveries.holds.current()).toMatchObject({ since: hold?.since, endedAt: null });
    const probes = server.calls.slice(before).filter(({ path }) => path.startsWith('/im/'));
    expect(probes.length).toBeGreaterThan(0);
    expect(probes.length).toBeLessThan(4);
  });

  test('a clock that is set back by a day does not hold the outbox for a day', async () => {
    const { server, clock, first } = await startTwo();
    await first.commit({ key: 'answer', haste: 'answer' });
    server.breakDown(refused(99991401));
    await first.work(10 * MINUTE_MS);
    server.recover();

    clock.setNow(new Date(clock.now().getTime() - 24 * HOUR_MS));
    await first.commit({ key: 'after', haste: 'answer', destination: { kind: 'person', person: 'ou_wang' } });
    await first.sender.deliverDue();

    expect(await first.statusOf('after')).toBe('sent');
  });
});

describe('when the month’s quota of calls is used up', () => {
  test('nothing is asked until the month is over; then answers go first and posts wait for the morning', async () => {
    const { server, deliveries, commit, work, recovered } = await startOutbox({ start: '2026-06-29T15:00:00+08:00' });
    server.breakDown(refused(99991403));
    await commit({ key: 'post 1' }, { key: 'post 2', destination: { kind: 'person', person: 'ou_wang' } });
    await work(MINUTE_MS);
    await commit({ key: 'answer', haste: 'answer' });
    const before = server.calls.length;

    await work(32 * HOUR_MS);
    const asked = server.calls.slice(before);
    server.recover();
    await work(2 * HOUR_MS);
    const atNight = server.shown.map(({ atMs }) => new Date(atMs));
    await work(9 * HOUR_MS);

    expect(asked).toEqual([]);
    expect(atNight).toHaveLength(1);
    expect(atNight[0]?.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-07-01T00:00:00+08:00'));
    expect(atNight[0]?.getTime()).toBeLessThan(Date.parse('2026-07-01T00:01:00+08:00'));
    const answer = await deliveries.byKey('answer');
    expect(server.shown[0]?.messageId).toBe(answer?.messageId);
    const posts = server.shown.slice(1).map(({ atMs }) => atMs);
    expect(posts).toHaveLength(2);
    for (const atMs of posts) expect(atMs).toBeGreaterThanOrEqual(Date.parse('2026-07-01T08:30:00+08:00'));
    expect(recovered).toMatchObject([{ fault: 'app.quota_used_up 99991403', late: 1, waiting: 2 }]);
  });

  test('an operator who got more of it need not wait', async () => {
    const { server, clock, deliveries, commit, work, statusOf } = await startOutbox();
    server.breakDown(refused(99991403));
    await commit({ key: 'answer', haste: 'answer' });
    await work(MINUTE_MS);
    server.recover();

    await work(HOUR_MS);
    expect(await statusOf('answer')).toBe('pending');
    await deliveries.holds.tryAt(clock.now());
    await work(1_000);

    expect(await statusOf('answer')).toBe('sent');
  });
});
