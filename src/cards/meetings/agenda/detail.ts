import type { Project } from '../../../domain/library/project.ts';
import { escapeMd } from '../../kit/drawing/markdown.ts';
import { clip, tidy } from '../../kit/drawing/text.ts';

/** How much of each item a card shows. */
export interface Detail {
  descriptionCharacters: number;
  /** Projects, units and action items that one item names. */
  names: number;
  /** Projects that are named of each unit that has not reported; as `names` without it, with 0 the units alone. */
  silentNames?: number;
  annexItems: number;
}

/** From full to bare; what is left out is counted. */
export const DETAILS: readonly Detail[] = [
  { descriptionCharacters: 80, names: 8, annexItems: 40 },
  { descriptionCharacters: 60, names: 5, annexItems: 20 },
  { descriptionCharacters: 40, names: 3, annexItems: 10 },
  { descriptionCharacters: 24, names: 2, annexItems: 0 },
];

/** A person's words in one line. */
export function shorten(text: string, max: number): string {
  return escapeMd(clip(tidy(text).replaceAll('\n', ' '), max));
}

/** Names with `、`, the rest counted. */
export function nameList(projects: readonly Pick<Project, 'name'>[], max: number): string {
  const names = projects.slice(0, max).map(project => escapeMd(clip(project.name, 30)));
  return `${names.join('、')}${projects.length > max ? ` 等 ${projects.length} 个` : ''}`;
}

/** A unit with the person who answers for it: `马寨镇（王磊）`. */
export function withPerson(unit: string, person: string | null): string {
  return `${escapeMd(unit)}${person === null ? '' : `（${escapeMd(person)}）`}`;
}
