import { doubtsOf } from '../../scoring/check/doubts/doubts.ts';
import { showRefusal } from '../../scoring/numbers/refusal.ts';
import { parseRuleSet } from '../../scoring/schema/rule-set.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';
import { placesOf, readRuleSet } from '../../scoring/workbook/read-rule-set.ts';
import { showSheetIssue } from '../../scoring/workbook/row-reader.ts';
import { decodeText } from '../../sheets/file/text/encoding.ts';
import { type Workbook, WorkbookRefusal } from '../../sheets/file/workbook.ts';
import { ruleSetTables } from './read-rule-set-workbook.ts';

/** A rule set out of a file, with what may be doubted in it, or what stands against it; each with its place in the file. */
export type RuleSetFile = { ruleSet: RuleSet; doubts: string[] } | { ruleSet: null; faults: string[] };

/** Whether a workbook is one of a rule set, by its sheets. */
export function isRuleSetWorkbook({ sheets }: Workbook): boolean {
  const names = sheets.map(({ name }) => name.trim());
  return names.includes('考核项') && (names.includes('指标') || names.includes('总则'));
}

/** Errors: never throws. Source: docs/scoring.md, “The rule set as a workbook” */
export function ruleSetInWorkbook(workbook: Workbook): RuleSetFile {
  const tables = ruleSetTables(workbook);
  const outcome = readRuleSet(tables);
  if (!outcome.ok) return { ruleSet: null, faults: outcome.issues.map(showSheetIssue) };
  const doubts = placesOf(tables, doubtsOf(outcome.ruleSet, null)).map(showSheetIssue);
  return { ruleSet: outcome.ruleSet, doubts };
}

/** Errors: never throws. */
export function ruleSetInJson(bytes: Uint8Array): RuleSetFile {
  const text = textOf(bytes);
  if (text === null) return { ruleSet: null, faults: ['这个文件不是文本，请另存为 UTF-8 编码的 .json，或发送 .xlsx'] };
  const outcome = parseRuleSet(text);
  if (!outcome.ok) return { ruleSet: null, faults: outcome.refusals.map(showRefusal) };
  return { ruleSet: outcome.ruleSet, doubts: doubtsOf(outcome.ruleSet, null).map(showRefusal) };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return decodeText(bytes).text;
  } catch (cause) {
    if (cause instanceof WorkbookRefusal) return null;
    throw cause;
  }
}
