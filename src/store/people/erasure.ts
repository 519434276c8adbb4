import type { Statement } from '../kit/database/database.ts';

/** What stands in place of a name that was erased. */
export const ERASED_NAME = '已注销人员';

/** Cards older than this are never drawn again nor pressed. */
const CARD_LIFE_MS = 14 * 86_400_000;

/**
 * Takes away what is kept of somebody outside the record, but his row among the people: accounts, requests to be enrolled, what he
 * has written, what was written to him, and old messages with his name in them.
 * Shapes: `openIds` are all accounts that he has had; texts of `name` that are no message stay.
 */
export function eraseStatements(
  {
    person,
    openIds,
    name,
    mobile,
  }: { person: string; openIds: readonly string[]; name: string; mobile: string | null },
  now: Date,
): Statement[] {
  const ids = JSON.stringify([...new Set([person, ...openIds])]);
  const isHis = (column: string) => `${column} in (select value from json_each(?))`;
  const isOver = "status not in ('pending', 'held')";
  const words = [name, ...(mobile === null ? [] : [mobile])];
  return [
    { sql: 'delete from identities where person = ?', args: [person] },
    {
      sql: `update enrolments set said = null, union_id = null, user_id = null, proposal = null where ${isHis('open_id')}`,
      args: [ids],
    },
    { sql: `update inbox set body = null where status = 'done' and ${isHis('sender_id')}`, args: [ids] },
    { sql: `delete from digests where ${isHis('audience')}`, args: [ids] },
    { sql: `delete from evidence_requests where ${isHis('person')}`, args: [ids] },
    {
      sql: `update deliveries set content = '{}', remarks = null
        where ${isOver} and json_extract(destination, '$.kind') = 'person' and ${isHis("json_extract(destination, '$.person')")}`,
      args: [ids],
    },
    ...words.map(word => ({
      sql: `update deliveries set content = '{}', remarks = null where ${isOver} and created_at < ? and instr(content, ?) > 0`,
      args: [now.getTime() - CARD_LIFE_MS, word],
    })),
  ];
}
