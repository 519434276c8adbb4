import type { Project } from './project.ts';

/** What a project takes part in (标签). Source: domain §2 M9, M21. */

/** Those that the seed names; a district may use others. */
export const KNOWN_TAGS = ['拿地即开工', '银企对接', '三个一批', '万人助万企', '联审联批', '集中开工'] as const;

/** A tag is a word or two, and a project has no more than these. */
export const TAG_CHARACTERS = 12;
export const MOST_TAGS = 12;

/**
 * Reads tags as they are typed, one after the other: `三个一批、银企对接`. Each once, in the order in which they were typed.
 * Errors: says in Chinese what is wrong.
 */
export function readTags(text: string): { tags: string[] } | { fault: string } {
  const tags = [...new Set(text.split(/[\s、,，;；/|]+/u).filter(tag => tag !== ''))];
  const long = tags.find(tag => [...tag].length > TAG_CHARACTERS);
  if (long !== undefined)
    return { fault: `标签“${[...long].slice(0, 20).join('')}”太长，每个不超过 ${TAG_CHARACTERS} 个字，之间用顿号分开` };
  if (tags.length > MOST_TAGS) return { fault: `标签最多 ${MOST_TAGS} 个` };
  return { tags };
}

/** Whether two lists hold the same tags, in whatever order. */
export function areSameTags(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(tag => other.includes(tag));
}

/** The projects of each tag: those that the seed names first, then the others as they come; a tag of no project is left out. */
export function projectsByTag(projects: readonly Project[]): Map<string, Project[]> {
  const byTag = new Map<string, Project[]>();
  for (const tag of [...KNOWN_TAGS, ...projects.flatMap(project => project.tags)]) {
    if (byTag.has(tag)) continue;
    const own = projects.filter(project => project.tags.includes(tag));
    if (own.length > 0) byTag.set(tag, own);
  }
  return byTag;
}
