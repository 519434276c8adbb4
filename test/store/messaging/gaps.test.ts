import { expect, test } from 'vitest';
import { createGapStore } from '../../../src/store/messaging/gaps.ts';
import { openTestDatabase } from '../../helpers/database.ts';

test('the chats of a gap are the groups that the bot is in; a unit’s own chat is one, listed or not', async () => {
  const { client, db } = await openTestDatabase();
  const unit = (key: string, chat: string | null, position: number) => ({
    sql: "insert into units (key, name, aliases, kind, is_ranked, chat_id, position) values (?, ?, '[]', 'town', 1, ?, ?)",
    args: [key, key, chat, position],
  });
  const group = (chat: string, leftAt: number | null, position: number) => ({
    sql: "insert into groups (chat_id, purpose, left_at, position) values (?, 'headquarters', ?, ?)",
    args: [chat, leftAt, position],
  });
  await client.batch(
    [
      ...[unit('一镇', 'oc_own', 0), unit('二镇', 'oc_both', 1), unit('三镇', 'oc_left', 2), unit('四镇', null, 3)],
      ...[group('oc_both', null, 0), group('oc_main', null, 1), group('oc_left', 1, 2)],
    ],
    'write',
  );

  const chats = await createGapStore(db).chats();

  expect(chats.map(({ chatId }) => chatId).sort()).toEqual(['oc_both', 'oc_main', 'oc_own']);
});
