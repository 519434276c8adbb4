import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CommandOutput, runScore } from '../../../src/commands/score-command.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { changed, soundData, soundRuleSet } from './bad/base.ts';
import { BAD_DATA } from './bad/data.ts';
import { BAD_RULE_SETS, BAD_TEXTS } from './bad/rule-sets.ts';
import { add, parse, text } from './reference/fraction.ts';
import { Random } from './reference/random-case.ts';

function score(ruleset: unknown, data: unknown): CommandOutput {
  return runScore({ ruleset: JSON.stringify(ruleset), data: JSON.stringify(data), json: true });
}

// Words of an exception, of a schema library or of code that no clerk should read.
const TECHNICAL = /Error|undefined|NaN|Invalid|expected|received|\[object|\bat \S+:\d|\.ts\b|Infinity|[Uu]nrecognized/;

/** A refusal is an exit code, nothing on stdout, and lines in Chinese. */
function expectRefusal({ exitCode, stdout, stderr }: CommandOutput): void {
  expect([exitCode, stdout]).toEqual([1, '']);
  const lines = stderr.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).toMatch(/[\u4e00-\u9fff]/);
  // What was written may stand in the message; everything else must be ours.
  expect(stderr.replace(/“[^”]*”/g, '').replace(/写的是 .*/g, '')).not.toMatch(TECHNICAL);
}

const cases = (table: readonly (readonly [string, unknown, string, string])[]) =>
  table.map(([path, value, at, says]) => ({ path, value, shown: JSON.stringify(value)?.slice(0, 50), at, says }));

describe('a bad rule set', () => {
  test('is made from a sound one', () => {
    expect(score(soundRuleSet(), soundData()).exitCode).toBe(0);
  });

  test.each(cases(BAD_RULE_SETS))('$path = $shown is refused at $at: $says', ({ path, value, at, says }) => {
    const output = score(changed(soundRuleSet(), path, value), soundData());

    expectRefusal(output);
    expect(output.stderr.split('\n').filter(line => line.includes(`${at}：`) && line.includes(says))).not.toEqual([]);
  });

  test.each(BAD_TEXTS.map(([raw, says]) => ({ raw, shown: JSON.stringify(raw).slice(0, 40), says })))(
    'whose text is $shown is refused: $says',
    ({ raw, says }) => {
      const output = runScore({ ruleset: raw, data: JSON.stringify(soundData()), json: true });

      expectRefusal(output);
      expect(output.stderr).toContain(says);
    },
  );
});

describe('bad data', () => {
  test.each(cases(BAD_DATA))('$path = $shown is refused at $at: $says', ({ path, value, at, says }) => {
    const output = score(soundRuleSet(), changed(soundData(), path, value));

    expectRefusal(output);
    expect(output.stderr.split('\n').filter(line => line.includes(`${at}：`) && line.includes(says))).not.toEqual([]);
  });

  test.each(BAD_TEXTS.map(([raw, says]) => ({ raw, shown: JSON.stringify(raw).slice(0, 40), says })))(
    'whose text is $shown is refused: $says',
    ({ raw }) => expectRefusal(runScore({ ruleset: JSON.stringify(soundRuleSet()), data: raw, json: true })),
  );

  test('a broken comparison file, a result without its lines and a foreign file are refused', () => {
    const request = { ruleset: JSON.stringify(soundRuleSet()), data: JSON.stringify(soundData()), json: false };
    const result = {
      period: '2026-05',
      ruleSet: { id: 'a', version: '1' },
      units: [{ unit: '甲镇', status: 'ranked' }],
    };

    for (const against of ['{', '[]', JSON.stringify(soundRuleSet()), JSON.stringify(result)]) {
      expectRefusal(runScore({ ...request, against }));
    }
    expectRefusal(runScore({ ...request, explain: '丙镇' }));
  });
});

describe('a rule set that the figures do not fit', () => {
  test.each([
    ['items[7].table[1].from', '0.95', 'items[7]', '不在任何一档里'],
    ['items[2].table.优', undefined, 'items[2]', '对照表里没有“优”'],
    ['items[0].target', { minus: [1, 1] }, 'items[0].target', '应大于 0'],
  ])('%s = %j is refused at %s: %s', (path, value, at, says) => {
    const output = score(changed(soundRuleSet(), path, value), soundData());

    expectRefusal(output);
    expect(output.stderr.split('\n').filter(line => line.includes(`${at}：`) && line.includes(says))).not.toEqual([]);
  });

  test('units that cannot be told apart are refused where ties are not allowed', () => {
    const rules = changed(soundRuleSet(), 'ranking', { ties: 'ordinal', by: 'count', lastKey: 'count' });
    const output = score(rules, changed(soundData(), 'units[1].figures.count', 3));

    expectRefusal(output);
    expect(output.stderr).toContain('ranking.lastKey：乙镇和甲镇各项都相同');
  });

  test('a number that grows without end is refused at its place', () => {
    const times = Array.from({ length: 200 }, () => '999999999999999');
    const each = { times: Array.from({ length: 9 }, () => ({ times })) };
    const output = score(changed(soundRuleSet(), 'items[1].each', each), soundData());

    expectRefusal(output);
    expect(output.stderr).toContain('items[1].each');
    expect(output.stderr).toContain('算出的数太长');
  });
});

/** Rule sets with data that fit: those of the manual. */
const SOUND = readdirSync('docs/scoring', { withFileTypes: true })
  .filter(each => each.isDirectory() && !['07-ties', '10-periods'].includes(each.name))
  .map(({ name }) => ({
    ruleset: readFileSync(`docs/scoring/${name}/ruleset.json`, 'utf8'),
    data: readFileSync(`docs/scoring/${name}/data.json`, 'utf8'),
  }));

const STRANGE: readonly unknown[] = [
  null,
  true,
  '',
  '甲',
  -1,
  0,
  1e21,
  0.1,
  '1/3',
  '99999999999999999999',
  [],
  {},
  [null],
  { as: null },
  { points: 'A' },
  { sum: ['A'] },
  { divide: [1, 0] },
  '__proto__',
  'constructor',
  '未公布',
];

/** Every path into some JSON, parents before members. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    return key.includes('.') ? [] : [at, ...pathsOf(inner, at)];
  });
}

/** Scored: every total is the sum of its lines. Else: a refusal as it should be. */
function expectSound(output: CommandOutput): void {
  if (output.exitCode === 1) {
    expectRefusal(output);
    return;
  }
  const { units } = JSON.parse(output.stdout) as RankingResult;
  for (const { total, lines } of units) {
    if (total !== null) expect(text(add(lines.map(line => parse(line.points))), 10)).toBe(text(parse(total), 10));
  }
}

describe('whatever is done to sound files', () => {
  test('values replaced or removed: scored with lines that add up, or refused in Chinese', () => {
    let refused = 0;
    for (let seed = 1; seed <= 1_500; seed += 1) {
      const random = new Random(seed);
      const files = random.pick(SOUND);
      const side = random.pick(['ruleset', 'data'] as const);
      const root = JSON.parse(files[side]) as object;
      const path = random.pick(pathsOf(root));
      const value = random.chance(0.2) ? undefined : random.pick(STRANGE);
      const output = runScore({ ...files, [side]: JSON.stringify(changed(root, path, value)), json: true });

      expectSound(output);
      refused += output.exitCode;
    }
    expect(refused).toBeGreaterThan(500);
  });

  test('characters removed or doubled: the same', () => {
    for (let seed = 1; seed <= 800; seed += 1) {
      const random = new Random(seed);
      const files = random.pick(SOUND);
      const side = random.pick(['ruleset', 'data'] as const);
      const at = random.whole(0, files[side].length - 1);
      const length = random.whole(1, 3);
      const tail = files[side].slice(random.chance(0.5) ? at + length : at - length);
      const broken = files[side].slice(0, at) + tail;

      expectSound(runScore({ ...files, [side]: broken, json: true }));
    }
  });
});
