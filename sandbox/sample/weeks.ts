/** The weekly due days of progress reports: Friday, or after a holiday the second working day. */
import { addDays, addWorkdays, isWorkday, TODAY } from './calendar.ts';

/** A week of reports: it is due at noon of the day. */
export interface ReportWeek {
  dueDay: string;
}

const FIRST_FRIDAY = '2026-01-09';

function dueDayOf(friday: string): string {
  return isWorkday(friday) ? friday : addWorkdays(friday, 2);
}

/** Lists the due days of the year up to the clock; a shifted one that reaches the next is merged with it. */
export function listReportWeeks(): ReportWeek[] {
  const weeks: ReportWeek[] = [];
  for (let friday = FIRST_FRIDAY; friday <= TODAY; friday = addDays(friday, 7)) {
    const dueDay = dueDayOf(friday);
    if (dueDay < dueDayOf(addDays(friday, 7))) weeks.push({ dueDay });
  }
  return weeks;
}
