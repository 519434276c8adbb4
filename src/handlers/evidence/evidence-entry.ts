import { showDay } from '../../domain/base/time.ts';
import { canReport } from '../../domain/library/rights.ts';
import { canChange } from '../../domain/people/rights.ts';
import { canConfirmSolved, canHandle } from '../../domain/problems/rights.ts';
import type { Changed } from '../cards-in-chat/redraw.ts';
import type { Acting } from '../kit/decision.ts';

/** An entry that evidence may be sent for. */
export interface NamedEntry {
  item: string;
  /** As people know it: `康华食品冷链加工基地 6月12日进展`, `WT-2026-0001 康华食品冷链加工基地`. */
  label: string;
  changed: Changed;
}

/** Finds the entry of an item, if the person may prove it and it still stands; else null. */
export async function entryOf(item: string, { store, roster, actor, now }: Acting): Promise<NamedEntry | null> {
  const id = item.slice(item.indexOf(':') + 1);
  if (item.startsWith('report:')) {
    const report = await store.progress.find(id);
    const project = report && roster.project(report.project);
    if (!report || !project || (report.status !== 'active' && report.status !== 'held')) return null;
    if (!canReport(actor, project, roster) && !canChange(actor, report.reportedBy)) return null;
    return { item, label: `${project.name} ${showDay(report.asOf, now)}进展`, changed: { reports: [report] } };
  }
  const problem = await store.problems.find(id);
  const project = problem && roster.project(problem.project);
  if (!problem || !project || problem.status === 'withdrawn') return null;
  const may =
    canReport(actor, project, roster) ||
    canHandle(actor, problem, project) ||
    canConfirmSolved(actor, problem, project);
  return may ? { item, label: `${problem.number} ${project.name}`, changed: { problems: [problem] } } : null;
}
