/** The results as lines of text. */
import { countByRule, silentRules } from './by-rule.ts';
import { type Confusion, confusionOfCategories, confusionOfKinds } from './confusion.ts';
import type { Evaluated, EvaluatedSet } from './evaluate.ts';
import { countOf, type Results, resultsOf, type SetResult } from './results.ts';
import { wilson } from './wilson.ts';

/** One line a set and one a part, with intervals of 95 %, and the change since the accepted results. */
export function* scoreLines(sets: readonly EvaluatedSet[], before: Results): Generator<string> {
  yield `${'set'.padEnd(20)} messages  right                 asked                 lost                  harmful`;
  for (const { name, messages } of sets) yield scoreLine(name, countOf({ messages }), before.sets[name]);
  for (const part of new Set(sets.map(({ set }) => set.part))) {
    const messages = sets.filter(({ set }) => set.part === part).flatMap(one => one.messages);
    yield scoreLine(`all ${part}`, countOf({ messages }));
  }
  if (sets.length > 1) yield scoreLine('all', countOf({ messages: sets.flatMap(({ messages }) => messages) }));
}

function scoreLine(name: string, count: SetResult, before?: SetResult): string {
  const { total } = count;
  const cells = (['right', 'asked', 'lost', 'harmful'] as const).map(field => {
    const { share, low, high } = wilson(count[field], total);
    const change = before ? count[field] - before[field] : 0;
    const changed = change === 0 ? '' : ` ${change > 0 ? '+' : ''}${change}`;
    return `${percent(share)} [${percent(low)}–${percent(high)}]${changed}`.padEnd(22);
  });
  return `${name.padEnd(20)} ${String(total).padStart(8)}  ${cells.join('')}`.trimEnd();
}

const percent = (share: number) => (100 * share).toFixed(1);

/** Which messages have changed since the accepted results. */
export function* changeLines(sets: readonly EvaluatedSet[], before: Results): Generator<string> {
  const now = resultsOf(sets);
  for (const { set, messages } of sets) {
    if (set.part === 'sealed' || before.sets[`${set.writer}/${set.part}`] === undefined) continue;
    for (const { message } of messages) {
      const [was, is] = [before.notRight[message.id] ?? 'right', now.notRight[message.id] ?? 'right'];
      if (was !== is) yield `${message.id}: ${was} → ${is}`;
    }
  }
}

/** The account of the figures by set. */
export function* figureLines(sets: readonly EvaluatedSet[]): Generator<string> {
  let [figures, other] = [0, 0];
  for (const { name, set, messages } of sets) {
    const count = countOf({ messages });
    figures += count.figures;
    other += count.asideOther;
    const faults = messages.flatMap(({ message, faults }) => faults.map(fault => ({ message, ...fault })));
    yield `${name.padEnd(20)} ${count.figures} figures, ${count.missing} in no place, aside without a reason ${share(count.asideOther, count.figures)}`;
    // What a sealed message says stays sealed.
    if (set.part === 'sealed') continue;
    for (const { message, what, figure, where } of faults)
      yield `  ${message.id} ${what}: “${oneLine(figure)}” ${oneLine(where)}`;
  }
  yield `all: ${figures} figures, aside without a reason ${share(other, figures)} (at most 5 %)`;
}

const share = (count: number, total: number) => `${count} (${percent(wilson(count, total).share)} %)`;
const oneLine = (text: string) => text.replace(/[\n\r\t]/g, ' ');

export function* confusionLines(sets: readonly EvaluatedSet[]): Generator<string> {
  yield* tableOf('category: expected ↓ read →', confusionOfCategories(sets));
  yield '';
  yield* tableOf('kind: expected ↓ read →', confusionOfKinds(sets));
}

function* tableOf(title: string, confusion: Confusion): Generator<string> {
  const rows = Array.from(confusion.keys()).sort();
  const columns = Array.from(new Set(rows.flatMap(row => Array.from(confusion.get(row)?.keys() ?? [])))).sort();
  const width = Math.max(...columns.map(({ length }) => length), 4) + 2;
  yield title.padEnd(30) + columns.map(column => column.padStart(width)).join('');
  for (const row of rows)
    yield row.padEnd(30) +
      columns.map(column => String(confusion.get(row)?.get(column) ?? '·').padStart(width)).join('');
}

/** Precision of the values of every rule, the most wrong ones first, and the rules that never fire. */
export function* ruleLines(sets: readonly EvaluatedSet[], fixtures: readonly EvaluatedSet[]): Generator<string> {
  yield `${'rule'.padEnd(24)}${'field'.padEnd(22)}${'values'.padStart(7)}  precision           wrong in`;
  for (const { rule, field, right, wrong, examples } of countByRule(sets)) {
    const { share: precision, low, high } = wilson(right, right + wrong);
    const cells = `${percent(precision)} [${percent(low)}–${percent(high)}]`.padEnd(20);
    yield `${rule.padEnd(24)}${field.padEnd(22)}${String(right + wrong).padStart(7)}  ${cells}${examples.join(' ')}`.trimEnd();
  }
  const { never, unlisted } = silentRules([...sets, ...fixtures]);
  yield `rules that never fire over all sets and fixtures: ${never.join(', ') || 'none'}`;
  if (unlisted.length > 0) yield `rules that eval/by-rule.ts does not list: ${unlisted.join(', ')}`;
}

/** What is wrong, message by message. Nothing of a sealed set. */
export function* wrongLines(sets: readonly EvaluatedSet[]): Generator<string> {
  for (const { set, messages } of sets)
    if (set.part !== 'sealed') for (const one of messages) if (one.verdict !== 'right') yield* wrongLinesOf(one);
}

function* wrongLinesOf({ message, verdict, lost, kind, items, asks }: Evaluated): Generator<string> {
  const [expected, ...also] = message.accepted;
  yield `--- ${message.id} ${verdict}${lost.length > 0 ? `, ${lost.length} lost` : ''}`;
  yield `${message.sentAt}  ${message.text}`;
  for (const one of [expected, ...also]) yield `  want ${one.kind} ${JSON.stringify(one.items)}`;
  yield `  got  ${kind} ${JSON.stringify(items)}`;
  yield `  asks ${asks.map(({ reason }) => reason).join(', ') || 'nothing'}`;
}
