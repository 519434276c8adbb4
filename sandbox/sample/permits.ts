/** The permits of projects that are to start or have started this year: when they were planned, had, and by whom. */
import { addDays, addWorkdays, earlierOf, isWorkday, TODAY } from './calendar.ts';
import { readyToStart } from './cases.ts';
import type { SampleProject } from './projects.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { DistrictPermit } from './types.ts';

interface Step {
  kind: DistrictPermit['kind'];
  /** So many days before the start it is planned. */
  before: number;
  handler: string;
  /** How its papers are numbered. */
  paper: string;
}

const STEPS: readonly Step[] = [
  { kind: 'approval', before: 165, handler: '区发展改革委', paper: '恩发改投资' },
  { kind: 'land_planning', before: 135, handler: '区资源规划分局', paper: '地字第' },
  { kind: 'works_planning', before: 75, handler: '区资源规划分局', paper: '建字第' },
  { kind: 'land', before: 80, handler: '区资源规划分局', paper: '恩国用' },
  { kind: 'environment', before: 90, handler: '区生态环境分局', paper: '恩环审' },
  { kind: 'tender', before: 35, handler: '区住建局', paper: '恩招备' },
  { kind: 'construction', before: 4, handler: '区住建局', paper: '施字第' },
];

const LATE_NOTES: Readonly<Record<DistrictPermit['kind'], readonly string[]>> = {
  approval: ['可研报告需补充资金来源', '项目代码待核'],
  land_planning: ['规划条件待上会', '控规调整正在公示'],
  works_planning: ['方案第二次审查未过，设计单位修改中', '日照分析需补正'],
  land: ['用地指标待市级下达', '组卷已报省，等批复'],
  environment: ['环评报告书需补充监测数据', '公示期未满'],
  tender: ['招标文件备案退回修改', '第一次招标流标，正在重新公告'],
  construction: ['卡在消防图审，整改报告已提交', '安全监督手续待办'],
};

/** Permits in the order of projects and of having them. */
export function createPermits(projects: readonly SampleProject[]): DistrictPermit[] {
  const ready = new Set(readyToStart(projects).map(({ code }) => code));
  return projects.flatMap(({ entry }) => {
    if (ready.has(entry.code)) return permitsHad(entry.code);
    const started = entry.milestones.find(({ kind }) => kind === 'started');
    const start = started?.planned ?? null;
    // Older works began before the ledger.
    if (!started || start === null || start < '2026-01-01') return [];
    const random = createRandom(`permits of ${entry.code}`);
    const isReserve = entry.library === 'reserve';
    return permitsOf(random, entry.code, { start, begun: started.actual ?? started.claimed, isReserve });
  });
}

/** All of them in good time, the last one yesterday. */
function permitsHad(project: string): DistrictPermit[] {
  const random = createRandom(`permits of ${project}`);
  return STEPS.map(({ kind, before, handler, paper }): DistrictPermit => {
    const planned = workdayBefore(addDays(TODAY, -before));
    const actual = kind === 'construction' ? addWorkdays(TODAY, -1) : planned;
    const document = `${paper}〔${actual.slice(0, 4)}〕${random.int(3, 180)}号`;
    return { project, kind, state: 'done', planned, actual, handler, document, note: null };
  });
}

interface Course {
  start: string;
  /** When works began, as was claimed or confirmed; null while they have not. */
  begun: string | null;
  isReserve: boolean;
}

function permitsOf(random: Random, project: string, { start, begun, isReserve }: Course): DistrictPermit[] {
  let isHeldUp = false;
  let isUnderWay = false;
  return STEPS.map(({ kind, before, handler, paper }, index): DistrictPermit => {
    const planned = workdayBefore(addDays(start, -before));
    const permit = { project, kind, planned, actual: null, document: null, note: null, handler };
    const day = workdayBefore(earlierOf(addDays(planned, random.int(-9, 8)), begun ?? addDays(TODAY, -1)));
    const draw = random.next();
    const number = `〔${day.slice(0, 4)}〕${random.int(3, 180)}号`;
    if (begun !== null) return { ...permit, state: 'done', actual: day, document: `${paper}${number}` };
    if (kind === 'tender' && draw > 0.92) return { ...permit, state: 'not_needed', planned: null };
    // Projects of the reserve are slow; one held-up paper holds many of the next ones up.
    const isLate = planned < TODAY && draw < (isHeldUp ? 0.5 : isReserve ? 0.15 : 0.08);
    if (isLate) {
      const isFirst = !isHeldUp;
      isHeldUp = true;
      return {
        ...permit,
        state: isFirst ? 'in_progress' : 'pending',
        note: isFirst ? random.pick(LATE_NOTES[kind]) : null,
      };
    }
    if (planned < TODAY) return { ...permit, state: 'done', actual: day, document: `${paper}${number}` };
    const isNext = !isUnderWay && index > 0;
    isUnderWay = true;
    return { ...permit, state: isNext ? 'in_progress' : 'pending' };
  });
}

function workdayBefore(day: string): string {
  let at = day;
  while (!isWorkday(at)) at = addDays(at, -1);
  return at;
}
