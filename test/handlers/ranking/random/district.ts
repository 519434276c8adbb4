import { Random } from '../../../domain/scoring/reference/random-case.ts';
import type { AProject, AUnit, Happened, Node } from '../by-hand/happened.ts';
import { lastDayOf, monthsLater } from '../by-hand/weeks.ts';

/** A district as a seed gives it: units of every kind that a ranking has to tell apart, and their projects. */

export interface DistrictPlan {
  seed: number;
  /** How many units with projects there are, and how many projects they have together. */
  units: number;
  projects: number;
  hasGroups: boolean;
  /** The months that are lived through; the last one ends a quarter. */
  months: readonly string[];
}

const UNITS = '东溪街道 云岭镇 南苑街道 青石镇 柳河街道 白马镇 新港园区 双桥镇 河湾镇'.split(' ');
const FIRST = '金岭 云杉 碧沙 嵩南 南屏 青铜 白鹭 红枫 石泉 柳湾'.split(' ');
const SECOND = '智造园 物流港 科技城 商贸城'.split(' ');
export const OUTSIDE = { reserveOnly: '北岗管委会', empty: '南岗管委会', unranked: '马寨镇' };

/** Whose projects and life are those of another unit once more, so that their totals are equal. */
export interface Twins {
  one: string;
  other: string;
}

export interface District {
  plan: DistrictPlan;
  happened: Happened;
  twins: Twins;
}

export function randomDistrict(plan: DistrictPlan): District {
  const random = new Random(plan.seed);
  const names = UNITS.slice(0, plan.units);
  const groupOf = (index: number) => (plan.hasGroups ? (index % 3 === 2 ? '园区' : '镇街') : null);
  const units: AUnit[] = [
    ...names.map((name, index) => ({ name, group: groupOf(index), isRanked: true })),
    { name: OUTSIDE.reserveOnly, group: groupOf(0), isRanked: true },
    { name: OUTSIDE.empty, group: groupOf(0), isRanked: true },
    { name: OUTSIDE.unranked, group: null, isRanked: false },
  ];
  // The second is in the group of the first.
  const twins = { one: names[0] ?? '', other: names[1] ?? '' };
  const projects: AProject[] = [];
  const add = (unit: string, make: Omit<AProject, 'code' | 'name' | 'unit'>) => {
    const index = projects.length;
    const name = `${FIRST[index % FIRST.length]}${SECOND[Math.floor(index / FIRST.length)]}`;
    projects.push({ code: `EQ-2026-${String(index + 1).padStart(3, '0')}`, name, unit, ...make });
  };
  const owners = names.filter(name => name !== twins.other);
  const shares = names.length + 3;
  for (const name of owners) {
    const isBare = name === owners.at(-1);
    const count = isBare ? 1 : Math.max(1, Math.round(plan.projects / shares) + random.whole(-1, 2));
    for (let left = count; left > 0; left -= 1) {
      const made = isBare ? bareProject(random, plan) : randomProject(random, plan);
      add(name, made);
      if (name === twins.one) add(twins.other, made);
    }
  }
  add(OUTSIDE.reserveOnly, { ...randomProject(random, plan), library: 'reserve', completion: null });
  add(owners[1] ?? '', { ...randomProject(random, plan), library: 'reserve', completion: null });
  add(OUTSIDE.unranked, randomProject(random, plan));
  while (projects.length < plan.projects) add(random.pick(owners.slice(1, -1)), randomProject(random, plan));
  return {
    plan,
    twins,
    happened: {
      ...{ seed: plan.seed, units, projects },
      ...{ reports: [], problems: [], meetings: [], findings: [], awards: [], grants: [], reviews: [], comments: [] },
    },
  };
}

/** Nothing of what is scored applies to it but its weekly reports: it is to begin later, and nothing is planned. */
function bareProject(random: Random, plan: DistrictPlan): Omit<AProject, 'code' | 'name' | 'unit'> {
  const last = plan.months.at(-1) ?? '';
  if (random.chance(0.4)) return randomProject(random, plan);
  return {
    ...{ library: 'to_start', annual: 0n, cumulative: null, from: last, to: monthsLater(last, 18), completion: null },
    start: { planned: lastDayOf(monthsLater(last, 1)), actual: null, confirmedAt: '' },
  };
}

function randomProject(random: Random, { months }: DistrictPlan): Omit<AProject, 'code' | 'name' | 'unit'> {
  const last = months.at(-1) ?? '';
  const year = last.slice(0, 4);
  const from = monthsLater(last, -random.whole(0, 20));
  const to = monthsLater(last, random.whole(0, 20));
  const annual =
    BigInt(random.whole(200, 30_000)) * 10_000n + (random.chance(0.3) ? BigInt(random.whole(1, 9999)) : 0n);
  const kind = random.pick([
    'older',
    'older',
    'begun',
    'begun',
    'early',
    'waiting',
    'waiting',
    'ending',
    'ended',
  ] as const);
  const within = (earliest: number, latest: number) => {
    const month = `${year}-${String(random.whole(Math.max(1, earliest), Math.min(12, latest))).padStart(2, '0')}`;
    return random.chance(0.3) ? lastDayOf(month) : `${month}-${String(random.whole(1, 28)).padStart(2, '0')}`;
  };
  const now = Number(last.slice(5));
  const before = `${Number(year) - 1}-0${random.whole(1, 9)}-15`;
  const known = (planned: string, actual: string | null): Node => ({ planned, actual, confirmedAt: '' });
  const older = known(before, before);
  // What was done before the lived months was confirmed before them.
  const early = () => within(1, now - 2);
  const first = now < 3 ? before : early();
  const start = {
    older,
    ended: older,
    ending: older,
    begun: known(first, first),
    early: known(within(now, 12), now < 3 ? before : early()),
    waiting: known(within(Math.max(1, now - 5), Math.min(12, now + 2)), null),
  }[kind];
  const completion = {
    ended: known(within(1, now), now < 3 ? before : early()),
    ending: known(within(now - 2, now + 1), null),
  }[kind as string];
  return {
    library: kind === 'waiting' ? 'to_start' : kind === 'ended' || kind === 'ending' ? 'to_complete' : 'ongoing',
    annual,
    cumulative: random.chance(0.4) ? monthly(random, annual) : null,
    from: random.chance(0.1) ? `${year}-01` : from,
    to,
    start,
    completion: completion ?? null,
  };
}

/** Twelve sums that never fall and end with the year's. */
function monthly(random: Random, annual: bigint): bigint[] {
  const cuts = Array.from({ length: 11 }, () => (annual * BigInt(random.whole(0, 1000))) / 1000n);
  return [...cuts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)), annual];
}
