import type { CellError, CellQuestion, CellRemark, ReadRow } from '../../reading.ts';

/** Where a field of a row was read: to name the column in a question. */
export type ColumnLetterOf = (row: ReadRow, field: string) => string | null;

/** What stands beside a project in a row and tells nothing of it. */
const PLACE: ReadonlySet<string> = new Set(['sheet', 'row', 'project', 'code', 'section', 'hidden', 'approximate']);

/**
 * A project that stands in several rows: what they say differently is asked and undecided in all of them; where they agree
 * this is told.
 */
export function settleTwice(
  rows: readonly ReadRow[],
  letterOf: ColumnLetterOf,
): { rows: ReadRow[]; errors: CellError[]; ask: CellQuestion[]; tell: CellRemark[] } {
  const errors: CellError[] = [];
  const ask: CellQuestion[] = [];
  const tell: CellRemark[] = [];
  const changed = new Map<ReadRow, Record<string, unknown>>();
  for (const same of groups(rows)) {
    const [first] = same;
    if (first === undefined || same.length < 2) continue;
    const others = same.filter(row => row['project'] !== first['project']);
    if (others.length > 0) {
      errors.push(...others.map(row => codeTwice(first, row, letterOf)));
      continue;
    }
    const fields = new Set(same.flatMap(row => Object.keys(row)).filter(field => !PLACE.has(field)));
    const different = [...fields].filter(field => differs(same, field));
    for (const field of different) {
      ask.push(questionOf(same, field, letterOf));
      for (const row of same) if (row[field] !== undefined) changed.set(row, { ...changed.get(row), [field]: null });
    }
    if (different.length > 0) continue;
    for (const row of same.slice(1)) {
      const where = first.sheet === row.sheet ? `第 ${first.row} 行` : `工作表“${first.sheet}”第 ${first.row} 行`;
      tell.push({
        sheet: row.sheet,
        row: row.row,
        column: letterOf(row, 'project'),
        what: `${first['project']} 与${where}重复，内容一致`,
      });
    }
  }
  return { rows: rows.map(row => (changed.has(row) ? { ...row, ...changed.get(row) } : row)), errors, ask, tell };
}

/** Two new projects cannot have one code. */
function codeTwice(first: ReadRow, row: ReadRow, letterOf: ColumnLetterOf): CellError {
  const why = `编号 ${row['code']} 与第 ${first.row} 行“${first['project']}”的编号重复，请改正`;
  return {
    sheet: row.sheet,
    row: row.row,
    column: letterOf(row, 'code'),
    value: String(row['code']),
    why,
    field: 'code',
  };
}

function groups(rows: readonly ReadRow[]): ReadRow[][] {
  const byProject = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const key = row['code'] ?? row['project'];
    if (typeof key !== 'string') continue;
    const list = byProject.get(key);
    if (list === undefined) byProject.set(key, [row]);
    else list.push(row);
  }
  return [...byProject.values()];
}

const written = (rows: readonly ReadRow[], field: string): unknown[] =>
  rows.flatMap(row => (row[field] === undefined || row[field] === null ? [] : [row[field]]));

function differs(rows: readonly ReadRow[], field: string): boolean {
  return new Set(written(rows, field).map(value => JSON.stringify(value))).size > 1;
}

function questionOf(rows: readonly ReadRow[], field: string, letterOf: ColumnLetterOf): CellQuestion {
  const [first] = rows as [ReadRow];
  const values = written(rows, field);
  const candidates = [...new Map(values.map(value => [JSON.stringify(value), value])).values()];
  const numbers = rows.map(({ row }) => row);
  const where = rows
    .map(({ sheet, row }) => (sheet === first.sheet ? `第 ${row} 行` : `“${sheet}”第 ${row} 行`))
    .join('、');
  const said = candidates
    .map(value => (typeof value === 'object' ? (value as { name: string }).name : String(value)))
    .join(' 与 ');
  return {
    sheet: first.sheet,
    row: first.row,
    column: letterOf(first, field),
    question: `${first['project']} 在${where}都有，数据不同（${said}），以哪个为准？`,
    rows: numbers,
    field,
    candidates,
  };
}
