import { canProveAction } from '../../domain/actions/rights.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { showDay } from '../../domain/base/time.ts';
import { canProveCase } from '../../domain/cases/rights.ts';
import { canVerify } from '../../domain/figures/rights.ts';
import { parseVerificationId, type Verification } from '../../domain/figures/three-figures.ts';
import { canReport } from '../../domain/library/rights.ts';
import { type EntryReference, idsOf, reference } from '../../domain/messaging/reference.ts';
import { canChange } from '../../domain/people/rights.ts';
import { canProveProblem } from '../../domain/problems/rights.ts';
import type { Store } from '../../store/store.ts';
import type { Acting } from '../kit/decision.ts';

/** An entry that evidence may be sent for. */
export interface NamedEntry {
  item: EntryReference;
  /** As people know it: `康华食品冷链加工基地 6月12日进展`, `WT-2026-0001 康华食品冷链加工基地`. */
  label: string;
}

/** Finds the entry of an item, if the person may prove it and it still stands; else null. */
export async function entryOf(item: EntryReference, acting: Acting): Promise<NamedEntry | null> {
  const { store, roster, actor, now } = acting;
  const [reportId] = idsOf('report', [item]);
  if (reportId !== undefined) {
    const report = await store.progress.find(reportId);
    const project = report && roster.project(report.project);
    if (!report || !project || (report.status !== 'active' && report.status !== 'held')) return null;
    if (!canReport(actor, project, roster) && !canChange(actor, report.reportedBy)) return null;
    return { item, label: `${project.name} ${showDay(report.asOf, now)}进展` };
  }
  const [caseId] = idsOf('case', [item]);
  if (caseId !== undefined) {
    const one = await store.cases.find(caseId);
    if (!one?.isOpen || !canProveCase(actor, one)) return null;
    const about = one.project === null ? null : roster.project(one.project);
    return { item, label: about ? `${one.id} ${about.name}` : one.id };
  }
  const [action] = idsOf('action_item', [item]);
  if (action !== undefined) {
    const one = await store.actionItems.find(action);
    if (!one || one.status === 'withdrawn') return null;
    return canProveAction(actor, one, roster) ? { item, label: `议定事项 ${one.number}` } : null;
  }
  const [meetingId] = idsOf('site_meeting', [item]);
  if (meetingId !== undefined) {
    const meeting = await store.siteMeetings.find(meetingId);
    const project = meeting && roster.project(meeting.project);
    if (!meeting || !project || meeting.isWithdrawn || !canReport(actor, project, roster)) return null;
    return { item, label: `${project.name} ${showDay(meeting.on, now)}例会` };
  }
  const [verification] = idsOf('verification', [item]);
  if (verification !== undefined) {
    const found = await findVerification(verification, store);
    const about = found && roster.project(found.project);
    return about && canVerify(actor) ? { item, label: `${about.name} ${showPeriod(found.month)}核查` } : null;
  }
  const [number = ''] = idsOf('problem', [item]);
  const problem = await store.problems.find(number);
  const project = problem && roster.project(problem.project);
  if (!problem || !project || problem.status === 'withdrawn') return null;
  // What proves a merged problem proves the one in which it stands now.
  if (problem.mergedInto !== null) return entryOf(reference('problem', problem.mergedInto), acting);
  return canProveProblem(actor, problem, project, roster) ? { item, label: `${problem.number} ${project.name}` } : null;
}

/** A verification by its name; null when there is none. */
export async function findVerification(
  id: string,
  { verifications }: Pick<Store, 'verifications'>,
): Promise<Verification | null> {
  const parsed = parseVerificationId(id);
  if (!parsed) return null;
  const all = await verifications.of(parsed.project);
  return all.find(one => one.month === parsed.month && one.seq === parsed.seq) ?? null;
}
