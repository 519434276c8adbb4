import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from '../../cases/case-at.ts';
import { OFFICE, OPENER, UNIT_WRITERS } from '../../cases/case-who.ts';
import type { Option } from '../../procedure/field.ts';
import { defineForm, type Form } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { anyOf } from '../../procedure/who.ts';
import type { CountedFigure, ScoredLine } from '../scored-lines.ts';

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

export interface GrantedFigure {
  figure: string;
  label: string;
  unit: string;
  /** Decimal texts; `before` is null where there was none. */
  before: string | null;
  after: string;
}

/** What the draft says of it. */
export interface AppealExtra {
  /** The unit's figures, by their keys. */
  figures: Readonly<Record<string, unknown>>;
  /** Those that stand behind the line, by the rule set of the draft. */
  counted: readonly CountedFigure[];
  /** Whether the line would give less with a figure than it gives now. */
  wouldLose(figure: string, value: string): boolean;
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

export interface AppealInputs {
  /** A line without a number of its own, such as 点评, has no figure to be set right. */
  grant: { figure?: string | null; value?: string | null; note: string };
  refuse: { note: string };
  withdraw: Record<never, never>;
}

export type AppealReason = 'no_value' | 'no_figure' | 'bad_value' | 'same_value' | 'not_whole' | 'would_lose';

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
      asks: grantForm,
      owes: () => true,
      refuse: (c, input) => (input === null ? null : whyNotGranted(c, input)),
      apply: (c, { figure = null, value = null, note }, at) =>
        stepped(c, { step: 'grant', state: 'granted', note, data: { granted: grantedBy(c, figure, value) } }, at),
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

function figuresOf({ extra }: AppealCase): readonly CountedFigure[] {
  return extra?.counted ?? [];
}

/** Which figure of the line is set right, to what; or neither, where the ledgers were. */
function grantForm(c: AppealCase): Form {
  const figures = figuresOf(c);
  return {
    ...(figures.length > 0 && {
      figure: {
        kind: 'choice',
        label: '核定的数',
        options: figures.map(one => ({ value: one.key, label: figureNow(one, beforeOf(c, one.key)) })),
        placeholder: '台账已经更正的，不用选',
      },
      value: { kind: 'text', label: '核定为（全单位合计）', maxCharacters: 20, placeholder: '如 31' },
    }),
    note: { kind: 'note', label: '采纳的理由', isRequired: true, rows: 2, maxCharacters: 300 },
  };
}

function whyNotGranted(c: AppealCase, { figure = null, value = null }: AppealInputs['grant']): AppealReason | null {
  if (figure === null) return value === null ? null : 'no_figure';
  if (value === null) return 'no_value';
  const text = plainNumber(value);
  if (text === null) return 'bad_value';
  const known = figuresOf(c).find(({ key }) => key === figure);
  if (!known) return 'no_figure';
  if (known.isWhole && text.includes('.')) return 'not_whole';
  if (text === beforeOf(c, figure)) return 'same_value';
  return c.extra?.wouldLose(figure, text) ? 'would_lose' : null;
}

/** A figure of the whole unit with what it is now, so that nobody enters that of one project. */
function figureNow({ label, unit }: CountedFigure, now: string | null): string {
  const inside = [unit, now === null ? '' : `现为 ${now}`].filter(Boolean).join('，');
  return inside === '' ? label : `${label}（${inside}）`;
}

function grantedBy(c: AppealCase, figure: string | null, value: string | null): GrantedFigure | null {
  const known = figuresOf(c).find(({ key }) => key === figure);
  const after = value === null ? null : plainNumber(value);
  if (!known || after === null) return null;
  const { key, label, unit } = known;
  return { figure: key, label, unit, before: beforeOf(c, key), after };
}

function beforeOf({ extra }: AppealCase, figure: string): string | null {
  const before = extra?.figures[figure];
  return typeof before === 'number' || typeof before === 'string' ? String(before) : null;
}

/** A number as an office writes it, e.g. `1,200.5万元`, as plain decimal text; null for anything else. */
function plainNumber(written: string): string | null {
  const text = written
    .normalize('NFKC')
    .replace(/[,，\s]/gu, '')
    .replace(/(?:万元|个|份|次|件)$/u, '');
  if (!/^\d{1,9}(?:\.\d{1,4})?$/.test(text)) return null;
  return text
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** What was set right, as a line of the ranking and the appeal's card say it. */
export function grantedWords({ label, unit, before, after }: GrantedFigure): string {
  const measure = unit === '' ? '' : ` ${unit}`;
  return before === null
    ? `${label}核定为 ${after}${measure}`
    : `${label}由 ${before}${measure}核定为 ${after}${measure}`;
}
