import type { CellQuestion, SkippedRows } from '../../reading.ts';
import { DONE_FIELDS, type MoneyField } from './columns.ts';
import { periodOf } from './doubts.ts';
import type { ProgressRow } from './row-frame.ts';

/**
 * Settles rows of one project and one period: a row that says the same again is left out, one that says something else is
 * asked about, with both places.
 */
export function settleRepeats(rows: readonly ProgressRow[]): { rows: ProgressRow[]; skip: SkippedRows[] } {
  const first = new Map<string, ProgressRow>();
  const kept: ProgressRow[] = [];
  const skip: SkippedRows[] = [];
  for (const row of rows) {
    const period = periodOf(row);
    const key = row.project && period !== null ? `${row.project.code} ${period}` : null;
    const before = key === null ? undefined : first.get(key);
    if (key === null || before === undefined) {
      if (key !== null) first.set(key, row);
      kept.push(row);
      continue;
    }
    const differing = differences(before, row);
    if (differing.length === 0) {
      // A summary says the same with fewer words: what says more stays.
      const [less, more] = saysMore(row, before) ? [before, row] : [row, before];
      skip.push({ sheet: less.values.sheet, row: less.values.row, why: `与${placeOf(more, less)}重复，未重复录入` });
      if (less.columns.months.length === 0) less.notes.forget(less.values.row);
      if (more === row) {
        kept[kept.indexOf(before)] = row;
        first.set(key, row);
      }
      continue;
    }
    ask(before, row, differing);
    kept.push(row);
  }
  return { rows: kept, skip: joined(skip) };
}

const saysMore = (row: ProgressRow, other: ProgressRow) =>
  Object.keys(row.values).length > Object.keys(other.values).length;

function differences(before: ProgressRow, row: ProgressRow): MoneyField[] {
  return DONE_FIELDS.filter(field => {
    const [one, other] = [before.values[field], row.values[field]];
    return typeof other === 'number' && one !== other;
  });
}

function ask(before: ProgressRow, row: ProgressRow, differing: readonly MoneyField[]): void {
  const [field] = differing;
  const column = field && row.columns.money.get(field);
  const candidates = field ? [before.values[field], row.values[field]] : [];
  const question: Omit<CellQuestion, 'sheet' | 'row' | 'column'> = {
    question: `与${placeOf(before, row)}是同一项目、同一期，数却不同（${candidates.map(value => value ?? '未填').join(' 和 ')}），以哪一个为准？`,
    ...(field ? { field } : {}),
    candidates,
    rows: [before.values.row, row.values.row],
  };
  row.notes.question(row.values.row, column, question);
  for (const one of differing) if (one in before.values) before.values[one] = null;
  for (const one of [...DONE_FIELDS, 'progressPercent']) if (one in row.values) row.values[one] = null;
}

function placeOf(before: ProgressRow, row: ProgressRow): string {
  const sheet = before.values.sheet === row.values.sheet ? '' : `“${before.values.sheet}”`;
  return `${sheet}第 ${before.values.row} 行`;
}

/** A whole sheet that says the same again is one stretch. */
function joined(skip: readonly SkippedRows[]): SkippedRows[] {
  const found: SkippedRows[] = [];
  for (const one of skip) {
    const last = found.at(-1);
    if (last?.sheet === one.sheet && (last.to ?? last.row) === one.row - 1) {
      found[found.length - 1] = { ...last, to: one.row, why: '与前面的行重复，未重复录入' };
    } else found.push(one);
  }
  return found;
}
