import { yuan } from '../../base/money.ts';
import type { Level, Library } from '../../library/project.ts';
import { leadGap } from '../../library/six-clears.ts';
import { LIBRARY_WORDS } from '../../library/words.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { type CaseAt, stepped, voidCase, withSuccessor } from '../case-at.ts';
import { OFFICE } from '../case-who.ts';
import {
  approveStep,
  consentStep,
  missingPaper,
  type PaperData,
  type PaperInputs,
  type PaperReason,
  type PaperState,
  paperDue,
  refuseStep,
  withdrawStep,
} from './paper-steps.ts';

/**
 * 申请入库, and a proposal in the yearly selection (集中选报): a project that is not in the library yet. It exists, and is ranked,
 * only once the leading group has consented. Source: domain §2 M4, M22.
 */

/** Why a project comes outside the yearly selection (超期选报). Source: domain §2 M4. */
export const ENTRY_REASONS = ['new_plot', 'idle_plot', 'second_promotion', 'newly_introduced'] as const;
export type EntryReason = (typeof ENTRY_REASONS)[number];

export const ENTRY_REASON_WORDS: Readonly<Record<EntryReason, string>> = {
  new_plot: '新出让地块',
  idle_plot: '闲置地块再利用',
  second_promotion: '二次招商',
  newly_introduced: '新引进',
};

export interface EntryData extends PaperData {
  /** The round of the yearly selection that it is proposed in; null for an application of its own. */
  round: string | null;
  reason: EntryReason | null;
  name: string;
  level: Level | null;
  /** Units: 元. */
  plannedTotal: number | null;
  annualPlan: number | null;
  /** Planned days of start and completion. */
  startOn: string | null;
  completeOn: string | null;
  steward: string | null;
  leadOfficial: string | null;
  note: string | null;
  /** Settled by the office: under which code and in which library it comes. */
  code: string | null;
  library: Library | null;
}

export interface EntryExtra {
  /** Codes that other open applications have been given. */
  reserved: readonly string[];
}

export type EntryCase = CaseAt<EntryData, EntryExtra>;

export const SCREEN = defineForm({
  code: { kind: 'text', label: '项目编号', isRequired: true, maxCharacters: 30 },
  library: {
    kind: 'choice',
    label: '进入',
    isRequired: true,
    options: (['reserve', 'to_start', 'ongoing'] as const).map(value => ({ value, label: LIBRARY_WORDS[value] })),
  },
  leadOfficial: { kind: 'person', label: '分包领导（总投资 1 亿元以上必填）' },
});

export interface EntryInputs extends PaperInputs {
  screen: ValuesOf<typeof SCREEN>;
}

export type EntryReasonWhy = PaperReason | 'no_lead' | 'lead_not_of_district' | 'code_taken' | 'code_odd';

export const entryProcedure: Procedure<EntryCase, PaperState, EntryInputs, EntryReasonWhy> = {
  stateOf: ({ stored }) => stored.state as PaperState,
  steps: {
    approve: approveStep(),
    screen: {
      from: ['office'],
      to: ['leading_group'],
      who: OFFICE,
      asks: () => SCREEN,
      owes: () => true,
      refuse: (c, input) => {
        const paper = missingPaper(c);
        if (paper !== null) return paper;
        if (input === null) return null;
        if (!CODE.test(input.code)) return 'code_odd';
        if (isTaken(input.code, c) || isReserved(input.code, c)) return 'code_taken';
        return whyNoLead(c, input.leadOfficial ?? c.stored.data.leadOfficial);
      },
      apply: (c, { code, library, leadOfficial }, at) =>
        stepped(
          c,
          {
            step: 'screen',
            state: 'leading_group',
            data: { code, library: library as Library, leadOfficial: leadOfficial ?? c.stored.data.leadOfficial },
            note: code,
            dueAt: paperDue('leading_group', at),
          },
          at,
        ),
    },
    consent: {
      ...consentStep<EntryCase>('done'),
      refuse: (c, input, at) => {
        const { code } = c.stored.data;
        if (code !== null && isTaken(code, c)) return 'code_taken';
        return consentStep<EntryCase>('done').refuse?.(c, input, at) ?? null;
      },
    },
    refuse: refuseStep(),
    withdraw: withdrawStep(),
  },
  void: {
    from: ['unit_head', 'office', 'leading_group'],
    to: 'void',
    end: voidCase,
    succeed: withSuccessor,
  },
};

/** A project of 1 亿 and more has a lead official of the district. Source: domain §2 M1. */
export function whyNoLead(
  { stored, roster }: Pick<EntryCase, 'stored' | 'roster'>,
  leadOfficial: string | null,
): EntryReasonWhy | null {
  const { level, plannedTotal } = stored.data;
  const total = plannedTotal === null ? null : yuan(plannedTotal);
  const gap = leadGap({ level, plannedTotal: total, leadOfficial }, roster);
  if (gap === null) return null;
  return gap === 'none' ? 'no_lead' : 'lead_not_of_district';
}

/** A code is read in messages and tables: no blank and no mark parts it. */
const CODE = /^[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*$/u;

/** Codes are read in upper and lower case alike. */
function isTaken(code: string, { roster }: EntryCase): boolean {
  const plain = code.toLowerCase();
  return [...roster.projects, ...roster.formerProjects].some(one => one.code.toLowerCase() === plain);
}

/** Whether another application has been given the code. */
function isReserved(code: string, { extra }: EntryCase): boolean {
  return extra.reserved.some(one => one.toLowerCase() === code.toLowerCase());
}
