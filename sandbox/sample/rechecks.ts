/**
 * 回头看 since April, as the rules have it: urgent and major problems 30 days after their closing, a fifth of the others by a
 * draw that can be repeated. Most have passed; one is due, one waits for its day, some have sent their problem back.
 */
import { createHash } from 'node:crypto';
import { addDays, addOfficeMinutes, addWorkdays, HOURS, instant, TODAY, workdayFrom } from './calendar.ts';
import type { People } from './people.ts';
import type { DistrictActionItem, DistrictCase, Problem, ProblemStep } from './types.ts';

/** From here on each look is a case of its own; older ones stand in the life of their problem alone. */
const SINCE = '2026-04-13';
/** Days of the calendar after a closing. */
const LOOK_AFTER = 30;
const LOOK_WITHIN = 5;
const PERCENT = 20;
/** Looks of these last days have not been made yet. */
const UNSEEN_SINCE = '2026-06-09';
/** The job that begins them. */
const BEGINS_AT = HOURS.open + 20;

/** Months of closings, and the end of the record before the month in which some of them were drawn. */
const DRAWS: readonly (readonly [month: string, seed: string])[] = [
  ['2026-04', '2026-05 742:3f61c0a95be27d148806'],
  ['2026-05', '2026-06 1127:b90e47d2158ac36f7e51'],
];

const FOUND = ['现场查看，问题未反弹，施工正常', '查阅批复原件并到现场核对，已落实', '走访项目现场和管家，未再发生'];

interface Draw {
  month: string;
  of: 'ordinary';
  seed: string;
  percent: number;
  pool: string[];
  drawn: number;
}

interface Look {
  problem: Problem;
  closing: ProblemStep;
  ground: 'urgent' | 'major' | 'ordinary' | 'sample';
  draw: Draw | null;
}

/** The looks as cases, without numbers. The lives of the problems are made to agree with them. */
export function createRechecks(
  problems: readonly Problem[],
  actionItems: readonly DistrictActionItem[],
  people: People,
): DistrictCase[] {
  const inspectors = people.withRole('inspection_bureau').map(({ openId }) => openId);
  const looks = [...certainLooks(problems), ...drawnLooks(problems)];
  const made = looks.flatMap((look, index) => lookAgain(look, index, inspectors));
  return [...made, ...problems.flatMap(sentBack), ...actionItems.flatMap(sentBackItem)];
}

/** What is looked at in any case. */
function certainLooks(problems: readonly Problem[]): Look[] {
  return problems.flatMap(problem => {
    const closing = lastClosing(problem);
    if (!closing || isOrdinary(problem)) return [];
    const ground = problem.isMajor ? ('major' as const) : ('urgent' as const);
    return dayOfLook(closing) >= SINCE && dayOfLook(closing) <= TODAY ? [{ problem, closing, ground, draw: null }] : [];
  });
}

/** Of the others those that were drawn; whoever repeats the draw gets the same. */
function drawnLooks(problems: readonly Problem[]): Look[] {
  return DRAWS.flatMap(([month, seed]) => {
    const closed = problems.filter(problem => isOrdinary(problem) && lastClosing(problem)?.at.startsWith(month));
    const pool = closed.map(({ number }) => number).sort((a, b) => (hashOf(seed, a) < hashOf(seed, b) ? -1 : 1));
    const drawn = Math.ceil((pool.length * PERCENT) / 100);
    const draw: Draw = { month, of: 'ordinary', seed, percent: PERCENT, pool, drawn };
    for (const problem of closed) withoutLook(problem);
    return pool.slice(0, drawn).flatMap(number => {
      const problem = closed.find(one => one.number === number);
      const closing = problem && lastClosing(problem);
      return problem && closing ? [{ problem, closing, ground: 'sample' as const, draw }] : [];
    });
  });
}

/** `seed|number`, as the bot orders a pool. */
function hashOf(seed: string, number: string): string {
  return createHash('sha256').update(`${seed}|${number}`).digest('hex');
}

function isOrdinary({ urgency, isMajor, meeting }: Problem): boolean {
  return urgency === 'ordinary' && !isMajor && meeting === null;
}

function lastClosing({ status, steps }: Problem): ProblemStep | null {
  if (status !== 'closed' && status !== 'rechecked') return null;
  return steps.findLast(step => step.status === 'closed') ?? null;
}

function dayOfLook({ at }: Pick<ProblemStep, 'at'>): string {
  return workdayFrom(addDays(at.slice(0, 10), LOOK_AFTER));
}

function withoutLook(problem: Problem): void {
  problem.steps = problem.steps.filter(({ status }) => status !== 'rechecked');
  if (problem.status === 'rechecked') problem.status = 'closed';
}

/** One look up to the clock: it waits for its day, is due, or has passed. */
function lookAgain(
  { problem, closing, ground, draw }: Look,
  index: number,
  inspectors: readonly string[],
): DistrictCase[] {
  const on = dayOfLook(closing);
  const [month, seed] = DRAWS.find(one => one[0] === draw?.month) ?? [];
  const drawnOn = month && seed ? workdayFrom(`${seed.slice(0, 7)}-01`) : on;
  const begin = { on: draw ? drawnOn : on, dueOn: addWorkdays(on, LOOK_WITHIN) };
  const one = begun(problem, closing, begin, { ground, draw, days: LOOK_AFTER });
  withoutLook(problem);
  if (on > TODAY) return [{ ...one, state: 'planned', isOpen: false, dueAt: null }];
  if (on >= UNSEEN_SINCE) return [one];
  const by = inspectors[index % inspectors.length] ?? '';
  const at = addOfficeMinutes(instant(on, BEGINS_AT, 0), 480 + ((index * 137) % 900));
  const note = FOUND[index % FOUND.length] ?? '';
  problem.steps.push({ status: 'rechecked', at, by, note, unit: null, dueAt: null });
  problem.status = 'rechecked';
  return [{ ...one, state: 'passed', isOpen: false, dueAt: null, steps: [{ step: 'pass', at, by, note }] }];
}

/** What was found to have come back. */
function sentBack(problem: Problem): DistrictCase[] {
  return problem.steps.flatMap((step, index) => {
    const closing = problem.steps.slice(0, index).findLast(({ status }) => status === 'closed');
    if (step.status !== 'reopened' || !step.note.startsWith(FAILED) || !closing || step.at < SINCE) return [];
    const ground = isOrdinary(problem) ? 'ordered' : problem.isMajor ? 'major' : 'urgent';
    const days = ground === 'ordered' ? null : LOOK_AFTER;
    const one = begun(problem, closing, beginOf(step), { ground, days, draw: null, openedBy: step.by });
    return [failed(one, step)];
  });
}

/** The same of what a meeting had decided. */
function sentBackItem(item: DistrictActionItem): DistrictCase[] {
  return item.steps.flatMap((step, index) => {
    const closing = item.steps.slice(0, index).findLast(({ status }) => status === 'closed');
    if (step.status !== 'reopened' || !step.note.startsWith(FAILED) || !closing) return [];
    const { number, task: description, project, unit: responsibleUnit, steps } = item;
    const subject = { number, description, project, responsibleUnit, steps };
    const why = { ground: 'ordered', days: null, draw: null, openedBy: step.by };
    const one = begun(subject, closing, beginOf(step), why);
    return [failed(one, step)];
  });
}

function beginOf({ at }: Pick<ProblemStep, 'at'>): { on: string; dueOn: string } {
  const on = at.slice(0, 10);
  return { on, dueOn: addWorkdays(on, LOOK_WITHIN) };
}

/** How a step says that a look has sent something back. */
export const FAILED = '回头看未通过：';

function failed(one: DistrictCase, { at, by, note }: ProblemStep): DistrictCase {
  const step = { step: 'fail', at, by, note: note.slice(FAILED.length) };
  return { ...one, state: 'failed', isOpen: false, dueAt: null, steps: [step] };
}

type Subject = Pick<Problem, 'number' | 'description' | 'responsibleUnit' | 'steps'> & { project: string | null };

function begun(
  { number, description, project, responsibleUnit, steps }: Subject,
  closing: ProblemStep,
  { on, dueOn }: { on: string; dueOn: string },
  { openedBy = 'bot', ...why }: { ground: string; days: number | null; draw: Draw | null; openedBy?: string },
): DistrictCase {
  const response = steps.slice(0, steps.indexOf(closing)).findLast(({ status }) => status === 'responded');
  return {
    id: '',
    kind: 'recheck',
    project,
    unit: responsibleUnit,
    state: 'due',
    isOpen: true,
    openedBy,
    openedAt: instant(on, BEGINS_AT, 0),
    dueAt: instant(dueOn, HOURS.close, 0),
    data: {
      subject: number.startsWith('YD') ? `action_item:${number}` : `problem:${number}`,
      number,
      about: description,
      closedAt: closing.at,
      result: response?.note ?? '',
      ...why,
      notBy: response ? [response.by] : [],
      note: null,
    },
    steps: [],
  };
}
