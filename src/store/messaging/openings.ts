import type { Opening } from '../../domain/messaging/evidence-seen.ts';
import type { EntryReference } from '../../domain/messaging/reference.ts';
import { type Ask, textsQuery, valueQuery } from '../kit/query.ts';

/** Who has opened the evidence of an item, told by the record: it changes no ledger, so there is no row of it. */

/** The action under which it stands in the record; its note holds the ids of what was shown. */
export const EVIDENCE_OPENED = 'evidence.open';

const TOLD = `json_array(aggregate, actor, at, json(coalesce(json_extract(after, '$.note.evidence'), '[]')))`;

type Told = [item: EntryReference, by: string, at: number, evidence: string[]];

function read(answer: unknown): Opening[] {
  const told = JSON.parse(String(answer)) as Told[];
  return told.map(([item, by, at, evidence]) => ({ item, by, at: new Date(at), evidence }));
}

/** Oldest first. */
const openingsOf = (item: string) =>
  valueQuery(
    `select json_group_array(${TOLD}) from (select * from audit where aggregate = ? and action = '${EVIDENCE_OPENED}'
       order by version)`,
    [item],
    read,
  );

/** Makes the question for the openings of all items whose names SQL gives; afterwards those of each are known. */
export function openingsAmong(items: string) {
  const asked = textsQuery(items, 'name');
  const told = (): ReturnType<typeof openingsOf> =>
    valueQuery(
      `select json_group_array(${TOLD}) from (select * from audit
         where aggregate in (${items}) and action = '${EVIDENCE_OPENED}' order by aggregate, version)`,
      [],
      read,
    );
  return async (ask: Ask): Promise<void> => {
    const [names, found] = await Promise.all([ask(asked()), ask(told())]);
    for (const name of names)
      ask.know?.(
        openingsOf(name),
        found.filter(({ item }) => item === name),
      );
  };
}

/** What events ask about it. */
export function createOpeningReads(ask: Ask) {
  return {
    /** Who has opened the evidence of an item, oldest first. */
    openings: (item: EntryReference): Promise<Opening[]> => ask(openingsOf(item)),
  };
}
