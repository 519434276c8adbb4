import { expect, test } from 'vitest';
import { type FrozenFigures, withNotes } from '../../../src/domain/ranking/stored-ranking.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { expectRecalculated } from '../../domain/bulletin/recalculated.ts';
import { monthsLater } from './by-hand/weeks.ts';
import { type District, type DistrictPlan, randomDistrict } from './random/district.ts';
import { liveMonth } from './random/life.ts';
import { begin, type Lived } from './random/live.ts';
import { livesQuarters, publishesQuarter } from './random/quarter.ts';
import { livesThrough, publishesMonth } from './random/stages.ts';
import { publishesYear } from './random/year.ts';

/**
 * Two districts live some random months, their quarter and at times their year through ledgers, 观摩, 点评, drafts, appeals,
 * publications and corrections, and after each stage every line, total and place is what an independent calculator gives (`by-hand/`), which knows only what the test itself has
 * made happen. `SEEDS=30` lives through as many; `SEED=7` through that one.
 */

const SEEDS = process.env['SEED']
  ? [Number(process.env['SEED'])]
  : Array.from({ length: Number(process.env['SEEDS'] ?? 1) }, (_, i) => i + 1);
const ENDS = ['2026-12', '2026-06', '2026-03', '2026-09'];

function plansOf(seed: number): DistrictPlan[] {
  const last = (offset: number) => ENDS[(seed + offset) % ENDS.length] ?? '';
  // The year takes long enough: one month of it is lived through.
  const months = (end: string) => (end.endsWith('-12') ? [end] : [monthsLater(end, -1), end]);
  return [
    { seed, units: 6, projects: 15, hasGroups: true, months: months(last(3)) },
    { seed: seed + 5000, units: 9, projects: 30, hasGroups: false, months: months(last(0)) },
  ];
}

async function lives(plan: DistrictPlan): Promise<Lived> {
  const district: District = randomDistrict(plan);
  const year = plan.months[0]?.slice(0, 4);
  for (let month = `${year}-01`; month <= (plan.months.at(-1) ?? ''); month = monthsLater(month, 1))
    liveMonth(district, month);
  const end = plan.months.at(-1) ?? '';
  const lived = await begin(district, `${plan.months[0]}-01T08:00`);
  for (const month of plan.months) {
    await livesThrough(lived, month);
    if (month === end) await livesQuarters(lived, end);
    await publishesMonth(lived, month);
  }
  await publishesQuarter(lived, end);
  if (end.endsWith('-12')) await publishesYear(lived, end.slice(0, 4));
  return lived;
}

/** Each version of each ranking comes out the same from what was kept; so do the formulas of its workbook. */
async function expectFrozen({ talk }: Lived): Promise<number> {
  const all = await talk.store.rankings.all();
  for (const kept of all) {
    const { ruleSet, data, notes } = kept.figures as FrozenFigures;
    if (!ruleSet) throw new Error(`no rules were kept with ${kept.period}`);
    expect(withNotes(rankUnits(ruleSet, data), notes ?? []), `${kept.period} ${kept.version}`).toEqual(kept.result);
    const scored = { ruleSet, data, result: kept.result as RankingResult };
    if (kept.status === 'published') expectRecalculated(scored);
  }
  return all.length;
}

test.each(SEEDS.flatMap(plansOf))('seed $seed: $units units, $projects projects, $months', async plan => {
  const lived = await lives(plan);
  expect(await expectFrozen(lived)).toBeGreaterThanOrEqual(4);
});
