import { createSample } from '../sandbox/sample/sample.ts';
import { addDays, toDay } from '../src/domain/base/time.ts';
import { workbookBytes } from '../test/helpers/workbook-bytes.ts';

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

/** The projects of a district as the list that an office keeps: a title, a header, sections by library. */
export function projectList({ projects, people }: ReturnType<typeof manyProjects>): Uint8Array {
  const names = new Map(people.map(({ openId, name }) => [openId, name]));
  const header = ['序号', '项目编号', '项目名称', '责任单位', '总投资（万元）', '2026年计划投资（万元）', '项目管家'];
  const rows = Object.entries(SECTIONS).flatMap(([library, section]) => [
    [section],
    ...projects
      .filter(project => project.library === library)
      .map(({ code, name, unit, plannedTotalWan, plans, steward }, index) => {
        const plan = plans['2026']?.annualPlanWan;
        return [index + 1, code, name, unit, plannedTotalWan, plan, names.get(steward)];
      }),
  ]);
  return workbookBytes([{ name: '项目清单', rows: [['2026年重点项目清单'], header, ...rows] }]);
}

const SECTIONS: Readonly<Record<Project['library'], string>> = {
  ongoing: '一、续建项目',
  to_start: '二、计划开工项目',
  to_complete: '三、计划竣工项目',
  reserve: '四、储备项目',
};
