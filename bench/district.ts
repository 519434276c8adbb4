import type { Client } from '@libsql/client';
import { createSample } from '../sandbox/sample/sample.ts';
import type { BotEvent } from '../src/domain/messaging/event.ts';
import { createEventHandler } from '../src/handlers/handle-event.ts';
import { openDatabase } from '../src/node/database/open-database.ts';
import { importFile } from '../src/node/import-file.ts';
import { pause } from '../src/node/ports.ts';
import { createStore, type Store } from '../src/store/store.ts';

/** A district without ledgers, whose people speak to the bot one after the other; counts what is asked of the database. */
export interface MeasuredDistrict {
  store: Store;
  sample: ReturnType<typeof createSample>['district'];
  now(): Date;
  setNow(at: Date): void;
  /** Decides an event and writes what it causes. Shapes: `trips` are the round trips before the commit. */
  happens(event: BotEvent): Promise<{ trips: number; cpuMs: number }>;
  /** Somebody says something in the direct chat. Shapes: the message's id beside that. */
  says(openId: string, text: string): Promise<{ trips: number; cpuMs: number; messageId: string }>;
  presses(openId: string, value: unknown, messageId: string): Promise<{ trips: number; cpuMs: number }>;
  /** Moves everything that was committed into the database's file. */
  checkpoint(): Promise<void>;
  close(): void;
}

/** Events that did not come by the inbox: only what deciding them takes is measured. */
const TURN = { settle: () => ({ sql: 'select 1', args: [] }), canAnswer: () => false };

/** Opens a new database at an address and fills it with the sample district's roster. */
export async function openDistrict(url: string, startsAt: Date): Promise<MeasuredDistrict> {
  const opened = await openDatabase({ url, authToken: null });
  const counted = countTrips(opened);
  const store = createStore({ client: counted.client, pause, random: Math.random });
  const { district } = createSample();
  let now = startsAt;
  const roster = { ...district, progress: [], problems: [] };
  const options = { isDryRun: false, replace: false, allowSameNames: false, now, actor: 'bench' };
  await importFile(roster, store, null, options);
  let tripsAtCommit = 0;
  const measured: Store = {
    ...store,
    commit: changes => {
      tripsAtCommit = counted.trips();
      return store.commit(changes);
    },
  };
  const handle = createEventHandler({ store: measured, now: () => now, admins: [], onCommitted() {} });
  let count = 0;

  async function happens(event: BotEvent) {
    const before = counted.trips();
    const cpu = process.cpuUsage();
    const handled = await handle(event, TURN);
    const { user, system } = process.cpuUsage(cpu);
    if (handled.isOvertaken) throw new Error(`${event.eventId} was overtaken`);
    return { trips: tripsAtCommit - before, cpuMs: (user + system) / 1000 };
  }

  return {
    store,
    sample: district,
    now: () => now,
    setNow(at) {
      now = at;
    },
    happens,

    async says(openId, text) {
      count += 1;
      const messageId = `om_said_${count}`;
      const took = await happens({
        kind: 'message',
        eventId: `said-${count}`,
        messageId,
        chatId: `oc_direct_${openId}`,
        chatType: 'p2p',
        senderId: openId,
        sentAt: now,
        text,
        isAddressed: true,
        rootId: null,
        parentId: null,
        attachments: [],
      });
      return { ...took, messageId };
    },

    presses(openId, value, messageId) {
      count += 1;
      return happens({
        kind: 'press',
        eventId: `pressed-${count}`,
        operatorId: openId,
        messageId,
        chatId: `oc_direct_${openId}`,
        pressedAt: null,
        value,
        form: {},
      });
    },

    async checkpoint() {
      await opened.execute('pragma wal_checkpoint(truncate)');
    },

    close: () => opened.close(),
  };
}

function countTrips(client: Client): { client: Client; trips(): number } {
  let trips = 0;
  const counting: Client = {
    ...client,
    execute: ((...call: Parameters<Client['execute']>) => {
      trips += 1;
      return client.execute(...call);
    }) as Client['execute'],
    batch: (...call) => {
      trips += 1;
      return client.batch(...call);
    },
  };
  return { client: counting, trips: () => trips };
}
