import type { Procedure } from '../procedure/procedure.ts';
import { type CaseAt, stepped } from './case-at.ts';
import { OPENER } from './case-who.ts';

/** 导出台账: a process writes the workbook and sends it to the direct chat of whoever asked. Source: contract §6.13. */

export interface ExportData {
  fileName: string;
  /** The document of minutes in place of the ledgers: of which meeting, to whom it is sent, whether the draft is meant. */
  minutes?: { meeting: string; chats: readonly string[]; people: readonly string[]; isDraft?: true };
  /** The bulletin of a published ranking: which version of it, as a document or a workbook with its formulas. */
  bulletin?: {
    period: string;
    version: number;
    form: BulletinForm;
    chats: readonly string[];
    people: readonly string[];
  };
  /** The rule set of a period as a workbook. */
  scheme?: { period: string };
}

export type BulletinForm = 'docx' | 'xlsx';

export type ExportCase = CaseAt<ExportData>;
export type ExportState = 'making' | 'sent' | 'failed' | 'cancelled';

export interface ExportInputs {
  cancel: Record<never, never>;
}

export const exportProcedure: Procedure<ExportCase, ExportState, ExportInputs, never> = {
  stateOf: ({ stored }) => stored.state as ExportState,
  steps: {
    cancel: {
      from: ['making'],
      to: ['cancelled'],
      who: OPENER,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'cancel', state: 'cancelled' }, at),
    },
  },
  void: {
    from: ['making'],
    to: 'cancelled',
    end: (c, reason, at) => stepped(c, { step: 'void', state: 'cancelled', note: reason }, at),
  },
};
