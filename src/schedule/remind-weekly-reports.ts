import { type SilentRow, unitReminderCard, weekReminderCard } from '../cards/progress/week-reminder-card.ts';
import { groupBy } from '../domain/base/group-by.ts';
import { computeEach, namedProject } from '../domain/base/left-out.ts';
import { dayOf } from '../domain/base/time.ts';
import { chatsFor, type Roster } from '../domain/library/roster.ts';
import type { Person } from '../domain/people/person.ts';
import type { PastReport } from '../domain/progress/progress.ts';
import { planReminders } from '../domain/progress/weekly/week-reminders.ts';
import { owesReports, type ProjectWeek, weekOf } from '../domain/progress/weekly/weekly-round.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { readWeek } from '../handlers/progress/read-week.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * The working day before reports are due, and that day in the morning: who has not reported hears of it, one message a
 * person; the second time the units' groups, too. Source: domain §6.
 */
export const remindWeeklyReports: Job = {
  name: 'weekly-report-reminder',
  async plan(facts, { slot, now, isLate }) {
    const roster = await facts.roster();
    const { weeks, current, reports } = await readWeek(facts, slot, now, slot);
    const of = groupBy(reports, report => report.project);
    const owing = roster.projects.filter(owesReports);
    const { computed, leftOut } = computeEach(owing, namedProject, project =>
      weekOf(project, of.get(project.code) ?? [], weeks),
    );
    const silent = computed.filter(({ state }) => state === 'silent');
    const last = new Map((await facts.progress.latestActive(now)).map(report => [report.project, report]));
    const until = neededUntil('weekly-report-reminder', slot, now, facts.calendar);
    const due = { dueAt: current.dueAt, isLate };
    const rowOf = rows(last, roster);

    const toPeople = planReminders(silent, roster).map(({ person, projects }) => {
      const key = messageKey('weekly-report-reminder', slot, person.id);
      const shown = projects.map(({ week, insteadOf }) => rowOf(week, insteadOf));
      return {
        key,
        destination: { kind: 'person' as const, person: person.id },
        msgType: 'interactive' as const,
        content: weekReminderCard({ ...due, formId: key, rows: shown }, now),
        card: null,
        neededUntil: until,
      };
    });
    const isLastCall = dayOf(slot) === dayOf(current.dueAt);
    const byUnit = isLastCall ? groupBy(silent, ({ project }) => project.unit) : new Map<string, ProjectWeek[]>();
    const toGroups = [...byUnit].flatMap(([unit, projects]) =>
      chatsFor(roster, 'unit', unit)
        .slice(0, 1)
        .map(chatId => ({
          key: messageKey('weekly-report-reminder', slot, chatId),
          destination: { kind: 'chat' as const, chatId },
          msgType: 'interactive' as const,
          content: unitReminderCard({ ...due, unit, rows: projects.map(week => rowOf(week, null)) }, now),
          card: null,
          neededUntil: until,
        })),
    );
    const whyNone = silent.length === 0 ? '应报的项目都已报送' : '未报的项目都没有可以提醒的人';
    return posting([...toPeople, ...toGroups], whyNone, leftOut);
  },
};

function rows(last: ReadonlyMap<string, PastReport>, roster: Roster) {
  return ({ project, weeksSilent }: ProjectWeek, insteadOf: Person | null): SilentRow => ({
    project,
    last: last.get(project.code) ?? null,
    stewardName: project.steward === null ? null : (roster.person(project.steward)?.name ?? null),
    weeks: weeksSilent,
    insteadOf: insteadOf?.name ?? null,
  });
}
