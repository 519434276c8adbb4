import { received } from '../../schema.ts';
import type { Statement } from '../database/database.ts';
import { type Ask, insertInto, valueQuery } from '../query.ts';

const isKnown = (key: string) => valueQuery('select count(*) from received where key = ?', [key], count => count === 1);
const insertKey = insertInto(received);

/** What events ask about ids that have had their effect. */
export function createReceivedReads(ask: Ask) {
  return {
    /** Which of these ids have had their effect. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      const found = await Promise.all(keys.map(key => ask(isKnown(key))));
      return new Set(keys.filter((_, index) => found[index]));
    },
  };
}

/** The ids that have had their effect. They are kept for ever: the platform sends again for hours. */
export function createReceivedStore(ask: Ask) {
  return {
    ...createReceivedReads(ask),

    /** Fails the transaction when the id had its effect before. */
    insert(key: string, at: Date): Statement {
      return insertKey({ key, at });
    },
  };
}
