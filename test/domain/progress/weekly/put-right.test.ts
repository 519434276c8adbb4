import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { standingAt } from '../../../../src/domain/progress/ledger-state.ts';
import { weekOf, weeksAskedFor } from '../../../../src/domain/progress/weekly/weekly-round.ts';
import { aProject, aReport } from '../../../helpers/builders.ts';
import { at } from '../../../helpers/ranked-district.ts';

/** Who corrects what he had sent in time is not late with it, nor silent. Source: domain §4 (D1), §7. */

const FIRST = aReport({ id: 'first', status: 'corrected', reportedAt: at('2026-06-12 09:00') });
const SECOND = aReport({ id: 'second', corrects: 'first', reportedAt: at('2026-06-12 14:00') });

/** How the week that was due on 12 June stands at an instant. */
function stateAt(now: string) {
  const instant = at(now);
  const weeks = weeksAskedFor(instant, createWorkingCalendar());
  return weekOf(aProject(), standingAt([FIRST, SECOND], instant), weeks);
}

test('on the same day it is in time before and after it was put right', () => {
  expect(stateAt('2026-06-12 13:00').state).toBe('on_time');
  expect(stateAt('2026-06-12 15:10').state).toBe('on_time');
});

test('weeks later the project is silent since the week after', () => {
  // Nothing has come for what was due on 23 and 26 June, nor for 3 July.
  const late = { ...SECOND, reportedAt: at('2026-06-12 11:00') };
  const plain = weekOf(
    aProject(),
    standingAt([FIRST, late], at('2026-06-30 09:00')),
    weeksAskedFor(at('2026-06-30 09:00'), createWorkingCalendar()),
  );
  expect(plain).toMatchObject({ state: 'silent', weeksSilent: 3 });
});

test('what it has put right is told newest first, and nothing of it stands', () => {
  const third = { ...SECOND, id: 'third', corrects: 'second', reportedAt: at('2026-06-15 09:00') };
  const standing = standingAt([FIRST, { ...SECOND, status: 'corrected' }, third], at('2026-06-30 09:00'));

  expect(standing.map(({ id, replaced }) => [id, replaced])).toEqual([
    ['third', [SECOND.reportedAt, FIRST.reportedAt]],
  ]);
});
