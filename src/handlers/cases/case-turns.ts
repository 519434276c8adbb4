import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { dayOf } from '../../domain/base/time.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import { caseWaitsSince } from '../../domain/cases/case-at.ts';
import { lastClosing, type MorningTurn } from '../../domain/ladder/morning-turns.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { handlingOf } from './kinds/kinds.ts';

/** From so many working days late on the office hears of it, too. Our own proposal. */
const OFFICE_FROM = 3;
/** Working days late at which whoever has the turn is reminded anew. Our own proposal. */
const RUNGS = [1, 3, 5, 10] as const;

/**
 * The cases that the morning's digest names: turns that began while nobody is to be disturbed, what is due today or on the next
 * working day, and what is late. Source: contract §6.12, domain §5.
 */
export function caseTurns(
  open: readonly StoredCase[],
  roster: Roster,
  calendar: WorkingCalendar,
  now: Date,
): MorningTurn[] {
  const begins = lastClosing(calendar, now);
  const ends = calendar.opening(dayOf(now));
  return open.flatMap(one => {
    const began = caseWaitsSince(one);
    const rung = one.dueAt === null ? null : rungOf(one.dueAt, now, calendar);
    const isNew = began >= begins && began < ends;
    if (!isNew && rung === null) return [];
    // Another rung is news; that it is a day later is none.
    const since = rung === null || one.dueAt === null ? began : new Date(one.dueAt.getTime() + rung);
    return handlingOf(one.kind)
      .turns(one, roster)
      .flatMap(({ holders }) =>
        withOffice(holders, rung, roster).map(
          ({ id }): MorningTurn => ({ person: id, about: reference('case', one.id), since }),
        ),
      );
  });
}

/** 0 for what is due by the end of the next working day, the reached rung for what is late; null for what has time. */
function rungOf(dueAt: Date, now: Date, calendar: WorkingCalendar): number | null {
  if (dueAt < now) {
    const late = calendar.countWorkingDays(dayOf(dueAt), dayOf(now));
    return RUNGS.findLast(rung => late >= rung) ?? 0;
  }
  return calendar.countWorkingDays(dayOf(now), dayOf(dueAt)) <= 1 ? 0 : null;
}

function withOffice(holders: readonly Person[], rung: number | null, roster: Roster): Person[] {
  if (rung === null || rung < OFFICE_FROM) return [...holders];
  return [...new Set([...holders, ...peopleWithRole(roster, 'office')])];
}
