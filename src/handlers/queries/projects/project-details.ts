import { permitLine } from '../../../cards/library/permit-line.ts';
import type { ProjectCardView } from '../../../cards/library/project-card-view.ts';
import { groupBy } from '../../../domain/base/group-by.ts';
import { dayOf, yearOf } from '../../../domain/base/time.ts';
import { investmentCurve } from '../../../domain/figures/curve.ts';
import { standingsOf } from '../../../domain/figures/standing.ts';
import { figuresOfMonth, hasFigure, newestOfMonths } from '../../../domain/figures/three-figures.ts';
import type { Project } from '../../../domain/library/project.ts';
import { clearGaps, teamGaps } from '../../../domain/library/six-clears.ts';
import { type Evidence, itemOfMessage } from '../../../domain/messaging/evidence.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { lastKnown } from '../../../domain/progress/last-known.ts';
import type { ProgressReport } from '../../../domain/progress/progress.ts';
import type { Acting } from '../../kit/decision.ts';
import { reporterName } from '../../kit/reporter-name.ts';
import { readStandingReports } from '../../progress/read-reports.ts';
import { monthShown } from '../../verification/figures-view.ts';

/** So many reports are told on the card of a project; of more is looked for what proves them. */
const REPORTS = 5;
const EVIDENCE = 60;

/** Everything that the card of a project shows, in one round trip. */
export async function projectDetails(
  project: Project,
  { store, roster, now }: Acting,
): Promise<Omit<ProjectCardView, 'steps'>> {
  const today = dayOf(now);
  const [newest, latest, evidence, year, unfinished, verified, statistical, permits] = await Promise.all([
    store.progress.newestOf(project.code),
    store.progress.latestOf(project.code, REPORTS),
    store.evidence.ofProject(project.code, EVIDENCE),
    readStandingReports(store.progress, [project], yearOf(today), now),
    store.problems.unfinished(),
    store.verifications.of(project.code),
    store.statistics.of(project.code),
    store.permits.of(project.code),
  ]);
  const own = year.filter(report => report.project === project.code);
  const beside = { verified: newestOfMonths(verified).filter(hasFigure), statistical: newestOfMonths(statistical) };
  const curve = investmentCurve(project, own, beside, yearOf(today));
  const known = { reports: own, verifications: verified.filter(one => one.at <= now) };
  const { standings, planUpTo } = standingsOf([project], known, today);
  const said = { reports: newest, verifications: verified, statistics: statistical };
  const nameOf = (id: string | null) => (id === null ? null : (roster.person(id)?.name ?? null));
  const byItem = groupBy(evidence, (one): string => one.item);
  return {
    project,
    last: lastKnown(newest),
    stewardName: nameOf(project.steward),
    leadOfficialName: nameOf(project.leadOfficial),
    ownerContactName: nameOf(project.ownerContact),
    standing: standings[0] ?? null,
    planUpTo,
    clears: { project, gaps: clearGaps(project, roster, yearOf(today)), team: teamGaps(project) },
    curve,
    figures: figuresOfMonth(monthShown(said, now), said),
    history: latest.map(report => ({
      report,
      reporterName: reporterName(report.reportedBy, project, roster),
      evidence: evidenceOf(report, byItem),
    })),
    permits: permitLine(permits, today, now),
    unfinishedProblems: unfinished.filter(problem => problem.project === project.code),
  };
}

/** What was sent for a report, and what came with its message, oldest first. */
function evidenceOf({ id, messageId }: ProgressReport, byItem: ReadonlyMap<string, readonly Evidence[]>): Evidence[] {
  const items = [reference('report', id), ...(messageId === null ? [] : [itemOfMessage(messageId)])];
  return items.flatMap(item => byItem.get(item) ?? []).reverse();
}
