import { rankUnits } from '../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../src/domain/scoring/outcome/result.ts';
import type { EarlierResult, ScoringData } from '../src/domain/scoring/schema/data-schema.ts';
import type { MonthFigures } from '../src/domain/scoring/schema/default-month-figures.ts';
import { type DefaultRuleSet, defaultRuleSet } from '../src/domain/scoring/schema/default-rule-sets.ts';
import { showExplanation } from '../src/domain/scoring/show/show-result.ts';
import type { Bench } from './bench.ts';

const PROJECTS = 309;
const UNITS = 20;
/** Districts scored one after the other; with `--full` the 2,844 county-level divisions of China as well. */
const SIZES = [1, 10, 100];
const ALL_OF_CHINA = 2_844;
/** Units that are all compared with each other. */
const ALL_IN_ONE = [20, 200, ALL_OF_CHINA];
const RUNS_OF_ONE = 5;
const EXPLANATIONS = 200;
/** Years scored before any is timed: until then the machine is still compiling. */
const WARM_UP = 200;

const RULES = { month: defaultRuleSet('month'), quarter: defaultRuleSet('quarter'), year: defaultRuleSet('year') };

/** Numbers that are the same on every run. */
function series(seed: number): (most: number) => number {
  let state = seed;
  return most => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % (most + 1);
  };
}

/** A month of a unit: its projects' plans and reports added up. */
function monthFigures(unit: number, month: number, next: (most: number) => number): MonthFigures {
  const projects = Math.floor(PROJECTS / UNITS) + (unit < PROJECTS % UNITS ? 1 : 0);
  let [investmentYtd, planYtd] = [0, 0];
  const lights = [0, 0, 0];
  for (let project = 0; project < projects; project += 1) {
    const monthly = 200 + next(3_000);
    planYtd += monthly * month;
    investmentYtd += monthly * month + next(2_000) - 1_000;
    const light = Math.max(0, next(5) - 3);
    lights[light] = (lights[light] ?? 0) + 1;
  }
  const startsPlanned = Math.ceil((projects * month) / 24);
  const steps = next(12);
  return {
    projects,
    startsDone: Math.max(0, startsPlanned - next(2)),
    startsPlanned,
    completionsDone: next(2),
    completionsPlanned: next(3),
    overdueStarts: ['示例项目一期'],
    investmentYtd: Math.max(0, investmentYtd),
    planYtd,
    lightsGreen: lights[0] ?? 0,
    lightsYellow: lights[1] ?? 0,
    lightsRed: lights[2] ?? 0,
    reportsOnTime: projects * 4 - next(6),
    reportsDue: projects * 4,
    stepsOnTime: Math.max(0, steps - next(2)),
    stepsDue: steps,
    meetingsHeld: next(4),
    meetingsDue: 4,
    penalty:
      next(9) === 0 ? [{ label: '超期升级', category: '问题超期升级', evidence: '台账', approver: '办公室' }] : [],
  };
}

function dataOf(
  period: string,
  figures: (unit: number) => object,
  results: readonly EarlierResult[] = [],
): ScoringData {
  const units = Array.from({ length: UNITS }, (_, i) => ({
    unit: `第${i + 1}镇`,
    figures: figures(i) as ScoringData['units'][number]['figures'],
  }));
  return { period, units, results: [...results] };
}

const pad = (month: number) => String(month).padStart(2, '0');

/** Wall time, and processor time, which others on the machine do not lengthen. */
type Took = { wallMs: number; cpuMs: number };

function timed(run: () => void): Took {
  const cpu = process.cpuUsage();
  const start = performance.now();
  run();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** One ranking of many units, which are all compared with each other. */
function rankAtOnce(units: number): Took {
  const next = series(2);
  const figures = Array.from({ length: units }, (_, i) => ({
    unit: `第${i + 1}县`,
    figures: monthFigures(i % UNITS, 6, next) as unknown as ScoringData['units'][number]['figures'],
  }));
  return timed(() => rankUnits(RULES.month, { period: '2026-06', units: figures }));
}

/** A year of one district: twelve months, four quarters, the year. Gives the time that scoring took. */
function scoreYear(seed: number): Took {
  const next = series(seed);
  const months = Array.from({ length: 12 }, (_, i) =>
    dataOf(`2026-${pad(i + 1)}`, unit => monthFigures(unit, i + 1, next)),
  );
  const ballots = () => Array.from({ length: 7 }, () => 70 + next(30));
  const quarterFigures = Array.from({ length: UNITS }, () => ({ siteReview: ballots(), leaderComment: '良' }));
  const yearFigures = {
    massStarts: 3,
    leadersEvaluation: 8,
    mediaCentral: 1,
    mediaProvince: 2,
    mediaCity: 1,
    actionItemsLate: 2,
  };
  const rank = (kind: DefaultRuleSet & keyof typeof RULES, data: ScoringData): RankingResult =>
    rankUnits(RULES[kind], data);
  return timed(() => {
    const results = months.map(data => rank('month', data));
    for (const quarter of [1, 2, 3, 4]) {
      const figures = (unit: number) => quarterFigures[unit] ?? {};
      results.push(rank('quarter', dataOf(`2026-Q${quarter}`, figures, results)));
    }
    const ofYear = () => yearFigures;
    rank('year', dataOf('2026', ofYear, results));
  });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const round = (ms: number) => Math.round(ms * 100) / 100;

export const scoringBench: Bench = {
  name: 'scoring',
  async run(print, isFull) {
    for (let seed = 0; seed < WARM_UP; seed += 1) scoreYear(seed);
    let baseline: number | null = null;
    for (const districts of isFull ? [...SIZES, ALL_OF_CHINA] : SIZES) {
      const times: Took[] = [];
      for (let seed = 1; seed <= districts; seed += 1) times.push(scoreYear(seed));
      const each = median(times.map(took => took.cpuMs));
      baseline ??= each;
      print({
        what: 'a year of a district: 12 months, 4 quarters, the year',
        projects: PROJECTS,
        units: UNITS,
        districts,
        totalMs: round(times.reduce((total, took) => total + took.wallMs, 0)),
        medianMsPerDistrict: round(median(times.map(took => took.wallMs))),
        cpuMsPerDistrict: round(each),
        ratio: round(each / baseline),
      });
    }
    const next = series(1);
    const month = dataOf('2026-06', unit => monthFigures(unit, 6, next));
    let perUnit: number | null = null;
    for (const units of ALL_IN_ONE) {
      const each = median(Array.from({ length: RUNS_OF_ONE }, () => rankAtOnce(units).cpuMs)) / units;
      perUnit ??= each;
      print({
        what: 'one ranking of so many units',
        units,
        cpuMs: round(each * units),
        cpuMsPerUnit: round(each),
        ratio: round(each / perUnit),
      });
    }
    const scoring: Took[] = [];
    const telling: Took[] = [];
    for (let i = 0; i < EXPLANATIONS; i += 1) {
      let [unit] = rankUnits(RULES.month, month).units;
      const score = () => {
        [unit] = rankUnits(RULES.month, month).units;
      };
      scoring.push(timed(score));
      telling.push(timed(() => unit !== undefined && showExplanation(unit)));
    }
    const printTime = (what: string, took: readonly Took[]) => {
      const cpuMs = median(took.map(each => each.cpuMs));
      const wallMs = median(took.map(each => each.wallMs));
      print({ what, medianMs: round(wallMs), cpuMs: round(cpuMs), isBelow5Ms: cpuMs < 5 });
    };
    printTime('one unit explained from its result', telling);
    printTime('a month of a district scored, to be explained from', scoring);
  },
};
