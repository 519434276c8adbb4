import { expect, test } from 'vitest';
import { createAsk } from '../../../src/store/kit/query.ts';
import { createLedgerCopy } from '../../../src/store/progress/ledger-copy.ts';
import { startConversation } from '../../helpers/conversation.ts';

/** The copy of the ledger that questions about the whole district are answered from. */

const FROM = new Date('2026-01-01T00:00:00+08:00');
const TO = new Date('2027-01-01T00:00:00+08:00');

async function startCopy() {
  const talk = await startConversation();
  const copy = createLedgerCopy();
  const look = async (client = talk.client) =>
    (await copy.between(FROM, TO, createAsk(client))).map(({ project, percent, status }) => [project, percent, status]);
  return { talk, copy, look };
}

test('it follows new reports, corrections and what is taken back, as the ledger itself tells them', async () => {
  const { talk, look } = await startCopy();
  const wang = talk.as('ou_wang');
  await wang.says('康华冷链 形象进度30%');
  expect(await look()).toEqual([['EQ-2026-003', 30, 'active']]);

  await wang.says('数字产业园 形象进度50%');
  const last = await wang.says('康华冷链 形象进度40%');
  await wang.says('更正：形象进度45%', { replyTo: last });
  await wang.says('数字产业园 形象进度60%');
  await wang.says('撤销');

  const stored = await talk.store.progress.ledgerBetween(FROM, TO);
  expect(await look()).toEqual(stored.map(({ project, percent, status }) => [project, percent, status]));
  expect((await look()).map(([, , status]) => status).sort()).toEqual([
    'active',
    'active',
    'active',
    'corrected',
    'withdrawn',
  ]);
});

test('it holds what an earlier span asks for, and only what the span asks for', async () => {
  const { talk, copy } = await startCopy();
  await talk.as('ou_wang').says('康华冷链 形象进度30%');
  const ask = createAsk(talk.client);
  const late = new Date('2026-06-13T00:00:00+08:00');

  expect(await copy.between(late, TO, ask)).toEqual([]);
  expect(await copy.between(FROM, TO, ask)).toHaveLength(1);
  expect(await copy.between(late, TO, ask)).toEqual([]);
  expect(await copy.between(FROM, new Date('2026-06-12T00:00:00+08:00'), ask)).toEqual([]);
});

test('over another database, as after a restore, it is made anew', async () => {
  const { talk, look } = await startCopy();
  await talk.as('ou_wang').says('康华冷链 形象进度30%');
  await look();
  const other = await startConversation();
  await other.as('ou_wang').says('数字产业园 形象进度70%');

  expect(await look(other.client)).toEqual([[expect.any(String), 70, 'active']]);
});
