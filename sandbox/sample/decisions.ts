/** What the office has decided of open problems: suspensions that their units had asked for, and one problem said twice. */
import { addOfficeMinutes, addWorkdays, STARTS_AT, TODAY } from './calendar.ts';
import type { People } from './people.ts';
import type { Problem, ProblemStep } from './types.ts';

const WHY_PAUSED = '等待上级部门审批，期间无法办理';
/** Minutes of office hours after the unit had begun. */
const ASKED_AFTER = 25;

/** The problem that says another one again, a week later, in other words. */
const SAID_AGAIN = { number: 'WT-2026-0139', into: 'WT-2026-0129', text: '不动产权证还没办下来，银行不给抵押贷款' };

/** Writes the decisions into the lives of the problems. */
export function decide(problems: readonly Problem[], people: People): void {
  for (const [index, problem] of problems.filter(({ status }) => status === 'suspended').entries()) {
    suspend(problem, addWorkdays(TODAY, 4 + 2 * index));
  }
  merge(problems, people);
}

/** The unit has asked, with a day, and the office has agreed. */
function suspend(problem: Problem, until: string): void {
  const at = problem.steps.findIndex(({ status }) => status === 'suspended');
  const [before, suspended] = [problem.steps[at - 1], problem.steps[at]];
  if (!before || !suspended) throw new RangeError(`${problem.number} is not suspended`);
  const day = `${Number(until.slice(5, 7))}月${Number(until.slice(8))}日`;
  const asked: ProblemStep = {
    ...before,
    at: addOfficeMinutes(before.at, ASKED_AFTER),
    note: `申请暂停至${day}：${WHY_PAUSED}`,
    isAside: true,
  };
  problem.steps.splice(at, 0, asked);
  suspended.note = `同意暂停，${day}起恢复办理：${WHY_PAUSED}`;
  problem.pause = { until, reason: WHY_PAUSED, askedBy: before.by, decision: 'granted' };
}

/** The office has put the later one into the earlier one. */
function merge(problems: readonly Problem[], people: People): void {
  const one = problems.find(({ number }) => number === SAID_AGAIN.number);
  const into = problems.find(({ number }) => number === SAID_AGAIN.into);
  const office = people.withRole('office')[0]?.openId;
  if (!one || !into || !office) throw new RangeError('no problem that is said again');
  const at = STARTS_AT.replace('09:00', '08:42');
  const aside = { at, by: office, unit: null, dueAt: null };
  Object.assign(one, { project: into.project, description: SAID_AGAIN.text, category: into.category });
  Object.assign(one, { reportedBy: into.reportedBy, status: 'merged', mergedInto: into.number });
  for (const step of one.steps) if (step.status === 'open') step.by = into.reportedBy;
  one.steps.push({ ...aside, status: 'merged', note: `并入 ${into.number}` });
  const note = `${one.number} 并入：${one.description}`;
  into.steps.push({ ...aside, status: into.status, note, isAside: true });
}
