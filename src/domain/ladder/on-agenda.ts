import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { isUnfinished, type Tracked } from '../problems/problem.ts';
import { isSupervised } from '../problems/steps/supervise-step.ts';
import { escalate, isOfUnit } from '../problems/times/escalation.ts';

/**
 * Whether something comes onto the next agenda by itself: it has reached 督办 or 通报, or somebody has pushed it since its unit
 * got it. What is back in time, answered or finished has left it again. Source: domain §5 (ladder).
 */
export function isOnAgenda(tracked: Tracked, now: Date, calendar: WorkingCalendar): boolean {
  if (!isUnfinished(tracked)) return false;
  const escalation = escalate(tracked, now, calendar);
  if (escalation === null) return false;
  if (escalation.color === 'orange' || escalation.color === 'red') return true;
  return isOfUnit(escalation.owed) && isSupervised(tracked);
}
