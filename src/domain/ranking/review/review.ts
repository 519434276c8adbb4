import { dayOf, showMonthDay, toDay } from '../../base/time.ts';
import type { StoredCase } from '../../cases/case.ts';
import { type CaseAt, stepped, voidCase, withinDays } from '../../cases/case-at.ts';
import { OFFICE } from '../../cases/case-who.ts';
import { defineForm, type Form, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure, Taking } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';
import type { Ballot } from './ballot.ts';
import type { Nomination } from './nomination.ts';
import { chosenIn, judgesIn, notMarked, type Selected, selectionForm, undecided, withSelected } from './selection.ts';

/**
 * 观摩: the site review of a quarter. Units nominate until a day; the office enters which projects the leading group has chosen, and
 * names the judges; each gets his sheet; the office closes the judging, and another one of it confirms. Then the marks count.
 * Source: the plan 四（四）1（2）, domain §4.2, §2 M24, contract §6.8.
 */

export interface Review {
  /** `YYYY-Qn`. */
  quarter: string;
  /** The day of the visit. */
  day: string;
  /** Until when units nominate. */
  until: string;
  /** What is visited, by the keys of the units. */
  visits: readonly Visit[];
  /** The judges, by their ids, in the order in which they were named. */
  judges: readonly string[];
  /** Who has closed the judging; null as long as nobody has. */
  closedBy: string | null;
  /** The marks that count, in the order of the judges; null as long as the judging is not closed. */
  marks: readonly Mark[] | null;
}

export interface Visit {
  unit: string;
  projects: readonly string[];
}

export interface Mark {
  unit: string;
  judge: string;
  /** Decimal text. */
  mark: string;
}

export interface ReviewExtra {
  nominations: readonly StoredCase<Nomination>[];
  ballots: readonly StoredCase<Ballot>[];
  isPublished: boolean;
  /** What the step at hand has made of nominations. */
  decided: readonly Selected[];
}

export type ReviewCase = CaseAt<Review, ReviewExtra | null>;
export type ReviewState = 'nominating' | 'judging' | 'confirming' | 'done' | 'cancelled' | 'void';
export type ReviewReason =
  | 'not_second'
  | 'none_ready'
  | 'nothing_chosen'
  | 'future'
  | 'nothing_selected'
  | 'undecided'
  | 'same_judge'
  | 'only_own'
  | 'no_sheets';

export const REVIEW_FORM = defineForm({
  quarter: { kind: 'text', label: '季度', isRequired: true, maxCharacters: 12, placeholder: '如 二季度' },
  day: { kind: 'day', label: '观摩日期', isRequired: true },
  until: { kind: 'day', label: '推荐截止', isRequired: true },
});

/** So many judges are named at once. */
export const MOST_JUDGES = 9;

const ADD = defineForm({ judge_1: { kind: 'person', label: '增加的评委', isRequired: true } });
const CLOSE = defineForm({
  note: { kind: 'note', label: '有评委没有交评分表的说明', isRequired: true, rows: 2, maxCharacters: 200 },
});
const SEND_BACK = defineForm({
  note: { kind: 'note', label: '退回的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});
const CANCEL = defineForm({
  note: { kind: 'note', label: '取消的理由', isRequired: true, rows: 2, maxCharacters: 200 },
});

type Chosen = Readonly<Record<string, string | null>>;

export interface ReviewInputs {
  decide: Chosen;
  name: Chosen;
  add: Chosen;
  close: Partial<ValuesOf<typeof CLOSE>>;
  confirm: Record<never, never>;
  sendBack: ValuesOf<typeof SEND_BACK>;
  cancel: ValuesOf<typeof CANCEL>;
}

/** Working days after the visit within which sheets are handed in, and within which the closing is confirmed. Our own proposal. */
const SHEET_DAYS = 2;
const ANSWER_DAYS = 2;

const SECOND = secondTo<ReviewCase>(({ stored }) => [stored.data.closedBy]);

export const reviewProcedure: Procedure<ReviewCase, ReviewState, ReviewInputs, ReviewReason> = {
  stateOf: ({ stored }) => stored.state as ReviewState,
  steps: {
    decide: {
      from: ['nominating'],
      to: 'same',
      who: OFFICE,
      asks: c => selectionForm(c),
      isOffered: c => undecided(c).length > 0,
      refuse: (c, input, { now }) => {
        if (undecided(c).length === 0) return 'none_ready';
        if (input === null) return null;
        if (chosenIn(c, input).length === 0) return 'nothing_chosen';
        return (input['day'] ?? '') > dayOf(now) ? 'future' : null;
      },
      apply: (c, input, at) => {
        const visits = withSelected(c, input);
        const note = `${input['day'] ? `${showMonthDay(toDay(input['day']))} ` : ''}${input['paper'] ?? ''}`;
        const made = { step: 'decide', state: 'nominating', note, data: { visits }, dueAt: c.stored.dueAt };
        const after = stepped(c, made, at);
        return { ...after, extra: c.extra && { ...c.extra, decided: chosenIn(c, input) } };
      },
    },
    name: {
      from: ['nominating'],
      to: ['judging'],
      who: OFFICE,
      asks: () => judgesForm(),
      owes: () => true,
      refuse: (c, input) => {
        if (c.stored.data.visits.length === 0) return 'nothing_selected';
        if (undecided(c).length > 0) return 'undecided';
        return input && whyNotJudges(c, judgesIn(input));
      },
      apply: (c, input, at) => withJudges('name', c, judgesIn(input), at),
    },
    add: {
      from: ['judging'],
      to: 'same',
      who: OFFICE,
      asks: () => ADD,
      refuse: (c, input) => input && whyNotJudges(c, [...c.stored.data.judges, ...judgesIn(input)]),
      apply: (c, input, at) => withJudges('add', c, [...c.stored.data.judges, ...judgesIn(input)], at),
    },
    close: {
      from: ['judging'],
      to: ['confirming'],
      who: OFFICE,
      asks: c => (notMarked(c).length > 0 ? CLOSE : null),
      owes: () => true,
      refuse: ({ extra }) => (extra?.ballots.some(({ data }) => data.marks !== null) ? null : 'no_sheets'),
      apply: (c, { note }, at) =>
        stepped(
          c,
          {
            step: 'close',
            state: 'confirming',
            note: note ?? null,
            data: { closedBy: at.actor.id, marks: marksOf(c) },
            dueAt: withinDays(ANSWER_DAYS, at),
          },
          at,
        ),
    },
    confirm: {
      from: ['confirming'],
      to: ['done'],
      who: SECOND,
      turn: askedTo(SECOND),
      asks: null,
      owes: () => true,
      whyNot: () => 'not_second',
      apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'done' }, at),
    },
    sendBack: {
      from: ['confirming'],
      to: ['judging'],
      who: SECOND,
      asks: () => SEND_BACK,
      whyNot: () => 'not_second',
      apply: (c, { note }, at) =>
        stepped(
          c,
          {
            step: 'sendBack',
            state: 'judging',
            note,
            data: { closedBy: null, marks: null },
            dueAt: withinDays(ANSWER_DAYS, at),
          },
          at,
        ),
    },
    cancel: {
      from: ['nominating', 'judging'],
      to: ['cancelled'],
      who: OFFICE,
      asks: () => CANCEL,
      apply: (c, { note }, at) => stepped(c, { step: 'cancel', state: 'cancelled', note }, at),
    },
  },
  void: { from: ['nominating', 'judging', 'confirming'], to: 'void', end: voidCase },
};

/** What a new one begins with. Shapes: `until` is until when units nominate. */
export function beginReview(
  { quarter, day, until }: Pick<Review, 'quarter' | 'day' | 'until'>,
  { calendar, now }: Parameters<typeof withinDays>[1],
) {
  const data: Review = { quarter, day, until, visits: [], judges: [], closedBy: null, marks: null };
  const dueAt = calendar.closing(calendar.addWorkingDays(toDay(until), ANSWER_DAYS), now);
  return { project: null, unit: null, state: 'nominating' satisfies ReviewState, data, dueAt };
}

/** Until when the judges hand in their sheets. */
export function sheetsDue({ day }: Pick<Review, 'day'>, { calendar, now }: Parameters<typeof withinDays>[1]): Date {
  const from = [toDay(day), dayOf(now)].sort().at(-1) ?? dayOf(now);
  return calendar.closing(calendar.addWorkingDays(from, SHEET_DAYS), now);
}

function judgesForm(): Form {
  return Object.fromEntries(
    Array.from({ length: MOST_JUDGES }, (_, index): [string, Form[string]] => [
      `judge_${index + 1}`,
      { kind: 'person', label: `评委${index + 1}`, isRequired: index === 0 },
    ]),
  );
}

function whyNotJudges(c: ReviewCase, judges: readonly string[]): ReviewReason | null {
  if (new Set(judges).size < judges.length) return 'same_judge';
  const { visits } = c.stored.data;
  const hasNothing = judges.some(judge => {
    const unit = c.roster.unit(c.roster.person(judge)?.unit ?? '')?.key;
    return visits.every(visit => visit.unit === unit);
  });
  return hasNothing ? 'only_own' : null;
}

function withJudges(step: string, c: ReviewCase, judges: readonly string[], at: Taking): ReviewCase {
  return stepped(c, { step, state: 'judging', data: { judges }, dueAt: sheetsDue(c.stored.data, at) }, at);
}

/** All marks, unit by unit in the order of the judges. */
function marksOf({ stored: { data }, extra }: ReviewCase): Mark[] {
  const sheets = new Map(extra?.ballots.map(one => [one.data.judge, one.data.marks]));
  return data.visits.flatMap(({ unit }) =>
    data.judges.flatMap(judge => {
      const mark = sheets.get(judge)?.[unit];
      return mark === undefined ? [] : [{ unit, judge, mark }];
    }),
  );
}
