/** Finds whose the drafts of a report are, and puts together those of one project. */

import { boundSubject, type ProgressDraft, type Subject } from '../rules/drafts/drafts.ts';
import type { Tokens } from '../text/tokens.ts';
import type { ReadContext, Reading } from '../types.ts';
import { reading } from './readings.ts';

/** Whose a draft is: a project of the roster, or what must be asked. */
export type Owner = { project: string; reading?: Reading } | { mention?: string; candidates: string[] };

/** Gives the owner of a draft; of a subject that names several projects the one of `member`. */
type OwnerOf = (subject: Subject, member?: number) => Owner;

/** Makes the function that finds the owners of drafts in one message. */
export function createOwners(tokens: Tokens, { roster, fallbackProject }: ReadContext): OwnerOf {
  const codeOf = (project: number | undefined) => (project === undefined ? undefined : roster.projects[project]?.code);

  return (subject, member) => {
    const bound = boundSubject(subject);
    const index = member ?? (bound.projects.length === 1 ? bound.projects[0] : undefined);
    const project = codeOf(index);
    if (project !== undefined) {
      const token = bound.tokens.find(({ mention }) => mention.projects.includes(index ?? -1));
      const name = roster.projects[index ?? -1]?.name ?? project;
      if (!token) return { project };
      if (token.mention.how !== 'typo')
        return { project, reading: reading(tokens.normal, 'project', token.start, token.end, name) };
      const words = `${name}（与原文一字之差，请核对）`;
      return {
        project,
        reading: { ...reading(tokens.normal, 'project', token.start, token.end, words), isSlip: true },
      };
    }
    if (bound.doubtful) {
      const { mention, candidates } = bound.doubtful;
      return { mention, candidates: candidates.flatMap(candidate => codeOf(candidate) ?? []) };
    }
    if (bound.projects.length > 1) return { candidates: bound.projects.flatMap(one => codeOf(one) ?? []) };
    return fallbackProject === undefined ? { candidates: [] } : { project: fallbackProject };
  };
}

/** A project that is named in two places makes one item. */
export function mergedByProject(
  drafts: readonly ProgressDraft[],
  ownerOf: OwnerOf,
): { owner: Owner; draft: ProgressDraft }[] {
  const merged = new Map<string, { owner: Owner; drafts: ProgressDraft[] }>();
  for (const draft of drafts) {
    const owner = ownerOf(draft.subject, draft.member);
    const key = 'project' in owner ? owner.project : `?${owner.mention ?? ''}`;
    const before = merged.get(key);
    if (before) before.drafts.push(draft);
    else merged.set(key, { owner, drafts: [draft] });
  }
  const found: { owner: Owner; draft: ProgressDraft }[] = [];
  for (const { owner, drafts: ofOne } of merged.values()) found.push({ owner, draft: joined(ofOne) });
  return found;
}

/** All of several drafts in one; of what can be told once the last counts. */
function joined(drafts: readonly ProgressDraft[]): ProgressDraft {
  const [first] = drafts;
  if (!first) throw new Error('nothing to join');
  if (drafts.length === 1) return first;
  const milestoneClause = drafts.findLast(draft => draft.milestoneClause)?.milestoneClause;
  const wrong = drafts.findLast(draft => draft.wrong !== undefined)?.wrong;
  return {
    ...first,
    sums: drafts.flatMap(({ sums }) => sums),
    shares: drafts.flatMap(({ shares }) => shares),
    milestones: drafts.flatMap(({ milestones }) => milestones),
    ...(milestoneClause === undefined ? {} : { milestoneClause }),
    stages: drafts.flatMap(({ stages }) => stages),
    plans: drafts.flatMap(({ plans }) => plans),
    doubts: drafts.flatMap(({ doubts }) => doubts),
    ...(wrong === undefined ? {} : { wrong }),
    isNoProgress: drafts.some(({ isNoProgress }) => isNoProgress),
    unsplit: drafts.flatMap(({ unsplit }) => unsplit),
  };
}
