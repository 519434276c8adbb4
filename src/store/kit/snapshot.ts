import type { Client } from '@libsql/client';
import { type Ask, createAsk, type Query } from './query.ts';

/** What one decision reads of the database. */
export interface Snapshot {
  /** Answers a question, each once. Questions that are put at the same moment share one round trip. */
  ask: Ask;
}

/**
 * Makes a snapshot, empty at first. Whoever gathers puts all questions that he can foresee at once; they are answered by
 * one statement and so from one state of the database. What is asked again is answered from there; what nobody foresaw
 * costs a further round trip, and may be newer. The versions that guard it must then be those of the first one.
 */
export function createSnapshot(client: Pick<Client, 'execute' | 'batch'>): Snapshot {
  /** By the question's text, and by its arguments inside that: texts are constants, which are compared at no cost. */
  const known = new Map<string, Map<string, Promise<unknown>>>();
  const askNow = createAsk(client);

  function answersTo({ key, sql }: Query<unknown>): Map<string, Promise<unknown>> {
    const name = key ?? sql;
    const answers = known.get(name) ?? new Map<string, Promise<unknown>>();
    known.set(name, answers);
    return answers;
  }

  const ask: Ask = <T>(query: Query<T>): Promise<T> => {
    const answers = answersTo(query);
    const which = argumentsOf(query);
    const asked = answers.get(which) as Promise<T> | undefined;
    if (asked) return asked;
    const answer = askNow(query);
    answers.set(which, answer);
    return answer;
  };
  ask.know = (query, answer) => {
    const answers = answersTo(query);
    const which = argumentsOf(query);
    if (!answers.has(which)) answers.set(which, Promise.resolve(answer));
  };
  return { ask };
}

function argumentsOf({ key, args, found }: Query<unknown>): string {
  const [only] = args;
  const own = key !== undefined ? '' : args.length === 1 && typeof only === 'string' ? only : JSON.stringify(args);
  return found ? `${own} ${found.key}` : own;
}
