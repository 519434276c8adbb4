import { describe, expect, test } from 'vitest';
import type { ActionItem, ActionStep } from '../../../src/domain/actions/action-item.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { computePeriodRanking } from '../../../src/handlers/ranking/compute-period-ranking.ts';
import { runJob } from '../../../src/schedule/run-job.ts';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { asStatements } from '../../helpers/ledger-rows.ts';
import { at, RANKED_PROBLEMS, RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';
import { aProcess, fill } from '../../schedule/schedule-bench.ts';

const JULY = at('2026-07-01 09:10');

/** Answered and closed before the year ended. */
const CLOSED: readonly ActionStep[] = (['responded', 'closed'] as const).map((status, index) => ({
  seq: index + 1,
  status,
  at: at(`2026-12-2${4 + index} 15:00`),
  by: 'ou_1',
  note: '',
  unit: '云岭镇',
  dueAt: null,
}));

async function aDistrict() {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { roster: RANKED_ROSTER, reports: RANKED_REPORTS, problems: RANKED_PROBLEMS });
  return process;
}

async function rank(period: string, now = JULY) {
  const { deps } = await aDistrict();
  const outcome = await computePeriodRanking(deps, period, now);
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.ranking.result;
}

describe('the ranking of a longer period', () => {
  test('of a quarter rests on its last month; the weight of a review nobody had goes to the others', async () => {
    const { ruleSet, units } = await rank('2026-Q2');

    // June is 102.00, 90.40 and 88.13; no site review, no comment (80): 0.8 × June + 0.2 × 80.
    expect(ruleSet.id).toBe('default-quarter');
    expect(units.map(({ unit, place, total, reason }) => [unit, place, total, reason])).toEqual([
      ['云岭镇', 1, '97.60', null],
      ['南苑街道', 2, '88.32', null],
      ['东溪街道', 3, '86.50', null],
      ['北岗管委会', null, null, '“季末月得分”未报'],
      ['区住建局', null, null, '按名册不参加排名'],
      ['马寨镇', null, null, '按名册不参加排名'],
    ]);
    expect(units[0]?.lines.map(({ key, formula }) => [key, formula])).toEqual([
      ['M', '0.8 × 102.00'],
      ['G', '不适用'],
      ['L', '0.2 × 80'],
    ]);
  });

  test('takes a month as it was told, not as the ledger stands now', async () => {
    const { deps, store } = await aDistrict();
    await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });
    const told = await store.rankings.latest('2026-06');

    const outcome = await computePeriodRanking(deps, '2026-Q2', JULY);

    expect(told).not.toBeNull();
    expect(outcome.kind === 'computed' && outcome.ranking.result.units[0]?.total).toBe('97.60');
  });

  test('has the month of a unit that was renamed since', async () => {
    const { deps, store } = await aDistrict();
    await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });
    await importInto(store, { units: [{ name: '云岭街道', kind: 'town', formerNames: ['云岭镇'] }] });

    const outcome = await computePeriodRanking(deps, '2026-Q2', JULY);

    expect(outcome.kind === 'computed' && outcome.ranking.result.units[0]).toMatchObject({
      unit: '云岭街道',
      total: '97.60',
    });
  });

  test('of a half-year is the mean of its quarters', async () => {
    const { ruleSet, units } = await rank('2026-H1');

    const first = (await rank('2026-Q1')).units.find(({ unit }) => unit === '云岭镇')?.total;
    expect(ruleSet.id).toBe('default-half-year');
    expect(units.find(({ unit }) => unit === '云岭镇')?.lines[0]?.formula).toBe(`(${first} + 97.60) ÷ 2`);
  });

  test('of a month is the month’s', async () => {
    expect((await rank('2026-06')).units[0]).toMatchObject({ unit: '云岭镇', total: '102.00' });
  });

  test.each([
    ['2026-Q3', '2026年第三季度的排名要到2026年9月才能算'],
    ['2026-H2', '2026年下半年的排名要到2026年12月才能算'],
    ['2026', '2026年的排名要到2026年12月才能算'],
    ['2026-08', '还没有到'],
  ])('%s is refused: %s', async (period, reason) => {
    const { deps } = await aDistrict();

    const outcome = await computePeriodRanking(deps, period, JULY);

    expect(outcome.kind === 'refused' && outcome.reason).toContain(reason);
  });
});

describe('the ranking of a year', () => {
  const JANUARY = at('2027-01-04 09:10');
  const late = (number: number, changes: Partial<ActionItem> = {}) =>
    anActionItem({
      number: `YD-2026-00${String(number).padStart(2, '0')}`,
      task: '报送追赶计划',
      unit: '东溪街道',
      project: null,
      dueDate: toDay('2026-12-25'),
      agreedAt: at('2026-12-01 15:00'),
      ...changes,
    });

  async function rankYear(items: readonly ActionItem[]) {
    const { client } = await openTestDatabase();
    const process = aProcess(client);
    await fill(client, process, { roster: RANKED_ROSTER, reports: RANKED_REPORTS, problems: RANKED_PROBLEMS });
    const rows = [process.store.meetings.row(aMeeting()), ...items.map(item => process.store.actionItems.row(item))];
    await client.batch(asStatements(rows), 'write');
    const outcome = await computePeriodRanking(process.deps, '2026', JANUARY);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    return outcome.ranking.result;
  }

  function awards(result: RankingResult, name: string) {
    const unit = result.units.find(({ unit }) => unit === name);
    const line = unit?.lines.find(({ key }) => key === 'R');
    return {
      points: line?.points,
      note: line?.lines.find(({ key }) => key === 'actionItems')?.note,
      total: unit?.total,
    };
  }

  test('takes 0.2 for each item that was late when it ended, and names them', async () => {
    const none = await rankYear([]);
    const two = await rankYear([late(1), late(2), late(3, { unit: '云岭镇', status: 'closed', steps: CLOSED })]);

    expect(awards(none, '东溪街道')).toMatchObject({ points: '0.00', note: null });
    expect(awards(two, '东溪街道')).toMatchObject({
      points: '-0.40',
      note: 'YD-2026-0001 报送追赶计划（12月25日到期）；YD-2026-0002 报送追赶计划（12月25日到期）',
    });
    const loss = Number(awards(none, '东溪街道').total) - Number(awards(two, '东溪街道').total);
    expect(loss).toBeCloseTo(0.4, 9);
    expect(awards(two, '云岭镇')).toMatchObject({ points: '0.00', note: null });
  });

  test('at most 2', async () => {
    const result = await rankYear(Array.from({ length: 13 }, (_, index) => late(index + 1)));

    expect(awards(result, '东溪街道').points).toBe('-2.00');
    expect(awards(result, '东溪街道').note).toContain('YD-2026-0013');
  });

  test('rests on months and quarters; what nobody has entered is 0, an evaluation that nobody has given does not apply', async () => {
    const result = await rankYear([]);

    expect(result.ruleSet.title).toBe('重点项目建设年总评（默认办法）');
    const [first] = result.units;
    expect(first?.lines.map(({ key, points, formula }) => [key, points, formula === '不适用'])).toEqual([
      ['M', expect.any(String), false],
      ['Q', expect.any(String), false],
      ['E', '0.00', false],
      ['V', '0.00', true],
      ['P', '0.00', false],
      ['R', '0.00', false],
    ]);
    expect(first?.lines.find(({ key }) => key === 'V')?.note).toContain('未报');
  });
});
