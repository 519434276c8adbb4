import type { Project } from '../../domain/library/project.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { canDecideLift, type Hold, type HoldLift, isWaiting } from '../../domain/progress/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Decision, refuse } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { readHold } from './hold-view.ts';

/** A hold as it stands when somebody acts on it; a stale press hears what has become of it. Source: contract §6.9. */

export interface OpenHold {
  hold: Hold;
  report: ProgressReport;
  project: Project;
  nextVersion(aggregate: string): number;
}

/** A report as it stands, held still; or the toast that says what has become of it. */
export async function openHold(id: string, acting: Acting): Promise<OpenHold | { refusal: Decision }> {
  const { store, roster } = acting;
  const code = (await store.progress.find(id))?.project ?? '';
  const nextVersion = await readVersions(store, [reference('progress', code), reference('project', code)]);
  // Read below the versions: what has changed meanwhile is then noticed at the commit.
  const report = await store.progress.find(id);
  const project = report && roster.project(report.project);
  if (!report || !project) return { refusal: refuse('没有找到这条记录') };
  switch (report.status) {
    case 'active':
      return { refusal: refuse('这条记录已经确认', 'info') };
    case 'withdrawn':
      return { refusal: refuse('这条记录已撤销', 'info') };
    case 'corrected':
      return { refusal: refuse('这条记录已被更正，请看最新的一条', 'info') };
    case 'held':
      return { hold: await readHold(report, { store, changed: NOTHING_CHANGED }), report, project, nextVersion };
  }
}

/** A round that waits for this person. */
export async function openRound(
  id: string,
  round: number,
  acting: Acting,
): Promise<(OpenHold & { lift: HoldLift }) | { refusal: Decision }> {
  const found = await openHold(id, acting);
  if ('refusal' in found) return found;
  const { hold } = found;
  const { lift } = hold;
  if (!isWaiting(lift) || lift.round !== round) return { refusal: refuse('这次提请已经处理', 'info') };
  if (!canDecideLift(acting.actor, hold, acting.roster)) {
    return { refusal: refuse('由推进中心另一名同志复核，上报人和提请人不能复核', 'error') };
  }
  return { ...found, lift };
}
