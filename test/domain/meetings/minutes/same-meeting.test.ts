import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../../../src/domain/meetings/meeting.ts';
import { meetingMeant, type SaidOfMeeting } from '../../../../src/domain/meetings/minutes/same-meeting.ts';
import { aMeeting } from '../../../helpers/builders.ts';

/** Which meeting minutes are of, sent on Friday 12 June 2026. */

const SENT = new Date('2026-06-12T09:00:00+08:00');
const at = (time: string) => new Date(`2026-06-${time}:00+08:00`);
const saying = (changes: Partial<SaidOfMeeting>): SaidOfMeeting => ({
  series: null,
  title: null,
  at: null,
  about: null,
  problems: [],
  items: [],
  ...changes,
});
const meant = (said: Partial<SaidOfMeeting>, ...meetings: Meeting[]) =>
  meetingMeant(
    saying(said),
    meetings.map(meeting => ({ meeting, items: meeting.draft, project: meeting.problem && 'EQ-2026-003' })),
    SENT,
  )?.meeting.id ?? null;

const weekly = aMeeting({ id: 'weekly', at: at('11T10:00') });
const monthly = aMeeting({ id: 'monthly', series: 'monthly', at: at('08T15:00') });
const special = aMeeting({ id: 'special', series: 'special', at: at('10T16:11'), problem: 'WT-2026-0052' });

describe('a meeting that waits for its minutes', () => {
  test('is meant where series and day agree, also among several', () => {
    expect(meant({ series: 'weekly', at: at('11T10:00') }, weekly, monthly)).toBe('weekly');
    expect(meant({ series: 'weekly', at: at('11T00:00') }, weekly, monthly)).toBe('weekly');
    expect(meant({ series: 'monthly', at: at('08T09:00') }, weekly, monthly)).toBe('monthly');
  });

  test('is not meant by minutes of another series or day, though it is the only one', () => {
    expect(meant({ series: 'weekly', at: at('08T15:00') }, monthly)).toBeNull();
    expect(meant({ series: 'monthly', at: at('11T15:00') }, monthly)).toBeNull();
    expect(meant({ title: '招商调度工作会议纪要', at: at('08T15:00') }, monthly)).toBeNull();
  });

  test('is meant by minutes that name neither, where it is the only one', () => {
    expect(meant({}, monthly)).toBe('monthly');
    expect(meant({}, weekly, monthly)).toBeNull();
    expect(meant({ series: 'weekly' }, weekly, monthly)).toBe('weekly');
    expect(meant({ at: at('08T15:00') }, weekly, monthly)).toBe('monthly');
  });

  test('is not meant before it is held, nor when its agenda is still to go out', () => {
    expect(meant({}, aMeeting({ at: at('12T10:00') }))).toBeNull();
    expect(
      meant({ series: 'weekly', at: at('12T10:00') }, aMeeting({ state: 'planned', at: at('12T10:00') })),
    ).toBeNull();
    expect(meant({ series: 'weekly', at: at('11T10:00') }, { ...weekly, state: 'planned' })).toBe('weekly');
  });

  test('a special one is known by its problem or project, whatever day it was called on', () => {
    expect(meant({ series: 'special', at: at('11T15:00'), problems: ['WT-2026-0052'] }, special)).toBe('special');
    expect(meant({ series: 'special', at: at('11T15:00'), about: 'EQ-2026-003' }, special)).toBe('special');
    expect(meant({ series: 'special', at: at('10T15:00'), problems: ['WT-2026-0001'] }, special)).toBeNull();
    expect(meant({ series: 'special', at: at('10T15:00'), about: 'EQ-2026-004' }, special)).toBeNull();
    expect(meant({ series: 'special', at: at('10T15:00') }, special)).toBe('special');
  });
});

describe('a meeting with minutes', () => {
  const drafted = { ...weekly, state: 'drafted' } as const;

  test('is meant where series, day and hour or title agree', () => {
    expect(meant({ series: 'weekly', at: at('11T10:00') }, drafted)).toBe('weekly');
    expect(meant({ series: 'weekly', at: at('11T00:00') }, { ...drafted, state: 'confirmed' })).toBe('weekly');
    expect(meant({ series: 'weekly', at: at('11T15:00') }, drafted)).toBeNull();
    expect(
      meant({ series: 'weekly', at: at('11T15:00'), title: '区推进会会议纪要' }, { ...drafted, title: '区推进会' }),
    ).toBe('weekly');
  });

  test('is not meant while another one of that day still waits', () => {
    expect(meant({ series: 'weekly', at: at('11T10:00') }, drafted, { ...weekly, id: 'waits' })).toBe('waits');
  });

  test('special ones of two titles are two', () => {
    const one = aMeeting({ id: 'one', series: 'special', state: 'drafted', title: '征拆专题会', at: at('11T15:00') });
    const said = { series: 'special', at: at('11T15:00') } as const;
    expect(meant({ ...said, title: '征拆专题会会议纪要' }, one)).toBe('one');
    expect(meant({ ...said, title: '资金专题会会议纪要' }, one)).toBeNull();
    expect(meant({ ...said, title: '专题会议纪要' }, { ...one, title: '' })).toBe('one');
  });

  test('what was given up or called off is not', () => {
    expect(meant({ series: 'weekly', at: at('11T10:00') }, { ...weekly, state: 'cancelled' })).toBeNull();
  });
});
