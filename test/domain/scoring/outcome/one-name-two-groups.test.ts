import { describe, expect, test } from 'vitest';
import { runScore } from '../../../../src/commands/score-command.ts';

const RULES = {
  id: 'month',
  version: '1',
  title: '分组考核',
  figures: {
    n: { label: '得数' },
    last: {
      label: '上月得分',
      missing: { as: 0 },
      fromResults: { ruleSet: 'month', take: '05' },
    },
  },
  items: [{ kind: 'formula', key: 'A', label: '得分', value: 'n' }],
  lists: [{ key: 'last', label: '上月', by: 'last', groups: 'apart' }],
};

/** 临港 is a town and runs a park: it stands in both groups. */
const UNITS = [
  { unit: '临港', group: '镇街', figures: { n: 60 } },
  { unit: '临港', group: '园区', figures: { n: 90 } },
  { unit: '青禾', group: '镇街', figures: { n: 70 } },
  { unit: '高新', group: '园区', figures: { n: 80 } },
];

type Json = Record<string, unknown>;
type Unit = { unit: string; group: string | null; place: number; change: number | null; total: string };

function score(data: Json, more: { explain?: string; against?: object; rules?: Json } = {}, json = true) {
  const { rules, against, explain } = more;
  return runScore({
    ruleset: JSON.stringify({ ...RULES, ...rules }),
    data: JSON.stringify({ period: '2026-06', units: UNITS, ...data }),
    json,
    ...(explain !== undefined && { explain }),
    ...(against !== undefined && { against: JSON.stringify(against) }),
  });
}

function scored(data: Json, more = {}) {
  const { exitCode, stdout, stderr } = score(data, more);
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as {
    units: Unit[];
    claims: object[];
    lists: { units: { unit: string; group: string; value: string }[] }[];
    against: { units: { unit: string; change: number; difference: string }[] };
  };
}

const of = (unit: string, group: string | null, place: number, total: string) => ({
  unit,
  group,
  status: 'ranked',
  place,
  total,
  lines: [],
});

const MAY = {
  period: '2026-05',
  ruleSet: { id: 'month', version: '1' },
  units: [
    of('临港', '园区', 2, '55'),
    of('高新', '园区', 1, '56'),
    of('临港', '镇街', 1, '77'),
    of('青禾', '镇街', 2, '66'),
  ],
};

describe('one name in two groups', () => {
  test('is ranked in both, and compared with its own place of the period before', () => {
    const places = scored({ previous: MAY }).units.map(({ unit, group, place, change }) => [
      unit,
      group,
      place,
      change,
    ]);

    expect(places).toEqual([
      ['临港', '园区', 1, 1],
      ['高新', '园区', 2, -1],
      ['青禾', '镇街', 1, 1],
      ['临港', '镇街', 2, -1],
    ]);
  });

  test('takes from earlier results what its own group has', () => {
    const list = scored({ results: [MAY] }).lists[0]?.units ?? [];

    expect(list.filter(each => each.unit === '临港').map(({ group, value }) => [group, value])).toEqual([
      ['园区', '55'],
      ['镇街', '77'],
    ]);
  });

  test('takes nothing where the earlier result has the name once, in another group', () => {
    const once = { ...MAY, units: MAY.units.slice(0, 2) };
    const change = (group: string) =>
      scored({ previous: once }).units.find(each => each.unit === '临港' && each.group === group)?.change;

    expect([change('园区'), change('镇街')]).toEqual([1, null]);
  });

  test('but a unit that only changed its group is still found', () => {
    const moved = { ...MAY, units: [of('青禾', '园区', 4, '50')] };

    expect(scored({ previous: moved }).units.find(each => each.unit === '青禾')?.change).toBe(3);
  });

  test('has its own stated numbers, which name the group', () => {
    const units = UNITS.map(each => (each.unit === '临港' ? { ...each, claimed: { place: 1 } } : each));

    expect(scored({ units }).claims).toMatchObject([
      { unit: '临港（镇街）', claimed: '1', computed: '2', agrees: false },
      { unit: '临港（园区）', claimed: '1', computed: '1', agrees: true },
    ]);
  });

  test('is explained in both, or in the group that is asked for', () => {
    const both = score({}, { explain: '临港' }, false).stdout;

    expect(both).toContain('临港　第 1 名（园区）');
    expect(both).toContain('临港　第 2 名（镇街）');
    expect(score({}, { explain: '临港（镇街）' }, false).stdout.match(/临港/g)).toHaveLength(1);
    expect(score({}, { explain: '临港（山区）' }, false).stderr).toContain('数据里没有“临港（山区）”');
  });

  test('is compared with itself in another result', () => {
    const against = { ...MAY, units: MAY.units.map(each => ({ ...each, lines: [] })) };

    expect(scored({}, { against }).against.units).toMatchObject([
      { unit: '临港（园区）', change: 1, difference: '35.00' },
      { unit: '高新', change: -1 },
      { unit: '青禾', change: 1 },
      { unit: '临港（镇街）', change: -1, difference: '-17.00' },
    ]);
  });

  test('is refused twice in one group, and where all groups are ranked together', () => {
    const twice = [...UNITS, { unit: '临港', group: '园区', figures: { n: 1 } }];

    expect(score({ units: twice }).stderr).toContain('units[4].unit：单位“临港”与 units[1] 重名');
    expect(score({}, { rules: { ranking: { groups: 'together' } } }).stderr).toContain('与 units[0] 重名');
  });
});
