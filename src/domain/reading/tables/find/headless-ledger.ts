/** Rows of a ledger that are pasted without a header: what is wrong or to be done, who is asked, and by when. */
import { normalise } from '../../text/normalise.ts';
import { timeAt } from '../../text/values/times.ts';
import { type Cell, cellsOf, type Line } from './cells.ts';
import type { HeadlessRow } from './headless.ts';
import type { Names } from './table.ts';

const INDEX = /^[\d一二三四五六七八九十]{1,3}[.、]?$/;
const BEHIND_DAY = /^(?:日|号|底|内|之?前|以前|前?(?:完成|办结|解决|整改到位))*$/;
const LONGEST_DAY = 16;
const FIGURE = /^[\d.,%％\s]+$/;
const FEWEST_CELLS = 3;

/**
 * The row of a line in which a unit of the roster and a day stand in cells of their own behind the words. The words, or a
 * cell before them, name the project. Shapes: a label for each cell, as a header would give it.
 */
export function headlessLedgerRowAt(line: Line | undefined, number: number, names: Names): HeadlessRow | undefined {
  if (!line) return undefined;
  for (const separator of ['tab', 'bar', 'blanks'] as const) {
    const all = cellsOf(line, separator);
    if (all.length < FEWEST_CELLS) continue;
    const cells = INDEX.test(all[0]?.text ?? '') ? all.slice(1) : all;
    const labels = labelsOf(cells, names);
    if (labels) return { labels, row: { cells: cells.slice(), number } };
  }
  return blankRowOf(line, number, names);
}

/** 物流港 2户未签约 马寨镇 12月10日前: by single blanks only what is whole to the last cell. */
function blankRowOf(line: Line, number: number, names: Names): HeadlessRow | undefined {
  const all = cellsOf(line, 'blank');
  const cells = INDEX.test(all[0]?.text ?? '') ? all.slice(1) : all;
  const [name, words, unit, day] = cells;
  if (!name || !words || !unit || !day || cells.length !== BLANK_CELLS || /[，。；,;]/.test(name.text))
    return undefined;
  if (!isDay(day) || !names.areUnits(unit.text) || !names.isName(name.text)) return undefined;
  return { labels: ['项目名称', '存在问题', '责任单位', '完成时限'], row: { cells, number } };
}

const BLANK_CELLS = 4;

function labelsOf(cells: readonly Cell[], names: Names): string[] | undefined {
  if (cells.some(({ text }) => FIGURE.test(text))) return undefined;
  const dayAt = cells.findIndex(isDay);
  const unitAt = cells.findIndex(({ text }) => text !== '' && names.areUnits(text));
  if (dayAt < 0 || unitAt < 1) return undefined;
  const others = cells.flatMap(({ text }, index) =>
    text === '' || index === dayAt || index === unitAt ? [] : [index],
  );
  const isAlone = others.filter(index => index < unitAt).length === 1;
  // 物流港图审 alone is a name with what is to be done.
  const isName = isAlone ? names.isExactName : names.isName;
  const nameAt = others.find(index => isName(cells[index]?.text ?? '')) ?? -1;
  const wordsAt = others.find(index => index !== nameAt) ?? -1;
  const words = cells[wordsAt]?.text ?? '';
  if (wordsAt < 0 || wordsAt > unitAt || (nameAt < 0 && names.within(words) === undefined)) return undefined;
  return cells.map((_cell, index) => {
    if (index === nameAt) return '项目名称';
    if (index === wordsAt) return '存在问题';
    if (index === unitAt) return '责任单位';
    return index === dayAt ? '完成时限' : '';
  });
}

/** 6月20日前, 月底, 3个工作日内: a day and nothing else. */
function isDay({ text }: Cell): boolean {
  if (text === '' || text.length > LONGEST_DAY) return false;
  const plain = normalise(text).text.replace(/\s/g, '');
  const found = timeAt(plain, 0);
  return found !== undefined && BEHIND_DAY.test(plain.slice(found.end));
}
