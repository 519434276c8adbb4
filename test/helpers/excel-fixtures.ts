import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { toMonth } from '../../src/domain/base/time.ts';
import type { Project } from '../../src/domain/library/project.ts';
import { createRoster, type Roster } from '../../src/domain/library/roster.ts';
import type { Person, Unit } from '../../src/domain/people/person.ts';
import { readWorkbookFile } from '../../src/domain/sheets/file/read-workbook-file.ts';
import { readWorkbook } from '../../src/domain/sheets/read-workbook.ts';
import type { WorkbookReading } from '../../src/domain/sheets/reading.ts';
import { aProject, aUnit } from './builders.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/excel');
/** The day after those that the workbooks are of. */
export const AFTER_THEM = new Date('2026-07-04T09:00:00+08:00');

/** What a careful clerk reads of a workbook of the fixtures. */
export interface Expected extends WorkbookReading {
  dataRows: number;
}

export function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8')) as Expected;
}

/** Reads a workbook of the fixtures with the district that they are of. */
export function readFixture(name: string, roster: Roster = fixtureRoster()): WorkbookReading {
  const workbook = readWorkbookFile(new Uint8Array(readFileSync(join(FOLDER, name))), name);
  return readWorkbook(workbook, { roster, fileName: name, now: AFTER_THEM });
}

export function fixtureRoster(): Roster {
  return rosterOf(JSON.parse(readFileSync(join(FOLDER, 'district.json'), 'utf8')) as RosterFile);
}

/** As much of a district file as workbooks are matched with. */
export interface RosterFile {
  district: { name: string; year: number };
  units: readonly (Pick<Unit, 'name' | 'kind'> & { aliases?: readonly string[]; ranked?: boolean })[];
  people: readonly (Pick<Person, 'name' | 'roles'> & { openId: string; mobile?: string; unit?: string })[];
  projects: readonly (Pick<Project, 'code' | 'name' | 'unit' | 'library'> &
    Partial<Pick<Project, 'aliases' | 'level' | 'leadOfficial' | 'steward' | 'deputySteward'>> & {
      plannedTotalWan?: number;
      plans?: Readonly<Record<string, { annualPlanWan: number }>>;
      startMonth?: string;
      endMonth?: string;
    })[];
}

export function rosterOf({ district, units, people, projects }: RosterFile): Roster {
  return createRoster({
    version: 1,
    district: {
      ...district,
      targets: { investment: null, starts: null, completions: null },
      ownerContactsReport: false,
      largeFigure: null,
    },
    units: units.map(({ name, kind, aliases = [], ranked = true }) =>
      aUnit({ name, kind, aliases, isRanked: ranked, chatId: null }),
    ),
    people: people.map(({ openId, mobile = null, unit = null, ...person }) => ({
      ...person,
      id: openId,
      openId,
      mobile,
      unit,
      taskForce: null,
    })),
    groups: [],
    projects: projects.map(({ plannedTotalWan, plans = {}, startMonth, endMonth, ...project }) =>
      aProject({
        aliases: [],
        level: null,
        leadOfficial: null,
        steward: null,
        milestones: [],
        ...project,
        plannedTotal: plannedTotalWan === undefined ? null : yuanFromWan(plannedTotalWan),
        plans: Object.fromEntries(
          Object.entries(plans).map(([year, { annualPlanWan }]) => [
            year,
            { annualPlan: yuanFromWan(annualPlanWan), cumulativePlan: null },
          ]),
        ),
        startMonth: startMonth === undefined ? null : toMonth(startMonth),
        endMonth: endMonth === undefined ? null : toMonth(endMonth),
      }),
    ),
  });
}

/** Where things stand, one line each, in order: the wording is free, sheet, row and column are not. */
export function placesOf(
  list: readonly { sheet: string; row: number | null; column?: string | null; to?: number }[],
): string[] {
  return list
    .map(({ sheet, row, column, to }) => `${sheet} ${column ?? ''}${row ?? ''}${to === undefined ? '' : `-${to}`}`)
    .sort();
}

/** A question as it is compared: where it stands, and between what one chooses. */
export const questionsOf = (reading: WorkbookReading): string[] =>
  reading.ask
    .map(({ candidates, rows, field, ...place }) =>
      [
        placesOf([place])[0],
        rows === undefined ? '' : `rows ${rows}`,
        candidates === undefined ? '' : JSON.stringify(candidates),
      ]
        .join(' ')
        .trim(),
    )
    .sort();
