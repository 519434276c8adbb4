import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from '../../cases/case-at.ts';
import { OFFICE } from '../../cases/case-who.ts';
import { type ProposalInputs, type ProposalState, proposalSteps } from '../../cases/proposal.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';
import { those } from '../../procedure/who.ts';
import { AWARD_CATEGORIES, type AwardCategory, isMedia, isYearCategory } from './award-categories.ts';

/**
 * 奖罚: what is given or taken by decision in a month or a year, with what it rests on. Another person of the office confirms;
 * until then nothing counts. What was confirmed is taken back the same way. Source: domain §4.1 (奖, 核查, 罚), §4.3,
 * contract §6.8.
 */

export interface Award {
  /** The month (`YYYY-MM`) or year (`YYYY`) that it counts in. */
  period: string;
  /** The month in which it was, where a file names one for what counts in the year. */
  month?: string;
  category: AwardCategory;
  /** Decimal text; null where the scheme has a price of its own. */
  points: string | null;
  /** How many projects took part in a joint start, or 1 for a report; null where points are given. */
  count: number | null;
  /** What happened: the projects of a joint start, the title of a report. */
  label: string;
  /** What it rests on, e.g. the number of a paper. */
  evidence: string;
  /** The medium of a report, else null. */
  medium: string | null;
  /** The day on which it happened or was reported, where it was written. */
  day: string | null;
  /** Who has asked that it counts no more; null as long as nobody has. */
  revokedBy: string | null;
}

export interface AwardExtra {
  /** Whether the ranking of the period is out: it moves by a correction only. */
  isPublished: boolean;
}

export type AwardCase = CaseAt<Award, AwardExtra | null>;
export type AwardReason = 'not_second';
/** `revoking`: it counts until another person has confirmed that it does not. */
export type AwardState = ProposalState | 'revoking' | 'revoked';

export const AWARD_FORM = defineForm({
  unit: { kind: 'unit', label: '单位', isRequired: true },
  category: {
    kind: 'choice',
    label: '类别',
    isRequired: true,
    options: AWARD_CATEGORIES.map(value => ({ value, label: isYearCategory(value) ? `${value}（全年）` : value })),
  },
  points: {
    kind: 'text',
    label: '分值，集中开工写项目个数',
    maxCharacters: 10,
    placeholder: '奖励、通报批评、领导评价、年度奖罚必填；其他不用填',
  },
  period: {
    kind: 'text',
    label: '计入考核期',
    isRequired: true,
    maxCharacters: 10,
    placeholder: '如 6月；全年事项写年份，如 2026年',
  },
  label: {
    kind: 'text',
    label: '事由',
    isRequired: true,
    maxCharacters: 120,
    placeholder: '如 市级观摩第一名；集中开工写项目名称；媒体报道写标题',
  },
  medium: { kind: 'text', label: '媒体（媒体报道必填）', maxCharacters: 30, placeholder: '如 人民日报' },
  day: { kind: 'day', label: '日期（媒体报道必填）' },
  evidence: {
    kind: 'text',
    label: '依据',
    isRequired: true,
    maxCharacters: 60,
    placeholder: '如 文号、会议纪要、网址',
  },
});

const REVOKE = defineForm({
  note: { kind: 'note', label: '撤销的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});
const KEEP = defineForm({
  note: { kind: 'note', label: '不同意撤销的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});

export interface AwardInputs extends ProposalInputs {
  revoke: ValuesOf<typeof REVOKE>;
  confirmRevoke: Record<never, never>;
  keep: ValuesOf<typeof KEEP>;
  withdrawRevoke: Record<never, never>;
}

/** Working days within which it is to be answered. Our own proposal. */
const ANSWER_DAYS = 2;

const SECOND_TO_REVOKE = secondTo<AwardCase>(({ stored }) => [stored.data.revokedBy]);
const REVOKER = those<AwardCase>('提请撤销的人', (person, { stored }) => person.id === stored.data.revokedBy);

export const awardProcedure: Procedure<AwardCase, AwardState, AwardInputs, AwardReason> = {
  stateOf: ({ stored }) => stored.state as AwardState,
  steps: {
    ...proposalSteps<AwardCase>(),
    revoke: {
      from: ['done'],
      to: ['revoking'],
      who: OFFICE,
      asks: () => REVOKE,
      apply: (c, { note }, at) =>
        stepped(
          c,
          {
            step: 'revoke',
            state: 'revoking',
            note,
            data: { revokedBy: at.actor.id },
            dueAt: withinDays(ANSWER_DAYS, at),
          },
          at,
        ),
    },
    confirmRevoke: {
      from: ['revoking'],
      to: ['revoked'],
      who: SECOND_TO_REVOKE,
      turn: askedTo(SECOND_TO_REVOKE),
      asks: null,
      owes: () => true,
      whyNot: () => 'not_second',
      apply: (c, _, at) => stepped(c, { step: 'confirmRevoke', state: 'revoked' }, at),
    },
    keep: {
      from: ['revoking'],
      to: ['done'],
      who: SECOND_TO_REVOKE,
      asks: () => KEEP,
      whyNot: () => 'not_second',
      apply: (c, { note }, at) => stepped(c, { step: 'keep', state: 'done', note, data: { revokedBy: null } }, at),
    },
    withdrawRevoke: {
      from: ['revoking'],
      to: ['done'],
      who: REVOKER,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'withdrawRevoke', state: 'done', data: { revokedBy: null } }, at),
    },
  },
  void: { from: ['proposed', 'revoking'], to: 'void', end: voidCase, succeed: withSuccessor },
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

/** Whether it counts: it was confirmed, and nobody has confirmed that it does not. */
export function isAwardCounted(state: string): boolean {
  return state === ('done' satisfies AwardState) || state === ('revoking' satisfies AwardState);
}

/** What it gives or takes, e.g. `奖励 +1 分`, `集中开工，3 个项目`. */
export function awardWords({ category, points, count }: Pick<Award, 'category' | 'points' | 'count'>): string {
  if (category === '集中开工') return `${category}，${count ?? 0} 个项目`;
  if (isMedia(category)) return `${category}，1 篇`;
  if (points === null) return `${category}，按规则扣分`;
  if (category === '省市区领导评价') return `${category} ${points} 分`;
  return `${category} ${points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`} 分`;
}
