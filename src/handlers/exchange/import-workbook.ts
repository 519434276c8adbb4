import { dayOf, instantAt, toDay, yearOf } from '../../domain/base/time.ts';
import type { ResolvedRead } from '../../domain/exchange/import-plan.ts';
import { readDistrictFile } from '../../domain/exchange/read-district-file.ts';
import { draftReading } from '../../domain/exchange/readings/draft-reading.ts';
import { withIssues } from '../../domain/exchange/workbook/checks/file-issues.ts';
import {
  isOwnWorkbook,
  mobilesWithoutAccount,
  type ReadFileSheets,
  readOwnWorkbook,
} from '../../domain/exchange/workbook/read-own-workbook.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { knownMobiles, plainMobile } from '../../domain/people/mobile.ts';
import type { LedgerReport } from '../../domain/progress/progress.ts';
import type { Workbook } from '../../domain/sheets/file/workbook.ts';
import { readWorkbook } from '../../domain/sheets/read-workbook.ts';
import type { WorkbookReading } from '../../domain/sheets/reading.ts';
import type { Store } from '../../store/store.ts';
import type { Part } from '../kit/decision.ts';
import { ATTEMPTS, FileOvertaken, type ImportOptions, type ImportResult, importDistrict } from './import-district.ts';

/** What an import of a workbook has read, and what it has changed or would change. */
export interface WorkbookImport {
  reading: WorkbookReading;
  result: ImportResult;
}

/** As of a district file; what is written with it is told what was read. */
export type WorkbookImportOptions = Omit<ImportOptions, 'also' | 'madeOn'> & {
  also?(imported: WorkbookImport): Promise<Part | null>;
};

/** Finds the open_ids of mobile numbers on the platform. */
export type FindAccounts = (mobiles: string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Imports a workbook, all or nothing: the district's own, as `export` writes it, or one that offices keep.
 * Shapes: `findAccounts` is null where the platform cannot be asked. `reading.outcome` says whether it was stored: only with
 * `import`, and never with `isDryRun`.
 */
export async function importWorkbook(
  workbook: Workbook,
  fileName: string,
  store: Store,
  findAccounts: FindAccounts | null,
  options: WorkbookImportOptions,
): Promise<WorkbookImport> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await importOnce(workbook, fileName, store, findAccounts, options);
    } catch (cause) {
      // Codes and numbers that it gives to what is new may be another's by now, so the workbook is read again.
      if (!(cause instanceof FileOvertaken) || attempt === ATTEMPTS) throw cause;
    }
  }
}

async function importOnce(
  workbook: Workbook,
  fileName: string,
  store: Store,
  findAccounts: FindAccounts | null,
  options: WorkbookImportOptions,
): Promise<WorkbookImport> {
  const roster = await store.roster.read();
  const { json, places, reading } = await readSheets(workbook, fileName, { store, roster, findAccounts }, options);
  const mayStore = reading.outcome === 'import';
  const read = resolved(json);
  const isDryRun = options.isDryRun || !mayStore;
  const shown = (result: ImportResult): WorkbookImport => {
    const found = result.kind === 'done' ? { issues: [], asks: [] } : result;
    return { reading: withIssues(reading, { ...found, form: read.issues }, places), result };
  };
  const { also, ...consent } = options;
  const result = await importDistrict(read, store, {
    ...consent,
    isDryRun,
    madeOn: roster.version,
    ...(also && { also: done => also(shown(done)) }),
  });
  return shown(result);
}

async function readSheets(
  workbook: Workbook,
  fileName: string,
  { store, roster, findAccounts }: { store: Store; roster: Roster; findAccounts: FindAccounts | null },
  { now, allowSameNames }: Pick<ImportOptions, 'now' | 'allowSameNames'>,
): Promise<ReadFileSheets> {
  const today = dayOf(now);
  const year = roster.district?.year ?? yearOf(today);
  if (isOwnWorkbook(workbook, year)) {
    const accounts = await accountsOf(mobilesWithoutAccount(workbook, year), roster, findAccounts);
    return readOwnWorkbook(workbook, { roster, accounts, year, allowSameNames });
  }
  const reported = await reportedUpTo(store, now);
  const reading = readWorkbook(workbook, { roster, fileName, now, reported });
  const hasProblems = reading.tables.some(({ kind }) => kind === 'problems');
  const [problems, givenNumbers] = hasProblems
    ? await Promise.all([store.problems.all(), store.restored.givenNumbers()])
    : [[], []];
  return draftReading(reading, { roster, problems, givenNumbers, year, now });
}

/** The active reports of this year and the last: what a table of progress is compared with. */
async function reportedUpTo(store: Store, now: Date): Promise<LedgerReport[]> {
  const from = instantAt(toDay(`${yearOf(dayOf(now)) - 1}-01-01`), '00:00');
  const reports = await store.progress.ledgerBetween(from, now);
  return reports.filter(({ status }) => status === 'active');
}

/** The open_ids of mobile numbers: of who is stored, else as the platform knows them. */
async function accountsOf(
  mobiles: readonly string[],
  roster: Roster,
  findAccounts: FindAccounts | null,
): Promise<Map<string, string>> {
  const known = knownMobiles(roster);
  const asked = mobiles.filter(mobile => !known.has(plainMobile(mobile)));
  if (asked.length > 0 && findAccounts) {
    for (const [mobile, openId] of await findAccounts(asked)) known.set(plainMobile(mobile), openId);
  }
  return known;
}

/** A district file that was made of a workbook. Of whom no open_id is known the reading has told. */
function resolved(json: Record<string, unknown>): ResolvedRead {
  const read = readDistrictFile(json);
  const known = (read.file.people ?? []).flatMap(({ openId, ...person }, index) =>
    openId ? [{ person: { ...person, openId }, place: read.places['people']?.[index] ?? index }] : [],
  );
  return {
    ...read,
    file: { ...read.file, people: read.file.people && known.map(({ person }) => person) },
    places: { ...read.places, people: known.map(({ place }) => place) },
  };
}
