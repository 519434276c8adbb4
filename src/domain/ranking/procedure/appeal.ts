import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from '../../cases/case-at.ts';
import { OFFICE, OPENER, UNIT_WRITERS } from '../../cases/case-who.ts';
import type { Option } from '../../procedure/field.ts';
import { defineForm } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { anyOf } from '../../procedure/who.ts';
import type { ScoredLine } from '../scored-lines.ts';
import {
  type GrantedFigure,
  type GrantInput,
  type Granting,
  type GrantReason,
  grantedBy,
  grantForm,
  whyNotGranted,
} from './granted-figure.ts';

/**
 * 申诉: a unit objects to a line of its own draft, while the draft lies open. The office answers with a written reason; what it grants
 * is a figure that is set right, never points: they follow by the scheme, for everybody. Source: domain §4.4, contract §6.8.
 */

export interface Appeal {
  /** The period of the ranking; called so since the first ones were of months. */
  month: string;
  /** The line, by its key in the scheme. */
  line: string;
  lineLabel: string;
  /** What the line gave when it was objected to. */
  points: string | null;
  reason: string;
  /** What was set right; null while it is not decided, or where the ledgers were put right instead. */
  granted: GrantedFigure | null;
}

/** What the draft says of it, and how far the publication of the period is; `over` once it is published, or there is none. */
export interface AppealExtra extends Granting {
  publication: 'objection' | 'confirming' | 'over';
}

export type AppealCase = CaseAt<Appeal, AppealExtra | null>;
export type AppealState = 'raised' | 'granted' | 'refused' | 'withdrawn' | 'void';

/** The lines to choose from are those of the draft: see `lineOptions`. */
export const APPEAL_FORM = defineForm({
  line: { kind: 'choice', label: '申诉的项', isRequired: true, options: [] as readonly Option[] },
  reason: {
    kind: 'note',
    label: '理由',
    isRequired: true,
    rows: 3,
    maxCharacters: 300,
    placeholder: '写明哪个项目、哪个数、应为多少，如 6月12日周报已按时报送，应为 31 份',
  },
});

/** The lines of a draft, as the form offers them. */
export function lineOptions(lines: readonly ScoredLine[]): Option[] {
  return lines.map(({ key, label }) => ({ value: key, label }));
}

const REFUSE = defineForm({
  note: { kind: 'note', label: '不予采纳的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});

const REOPEN = defineForm({
  note: { kind: 'note', label: '重新答复的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});

export interface AppealInputs {
  grant: GrantInput & { note: string };
  refuse: { note: string };
  withdraw: Record<never, never>;
  reopen: { note: string };
}

export type AppealReason = GrantReason | 'submitted' | 'over';

/** Working days within which it is answered. Our own proposal. */
const ANSWER_DAYS = 1;

const WRITER = anyOf<AppealCase>([OPENER, UNIT_WRITERS], '申诉单位');

export const appealProcedure: Procedure<AppealCase, AppealState, AppealInputs, AppealReason> = {
  stateOf: ({ stored }) => stored.state as AppealState,
  steps: {
    grant: {
      from: ['raised'],
      to: ['granted'],
      who: OFFICE,
      asks: ({ extra }) => grantForm(extra),
      owes: () => true,
      refuse: (c, input) => (input === null ? null : whyNotGranted(c.extra, input)),
      apply: (c, { note, ...input }, at) =>
        stepped(c, { step: 'grant', state: 'granted', note, data: { granted: grantedBy(c.extra, input) } }, at),
    },
    refuse: {
      from: ['raised'],
      to: ['refused'],
      who: OFFICE,
      asks: () => REFUSE,
      apply: (c, { note }, at) => stepped(c, { step: 'refuse', state: 'refused', note }, at),
    },
    withdraw: {
      from: ['raised'],
      to: ['withdrawn'],
      who: WRITER,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
    },
    // The way back from a wrong answer, as long as nobody has asked for the publication that rests on it.
    reopen: {
      from: ['granted', 'refused'],
      to: ['raised'],
      who: OFFICE,
      asks: () => REOPEN,
      isOffered: ({ extra }) => extra?.publication !== 'over',
      refuse: ({ extra }) => {
        if (extra?.publication === 'over') return 'over';
        return extra?.publication === 'confirming' ? 'submitted' : null;
      },
      apply: (c, { note }, at) =>
        stepped(
          c,
          { step: 'reopen', state: 'raised', note, data: { granted: null }, dueAt: withinDays(ANSWER_DAYS, at) },
          at,
        ),
    },
  },
  void: { from: ['raised'], to: 'void', end: voidCase, succeed: withSuccessor },
};

/** What a new one begins with. */
export function beginAppeal(unit: string, data: Omit<Appeal, 'granted'>, at: Parameters<typeof withinDays>[1]) {
  return {
    project: null,
    unit,
    state: 'raised' satisfies AppealState,
    data: { ...data, granted: null } satisfies Appeal,
    dueAt: withinDays(ANSWER_DAYS, at),
  };
}
