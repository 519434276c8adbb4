import { createSample } from '../sandbox/sample/sample.ts';
import { addDays, toDay } from '../src/domain/base/time.ts';

type District = ReturnType<typeof createSample>['district'];
type Project = District['projects'][number];

const HALF_A_YEAR_DAYS = 182;

/** The sample's roster with so many projects, their plans and days, and nothing in the ledgers. */
export function manyProjects(count: number): Pick<District, 'district' | 'units' | 'people' | 'projects'> {
  const { district, units, people, projects } = createSample().district;
  const many = Array.from({ length: count }, (_, index) => copyOf(projects[index % projects.length] as Project, index));
  return { district, units, people, projects: many };
}

function copyOf(project: Project, index: number): Project {
  const number = String(index + 1).padStart(4, '0');
  return { ...project, code: `EQ-2026-9${number}`, name: `${project.name}${number}号地块`, aliases: [] };
}

/** The sample district with all its ledgers, and as many weekly reports again: a year of them. */
export function yearOfDistrict(): District {
  const { district } = createSample();
  const earlier = district.progress.map(report => ({
    ...report,
    id: report.id.replace('JZ-', 'JZ-BEFORE-'),
    messageId: `${report.messageId}b`,
    asOf: addDays(toDay(report.asOf), -HALF_A_YEAR_DAYS),
    month: addDays(toDay(report.asOf), -HALF_A_YEAR_DAYS).slice(0, 7),
    reportedAt: report.reportedAt.replace(/^[\d-]+/, day => addDays(toDay(day), -HALF_A_YEAR_DAYS)),
    corrects: null,
  }));
  return { ...district, progress: [...earlier, ...district.progress] };
}
