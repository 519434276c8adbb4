import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TEMPLATE_NAMES } from '../../../../src/domain/scoring/schema/rule-set-templates.ts';
import { ALL_SHEETS } from '../../../../src/domain/scoring/workbook/all-sheets.ts';
import { DETAILS } from '../../../../src/domain/scoring/workbook/detail-columns.ts';
import { FIGURE_FIELDS, TYPE_WORDS } from '../../../../src/domain/scoring/workbook/figure-columns.ts';
import { FUNCTIONS } from '../../../../src/domain/scoring/workbook/formula/read-function.ts';
import { CLAUSES, GENERAL_FIELDS } from '../../../../src/domain/scoring/workbook/general-columns.ts';
import { KIND_WORDS } from '../../../../src/domain/scoring/workbook/item-columns.ts';

const WORDS = [
  ...ALL_SHEETS.flatMap(({ name, headers }) => [name, ...headers]),
  ...KIND_WORDS.map(({ word }) => word),
  ...Object.values(TYPE_WORDS),
  ...DETAILS.map(({ use }) => use),
  ...CLAUSES.map(({ use }) => use),
  ...GENERAL_FIELDS.map(({ header }) => header),
  ...[...GENERAL_FIELDS, ...Object.values(FIGURE_FIELDS).flat()].flatMap(({ codec }) => codec.choices ?? []),
  ...ALL_SHEETS.flatMap(({ choices }) => [...choices.values()].flat()),
  ...FUNCTIONS,
  ...TEMPLATE_NAMES,
];

describe.each([
  ['docs/scoring.md', '### The rule set as a workbook', '### Data'],
  ['docs/scoring.zh.md', '### 规则写成表格', '### 数据'],
])('%s', (file, from, to) => {
  const text = readFileSync(file, 'utf8');
  const section = text.slice(text.indexOf(`\n${from}\n`), text.indexOf(`\n${to}\n`));

  test('tells of every sheet, column, word, choice, function and template of the workbook', () => {
    expect([...new Set(WORDS)].filter(word => !section.includes(word))).toEqual([]);
  });
});
