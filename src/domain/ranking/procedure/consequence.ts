import { dayOf } from '../../base/time.ts';
import { BOT } from '../../cases/case.ts';
import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from '../../cases/case-at.ts';
import { OFFICE } from '../../cases/case-who.ts';
import { defineForm, type Form, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';
import { those } from '../../procedure/who.ts';

/**
 * 结果运用: what a published ranking has for consequences, as a draft for people. Nothing is sent before one person of the office
 * has proposed it and another one has confirmed it. Source: plan §四(四)2, domain §2 (M18, M19), contract §6.8.
 */

/** 表态发言, 约谈, 评优. */
export const MEASURES = ['statement', 'talk', 'prize'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Consequence {
  measure: Measure;
  /** The ranking that it follows from. */
  period: string;
  /** The periods in which the unit was last: two months running for a talk; the period itself for a prize. */
  periods: readonly string[];
  /** The unit's total, as decimal text; null for a prize. */
  total: string | null;
  /** What it rests on, a line each. */
  grounds: readonly string[];
  /** Several share the last place: whether one of them is meant is for people to decide. */
  isTied: boolean;
  /** Who holds a talk, by his id. */
  leader: string | null;
  /** What is said to whom it is about. */
  text: string | null;
  proposedBy: string | null;
}

export type ConsequenceCase = CaseAt<Consequence>;
export type ConsequenceState = 'drafted' | 'confirming' | 'issued' | 'done' | 'dropped' | 'void';
export type ConsequenceReason = 'not_second' | 'future_day';

const TEXT_OF: Readonly<Record<Measure, string>> = {
  statement: '发言要求',
  talk: '约谈事由、时间和地点',
  prize: '拟表扬的单位和个人',
};

const REASON = defineForm({
  note: { kind: 'note', label: '理由', isRequired: true, rows: 2, maxCharacters: 300 },
});

const HELD = defineForm({
  on: { kind: 'day', label: '办理日期', isRequired: true },
  note: {
    kind: 'note',
    label: '办理情况',
    isRequired: true,
    rows: 3,
    maxCharacters: 300,
    placeholder: '如 表态内容、整改要求',
  },
});

/** A talk names who holds it. */
type Proposed = { leader?: string | null; text: string };

function proposalForm({ stored: { data } }: ConsequenceCase): Form {
  return {
    ...(data.measure === 'talk' && {
      leader: { kind: 'person', label: '约谈领导', placeholder: '分管区领导；名册中没有的，写在下面' },
    }),
    text: { kind: 'note', label: TEXT_OF[data.measure], isRequired: true, rows: 4, maxCharacters: 500 },
  };
}

export interface ConsequenceInputs {
  propose: Proposed;
  drop: ValuesOf<typeof REASON>;
  confirm: Record<never, never>;
  sendBack: ValuesOf<typeof REASON>;
  withdraw: Record<never, never>;
  record: ValuesOf<typeof HELD>;
}

/** Working days in which the office proposes, the second person answers, and what was sent is held. Our own proposal. */
const [PROPOSE_DAYS, ANSWER_DAYS, HOLD_DAYS] = [3, 2, 15];

const SECOND = secondTo<ConsequenceCase>(({ stored }) => [stored.data.proposedBy]);
const PROPOSER = those<ConsequenceCase>('提出人', (person, { stored }) => person.id === stored.data.proposedBy);

export const consequenceProcedure: Procedure<ConsequenceCase, ConsequenceState, ConsequenceInputs, ConsequenceReason> =
  {
    stateOf: ({ stored }) => stored.state as ConsequenceState,
    steps: {
      propose: {
        from: ['drafted'],
        to: ['confirming'],
        who: OFFICE,
        asks: proposalForm,
        owes: () => true,
        apply: (c, { leader = null, text }, at) =>
          stepped(
            c,
            {
              step: 'propose',
              state: 'confirming',
              data: { leader, text, proposedBy: at.actor.id },
              dueAt: withinDays(ANSWER_DAYS, at),
            },
            at,
          ),
      },
      drop: {
        from: ['drafted'],
        to: ['dropped'],
        who: OFFICE,
        asks: () => REASON,
        apply: (c, { note }, at) => stepped(c, { step: 'drop', state: 'dropped', note }, at),
      },
      confirm: {
        from: ['confirming'],
        to: ['issued', 'done'],
        who: SECOND,
        turn: askedTo(SECOND),
        asks: null,
        owes: () => true,
        whyNot: () => 'not_second',
        apply: (c, _, at) => {
          const isDone = c.stored.data.measure === 'prize';
          const state = isDone ? 'done' : 'issued';
          return stepped(c, { step: 'confirm', state, dueAt: isDone ? null : withinDays(HOLD_DAYS, at) }, at);
        },
      },
      sendBack: {
        from: ['confirming'],
        to: ['drafted'],
        who: SECOND,
        asks: () => REASON,
        whyNot: () => 'not_second',
        apply: (c, { note }, at) => stepped(c, { step: 'sendBack', note, ...drafted(at) }, at),
      },
      withdraw: {
        from: ['confirming'],
        to: ['drafted'],
        who: PROPOSER,
        asks: null,
        apply: (c, _, at) => stepped(c, { step: 'withdraw', ...drafted(at) }, at),
      },
      record: {
        from: ['issued'],
        to: ['done'],
        who: OFFICE,
        asks: () => HELD,
        owes: () => true,
        refuse: (_, input, { now }) => (input !== null && input.on > dayOf(now) ? 'future_day' : null),
        apply: (c, { on, note }, at) => stepped(c, { step: 'record', state: 'done', note: `${on}：${note}` }, at),
      },
    },
    void: { from: ['drafted', 'confirming'], to: 'void', end: voidCase, succeed: withSuccessor },
  };

type At = Parameters<typeof withinDays>[1];

/** As it is before anybody has proposed it. */
function drafted(at: At) {
  return { state: 'drafted' as const, data: { proposedBy: null }, dueAt: withinDays(PROPOSE_DAYS, at) };
}

/** What the bot drafts. */
export type ConsequenceDraft = Omit<Consequence, 'leader' | 'text' | 'proposedBy'> & { unit: string | null };

/** What a draft begins with. */
export function beginConsequence({ unit, ...data }: ConsequenceDraft, at: At) {
  return {
    kind: 'consequence' as const,
    project: null,
    unit,
    state: 'drafted' satisfies ConsequenceState,
    dueAt: withinDays(PROPOSE_DAYS, at),
    openedBy: BOT,
    data: { ...data, leader: null, text: null, proposedBy: null } satisfies Consequence,
  };
}

/** A draft whose ranking was corrected, so that its unit is last no more. */
export function withoutGround(c: ConsequenceCase, at: Parameters<typeof voidCase>[2]): ConsequenceCase | null {
  const isOpen = c.stored.state === 'drafted' || c.stored.state === 'confirming';
  return isOpen ? voidCase(c, '排名更正后不再是末位', at) : null;
}
