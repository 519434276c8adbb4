import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { formatInstant } from '../../base/time.ts';
import { BOT } from '../../cases/case.ts';
import { type CaseAt, stepped, voidCase, withinDays } from '../../cases/case-at.ts';
import { OFFICE } from '../../cases/case-who.ts';
import type { MonthOfFigures } from '../../figures/three-figures.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';
import { those } from '../../procedure/who.ts';

/**
 * 发布排名: the draft lies open to the units for two working days; one person of the office asks for the publication, another one
 * confirms it; then the ranking is frozen. A correction goes the same way to a new version. Source: domain §4.4, contract §6.8.
 */

export interface Publication {
  /** `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`. */
  period: string;
  /** The stored draft that its units have seen last. */
  draft: number;
  /** Until when units may object; null for a correction, which lies open to nobody. */
  objectionUntil: string | null;
  /** The published version that is corrected; null for the first one. */
  corrects: number | null;
  /** Why it is corrected. */
  reason: string | null;
  submittedBy: string | null;
}

export interface PublicationExtra {
  /** Appeals against this draft that nobody has answered, by their numbers. */
  appeals: readonly string[];
  /** Publications of shorter periods in this one that are under way: its points rest on them. */
  parts: readonly { id: string; period: string }[];
  /** Those that it rests on, that are not published, and that nobody is about to publish: the ledgers give their points. */
  missing: readonly string[];
  /** Whether the figures have moved since the publication was asked for. */
  hasMoved: boolean;
  /** What was verified for the month, differences above a tenth first; null while nobody is to confirm it. */
  found: readonly FoundInMonth[] | null;
  /** What people have decided of the period, and what a correction changes, in words; empty while nobody is to confirm it. */
  decided: readonly string[];
  changes: readonly string[];
}

/** A project that was verified for the month. */
export interface FoundInMonth {
  name: string;
  /** What was reported lies more than a tenth from what was found on the spot. */
  isFar: boolean;
  figures: Pick<MonthOfFigures, 'reported' | 'verified'>;
}

export type PublicationCase = CaseAt<Publication, PublicationExtra | null>;
export type PublicationState = 'objection' | 'confirming' | 'published' | 'withdrawn' | 'void';

export const CORRECTION_FORM = defineForm({
  period: {
    kind: 'text',
    label: '更正哪一期',
    isRequired: true,
    maxCharacters: 16,
    placeholder: '如 6月、二季度、2026年',
  },
  reason: {
    kind: 'note',
    label: '更正的原因',
    isRequired: true,
    rows: 2,
    maxCharacters: 200,
    placeholder: '如 核查发现康华冷链 6月投资多报 300 万元',
  },
});

const SEND_BACK = defineForm({
  note: { kind: 'note', label: '退回的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});

export interface PublicationInputs {
  submit: Record<never, never>;
  confirm: Record<never, never>;
  sendBack: ValuesOf<typeof SEND_BACK>;
  withdraw: Record<never, never>;
}

export type PublicationReason = 'not_second' | 'too_early' | 'open_appeals' | 'open_parts' | 'has_moved';

/** Working days for which the draft lies open, and by which the ranking is out. Source: domain §4.4. */
export const OBJECTION_DAYS = 2;
const PUBLISHED_BY_DAYS = 4;

const SECOND = secondTo<PublicationCase>(({ stored }) => [stored.data.submittedBy]);

/** Whoever has asked for the publication takes it back; a correction may be taken back by anybody of the office. */
const SUBMITTER = those<PublicationCase>('提请人', (person, { stored }) => person.id === stored.data.submittedBy);

export const publicationProcedure: Procedure<PublicationCase, PublicationState, PublicationInputs, PublicationReason> =
  {
    stateOf: ({ stored }) => stored.state as PublicationState,
    steps: {
      submit: {
        from: ['objection'],
        to: ['confirming'],
        who: OFFICE,
        asks: null,
        owes: () => true,
        refuse: ({ stored, extra }, _, { now }) => {
          const { objectionUntil } = stored.data;
          if (objectionUntil !== null && now < new Date(objectionUntil)) return 'too_early';
          return whyNotYet(extra);
        },
        apply: (c, _, at) =>
          stepped(
            c,
            {
              step: 'submit',
              state: 'confirming',
              data: { submittedBy: at.actor.id, draft: c.stored.data.draft + 1 },
              dueAt: c.stored.dueAt,
            },
            at,
          ),
      },
      confirm: {
        from: ['confirming'],
        to: ['published'],
        who: SECOND,
        turn: askedTo(SECOND),
        asks: null,
        owes: () => true,
        whyNot: () => 'not_second',
        refuse: ({ extra }) => {
          return whyNotYet(extra) ?? (extra?.hasMoved ? 'has_moved' : null);
        },
        apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'published' }, at),
      },
      sendBack: {
        from: ['confirming'],
        to: ['objection'],
        who: SECOND,
        asks: () => SEND_BACK,
        whyNot: () => 'not_second',
        apply: (c, { note }, at) =>
          stepped(
            c,
            { step: 'sendBack', state: 'objection', note, data: { submittedBy: null }, dueAt: c.stored.dueAt },
            at,
          ),
      },
      withdraw: {
        from: ['confirming'],
        to: ['objection', 'withdrawn'],
        who: SUBMITTER,
        asks: null,
        apply: (c, _, at) => {
          const isCorrection = c.stored.data.corrects !== null;
          return stepped(
            c,
            {
              step: 'withdraw',
              state: isCorrection ? 'withdrawn' : 'objection',
              data: { submittedBy: null },
              dueAt: isCorrection ? null : c.stored.dueAt,
            },
            at,
          );
        },
      },
    },
    void: { from: ['objection', 'confirming'], to: 'void', end: voidCase },
  };

/** Nothing is published while something that it rests on is not decided. */
function whyNotYet(extra: PublicationExtra | null): PublicationReason | null {
  if ((extra?.appeals.length ?? 0) > 0) return 'open_appeals';
  return (extra?.parts.length ?? 0) > 0 ? 'open_parts' : null;
}

type At = { now: Date; calendar: Pick<WorkingCalendar, 'addWorkingDays' | 'closing'> };

/** What the publication of a period begins with, on the day of its draft. */
export function beginPublication(period: string, draft: number, at: At) {
  return {
    kind: 'publication' as const,
    project: null,
    unit: null,
    state: 'objection' satisfies PublicationState,
    dueAt: withinDays(PUBLISHED_BY_DAYS, at),
    openedBy: BOT,
    data: {
      period,
      draft,
      objectionUntil: formatInstant(withinDays(OBJECTION_DAYS, at)),
      corrects: null,
      reason: null,
      submittedBy: null,
    } satisfies Publication,
  };
}

/** What the correction of a published ranking begins with: it has been asked for by whoever writes why. */
export function beginCorrection(
  data: Pick<Publication, 'period' | 'draft' | 'corrects' | 'reason' | 'submittedBy'>,
  at: At,
) {
  return {
    project: null,
    unit: null,
    state: 'confirming' satisfies PublicationState,
    dueAt: withinDays(OBJECTION_DAYS, at),
    data: { ...data, objectionUntil: null } satisfies Publication,
  };
}

/** Whether units may still object. */
export function isOpenToObjection({ objectionUntil }: Publication, now: Date): boolean {
  return objectionUntil !== null && now < new Date(objectionUntil);
}
