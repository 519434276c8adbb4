import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from '../case-at.ts';
import { OFFICE, UNIT_WRITERS } from '../case-who.ts';

/**
 * 二次招商: the plot that an exit has left is to be promoted again. The unit reports what came of it, the office closes it.
 * Source: domain §2 M6.
 */

export interface RepromotionData {
  /** The project that has left, by its name. */
  left: string;
  result: string | null;
}

export type RepromotionCase = CaseAt<RepromotionData>;
export type RepromotionState = 'under_way' | 'answered' | 'closed' | 'void';

/** Working days within which the unit reports first. Our own proposal. */
const REPORT_DAYS = 60;
const CLOSE_DAYS = 3;

const ANSWER = defineForm({
  result: {
    kind: 'note',
    label: '招商结果',
    isRequired: true,
    rows: 3,
    maxCharacters: 500,
    placeholder: '新引进的项目、地块去向',
  },
});
const BACK = defineForm({
  note: { kind: 'note', label: '还差什么', isRequired: true, rows: 2, maxCharacters: 300 },
});

export interface RepromotionInputs {
  answer: ValuesOf<typeof ANSWER>;
  close: Record<never, never>;
  return: ValuesOf<typeof BACK>;
}

export const repromotionProcedure: Procedure<RepromotionCase, RepromotionState, RepromotionInputs, never> = {
  stateOf: ({ stored }) => stored.state as RepromotionState,
  steps: {
    answer: {
      from: ['under_way'],
      to: ['answered'],
      who: UNIT_WRITERS,
      asks: () => ANSWER,
      owes: () => true,
      apply: (c, { result }, at) =>
        stepped(
          c,
          { step: 'answer', state: 'answered', data: { result }, note: result, dueAt: withinDays(CLOSE_DAYS, at) },
          at,
        ),
    },
    close: {
      from: ['answered'],
      to: ['closed'],
      who: OFFICE,
      asks: null,
      owes: () => true,
      apply: (c, _, at) => stepped(c, { step: 'close', state: 'closed' }, at),
    },
    return: {
      from: ['answered'],
      to: ['under_way'],
      who: OFFICE,
      asks: () => BACK,
      apply: (c, { note }, at) =>
        stepped(c, { step: 'return', state: 'under_way', note, dueAt: withinDays(REPORT_DAYS, at) }, at),
    },
  },
  void: {
    from: ['under_way', 'answered'],
    to: 'void',
    end: voidCase,
    succeed: withSuccessor,
  },
};

/** What the follow-up of an exit begins with. */
export function beginRepromotion(left: string, at: Parameters<typeof withinDays>[1]) {
  const data: RepromotionData = { left, result: null };
  return { state: 'under_way' satisfies RepromotionState, data, dueAt: withinDays(REPORT_DAYS, at) };
}
