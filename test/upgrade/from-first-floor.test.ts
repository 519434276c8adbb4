import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import { drawForResend } from '../../src/handlers/cards-in-chat/draw-for-resend.ts';
import { findBrokenEntry } from '../../src/store/kit/writing/audit.ts';
import { makeOldTown, OLD_PRESSES, type OldPress, type OldTown, readOldExport, readTables } from './old-town.ts';

/** A district goes on where it stood with the version before this one. See fixtures/README.md. */

let town: OldTown;
let exported: Record<string, unknown>;

beforeAll(async () => {
  town = await makeOldTown();
  // The first command upgrades the database.
  exported = JSON.parse(await town.command('export')) as Record<string, unknown>;
});

afterAll(() => town.remove());

type OldDelivery = { key: string; status: string };
const oldDeliveries = () => readOldExport()['deliveries'] as OldDelivery[];
const oldKeys = (status: string) => oldDeliveries().flatMap(one => (one.status === status ? [one.key] : []));
/** A status that is no longer used. */
const asNow = <T extends { status?: unknown }>(row: T): T =>
  row.status === 'failed' ? { ...row, status: 'dead' } : row;

/** A message to a person names the person now, by the id that his open_id has become. */
const withPerson = (row: Readonly<Record<string, unknown>>) => {
  const destination = JSON.parse(String(row['destination'])) as { kind: string; openId?: string };
  if (destination.kind !== 'person') return row;
  return { ...row, destination: JSON.stringify({ kind: 'person', person: destination.openId }) };
};

/** What was sent is not kept any more. */
const withoutSent = (row: Readonly<Record<string, unknown>>) =>
  row['status'] === 'sent' || row['status'] === 'superseded' ? { ...row, content: '{}' } : row;

describe('the upgraded database', () => {
  test('exports everything that the old program exported; what had failed is dead', () => {
    const old = readOldExport();
    expect(oldKeys('failed')).toHaveLength(1);

    expect(exported).toMatchObject({ ...old, deliveries: oldDeliveries().map(asNow) });
  });

  test('has every row of every table as it was', async () => {
    await town.live(async ({ client }) => {
      const { meta, audit = [], deliveries = [], ...others } = await readTables(client, town.before);

      const old = town.before['audit']?.map(({ previous_hash: _, ...entry }) => entry) ?? [];
      expect(audit.slice(0, old.length)).toMatchObject(old);
      expect({ ...others, deliveries }).toEqual({
        ...town.before,
        audit: undefined,
        meta: undefined,
        deliveries: town.before['deliveries']?.map(row => withoutSent(withPerson(asNow(row)))),
      });
      expect(meta).toEqual(expect.arrayContaining([...(town.before['meta'] ?? [])]));
    });
  });

  test('knows every person by the open_id that he had, with an account in the first app that uses it', async () => {
    const old = readOldExport()['people'] as { openId: string }[];

    await town.live(async ({ client, store }) => {
      const app = await store.meta.read('appId');
      const { rows } = await client.execute('select app_id, open_id, person from identities order by open_id');
      expect(rows.map(row => ({ ...row }))).toEqual(
        old
          .map(({ openId }) => ({ app_id: app, open_id: openId, person: openId }))
          .sort((a, b) => (a.open_id < b.open_id ? -1 : 1)),
      );
      const { people } = await store.roster.read();
      expect(people.map(({ id, openId }) => [id, openId])).toEqual(old.map(({ openId }) => [openId, openId]));
    });
  });

  test('has a whole record, which goes on from its old head', async () => {
    const lines = (await town.command('audit', '--json')).trim().split('\n');
    const old = town.before['audit']?.length ?? 0;
    const baseline = lines.slice(old).map(line => JSON.parse(line));
    expect(baseline.length).toBeGreaterThan(20);
    expect(baseline.filter(one => one.action !== 'record.baseline')).toEqual([]);
    expect(baseline[0]?.after).toMatchObject({ verified: { to: old, broken: null } });
    expect(baseline.map(one => one.after.code)).toContain('EQ-2026-003');

    await town.live(async living => {
      await living.says('ou_wang', '康华冷链形象进度53%');
      const entries = await living.store.audit.after(0, 10_000);
      expect(entries).toHaveLength(lines.length + 1);
      expect(findBrokenEntry(entries)).toBeNull();
    });
  });
});

describe('messages that the old program left behind', () => {
  test('are sent once, each with its own token; what was given up stays so until somebody sends it again', async () => {
    await town.live(async ({ store, sender, arrived, clock }) => {
      const waiting = oldKeys('pending');
      expect(waiting.length).toBeGreaterThan(8);

      await sender.deliverDue();
      clock.advanceBy(70_000);
      await sender.deliverDue();
      clock.setNow('2026-06-15T08:41:30+08:00');
      await sender.deliverDue();

      const all = await store.deliveries.all();
      expect(all.filter(({ status }) => status === 'pending')).toEqual([]);
      const byKey = new Map(all.map(delivery => [delivery.key, delivery]));
      expect(waiting.map(key => [key, byKey.get(key)?.status])).toEqual(waiting.map(key => [key, 'sent']));
      const tokens = arrived.flatMap(({ uuid }) => uuid ?? []);
      const mine = waiting.filter(key => byKey.get(key)?.destination.kind !== 'update');
      expect([...tokens].sort()).toEqual(mine.map(key => byKey.get(key)?.uuid).sort());
      expect((await store.deliveries.listTroubled()).map(({ key }) => key).sort()).toEqual(
        ['dead', 'failed', 'unconfirmed'].flatMap(oldKeys).sort(),
      );
    });
  });

  test('are drawn as the ledgers stand when somebody sends them again', async () => {
    await town.live(async ({ store, sender, clock, arrived }) => {
      const roster = await store.roster.read();
      const drawing = { store, roster, calendar: calendarOf(roster), now: clock.now() };
      const troubled = await store.deliveries.listTroubled();
      expect(troubled).toHaveLength(3);
      for (const delivery of troubled) {
        const content = await drawForResend(delivery, drawing);
        expect(await store.deliveries.requeue(delivery.key, clock.now(), { content })).toBe(true);
      }
      await sender.deliverDue();

      const now = await Promise.all(troubled.map(({ key }) => store.deliveries.byKey(key)));
      expect(now.map(delivery => delivery?.status)).toEqual(['sent', 'sent', 'sent']);
      const titles = arrived.map(({ card }) => card.title);
      expect(titles).toEqual(expect.arrayContaining(['已记录 · 1 个事项', 'WT-2026-0019 · 待签收', '重点项目管家']));
    });
  });
});

/** What the contract has changed since: who presses it finds the new way. */
const CHANGED: readonly { is(press: OldPress): boolean; toast: string; why: string; isAlways?: true }[] = [
  {
    is: ({ value }) => value.do === 'problem.close',
    toast: '表单已发到与您的私聊',
    why: 'closing asks for evidence or the reason of its absence',
  },
  {
    is: ({ value }) => value.do === 'problem.deny',
    toast: '表单已发到与您的私聊',
    why: 'who refuses an extension says why',
  },
  {
    is: ({ value }) => value.do === 'problem.start',
    toast: '表单已发到与您的私聊',
    why: 'the first feedback is given in words',
  },
  {
    is: ({ value, openId }) => value.do === 'problem.respond' && openId === 'ou_wang',
    toast: '由责任单位反馈办理结果后，再请您确认',
    why: 'who confirms a result does not respond',
  },
  {
    is: ({ value }) => value.do === 'problem.suspend' || value.do === 'problem.suspend.submit',
    toast: '暂停改由责任单位在办结期限前申请，推进中心同意后生效',
    why: 'the clock stops only on an application that was made in time',
    isAlways: true,
  },
  {
    is: ({ value }) => value.do === 'milestone.confirm',
    toast: '没有佐证材料，请在私聊中写明核实依据',
    why: 'a start counts only with what proves it',
  },
];

/** A month's figure below the one reported before is asked since; the old program recorded it. */
const isHeldNow = ({ value, label, card }: OldPress) =>
  value.do === 'ask.choose' && label === '本月' && card === '请补充一项';

/** Every action that a button of the old program could carry. */
const OLD_ACTIONS = [
  ...['ask.choose', 'evidence.ask', 'evidence.attach', 'form.problem', 'form.progress'],
  ...['milestone.confirm', 'milestone.refuse'],
  ...['progress.submit', 'progress.none', 'progress.edit', 'progress.edit.submit', 'progress.withdraw'],
  ...['progress.confirm', 'progress.confirm.submit', 'problem.submit'],
  ...['edit', 'assign', 'return', 'respond', 'dispute', 'extend', 'suspend', 'reject', 'reopen'].flatMap(step => [
    `problem.${step}`,
    `problem.${step}.submit`,
  ]),
  ...['withdraw', 'acknowledge', 'start', 'confirm', 'close', 'grant', 'deny', 'resume'].map(step => `problem.${step}`),
].sort();

describe('buttons and forms that the old program drew', () => {
  test('are of every kind that it knew', () => {
    expect([...new Set(OLD_PRESSES.map(({ value }) => value.do))].sort()).toEqual(OLD_ACTIONS);
  });

  test.each(OLD_PRESSES.map(press => [press.value.do, press.label, press.card, press] as const))(
    '%s: %s on “%s”',
    async (_do, _label, _card, press) => {
      await town.live(async living => {
        const { store, sender, clock, logger } = living;
        const troubled = (await store.deliveries.listTroubled()).length;
        const head = await store.audit.head();
        const answer = await living.press(press);
        const entries = await store.audit.after(head.seq, 10_000);
        const did = entries.map(({ action }) => action);
        const caused = await living.caused();
        const updates = caused.flatMap(one => (one.kind === 'update' ? [one.deliveryKey] : []));

        const changed = CHANGED.find(
          ({ is, isAlways = false }) => is(press) && (isAlways || press.old.toastType === 'success'),
        );
        if (changed) {
          expect(answer?.toast?.content).toBe(changed.toast);
        } else {
          // A refusal may say more than it did.
          expect(answer?.toast?.content.slice(0, press.old.toast.length)).toBe(press.old.toast);
          expect(answer?.toast?.type === 'success').toBe(press.old.toastType === 'success');
          expect(did).toEqual(isHeldNow(press) ? ['progress.hold'] : press.old.did);
          // A press in vain on a notice may show how things stand, which it did not.
          if (press.old.replaced || press.old.toastType === 'success')
            expect(answer?.card !== undefined).toBe(press.old.replaced);
          expect(updates).toEqual(expect.arrayContaining([...press.old.updates]));
          expect(caused.length - updates.length).toBeGreaterThanOrEqual(press.old.messages);
        }
        expect(findBrokenEntry(entries, head)).toBeNull();

        await sender.deliverDue();
        clock.advanceBy(70_000);
        await sender.deliverDue();
        expect((await store.deliveries.listTroubled()).length).toBe(troubled);
        expect(logger.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
      });
    },
  );
});
