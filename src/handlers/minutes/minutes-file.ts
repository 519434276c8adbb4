import { dayOf } from '../../domain/base/time.ts';
import type { ExportData } from '../../domain/cases/export-task.ts';
import { type Meeting, titleOf } from '../../domain/meetings/meeting.ts';
import { harmlessName } from '../../domain/messaging/file-name.ts';
import { openCase } from '../cases/new-case.ts';
import type { Acting, Part } from '../kit/decision.ts';

/** Who gets a document of minutes, and whether the draft is meant. */
interface DocumentAsked {
  chats?: readonly string[];
  people: readonly string[];
  isDraft?: true;
}

/**
 * Asks for the document of minutes; a process writes it and sends it to groups and people. Writing it is not done while
 * deciding (decision 0018).
 */
export async function askForDocument(
  meeting: Meeting,
  { chats = [], people, isDraft }: DocumentAsked,
  acting: Acting,
  source: string,
): Promise<Part> {
  const data: ExportData = {
    fileName: documentName(meeting, isDraft ?? false),
    minutes: { meeting: meeting.id, chats, people, ...(isDraft && { isDraft }) },
  };
  const begun = {
    kind: 'export' as const,
    project: null,
    unit: null,
    state: 'making',
    dueAt: null,
    data,
    openedBy: acting.actor.id,
  };
  return (await openCase(begun, acting, source)).part;
}

/** What its file is called; the name of a draft says so. */
export function documentName(meeting: Meeting, isDraft: boolean): string {
  const title = (harmlessName(titleOf(meeting)) ?? '').replace(/\s/g, '');
  const named = title.endsWith('纪要') ? title : `${title}纪要`;
  return `${isDraft ? '【草稿】' : ''}${named}（${meeting.id}）${dayOf(meeting.at).replaceAll('-', '')}.docx`;
}
