import { changeLine, KIND_WORDS, showPlace, summaryLine } from '../../cards/exchange/import-words.ts';
import type { ImportChanges } from '../../domain/exchange/import-changes.ts';
import type { WorkbookRefusal } from '../../domain/sheets/file/workbook.ts';
import type { Place, WorkbookReading } from '../../domain/sheets/reading.ts';
import type { WorkbookImport } from '../../handlers/exchange/import-workbook.ts';

/** The report of the import of a workbook, for people and for programs. Source: contract §4. */

/** The result as JSON; of a file that is no workbook for us its refusal. */
export function workbookJson(imported: WorkbookImport | WorkbookRefusal) {
  if (imported instanceof Error) {
    const error = { sheet: imported.sheet, row: null, column: null, value: null, why: imported.message };
    const nothing = { new: [], changed: [], rows: [], ask: [], tell: [], skip: [], gaps: [], checks: [] };
    return { outcome: 'refuse', ...nothing, errors: [error] };
  }
  const { reading, result } = imported;
  const { outcome, kind, rows, errors, ask, tell, skip, gaps, checks } = reading;
  const { added, changed } = result.changes;
  return { outcome, kind, new: added, changed, rows, errors, ask, tell, skip, gaps, checks };
}

/** What was imported, or would be, and what is to be known about it. */
export function workbookLines({ reading, result }: WorkbookImport, isDryRun: boolean): string[] {
  if (result.kind !== 'done') return [];
  return [
    summaryLine(result.summary, isDryRun),
    ...(isDryRun ? changeLines(result.changes) : []),
    ...remarkLines(reading),
    ...clearsLine(result.gaps.filter(({ path }) => path.startsWith('projects[')).length),
  ];
}

/** The cells of the file say what the file lacks; this counts what the projects lack with all that is known of them. */
function clearsLine(gaps: number): string[] {
  return gaps === 0 ? [] : [`六个明确还有 ${gaps} 处未填，在飞书里发送“六个明确”可按单位查看`];
}

/** Why a workbook was not taken: every error, then every question, each with its cell. */
export function workbookRefusal(reading: WorkbookReading): string {
  const { errors, ask } = reading;
  return [
    ...headed(`没有导入，共 ${errors.length} 处需要改正：`, errors, ({ value, why }) =>
      value === null ? why : `（${short(value)}）${why}`,
    ),
    ...headed(`${errors.length > 0 ? '另' : '没有导入，'}有 ${ask.length} 处需要确定：`, ask, one => one.question),
    ...remarkLines(reading),
  ].join('\n');
}

/** So many remarks of one kind, and so many rows that were passed over, are told one by one. */
const MOST_REMARKS = 50;
const MOST_SKIPPED = 20;

function remarkLines({ tell, gaps, skip, checks }: WorkbookReading): string[] {
  const rows = skip.slice(0, MOST_SKIPPED).map(({ sheet, row, to, why }) => {
    const last = to === undefined || to === row ? '' : ` 至第 ${to} 行`;
    return `  ${showPlace({ sheet, row, column: null })}${last}：${why}`;
  });
  const wrong = checks.filter(({ agrees }) => !agrees);
  return [
    ...some(headed(`请留意 ${tell.length} 处：`, tell, one => one.what)),
    ...some(headed(`按规定还缺 ${gaps.length} 处：`, gaps, one => one.what)),
    ...headed(
      `与表中合计不一致 ${wrong.length} 处：`,
      wrong.map(({ sheet, cell, ...check }) => ({ ...check, ...cellOf(sheet, cell) })),
      ({ what, stated, computed }) => `${what}：表中为 ${stated}，逐行相加为 ${computed}`,
    ),
    ...(skip.length === 0 ? [] : [`未作为数据读取 ${skip.length} 处：`, ...rows]),
    ...(skip.length > MOST_SKIPPED ? [`  其余 ${skip.length - MOST_SKIPPED} 处从略`] : []),
  ];
}

/** A heading with the first of its lines, and how many there are more. */
function some(lines: readonly string[]): string[] {
  const rest = lines.length - 1 - MOST_REMARKS;
  return rest <= 0 ? [...lines] : [...lines.slice(0, MOST_REMARKS + 1), `  其余 ${rest} 处从略，加 --json 可全部列出`];
}

function cellOf(sheet: string, cell: string): Place {
  const [, column = null, row = null] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return { sheet, row: row === null ? null : Number(row), column };
}

function headed<P extends Place>(heading: string, places: readonly P[], say: (one: P) => string): string[] {
  return places.length === 0 ? [] : [heading, ...places.map(one => `  ${showPlace(one)}：${say(one)}`)];
}

/** So many changes are told one by one. */
const MOST_CHANGES = 200;

function changeLines({ added, changed }: ImportChanges): string[] {
  const lines = [
    ...changed.map(change => `  更新 ${KIND_WORDS[change.kind]} ${change.key} ${changeLine(change)}`),
    ...added.map(({ kind, key }) => `  新增 ${KIND_WORDS[kind]} ${key}`),
  ];
  const rest = lines.length - MOST_CHANGES;
  return rest <= 0 ? lines : [...lines.slice(0, MOST_CHANGES), `  其余 ${rest} 处从略，加 --json 可全部列出`];
}

const LONGEST_VALUE = 30;

function short(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}
