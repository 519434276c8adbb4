import type { ClockRules } from '../base/clocks/clock-rules.ts';
import { type Planned, settled } from '../base/clocks/settled.ts';
import { type Day, dayOf, instantAt } from '../base/time.ts';
import { instantIn, periodStart } from './periods.ts';
import { type AgendaJob, type PeriodRule, SLOT_RULES } from './slot-rules.ts';
import type { ScheduleDays } from './slots.ts';

/** When the agenda of a meeting goes out, when the office gets its preview, and by which rules the meeting is held. */
export interface AgendaSlot extends Planned {
  slot: Date;
  previewAt: Date;
  rules: ClockRules;
}

/** That of the meeting in the period which starts on a day; once the office has its preview nothing moves it any more. */
export function agendaIn(job: AgendaJob, start: Day, calendar: ScheduleDays): AgendaSlot | null {
  const { every, at } = SLOT_RULES[job] as PeriodRule;
  return settled(calendar.rulesOverTime, (rules): AgendaSlot | null => {
    const slot = instantIn(every, at(rules), start, calendar);
    if (slot === null) return null;
    const previewAt = instantAt(calendar.addWorkingDays(dayOf(slot), -1), rules.sent.preview);
    return { slot, previewAt, rules, fixedAt: previewAt };
  });
}

/** The rules by which the meeting is held whose agenda goes out in a slot. */
export function rulesOfAgenda(job: AgendaJob, slot: Date, calendar: ScheduleDays & RulesAt): ClockRules {
  const { every } = SLOT_RULES[job] as PeriodRule;
  const planned = agendaIn(job, periodStart(every, dayOf(slot)), calendar);
  // A meeting that the calendar does not have (any more) is held by what was in force when its agenda went out.
  return planned?.slot.getTime() === slot.getTime() ? planned.rules : calendar.rulesAt(slot);
}

interface RulesAt {
  rulesAt(instant: Date): ClockRules;
}

/** Whether the calendar itself has the agenda of a meeting in a slot. */
export function isPlannedSlot(job: AgendaJob, slot: Date, calendar: ScheduleDays): boolean {
  const { every } = SLOT_RULES[job] as PeriodRule;
  return agendaIn(job, periodStart(every, dayOf(slot)), calendar)?.slot.getTime() === slot.getTime();
}

/** When the office gets the preview of an agenda that goes out on a day other than the calendar has it. */
export function previewBefore(job: AgendaJob, planned: Date, goesOut: Date, calendar: ScheduleDays & RulesAt): Date {
  const { sent } = rulesOfAgenda(job, planned, calendar);
  return instantAt(calendar.addWorkingDays(dayOf(goesOut), -1), sent.preview);
}
