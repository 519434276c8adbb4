import { describe, expect, test } from 'vitest';
import { toMonth } from '../../../src/domain/base/time.ts';
import { readStandingReports } from '../../../src/handlers/progress/read-reports.ts';
import { aProject, aReport } from '../../helpers/builders.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aRoster } from '../../helpers/district.ts';
import { aProcess, fill } from '../../schedule/schedule-bench.ts';

const JULY = new Date('2026-07-01T00:00:00+08:00');

function report(id: string, project: string, reportedAt: string, percent: number | null) {
  return aReport({
    id,
    project,
    reportedAt: new Date(`${reportedAt}T09:00:00+08:00`),
    month: toMonth(reportedAt.slice(0, 7)),
    percent,
  });
}

describe('the reports that stand at an instant', () => {
  test('hold earlier years only as far back as a percentage is still missing', async () => {
    const { client } = await openTestDatabase();
    const process = aProcess(client);
    const projects = ['P1', 'P2'].map(code => aProject({ code }));
    await fill(client, process, {
      roster: aRoster({ projects }),
      reports: [
        report('first', 'P1', '2023-05-10', 10),
        report('older', 'P1', '2024-05-10', 20),
        report('last-year', 'P1', '2025-05-10', null),
        report('last-year-too', 'P2', '2025-05-10', 60),
        report('this-year', 'P1', '2026-05-10', null),
        report('this-year-too', 'P2', '2026-05-10', 70),
        report('too-late', 'P2', '2026-07-01', 80),
      ],
    });

    const reports = await readStandingReports(process.store.progress, projects, 2026, JULY);

    expect(reports.map(({ id }) => id)).toEqual(['this-year', 'this-year-too', 'last-year', 'older']);
  });
});
