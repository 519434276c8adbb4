import { dayOf } from '../../base/time.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Step } from '../../procedure/procedure.ts';
import { anyOf } from '../../procedure/who.ts';
import { type CaseAt, stepped, withinDays } from '../case-at.ts';
import { OFFICE, OPENER, UNIT_HEAD_OR_OFFICE } from '../case-who.ts';

/**
 * What entry and exit have in common: the unit's head approves, the office looks at the stamped paper, the leading group consents,
 * which the office records. Source: domain §2 M4, M6, contract §6.8.
 */

export const PAPER_STATES = [
  'unit_head',
  'office',
  'leading_group',
  'second',
  'done',
  'refused',
  'withdrawn',
  'void',
] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** Working days within which each turn is to be taken. Our own proposal. */
export const PAPER_DAYS: Readonly<Partial<Record<PaperState, number>>> = {
  unit_head: 2,
  office: 2,
  leading_group: 10,
  second: 1,
};

/** What both keep of the leading group's consent. */
export interface PaperData {
  consentOn: string | null;
  consentPaper: string | null;
  /** Who recorded the consent, by his id. */
  recordedBy: string | null;
}

export const NO_CONSENT: PaperData = { consentOn: null, consentPaper: null, recordedBy: null };

export type PaperReason = 'no_paper' | 'paper_being_saved' | 'future';

export const CONSENT = defineForm({
  day: { kind: 'day', label: '领导小组同意日期', isRequired: true },
  paper: {
    kind: 'text',
    label: '文件或会议名称',
    isRequired: true,
    maxCharacters: 100,
    placeholder: '如 领导小组第 6 次会议纪要',
  },
});

export const REFUSE_PAPER = defineForm({
  note: {
    kind: 'note',
    label: '不同意的理由',
    isRequired: true,
    rows: 2,
    maxCharacters: 300,
    placeholder: '将告知申请人',
  },
});

export interface PaperInputs {
  approve: Record<never, never>;
  consent: ValuesOf<typeof CONSENT>;
  refuse: ValuesOf<typeof REFUSE_PAPER>;
  withdraw: Record<never, never>;
}

type PaperCase = CaseAt<PaperData>;
type PaperStep<C, Name extends keyof PaperInputs, Reason extends string> = Step<
  C,
  PaperState,
  PaperInputs[Name],
  Reason
>;

/** Until when the turn in a state is to be taken. */
export function paperDue(state: PaperState, at: Parameters<typeof withinDays>[1]): Date | null {
  const days = PAPER_DAYS[state];
  return days === undefined ? null : withinDays(days, at);
}

/** The unit's head agrees; his own application counts as approved and begins at the office. */
export function approveStep<C extends PaperCase>(): PaperStep<C, 'approve', never> {
  return {
    from: ['unit_head'],
    to: ['office'],
    who: UNIT_HEAD_OR_OFFICE,
    asks: null,
    owes: () => true,
    apply: (c, _, at) => stepped(c, { step: 'approve', state: 'office', dueAt: paperDue('office', at) }, at),
  };
}

/** The office records the consent with its day and paper. */
export function consentStep<C extends PaperCase>(to: 'second' | 'done'): PaperStep<C, 'consent', PaperReason> {
  return {
    from: ['leading_group'],
    to: [to],
    who: OFFICE,
    asks: () => CONSENT,
    owes: () => true,
    // It may have been taken back since the office has looked at it.
    refuse: (c, input, { now }) => missingPaper(c) ?? (input && input.day > dayOf(now) ? 'future' : null),
    apply: (c, { day, paper }, at) =>
      stepped(
        c,
        {
          step: 'consent',
          state: to,
          data: { consentOn: day, consentPaper: paper, recordedBy: at.actor.id } as Partial<C['stored']['data']>,
          note: `${day} ${paper}`,
          dueAt: paperDue(to, at),
        },
        at,
      ),
  };
}

/** Whether the stamped paper is there. */
export function missingPaper({ evidence, evidenceBeingSaved }: CaseAt): 'no_paper' | 'paper_being_saved' | null {
  if (evidence > 0) return null;
  return evidenceBeingSaved > 0 ? 'paper_being_saved' : 'no_paper';
}

/** Whoever has the turn may refuse, with a reason that the applicant hears. */
export function refuseStep<C extends PaperCase>(): PaperStep<C, 'refuse', never> {
  const who = anyOf<PaperCase>([UNIT_HEAD_OR_OFFICE, OFFICE]);
  return {
    from: ['unit_head', 'office', 'leading_group'],
    to: ['refused'],
    who: {
      ...who,
      words: '单位负责人、推进中心',
      may: (person, c) => (c.stored.state === 'unit_head' ? UNIT_HEAD_OR_OFFICE.may(person, c) : OFFICE.may(person, c)),
    },
    asks: () => REFUSE_PAPER,
    apply: (c, { note }, at) => stepped(c, { step: 'refuse', state: 'refused', note }, at),
  };
}

/** Whoever opened it takes it back before the first decision. */
export function withdrawStep<C extends PaperCase>(): PaperStep<C, 'withdraw', never> {
  return {
    from: ['unit_head', 'office'],
    to: ['withdrawn'],
    who: OPENER,
    asks: null,
    isOffered: ({ stored }) => stored.steps.length === 0,
    apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
  };
}
