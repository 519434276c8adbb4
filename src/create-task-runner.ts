import { type EvidenceVault, sha256Of } from './bot/evidence/vault.ts';
import type { Logger } from './bot/logger.ts';
import { dayOf, yearOf } from './domain/base/time.ts';
import { BULLETIN_WRITERS } from './domain/bulletin/bulletin-writers.ts';
import type { StoredCase } from './domain/cases/case.ts';
import type { ExportData } from './domain/cases/export-task.ts';
import type { WorkbookData } from './domain/cases/workbook.ts';
import { tablesOfTheFuture } from './domain/exchange/readings/progress-draft.ts';
import {
  isRuleSetWorkbook,
  type RuleSetFile,
  ruleSetInJson,
  ruleSetInWorkbook,
} from './domain/exchange/rule-set/read-rule-set-file.ts';
import { writeRuleSetWorkbook } from './domain/exchange/rule-set/write-rule-set-workbook.ts';
import { exportWorkbook } from './domain/exchange/workbook/export-workbook.ts';
import { canReport } from './domain/library/rights.ts';
import { reference } from './domain/messaging/reference.ts';
import { lastKnown } from './domain/progress/last-known.ts';
import { schemeDataOf } from './domain/ranking/procedure/scheme.ts';
import { readWorkbookFile } from './domain/sheets/file/read-workbook-file.ts';
import { type Workbook, WorkbookRefusal } from './domain/sheets/file/workbook.ts';
import type { CellError } from './domain/sheets/reading.ts';
import { drawCards } from './handlers/cards-in-chat/draw-cards.ts';
import { exportDistrict } from './handlers/exchange/export-district.ts';
import {
  type FindAccounts,
  importWorkbook,
  type WorkbookImport,
  type WorkbookImportOptions,
} from './handlers/exchange/import-workbook.ts';
import { settleScheme } from './handlers/exchange/run-scheme.ts';
import { isOfficeTask, settleExport, settleImport, settleReading, tellProgress } from './handlers/exchange/run-task.ts';
import {
  bringsTheSame,
  codesTold,
  type KnownFigures,
  previewOf,
  refusedPreview,
} from './handlers/exchange/workbook-preview.ts';
import { mergeEffects, type Part, type Situation } from './handlers/kit/decision.ts';
import { documentName } from './handlers/minutes/minutes-file.ts';
import { keptBulletin } from './handlers/ranking/kept-bulletin.ts';
import { readSchemes } from './handlers/ranking/read-schemes.ts';
import { schemeFound } from './handlers/ranking/try-scheme.ts';
import { createSituations } from './handlers/situation.ts';
import { errorText } from './store/kit/database/error-text.ts';
import type { Store } from './store/store.ts';

export interface TaskPorts {
  store: Store;
  vault: EvidenceVault;
  admins: readonly string[];
  /** Called when there is something to send. */
  onOutgoing(): void;
  now(): Date;
  logger: Logger;
  /** Finds the open_ids of mobile numbers; null where the platform cannot be asked. */
  findAccounts: FindAccounts | null;
  /** Rows of a workbook that may be imported here. */
  mostRows: number;
  pause(ms: number): Promise<void>;
}

/** Workbooks of so many rows take long enough for people to wonder. */
const LARGE_ROWS = 1_000;
/** Told with the new preview of a workbook whose effect is another one than was confirmed. */
const CHANGED_SINCE = '确认之前台账已有变化，尚未导入：请按现在的内容核对后再确认';
/** What was told is on its way after so long; reading and comparing leave no room for it. */
const GOING_OUT_MS = 200;

/**
 * Does what takes longer than the answer to an event: reading, importing and writing workbooks. What came of it is one write with
 * the case that asked for it, so a process that is killed leaves it to be done or done. Two processes may do the same work; the
 * second one's write is refused.
 */
export function createTaskRunner(ports: TaskPorts) {
  const { store, vault, admins, onOutgoing, now, logger } = ports;
  const situationAt = createSituations(store, admins);

  /** Writes what came of a task; false when another process was first, or somebody has taken it back. */
  async function commit(
    task: StoredCase,
    end: (situation: Situation) => Promise<Part | null>,
    mark = '',
  ): Promise<boolean> {
    const situation = await situationAt(null, now());
    const part = await end(situation);
    if (part === null) return false;
    const effects = mergeEffects(part);
    const changes = await drawCards(effects, `task:${task.id}:${task.round}${mark}`, situation);
    const result = await store.commit({
      ...changes,
      rosterVersion: situation.stored?.version ?? situation.roster.version,
      now: situation.now,
    });
    if (result === 'committed' && changes.deliveries.length > 0) onOutgoing();
    return result === 'committed';
  }

  async function runWorkbook(task: StoredCase): Promise<void> {
    const isReading = task.state === 'reading';
    const settle = isReading ? settleReading : settleImport;
    const opened = await openWorkbook(task);
    if (opened === 'waiting') return;
    const isScheme = isReading && typeof opened !== 'string' && isRuleSetWorkbook(opened);
    if (isScheme && isOfficeTask(task, await situationAt(null, now())))
      return tellScheme(task, ruleSetInWorkbook(opened));
    if (isScheme) {
      await commit(task, situation => settle(task, refusedPreview('评分办法由推进中心发送，没有导入。'), situation));
      return;
    }
    if (typeof opened === 'string') {
      await commit(task, situation => settle(task, refusedPreview(opened), situation));
      return;
    }
    const { fileName } = task.data as unknown as WorkbookData;
    await tell(task, opened, isReading ? '正在与台账核对' : '正在核对和写入');
    let refused: WorkbookImport | null = null;
    let isOther = false;
    const imported = await importIt(opened, fileName, task, {
      isDryRun: isReading,
      also: async found => {
        const at = await situationAt(null, now());
        const scoped = scopedTo(task, found, at);
        const isFree = scoped.reading.outcome === 'import';
        // What somebody has confirmed is what he was shown: the ledger may have changed since.
        isOther = isFree && !isReading && !bringsTheSame(task, await previewAt(scoped, true, at));
        refused = isFree && !isOther ? null : scoped;
        return refused ? null : settleImport(task, await previewAt(scoped, false, at), at);
      },
    });
    const situation = await situationAt(null, now());
    const scoped = refused ?? scopedTo(task, imported, situation);
    if (isOther) {
      const { summary, ...found } = await previewAt(scoped, true, situation);
      await commit(task, at => settleReading(task, { ...found, summary: [...summary, CHANGED_SINCE] }, at));
      return;
    }
    if (isReading || scoped.reading.outcome !== 'import' || scoped.result.kind !== 'done') {
      const found = await previewAt(scoped, true, situation);
      await commit(task, at => settle(task, found, at));
      return;
    }
    // Nothing was left to change: then the case alone is written.
    const after = await store.cases.find(task.id);
    if (after?.state === 'importing') {
      const found = await previewAt(scoped, false, situation);
      await commit(task, at => settleImport(task, found, at));
    }
    onOutgoing();
  }

  async function previewAt(imported: WorkbookImport, isDryRun: boolean, { roster }: Situation) {
    return previewOf(imported, isDryRun, { figures: await knownFigures(codesTold(imported)), roster });
  }

  /** Says on the card how far a large workbook is, and lets that go out before the work goes on. */
  async function tell(task: StoredCase, workbook: Workbook, words: string): Promise<void> {
    const rows = rowsOf(workbook);
    if (rows < LARGE_ROWS) return;
    const isTold = await commit(task, at => tellProgress(task, `共 ${rows} 行，${words}`, at), `:${words}`);
    if (isTold) await ports.pause(GOING_OUT_MS);
  }

  async function knownFigures(codes: readonly string[]): Promise<KnownFigures> {
    const known = await Promise.all(codes.map(code => store.progress.newestOf(code)));
    return new Map(codes.map((code, index) => [code, lastKnown(known[index] ?? [])]));
  }

  function importIt(
    workbook: Workbook,
    fileName: string,
    task: StoredCase,
    how: Pick<WorkbookImportOptions, 'isDryRun' | 'also'>,
  ): Promise<WorkbookImport> {
    const options = { replace: false, allowSameNames: false, now: now(), actor: task.openedBy, ...how };
    return importWorkbook(workbook, fileName, store, ports.findAccounts, options);
  }

  /** A scheme that was sent as JSON, or that is for another kind of period now. */
  async function runScheme(task: StoredCase): Promise<void> {
    const { ruleSet, doubts } = schemeDataOf(task);
    if (ruleSet !== null) return tellScheme(task, { ruleSet, doubts: [...doubts] });
    const bytes = await bytesOf(task);
    if (bytes === 'waiting') return;
    await tellScheme(task, typeof bytes === 'string' ? { ruleSet: null, faults: [bytes] } : ruleSetInJson(bytes));
  }

  async function tellScheme(task: StoredCase, file: RuleSetFile): Promise<void> {
    const found = await schemeFound(task, file, await situationAt(null, now()));
    await commit(task, situation => settleScheme(task, found, situation));
  }

  /** The bytes of what was sent, why they cannot be had, or that they are still on their way. */
  async function bytesOf(task: StoredCase): Promise<Uint8Array | string> {
    const [file] = await store.evidence.ofItems([reference('case', task.id)]);
    if (!file || file.isWithdrawn) return '表格已撤回，没有导入。';
    if (file.state === 'waiting') return 'waiting';
    const bytes = file.sha256 === null ? null : await vault.get(file.sha256);
    return bytes ?? '表格没有保存下来，请重新发送。';
  }

  /** The workbook of a task, why it cannot be had, or that its bytes are still on their way. */
  async function openWorkbook(task: StoredCase): Promise<Workbook | string> {
    const bytes = await bytesOf(task);
    if (typeof bytes === 'string') return bytes;
    try {
      const workbook = readWorkbookFile(bytes, (task.data as unknown as WorkbookData).fileName);
      const rows = rowsOf(workbook);
      if (rows > ports.mostRows)
        return `表格有 ${rows} 行，这里最多导入 ${ports.mostRows} 行，请联系运维人员用命令行导入。`;
      return workbook;
    } catch (cause) {
      if (cause instanceof WorkbookRefusal) return cause.message;
      // The same bytes would fail again for ever.
      logger.error('A workbook could not be read.', { case: task.id, error: errorText(cause) });
      return '这个文件读不了，没有导入。请用 Excel 打开并另存为 .xlsx 后重新发送。';
    }
  }

  /** The document of minutes, as they stand when it is written: a draft that has been confirmed by then is none any more. */
  async function runMinutes(
    task: StoredCase,
    { meeting: id, isDraft: isDraftAsked }: NonNullable<ExportData['minutes']>,
  ): Promise<void> {
    const { roster } = await situationAt(null, now());
    const meeting = await store.meetings.find(id);
    if (!meeting) {
      await commit(task, at => settleExport(task, null, at));
      return;
    }
    // It is large, and needed by few events.
    const { draftDocument, minutesDocument } = await import('./domain/exchange/minutes-document.ts');
    const isDraft = isDraftAsked === true && meeting.state === 'drafted';
    const bytes = new Uint8Array(
      isDraft
        ? await draftDocument(meeting, roster)
        : await minutesDocument(meeting, await store.actionItems.ofMeeting(id), roster),
    );
    const sha256 = sha256Of(bytes);
    await vault.put(sha256, bytes);
    const named = { ...task, data: { ...task.data, fileName: documentName(meeting, isDraft) } };
    await commit(task, at => settleExport(named, sha256, at));
  }

  /** The bulletin of a ranking, from what was frozen. */
  async function runBulletin(
    task: StoredCase,
    { period, version, form }: NonNullable<ExportData['bulletin']>,
  ): Promise<void> {
    const { roster } = await situationAt(null, now());
    const kept = await store.rankings.find(period, version);
    if (!kept) {
      await commit(task, at => settleExport(task, null, at));
      return;
    }
    const bulletin = keptBulletin(kept, roster.district?.name ?? null);
    const bytes = new Uint8Array(await BULLETIN_WRITERS[form](bulletin));
    const sha256 = sha256Of(bytes);
    await vault.put(sha256, bytes);
    await commit(task, at => settleExport(task, sha256, at));
  }

  /** The rule set of a period, as it stands when it is written; one that no workbook can hold is not sent. */
  async function runSchemeExport(task: StoredCase, period: string): Promise<void> {
    const ruleSet = (await readSchemes(store)).of(period);
    const bytes = await writeRuleSetWorkbook(ruleSet).catch(cause => {
      logger.error('A rule set could not be written as a workbook.', { case: task.id, error: errorText(cause) });
      return null;
    });
    const sha256 = bytes === null ? null : sha256Of(bytes);
    if (bytes !== null && sha256 !== null) await vault.put(sha256, new Uint8Array(bytes));
    await commit(task, at => settleExport(task, sha256, at));
  }

  async function runExport(task: StoredCase): Promise<void> {
    const { minutes, bulletin, scheme } = task.data as unknown as ExportData;
    if (scheme) return runSchemeExport(task, scheme.period);
    if (minutes) return runMinutes(task, minutes);
    if (bulletin) return runBulletin(task, bulletin);
    const situation = await situationAt(null, now());
    const file = await exportDistrict(store);
    const people = isOfficeTask(task, situation)
      ? file.people
      : file.people.map(person => ({ ...person, mobile: null }));
    const bytes = new Uint8Array(await exportWorkbook({ ...file, people }, yearOf(dayOf(now()))));
    const sha256 = sha256Of(bytes);
    await vault.put(sha256, bytes);
    await commit(task, at => settleExport(task, sha256, at));
  }

  const RUN = { export: runExport, scheme: runScheme, workbook: runWorkbook };

  return {
    /** Does what is due. A task that fails stays, and is tried again. */
    async runDue(): Promise<void> {
      for (const task of await store.cases.tasks()) {
        try {
          await RUN[task.kind === 'export' || task.kind === 'scheme' ? task.kind : 'workbook'](task);
        } catch (cause) {
          logger.error('A workbook could not be dealt with.', { case: task.id, error: errorText(cause) });
        }
      }
    },

    /** Whether something waits. */
    async isWaiting(): Promise<boolean> {
      return (await store.cases.tasks()).length > 0;
    },
  };
}

function rowsOf({ sheets }: Workbook): number {
  return sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
}

export type TaskRunner = ReturnType<typeof createTaskRunner>;

/** What was read, held against what its sender may bring: a table of a period that has begun; of a unit its own figures. */
function scopedTo(task: StoredCase, imported: WorkbookImport, situation: Situation): WorkbookImport {
  const begun = withErrors(imported, tablesOfTheFuture(imported.reading, situation.now));
  return isOfficeTask(task, situation) ? begun : withinUnit(begun, task, situation);
}

function withErrors(imported: WorkbookImport, errors: readonly CellError[]): WorkbookImport {
  const { reading } = imported;
  if (errors.length === 0) return imported;
  return { ...imported, reading: { ...reading, outcome: 'ask', errors: [...reading.errors, ...errors] } };
}

/** A unit's table holds the weekly figures of its own projects; everything else in it is a fault. */
function withinUnit(imported: WorkbookImport, task: StoredCase, { roster }: Situation): WorkbookImport {
  const sender = roster.person(task.openedBy);
  const { reading } = imported;
  const errors: CellError[] = reading.rows.flatMap(row => {
    const project = typeof row['code'] === 'string' ? roster.project(row['code']) : undefined;
    if (project && sender && canReport(sender, project, roster)) return [];
    const why = project ? '不是您可以上报的项目，请删除这一行' : '没有对应到项目，请核对名称';
    return [{ sheet: row.sheet, row: row.row, column: null, value: null, why }];
  });
  const isWeekly = reading.kind === 'progress';
  const refused: CellError[] = isWeekly
    ? []
    : [
        {
          sheet: reading.rows[0]?.sheet ?? '',
          row: null,
          column: null,
          value: null,
          why: '各单位可以发送进展表；名册、项目清单、问题和手续台账由推进中心导入',
        },
      ];
  return withErrors(imported, [...refused, ...errors]);
}
