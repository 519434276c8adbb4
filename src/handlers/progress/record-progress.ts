import { CEILING_ADVICE, fieldsAboveCeiling } from '../../domain/base/ceiling.ts';
import { showYuan, type Yuan } from '../../domain/base/money.ts';
import { MONEY_WORDS } from '../../domain/base/words.ts';
import { whyNoReports } from '../../domain/library/exited.ts';
import type { Project } from '../../domain/library/project.ts';
import { canReport, reportsFor } from '../../domain/library/rights.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { saidUntil } from '../../domain/progress/last-known.ts';
import type { PastReport, ProgressReport } from '../../domain/progress/progress.ts';
import { enterProgress, findReplaced } from '../../domain/progress/progress-entry.ts';
import { isSaidAt, newlySaid } from '../../domain/progress/said-again.ts';
import { weeksStillAt } from '../../domain/progress/weekly/weekly-round.ts';
import type { ProgressItem } from '../../domain/reading/types.ts';
import type { Store } from '../../store/store.ts';
import { type Acting, type Effects, mergeEffects, type Part } from '../kit/decision.ts';
import { recordedFor } from '../kit/instead-of.ts';
import { standingOf } from '../kit/message/thread.ts';
import { noRightNote } from '../kit/no-right-note.ts';
import type { Submission } from '../kit/submission.ts';
import { readVersions } from '../kit/versions.ts';
import { claimMilestone } from '../library/claim-milestone.ts';
import { announceHold } from './hold-cards.ts';

export interface RecordedProgress {
  reports: readonly ProgressReport[];
  notes: readonly string[];
  effects: Effects;
}

/** Enters progress items into the ledger; what may not be entered comes back as a note for the receipt. */
export async function recordProgress(
  items: readonly ProgressItem[],
  submission: Submission,
  acting: Acting,
): Promise<RecordedProgress> {
  const { store, roster, actor, now } = acting;
  if (items.length === 0) return { reports: [], notes: [], effects: mergeEffects() };
  const nextVersion = await readVersions(
    store,
    items.flatMap(item => [reference('progress', item.project), reference('project', item.project)]),
  );
  const already = submission.messageId === null ? [] : await store.progress.ofMessage(submission.messageId);
  const reports: ProgressReport[] = [];
  const parts: Part[] = [];
  const notes: string[] = [];
  const refused: string[] = [];
  for (const item of items) {
    const project = roster.project(item.project);
    if (!project || !canReport(actor, project, roster)) {
      refused.push(project?.name ?? item.project);
      continue;
    }
    const left = whyNoReports(project, now);
    if (left !== null) {
      notes.push(left);
      continue;
    }
    const id = `${submission.source}:${already.length + reports.length}`;
    const entry = await makeEntry(item, { id, project, already, submission }, acting);
    notes.push(...entry.notes);
    if (!entry.report) continue;
    const absent = reportsFor(actor, project, roster);
    if (absent) notes.push(`${project.name} 系代${absent.name}上报。`);
    reports.push(entry.report);
    parts.push(await writeEntry(entry.report, project, submission.source, acting, nextVersion));
  }
  const all = [...noRightNote(refused, '这一项没有记录'), ...notes];
  return { reports, notes: all, effects: mergeEffects(...parts) };
}

interface Making {
  id: string;
  project: Project;
  /** What the message has made before. */
  already: readonly ProgressReport[];
  submission: Submission;
}

/** The entry that an item makes, none when it adds nothing or cannot be; and what the receipt has to say of it. */
async function makeEntry(
  item: ProgressItem,
  { id, project, already, submission }: Making,
  { store, actor, calendar }: Acting,
): Promise<{ report: ProgressReport | null; notes: string[] }> {
  const { reportedAt, messageId } = submission;
  // A message that is carried out late, or comes late, is held against what stood when it was sent.
  const history = saidUntil(await store.progress.newestOf(project.code), reportedAt);
  const found = await whatIsNew(item, already, history, submission, store);
  if (!found) return { report: null, notes: [] };
  const origin = { id, reportedBy: actor.id, reportedAt, messageId };
  const report = enterProgress(found.item, origin, project, history, found.replaced);
  // A correction takes over what it does not say: also a figure that was stored before there was a ceiling.
  const [impossible] = fieldsAboveCeiling(report);
  if (impossible) {
    const amount = showYuan(report[impossible] as Yuan);
    return { report: null, notes: [`${project.name}：${MONEY_WORDS[impossible].form} ${amount} ${CEILING_ADVICE}。`] };
  }
  // Progress ends the count: only a report of none has weeks to be counted.
  const weeks = report.isNoProgress ? weeksStillAt([report, ...history], reportedAt, calendar) : 0;
  const isLongStill = weeks >= calendar.rulesAt(reportedAt).weekly.stillWeeks;
  return { report, notes: isLongStill ? [`${project.name} 已连续 ${weeks} 周无进展，如有困难请一并报问题。`] : [] };
}

/** What entering a report writes and causes. */
async function writeEntry(
  report: ProgressReport,
  project: Project,
  source: string,
  acting: Acting,
  nextVersion: (aggregate: string) => number,
): Promise<Part> {
  const { store, actor } = acting;
  const ledger = reference('progress', project.code);
  return mergeEffects(
    {
      rows: [store.progress.row(report)],
      changed: { reports: [report], entered: [reference('report', report.id), reference('milestone', report.id)] },
      audit: [
        {
          actor: actor.id,
          source,
          action: report.status === 'held' ? 'progress.hold' : 'progress.report',
          aggregate: ledger,
          version: nextVersion(ledger),
          ...recordedFor(reportsFor(actor, project, acting.roster)),
        },
      ],
    },
    report.status === 'active'
      ? await takeEffect(report, project, acting, source, nextVersion)
      : await announceHold(report, project, acting),
  );
}

/**
 * What an item adds to the ledger and which entry it replaces: the one that a correction means, or what stands of an
 * earlier answer to the same message. Null when the message has said all of it before.
 */
async function whatIsNew(
  item: ProgressItem,
  already: readonly ProgressReport[],
  history: readonly PastReport[],
  { reportedAt, isCorrection, answered }: Submission,
  store: Store,
): Promise<{ item: ProgressItem; replaced: ProgressReport | null } | null> {
  const before = already.filter(one => one.project === item.project && isSaidAt(one, reportedAt));
  if (before.length > 0) {
    const replaced = (await standingOf(before, store)).at(-1) ?? null;
    const added = newlySaid(item, before, replaced);
    return added && { item: added, replaced };
  }
  const meant = isCorrection ? findReplaced(item, answered, history) : null;
  return { item, replaced: meant === null ? null : await store.progress.find(meant.id) };
}

/** What an entry causes once it counts: the entry it replaces steps back, a claimed milestone goes to the office. */
export async function takeEffect(
  report: ProgressReport,
  project: Project,
  acting: Acting,
  source: string,
  nextVersion: (aggregate: string) => number,
): Promise<Part> {
  const { store } = acting;
  const claim = (await isClaimedLater(report, acting))
    ? {}
    : await claimMilestone(report, project, acting, source, nextVersion);
  const replaced = report.corrects === null ? null : await store.progress.find(report.corrects);
  if (!replaced) return claim;
  const stepped: ProgressReport = { ...replaced, status: 'corrected' };
  return mergeEffects(claim, {
    rows: [store.progress.row(stepped)],
    changed: { reports: [stepped] },
  });
}

/** A later report has claimed the same milestone: that claim stands. */
async function isClaimedLater(report: ProgressReport, { store }: Acting): Promise<boolean> {
  if (report.milestone === null) return false;
  const later = await store.progress.laterThan(report);
  return later.some(one => one.status === 'active' && one.milestone === report.milestone && one.corrects !== report.id);
}
