import {
  type MonthRow,
  monthReminderCard,
  monthReportedCard,
  unitMonthReminderCard,
} from '../cards/progress/month-reminder-card.ts';
import { groupBy } from '../domain/base/group-by.ts';
import { dayFrom, dayOf, instantAt, type Month, monthOf, yearOf } from '../domain/base/time.ts';
import type { Project } from '../domain/library/project.ts';
import { chatsFor, peopleWithRole, type Roster } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import type { Person } from '../domain/people/person.ts';
import { unreportedFor } from '../domain/progress/month-due.ts';
import { planReminders } from '../domain/progress/weekly/week-reminders.ts';
import { owesReports } from '../domain/progress/weekly/weekly-round.ts';
import { REPORTING_DAY, REPORTING_TIME } from '../domain/schedule/slot-rules.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { readStandingReports } from '../handlers/progress/read-reports.ts';
import { type Job, type JobRun, messageKey, posting } from './job.ts';

/** The 25th is the day on which a month's figures are due: who is reminded, and what the office has before it verifies. */

/** Three days before it, and on it in the morning: who has not told the month's investment; on the day the groups, too. */
function reminder(name: 'month-report-notice' | 'month-report-reminder', isLastCall: boolean): Job {
  return {
    name,
    async plan(facts, run) {
      const { slot, now, isLate } = run;
      const { month, dueAt, missing, roster, rowOf } = await readMonthReports(facts, run);
      const until = neededUntil(name, slot, now, facts.calendar);
      const toPeople = planReminders(
        missing.map(project => ({ project })),
        roster,
      ).map(({ person, projects }) => ({
        key: messageKey(name, slot, person.id),
        destination: { kind: 'person' as const, person: person.id },
        msgType: 'interactive' as const,
        content: monthReminderCard(
          { month, dueAt, isLate, rows: projects.map(({ week, insteadOf }) => rowOf(week.project, insteadOf)) },
          now,
        ),
        card: null,
        neededUntil: until,
      }));
      const byUnit = isLastCall ? groupBy(missing, ({ unit }) => unit) : new Map<string, Project[]>();
      const toGroups = [...byUnit].flatMap(([unit, projects]) =>
        chatsFor(roster, 'unit', unit)
          .slice(0, 1)
          .map(chatId => ({
            key: messageKey(name, slot, chatId),
            destination: { kind: 'chat' as const, chatId },
            msgType: 'interactive' as const,
            content: unitMonthReminderCard(
              { unit, month, dueAt, isLate, rows: projects.map(project => rowOf(project, null)) },
              now,
            ),
            card: null,
            neededUntil: until,
          })),
      );
      return posting([...toPeople, ...toGroups], '应报的项目都已报送本月投资，或没有可以提醒的人');
    },
  };
}

/** Before the day ends: what is missing, to the office. */
const summary: Job = {
  name: 'month-report-summary',
  async plan(facts, run) {
    const { slot, now, isLate } = run;
    const { month, dueAt, missing, roster } = await readMonthReports(facts, run);
    const of = roster.projects.filter(owesReports).length;
    if (of === 0) return posting([], '没有应报的项目');
    const units = [...groupBy(missing, ({ unit }) => unit)].map(([unit, projects]) => ({
      unit,
      names: projects.map(({ name }) => name),
    }));
    return posting(
      thoseThere(peopleWithRole(roster, 'office'), roster).map(({ id }) => ({
        key: messageKey('month-report-summary', slot, id),
        destination: { kind: 'person', person: id },
        msgType: 'interactive',
        content: monthReportedCard({ month, dueAt, isLate, of, units }, now),
        card: null,
        neededUntil: neededUntil('month-report-summary', slot, now, facts.calendar),
      })),
      '名册中没有推进中心人员',
    );
  },
};

export const monthReports: readonly Job[] = [
  reminder('month-report-notice', false),
  reminder('month-report-reminder', true),
  summary,
];

async function readMonthReports(facts: JobFacts, { slot, now }: JobRun) {
  const roster = await facts.roster();
  const month = monthOf(dayOf(slot));
  const reports = await readStandingReports(facts.progress, roster.projects, yearOf(month), now);
  const missing = unreportedFor(month, roster.projects, reports);
  const last = new Map((await facts.progress.latestActive(now)).map(report => [report.project, report]));
  const rowOf = ({ code, name, steward }: Project, insteadOf: Person | null): MonthRow => ({
    code,
    name,
    last: last.get(code) ?? null,
    stewardName: nameOf(steward, roster),
    insteadOf: insteadOf?.name ?? null,
  });
  return { roster, month, missing, rowOf, dueAt: dueAtOf(month, facts) };
}

function nameOf(steward: string | null, roster: Roster): string | null {
  return steward === null ? null : (roster.person(steward)?.name ?? null);
}

/** 18:00 of the 25th; where that is a day off, of the next working day. */
function dueAtOf(month: Month, { calendar }: Pick<JobFacts, 'calendar'>): Date {
  const [year, number] = [yearOf(month), Number(month.slice(5))];
  const named = dayFrom(year, number, REPORTING_DAY);
  const day = calendar.isWorkingDay(named) ? named : calendar.addWorkingDays(named, 1);
  return instantAt(day, REPORTING_TIME);
}
