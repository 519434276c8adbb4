import { describe, expect, test } from 'vitest';
import { rankingCards } from '../../../src/cards/ranking/ranking-card.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import { showMark } from '../../../src/domain/messaging/record-mark.ts';
import type { ProgressReport } from '../../../src/domain/progress/progress.ts';
import { ScoringRefusal } from '../../../src/domain/scoring/numbers/refusal.ts';
import { type ComputedRanking, computeRanking, whyNotScored } from '../../../src/handlers/ranking/compute-ranking.ts';
import { runJob } from '../../../src/schedule/run-job.ts';
import { aReport } from '../../helpers/builders.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { at, RANKED_PROBLEMS, RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';
import { aProcess, fill, outbox } from '../../schedule/schedule-bench.ts';

const JULY = at('2026-07-01 09:10');

async function aDistrict(more: readonly ProgressReport[] = []) {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, {
    roster: RANKED_ROSTER,
    reports: [...RANKED_REPORTS, ...more],
    problems: RANKED_PROBLEMS,
  });
  return { client, ...process };
}

async function rankJune(more: readonly ProgressReport[] = [], now = JULY): Promise<ComputedRanking> {
  const { deps } = await aDistrict(more);
  const outcome = await computeRanking(deps, '2026-06', now);
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.ranking;
}

function figuresOf({ data }: ComputedRanking, unit: string) {
  return data.units.find(each => each.unit === unit)?.figures;
}

function totalsOf({ result }: ComputedRanking): string[] {
  return result.units.map(
    ({ unit, status, place, total }) => `${unit} ${status === 'ranked' ? `${place} ${total}` : '-'}`,
  );
}

describe('the ranking of a month', () => {
  test('has the figures of each unit as the reference’s worked example counts them', async () => {
    const june = await rankJune();

    expect(figuresOf(june, '东溪街道')).toMatchObject({
      projects: 8,
      startsDone: 3,
      startsPlanned: 4,
      overdueStarts: ['东溪街道4号项目'],
      completionsDone: 2,
      completionsPlanned: 2,
      investmentYtd: '54000',
      planYtd: '60000',
      projectsUnreported: 1,
      lightsGreen: 6,
      lightsYellow: 1,
      lightsRed: 1,
      reportsOnTime: 30,
      reportsDue: 32,
      stepsOnTime: 4,
      stepsDue: 5,
    });
    expect(figuresOf(june, '云岭镇')).toMatchObject({
      startsDone: 2,
      startsPlanned: 2,
      completionsPlanned: 0,
      investmentYtd: '18000',
      planYtd: '15000',
      lightsGreen: 3,
      reportsOnTime: 12,
      reportsDue: 12,
      stepsDue: 0,
    });
    expect(figuresOf(june, '南苑街道')).toMatchObject({
      startsDone: 5,
      startsPlanned: 5,
      completionsDone: 1,
      completionsPlanned: 2,
      overdueCompletions: ['南苑街道18号项目'],
      investmentYtd: '90000',
      planYtd: '100000',
      lightsGreen: 7,
      lightsYellow: 2,
      lightsRed: 1,
      reportsOnTime: 38,
      reportsDue: 40,
      stepsOnTime: 6,
      stepsDue: 6,
    });
  });

  test('comes out as one calculates it by hand', async () => {
    const june = await rankJune();

    // Without a ledger of meetings D1 and D2 share D's twenty points, ten each.
    // 东溪街道  A 15×3/4 + 10×2/2 = 21.25  B 35×5.4/6 = 31.50  C 20×(6+0.6)/8 = 16.50
    //          D 10×30/32 + 10×4/5 = 9.38 + 8.00  W second of three 1.50            = 88.13
    // 云岭镇    A 25×2/2 = 25.00 (no completions planned)  B 35.00  C 20.00
    //          D 20×12/12 = 20.00 (no step due)  O 20 points over 100 % × 0.1 = 2.00  = 102.00
    // 南苑街道  A 15 + 10×1/2 = 20.00  B 35×9/10 = 31.50  C 20×(7+1.2)/10 = 16.40
    //          D 10×38/40 + 10×6/6 = 9.50 + 10.00  W first of three 3.00            = 90.40
    expect(totalsOf(june)).toEqual([
      '云岭镇 1 102.00',
      '南苑街道 2 90.40',
      '东溪街道 3 88.13',
      '北岗管委会 -',
      '区住建局 -',
      '马寨镇 -',
    ]);
    const east = june.result.units.find(({ unit }) => unit === '东溪街道');
    expect(east?.lines.map(({ key, points }) => `${key} ${points}`)).toEqual(
      expect.arrayContaining(['A 21.25', 'B 31.50', 'C 16.50', 'D 17.38', 'W 1.50']),
    );
  });

  test('rests on what was verified of the month, else on what was reported; too much reported costs two points', async () => {
    const { deps, store } = await aDistrict();
    const found = (month: string, project: string, yearInvestmentWan: number, at: string) => ({
      ...{ month, project, yearInvestmentWan, at, by: 'ou_office' },
    });
    await importInto(store, {
      verifications: [
        // 9000 reported. The newest counts, also when it was found after the month's end.
        found('2026-06', 'EQ-2026-012', 9000, '2026-06-28T10:00:00+08:00'),
        found('2026-06', 'EQ-2026-012', 8000, '2026-07-01T08:00:00+08:00'),
        // Within a tenth: it counts and costs nothing.
        found('2026-06', 'EQ-2026-013', 8500, '2026-06-28T10:00:00+08:00'),
        // Of another month, and found later than the ranking is computed.
        found('2026-05', 'EQ-2026-014', 1000, '2026-05-28T10:00:00+08:00'),
        found('2026-06', 'EQ-2026-015', 1000, '2026-07-01T09:30:00+08:00'),
      ],
    });

    const outcome = await computeRanking(deps, '2026-06', JULY);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);

    expect(figuresOf(outcome.ranking, '南苑街道')).toMatchObject({
      investmentYtd: '88500',
      lightsGreen: 6,
      lightsYellow: 2,
      lightsRed: 2,
      verification: [
        {
          category: '虚报数据',
          label: '南苑街道12号项目：报送 9000万元，核查 8000万元',
          approver: '推进中心',
          date: '2026-07-01',
        },
      ],
    });
    // A 20.00  B 35×8.85/10 = 30.98  C 20×(6+1.2)/10 = 14.40  D 19.50  W 3.00  核查 −2.00
    expect(totalsOf(outcome.ranking)).toContain('南苑街道 3 85.88');
    const unit = outcome.ranking.result.units.find(one => one.unit === '南苑街道');
    expect(unit?.lines.map(({ key, points }) => `${key} ${points}`)).toContain('verification -2.00');
  });

  test('says of each unit that is not ranked why', async () => {
    const { result } = await rankJune();

    const reasons = Object.fromEntries(result.units.map(({ unit, reason }) => [unit, reason]));
    expect(reasons['北岗管委会']).toContain('没有储备库以外的项目');
    expect(reasons['区住建局']).toContain('按名册不参加排名');
  });

  test('counts what had been received by 24:00 of the last day and nothing after', async () => {
    const [first] = RANKED_REPORTS;
    const late = aReport({
      id: 'late',
      project: 'EQ-2026-001',
      reportedAt: at('2026-07-01 00:00'),
      yearInvestment: yuanFromWan(99_000),
    });
    const inTime = { ...late, id: 'inTime', reportedAt: at('2026-06-30 23:59'), yearInvestment: yuanFromWan(8500) };

    expect(figuresOf(await rankJune([late]), '东溪街道')).toMatchObject({ investmentYtd: '54000' });
    expect(figuresOf(await rankJune([late, inTime]), '东溪街道')).toMatchObject({ investmentYtd: '54500' });
    expect(first?.project).toBe('EQ-2026-001');
  });

  test.each<[string, Partial<ProgressReport>, string]>([
    ['held', { status: 'held' }, '54000'],
    ['withdrawn', { status: 'withdrawn' }, '54000'],
    ['of a later month', { month: toMonth('2026-07') }, '54000'],
    ['of last year', { month: toMonth('2025-12') }, '54000'],
    ['of an earlier month, told later', { month: toMonth('2026-05') }, '54000'],
    ['without the year’s figure', { yearInvestment: null }, '54000'],
    ['a stated zero', { yearInvestment: yuanFromWan(0) }, '46000'],
  ])('a report that is %s', async (_, changes, investmentYtd) => {
    const report = aReport({
      project: 'EQ-2026-001',
      reportedAt: at('2026-06-29 09:00'),
      yearInvestment: yuanFromWan(9999),
      ...changes,
    });

    expect(figuresOf(await rankJune([report]), '东溪街道')).toMatchObject({ investmentYtd });
  });

  test('a report corrected after the month’s end counts as it stood then; one corrected before, as corrected', async () => {
    const wrong = aReport({
      id: 'wrong',
      project: 'EQ-2026-001',
      reportedAt: at('2026-06-29 09:00'),
      yearInvestment: yuanFromWan(9000),
      status: 'corrected',
    });
    const right = aReport({
      id: 'right',
      project: 'EQ-2026-001',
      yearInvestment: yuanFromWan(8800),
      corrects: 'wrong',
    });

    expect(
      figuresOf(await rankJune([wrong, { ...right, reportedAt: at('2026-07-01 08:00') }]), '东溪街道'),
    ).toMatchObject({
      investmentYtd: '55000',
    });
    expect(
      figuresOf(await rankJune([wrong, { ...right, reportedAt: at('2026-06-30 08:00') }]), '东溪街道'),
    ).toMatchObject({
      investmentYtd: '54800',
    });
  });

  test('takes the weekly report at the minute that it is due, and not a minute later', async () => {
    const noon = aReport({ id: 'noon', project: 'EQ-2026-002', reportedAt: at('2026-06-23 12:00'), percent: null });
    const minuteLater = { ...noon, id: 'later', project: 'EQ-2026-007', reportedAt: at('2026-06-05 12:01') };

    expect(figuresOf(await rankJune([noon, minuteLater]), '东溪街道')).toMatchObject({ reportsOnTime: 31 });
  });

  test('a weekly report that came in time is in time still when it was put right after it was due, twice even', async () => {
    const first = RANKED_REPORTS.find(({ id }) => id === 'r1-1');
    if (!first) throw new Error('no report');
    const corrected = { ...first, status: 'corrected' as const, id: 'first', reportedAt: at('2026-06-22 09:00') };
    const again = { ...corrected, id: 'again', corrects: 'first', reportedAt: at('2026-06-23 12:01') };
    const last = { ...first, id: 'last', corrects: 'again', reportedAt: at('2026-06-30 09:00') };

    // Without them nothing came for the week that was due on 23 June.
    expect(figuresOf(await rankJune(), '东溪街道')).toMatchObject({ reportsOnTime: 30 });
    expect(figuresOf(await rankJune([corrected, again, last]), '东溪街道')).toMatchObject({ reportsOnTime: 31 });
  });

  test('of a running month stops at now and says so', async () => {
    const running = await rankJune([], at('2026-06-12 12:00'));

    expect(running).toMatchObject({ isRunning: true, cutOff: at('2026-06-12 12:00') });
    expect(figuresOf(running, '云岭镇')).toMatchObject({
      reportsDue: 6,
      reportsOnTime: 6,
      investmentYtd: '9000',
      planYtd: '15000',
    });
  });

  test.each([
    ['2026-08', '还没有到'],
    ['2026-Q2', '不是考核期'],
    ['六月', '不是考核期'],
  ])('%s is refused: %s', async (period, reason) => {
    const { deps } = await aDistrict();

    const outcome = await computeRanking(deps, period, JULY);

    expect(outcome.kind === 'refused' && outcome.reason).toContain(reason);
  });

  test('by rules that ask for what the ledgers do not give tells the place and what would be right', () => {
    const refusal = new ScoringRefusal([
      { path: 'units[0].figures.visits', message: '东溪街道的“走访”未报' },
      { path: 'units[1].figures.visits', message: '云岭镇的“走访”未报' },
    ]);

    expect(whyNotScored(refusal)).toBe(
      '按现行考核规则算不出：units[0].figures.visits：东溪街道的“走访”未报（另有 1 处）',
    );
  });

  test('of an empty roster is refused', async () => {
    const { client } = await openTestDatabase();

    expect(await computeRanking(aProcess(client).deps, '2026-06', JULY)).toMatchObject({ kind: 'refused' });
  });
});

describe('the monthly job', () => {
  test('stores the draft with its figures and tells the office, and nobody in a group', async () => {
    const { client, deps, store } = await aDistrict();

    await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });

    const stored = await store.rankings.latest('2026-06');
    expect(stored).toMatchObject({ version: 1, status: 'objection', ruleSetId: 'default-month', computedAt: JULY });
    expect(stored?.result).toMatchObject({
      units: [{ unit: '云岭镇', total: '102.00', change: null }, {}, {}, {}, {}, {}],
    });
    expect(stored?.figures).toMatchObject({
      data: { period: '2026-06', units: [{ unit: '东溪街道' }, {}, {}, {}, {}, {}] },
    });
    const posts = await outbox(client);
    expect(new Set(posts.map(({ to }) => to))).toEqual(new Set(['ou_office']));
    expect(posts.map(({ title }) => title)).toEqual([
      '2026年6月排名初稿已生成',
      '2026年6月重点项目排名（初稿·公示中）',
      '2026年6月重点项目排名（初稿·公示中） 得分明细',
    ]);
  });

  test('tells the change of place against the month before as it was told then', async () => {
    const { deps, store } = await aDistrict();
    await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });

    const outcome = await computeRanking(deps, '2026-07', at('2026-08-03 09:10'));

    const july = outcome.kind === 'computed' ? outcome.ranking.result.units : [];
    const june = (await store.rankings.latest('2026-06'))?.result as ComputedRanking['result'];
    const placeIn = (units: typeof july, name: string) => units.find(({ unit }) => unit === name)?.place ?? Number.NaN;
    for (const { unit, change } of july.filter(({ status }) => status === 'ranked')) {
      expect(change).toBe(placeIn(june.units, unit) - placeIn(july, unit));
    }
    expect(july.filter(({ status }) => status === 'ranked')).toHaveLength(3);
  });

  test('knows a unit that was renamed since by the name that it had then', async () => {
    const { deps, store } = await aDistrict();
    await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });
    const places = async () => {
      const outcome = await computeRanking(deps, '2026-07', at('2026-08-03 09:10'));
      return outcome.kind === 'computed' ? outcome.ranking.result.units.map(({ unit, change }) => [unit, change]) : [];
    };
    const before = await places();
    await importInto(store, { units: [{ name: '云岭街道', kind: 'town', formerNames: ['云岭镇'] }] });

    const renamed = (name: unknown) => (name === '云岭镇' ? '云岭街道' : name);
    expect(await places()).toEqual(before.map(([unit, change]) => [renamed(unit), change]));
    expect(JSON.stringify((await store.rankings.latest('2026-06'))?.result)).toContain('云岭镇');
  });

  test('when the month before was never told, it is computed for the change', async () => {
    const { deps } = await aDistrict();

    const outcome = await computeRanking(deps, '2026-07', at('2026-08-03 09:10'));

    expect(outcome.kind === 'computed' && outcome.ranking.result.units.map(({ change }) => change !== null)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('what was recorded after the cut-off', () => {
  test('does not change the month: a start confirmed in July, a plan raised in July', async () => {
    const before = totalsOf(await rankJune());
    const { store, deps } = await aDistrict();
    const roster = await deps.roster();
    const waiting = roster.projects.find(one => one.milestones.some(node => node.kind === 'started' && !node.actual));
    if (!waiting) throw new Error('no project waits for its start');
    const plans = { ...waiting.plans, 2026: { annualPlan: yuanFromWan(99_000), cumulativePlan: null } };
    const file = {
      projects: [
        {
          code: waiting.code,
          name: waiting.name,
          unit: waiting.unit,
          library: waiting.library,
          plans: { 2026: { annualPlanWan: 99_000 } },
          milestones: [{ kind: 'started', planned: '2026-06-30', actual: '2026-06-29' }],
        },
      ],
    };

    await importInto(store, file, { now: at('2026-07-02 09:00'), replace: true });

    expect((await deps.roster()).project(waiting.code)).toMatchObject({
      plans: { 2026: { annualPlan: plans[2026].annualPlan } },
    });
    const after = await computeRanking(deps, '2026-06', at('2026-07-03 09:00'));
    if (after.kind === 'refused') throw new Error(after.reason);
    expect(totalsOf(after.ranking)).toEqual(before);
    const july = await computeRanking(deps, '2026-07', at('2026-08-01 09:00'));
    if (july.kind === 'refused') throw new Error(july.reason);
    const count = ({ data }: ComputedRanking) =>
      Number(data.units.find(one => one.unit === waiting.unit)?.figures['startsDone']);
    expect(count(july.ranking)).toBe(count(after.ranking) + 1);
  });

  test('is vouched for by the end of the record that stood when it was computed', async () => {
    const { store, deps } = await aDistrict();
    await importInto(store, { units: [{ name: '新设街道', kind: 'town' }] }, { now: JULY });
    const outcome = await computeRanking(deps, '2026-06', JULY);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);

    expect(outcome.ranking.mark).toEqual(await store.audit.head());
    expect(JSON.stringify(rankingCards({ ...outcome.ranking, isLate: false }, JULY)[0])).toContain(
      `留痕号 ${showMark(outcome.ranking.mark)}`,
    );
  });
});
