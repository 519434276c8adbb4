import type { Month } from '../../base/time.ts';
import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from '../../cases/case-at.ts';
import { OPENER } from '../../cases/case-who.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';

/**
 * 奖罚: points that are given or taken by decision, with what they rest on. Another person of the office confirms; until then
 * nothing counts. Source: domain §4.1 (奖, 核查, 罚), contract §6.8.
 */

/** What is given or taken by decision; what the ledgers take themselves (`ledger-penalties.ts`) is not entered. */
export const AWARD_CATEGORIES = ['奖励', '虚报开竣工', '漏报问题', '通报批评'] as const;
export type AwardCategory = (typeof AWARD_CATEGORIES)[number];

export interface Award {
  month: Month;
  category: AwardCategory;
  /** Decimal text; null where the scheme has a fixed price. */
  points: string | null;
  /** What happened. */
  label: string;
  /** What it rests on, e.g. the number of a paper. */
  evidence: string;
}

export interface AwardExtra {
  /** Whether the month's ranking is out: what is confirmed now would count nowhere. */
  isPublished: boolean;
}

export type AwardCase = CaseAt<Award, AwardExtra | null>;
export type AwardReason = 'not_second' | 'published';
export type AwardState = 'proposed' | 'done' | 'refused' | 'withdrawn' | 'void';

export const AWARD_FORM = defineForm({
  unit: { kind: 'unit', label: '单位', isRequired: true },
  category: {
    kind: 'choice',
    label: '类别',
    isRequired: true,
    options: AWARD_CATEGORIES.map(value => ({ value, label: value })),
  },
  points: {
    kind: 'text',
    label: '分值（奖励、通报批评必填）',
    maxCharacters: 10,
    placeholder: '奖励如 1；通报批评 1 至 2；其他按规则扣分，不用填',
  },
  month: { kind: 'text', label: '计入月份', isRequired: true, maxCharacters: 10, placeholder: '如 6月' },
  label: { kind: 'text', label: '事由', isRequired: true, maxCharacters: 60, placeholder: '如 市级观摩第一名' },
  evidence: { kind: 'text', label: '依据', isRequired: true, maxCharacters: 60, placeholder: '如 文号、会议纪要' },
});

const REFUSE = defineForm({
  note: { kind: 'note', label: '不同意的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});

export interface AwardInputs {
  confirm: Record<never, never>;
  refuse: ValuesOf<typeof REFUSE>;
  withdraw: Record<never, never>;
}

/** Working days within which it is to be answered. Our own proposal. */
const ANSWER_DAYS = 2;

const SECOND = secondTo<AwardCase>(({ stored }) => [stored.openedBy]);

export const awardProcedure: Procedure<AwardCase, AwardState, AwardInputs, AwardReason> = {
  stateOf: ({ stored }) => stored.state as AwardState,
  steps: {
    confirm: {
      from: ['proposed'],
      to: ['done'],
      who: SECOND,
      turn: askedTo(SECOND),
      asks: null,
      owes: () => true,
      whyNot: () => 'not_second',
      refuse: ({ extra }) => (extra?.isPublished ? 'published' : null),
      apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'done' }, at),
    },
    refuse: {
      from: ['proposed'],
      to: ['refused'],
      who: SECOND,
      asks: () => REFUSE,
      whyNot: () => 'not_second',
      apply: (c, { note }, at) => stepped(c, { step: 'refuse', state: 'refused', note }, at),
    },
    withdraw: {
      from: ['proposed'],
      to: ['withdrawn'],
      who: OPENER,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
    },
  },
  void: { from: ['proposed'], to: 'void', end: voidCase, succeed: withSuccessor },
};

/** What a new one begins with. */
export function beginAward(unit: string, data: Award, at: Parameters<typeof withinDays>[1]) {
  return {
    project: null,
    unit,
    state: 'proposed' satisfies AwardState,
    data,
    dueAt: withinDays(ANSWER_DAYS, at),
  };
}

const MOST_BONUS = 5;

/**
 * The points as they were written, or why they cannot be taken. Shapes: null where the scheme has a price of its own.
 * Source: domain §4.1 (奖 at most 5 a month, 通报批评 −1 to −2).
 */
export function pointsOfAward(
  category: AwardCategory,
  written: string | null,
): { points: string | null } | { refusal: string } {
  const isPriced = category !== '奖励' && category !== '通报批评';
  const text = (written ?? '').normalize('NFKC').replace(/[分\s+＋−–—-]/gu, '');
  if (isPriced) {
    return text === '' ? { points: null } : { refusal: `“${category}”按规则固定扣分，分值不用填写` };
  }
  const points = /^\d{1,2}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  const [from, to] = category === '奖励' ? [0.01, MOST_BONUS] : [1, 2];
  if (!(points >= from && points <= to)) {
    const range = category === '奖励' ? `大于 0、不超过 ${MOST_BONUS}` : '1 至 2';
    return { refusal: `请填写“${category}”的分值，${range}，如 1 或 1.5` };
  }
  return { points: category === '奖励' ? text : `-${text}` };
}
