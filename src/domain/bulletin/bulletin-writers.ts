import type { Bulletin } from './bulletin.ts';
import { bulletinWorkbook } from './workbook/bulletin-workbook.ts';

/** What a bulletin is written as, by the ending of its file. */
export const BULLETIN_WRITERS: Readonly<Record<'docx' | 'xlsx', (bulletin: Bulletin) => Promise<Uint8Array>>> = {
  // The library of documents is large: it is loaded when one is written.
  docx: async bulletin => (await import('./bulletin-document.ts')).bulletinDocument(bulletin),
  xlsx: bulletinWorkbook,
};
