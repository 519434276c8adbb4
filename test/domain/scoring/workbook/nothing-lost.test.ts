import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';
import type { RuleSet } from '../../../../src/domain/scoring/schema/rule-set-schema.ts';
import { CONDITION_KINDS, VALUE_STEPS } from '../../../../src/domain/scoring/schema/value-schema.ts';
import { DETAILS } from '../../../../src/domain/scoring/workbook/detail-columns.ts';
import { FIGURE_FIELDS, TYPE_WORDS } from '../../../../src/domain/scoring/workbook/figure-columns.ts';
import { Unwritable } from '../../../../src/domain/scoring/workbook/formula/write-formula.ts';
import { COMMON_FIELDS, KIND_FIELDS } from '../../../../src/domain/scoring/workbook/item-columns.ts';
import { writeRuleSet } from '../../../../src/domain/scoring/workbook/write-rule-set.ts';
import { randomCase } from '../reference/random-case.ts';
import { checked, knownRuleSets, throughWorkbook } from './known-rule-sets.ts';

type Json = Record<string, unknown>;

/** Objects whose keys are words of the office, so that one more is one more entry. */
const RECORDS = ['figures', 'classes', 'fields', 'words', 'prices', 'perCategory'];

/** Every object in a rule set that has the keys of the format. */
function objectsIn(value: unknown, key: string | null): Json[] {
  if (Array.isArray(value)) return value.flatMap(each => objectsIn(each, null));
  if (typeof value !== 'object' || value === null) return [];
  const isRecord = key !== null && (RECORDS.includes(key) || key === 'table');
  const inner = Object.entries(value).flatMap(([name, each]) => objectsIn(each, isRecord ? null : name));
  return isRecord ? inner : [value as Json, ...inner];
}

function expectRefused(ruleSet: RuleSet): number {
  const objects = objectsIn(ruleSet, null);
  for (const object of objects) {
    object['newKey'] = 1;
    expect(() => writeRuleSet(ruleSet), JSON.stringify(object)).toThrow(Unwritable);
    delete object['newKey'];
  }
  return objects.length;
}

describe('what the workbook does not know is refused, not lost:', () => {
  test.each(knownRuleSets())('a key more anywhere in %s', (_, ruleSet) => {
    expect(expectRefused(structuredClone(ruleSet))).toBeGreaterThan(3);
  });

  test('a key more anywhere in random rule sets', () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const outcome = checkedRuleSet(randomCase(seed).ruleSet);
      if (outcome.ok) expectRefused(outcome.ruleSet);
    }
  });

  test('a new kind of item, of quantity and of condition', () => {
    const base = { id: 'a', version: '1', title: '甲', figures: {} };
    const item = { key: 'A', label: '甲', value: 1 };
    for (const each of [
      { ...item, kind: 'novel' },
      { ...item, kind: 'formula', value: { novel: 1 } },
      { kind: 'mark', key: 'A', label: '甲', if: { novel: 1 }, give: 1 },
      { ...item, kind: 'formula', ifNotApplicable: 'novel' },
    ]) {
      expect(() => writeRuleSet({ ...base, items: [each] } as unknown as RuleSet)).toThrow();
    }
  });
});

/** The properties of each definition of the format that stands for a kind of item or figure. */
function definitions(): { type: string; keys: string[] }[] {
  const schema = JSON.parse(readFileSync('docs/scoring/ruleset.schema.json', 'utf8')) as {
    $defs: Record<string, { properties?: Record<string, { const?: string }> }>;
  };
  return Object.entries(schema.$defs).flatMap(([name, { properties }]) => {
    if (properties === undefined || !/Item$|Figure$/.test(name)) return [];
    const type = properties['kind']?.const ?? properties['type']?.const ?? 'computed';
    return [{ type: name === 'ComputedFigure' ? 'computed' : type, keys: Object.keys(properties) }];
  });
}

test('every key of every kind of item and figure has its column or its rows', () => {
  const all = definitions();
  expect(all.length).toBe(Object.keys(KIND_FIELDS).length + Object.keys(TYPE_WORDS).length - 2);
  for (const { type, keys } of all) {
    const isItem = keys.includes('kind');
    const fields = isItem
      ? [...COMMON_FIELDS, ...KIND_FIELDS[type as keyof typeof KIND_FIELDS]]
      : FIGURE_FIELDS[type as keyof typeof FIGURE_FIELDS];
    const held = [
      ...fields.map(({ key }) => key.split('.')[0]),
      ...DETAILS.filter(({ kind }) => isItem && kind === type).map(({ at }) => at.split('.')[0]),
      ...(isItem ? ['kind', 'how', 'items'] : ['type', 'fields']),
    ];
    expect(
      keys.filter(key => !held.includes(key)),
      type,
    ).toEqual([]);
  }
});

/** A rule set of one item that stands for a quantity and one for a condition. */
function ruleSetOf(value: unknown, condition: unknown): RuleSet {
  return checked({
    id: 'forms',
    version: '1',
    title: '各种写法',
    figures: {
      n: { label: '数' },
      w: { label: '词', type: 'word', options: ['优', '1/2', '否则', '或'] },
      y: { label: '是', type: 'yesNo' },
      rows: { label: '明细', type: 'list', fields: { size: { label: '大小', type: 'number' } } },
      marks: { label: '评分', type: 'numbers' },
    },
    items: [
      { kind: 'formula', key: 'A', label: '甲', full: 3, value: 1 },
      { kind: 'fixed', key: 'F', label: '乙', value: '5' },
      { kind: 'formula', key: 'B', label: '丙', value },
      { kind: 'mark', key: 'C', label: '丁', if: condition, give: 1 },
    ],
  });
}

const VALUES: unknown[] = [
  5,
  0.5,
  '5',
  '0.5',
  '60%',
  '1/3',
  -2,
  '-2',
  'n',
  { sum: ['n'] },
  { sum: ['n', 0.5] },
  { sum: [{ sum: ['n', '5'] }, { minus: ['n', -1] }] },
  { minus: ['n', { minus: ['n', { sum: ['n', 1] }] }] },
  { minus: [{ minus: ['n', 1] }, 1] },
  { times: ['n'] },
  { times: [{ times: ['n', 2] }, { divide: ['n', 2] }, { sum: ['n', 1] }] },
  { divide: [{ divide: ['n', 2] }, { divide: ['n', 2] }] },
  { times: [{ divide: ['n', 2] }, 3] },
  { min: ['n', 1] },
  { max: ['n'] },
  { mean: ['n', { sum: ['n', 1] }] },
  { firstOf: ['n', 1] },
  {
    weightedMean: [
      { weight: 0.5, value: 'n' },
      { weight: '1/3', value: 1 },
    ],
  },
  { round: 'n', decimals: 1 },
  { round: 'n', decimals: 0, mode: 'halfUp' },
  { round: 'n', decimals: 2, mode: 'up' },
  { points: 'A' },
  { measure: 'A' },
  {
    choose: [
      { if: { compare: ['n', '>', 1] }, give: 1 },
      { if: { yes: 'y' }, give: 'n' },
    ],
    else: { sum: ['n', 1] },
  },
  { lookup: 'w', table: { 优: 1, '1/2': 'n', 否则: 2, 或: 3 } },
  { lookup: 'n', table: { '1': 5, '2.5': 3 }, else: 0 },
  {
    bands: 'n',
    table: [
      { below: 1, give: 0 },
      { from: 1, to: '5', give: 'n' },
      { above: '5', give: 0.5 },
    ],
    else: 1,
  },
  { count: 'rows' },
  { count: 'rows', where: { compare: [{ field: 'size' }, '>=', 1] } },
  { total: 'rows', of: { times: [{ field: 'size' }, 2] } },
  { largest: 'marks' },
  { smallest: 'marks', of: { field: 'value' } },
  { average: 'marks', of: { field: 'value' }, dropHighest: 1, dropLowest: 2, whenAtLeast: 5 },
  ...['sum', 'mean', 'max', 'min', 'median', 'count'].map(across => ({ across, of: 'n' })),
  { across: 'sum', of: 'n', among: 'class' },
  { place: 'n' },
  { place: 'n', order: 'desc', ties: 'dense', among: 'all' },
  { place: 'n', order: 'asc', ties: 'competition', among: 'group' },
];

const IS_TRUE = { yes: 'y' };
const CONDITIONS: unknown[] = [
  IS_TRUE,
  { all: [IS_TRUE] },
  { any: [IS_TRUE] },
  { not: IS_TRUE },
  { all: [IS_TRUE, { any: [IS_TRUE, { all: [IS_TRUE, IS_TRUE] }] }, { all: [IS_TRUE, IS_TRUE] }] },
  { any: [{ all: [IS_TRUE, IS_TRUE] }, { any: [IS_TRUE, IS_TRUE] }, IS_TRUE] },
  ...['<', '<=', '=', '!=', '>=', '>'].map(sign => ({ compare: [{ sum: ['n', 1] }, sign, '60%'] })),
  { compare: [{ times: [{ sum: ['n', 1] }, 2] }, '>', -1] },
  { word: 'w', in: ['优', '1/2', '或'] },
  { state: 'n', is: ['number', 'missing', 'notPublished', 'word'] },
  { unitIn: {} },
  { unitIn: { groups: ['城 区', '且'], classes: ['甲'], units: ['1', '镇：乡'] } },
];

describe('every form of quantity and condition comes back as it was', () => {
  test('and each step is among them', () => {
    const [values, conditions] = [JSON.stringify(VALUES), JSON.stringify(CONDITIONS)];
    expect(VALUE_STEPS.filter(step => !values.includes(`"${step}":`))).toEqual([]);
    expect(CONDITION_KINDS.filter(kind => !conditions.includes(`"${kind}":`))).toEqual([]);
  });

  test.each(VALUES.map(each => [each]))('%j', value => {
    const ruleSet = ruleSetOf(value, IS_TRUE);
    expect(throughWorkbook(ruleSet)).toEqual(ruleSet);
  });

  test.each(CONDITIONS.map(each => [each]))('%j', condition => {
    const ruleSet = ruleSetOf(1, condition);
    expect(throughWorkbook(ruleSet)).toEqual(ruleSet);
  });
});

const text = fc.oneof(
  fc.constantFrom(
    '（无）',
    '总分',
    '且',
    '或有负债',
    '否则',
    '本行',
    '"甲"',
    '甲】乙',
    '1.5',
    '60%',
    ' 甲',
    '甲\n乙',
    '甲→乙',
    '5 "寸"',
    '数值',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
);

test('whatever names, words and reasons are, they come back as they were', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 12, maxLength: 12 }), texts => {
      const [a, b, c, d, e, f, g, h, i, j, k, l] = texts as [string, ...string[]];
      const ruleSet = checkedRuleSet({
        id: 'names',
        version: a,
        title: b,
        basis: c,
        figures: {
          n: { label: d, words: { [String(e)]: 'notRanked', [String(f)]: { as: 'm' } }, unit: g },
          m: { label: e },
          w: { label: d, type: 'word', options: [f, g], missing: { as: f } },
          rows: {
            label: g,
            type: 'list',
            fields: { [String(h)]: { label: i, type: 'word', options: [f, j], missing: { as: f } } },
          },
          r: { label: h, type: 'numbers', leaveOut: [f, null, g] },
          p: { label: i, type: 'entries' },
        },
        classes: { [String(k)]: { items: [{ kind: 'fixed', key: 'A', label: b, value: 1 }], total: { cap: 5 } } },
        items: [
          { kind: 'ratio', key: 'A', label: a, full: 1, of: 'n', to: { sum: ['m', 'n'] }, basis: l },
          { kind: 'table', key: 'T', label: b, value: 'w', table: { [String(f)]: 1, [String(g)]: 2 } },
          { kind: 'entries', key: 'E', label: c, entries: 'p', prices: { [String(j)]: 1, [String(k)]: { from: 1 } } },
          {
            kind: 'perEvent',
            key: 'P',
            label: d,
            events: 'rows',
            each: { lookup: { field: h }, table: { [String(f)]: 1 }, else: 2 },
            where: { word: { field: h }, in: [j, f] },
            onlyFor: { units: [k, l], groups: [a] },
            zeroIf: [
              { if: { word: 'w', in: [f] }, reason: l },
              { if: { word: 'w', in: [g] }, reason: k },
            ],
            remarks: [{ text: i }, { if: { word: 'w', in: [g] }, text: j }],
          },
        ],
        vetoes: [{ if: { compare: [{ points: 'A' }, '<', { measure: 'A' }] }, reason: a, effect: { capTotal: '5' } }],
        lists: [{ key: l, label: k, by: 'n', unit: h, tieBreak: [{ label: i, by: 'm' }] }],
      });
      // The reader of JSON refuses this key as well.
      fc.pre(ruleSet.ok && !texts.includes('__proto__'));
      if (ruleSet.ok) expect(throughWorkbook(ruleSet.ruleSet)).toEqual(ruleSet.ruleSet);
    }),
    { numRuns: 150, seed: 20260601 },
  );
});
