import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { type Day, toDay } from '../../../src/domain/base/time.ts';
import type { Problem, ProblemStatus, ProblemStep } from '../../../src/domain/problems/problem.ts';
import { defaultDue } from '../../../src/domain/problems/times/counted.ts';
import { duePaused } from '../../../src/domain/problems/times/due-rule.ts';
import { explainDeadlines } from '../../../src/domain/problems/times/explain-due.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';

const calendar = createWorkingCalendar();

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

function steps(...all: [ProblemStatus, string, Partial<ProblemStep>?][]): ProblemStep[] {
  return all.map(([status, when, changes], index) => aStep({ seq: index + 1, status, at: at(when), ...changes }));
}

/** A problem as the rules have set its due day when it was assigned. */
function byRule(way: ProblemStep[], changes: Partial<Problem> = {}): Problem {
  const problem = aProblem({
    status: way.at(-1)?.status ?? 'assigned',
    steps: way,
    reportedAt: way[0]?.at ?? at('2024-09-12 10:00'),
    ...changes,
  });
  const began = way.findLast(({ status }) => status === 'assigned' || status === 'reopened')?.at ?? problem.reportedAt;
  return { ...problem, ...defaultDue(problem, began, calendar), ...changes };
}

const TAKEN = steps(
  ['assigned', '2024-09-12 16:00'],
  ['acknowledged', '2024-09-12 16:30'],
  ['in_progress', '2024-09-13 09:00'],
);
const YEAR_END = steps(['assigned', '2024-12-25 10:00'], ['in_progress', '2024-12-25 11:00']);

function words(problem: Problem, now = '2024-09-13 10:00'): string[] {
  return explainDeadlines(problem, calendar, at(now)).map(({ label, words: said }) => `${label}｜${said}`);
}

describe('a deadline explains itself', () => {
  test.each<[string, Problem, readonly string[]]>([
    [
      'seven working days with 中秋 and its make-up day',
      byRule(TAKEN),
      ['办结｜9月12日交办，7个工作日：13、14(补班)、18、19、20、23、24日'],
    ],
    [
      'over the end of a month and 国庆',
      byRule(steps(['assigned', '2024-09-26 10:00'], ['in_progress', '2024-09-26 11:00'])),
      ['办结｜9月26日交办，7个工作日：27、29(补班)、30日，10月8、9、10、11日'],
    ],
    [
      'over the end of a year',
      byRule(YEAR_END),
      ['办结｜12月25日交办，7个工作日：26、27、30、31日，2025年1月2、3、6日'],
    ],
    [
      'urgent: days of the calendar',
      byRule(TAKEN, { urgency: 'urgent' }),
      ['办结｜9月12日交办，紧急，3天：13、14、15日'],
    ],
    [
      'major: many days are shortened',
      byRule(TAKEN, { isMajor: true }),
      ['办结｜9月12日交办，重大，30天：13、14、15日……10月11、12日'],
    ],
    [
      'hours of work over a night',
      byRule(steps(['assigned', '2024-09-12 16:00']), { urgency: 'urgent' }),
      [
        '签收｜9月12日16:00交办，紧急，4个工作小时：12日16:00–18:00、13日8:30–10:30',
        '办结｜9月12日交办，紧急，3天：13、14、15日',
      ],
    ],
    [
      'hours of work over noon',
      byRule(steps(['assigned', '2024-09-12 10:00']), { urgency: 'urgent' }),
      [
        '签收｜9月12日10:00交办，紧急，4个工作小时：12日10:00–12:00、14:00–16:00',
        '办结｜9月12日交办，紧急，3天：13、14、15日',
      ],
    ],
    [
      'hours of work from before the opening and over a make-up day',
      byRule(steps(['assigned', '2024-09-13 17:00']), { urgency: 'urgent' }),
      [
        '签收｜9月13日17:00交办，紧急，4个工作小时：13日17:00–18:00、14日(补班)8:30–11:30',
        '办结｜9月13日交办，紧急，3天：14、15、16日',
      ],
    ],
    [
      'what waits to be assigned',
      byRule(steps(['open', '2024-09-12 10:00']), { responsibleUnit: null, dueDate: null, dueRule: null }),
      ['交办｜9月12日上报，1个工作日：13日'],
    ],
    [
      'the first feedback',
      byRule(TAKEN.slice(0, 2)),
      [
        '首次反馈｜9月12日交办，3个工作日：13、14(补班)、18日',
        '办结｜9月12日交办，7个工作日：13、14(补班)、18、19、20、23、24日',
      ],
    ],
    [
      'the first feedback of an urgent one after the end of work',
      byRule(steps(['assigned', '2024-09-12 19:00'], ['acknowledged', '2024-09-12 19:10']), { urgency: 'urgent' }),
      [
        '首次反馈｜9月12日19:00交办，紧急，当天；非工作时间，顺延至下一工作日13日',
        '办结｜9月12日交办，紧急，3天：13、14、15日',
      ],
    ],
    [
      'the verification',
      byRule([...TAKEN, ...steps(['responded', '2024-09-13 10:00', { seq: 4, dueAt: at('2024-09-24 18:00') }])]),
      ['验收｜9月13日反馈，2个工作日：14(补班)、18日'],
    ],
    [
      'after 未通过',
      byRule(steps(['assigned', '2024-09-02 10:00'], ['closed', '2024-09-09 10:00'], ['reopened', '2024-09-12 10:00'])),
      ['办结｜9月12日重新办理，7个工作日：13、14(补班)、18、19、20、23、24日'],
    ],
    [
      'a day that somebody named',
      byRule(TAKEN, { dueDate: toDay('2024-09-30'), dueRule: null }),
      ['办结｜9月30日，上报或交办时写明'],
    ],
    [
      'five working days that the reporter asked for',
      byRule(
        steps(['open', '2024-09-12 10:00'], ['assigned', '2024-09-13 10:00'], ['in_progress', '2024-09-13 11:00']),
        {
          reportedAt: at('2024-09-12 10:00'),
          dueDate: toDay('2024-09-20'),
          dueRule: { from: toDay('2024-09-12'), workingDays: 5 },
        },
      ),
      ['办结｜9月12日上报，5个工作日：13、14(补班)、18、19、20日'],
    ],
    [
      'after an extension',
      byRule(
        [...TAKEN, ...steps(['in_progress', '2024-09-20 10:00', { seq: 4, note: '同意延期至9月30日', dueAt: null }])],
        {
          dueDate: toDay('2024-09-30'),
          dueRule: null,
          extension: { until: toDay('2024-09-30'), reason: '评估', askedBy: 'ou_h', decision: 'granted' },
        },
      ),
      ['办结｜9月20日同意延期至9月30日'],
    ],
    [
      'after a pause',
      paused(byRule(TAKEN), 3),
      ['办结｜9月12日交办，7个工作日：13、14(补班)、18、19、20、23、24日；暂停3个工作日，顺延：25、26、27日'],
    ],
    [
      'after a pause of a day that was named',
      paused(byRule(TAKEN, { dueDate: toDay('2024-09-30'), dueRule: null }), 2),
      ['办结｜9月30日，上报或交办时写明；暂停2个工作日，顺延：10月8、9日'],
    ],
    [
      'the next feedback of a major one',
      byRule(
        [...TAKEN, ...steps(['in_progress', '2024-10-11 10:00', { seq: 4, note: '报审中\n【下一步计划】下周取得' }])],
        { isMajor: true, dueDate: toDay('2024-11-11'), dueRule: { from: toDay('2024-10-12'), calendarDays: 30 } },
      ),
      ['下次反馈｜10月12日起，重大，30天：13、14、15日……11月10、11日'],
    ],
    ['what is paused', byRule(steps(['assigned', '2024-09-12 10:00'], ['suspended', '2024-09-13 10:00'])), []],
    ['what is closed', byRule(steps(['assigned', '2024-09-12 10:00'], ['closed', '2024-09-13 10:00'])), []],
  ])('%s', (_, problem, expected) => {
    expect(words(problem)).toEqual(expected);
  });
});

function paused(problem: Problem, days: number): Problem {
  return { ...problem, ...duePaused(problem, days, calendar) };
}

test('what is said ends on the day that is owed', () => {
  for (const [from, isMajor] of [
    ['2024-09-12', false],
    ['2024-12-30', false],
    ['2025-01-24', false],
    ['2024-09-12', true],
  ] as const) {
    const problem = byRule(steps(['assigned', `${from} 10:00`], ['in_progress', `${from} 11:00`]), { isMajor });
    const [said = ''] = words(problem, `${from} 12:00`);
    const last = Number((problem.dueDate ?? ('' as Day)).slice(8));

    expect(said).toMatch(new RegExp(`(?:、|，|月|年|：|…)${last}(?:\\(补班\\))?日(?:\\(补班\\))?$`));
  }
});
