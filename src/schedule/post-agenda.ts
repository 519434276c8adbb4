import { agendaCard } from '../cards/meetings/agenda-card.ts';
import { dayOf, yearOf } from '../domain/base/time.ts';
import { chatsFor } from '../domain/library/roster.ts';
import { type Agenda, planAgenda } from '../domain/meetings/agenda.ts';
import { readStandingReports } from '../handlers/progress/read-reports.ts';
import { type Job, type JobFacts, messageKey, posting } from './job.ts';

/** What the query 议程 and the weekly post both show. */
export async function readAgenda(
  facts: Pick<JobFacts, 'roster' | 'progress' | 'problems' | 'calendar'>,
  now: Date,
): Promise<Agenda> {
  const roster = await facts.roster();
  const problems = await facts.problems.unfinished();
  const reports = await readStandingReports(facts.progress, roster.projects, yearOf(dayOf(now)), now);
  return planAgenda({ roster, problems, reports, calendar: facts.calendar }, now);
}

/** The first working day of the week, 08:40: the agenda of the promotion meeting, to headquarters. Source: domain §8. */
export const postAgenda: Job = {
  name: 'weekly-agenda',
  async plan(facts, { slot, now, isLate }) {
    const chats = chatsFor(await facts.roster(), 'headquarters');
    if (chats.length === 0) return posting([], '没有登记推进工作群');
    const agenda = await readAgenda(facts, now);
    const content = agendaCard(agenda, now, isLate);
    return posting(
      chats.map(chatId => ({
        key: messageKey('weekly-agenda', slot, chatId),
        destination: { kind: 'chat', chatId },
        msgType: 'interactive',
        content,
        card: null,
      })),
      '没有议程',
      agenda.leftOut,
    );
  },
};
