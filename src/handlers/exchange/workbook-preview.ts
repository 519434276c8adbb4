import { changeLine, KIND_WORDS, NO_CHANGE, showPlace, summaryLine } from '../../cards/exchange/import-words.ts';
import { showYuan, yuanFromWan } from '../../domain/base/money.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import type { WorkbookData, WorkbookList } from '../../domain/cases/workbook.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { PastReport } from '../../domain/progress/progress.ts';
import type { Place, ReadRow, SheetKind } from '../../domain/sheets/reading.ts';
import type { WorkbookImport } from './import-workbook.ts';

/** Lines of one list that stand on a card. */
const MOST_LINES = 12;

type Entry = WorkbookImport['result']['changes']['added'][number];

const KINDS: Readonly<Record<SheetKind, string>> = {
  roster: '名册',
  projects: '项目清单',
  progress: '进展表',
  problems: '问题台账',
  permits: '手续台账',
  ballots: '观摩评分',
  unknown: '未识别的表格',
};

type Preview = Omit<WorkbookData, 'fileName'>;

/**
 * What a workbook would bring, or has brought, and what stands against it, as its card tells it.
 * Shapes: `known` says what projects are called, and what stands in the ledger of those that are told one by one.
 */
export function previewOf({ reading, result }: WorkbookImport, isDryRun: boolean, known: Known): Preview {
  const { kind, rows, errors, ask, tell, gaps, skip } = reading;
  const isFree = reading.outcome === 'import' && result.kind === 'done';
  const { added, changed } = result.changes;
  const what = `${KINDS[kind]}，读到 ${rows.length} 行`;
  return {
    summary: isFree ? [what, summaryLine(result.summary, isDryRun)] : [what],
    why: isFree ? (isDryRun ? whyNothing(rows.length, result.summary) : null) : whyNot(errors.length, ask.length),
    lists: [
      listOf('需改正', errors, one => saidInChat(one.why)),
      listOf('需确定', ask, one => saidInChat(one.question)),
      ...(isFree
        ? [
            {
              heading: '变更',
              count: changed.length,
              lines: changed.slice(0, MOST_LINES).map(one => `${entryWords(one, known.roster)} ${changeLine(one)}`),
            },
            {
              heading: '新增',
              count: added.length,
              lines:
                kind === 'progress'
                  ? progressLines(rows, known.figures)
                  : added.slice(0, MOST_LINES).map(one => entryWords(one, known.roster, newNames(added, reading))),
            },
          ]
        : []),
      listOf('请留意', tell, one => one.what),
      listOf('按规定还缺', gaps, one => one.what),
      listOf(
        '未作为数据读取',
        skip.map(one => ({ ...one, column: null })),
        one => one.why,
      ),
    ].filter(({ count }) => count > 0),
  };
}

/** Whether a workbook would bring now what its preview has shown. */
export function bringsTheSame({ data }: Pick<StoredCase, 'data'>, now: Preview): boolean {
  const shown = data as unknown as WorkbookData;
  // A preview that was made anew says so in one more line.
  const isSaid = now.summary.every(line => shown.summary.includes(line));
  return isSaid && JSON.stringify(shown.lists) === JSON.stringify(now.lists);
}

/** An entry as people name it: that of a table of progress by its project and day, e.g. `进展 康华冷链（截至 2026-06-25）`. */
function entryWords(
  { kind, key }: Entry,
  { project }: Pick<Roster, 'project'>,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const [, code = '', day] = kind === 'progress' ? (/^import:(.+):(\d{4}-\d{2}-\d{2})$/.exec(key) ?? []) : [];
  const name = kind === 'project' ? (project(key)?.name ?? names.get(key)) : project(code)?.name;
  if (day !== undefined) return `${KIND_WORDS[kind]} ${name ?? code}（截至 ${day}）`;
  return [KIND_WORDS[kind], key, name].filter(Boolean).join(' ');
}

/** The names of new projects by the codes that they get, in the order of the list. */
function newNames(added: readonly Entry[], { rows, ask }: WorkbookImport['reading']): Map<string, string> {
  const codes = added.flatMap(({ kind, key }) => (kind === 'project' ? [key] : []));
  const names = rows.flatMap(({ code, project }) =>
    code === undefined && typeof project === 'string' ? [project] : [],
  );
  return new Map(
    ask.length > 0 || codes.length !== names.length ? [] : codes.map((code, at) => [code, names[at] ?? '']),
  );
}

/** The options of the command line are of no use in chat. */
function saidInChat(words: string): string {
  return words
    .replace('；确需改动请加 --replace', '；已记入的数不由表格改动，确需更正请在回执上修改或由推进中心办理')
    .replace('，或加 --allow-same-names', '');
}

/** What the ledger says so far of the projects whose rows are told one by one, by their codes. */
export type KnownFigures = ReadonlyMap<string, PastReport | null>;

interface Known {
  roster: Pick<Roster, 'project'>;
  figures: KnownFigures;
}

/** The codes of those projects. */
export function codesTold({ reading }: WorkbookImport): string[] {
  if (reading.kind !== 'progress') return [];
  return reading.rows.slice(0, MOST_LINES).flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
}

const FIGURES = [
  ['weekInvestmentWan', '本周', null],
  ['monthInvestmentWan', '本月', null],
  ['yearInvestmentWan', '年累计', 'yearInvestment'],
  ['totalInvestmentWan', '开工累计', 'totalInvestment'],
] as const;

/** A line a row: what it says, and what stands in the ledger where that is another figure. */
function progressLines(rows: readonly ReadRow[], known: KnownFigures): string[] {
  return rows.slice(0, MOST_LINES).map(row => {
    const last = known.get(String(row['code'])) ?? null;
    const figures = FIGURES.flatMap(([field, label, stored]) => {
      const said = row[field];
      if (typeof said !== 'number') return [];
      const before = stored === null ? null : (last?.[stored] ?? null);
      const now = yuanFromWan(said);
      return [`${label} ${showYuan(now)}${before === null || before === now ? '' : `（现为 ${showYuan(before)}）`}`];
    });
    const percent = typeof row['progressPercent'] === 'number' ? [`进度 ${row['progressPercent']}%`] : [];
    return `${String(row['project'])}：${[...figures, ...percent].join('，') || '形象进度'}`;
  });
}

/** What would change nothing waits for nobody. */
function whyNothing(rows: number, summary: Parameters<typeof summaryLine>[0]): string | null {
  if (summaryLine(summary, true) !== NO_CHANGE) return null;
  return rows === 0
    ? '表格里没有读到数据，没有可以导入的内容。请核对表头和数据行后重新发送。'
    : '表格里的内容台账中都已经有了，不需要导入。';
}

function whyNot(errors: number, asks: number): string {
  const parts = [errors > 0 && `${errors} 处需要改正`, asks > 0 && `${asks} 处需要确定`].filter(Boolean);
  return `没有导入：${parts.length === 0 ? '没有读到可以导入的内容' : parts.join('，')}。请在表格中改好后重新发送。`;
}

function listOf<P extends Place>(heading: string, places: readonly P[], say: (one: P) => string): WorkbookList {
  return {
    heading,
    count: places.length,
    lines: places.slice(0, MOST_LINES).map(one => `${showPlace(one)}：${say(one)}`),
  };
}

/** A file that is no workbook for us. */
export function refusedPreview(why: string): Preview {
  return { summary: [], lists: [], why };
}
