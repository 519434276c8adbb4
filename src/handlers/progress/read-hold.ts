import type { Roster } from '../../domain/library/roster.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { HoldCase } from '../../domain/progress/holds/hold-case.ts';
import { authorsOf } from '../../domain/progress/holds/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Store } from '../../store/store.ts';
import { type Changed, NOTHING_CHANGED } from '../kit/changed.ts';

/** A correction is followed back so far for whoever has said the figure. */
const CHAIN = 20;

/** The ledgers in which holds stand. */
interface Ledgers {
  progress: Pick<Store['progress'], 'find' | 'heldIds'>;
  holdLifts: Pick<Store['holdLifts'], 'newestOf'>;
}

/** A held report as its procedure sees it, as it will stand after the decision; null when its project is gone. */
export async function readHold(
  report: ProgressReport,
  { store, roster, changed }: { store: Ledgers; roster: Roster; changed: Changed },
): Promise<HoldCase | null> {
  const project = roster.project(report.project);
  if (!project) return null;
  const earlier: ProgressReport[] = [];
  let id = report.corrects;
  while (id !== null && earlier.length < CHAIN) {
    const one: ProgressReport | null = await store.progress.find(id);
    if (!one) break;
    earlier.push(one);
    id = one.corrects;
  }
  const decided = changed.lifts.find(lift => lift.report === report.id);
  // Nothing can have been proposed of what is only now being entered.
  const isNew = changed.entered.includes(reference('report', report.id));
  const lift = decided ?? (isNew ? null : await store.holdLifts.newestOf(report.id));
  return { report, project, roster, authors: authorsOf(report, earlier), lift };
}

/** Every hold that waits for somebody. What has been put right by another one, which is held as well, waits no more. */
export async function waitingHolds(store: Ledgers, roster: Roster): Promise<HoldCase[]> {
  const holds: HoldCase[] = [];
  for (const id of await store.progress.heldIds()) {
    const report = await store.progress.find(id);
    const c = report && (await readHold(report, { store, roster, changed: NOTHING_CHANGED }));
    if (c) holds.push(c);
  }
  const replaced = new Set(holds.map(({ report }) => report.corrects));
  return holds.filter(({ report }) => !replaced.has(report.id));
}
