import { showPeriod } from '../../base/period.ts';
import type { StoredCase } from '../../cases/case.ts';
import { type CaseAt, type Stepped, stepped, voidCase, withinDays } from '../../cases/case-at.ts';
import { OFFICE, OPENER } from '../../cases/case-who.ts';
import { REFUSE_PROPOSAL } from '../../cases/proposal.ts';
import { defineForm, type Form, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure, Taking } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';
import { anyOf, those } from '../../procedure/who.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';
import { nextPeriods } from '../schemes/next-periods.ts';
import { SCHEME_KINDS, SCHEME_WORDS, type SchemeKind } from '../schemes/scheme.ts';
import type { SchemePreview } from '../schemes/scheme-preview.ts';

/**
 * 评分办法: a rule set that the office sends as a file. It is read and tried on the period before; the office says from which
 * period on it shall hold, another person confirms. The confirmed cases are the versions: whoever ranks a period looks here.
 * Source: contract §4 (`ruleset`), §6.8; decision 0025.
 */

export interface SchemeData {
  fileName: string;
  /** What it is for; guessed from its contents until the office says something else. */
  kind: SchemeKind;
  /** Null until it is read, and where it cannot be. */
  ruleSet: RuleSet | null;
  /** Why it cannot be put in force, each with what to do; empty where it can. */
  faults: readonly string[];
  /** What may be meant otherwise, with its place in the file. */
  doubts: readonly string[];
  /** What is to be known of its figures: which are not counted, which entries count nowhere. */
  told: readonly string[];
  /** The last period under it beside what it was; null where there is none to compare with. */
  preview: SchemePreview | null;
  /** The first period that is to be ranked by it; null until somebody has asked for that. */
  from: string | null;
  submittedBy: string | null;
}

export interface SchemeExtra {
  /** The first period from which it may hold: none that is published, or whose draft its units have seen, is ranked anew. */
  earliest: string;
}

export type SchemeCase = CaseAt<SchemeData, SchemeExtra | null>;

/** `reading`: a process has it. `blocked`: it cannot be used as it is, so it is mended and sent again. */
export type SchemeState = 'reading' | 'blocked' | 'preview' | 'proposed' | 'done' | 'refused' | 'withdrawn' | 'void';

const PURPOSE = defineForm({
  kind: {
    kind: 'choice',
    label: '用于',
    isRequired: true,
    options: SCHEME_KINDS.map(value => ({ value, label: SCHEME_WORDS[value] })),
  },
});

export interface SchemeInputs {
  submit: { from: string };
  purpose: ValuesOf<typeof PURPOSE>;
  confirm: Record<never, never>;
  refuse: ValuesOf<typeof REFUSE_PROPOSAL>;
  withdraw: Record<never, never>;
}

/** `begun`: the period is published or drafted by now. `no_period`: none of the periods that were offered. */
export type SchemeReason = 'not_second' | 'begun' | 'no_period' | 'same_purpose';

/** Working days for which a preview is kept, and within which it is to be answered. Our own proposal. */
const KEPT_DAYS = 5;
const ANSWER_DAYS = 3;

/** Whoever has sent it, or has asked for it. */
const SENDER = anyOf<SchemeCase>([
  OPENER,
  those('提请人', (person, { stored }) => person.id === stored.data.submittedBy),
]);

const SECOND = secondTo<SchemeCase>(({ stored }) => [stored.openedBy, stored.data.submittedBy]);

export const schemeProcedure: Procedure<SchemeCase, SchemeState, SchemeInputs, SchemeReason> = {
  stateOf: ({ stored }) => stored.state as SchemeState,
  steps: {
    submit: {
      from: ['preview'],
      to: ['proposed'],
      who: OFFICE,
      turn: OPENER,
      asks: fromForm,
      owes: () => true,
      refuse: (c, input) => (input === null || isOffered(c, input.from) ? null : 'no_period'),
      apply: (c, { from }, at) =>
        stepped(
          c,
          {
            step: 'submit',
            state: 'proposed',
            note: `自${showPeriod(from)}起`,
            data: { from, submittedBy: at.actor.id },
            dueAt: withinDays(ANSWER_DAYS, at),
          },
          at,
        ),
    },
    purpose: {
      from: ['preview', 'blocked'],
      to: ['reading'],
      who: OFFICE,
      asks: () => PURPOSE,
      // What could not be read is of no purpose.
      isOffered: ({ stored }) => stored.data.ruleSet !== null,
      refuse: ({ stored }, input) => (input?.kind === stored.data.kind ? 'same_purpose' : null),
      apply: (c, { kind }, at) =>
        stepped(
          c,
          {
            step: 'purpose',
            state: 'reading',
            note: SCHEME_WORDS[kind as SchemeKind],
            data: { kind: kind as SchemeKind, preview: null },
          },
          at,
        ),
    },
    confirm: {
      from: ['proposed'],
      to: ['done'],
      who: SECOND,
      turn: askedTo(SECOND),
      asks: null,
      owes: () => true,
      whyNot: () => 'not_second',
      refuse: c => (isOffered(c, c.stored.data.from ?? '') ? null : 'begun'),
      apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'done' }, at),
    },
    refuse: {
      from: ['proposed'],
      to: ['refused'],
      who: SECOND,
      asks: () => REFUSE_PROPOSAL,
      whyNot: () => 'not_second',
      apply: (c, { note }, at) => stepped(c, { step: 'refuse', state: 'refused', note }, at),
    },
    withdraw: {
      from: ['reading', 'preview', 'proposed'],
      to: ['withdrawn'],
      who: SENDER,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
    },
  },
  void: { from: ['reading', 'preview', 'proposed'], to: 'void', end: voidCase },
};

/** From which period on: those to come, from the first that is open. */
function fromForm({ stored, extra }: SchemeCase): Form {
  const earliest = extra?.earliest;
  const periods = earliest === undefined ? [] : nextPeriods(stored.data.kind, earliest);
  return {
    from: {
      kind: 'choice',
      label: '从哪一期起执行',
      isRequired: true,
      options: periods.map(value => ({ value, label: showPeriod(value) })),
    },
  };
}

function isOffered({ extra }: SchemeCase, from: string): boolean {
  return extra !== null && from >= extra.earliest;
}

/** What came of reading it. */
export type SchemeFound = Pick<SchemeData, 'kind' | 'ruleSet' | 'faults' | 'doubts' | 'told' | 'preview'>;

/** Once it is read: it may be put in force, or something stands against it. */
export function schemeReadAs(c: SchemeCase, found: SchemeFound, at: Taking): SchemeCase {
  const isFree = found.faults.length === 0;
  const made: Stepped<SchemeData> = {
    step: 'read',
    state: isFree ? 'preview' : 'blocked',
    data: found,
    dueAt: isFree ? withinDays(KEPT_DAYS, at) : null,
  };
  return stepped(c, made, at);
}

/** Taken back with its message; null where it has been asked for already, or is over. */
export function schemeRecalledAs(c: SchemeCase, at: Taking): SchemeCase | null {
  const { state } = c.stored;
  return state === 'reading' || state === 'preview' ? stepped(c, { step: 'recall', state: 'withdrawn' }, at) : null;
}

/** What a file begins with that is to be read as a scheme. */
export function unreadScheme(fileName: string): SchemeData {
  return {
    fileName,
    kind: 'month',
    ruleSet: null,
    faults: [],
    doubts: [],
    told: [],
    preview: null,
    from: null,
    submittedBy: null,
  };
}

/** What stands in the case of a scheme; of a table what a scheme begins with. */
export function schemeDataOf({ kind, data }: StoredCase): SchemeData {
  return kind === 'scheme' ? (data as unknown as SchemeData) : unreadScheme(String(data['fileName']));
}
