import { CLEAR_WORDS, gapWords } from '../library/clear-words.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { type Clear, clearGaps } from '../library/six-clears.ts';
import type { ImportPlan, ResolvedRead } from './import-plan.ts';
import type { FileIssue } from './read-district-file.ts';

/** What a file leaves open of the six clears: it is imported, and the gaps are told. Source: contract §5, domain §2 M1, M11. */

/** The field of the file that would fill a gap. */
const FIELDS: Readonly<Record<Clear, string>> = {
  leadOfficial: 'leadOfficial',
  steward: 'steward',
  nodes: 'milestones',
  cycle: 'startMonth',
  unit: 'unit',
  investment: 'plans',
};

/**
 * The gaps of the projects that a file brings or changes, as they will stand, each with its place.
 * Shapes: `year` is the one whose plan is asked for.
 */
export function importGaps(
  { file, places }: Pick<ResolvedRead, 'file' | 'places'>,
  plan: Pick<ImportPlan, 'projects' | 'people' | 'units' | 'scoreEntries'>,
  stored: Pick<Roster, 'person' | 'unit'>,
  year: number,
): FileIssue[] {
  const changed = new Map(plan.projects.map(({ after }): [string, Project] => [after.code, after]));
  const people = new Map(plan.people.map(({ after }) => [after.id, after]));
  const units = new Map(plan.units.map(({ after }) => [after.name, after]));
  const roster = {
    person: (id: string) => people.get(id) ?? stored.person(id),
    unit: (name: string) => units.get(name) ?? stored.unit(name),
  };
  const ofProjects = (file.projects ?? []).flatMap(({ code }, index) => {
    const project = changed.get(code);
    if (!project || project.exitedOn !== null) return [];
    const gaps = clearGaps(project, roster, year);
    const place = `projects[${places['projects']?.[index] ?? index}]`;
    return [...new Set(gaps.map(({ clear }) => clear))].map(clear => {
      const words = gapWords({ gaps: gaps.filter(gap => gap.clear === clear) });
      const why = clear === 'leadOfficial' ? `；总投资 1亿元及以上的项目须有县处级${CLEAR_WORDS.leadOfficial}` : '';
      return { path: `${place}.${FIELDS[clear]}`, message: `${project.name}（${code}）缺${words}${why}` };
    });
  });
  return [...ofProjects, ...unfoundedBonuses(plan.scoreEntries, places)];
}

/** What is given without evidence: the ranking shows it and counts nothing. Source: domain §4.1. */
function unfoundedBonuses(entries: ImportPlan['scoreEntries'], places: ResolvedRead['places']): FileIssue[] {
  return entries
    .filter(({ after: { data } }) => Number(data['points']) > 0 && data['evidence'] === '')
    .map(({ after, index }) => ({
      path: `scoreEntries[${places['scoreEntries']?.[index] ?? index}].evidence`,
      message: `${after.unit}“${after.data['label']}”缺依据，没有依据的加分只列示、不计分`,
    }));
}
