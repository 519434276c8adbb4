import { type Day, dayOf } from '../base/time.ts';
import type { Reference } from '../messaging/reference.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from './case-at.ts';
import { OFFICE, OPENER } from './case-who.ts';

/**
 * 批示: what a leader has said below a card is proposed to the office. It counts after the office's press, with the unit and the
 * day that the office puts down; nothing is given out by the words alone. Source: contract §6.5, plan §四(三)4(2).
 */

/** What a 批示 may be about. */
export type InstructedKind = 'problem' | 'action_item' | 'case';

export interface InstructionData {
  /** The problem, the item of a meeting or the case, by its reference and its number. */
  subject: Reference<InstructedKind>;
  number: string;
  /** What that is, in its own words. */
  about: string;
  /** The leader's name, and his words as he said them. */
  leader: string;
  words: string;
  /** The unit and the day that the words name; null where they name none. */
  unit: string | null;
  due: Day | null;
  /** The message in which he said them; not known of older ones. */
  messageId?: string;
}

/** Where the subject stands now: what may still be changed of it. */
export interface InstructedSubject {
  unit: string | null;
  dueDate: Day | null;
  /** Its unit and its due day can be changed where it stands. */
  canMove: boolean;
}

export type InstructionCase = CaseAt<InstructionData, InstructedSubject | null>;
export type InstructionState = 'proposed' | 'registered' | 'dropped' | 'withdrawn' | 'void';

/** 登记批示. */
export const REGISTERING = defineForm({
  unit: { kind: 'unit', label: '责任单位（空着则不变）' },
  due: { kind: 'day', label: '办结期限（空着则不变）' },
  note: { kind: 'note', label: '落实要求', rows: 2, maxCharacters: 300 },
});

export type RegisterInput = ValuesOf<typeof REGISTERING>;

/** 更正 by the leader himself, before it is registered. */
export const AMENDING = defineForm({
  words: { kind: 'note', label: '批示', rows: 2, maxCharacters: 1000, isRequired: true },
});

export interface InstructionInputs {
  register: RegisterInput;
  drop: Record<never, never>;
  /** Its author takes it back, or says it otherwise. */
  withdraw: Record<never, never>;
  amend: ValuesOf<typeof AMENDING> & Partial<Pick<InstructionData, 'unit' | 'due'>>;
}

/** `past_day`: the due day is over. `not_movable`: where the subject stands, it goes to no other unit or day. */
export type InstructionReason = 'past_day' | 'not_movable';

/** Working days within which the office decides. Our own proposal. */
const ANSWER_DAYS = 1;

export const instructionProcedure: Procedure<InstructionCase, InstructionState, InstructionInputs, InstructionReason> =
  {
    stateOf: ({ stored }) => stored.state as InstructionState,
    steps: {
      register: {
        from: ['proposed'],
        to: ['registered'],
        who: OFFICE,
        asks: () => REGISTERING,
        owes: () => true,
        refuse: (c, input, { now }) => {
          if (input === null) return null;
          if (input.due !== null && input.due < dayOf(now)) return 'past_day';
          return c.extra?.canMove === false && isMove(c.extra, input) ? 'not_movable' : null;
        },
        apply: (c, { unit, due, note }, at) =>
          stepped(c, { step: 'register', state: 'registered', data: { unit, due }, note }, at),
      },
      drop: {
        from: ['proposed'],
        to: ['dropped'],
        who: OFFICE,
        asks: null,
        apply: (c, _, at) => stepped(c, { step: 'drop', state: 'dropped' }, at),
      },
      withdraw: {
        from: ['proposed'],
        to: ['withdrawn'],
        who: OPENER,
        asks: null,
        apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
      },
      amend: {
        from: ['proposed'],
        to: 'same',
        who: OPENER,
        asks: () => AMENDING,
        isOffered: () => false,
        apply: (c, data, at) =>
          stepped(c, { step: 'amend', state: 'proposed', data, note: data.words, dueAt: c.stored.dueAt }, at),
      },
    },
    void: {
      from: ['proposed'],
      to: 'void',
      end: voidCase,
      succeed: withSuccessor,
    },
  };

/** Whether a unit or a day is put down that the subject does not have. */
function isMove(subject: InstructedSubject, { unit, due }: Pick<RegisterInput, 'unit' | 'due'>): boolean {
  return (unit !== null && unit !== subject.unit) || (due !== null && due !== subject.dueDate);
}

/** What a proposal begins with. */
export function beginInstruction(data: InstructionData, at: Parameters<typeof withinDays>[1]) {
  return { state: 'proposed' satisfies InstructionState, data, dueAt: withinDays(ANSWER_DAYS, at) };
}
