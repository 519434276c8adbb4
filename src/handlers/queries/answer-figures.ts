import { investedCard } from '../../cards/figures/invested-card.ts';
import { lightsCard } from '../../cards/figures/lights-card.ts';
import { nodesCard } from '../../cards/figures/nodes-card.ts';
import { monthsOfPeriod, showPeriod } from '../../domain/base/period.ts';
import { dayOf, type Month, monthOf, yearOf } from '../../domain/base/time.ts';
import type { KnownFigures } from '../../domain/figures/counted.ts';
import { investedIn } from '../../domain/figures/invested.ts';
import { listLights } from '../../domain/figures/light-list.ts';
import { listNodes } from '../../domain/figures/node-list.ts';
import type { Project } from '../../domain/library/project.ts';
import { canRead } from '../../domain/library/rights.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';
import { readFigures } from '../progress/read-reports.ts';
import { countedFor, NO_RIGHT, ownersOf, scopeOf } from './projects/counted-projects.ts';

/** Questions about figures of projects: each is answered over the projects that the asker may read. Source: contract §6.13. */

type Title = '红黄灯' | '投资' | '开工' | '竣工';

/** 哪些项目红灯: red and yellow lights of the month asked about, or of the present one. */
export async function answerLights(query: Asked, acting: Acting): Promise<Answer> {
  const { now } = acting;
  const month = monthAsked(query, now);
  return overProjects('红黄灯', query, acting, month, (projects, figures, common) => {
    // What has left the library carries no light.
    const present = projects.filter(({ exitedOn }) => exitedOn === null);
    const lights = listLights(present, figures, month, dayOf(now));
    return lightsCard({ ...lights, ...common, ...pagingOf('lights', query, acting) }, now);
  });
}

/** 今年投资完成多少: investment of a period against the plan to date, by unit, or by project within one unit. */
export async function answerInvestment(query: Asked, acting: Acting): Promise<Answer> {
  const { now } = acting;
  const period = query.period ?? String(yearOf(dayOf(now)));
  return overProjects('投资', query, acting, period, (projects, figures, common) => {
    const by = new Set(projects.map(({ unit }) => unit)).size > 1 ? 'unit' : 'project';
    const invested = investedIn(projects, figures, { period, by }, dayOf(now));
    const paging = pagingOf('investment', query, acting);
    return investedCard({ ...invested, ...common, period: showPeriod(period), by, ...paging });
  });
}

/** 本月开工了几个: starts or completions of a period with names, confirmed and claimed ones apart. */
export async function answerNodes(query: Asked, kind: 'started' | 'completed', acting: Acting): Promise<Answer> {
  const { now } = acting;
  const period = query.period ?? String(yearOf(dayOf(now)));
  return overProjects(kind === 'started' ? '开工' : '竣工', query, acting, null, (projects, _, common) => {
    const nodes = listNodes(projects, kind, period, dayOf(now));
    const paging = pagingOf(kind === 'started' ? 'starts' : 'completions', query, acting);
    const target = targetOf(kind, query, period, acting);
    return nodesCard({ ...nodes, ...common, kind, period: showPeriod(period), target, ...paging }, now);
  });
}

/** The year's target, for who asks about the whole district and that year. */
function targetOf(
  kind: 'started' | 'completed',
  { unit, project }: Asked,
  period: string,
  { roster: { district }, actor }: Acting,
): number | null {
  if (!district || period !== String(district.year) || unit !== undefined || project !== undefined) return null;
  if (!canReadEverything(actor)) return null;
  return kind === 'started' ? district.targets.starts : district.targets.completions;
}

interface Common {
  scope: string;
  owners: ReadonlyMap<string, string>;
}

/**
 * Draws figures over the projects that the asker may read. Shapes: `period` is the one whose figures are read; null for a
 * question that reads none.
 */
async function overProjects(
  title: Title,
  query: Asked,
  acting: Acting,
  period: string | null,
  draw: (projects: readonly Project[], figures: KnownFigures, common: Common) => Answer['contents'][number],
): Promise<Answer> {
  const { roster, store, now } = acting;
  if (period !== null && monthsOfPeriod(period).first > monthOf(dayOf(now))) {
    return told(title, [`${showPeriod(period)}还没有到，没有可以统计的数据。`]);
  }
  const { asked, projects } = countedFor(query, acting);
  if (projects.length === 0)
    return told(title, asked.length > 0 ? [NO_RIGHT] : ['没有可以统计的项目（储备项目不计）。']);
  const figures =
    period === null
      ? { reports: [], verifications: [] }
      : await readFigures(store, roster.projects, yearOf(monthsOfPeriod(period).last), now);
  const scope = scopeOf(query, acting, projects.length < asked.length);
  return {
    title,
    what: `${title}情况`,
    contents: [draw(projects, figures, { scope, owners: ownersOf(projects, roster) })],
    maySee: person => projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}

function monthAsked({ period }: Asked, now: Date): Month {
  return period === undefined ? monthOf(dayOf(now)) : monthsOfPeriod(period).last;
}
