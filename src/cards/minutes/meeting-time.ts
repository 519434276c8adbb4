import { dayOf, showDay, showInstant } from '../../domain/base/time.ts';
import { saysHour } from '../../domain/meetings/minutes/same-meeting.ts';

/** When a meeting was held: its day alone where nobody has said the hour. */
export function showMeetingTime(at: Date, now: Date): string {
  return saysHour(at) ? showInstant(at, now) : showDay(dayOf(at), now);
}
