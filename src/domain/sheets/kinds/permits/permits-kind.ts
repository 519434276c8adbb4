import { type Day, dayOf } from '../../../base/time.ts';
import type { Column, Table } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';
import type { ReadRow, SkippedRows } from '../../reading.ts';
import { createNames, type Names } from '../../values/names/names.ts';
import { permitKindsOf } from '../../values/permits/permit-kinds.ts';
import { askedOnce } from '../alike.ts';
import { withoutDittos } from '../dittos.ts';
import { type KindContext, type KindReader, type KindReading, pointsOf } from '../kind.ts';
import { type Notes, noNotes } from '../notes.ts';
import { projectOfTable, projectsAbove } from '../project-around.ts';
import { unreadColumns } from '../unread-columns.ts';
import { type LedgerColumns, permitColumns } from './columns.ts';
import { type LedgerRowContext, readLedgerRow } from './ledger-row.ts';
import { legendOf } from './legend.ts';
import { phasesOf } from './phases.ts';
import { repeats, twice } from './repeated.ts';

/** Permits ledgers (手续台账): one row a project or one row a permit. */
export const permitsKind: KindReader = {
  kind: 'permits',
  fits(table) {
    const columns = permitColumns(table);
    const { named, permits } = columns;
    const isTitled = table.above.some(({ text }) => /手续|证照|审批|报建|前期工作/.test(squeeze(text)));
    const money = pointsOf(table, {
      annualPlan: -2,
      plannedTotal: -1,
      weekInvestment: -3,
      monthInvestment: -3,
      yearInvestment: -3,
    });
    const [naming] = named;
    if (naming !== undefined) {
      if (naming.parts.length === 0 || !namesPermits(table, naming.column.number)) return 0;
      return 6 + money + (isTitled ? 3 : 0);
    }
    if (columns.project === undefined && columns.code === undefined) return 0;
    if (permits.length < (isTitled ? 1 : 2)) return 0;
    // 状态, 计划时间 and 完成时间 below a permit are no problem's.
    const grouped = permits.filter(
      ({ parts }) => parts.length > 1 && parts.every(({ column }) => column.path.length > 1),
    );
    return Math.max(0, 3 + permits.length + grouped.length + money + (isTitled ? 3 : 0));
  },
  read: readLedgers,
};

/** 环评, 建设工程规划许可证; 督促供电公司进场 only has the words. */
const isPermitName = (text: string) =>
  permitKindsOf(text).length > 0 &&
  (text.length <= 6 ||
    /(?:证|许可|批复|审查|审批|备案|评价|方案|手续|立项|环评|招标|意见书|核准|评估|报告|预审|验收|登记|批准|设计|评审|可研|规划)(?:\(.*\))?$/.test(
      text,
    ));

/** Whether most cells of a column 事项 are permits. */
function namesPermits({ rows }: Table, column: number): boolean {
  const texts = rows.map(({ cells }) => squeeze(cellText(cells.get(column)))).filter(text => text !== '');
  return texts.length > 0 && texts.filter(isPermitName).length * 2 > texts.length;
}

function readLedgers(tables: readonly Table[], context: KindContext): KindReading {
  const names = createNames(context.roster);
  const notes = noNotes();
  const skip: SkippedRows[] = [];
  const rows: ReadRow[] = [];
  for (const written of tables) {
    // What only repeats is asked about nothing.
    const own = noNotes();
    const { table, tell } = withoutDittos(written);
    own.tell.push(...tell);
    const read = readLedger(table, { names, notes: own, skip }, context);
    const before = rows.filter(({ sheet }) => sheet === table.sheet.name);
    if (before.length > 0 && repeats(read, before)) {
      const { sheet, firstRow, lastRow } = table;
      skip.push({ sheet: sheet.name, row: firstRow, to: lastRow, why: '与上表重复（提醒、汇总），没有新内容' });
      continue;
    }
    notes.errors.push(...own.errors);
    notes.ask.push(...own.ask);
    notes.tell.push(...own.tell);
    rows.push(...read);
  }
  notes.ask.push(...twice(rows));
  const { errors, tell } = notes;
  return { rows, errors, ask: askedOnce(notes.ask), tell, skip, gaps: [], checks: [] };
}

function readLedger(
  table: Table,
  { names, notes, skip }: { names: Names; notes: Notes; skip: SkippedRows[] },
  context: KindContext,
): ReadRow[] {
  const columns = permitColumns(table);
  const phases = phasesOf(table, columns);
  notes.tell.push(...unreadColumns(table, [...columnsRead(columns), phases?.column]));
  const { legend, inferred } = legendOf(table, columns);
  const sheet = table.sheet.name;
  if (inferred !== null) {
    const words = { in_progress: '办理中', not_started: '未办理', done: '已办结', not_applicable: '不涉及' };
    const what = `“${inferred.mark}”没有图例说明，对照其他符号读作${words[inferred.state]}`;
    notes.tell.push({ sheet, row: table.headerRows.at(-1) ?? table.firstRow, column: null, what });
  }
  const ledger: LedgerRowContext = {
    table,
    columns,
    names,
    notes,
    legend,
    year: table.year ?? context.year,
    asOf: (table.asOf as Day | null) ?? dayOf(context.now),
    ofTable: columns.project === undefined && columns.code === undefined ? projectOfTable(table, names) : null,
    above: projectsAbove(table, columns.project, names),
    phases,
    kinds: settledKinds(table, columns.permits, notes),
  };
  // Rows that only go on about the project above stand in its row.
  const rows = phases === null ? table.rows : table.rows.filter(({ number }) => phases.rowsOf.has(number));
  return rows.flatMap(row => {
    const read = readLedgerRow(row, ledger);
    if (read !== null) return [read];
    skip.push({ sheet, row: row.number, why: '没有项目，也没有手续' });
    return [];
  });
}

function columnsRead({ permits, named, ...columns }: LedgerColumns): Column[] {
  const parts = [...permits.flatMap(permit => permit.parts), ...named.flatMap(of => of.parts)].map(
    ({ column }) => column,
  );
  return [...Object.values(columns), ...parts, ...named.map(({ column }) => column)];
}

/** What each column of permits is; 规划许可 alone is asked at its header, unless the other one has a column. */
function settledKinds(table: Table, permits: ReturnType<typeof permitColumns>['permits'], notes: Notes) {
  const certain = new Set(permits.flatMap(({ kinds }) => (kinds.length === 1 ? kinds : [])));
  return permits.map(({ kinds, name, parts }) => {
    const left = kinds.filter(kind => !certain.has(kind));
    const [only, another] = left.length > 0 ? left : kinds;
    if (only === undefined || another === undefined) return only ?? 'other';
    const [first] = parts;
    notes.ask.push({
      sheet: table.sheet.name,
      row: first?.column.headerRow ?? null,
      column: first?.column.letter ?? null,
      question: `“${name}”是用地规划许可还是工程规划许可？`,
      candidates: [only, another],
      field: 'permit',
    });
    return null;
  });
}
