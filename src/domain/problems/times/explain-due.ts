import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Limit } from '../../base/clocks/clock-rules.ts';
import { GRADE_LABELS } from '../../base/clocks/clock-settings.ts';
import { type Day, dayOf, showDay } from '../../base/time.ts';
import type { DueRule, Extension, ProblemStep, Tracked } from '../problem.ts';
import { lastGiven, lastMove, lastMoveTo } from '../way.ts';
import { countedStep, dueByRule } from './counted.ts';
import { clock, dayList, daysAfter, hourList, workingDaysAfter } from './day-words.ts';
import { type Deadline, nextDeadline } from './deadlines.ts';
import { dayOfRule } from './due-rule.ts';
import { type Marking, type Marks, markingsOf } from './grades.ts';
import { gradeOf, limitsOf } from './limits.ts';
import { isToldMonthly } from './monthly-feedback.ts';

/** How each deadline came about, day by day, so that anybody can count after it. Source: issue, domain §5. */

/** What explains itself: a problem or an action item. */
export type Explained = Tracked & {
  extension: Extension | null;
  /** Who has named a day that nobody counted; of a problem its reporter or the office. */
  named?: string;
};

/** A deadline and how it was counted, e.g. `办结`, `9月12日交办，7个工作日：13、14(补班)、18、19、20、23、24日`. */
export interface Explanation {
  label: string;
  words: string;
}

const LABELS: Readonly<Record<Deadline['step'], string>> = {
  triage: '交办',
  acknowledge: '签收',
  feedback: '首次反馈',
  solve: '办结',
  monthly: '下次反馈',
  verify: '验收',
};

/** The deadline that runs and, while the unit is at it, its due day; nothing where no clock runs. */
export function explainDeadlines(about: Explained, calendar: WorkingCalendar, now: Date): Explanation[] {
  const deadline = nextDeadline(about, calendar);
  if (!deadline) return [];
  const due = explainDue(about, calendar, now);
  if (deadline.step === 'solve' || deadline.step === 'monthly') return due;
  const own = { label: LABELS[deadline.step], words: explainStep(about, deadline, calendar, now) };
  const isWithUnit = deadline.step === 'acknowledge' || deadline.step === 'feedback';
  return isWithUnit ? [own, ...due] : [own];
}

/** A step whose limit began with the step before it, or when the problem was marked. */
function explainStep(about: Explained, { step, at }: Deadline, calendar: WorkingCalendar, now: Date): string {
  const began = step === 'feedback' ? lastMoveTo(about.steps, 'assigned') : lastMove(about.steps);
  const from = began?.at ?? about.reportedAt;
  const counted = step === 'triage' || step === 'acknowledge' || step === 'feedback' ? step : 'verify';
  const { since, marks, marking, end } = countedStep(about, counted, from, calendar);
  const limit = limitsOf(marks, since, calendar)[counted];
  const isMoved = step === 'feedback' && isPutOff(since, limit, end);
  const words = explainLimit(
    {
      from: since,
      limit,
      until: end,
      verb: marking?.words ?? verbOf(began),
      grade: marking ? '' : gradeWords(marks),
      isMoved,
    },
    calendar,
    now,
  );
  return at < end ? `${words}；不晚于办结期限${showDay(dayOf(at), now)}` : words;
}

/** Whether the day that the limit names was over, or no working day. */
function isPutOff(since: Date, limit: Limit, end: Date): boolean {
  return 'days' in limit && limit.days === 0 && dayOf(end) !== dayOf(since);
}

interface Counted {
  from: Date;
  limit: Limit;
  until: Date;
  verb: string;
  grade: string;
  /** Put off to the next working day. */
  isMoved: boolean;
}

function explainLimit(
  { from, limit, until, verb, grade, isMoved }: Counted,
  calendar: WorkingCalendar,
  now: Date,
): string {
  const day = dayOf(from);
  if ('hours' in limit) {
    const began = `${showDay(day, now)}${clock(from)}${verb}`;
    return `${began}${grade}，${limit.hours}个工作小时：${hourList(from, until, calendar)}`;
  }
  if ('calendarDays' in limit) return `${showDay(day, now)}${verb}${grade}，${calendarWords(day, limit.calendarDays)}`;
  if (limit.days > 0) return `${showDay(day, now)}${verb}${grade}，${workingWords(day, limit.days, calendar)}`;
  if (!isMoved) return `${showDay(day, now)}${verb}${grade}，当天`;
  return `${showDay(day, now)}${clock(from)}${verb}${grade}，当天；非工作时间，顺延至下一工作日${dayList([dayOf(until)], day, true)}`;
}

/** The due day: counted, named, granted or moved by a pause. */
function explainDue(about: Explained, calendar: WorkingCalendar, now: Date): Explanation[] {
  const { dueDate } = about;
  if (dueDate === null) return [];
  const label = LABELS[isToldMonthly(about) ? 'monthly' : 'solve'];
  return [{ label, words: dueWords(about, dueDate, calendar, now) }];
}

function dueWords(about: Explained, dueDate: Day, calendar: WorkingCalendar, now: Date): string {
  const rule = about.dueRule ?? ruleOfOld(about, calendar);
  const base = rule ? baseWords(about, rule, calendar, now) : namedWords(about, dueDate, now);
  const paused = rule?.pausedDays ?? 0;
  if (!rule || paused === 0) return base;
  const from = dayOfRule({ ...rule, pausedDays: 0 }, calendar);
  return `${base}；暂停${paused}个工作日，顺延：${dayList(workingDaysAfter(from, paused, calendar), from, true)}`;
}

/** What was counted before it was noted how; a day that happens to be the same was as good as counted. */
function ruleOfOld(about: Explained, calendar: WorkingCalendar): DueRule | null {
  if (about.extension?.decision === 'granted') return null;
  const due = dueByRule(about, calendar)?.end;
  return due && due.dueDate === about.dueDate ? due.dueRule : null;
}

function baseWords(about: Explained, rule: DueRule, calendar: WorkingCalendar, now: Date): string {
  const { from, calendarDays, workingDays } = rule;
  if (calendarDays === undefined && workingDays === undefined) return namedWords(about, from, now);
  const began = lastGiven(about.steps.filter(step => dayOf(step.at) === from));
  const marking = began ? null : markedOn(about, from);
  const head = `${showDay(from, now)}${isToldMonthly(about) ? '起' : (marking?.words ?? beginningOf(about, began, from))}`;
  const grade = marking ? '' : gradeWords(about);
  if (workingDays === undefined) return `${head}${grade}，${calendarWords(from, calendarDays ?? 0)}`;
  return `${head}${grade}，${workingWords(from, workingDays, calendar)}`;
}

/** A day that nobody counted: it was granted, or somebody has named it. */
function namedWords({ extension, steps, named = '上报或交办时写明' }: Explained, day: Day, now: Date): string {
  if (extension?.decision !== 'granted' || extension.until !== day) return `${showDay(day, now)}，${named}`;
  const granted = steps.findLast(({ note }) => note.includes('同意延期至'));
  return `${granted ? showDay(dayOf(granted.at), now) : ''}同意延期至${showDay(day, now)}`;
}

function workingWords(from: Day, count: number, calendar: WorkingCalendar): string {
  return `${count}个工作日：${dayList(workingDaysAfter(from, count, calendar), from, true)}`;
}

function calendarWords(from: Day, count: number): string {
  return `${count}天：${dayList(daysAfter(from, count), from, false)}`;
}

/** The mark of a day from which the due day is counted; null where it is counted from something else. */
function markedOn(about: Explained, day: Day): Marking | null {
  return markingsOf(about).findLast(({ at, after }) => dayOf(at) === day && gradeOf(after) === gradeOf(about)) ?? null;
}

/** What is driven like everything else needs no word. */
function gradeWords(marks: Marks): string {
  const grade = gradeOf(marks);
  return grade === 'ordinary' ? '' : `，${GRADE_LABELS[grade]}`;
}

function beginningOf({ reportedAt }: Explained, began: ProblemStep | undefined, from: Day): string {
  if (began) return verbOf(began);
  return dayOf(reportedAt) === from ? '上报' : '起';
}

/** What began the count. */
function verbOf(step: ProblemStep | undefined): string {
  switch (step?.status) {
    case 'assigned':
      return '交办';
    case 'reopened':
      return '重新办理';
    case 'responded':
      return step.dueAt === null ? '确认' : '反馈';
    case 'open':
      return step.seq > 1 ? '退回' : '上报';
    default:
      return '上报';
  }
}
