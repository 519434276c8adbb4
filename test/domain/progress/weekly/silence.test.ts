import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { planSilence } from '../../../../src/domain/progress/weekly/silence.ts';
import { aProject, aReport } from '../../../helpers/builders.ts';
import { aRoster } from '../../../helpers/district.ts';

const calendar = createWorkingCalendar();

function at(local: string): Date {
  return new Date(`2026-${local.replace(' ', 'T')}:00+08:00`);
}

function silent(reportedAt: readonly string[], now: string, changes: Parameters<typeof aProject>[0] = {}) {
  const roster = aRoster({ projects: [aProject(changes)] });
  const reports = reportedAt.map((when, index) => aReport({ id: `r${index}`, reportedAt: at(when) }));
  return planSilence({ roster, projects: roster.projects, reports, calendar }, at(now));
}

// Reports are due on Friday noon: 29 May, 5 June, 12 June 2026. Friday 19 June is 端午: Tuesday 23 June instead.
test.each([
  [['06-05 12:01'], '06-11 10:00', 0, 'this week’s has come'],
  [['06-05 12:00'], '06-11 10:00', 1, 'the last one was still the week before’s'],
  [['05-29 12:00'], '06-11 10:00', 2, 'two weeks'],
  [['06-05 11:00'], '06-12 17:10', 1, 'after the due time it is still asked for'],
  [['06-12 11:00'], '06-12 17:10', 0, 'it came in time'],
  [['06-12 12:30'], '06-12 17:10', 0, 'it came late, but it came'],
  [['06-12 11:00'], '06-14 10:00', 0, 'the weekend belongs to the week before'],
  [['06-12 11:00'], '06-15 08:30', 1, 'on Monday the next one is asked for'],
  [['06-12 12:30'], '06-22 10:00', 0, 'the holiday lengthens the week'],
  [['06-12 11:00'], '06-24 08:30', 2, 'after the late due day the next one is asked for at once'],
  [[], '06-11 10:00', 8, 'never: as far back as is counted'],
])('reported at %j, at %s: %i weeks silent (%s)', (reportedAt, now, weeks) => {
  const { units } = silent(reportedAt, now);

  expect(units.flatMap(({ projects }) => projects.map(project => project.weeks))).toEqual(weeks === 0 ? [] : [weeks]);
});

test('says until when the report was wanted, and of whom', () => {
  expect(silent([], '06-11 10:00')).toMatchObject({
    period: '应于 6月12日 12:00 前报送',
    expected: 1,
    units: [{ unit: '马寨镇', projects: [{ name: '康华食品冷链加工基地', stewardName: '王磊' }] }],
  });
  expect(silent([], '06-18 10:00').period).toBe('应于 6月23日 12:00 前报送');
});

test('a project that waits in the reserve owes nothing', () => {
  expect(silent([], '06-11 10:00', { library: 'reserve' })).toMatchObject({ expected: 0, units: [] });
});
