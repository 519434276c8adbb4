import type { LeftOut } from '../base/left-out.ts';
import { addSums, type YuanSum } from '../base/money.ts';
import type { Day, Month } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { projectsByTag } from '../library/tags.ts';
import type { KnownFigures } from './counted.ts';
import { addNodes, countNodes, type Nodes } from './district-figures.ts';
import { overBy } from './over-by.ts';
import { type ProjectStanding, standingsOf } from './standing.ts';

/** What the projects of each tag have come to this year (专项). Source: domain §2 M9, M21. */
export interface TagFigures {
  tag: string;
  /** Those of the reserve are counted here and in no figure. */
  projects: readonly Project[];
  standings: readonly ProjectStanding[];
  invested: YuanSum;
  /** Planned up to the last whole month. */
  planned: YuanSum;
  starts: Nodes;
  completions: Nodes;
}

/** Shapes: a project counts under each of its tags. */
export function tagFigures(
  projects: readonly Project[],
  figures: KnownFigures,
  today: Day,
): { tags: TagFigures[]; planUpTo: Month | null; leftOut: readonly LeftOut[] } {
  const tagged = projects.filter(({ tags }) => tags.length > 0);
  const counted = tagged.filter(({ library }) => library !== 'reserve');
  const { standings, planUpTo, leftOut } = standingsOf(counted, figures, today);
  const tags = [...projectsByTag(tagged)].map(([tag, own]): TagFigures => {
    const ownStandings = standings.filter(({ project }) => project.tags.includes(tag));
    const nodes = (kind: 'started' | 'completed') =>
      addNodes(ownStandings.map(({ project }) => countNodes([project], kind, today, overBy(today, today))));
    return {
      tag,
      projects: own,
      standings: ownStandings,
      invested: addSums(ownStandings.map(({ invested }) => invested ?? 0n)),
      planned: addSums(ownStandings.map(({ planned }) => planned)),
      starts: nodes('started'),
      completions: nodes('completed'),
    };
  });
  return { tags, planUpTo, leftOut };
}
