import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { possible } from '../../domain/procedure/procedure.ts';
import type { SaidKind } from '../../domain/reading/said/said-numbers.ts';
import { actionDesk } from '../actions/action-desk.ts';
import { sayOfItem } from '../actions/say-of-item.ts';
import { handlingOf } from '../cases/kinds/kinds.ts';
import { sayOfCase } from '../cases/say-of-case.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import type { Acting } from '../kit/decision.ts';
import { problemDesk } from '../problems/problem-desk.ts';
import { sayOfProblem } from '../problems/said/say-of-problem.ts';
import type { Say } from '../procedure/said-outcome.ts';

/** Which procedure a step is of that words name; a new kind of number is a line here. */
export const SAY: Readonly<Record<SaidKind, Say>> = {
  problem: sayOfProblem,
  action_item: sayOfItem,
  case: sayOfCase,
};

/** Whether somebody may take any step of it at present. */
export const MAY_ACT: Readonly<Record<SaidKind, (number: string, acting: Acting) => Promise<boolean>>> = {
  async problem(number, acting) {
    const read = await problemDesk.read(number, acting);
    return read !== null && possible(problemProcedure, read.case, acting, acting.actor).length > 0;
  },
  async action_item(number, acting) {
    const read = await actionDesk.read(number, acting);
    return read !== null && possible(actionProcedure, read.case, acting, acting.actor).length > 0;
  },
  async case(number, acting) {
    const stored = await acting.store.cases.find(number);
    if (!stored) return false;
    return (
      (await handlingOf(stored.kind).view(stored, acting.actor, { ...acting, changed: NOTHING_CHANGED })).steps.length >
      0
    );
  },
};
