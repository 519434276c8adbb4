import type { Project } from '../../domain/library/project.ts';
import { reportsOnBehalf } from '../../domain/library/rights.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { IMPORTER } from '../../domain/progress/importer.ts';

/** Who reported something about a project, as cards name him; of what the office reported for others it says so (代报). */
export function reporterName(id: string, project: Project, roster: Pick<Roster, 'person'>): string {
  if (id === IMPORTER) return '表格导入';
  const person = roster.person(id);
  if (!person) return '未登记人员';
  return reportsOnBehalf(person, project) ? `${person.name}（推进中心代报）` : person.name;
}
