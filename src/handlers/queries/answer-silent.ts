import { silentCard } from '../../cards/progress/silent-card.ts';
import { monthsOfPeriod, showPeriod } from '../../domain/base/period.ts';
import { dayOf, monthOf, yearOf } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import { canRead } from '../../domain/library/rights.ts';
import { planSilence } from '../../domain/progress/weekly/silence.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';
import { readStandingReports } from '../progress/read-reports.ts';
import { countedFor, NO_RIGHT, scopeOf } from './projects/counted-projects.ts';

/** 未报: which of the projects that the asker may read owe the report of this week. */
export async function answerSilent(query: Asked, acting: Acting): Promise<Answer> {
  const { roster, now, store, calendar } = acting;
  const { period } = query;
  if (period !== undefined && monthsOfPeriod(period).last < monthOf(dayOf(now))) {
    return told('未报', [`这里只查本周应报的项目；${showPeriod(period)}的报送情况请看当期排名里的“周报报送”。`]);
  }
  const found = countedFor(query, acting);
  const [asked, projects] = [present(found.asked), present(found.projects)];
  if (projects.length === 0) return told('未报', asked.length > 0 ? [NO_RIGHT] : ['没有应报的项目（储备项目不报）。']);
  const reports = await readStandingReports(store.progress, roster.projects, yearOf(dayOf(now)), now);
  const silence = planSilence({ roster, projects, reports, calendar }, now);
  const scope = scopeOf(query, acting, projects.length < asked.length);
  return {
    title: '未报',
    what: '报送情况',
    contents: [silentCard({ ...silence, scope, ...pagingOf('silent', query, acting) })],
    maySee: person => projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}

/** What has left the library owes no report. */
function present(projects: readonly Project[]): readonly Project[] {
  return projects.filter(({ exitedOn }) => exitedOn === null);
}
