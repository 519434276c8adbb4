import { expect, test } from 'vitest';
import { reference } from '../../../src/domain/messaging/reference.ts';
import type { ProgressReport } from '../../../src/domain/progress/progress.ts';
import { createAsk } from '../../../src/store/kit/query.ts';
import { createHistories, createProgressReads } from '../../../src/store/progress/progress.ts';
import { createStore } from '../../../src/store/store.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** What is kept of a project's reports from decision to decision. */

const PROJECT = 'EQ-2026-003';
const MOST = 60;

/** The history as it is read by somebody who has kept nothing. */
const asStored = (talk: Conversation) =>
  createProgressReads(createAsk(talk.client), createHistories()).newestOf(PROJECT);

/** The history as one who has kept it goes on with it. */
function startKeeping(talk: Conversation) {
  const histories = createHistories();
  const texts: string[] = [];
  const look = (client = talk.client) => {
    const ask = createAsk(client);
    return createProgressReads(query => {
      texts.push(query.sql);
      return ask(query);
    }, histories).newestOf(PROJECT);
  };
  /** Whether the whole ledger of the project was read since the last call. */
  const hasReadLedger = () => texts.splice(0).some(sql => sql.includes('progress_reports'));
  return { look, hasReadLedger };
}

/** Writes reports as another process would, a decision for each. */
async function write(talk: Conversation, reports: readonly ProgressReport[]): Promise<void> {
  const store = createStore({ client: talk.client, pause: async () => {}, random: Math.random });
  const aggregate = reference('progress', PROJECT);
  for (const report of reports) {
    const version = (await store.audit.versions([aggregate]))(aggregate) + 1;
    const told = { actor: 'ou_wang', source: report.id, action: 'report', aggregate, version };
    const rows = [store.progress.row(report)];
    const now = report.reportedAt;
    expect(await store.commit({ received: [], rows, statements: [], audit: [told], deliveries: [], now })).toBe(
      'committed',
    );
  }
}

test('it follows new reports, corrections and what is taken back without reading the ledger again', async () => {
  const talk = await startConversation();
  const { look, hasReadLedger } = startKeeping(talk);
  const wang = talk.as('ou_wang');
  await wang.says('康华冷链 形象进度30%');
  expect(await look()).toEqual(await asStored(talk));
  expect(hasReadLedger()).toBe(true);

  const last = await wang.says('康华冷链 形象进度40%，本周完成投资120万元，下周吊装钢梁');
  expect((await look()).map(report => report.percent)).toEqual([40, 30]);
  await wang.says('更正：形象进度45%', { replyTo: last });
  expect(await look()).toEqual(await asStored(talk));
  await wang.says('康华冷链 形象进度60%');
  await wang.says('撤销');
  expect(await look()).toEqual(await asStored(talk));
  expect((await look()).map(report => report.percent)).toEqual([45, 30]);
  expect(hasReadLedger()).toBe(false);
});

test('a report that another process brings late stands in its place', async () => {
  const talk = await startConversation();
  const { look, hasReadLedger } = startKeeping(talk);
  await talk.as('ou_wang').says('康华冷链 形象进度30%');
  const [report] = await talk.store.progress.all();
  if (!report) throw new Error('nothing was reported');
  await look();
  hasReadLedger();
  const at = (ms: number) => new Date(report.reportedAt.getTime() + ms);
  await write(talk, [
    { ...report, id: 'om_late:0', reportedAt: at(-60_000) },
    { ...report, id: 'om_same:0', reportedAt: at(0) },
    { ...report, id: 'om_new:0', reportedAt: at(60_000) },
  ]);

  expect(await look()).toEqual(await asStored(talk));
  expect(hasReadLedger()).toBe(false);
});

test('more than can be kept: the newest are told, and after many are taken back the ledger is read', async () => {
  const talk = await startConversation();
  const { look, hasReadLedger } = startKeeping(talk);
  await talk.as('ou_wang').says('康华冷链 形象进度30%');
  const [first] = await talk.store.progress.all();
  if (!first) throw new Error('nothing was reported');
  const many = Array.from({ length: 100 }, (_, index) => ({
    ...first,
    id: `om_many_${index}:0`,
    reportedAt: new Date(first.reportedAt.getTime() + index * 1_000),
  }));
  await write(talk, many.slice(0, 70));
  expect(await look()).toEqual(await asStored(talk));
  hasReadLedger();

  await write(talk, many.slice(70));
  expect(await look()).toEqual(await asStored(talk));
  expect(await look()).toHaveLength(MOST);
  expect(hasReadLedger()).toBe(false);

  const newest = many.toReversed();
  await write(
    talk,
    newest.slice(0, 15).map(report => ({ ...report, status: 'withdrawn' as const })),
  );
  expect(await look()).toEqual(await asStored(talk));
  expect(hasReadLedger()).toBe(false);
  await write(
    talk,
    newest.slice(15, 25).map(report => ({ ...report, status: 'withdrawn' as const })),
  );
  expect(await look()).toEqual(await asStored(talk));
  expect(hasReadLedger()).toBe(true);
});

test('over another database, as after a restore, it is read anew', async () => {
  const talk = await startConversation();
  const { look } = startKeeping(talk);
  await talk.as('ou_wang').says('康华冷链 形象进度30%');
  await look();
  const other = await startConversation();
  await other.as('ou_wang').says('康华冷链 形象进度70%');

  expect((await look(other.client)).map(report => report.percent)).toEqual([70]);
  expect((await look()).map(report => report.percent)).toEqual([30]);
});
