import { isRecord } from '../json.ts';

/** What the page's hints are made of. */
const PROJECT_KEYS = ['code', 'name', 'aliases', 'unit', 'library', 'steward', 'deputySteward', 'plans'];
const FIGURES = ['yearInvestmentWan', 'progressPercent'];

/**
 * The district file without what the page does not need: a year of reports is megabytes, the last figures of each project
 * are not. Shapes: as in the district file; `progress` has one entry a project, with each figure as last reported.
 */
export function districtSummary(file: unknown): unknown {
  if (!isRecord(file)) return null;
  const last = new Map<unknown, Record<string, unknown>>();
  for (const report of listOf(file['progress'])) {
    const known = last.get(report['project']) ?? { project: report['project'] };
    for (const figure of FIGURES) known[figure] = report[figure] ?? known[figure] ?? null;
    last.set(report['project'], known);
  }
  return {
    district: file['district'],
    groups: file['groups'],
    projects: listOf(file['projects']).map(project =>
      Object.fromEntries(PROJECT_KEYS.map(key => [key, project[key] ?? null])),
    ),
    progress: [...last.values()],
  };
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
