import { silentCard } from '../cards/progress/silent-card.ts';
import { peopleWithRole } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import { planSilence } from '../domain/progress/weekly/silence.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { pagingOf } from '../handlers/kit/outgoing/page-turn.ts';
import { readWeek } from '../handlers/progress/read-week.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * The day on which reports were due, 17:10: what is silent, by unit, and what has stood still for weeks, to the office.
 * Source: domain §6.
 */
export const postSilentProjects: Job = {
  name: 'silent-projects',
  async plan(facts, { slot, now, isLate }) {
    const roster = await facts.roster();
    const { weeks, reports } = await readWeek(facts, slot, now);
    const { calendar } = facts;
    const silence = planSilence({ roster, projects: roster.projects, reports, calendar }, now, weeks);
    if (silence.units.length + silence.still.length === 0) return posting([], '应报的项目都已报送');
    const scope = `${roster.district?.name ?? '全区'}${isLate ? '【补发】' : ''}`;
    return posting(
      thoseThere(peopleWithRole(roster, 'office'), roster).map(({ id }) => ({
        key: messageKey('silent-projects', slot, id),
        destination: { kind: 'person', person: id },
        msgType: 'interactive',
        content: silentCard({ ...silence, scope, ...pagingOf('silent', {}, { actor: { id } }) }),
        card: null,
        neededUntil: neededUntil('silent-projects', slot, now, calendar),
      })),
      '名册中没有推进中心人员',
    );
  },
};
