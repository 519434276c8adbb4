import { DETAIL_SHEET } from './detail-columns.ts';
import { FIGURE_SHEET } from './figure-columns.ts';
import { CLAUSE_SHEET, GENERAL_SHEET } from './general-columns.ts';
import { ITEM_SHEET } from './item-columns.ts';
import type { SheetLayout } from './layout.ts';

/** Sheets that every rule set has. */
export const NEEDED_SHEETS: readonly SheetLayout[] = [GENERAL_SHEET, ITEM_SHEET, FIGURE_SHEET];

/** The sheets of a rule set, in their order. */
export const ALL_SHEETS: readonly SheetLayout[] = [...NEEDED_SHEETS, DETAIL_SHEET, CLAUSE_SHEET];
