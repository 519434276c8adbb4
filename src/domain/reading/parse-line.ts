import type { WorkingCalendar } from '../working-calendar.ts';
import { readMessage } from './read-message.ts';
import type { ReadingRoster } from './roster.ts';
import type { ReadMessage } from './types.ts';

export function parseLine(
  { id, sentAt, text }: { id: string; sentAt: string; text: string },
  roster: ReadingRoster,
  calendar: WorkingCalendar,
): ReadMessage & { id: string } {
  return { id, ...readMessage(text, { sentAt: new Date(sentAt), roster, calendar }) };
}
