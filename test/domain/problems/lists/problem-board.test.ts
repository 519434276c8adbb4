import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { instantAt, toDay } from '../../../../src/domain/base/time.ts';
import { lateOf, problemBoard } from '../../../../src/domain/problems/lists/problem-board.ts';
import { isAsked, NO_FILTER, type ProblemFilter } from '../../../../src/domain/problems/lists/problem-filter.ts';
import { boardOfProblems } from '../../../../src/domain/problems/lists/read-list.ts';
import type { Problem } from '../../../../src/domain/problems/problem.ts';
import { aProblem, aStep } from '../../../helpers/builders.ts';
import { aTown } from '../../../helpers/town.ts';

const roster = aTown();
const calendar = createWorkingCalendar();
/** A Friday. */
const now = new Date('2026-06-26T10:00:00+08:00');
const moment = { roster, calendar, now };
const at = (day: string) => instantAt(toDay(day), '10:00');

function problem(number: string, changes: Partial<Problem>): Problem {
  return aProblem({
    number,
    reportedAt: at('2026-06-10'),
    dueDate: toDay('2026-06-19'),
    reportedBy: 'ou_wang',
    ...changes,
  });
}

/** Late, by who has the turn. */
const withUnit = problem('WT-2026-0001', {
  status: 'in_progress',
  category: 'funding',
  responsibleUnit: '区财政局',
  steps: [
    aStep({ at: at('2026-06-10'), unit: '区财政局' }),
    aStep({ seq: 2, status: 'in_progress', at: at('2026-06-11') }),
  ],
});
const withOffice = problem('WT-2026-0002', {
  status: 'responded',
  isConfirmed: true,
  respondedBy: 'ou_he',
  steps: [aStep({ at: at('2026-06-10') }), aStep({ seq: 2, status: 'responded', at: at('2026-06-12'), by: 'ou_he' })],
});
const withReporter = { ...withOffice, number: 'WT-2026-0003', isConfirmed: false };
const closed = problem('WT-2026-0004', {
  status: 'closed',
  urgency: 'urgent',
  respondedBy: 'ou_he',
  steps: [
    aStep({ at: at('2026-06-10') }),
    aStep({ seq: 2, status: 'responded', at: at('2026-06-15') }),
    aStep({ seq: 3, status: 'closed', at: at('2026-06-16') }),
  ],
});
const cameBack = problem('WT-2026-0005', {
  status: 'reopened',
  reopenCount: 1,
  dueDate: toDay('2026-07-10'),
  steps: [...closed.steps, aStep({ seq: 4, status: 'reopened', at: at('2026-06-24'), note: '回头看未通过：又停工' })],
});
const ALL = [withUnit, withOffice, withReporter, closed, cameBack];

test('nobody is late while another has the turn', () => {
  const { groups, total } = problemBoard(ALL, ['department'], moment);
  const row = (name: string) => groups[0]?.rows.find(one => one.name === name);

  expect(row('区财政局')?.late).toEqual({ unit: 1, office: 0, reporter: 0 });
  expect(row('区住建局')?.late).toEqual({ unit: 0, office: 1, reporter: 1 });
  expect(total.late).toEqual({ unit: 1, office: 1, reporter: 1 });
  expect(lateOf(total)).toBe(3);
});

test('a first feedback that has not come is the unit’s, not the office’s', () => {
  const silent = problem('WT-2026-0009', {
    status: 'acknowledged',
    dueDate: toDay('2026-07-10'),
    steps: [aStep({ at: at('2026-06-10') }), aStep({ seq: 2, status: 'acknowledged', at: at('2026-06-10') })],
  });

  expect(problemBoard([silent], [], moment).total.late).toEqual({ unit: 1, office: 0, reporter: 0 });
});

test('days are counted of what was closed and stayed closed; what came back is counted as such', () => {
  const { total } = problemBoard(ALL, [], moment);

  expect(total).toMatchObject({ open: 4, closed: 1, meanDays: 6, reopened: 1 });
});

test('by task force, unit and lead official', () => {
  const { groups } = problemBoard(ALL, ['task_force', 'unit', 'lead'], moment);

  expect(groups.map(({ rows }) => rows.map(({ name, open }) => [name, open]))).toEqual([
    [
      ['手续攻坚组', 3],
      ['资金攻坚组', 1],
    ],
    [],
    [['赵振', 4]],
  ]);
});

test('the trend of the last eight weeks: reported, closed, and open at the end of each', () => {
  const { weeks } = problemBoard(ALL, [], moment);

  expect(weeks).toHaveLength(8);
  expect(weeks.slice(-3)).toEqual([
    { monday: '2026-06-08', reported: 5, closed: 0, open: 5 },
    { monday: '2026-06-15', reported: 0, closed: 2, open: 3 },
    { monday: '2026-06-22', reported: 0, closed: 0, open: 4 },
  ]);
});

describe('a filter finds', () => {
  const returned = problem('WT-2026-0006', {
    status: 'assigned',
    steps: [
      aStep({ at: at('2026-06-10') }),
      aStep({ seq: 2, status: 'open', at: at('2026-06-11'), note: '不属本单位职责' }),
      aStep({ seq: 3, status: 'assigned', at: at('2026-06-12') }),
    ],
  });
  const old = problem('WT-2026-0007', { reportedAt: at('2026-05-20'), isMajor: true, meeting: 'HY-2026-0001' });
  const everything = [...ALL, returned, old];

  test.each<[string, Partial<ProblemFilter>, string[]]>([
    ['by unit', { units: ['区财政局'] }, ['0001']],
    ['late ones', { isOverdue: true }, ['0001', '0002', '0003', '0006', '0007']],
    ['what waits to be verified', { standing: 'to_verify' }, ['0002', '0003']],
    [
      'what was closed this month',
      { standing: 'closed', span: { from: toDay('2026-06-01'), to: toDay('2026-06-30'), words: '' } },
      ['0004'],
    ],
    [
      'nothing closed the month before',
      { standing: 'closed', span: { from: toDay('2026-05-01'), to: toDay('2026-05-31'), words: '' } },
      [],
    ],
    [
      'all that was reported within a time',
      { span: { from: toDay('2026-05-01'), to: toDay('2026-05-31'), words: '' } },
      ['0007'],
    ],
    ['urgent ones, unfinished', { urgency: 'urgent' }, []],
    ['major ones', { isMajor: true }, ['0007']],
    ['those of special meetings', { isOfMeeting: true }, ['0007']],
    ['returned ones', { standing: 'returned' }, ['0006']],
    ['failed looks', { standing: 'recheck_failed' }, ['0005']],
    ['of a task force', { taskForce: 'funding' }, ['0001']],
    ['older than 30 days', { olderThanDays: 30 }, ['0007']],
    ['of a person', { people: ['ou_he'], part: 'handles', standing: 'closed' }, ['0004']],
    ['of a lead official', { people: ['ou_zhao'], part: 'project', units: ['区财政局'] }, ['0001']],
  ])('%s', (_, filter, numbers) => {
    const found = everything.filter(one => isAsked(one, { ...NO_FILTER, ...filter }, moment));

    expect(found.map(({ number }) => number.slice(-4))).toEqual(numbers);
  });
});

describe('the board is asked for', () => {
  const feng = { id: 'ou_feng', unit: null };
  const asked = (text: string) => boardOfProblems(text, roster, feng, toDay('2026-06-26'));

  test.each<[string, Partial<ProblemFilter>, number]>([
    ['问题看板', {}, 4],
    ['看一下问题看板', {}, 4],
    ['问题统计', {}, 4],
    ['各攻坚组问题看板', {}, 1],
    ['攻坚组问题看板', {}, 1],
    ['部门问题看板', {}, 1],
    ['各单位问题看板', {}, 1],
    ['分包领导问题看板', {}, 1],
    ['拆迁攻坚组问题看板', { taskForce: 'demolition' }, 4],
    ['问题看板 住建局', { units: ['区住建局'] }, 4],
    ['住建局的问题看板', { units: ['区住建局'] }, 4],
    ['赵振的问题看板', { people: ['ou_zhao'] }, 4],
    ['紧急问题看板', { urgency: 'urgent' }, 4],
  ])('%s', (text, filter, groups) => {
    expect(asked(text)?.filter).toEqual({ ...NO_FILTER, ...filter });
    expect(asked(text)?.groups).toHaveLength(groups);
  });

  test.each(['问题看板怎么打不开了，请推进中心看看', '看板已安装，本周完成投资50万', '问题清单', '投资看板'])(
    'not by %s',
    text => {
      expect(asked(text)).toBeNull();
    },
  );
});
