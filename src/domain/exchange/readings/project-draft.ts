import type { Library, Project } from '../../library/project.ts';
import { libraryOf } from '../../sheets/kinds/projects/library.ts';
import { draftReport } from './progress-draft.ts';
import {
  addEntry,
  type Draft,
  type DraftContext,
  numberOf,
  openIdOf,
  type PlacedRow,
  placeOf,
  projectOf,
  textOf,
} from './reading-file.ts';

/** Rows of project lists as projects of the library, and what they say of progress as reports. */

const COLUMNS = {
  code: 'code',
  name: 'project',
  unit: 'unit',
  level: 'level',
  library: 'library',
  leadOfficial: 'leadOfficial',
  steward: 'steward',
  deputySteward: 'deputySteward',
  ownerContact: 'ownerContact',
  plannedTotalWan: 'plannedTotal',
  plans: 'annualPlan',
  startMonth: 'startMonth',
  endMonth: 'endMonth',
};

/**
 * The rows of project lists. A project that the roster does not have gets a code, the next one of the roster's own kind.
 * Errors: new projects without a unit or a library.
 */
export function draftProjects(draft: Draft, rows: readonly PlacedRow[], context: DraftContext): void {
  const nextCode = codesAfter(context);
  for (const placed of rows) {
    const { row, table } = placed;
    const name = textOf(row, 'project');
    // What the reading has asked about is no project yet.
    if (row['project'] === null || name === null) continue;
    const stored = projectOf(placed, context.roster);
    const project = stored ?? newProject(draft, placed, name, nextCode);
    if (!project) continue;
    const year = table.year ?? context.year;
    const annualPlanWan = numberOf(row, 'annualPlanWan');
    const entry = {
      code: project.code,
      name: stored?.name ?? name,
      unit: textOf(row, 'unit') ?? project.unit,
      level: textOf(row, 'level'),
      library: libraryIn(placed) ?? project.library,
      leadOfficial: openIdOf(row, 'leadOfficial'),
      steward: openIdOf(row, 'steward'),
      deputySteward: openIdOf(row, 'deputySteward'),
      ownerContact: openIdOf(row, 'ownerContact'),
      plannedTotalWan: numberOf(row, 'plannedTotalWan'),
      plans: annualPlanWan === null ? null : { [year]: { annualPlanWan } },
      startMonth: textOf(row, 'startMonth'),
      endMonth: textOf(row, 'endMonth'),
    };
    addEntry(draft, 'projects', entry, placed, COLUMNS);
    // Of figures without a period nobody knows when they were true: a list is no report then.
    if (table.month !== null || table.asOf !== null) draftReport(draft, placed, project, context.now);
  }
}

/** The library that the row or its section names. */
function libraryIn({ row }: PlacedRow): Library | null {
  const section = textOf(row, 'section');
  return (textOf(row, 'library') as Library | null) ?? (section === null ? null : libraryOf(section));
}

function newProject(
  draft: Draft,
  placed: PlacedRow,
  name: string,
  nextCode: () => string,
): Pick<Project, 'code' | 'unit' | 'library'> | null {
  const unit = textOf(placed.row, 'unit');
  const library = libraryIn(placed);
  const fail = (meaning: string, field: string, why: string) =>
    draft.errors.push({ ...placeOf(placed, meaning), value: name, why, field });
  // Null was written, and the reading has said what is wrong with it.
  if (unit === null && placed.row['unit'] !== null) fail('unit', 'unit', '新项目没有写责任单位，请填写');
  if (library === null) fail('library', 'library', '新项目没有写属于储备、开工、在建还是竣工，请增加“项目库”一栏');
  if (unit === null || library === null) return null;
  const typed = textOf(placed.row, 'code');
  const code = typed ?? nextCode();
  if (typed === null) draft.tell.push({ ...placeOf(placed, 'project'), what: `新项目，导入时编号为 ${code}` });
  return { code, unit, library };
}

/** Codes above the highest of the roster's most common kind; `XM-2026-001` where it has none. */
function codesAfter({ roster, year }: DraftContext): () => string {
  const kinds = new Map<string, { last: number; width: number; count: number }>();
  for (const { code } of roster.projects) {
    const [, head = '', digits = ''] = /^(.*?)(\d+)$/.exec(code) ?? [];
    if (digits === '') continue;
    const kind = kinds.get(head) ?? { last: 0, width: digits.length, count: 0 };
    kinds.set(head, {
      last: Math.max(kind.last, Number(digits)),
      width: Math.max(kind.width, digits.length),
      count: kind.count + 1,
    });
  }
  const [head, { last, width }] = [...kinds].sort(([, a], [, b]) => b.count - a.count)[0] ?? [
    `XM-${year}-`,
    { last: 0, width: 3, count: 0 },
  ];
  let number = last;
  return () => {
    number += 1;
    return `${head}${String(number).padStart(width, '0')}`;
  };
}
