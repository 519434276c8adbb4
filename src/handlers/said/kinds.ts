import type { SaidKind } from '../../domain/reading/said/said-numbers.ts';
import { sayOfItem } from '../actions/say-of-item.ts';
import { sayOfCase } from '../cases/say-of-case.ts';
import { sayOfProblem } from '../problems/said/say-of-problem.ts';
import type { Say } from '../procedure/said-outcome.ts';

/** Which procedure a step is of that words name; a new kind of number is a line here. */
export const SAY: Readonly<Record<SaidKind, Say>> = {
  problem: sayOfProblem,
  action_item: sayOfItem,
  case: sayOfCase,
};
