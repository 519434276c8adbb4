import { showYuan } from '../../domain/base/money.ts';
import { MONEY_WORDS } from '../../domain/base/words.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { fieldName, readForm } from '../../domain/procedure/form.ts';
import type { PROGRESS_CHANGE, PROGRESS_ROW } from '../../domain/progress/progress-form.ts';
import type { ProgressItem, Reading } from '../../domain/reading/types.ts';
import type { Situation } from '../kit/decision.ts';

const FIGURES = [
  { name: 'week', field: 'weekInvestment' },
  { name: 'month', field: 'monthInvestment' },
  { name: 'year', field: 'yearInvestment' },
  { name: 'total', field: 'totalInvestment' },
] as const;

/** One row of a form about progress: an entry, nothing when it is empty, or what is wrong with it. */
export function readRow(
  form: typeof PROGRESS_ROW | typeof PROGRESS_CHANGE,
  project: string,
  row: number,
  input: PressEvent['form'],
  roster: Situation['roster'],
): ProgressItem | null | string {
  const read = readForm(form, input, roster, row);
  if (read.kind === 'refused') return read.refusals[0].words;
  const { values } = read;
  const readings: Reading[] = [];
  const item: ProgressItem = { type: 'progress', project, readings };
  for (const { name, field } of FIGURES) {
    const amount = values[name];
    if (amount === null) continue;
    item[field] = amount;
    const source = String(input[fieldName(name, row)] ?? '');
    readings.push({ field, source, value: `${MONEY_WORDS[field].form} ${showYuan(amount)}`, start: 0 });
  }
  if (values.percent !== null) item.progressPercent = values.percent;
  if (values.stage !== null) item.stage = values.stage;
  if (values.next !== null) item.nextPlan = values.next;
  const isEmpty = Object.keys(item).length === 3;
  return isEmpty ? null : item;
}
