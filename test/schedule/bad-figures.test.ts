import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { toMonth } from '../../src/domain/base/time.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import { computePeriodRanking } from '../../src/handlers/ranking/compute-period-ranking.ts';
import { computeRanking } from '../../src/handlers/ranking/compute-ranking.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { aProblem, aReport } from '../helpers/builders.ts';
import { startConversation } from '../helpers/conversation.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aPerson, aRoster, DISTRICT_PEOPLE } from '../helpers/district.ts';
import { at, RANKED_PROBLEMS, RANKED_REPORTS, RANKED_ROSTER } from '../helpers/ranked-district.ts';
import { aProcess, fill } from './schedule-bench.ts';

const JULY = at('2026-07-01 09:10');

/** What a message could put into the ledger before there was a ceiling; two of them are more than 2^53 元. */
function absurd(project: string): ProgressReport {
  return aReport({
    id: `absurd-${project}`,
    project,
    month: toMonth('2026-06'),
    reportedAt: at('2026-06-29 09:00'),
    monthInvestment: null,
    yearInvestment: yuanFromWan(900_719_925_474),
    percent: null,
  });
}

const ABSURD = ['EQ-2026-001', 'EQ-2026-002', 'EQ-2026-003', 'EQ-2026-009'].map(absurd);

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

/** The texts of every message in the outbox. */
async function posted(client: Awaited<ReturnType<typeof aDistrict>>['client']): Promise<string[]> {
  const { rows } = await client.execute('select content from deliveries order by seq');
  return rows.map(row => String(row['content']));
}

describe('a ledger that holds figures no project can have', () => {
  test('is ranked, its sums exact', async () => {
    const { deps } = await aDistrict(ABSURD);

    const outcome = await computeRanking(deps, '2026-06', JULY);

    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    const figures = outcome.ranking.data.units.find(({ unit }) => unit === '东溪街道')?.figures;
    // Three absurd ones beside nothing, 8000, 8000, 8000 and 6000 万元: more 元 than a number holds exactly.
    expect(figures?.['investmentYtd']).toBe('2702159806422');
    expect(outcome.ranking.result.units.filter(({ status }) => status === 'ranked')).toHaveLength(3);
    expect(outcome.ranking.leftOut).toEqual([]);
  });

  test('the month’s job stores and posts its draft, the week’s its agenda', async () => {
    const { client, deps } = await aDistrict(ABSURD);

    const ranking = await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });
    const agenda = await runJob(deps, 'weekly-agenda', at('2026-07-06 08:40'), { dryRun: false });

    expect(ranking).toMatchObject({ kind: 'run', nothingDue: null });
    expect(agenda).toMatchObject({ kind: 'run', messages: 1 });
    expect((await posted(client)).join('\n')).toContain('完成 **360287983.39亿元**');
    expect((await deps.rankings.latest('2026-06'))?.figures).toMatchObject({ data: { period: '2026-06' } });
  });

  test('a quarter and a half-year are put together', async () => {
    const { deps } = await aDistrict(ABSURD);

    for (const period of ['2026-Q2', '2026-H1']) {
      expect(await computePeriodRanking(deps, period, JULY)).toMatchObject({
        kind: 'computed',
        ranking: { leftOut: [] },
      });
    }
  });

  test('排名, 议程 and 目标 are answered', async () => {
    const roster = aRoster({
      ...RANKED_ROSTER,
      people: [...DISTRICT_PEOPLE, aPerson('ou_feng', { roles: ['office'] })],
    });
    const talk = await startConversation({
      roster,
      reports: [...RANKED_REPORTS, ...ABSURD],
      now: '2026-07-01T09:10:00+08:00',
    });

    const [ranking] = (await talk.as('ou_feng').says('排名')).cards;
    const agenda = await talk.as('ou_feng').says('议程');
    const targets = await talk.as('ou_feng').says('目标');

    expect(ranking?.title).toContain('2026年6月重点项目排名');
    expect(agenda.card.text).toContain('360287983.39亿元');
    expect(targets.card.text).toContain('360287983.39亿元');
  });
});

describe('a ledger in which something cannot be computed', () => {
  /** A plan and a figure that are no whole 元, a plan that is no number. */
  const DAMAGE = {
    'EQ-2026-001': "update project_plans set annual_plan = 0.5 where project = 'EQ-2026-001'",
    'EQ-2026-009': "update progress_reports set year_investment = 1.5 where project = 'EQ-2026-009'",
    'EQ-2026-012': `update project_plans set cumulative_plan = '${JSON.stringify(Array(12).fill('many'))}' where project = 'EQ-2026-012'`,
  };
  const NAMES = ['东溪街道1号项目（EQ-2026-001）', '云岭镇9号项目（EQ-2026-009）', '南苑街道12号项目（EQ-2026-012）'];

  async function damaged() {
    const district = await aDistrict();
    for (const statement of Object.values(DAMAGE)) await district.client.execute(statement);
    return district;
  }

  test('is ranked without it, and the posted draft names it', async () => {
    const { client, deps, log } = await damaged();

    const run = await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });

    expect(run).toMatchObject({ kind: 'run', nothingDue: null });
    const overview = (await posted(client)).find(one => one.includes('重点项目排名')) ?? '';
    for (const name of NAMES) expect(overview).toContain(name);
    for (const unit of ['东溪街道', '云岭镇', '南苑街道']) expect(overview).toContain(unit);
    expect(log.lines.filter(({ level }) => level === 'warn')).toMatchObject(
      Object.keys(DAMAGE).map(key => ({ fields: { job: 'monthly-ranking', kind: 'project', key } })),
    );
  });

  test('the others’ figures are whole', async () => {
    const { deps } = await damaged();
    const { deps: sound } = await aDistrict();

    const [before, after] = await Promise.all([sound, deps].map(each => computeRanking(each, '2026-06', JULY)));

    if (before?.kind !== 'computed' || after?.kind !== 'computed') throw new Error('refused');
    const figuresOf = (unit: string) => [before, after].map(one => one.ranking.data.units.find(u => u.unit === unit));
    expect(figuresOf('东溪街道').map(one => one?.figures['projects'])).toEqual([8, 7]);
    expect(figuresOf('东溪街道').map(one => one?.figures['investmentYtd'])).toEqual(['54000', '46000']);
    expect(figuresOf('北岗管委会')[1]).toEqual(figuresOf('北岗管委会')[0]);
  });

  test('the agenda is posted and names it', async () => {
    const { client, deps } = await damaged();

    await runJob(deps, 'weekly-agenda', at('2026-07-06 08:40'), { dryRun: false });

    const [agenda = ''] = await posted(client);
    for (const name of NAMES) expect(agenda).toContain(name);
    expect(agenda).toContain('红灯、黄灯项目');
  });

  test('a unit whose figures the rules refuse is left out, the others are ranked', async () => {
    const { client, deps } = await aDistrict();
    await client.execute("update progress_reports set year_investment = -800000000 where project like 'EQ-2026-00%'");

    await runJob(deps, 'monthly-ranking', JULY, { dryRun: false });

    const overview = (await posted(client)).find(one => one.includes('重点项目排名')) ?? '';
    expect(overview).toContain('未计入：东溪街道、云岭镇');
    expect(overview).toContain('南苑街道');
  });

  test('a problem that cannot be counted does not keep the others’ reminders back', async () => {
    const { client } = await openTestDatabase();
    const process = aProcess(client);
    const due = { status: 'in_progress', dueDate: '2026-06-12' } as const;
    const problems = ['WT-2026-0001', 'WT-2026-0002'].map(number => aProblem({ ...due, number } as never));
    await fill(client, process, { problems });
    await client.execute("update problems set due_date = 'never' where number = 'WT-2026-0002'");

    await runJob(process.deps, 'overdue-reminder', at('2026-06-15 08:55'), { dryRun: false });

    const cards = await posted(client);
    expect(cards).toHaveLength(4);
    for (const card of cards) expect(card).toContain('WT-2026-0001');
    expect(process.log.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { fields: { job: 'overdue-reminder', kind: 'problem', key: 'WT-2026-0002' } },
    ]);
  });
});
