import { describe, expect, test } from 'vitest';
import { actionBoard, lateAtYearEnd } from '../../../src/domain/actions/action-board.ts';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { anActionItem } from '../../helpers/builders.ts';

const step = (status: ActionItem['status'], at: string, unit = '区住建局') => ({
  seq: 1,
  status,
  at: new Date(at),
  by: 'ou_he',
  note: '',
  unit,
  dueAt: null,
});

describe('the board of what meetings have decided', () => {
  test('counts what is open, late and done this month, by unit and by meeting', () => {
    const items = [
      anActionItem({ number: 'YD-2026-0001', dueDate: toDay('2026-06-10') }),
      anActionItem({ number: 'YD-2026-0002', dueDate: toDay('2026-06-30'), unit: '马寨镇', meeting: 'HY-2026-0002' }),
      // It has answered in time: that it waits for its supervisor is not the unit's lateness.
      anActionItem({ number: 'YD-2026-0003', dueDate: toDay('2026-06-09'), status: 'responded' }),
      anActionItem({ number: 'YD-2026-0004', status: 'closed', steps: [step('closed', '2026-06-03T10:00:00+08:00')] }),
      anActionItem({ number: 'YD-2026-0005', status: 'closed', steps: [step('closed', '2026-05-28T10:00:00+08:00')] }),
    ];
    const board = actionBoard(items, new Date('2026-06-12T09:05:00+08:00'), createWorkingCalendar());

    expect(board.total).toEqual({ key: '', open: 3, late: 1, done: 1 });
    expect(board.units).toEqual([
      { key: '区住建局', open: 2, late: 1, done: 1 },
      { key: '马寨镇', open: 1, late: 0, done: 0 },
    ]);
    expect(board.meetings.map(({ key, open }) => [key, open])).toEqual([
      ['HY-2026-0001', 2],
      ['HY-2026-0002', 1],
    ]);
    expect(board.open.map(({ number }) => number)).toEqual(['YD-2026-0001', 'YD-2026-0003', 'YD-2026-0002']);
  });

  test('late at the year’s end is what was due in the year and not answered then, whatever came afterwards', () => {
    const agreed = { agreedAt: new Date('2026-12-01T10:00:00+08:00') };
    const late = anActionItem({ ...agreed, number: 'YD-2026-0001', dueDate: toDay('2026-12-20') });
    const answeredLater = {
      ...late,
      number: 'YD-2026-0002',
      status: 'closed' as const,
      steps: [step('assigned', '2026-12-01T10:00:00+08:00'), step('responded', '2027-01-04T10:00:00+08:00')],
    };
    const inTime = { ...late, number: 'YD-2026-0003', steps: [step('responded', '2026-12-31T17:00:00+08:00')] };
    const dueLater = { ...late, number: 'YD-2026-0004', dueDate: toDay('2027-01-10') };
    const returned = {
      ...late,
      number: 'YD-2026-0005',
      unit: '马寨镇',
      steps: [step('withdrawn', '2026-12-30T10:00:00+08:00')],
    };

    const all = [late, answeredLater, inTime, dueLater, returned];
    const lateAt = (now: string) =>
      lateAtYearEnd(all, 2026, new Date(now), createWorkingCalendar()).map(({ number }) => number);
    expect(lateAt('2027-01-05T09:00:00+08:00')).toEqual(['YD-2026-0001', 'YD-2026-0002']);
    expect(lateAt('2027-03-01T09:00:00+08:00')).toEqual(['YD-2026-0001', 'YD-2026-0002']);
    // While the year runs, what is late by now.
    expect(lateAt('2026-12-20T17:00:00+08:00')).toEqual([]);
    expect(lateAt('2026-12-21T08:30:00+08:00')).toContain('YD-2026-0001');
  });
});
