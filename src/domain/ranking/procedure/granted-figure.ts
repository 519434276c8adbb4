import type { Form } from '../../procedure/form.ts';
import type { CountedFigure } from '../scored-lines.ts';
import { type OfTotal, totalBeside } from './of-total.ts';

/** The figure that a granted 申诉 sets right: how it is asked, checked and told. Source: domain §4.4, contract §6.8. */

export interface GrantedFigure {
  figure: string;
  label: string;
  unit: string;
  /** Decimal texts; `before` is null where there was none. */
  before: string | null;
  after: string;
}

/** What the draft says of the unit and its line. */
export interface Granting {
  /** The unit's figures, by their keys. */
  figures: Readonly<Record<string, unknown>>;
  /** Those that stand behind the line, by the rule set of the draft. */
  counted: readonly CountedFigure[];
  /** Whether the line would give less with a figure than it gives now. */
  wouldLose(figure: string, value: string): boolean;
}

/** A line without a number of its own, such as 点评, has no figure to be set right. */
export interface GrantInput {
  figure?: string | null;
  value?: string | null;
}

export type GrantReason =
  | 'no_value'
  | 'no_figure'
  | 'bad_value'
  | 'same_value'
  | 'not_whole'
  | 'above_total'
  | 'would_lose';

/** Which figure of the line is set right, to what; or neither, where the ledgers were. */
export function grantForm(draft: Granting | null): Form {
  const figures = draft?.counted ?? [];
  return {
    ...(figures.length > 0 && {
      figure: {
        kind: 'choice',
        label: '核定的数',
        options: figures.map(one => ({ value: one.key, label: figureNow(one, beforeOf(draft, one.key)) })),
        placeholder: '台账已经更正的，不用选',
      },
      value: { kind: 'text', label: '核定为（全单位合计）', maxCharacters: 20, placeholder: '如 31' },
    }),
    note: { kind: 'note', label: '采纳的理由', isRequired: true, rows: 2, maxCharacters: 300 },
  };
}

/** Why a figure cannot be set so; null where it can, or where none is set. */
export function whyNotGranted(draft: Granting | null, { figure = null, value = null }: GrantInput): GrantReason | null {
  if (figure === null) return value === null ? null : 'no_figure';
  if (value === null) return 'no_value';
  const text = plainNumber(value);
  if (text === null) return 'bad_value';
  const known = draft?.counted.find(({ key }) => key === figure);
  if (!draft || !known) return 'no_figure';
  if (known.isWhole && text.includes('.')) return 'not_whole';
  if (text === beforeOf(draft, figure)) return 'same_value';
  if (aboveTotal(draft, { figure, value })) return 'above_total';
  return draft.wouldLose(figure, text) ? 'would_lose' : null;
}

/** The part and its total, where the part would be more than the total; null where nothing is wrong. */
export function aboveTotal(draft: Granting | null, { figure = null, value = null }: GrantInput): OfTotal | null {
  const text = value === null ? null : plainNumber(value);
  if (!draft || figure === null || text === null) return null;
  const both = totalBeside(figure, text, draft);
  return both && Number(both.part.value) > Number(both.total.value) ? both : null;
}

/** A figure of the whole unit with what it is now, so that nobody enters that of one project. */
function figureNow({ label, unit }: CountedFigure, now: string | null): string {
  const inside = [unit, now === null ? '' : `现为 ${now}`].filter(Boolean).join('，');
  return inside === '' ? label : `${label}（${inside}）`;
}

/** What is kept of it; null where no figure is set. */
export function grantedBy(draft: Granting | null, { figure = null, value = null }: GrantInput): GrantedFigure | null {
  const known = draft?.counted.find(({ key }) => key === figure);
  const after = value === null ? null : plainNumber(value);
  if (!known || after === null) return null;
  const { key, label, unit } = known;
  return { figure: key, label, unit, before: beforeOf(draft, key), after };
}

function beforeOf(draft: Granting | null, figure: string): string | null {
  const before = draft?.figures[figure];
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
