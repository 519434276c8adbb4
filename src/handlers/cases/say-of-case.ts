import { mergeEffects } from '../kit/decision.ts';
import { readersOfCase } from '../kit/readers-of-case.ts';
import type { Say } from '../procedure/said-outcome.ts';
import { handlingOf } from './kinds/kinds.ts';

/** Takes the step of a case that words name, in the procedure of its kind. */
export const sayOfCase: Say = async (saying, message, acting) => {
  const stored = await acting.store.cases.find(saying.number);
  // What is not there, or not his to read, is said where its card would stand.
  if (!stored || !(await readersOfCase(stored, acting))(acting.actor))
    return { kind: 'card', line: '', effects: mergeEffects() };
  return handlingOf(stored.kind).say(saying, message, acting);
};
