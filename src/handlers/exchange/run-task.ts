import { unsentFileCard } from '../../cards/notices/evidence-pictures-card.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import type { CaseAt } from '../../domain/cases/case-at.ts';
import { stepped } from '../../domain/cases/case-at.ts';
import type { ExportData } from '../../domain/cases/export-task.ts';
import {
  importedAs,
  readAs,
  type WorkbookCase,
  type WorkbookData,
  workbookProcedure,
} from '../../domain/cases/workbook.ts';
import type { DeliveryDraft, Destination } from '../../domain/messaging/delivery.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { hasRole, type Person } from '../../domain/people/person.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import type { Part, Situation } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { turnsBrought } from '../procedure/new-turns.ts';

/**
 * What the work on a workbook writes: the case as it stands afterwards, and what follows from that. Null when the case is no longer
 * where the work began: another process has done it, or somebody has taken it back. Then nothing may be written.
 */

type Preview = Omit<WorkbookData, 'fileName' | 'progress'>;

/** Gives the next version of the case while it stands where the work began. The version is read before the case. */
export async function nextVersionOf(task: StoredCase, { store }: Situation): Promise<number | null> {
  const about = reference('case', task.id);
  const nextVersion = await readVersions(store, [about]);
  const now = await store.cases.find(task.id);
  return now?.round === task.round && now.state === task.state ? nextVersion(about) : null;
}

/** The end of reading a workbook that was sent in chat: its preview. */
export async function settleReading(task: StoredCase, found: Preview, situation: Situation): Promise<Part | null> {
  const c = workbookCase(task, situation);
  const after = readAs(c, found, { ...situation, actor: senderOf(task, situation) });
  return settled({ task, before: c, after, step: 'read' }, situation);
}

/** The end of importing it. */
export async function settleImport(task: StoredCase, found: Preview, situation: Situation): Promise<Part | null> {
  const c = workbookCase(task, situation);
  const after = importedAs(c, found, { ...situation, actor: senderOf(task, situation) });
  return settled({ task, before: c, after, step: 'import' }, situation);
}

/** How far the work on a large workbook is: its card says so. */
export async function tellProgress(task: StoredCase, progress: string, situation: Situation): Promise<Part | null> {
  const version = await nextVersionOf(task, situation);
  if (version === null) return null;
  const stored = { ...task, data: { ...(task.data as object), progress } } as StoredCase;
  const about = reference('case', task.id);
  return {
    rows: [situation.store.cases.row(stored)],
    audit: [{ actor: task.openedBy, source: about, action: 'case.progress', aggregate: about, version }],
    changed: { cases: [stored] },
  };
}

/** The end of writing a workbook: it goes to whoever asked; `sha256` is null when it could not be made. */
export async function settleExport(
  task: StoredCase,
  sha256: string | null,
  situation: Situation,
): Promise<Part | null> {
  const { store } = situation;
  const version = await nextVersionOf(task, situation);
  if (version === null) return null;
  const c = { ...workbookCase(task, situation), stored: task } as CaseAt;
  const actor = senderOf(task, situation);
  const after = stepped(c, { step: 'make', state: sha256 === null ? 'failed' : 'sent' }, { ...situation, actor });
  const stored = { ...after.stored, isOpen: false } as StoredCase;
  const about = reference('case', task.id);
  const { fileName, minutes, bulletin } = task.data as unknown as ExportData;
  const addressed = minutes ?? bulletin;
  const to: readonly Destination[] = addressed
    ? [
        ...addressed.chats.map(chatId => ({ kind: 'chat', chatId }) as const),
        ...addressed.people.map(person => ({ kind: 'person', person }) as const),
      ]
    : [{ kind: 'person', person: actor.id }];
  return {
    rows: [store.cases.row(stored)],
    audit: [{ actor: actor.id, source: about, action: 'case.make', aggregate: about, version }],
    changed: { cases: [stored] },
    deliveries: sha256 === null ? [] : to.map((one, index) => fileTo(one, `${task.id}:${index}`, fileName, sha256)),
  };
}

function fileTo(destination: Destination, mark: string, name: string, sha256: string): DeliveryDraft {
  return {
    key: `export:${mark}`,
    destination,
    msgType: 'file',
    content: { file_key: 'file' },
    card: null,
    uploads: [{ place: 'file', kind: 'file', sha256, name, instead: unsentFileCard(name) }],
  };
}

interface Settled {
  task: StoredCase;
  before: WorkbookCase;
  after: WorkbookCase;
  step: string;
}

async function settled({ task, before, after, step }: Settled, situation: Situation): Promise<Part | null> {
  const version = await nextVersionOf(task, situation);
  if (version === null) return null;
  const stored = { ...after.stored, isOpen: turnsOf(workbookProcedure, after).length > 0 } as StoredCase<WorkbookData>;
  const about = reference('case', stored.id);
  const plain = stored as unknown as StoredCase;
  return {
    rows: [situation.store.cases.row(plain)],
    audit: [{ actor: stored.openedBy, source: about, action: `case.${step}`, aggregate: about, version }],
    changed: { cases: [plain] },
    // The card that shows the work stands in the sender's direct chat, and shows the buttons from now on.
    turns: turnsBrought(workbookProcedure, before, after, { about, isUrgent: false }, situation).filter(
      ({ holders }) => !holders.some(({ id }) => id === stored.openedBy),
    ),
  };
}

function workbookCase(task: StoredCase, { roster }: Situation): WorkbookCase {
  return {
    stored: task as unknown as StoredCase<WorkbookData>,
    project: null,
    roster,
    evidence: 0,
    evidenceBeingSaved: 0,
    extra: null,
  };
}

/** Whoever sent it; he may have left since. */
export function senderOf({ openedBy, unit }: StoredCase, { roster }: Situation): Person {
  const gone: Person = { id: openedBy, openId: null, mobile: null, name: '', unit, roles: [], taskForce: null };
  return roster.person(openedBy) ?? gone;
}

/** Whether somebody's tables may hold everything; a unit's hold its own weekly figures. */
export function isOfficeTask(task: StoredCase, { roster }: Pick<Situation, 'roster'>): boolean {
  return hasRole(roster.person(task.openedBy), 'office');
}
