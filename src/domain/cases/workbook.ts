import type { Procedure, Taking } from '../procedure/procedure.ts';
import { anyOf } from '../procedure/who.ts';
import { type CaseAt, stepped, voidCase, withinDays } from './case-at.ts';
import { OFFICE, OPENER } from './case-who.ts';

/**
 * A workbook that was sent in chat: it is read, shown as a preview, and imported when whoever sent it confirms; all or nothing.
 * Reading and importing is work of its own, which a process does when the file is kept. Source: contract §4 (`import`), issue
 * "Excel".
 */

export interface WorkbookData {
  fileName: string;
  /** What it is, how much of it, what it would bring; plain texts. */
  summary: readonly string[];
  /** Told one by one, as far as a card has room: in groups, each with how many there are. */
  lists: readonly WorkbookList[];
  /** Why it cannot be taken; null while it can. */
  why: string | null;
  /** How far the work on a large one is, while it is done. */
  progress?: string | null;
}

/** What came of the work on a workbook. */
type Found = Omit<WorkbookData, 'fileName' | 'progress'>;

export interface WorkbookList {
  heading: string;
  count: number;
  lines: readonly string[];
}

export type WorkbookCase = CaseAt<WorkbookData>;

/**
 * `reading` and `importing`: a process has it. `blocked`: faults or questions stand against it, so it is mended and sent again.
 */
export type WorkbookState =
  | 'reading'
  | 'preview'
  | 'importing'
  | 'imported'
  | 'blocked'
  | 'failed'
  | 'cancelled'
  /** Taken back with its message. */
  | 'withdrawn'
  | 'void';

export interface WorkbookInputs {
  confirm: Record<never, never>;
  cancel: Record<never, never>;
}

/** Working days for which a preview is kept. Our own proposal. */
const KEPT_DAYS = 3;

const SENDER_OR_OFFICE = anyOf<WorkbookCase>([OPENER, OFFICE]);

export const workbookProcedure: Procedure<WorkbookCase, WorkbookState, WorkbookInputs, 'expired'> = {
  stateOf: ({ stored }) => stored.state as WorkbookState,
  steps: {
    confirm: {
      from: ['preview'],
      to: ['importing'],
      who: SENDER_OR_OFFICE,
      turn: OPENER,
      asks: null,
      owes: () => true,
      refuse: ({ stored }, _, { now }) => (stored.dueAt !== null && stored.dueAt < now ? 'expired' : null),
      apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'importing' }, at),
    },
    cancel: {
      from: ['reading', 'preview'],
      to: ['cancelled'],
      who: SENDER_OR_OFFICE,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'cancel', state: 'cancelled' }, at),
    },
  },
  void: {
    from: ['reading', 'preview'],
    to: 'void',
    end: voidCase,
  },
};

/** What came of reading it: it may be imported, or something stands against it. */
export function readAs(c: WorkbookCase, found: Found, at: Taking): WorkbookCase {
  const isFree = found.why === null;
  return stepped(
    c,
    {
      step: 'read',
      state: isFree ? 'preview' : 'blocked',
      data: { ...found, progress: null },
      dueAt: isFree ? withinDays(KEPT_DAYS, at) : null,
    },
    at,
  );
}

/** Taken back with its message; null where it is imported already, or over. */
export function recalledAs(c: WorkbookCase, at: Taking): WorkbookCase | null {
  const { state } = c.stored;
  return state === 'reading' || state === 'preview' ? stepped(c, { step: 'recall', state: 'withdrawn' }, at) : null;
}

/** What came of importing it. */
export function importedAs(c: WorkbookCase, found: Found, at: Taking): WorkbookCase {
  return stepped(
    c,
    { step: 'import', state: found.why === null ? 'imported' : 'failed', data: { ...found, progress: null } },
    at,
  );
}
