import { basename, extname } from 'node:path';
import { readRuleSetTables } from '../domain/exchange/rule-set/read-rule-set-workbook.ts';
import { type Refusal as Doubt, showRefusal } from '../domain/scoring/numbers/refusal.ts';
import { parseRuleSet } from '../domain/scoring/schema/rule-set.ts';
import type { RuleSet } from '../domain/scoring/schema/rule-set-schema.ts';
import { placesOf, readRuleSet } from '../domain/scoring/workbook/read-rule-set.ts';
import { showSheetIssue } from '../domain/scoring/workbook/row-reader.ts';
import { OWN_FILE_LIMITS } from '../domain/sheets/file/limits.ts';
import { WorkbookRefusal } from '../domain/sheets/file/workbook.ts';
import { readBytes, readText } from './files.ts';
import { Refusal } from './refusal.ts';

/** A rule set and how its places are called: by path in JSON, by sheet and row in a workbook. */
export interface RuleSetSource {
  ruleSet: RuleSet;
  show: (doubts: readonly Doubt[]) => string[];
}

/** Reads a rule set from a workbook or JSON. Errors: throws Refusal with everything that is wrong. */
export function readRuleSetFile(file: string): RuleSetSource {
  return extensionOf(file) === '.json' ? fromJson(file) : fromWorkbook(file);
}

/** The text of a rule set as JSON, whichever of the two the file is. Errors: throws Refusal for a workbook that is none. */
export function readRuleSetText(file: string): string {
  return extensionOf(file) === '.xlsx' ? JSON.stringify(fromWorkbook(file).ruleSet) : readText(file);
}

function extensionOf(file: string): string {
  return extname(file).toLowerCase();
}

function fromJson(file: string): RuleSetSource {
  const outcome = parseRuleSet(readText(file));
  if (!outcome.ok) throw refusal('规则文件不能用', outcome.refusals.map(showRefusal));
  return { ruleSet: outcome.ruleSet, show: doubts => doubts.map(showRefusal) };
}

function fromWorkbook(file: string): RuleSetSource {
  const tables = tablesOf(file);
  const outcome = readRuleSet(tables);
  if (!outcome.ok)
    throw refusal(`规则表格不能用，共 ${outcome.issues.length} 处需要改正`, outcome.issues.map(showSheetIssue));
  return { ruleSet: outcome.ruleSet, show: doubts => placesOf(tables, doubts).map(showSheetIssue) };
}

function tablesOf(file: string) {
  try {
    return readRuleSetTables(readBytes(file), basename(file), OWN_FILE_LIMITS);
  } catch (cause) {
    throw cause instanceof WorkbookRefusal ? new Refusal(cause.message) : cause;
  }
}

/** A refusal of several lines under one heading. */
export function refusal(what: string, lines: readonly string[]): Refusal {
  return new Refusal([`${what}：`, ...lines.map(line => `  ${line}`)].join('\n'));
}
