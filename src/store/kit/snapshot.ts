import type { Client } from '@libsql/client';
import { type Ask, createAsk, keyOf, type Query } from './query.ts';

/** What one decision reads of the database. */
export interface Snapshot {
  /** Answers a question, each once. Questions that are put at the same moment share one round trip. */
  ask: Ask;
  /** How many round trips there were. */
  trips(): number;
}

/**
 * Makes a snapshot, empty at first. Whoever gathers puts all questions that he can foresee at once; they are answered by
 * one statement and so from one state of the database. What is asked again is answered from there; what nobody foresaw
 * costs a further round trip, and may be newer. The versions that guard it must then be those of the first one.
 */
export function createSnapshot(client: Pick<Client, 'execute'>): Snapshot {
  const known = new Map<string, Promise<unknown>>();
  let trips = 0;
  const askNow = createAsk(client, () => {
    trips += 1;
  });

  return {
    ask<T>(query: Query<T>): Promise<T> {
      const key = keyOf(query);
      const asked = known.get(key) as Promise<T> | undefined;
      if (asked) return asked;
      const answer = askNow(query);
      known.set(key, answer);
      return answer;
    },

    trips: () => trips,
  };
}
