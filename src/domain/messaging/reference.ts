/**
 * What a row is called outside its table: on cards, on evidence, in the audit record. Such names are written and read
 * here only.
 */

const KINDS = [
  /** An entry of the progress ledger, by its id; `progress` is the whole ledger of one project, by its code. */
  'report',
  'progress',
  'problem',
  /** A claimed milestone, by the report that claims it. */
  'milestone',
  'project',
  /** The photos and files of one message; `message` is what they wait under until it is known what they prove. */
  'evidence',
  'message',
  'ranking',
  'slot',
  /** A request to be enrolled. */
  'enrolment',
  /** The permits of a project, by its code; `figures` what was verified and published of it, `site_meetings` its meetings. */
  'permits',
  'figures',
  /** What the office found of a project for a month, by the project, the month and its place among those of the month. */
  'verification',
  'site_meetings',
  /** One meeting on site, by its id. */
  'site_meeting',
  'absence',
  /** By the quarter. */
  'site_review',
  /** Something that goes through several hands and has no ledger of its own, by its number. */
  'case',
  /** A meeting of the district, by its id, and what it has decided, by its number. */
  'meeting',
  'action_item',
] as const;

export type ReferenceKind = (typeof KINDS)[number];

/** Shapes: `problem:WT-2026-0001`; the id may hold colons of its own. */
export type Reference<Kind extends ReferenceKind = ReferenceKind> = `${Kind}:${string}`;

/** An entry that evidence may be sent for. */
export type EntryReference = Reference<'report' | 'problem' | 'case' | 'action_item' | 'site_meeting' | 'verification'>;

/** There is only one roster, so it has no id. */
export const ROSTER = 'roster';

/** Names a row. */
export function reference<Kind extends ReferenceKind>(kind: Kind, id: string): Reference<Kind> {
  return `${kind}:${id}`;
}

/** The kind and the id in a name; null for what is none of ours. */
export function parseReference(text: string): { kind: ReferenceKind; id: string } | null {
  const at = text.indexOf(':');
  const kind = KINDS.find(one => one === text.slice(0, at));
  const id = text.slice(at + 1);
  return kind === undefined || id === '' ? null : { kind, id };
}

/** Whether a name is of one of these kinds. */
export function isReferenceTo<Kind extends ReferenceKind>(
  text: string,
  ...kinds: readonly Kind[]
): text is Reference<Kind> {
  const parsed = parseReference(text);
  return parsed !== null && kinds.some(kind => kind === parsed.kind);
}

/** The ids of one kind among names, in their order. */
export function idsOf(kind: ReferenceKind, references: readonly string[]): string[] {
  return references.flatMap(text => {
    const parsed = parseReference(text);
    return parsed?.kind === kind ? [parsed.id] : [];
  });
}
