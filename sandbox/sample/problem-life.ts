/** The life of one problem, from the report to the check after its close, by the clocks of the rules. */
import { addDays, addOfficeMinutes, addWorkdays, HOURS, instant, STARTS_AT } from './calendar.ts';
import type { Random } from './random.ts';
import type { ProblemStatus, ProblemStep } from './types.ts';

/**
 * How a problem goes, as decided beforehand. `stuck` waits for its unit, `answered` for the office, `returned` was closed
 * and is owed again; the others have come to their end, `came_back` after having been closed once before.
 */
export type Fate =
  | 'solved'
  | 'late'
  | 'second_try'
  | 'came_back'
  | 'passed_on'
  | 'stuck'
  | 'answered'
  | 'returned'
  | 'suspended'
  | 'rejected'
  | 'withdrawn';

export interface Actors {
  reporter: string;
  /** Somebody of the responsible unit. */
  handler: string;
  /** Assigns and verifies. */
  office: string;
  /** Passes on what the unit sent back. */
  triage: string;
}

export interface Life {
  status: ProblemStatus;
  dueDate: string | null;
  steps: ProblemStep[];
}

export interface Case {
  reportedAt: string;
  isUrgent: boolean;
  isMajor: boolean;
  /** Whether the report named the unit, so that it went there at once. */
  namesUnit: boolean;
  /** The day that the reporter named; null leaves it to the rules. */
  wantedDay: string | null;
  unit: string;
  solved: string;
  fate: Fate;
}

/** Working days before the clock on which answers came that nobody has verified yet. */
const UNVERIFIED_SINCE = '2026-06-10';

/** Office minutes in which an urgent problem is assigned and taken on. */
const URGENT_MINUTES = 240;

/** Some moment in the office hours of a day. */
function duringDay(random: Random, day: string): string {
  const minutes = random.chance(0.5)
    ? random.int(HOURS.open + 5, HOURS.noon - 5)
    : random.int(HOURS.afternoon + 5, HOURS.close - 10);
  return instant(day, minutes, random.int(0, 59));
}

/** The day by which it must be solved: the reporter's, else three days, seven working days or a month. */
function dueDateOf({ isUrgent, isMajor, wantedDay }: Case, assignedAt: string): string {
  if (wantedDay !== null) return wantedDay;
  const assigned = assignedAt.slice(0, 10);
  if (isUrgent) return addDays(assigned, 3);
  return isMajor ? addDays(assigned, 30) : addWorkdays(assigned, 7);
}

/** A day ends when the office closes. */
function endOf(day: string): string {
  return instant(day, HOURS.close, 0);
}

/** Cuts the life off at the clock. A problem that nobody has been given has no due day. */
function upToNow(steps: ProblemStep[], dueDate: string | null): Life {
  const past = steps.filter(({ at }) => at < STARTS_AT);
  const wasAssigned = past.some(({ status }) => status === 'assigned');
  return { status: past.at(-1)?.status ?? 'open', dueDate: wasAssigned ? dueDate : null, steps: past };
}

/** Lets a problem live up to the sample's clock; what would come later has not happened yet. */
export function liveProblem(random: Random, problem: Case, actors: Actors): Life {
  const { fate, isUrgent, unit, solved } = problem;
  const { reporter, handler, office, triage } = actors;
  const steps: ProblemStep[] = [];
  let at = problem.reportedAt;
  let dueDate: string | null = null;

  /** Until when the step after the last one was owed. */
  function owedUntil(): string | null {
    const last = steps.at(-1);
    switch (last?.status) {
      case 'open':
      case 'assigned':
        return isUrgent ? addOfficeMinutes(last.at, URGENT_MINUTES) : endOf(addWorkdays(last.at.slice(0, 10), 1));
      case 'acknowledged':
      case 'in_progress':
      case 'reopened':
        return dueDate === null ? null : endOf(dueDate);
      case 'responded':
        return endOf(addWorkdays(last.at.slice(0, 10), isUrgent ? 1 : 2));
      default:
        return null;
    }
  }

  const step = (status: ProblemStatus, by: string, note: string) => {
    const named = status === 'assigned' ? unit : null;
    steps.push({ status, at, by, note, unit: named, dueAt: owedUntil() });
  };
  const afterMinutes = (min: number, max: number) => {
    at = addOfficeMinutes(at, random.int(min, max));
  };
  const onDay = (day: string) => {
    const next = duringDay(random, day);
    at = next > at ? next : addOfficeMinutes(at, 45);
  };
  const afterWorkdays = (count: number) => onDay(addWorkdays(at.slice(0, 10), count));

  if (problem.namesUnit) {
    step('assigned', reporter, `随问题上报交办${unit}`);
  } else {
    step('open', reporter, '问题上报，待交办');
    if (fate === 'rejected') {
      afterMinutes(40, 200);
      step('rejected', office, '不属于区级协调事项，请建设单位按合同约定解决');
      return upToNow(steps, null);
    }
    afterMinutes(20, isUrgent ? 150 : 330);
    step('assigned', office, `交办${unit}`);
  }
  dueDate = dueDateOf(problem, at);
  if (fate === 'withdrawn') {
    afterMinutes(10, 60);
    step('withdrawn', reporter, '已与相关单位电话对接解决，撤回');
    return upToNow(steps, dueDate);
  }
  if (fate === 'passed_on') {
    afterMinutes(50, 200);
    step('open', handler, '退回：权属情况需先行核实');
    afterMinutes(30, 160);
    step('assigned', triage, `经核实由${unit}牵头办理`);
    dueDate = dueDateOf({ ...problem, wantedDay: null }, at);
  }

  // Some are not even taken on.
  if (fate === 'stuck' && random.chance(0.18)) return upToNow(steps, dueDate);
  // One unit in eight takes more than the working day that it has.
  afterMinutes(15, isUrgent ? 120 : random.chance(0.12) ? 700 : 260);
  step('acknowledged', handler, '签收');
  if (fate === 'stuck' && random.chance(0.3)) return upToNow(steps, dueDate);
  afterMinutes(40, isUrgent ? 100 : 300);
  step('in_progress', handler, isUrgent ? '已派人到现场对接' : '已安排专人办理');
  if (fate === 'stuck') return upToNow(steps, dueDate);
  if (fate === 'suspended') {
    afterWorkdays(1);
    step('suspended', office, '涉及上级审批，经批准暂停计时');
    return upToNow(steps, dueDate);
  }

  if (fate === 'answered') onDay(addWorkdays(UNVERIFIED_SINCE, random.int(0, 1)));
  else if (fate === 'late') onDay(addWorkdays(dueDate, random.int(1, 6)));
  else onDay(addWorkdays(addDays(dueDate, 1), -random.int(1, isUrgent ? 2 : 4)));
  step('responded', handler, solved);
  if (fate === 'answered') return upToNow(steps, dueDate);

  afterWorkdays(isUrgent ? 1 : random.int(1, 2));
  if (fate === 'second_try') {
    step('in_progress', office, '现场核查未彻底解决，退回继续办理');
    afterWorkdays(random.int(2, 5));
    step('responded', handler, `${solved}（再次反馈）`);
    afterWorkdays(1);
  }
  step('closed', office, '核验属实，予以销号');
  if (fate === 'returned' || fate === 'came_back') {
    if (fate === 'returned') afterWorkdays(1);
    else onDay(addWorkdays(addDays(at.slice(0, 10), 29), 1));
    if (at >= STARTS_AT) return upToNow(steps, dueDate);
    step('reopened', office, fate === 'returned' ? '群众反映问题反弹，重新办理' : '回头看未通过：问题反弹，重新办理');
    dueDate = dueDateOf({ ...problem, wantedDay: null }, at);
    if (fate === 'returned') return upToNow(steps, dueDate);
    afterWorkdays(random.int(2, 5));
    step('responded', handler, `${solved}（再次反馈）`);
    afterWorkdays(1);
    step('closed', office, '核验属实，予以销号');
    return upToNow(steps, dueDate);
  }
  if (isUrgent || problem.isMajor || random.chance(0.2)) {
    onDay(addWorkdays(addDays(at.slice(0, 10), 29), 1));
    step('rechecked', office, '回头看：问题未反弹');
  }
  return upToNow(steps, dueDate);
}
