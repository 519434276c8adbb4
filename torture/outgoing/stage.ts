import type { Random } from '../../sandbox/sample/random.ts';
import { createFeishuClient } from '../../src/bot/feishu/client.ts';
import { createSender } from '../../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { peopleWithRole } from '../../src/domain/library/roster.ts';
import type { DeliveryDraft } from '../../src/domain/messaging/delivery.ts';
import { createEventHandler } from '../../src/handlers/handle-event.ts';
import { tellRecovery } from '../../src/handlers/notices/tell-recovery.ts';
import { tellUnreached } from '../../src/handlers/notices/tell-unreached.ts';
import { openDatabase } from '../../src/node/database/open-database.ts';
import { importFile } from '../../src/node/import-file.ts';
import { createStore } from '../../src/store/store.ts';
import { createTestClock } from '../../test/helpers/clock.ts';
import { TURN } from '../../test/helpers/counting-bot.ts';
import { startFeishuServer } from '../../test/helpers/feishu-server.ts';
import { createTestLogger } from '../../test/helpers/logger.ts';
import { emptyFolder, type Later } from '../../test/helpers/programs.ts';

export const PEOPLE = ['ou_wang', 'ou_chen', 'ou_liu', 'ou_ma'] as const;
const OFFICE = ['ou_feng', 'ou_gao'] as const;

const DISTRICT = {
  district: { name: '示例区', year: 2026, targets: {} },
  units: [{ name: '马寨镇', aliases: ['马寨'], kind: 'town', ranked: true }],
  people: [
    ...PEOPLE.map((openId, index) => ({
      openId,
      name: `经办${'甲乙丙丁'[index]}`,
      unit: '马寨镇',
      roles: ['steward'],
    })),
    ...OFFICE.map((openId, index) => ({ openId, name: `推进${'甲乙'[index]}`, unit: null, roles: ['office'] })),
  ],
  groups: [],
  projects: [],
};

const CALL_TIMES_OUT_MS = 6_000;

/** Senders of two processes on one database, in front of a platform whose troubles a script says, on a clock of its own. */
export async function startStage(later: Later, random: Random) {
  const clock = createTestClock('2026-06-12T09:00:00+08:00');
  const server = await startFeishuServer(() => clock.now().getTime(), undefined, later);
  const logger = createTestLogger();
  const client = await openDatabase({ url: `file:${emptyFolder(later)}/outgoing.db`, authToken: null });
  later(() => client.close());
  const store = createStore({ client, pause: clock.pause, random: random.next });
  const options = { isDryRun: false, replace: false, allowSameNames: false, now: clock.now(), actor: 'torture' };
  const imported = await importFile(DISTRICT, store, null, options);
  if (imported.kind !== 'done') throw new Error('the district was not imported');
  const roster = await store.roster.read();
  /** Whether packets are swallowed just now: then a call ends when its time is over. */
  const wire = { isSwallowing: () => false, beforeCall: async () => {} };

  const feishu = createFeishuClient({
    appId: 'cli_0123456789abcdef',
    appSecret: 'secret',
    domain: server.url,
    logger,
    async fetch(url, init) {
      await wire.beforeCall();
      if (!wire.isSwallowing()) return fetch(url, init);
      await clock.pause(CALL_TIMES_OUT_MS);
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    },
    nowMs: () => clock.now().getTime(),
  });
  const needs = { store, roster };
  const senders = ['one', 'two'].map(owner =>
    createSender({
      deliveries: store.deliveries,
      client: feishu,
      clock,
      monotonicMs: clock.monotonicMs,
      pause: clock.pause,
      random: random.next,
      logger,
      canReadHistory: true,
      owner,
      calendar: async () => createWorkingCalendar(),
      onRecovered: (trouble, counts) => tellRecovery(trouble, counts, { ...needs, now: clock.now() }),
      onOutOfReach: person => tellUnreached(person, { ...needs, now: clock.now() }),
    }),
  );
  const handle = createEventHandler({ store, now: clock.now, admins: [], onCommitted() {} });

  /** Lets the senders work until then, asked whenever something is due, now one and now the other, now both. */
  async function workUntil(endMs: number): Promise<void> {
    for (;;) {
      const asked = random.chance(0.2) ? senders : [random.pick(senders)];
      await Promise.all(asked.map(sender => sender.deliverDue()));
      const { nextAt, hold } = await store.deliveries.outlook(clock.now());
      const heldUntil = hold !== null && hold.endedAt === null ? hold.nextTryAt.getTime() : 0;
      const next = nextAt === null ? endMs : Math.max(nextAt.getTime(), heldUntil);
      const now = clock.now().getTime();
      if (now >= endMs || next >= endMs) return clock.advanceBy(Math.max(0, endMs - now));
      clock.advanceBy(Math.max(1, next - now));
    }
  }

  return {
    clock,
    server,
    logger,
    store,
    client,
    wire,
    workUntil,
    office: peopleWithRole(roster, 'office').map(({ id }) => id),
    personOf: (openId: string) => roster.people.find(person => person.openId === openId)?.id ?? openId,

    async commit(...deliveries: DeliveryDraft[]): Promise<void> {
      await store.commit({ received: [], rows: [], statements: [], audit: [], deliveries, now: clock.now() });
    },

    /** The bot is taken back into a chat. */
    async takeBack(chatId: string): Promise<void> {
      const eventId = `ev_back_${chatId}_${clock.now().getTime()}`;
      await handle({ kind: 'bot_added', eventId, chatId, chatName: chatId, operatorId: 'ou_wang' }, TURN);
    },
  };
}

export type Stage = Awaited<ReturnType<typeof startStage>>;
