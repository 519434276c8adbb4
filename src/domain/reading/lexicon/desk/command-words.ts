/**
 * The words of the desk that open a form or act, one row each. Who may use a word is not said here.
 * Source: contract §6.3, §6.4, §6.7, §6.13.
 */
import type { CommandRow } from './command-row.ts';
import { LEDGER_WORDS } from './ledger-words.ts';
import { REGISTER_WORDS } from './register-words.ts';
import { REPORT_WORDS } from './report-words.ts';
import { UNIT_WORDS } from './unit-words.ts';

/** In the order in which they are tried. */
export const COMMAND_ROWS: readonly CommandRow[] = [...REPORT_WORDS, ...UNIT_WORDS, ...LEDGER_WORDS, ...REGISTER_WORDS];
