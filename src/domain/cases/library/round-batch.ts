import { groupBy } from '../../base/group-by.ts';
import { dayOf } from '../../base/time.ts';
import type { Library } from '../../library/project.ts';
import { defineForm, type Form } from '../../procedure/form.ts';
import { type Taking, take, whyRefused } from '../../procedure/procedure.ts';
import { type EntryCase, type EntryInputs, type EntryReasonWhy, entryProcedure, SCREEN, whyNoLead } from './entry.ts';
import { CONSENT, missingPaper, REFUSE_PAPER } from './paper-steps.ts';

/**
 * Many proposals of the yearly selection in one step: the office screens them, or records what the leading group has said of
 * them, each chosen by itself. Every proposal is decided by its own procedure and keeps its own record.
 * Source: domain §2 M22.
 */

/** So many fit into a form. */
export const MOST_AT_ONCE = { consent: 25, screen: 8 } as const;

/** What was chosen for a proposal; nothing leaves it open. */
export const CHOICES = [
  { value: 'yes', label: '同意' },
  { value: 'no', label: '不同意' },
  { value: 'later', label: '暂不办理' },
] as const;

export type Batch = keyof typeof MOST_AT_ONCE;

/** A form of as many fields as there are proposals, by the names of `field`. */
export type BatchInput = Readonly<Record<string, string | null>>;

/** What a batch does to one proposal. */
export interface Decided {
  name: 'screen' | 'consent' | 'refuse';
  before: EntryCase;
  after: EntryCase;
}

export type BatchReason = 'none_ready' | 'nothing_chosen' | 'no_reason' | 'code_twice' | EntryReasonWhy;

/** The field of a proposal in a form: what is chosen, its code, its library, its lead official. */
export function field(of: 'choice' | 'code' | 'library' | 'lead', { stored }: Pick<EntryCase, 'stored'>): string {
  return `${of}_${stored.id}`;
}

const STATE_OF = { screen: 'office', consent: 'leading_group' } as const;

/** The proposals that a batch may decide, in the order of their numbers; without the stamped paper none is decided. */
export function readyFor(batch: Batch, proposals: readonly EntryCase[]): EntryCase[] {
  const there = proposals.filter(one => one.stored.state === STATE_OF[batch] && missingPaper(one) === null);
  const codes = new Set<string>();
  // Of two with one code the first goes before; the other one is seen by itself.
  const ready = there.filter(({ stored: { data } }) => {
    const code = batch === 'consent' ? data.code?.toLowerCase() : undefined;
    if (code === undefined) return true;
    const isFirst = !codes.has(code);
    codes.add(code);
    return isFirst;
  });
  return ready.slice(0, MOST_AT_ONCE[batch]);
}

/** What is asked: one day and one paper for all that the leading group agrees to, one reason for all that it does not. */
export function batchForm(batch: Batch, proposals: readonly EntryCase[]): Form {
  const fields = readyFor(batch, proposals).flatMap((one): [string, Form[string]][] => {
    const choice: Form[string] = { kind: 'choice', label: labelOf(one), options: CHOICES };
    if (batch === 'consent') return [[field('choice', one), choice]];
    return [
      [field('choice', one), choice],
      [field('code', one), { ...SCREEN.code, isRequired: false }],
      [field('library', one), { ...SCREEN.library, isRequired: false }],
      ...(wantsLead(one)
        ? [[field('lead', one), { kind: 'person', label: '分包领导' }] as [string, Form[string]]]
        : []),
    ];
  });
  const note = defineForm({
    note: {
      ...REFUSE_PAPER.note,
      label: '不同意的理由',
      isRequired: false,
      placeholder: '有不同意的须填，将告知申请人',
    },
  });
  return batch === 'consent'
    ? { ...CONSENT, ...Object.fromEntries(fields), ...note }
    : { ...Object.fromEntries(fields), ...note };
}

function wantsLead(one: EntryCase): boolean {
  const { data } = one.stored;
  return whyNoLead(one, data.leadOfficial) !== null;
}

function labelOf({ stored: { id, data, unit } }: EntryCase): string {
  const name = [...data.name];
  const shown = name.length > 24 ? `${name.slice(0, 23).join('')}…` : data.name;
  return `${shown}（${unit ?? ''}，${id}）`;
}

/** Why a batch cannot be carried out; null when it can. All or nothing: one that may not be decided keeps all of them. */
export function whyNotBatch(
  batch: Batch,
  proposals: readonly EntryCase[],
  input: BatchInput,
  at: Taking,
): BatchReason | null {
  const chosen = chosenIn(batch, proposals, input);
  if (chosen.length === 0) return 'nothing_chosen';
  if (chosen.some(({ name }) => name === 'refuse') && !input['note']) return 'no_reason';
  if (batch === 'consent' && (input['day'] ?? '') > dayOf(at.now)) return 'future';
  const codes = chosen.flatMap(({ name, values }) => (name === 'screen' ? [String(values.code).toLowerCase()] : []));
  if (new Set(codes).size < codes.length) return 'code_twice';
  for (const { one, name, values } of chosen) {
    const why = whyRefused(entryProcedure, one, name, values as EntryInputs[typeof name], at);
    if (why !== null) return why === 'stale' || why === 'no_right' ? 'nothing_chosen' : why;
  }
  return null;
}

/** What a batch makes of the proposals that something was chosen for. Shapes: nothing stands against it. */
export function decideBatch(batch: Batch, proposals: readonly EntryCase[], input: BatchInput, at: Taking): Decided[] {
  return chosenIn(batch, proposals, input).flatMap(({ one, name, values }): Decided[] => {
    const outcome = take(entryProcedure, one, name, values as EntryInputs[typeof name], at);
    return outcome.kind === 'done' ? [{ name, before: one, after: outcome.case }] : [];
  });
}

interface Chosen {
  one: EntryCase;
  name: Decided['name'];
  values: Readonly<Record<string, unknown>>;
}

function chosenIn(batch: Batch, proposals: readonly EntryCase[], input: BatchInput): Chosen[] {
  return readyFor(batch, proposals).flatMap((one): Chosen[] => {
    const choice = input[field('choice', one)];
    if (choice === 'no') return [{ one, name: 'refuse', values: { note: input['note'] } }];
    if (choice !== 'yes') return [];
    if (batch === 'consent') return [{ one, name: 'consent', values: { day: input['day'], paper: input['paper'] } }];
    const values = {
      code: input[field('code', one)] ?? '',
      library: (input[field('library', one)] ?? 'reserve') as Library,
      leadOfficial: input[field('lead', one)] ?? null,
    };
    return [{ one, name: 'screen', values }];
  });
}

/** `同意 5 项，不同意 1 项`. */
export function tallyWords(decided: readonly Decided[]): string {
  const refused = decided.filter(({ name }) => name === 'refuse').length;
  const agreed = decided.length - refused;
  return [agreed > 0 && `同意 ${agreed} 项`, refused > 0 && `不同意 ${refused} 项`].filter(Boolean).join('，');
}

/**
 * The next free codes in the way in which the district writes them, e.g. EQ-2026-310; none where nobody knows the way.
 * Shapes: `codes` are all that are given or reserved; of several ways that of the newest year counts, then the commonest.
 */
export function nextCodes(codes: readonly string[], count: number): string[] {
  const parsed = codes.flatMap(code => {
    const [, head, digits] = /^(.*?)(\d{1,6})$/.exec(code) ?? [];
    return head !== undefined && digits !== undefined ? [{ head, digits }] : [];
  });
  const heads = [...groupBy(parsed, one => one.head).values()];
  const [own] = heads.sort((a, b) => yearIn(b) - yearIn(a) || b.length - a.length);
  if (!own) return [];
  const head = own[0]?.head ?? '';
  const highest = Math.max(...own.map(({ digits }) => Number(digits)));
  const width = Math.max(...own.map(({ digits }) => digits.length));
  return Array.from({ length: count }, (_, index) => `${head}${String(highest + 1 + index).padStart(width, '0')}`);
}

function yearIn([first]: readonly { head: string }[]): number {
  return Number(/20\d\d/.exec(first?.head ?? '')?.[0] ?? 0);
}
