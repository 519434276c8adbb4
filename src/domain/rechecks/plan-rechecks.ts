import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { Grade } from '../base/clocks/clock-rules.ts';
import { groupBy } from '../base/group-by.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  firstDayOf,
  formatInstant,
  instantAt,
  type Month,
  monthOf,
} from '../base/time.ts';
import type { Draw, RecheckData, RecheckGround, StoredRecheck } from '../cases/recheck.ts';
import type { Closing } from './closing.ts';
import { draw, drawnOf } from './draw.ts';

/** Which closings are to be looked at again, and when. The numbers are the office's. Source: domain §5, plan §四(三)4. */

interface Facts {
  /** Everything that is closed now. */
  closings: readonly Closing[];
  /** All looks that there are, whatever became of them. */
  known: readonly StoredRecheck[];
  calendar: Pick<WorkingCalendar, 'isWorkingDay' | 'nextWorkingDay' | 'rulesAt'>;
  /** What orders the pools that are drawn in a month. */
  seedIn(month: Month): string;
}

/** A look that begins. */
export interface PlannedRecheck {
  closing: Closing;
  days: number;
  ground: RecheckGround;
  draw: Draw | null;
  /** The day of the look. */
  on: Day;
}

export interface RecheckPlan {
  /** Those whose day has come, in the order of the numbers. */
  begin: PlannedRecheck[];
  /** Those that were drawn and have time. */
  later: PlannedRecheck[];
  /** Drawn ones whose day has come. */
  wake: StoredRecheck[];
  /** Drawn ones that were reopened meanwhile. */
  drop: StoredRecheck[];
}

/** What fell due longer ago is not made up for: nobody may find an old ledger's whole past on his desk. Our own proposal. */
const LOOK_BACK_DAYS = 60;
/** Months whose draw is made up for. */
const MONTHS_BACK = 2;

/** The day of a look: so many days of the calendar after the closing, or the first working day after. */
export function dayOfLook(
  closedAt: Date,
  days: number,
  calendar: Pick<WorkingCalendar, 'isWorkingDay' | 'nextWorkingDay'>,
): Day {
  const day = addDays(dayOf(closedAt), days);
  return calendar.isWorkingDay(day) ? day : calendar.nextWorkingDay(day);
}

/** What becomes of the looks today. */
export function planRechecks(facts: Facts, today: Day): RecheckPlan {
  const { closings, known, calendar } = facts;
  const standing = new Map(closings.map(one => [keyOf(one.number, formatInstant(one.closedAt)), one]));
  const planned = known.filter(one => one.state === 'planned');
  const busy = new Set(known.filter(one => one.state === 'due').map(one => one.data.number));
  const isStanding = ({ data }: StoredRecheck) => standing.has(keyOf(data.number, data.closedAt));
  const onOf = ({ data }: StoredRecheck) => dayOfLook(new Date(data.closedAt), data.days ?? 0, calendar);
  const wake = planned.filter(one => isStanding(one) && onOf(one) <= today && !busy.has(one.data.number));
  for (const one of wake) busy.add(one.data.number);
  const drawn = draws(facts, today);
  const due = [...certain(facts, today), ...drawn.filter(one => one.on <= today)]
    .filter(one => !busy.has(one.closing.number))
    .sort((a, b) => (a.closing.number < b.closing.number ? -1 : 1));
  return {
    begin: due,
    later: drawn.filter(one => one.on > today),
    wake,
    drop: planned.filter(one => !isStanding(one)),
  };
}

function keyOf(number: string, closedAt: string): string {
  return `${number} ${closedAt}`;
}

/** What the rules look at in any case: of several looks that have become due the last one. */
function certain({ closings, known, calendar }: Facts, today: Day): PlannedRecheck[] {
  const earliest = addDays(today, -LOOK_BACK_DAYS);
  const made = groupBy(known, ({ data }) => keyOf(data.number, data.closedAt));
  return closings.flatMap(closing => {
    const looks = looksAt(closing, calendar)
      .always.map(look => ({ ...look, closing, draw: null, on: dayOfLook(closing.closedAt, look.days, calendar) }))
      .filter(({ on }) => on <= today);
    const last = looks.reduce<PlannedRecheck | null>((best, one) => (best && best.days > one.days ? best : one), null);
    if (!last || last.on < earliest) return [];
    const others = made.get(keyOf(closing.number, formatInstant(closing.closedAt))) ?? [];
    return others.some(({ data }) => data.days !== null && data.days >= last.days) ? [] : [last];
  });
}

/** The samples that have not been drawn yet: each of the closings of a month that is over. */
function draws({ closings, known, calendar, seedIn }: Facts, today: Day): PlannedRecheck[] {
  const isDrawn = (month: Month, of: Draw['of']) =>
    known.some(({ data }) => data.draw?.month === month && data.draw.of === of);
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(monthOf(today), -1 - back));
  return months.flatMap(month => {
    const drawnIn = addMonths(month, 1);
    const rules = calendar.rulesAt(instantAt(firstDayOf(drawnIn), '00:00')).recheck;
    const ofMonth = closings.filter(({ closedAt }) => monthOf(dayOf(closedAt)) === month);
    const pools = groupBy(ofMonth, closing => looksAt(closing, calendar).sampledAs);
    return [...pools].flatMap(([of, pool]) => {
      if (of === null || isDrawn(month, of)) return [];
      const { percent, afterDays } = rules[of];
      const made = draw(
        pool.map(({ number }) => number),
        { month, of, seed: seedIn(drawnIn), percent },
      );
      return drawnOf(made).flatMap(number => {
        const closing = pool.find(one => one.number === number);
        const [days] = afterDays;
        if (!closing || days === undefined) return [];
        return [
          { closing, days, ground: 'sample' as const, draw: made, on: dayOfLook(closing.closedAt, days, calendar) },
        ];
      });
    });
  });
}

/** How the rules in force at its closing look at it again: in any case, or as one of those of which some are drawn. */
function looksAt(
  closing: Closing,
  { rulesAt }: Pick<WorkingCalendar, 'rulesAt'>,
): { always: { days: number; ground: Grade | 'special' }[]; sampledAs: Draw['of'] | null } {
  const { recheck } = rulesAt(closing.closedAt);
  const own = groupsOf(closing);
  const always = own
    .filter(group => recheck[group].percent >= 100)
    .flatMap(group => recheck[group].afterDays.map(days => ({ days, ground: group })));
  const days = [...new Map([...always].reverse().map(look => [look.days, look])).values()];
  const sampledAs = always.length > 0 ? null : (own.find(group => recheck[group].percent > 0) ?? null);
  return { always: days, sampledAs };
}

/** What it is, the strictest first. Something may be urgent and major at once. */
function groupsOf({ isOfMeeting, isUrgent, isMajor }: Closing): (Grade | 'special')[] {
  const grades: Grade[] = [...(isMajor ? ['major' as const] : []), ...(isUrgent ? ['urgent' as const] : [])];
  return [...(isOfMeeting ? ['special' as const] : []), ...(grades.length > 0 ? grades : ['ordinary' as const])];
}

/** What a look keeps of the closing. */
export function recheckData({
  closing,
  days,
  ground,
  draw: made,
}: Omit<PlannedRecheck, 'on' | 'days'> & { days: number | null }): RecheckData {
  const { subject, number, about, closedAt, result, notBy } = closing;
  return {
    subject,
    number,
    about,
    closedAt: formatInstant(closedAt),
    result,
    days,
    ground,
    draw: made,
    notBy,
    note: null,
  };
}
