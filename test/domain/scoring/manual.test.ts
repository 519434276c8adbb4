import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runScore } from '../../../src/commands/score-command.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';

const FOLDER = 'docs/scoring';

function read(file: string): string {
  return readFileSync(`${FOLDER}/${file}`, 'utf8');
}

type Run = { ruleset: string; data: string; explain?: string; against?: string };

function run({ ruleset, data, explain, against }: Run, json = false): string {
  const request = {
    ruleset: read(ruleset),
    data: read(data),
    json,
    ...(explain !== undefined && { explain }),
    ...(against !== undefined && { against: read(against) }),
  };
  const { exitCode, stdout, stderr } = runScore(request);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}

function scored(ruleset: string, data: string): RankingResult {
  return JSON.parse(run({ ruleset, data }, true)) as RankingResult;
}

/** What each step's files show; totals worked out by hand. */
const STEPS: Record<string, { runs: Run[]; totals: Record<string, string | null> }> = {
  '01-ratios': {
    runs: plainRuns('01-ratios', '青禾镇'),
    totals: { 白石镇: '103.00', 青禾镇: '84.00', 临河街道: '66.67' },
  },
  '02-caps': { runs: plainRuns('02-caps', '白石镇'), totals: { 青禾镇: '100.00', 白石镇: '63.83', 临河街道: '0.00' } },
  '03-events': {
    runs: plainRuns('03-events', '青禾镇'),
    totals: { 白石镇: '16.50', 青禾镇: '16.00', 临河街道: '0.00' },
  },
  '04-steps': {
    runs: plainRuns('04-steps', '白石镇'),
    totals: { 青禾镇: '97.25', 白石镇: '83.00', 临河街道: '25.00' },
  },
  '05-placing': {
    runs: plainRuns('05-placing', '临河街道'),
    totals: { 青禾镇: '83.00', 白石镇: '77.00', 临河街道: '72.00', 东山乡: '65.00', 南坪镇: '62.00', 西渡镇: '59.00' },
  },
  '06-groups': {
    runs: plainRuns('06-groups', '临港园区'),
    totals: { 城西街道: '98.00', 城南街道: '96.00', 城东街道: '80.00', 临港园区: '88.00', 高新园区: '86.00' },
  },
  '07-ties': {
    runs: ['competition', 'dense', 'ordinal'].map(name => ({
      ruleset: `07-ties/${name}.json`,
      data: '07-ties/data.json',
    })),
    totals: { 青禾镇: '90.00', 临河街道: '88.50' },
  },
  '08-conditions': {
    runs: plainRuns('08-conditions', '临河街道'),
    totals: { 青禾镇: '103.00', 白石镇: '79.00', 临河街道: '75.00', 南坪镇: '20.00', 东山乡: '0.00' },
  },
  '09-missing': {
    runs: plainRuns('09-missing', '临河街道'),
    totals: { 青禾镇: '97.88', 临河街道: '82.74', 白石镇: '24.50', 东山乡: null },
  },
  '10-periods': {
    runs: [
      { ruleset: '10-periods/month.json', data: '10-periods/month-12.data.json' },
      { ruleset: '10-periods/year.json', data: '10-periods/year.data.json' },
      { ruleset: '10-periods/year.json', data: '10-periods/year.data.json', explain: '临河街道' },
    ],
    totals: { 白石镇: '95.80', 青禾镇: '95.72', 临河街道: '88.27' },
  },
  '11-fine-points': {
    runs: plainRuns('11-fine-points', '白石镇'),
    totals: { 青禾镇: '100.00', 白石镇: '100.00', 临河街道: '84.66', 东山乡: '90.00', 南坪镇: null, 西渡镇: '65.00' },
  },
};

function plainRuns(step: string, explain: string): Run[] {
  const files = { ruleset: `${step}/ruleset.json`, data: `${step}/data.json` };
  return [files, { ...files, explain }];
}

describe('the ten steps of the manual, and its fine points', () => {
  test('are the folders of docs/scoring', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter(each => each.isDirectory());

    expect(folders.map(each => each.name).sort()).toEqual(Object.keys(STEPS));
  });

  test.each(Object.entries(STEPS))('%s prints what the manual shows', async (step, { runs, totals }) => {
    const output = runs.map(each => run(each)).join('\n');
    await expect(output).toMatchFileSnapshot(`../../../${FOLDER}/${step}/output.txt`);

    const last = runs.at(-1) ?? { ruleset: '', data: '' };
    const units = scored(last.ruleset, last.data).units;
    expect(units.map(unit => [unit.unit, unit.total])).toEqual(expect.arrayContaining(Object.entries(totals)));
  });

  test('the three ways of ties give 1,2,2,4,5 – 1,2,2,3,4 – 1,2,3,4,5', () => {
    const places = ['competition', 'dense', 'ordinal'].map(name =>
      scored(`07-ties/${name}.json`, '07-ties/data.json').units.map(unit => unit.place),
    );

    expect(places).toEqual([
      [1, 2, 2, 4, 5],
      [1, 2, 2, 3, 4],
      [1, 2, 3, 4, 5],
    ]);
  });

  test('the year of the tenth step takes the results that its months give', () => {
    const year = JSON.parse(read('10-periods/year.data.json')) as { results: unknown[] };

    for (const [i, month] of ['10', '11', '12'].entries()) {
      expect(scored('10-periods/month.json', `10-periods/month-${month}.data.json`)).toMatchObject(
        year.results[i] ?? {},
      );
    }
  });
});

test('the fine points show the result as programs have it', async () => {
  const files = { ruleset: '11-fine-points/ruleset.json', data: '11-fine-points/data.json' };
  const result = run({ ...files, against: '11-fine-points/may.data.json' }, true);

  await expect(result).toMatchFileSnapshot(`../../../${FOLDER}/11-fine-points/result.json`);
});

describe.each(['docs/scoring.md', 'docs/scoring.zh.md'])('%s', file => {
  const text = readFileSync(file, 'utf8');
  const marked = [...text.matchAll(/<!-- (\S+?)(?: (\S+))? -->\n```\w+\n([\s\S]*?)```/g)];

  test('shows every step', () => {
    const shown = new Set(marked.map(([, path = '']) => path.split('/')[0]));

    expect([...shown].sort()).toEqual(Object.keys(STEPS));
  });

  test.each(marked.map(([, path = '', at = '', block = '']) => [path, at, block]))(
    'quotes %s %s as it is',
    (path, at, block) => {
      if (path.endsWith('.txt')) {
        expect(read(path)).toContain(block);
        return;
      }
      expect(JSON.parse(block)).toEqual(valueAt(JSON.parse(read(path)), at));
    },
  );

  test('every other block of JSON in it is JSON', () => {
    for (const [, block = ''] of text.matchAll(/```json\n([\s\S]*?)```/g))
      expect(() => JSON.parse(block)).not.toThrow();
  });
});

/** The value at a path such as `items[0].items`. */
function valueAt(root: unknown, path: string): unknown {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root);
}
