import { expect } from 'vitest';
import { drainInbox, inboxAt } from './inbox.ts';
import { type LiveDistrict, type PressResult, projectOf, STEWARDS } from './live-district.ts';
import { eventually } from './programs.ts';
import type { ShownCard } from './shown-card.ts';

/** As much of a district as traffic needs, whatever the bot runs on. */
type Talking = Omit<LiveDistrict, 'startBot'>;

/** What was said and pressed while the bot was under fire. */
export interface Traffic {
  said: { messageId: string; chatId: string; openId: string }[];
  /** Presses on 撤销, with what the person saw. */
  withdrawn: { receipt: ShownCard; result: PressResult }[];
  stop(): Promise<void>;
}

/**
 * People who report without end, each in the direct chat, no two reports alike, and who now and then take one back.
 * Units: `everyMs` lies between two messages of all people together.
 */
export function startTraffic(district: Talking, everyMs: number): Traffic {
  const said: Traffic['said'] = [];
  const withdrawn: Traffic['withdrawn'] = [];
  const presses: Promise<void>[] = [];
  let isStopped = false;

  async function run(): Promise<void> {
    for (let count = 0; !isStopped; count += 1) {
      const openId = STEWARDS[count % STEWARDS.length] ?? STEWARDS[0];
      const text = `${projectOf(openId).alias} 本周完成投资${count + 1}万元，主体施工至${count + 1}层`;
      said.push({ ...(await district.as(openId).says(text)), openId });
      if (count % 7 === 6) presses.push(withdrawLast(district, { withdrawn }, openId));
      await new Promise(resolve => setTimeout(resolve, everyMs));
    }
  }

  const running = run();
  return {
    said,
    withdrawn,
    async stop() {
      isStopped = true;
      await running;
      await Promise.all(presses);
    },
  };
}

/** Somebody presses 撤销 on the newest receipt that still has it. */
export async function withdrawLast(
  district: Talking,
  { withdrawn }: Pick<Traffic, 'withdrawn'>,
  openId: string,
): Promise<void> {
  const cards = await district.cardsIn(await district.directChat(openId));
  const receipt = cards.findLast(card => card.labels.includes('撤销'));
  if (receipt) withdrawn.push({ receipt, result: await district.as(openId).presses(receipt, '撤销') });
}

/** Presses that were answered as done. */
export function takenBack({ withdrawn }: Traffic): Traffic['withdrawn'] {
  return withdrawn.filter(({ result }) => result.toast?.type === 'success');
}

/** Waits until the platform is rid of every event and the bot of every message; dead letters are sent again by hand. */
export async function settled(district: Talking): Promise<void> {
  await eventually(
    'every event is acknowledged',
    async () => (await district.events()).every(one => one.acked),
    60_000,
  );
  await drainInbox(inboxAt(district.port));
  const isSent = async () => ((await district.outbox())['pending'] ?? 0) === 0;
  await eventually('the outbox is empty', isSent, 90_000);
  const { deliveries } = await district.exported();
  for (const { key, status } of deliveries) {
    if (status === 'dead') expect(await district.cli(['deliveries', '--resend', key])).toMatchObject({ code: 0 });
  }
  await eventually('the outbox is empty again', isSent, 90_000);
  expect((await district.exported()).deliveries.filter(one => one.status !== 'sent')).toEqual([]);
}

/**
 * Each report is in the ledger once and answered once, each card shows what the ledger has, the audit chain holds.
 * Shapes: `hasOthers` where the bot says more in these chats than receipts.
 */
export async function expectEverythingOnce(
  district: Talking,
  traffic: Traffic,
  { hasOthers = false }: { hasOthers?: boolean } = {},
): Promise<void> {
  const { said } = traffic;
  const { progress } = await district.exported();
  const chats = new Map(
    await Promise.all(
      [...new Set(said.map(one => one.chatId))].map(async chatId => [chatId, await district.cardsIn(chatId)] as const),
    ),
  );
  const wrong = said.flatMap(({ messageId, chatId }) => {
    const entries = progress.filter(entry => entry.messageId === messageId).length;
    const replies = (chats.get(chatId) ?? []).filter(card => card.parentId === messageId).length;
    return entries === 1 && replies === 1 ? [] : [{ messageId, entries, replies }];
  });
  expect(wrong).toEqual([]);
  expect(progress).toHaveLength(said.length);

  // What was answered as taken back is taken back, and every receipt shows its entry as the ledger has it.
  const statusOf = new Map(progress.map(entry => [entry.messageId, entry.status]));
  for (const { receipt } of takenBack(traffic)) expect(statusOf.get(receipt.parentId)).toBe('withdrawn');
  for (const cards of chats.values()) {
    for (const card of cards) {
      if (hasOthers && !statusOf.has(card.parentId)) continue;
      expect([card.parentId, card.labels.includes('撤销')]).toEqual([
        card.parentId,
        statusOf.get(card.parentId) !== 'withdrawn' && statusOf.get(card.parentId) !== 'corrected',
      ]);
    }
  }

  const audit = await district.cli(['audit']);
  expect(audit.stderr).toContain('校验链完整');
  expect(audit.code).toBe(0);
}
