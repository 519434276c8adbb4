import type { Comparison, LineComparison } from './compare.ts';
import type { RankingResult, ResultLine, UnitResult } from './result.ts';

/** A ranking as a table for people, with whatever else the result holds below it. */
export function showRanking(result: RankingResult): string {
  const { ruleSet, period, units } = result;
  const labels = new Map(units.flatMap(unit => unit.lines.map(line => [line.key, line.label])));
  const hasGroups = units.some(unit => unit.group !== null);
  const head = [...(hasGroups ? ['分组'] : []), '名次', '变化', '单位', ...labels.values(), '总分', '说明'];
  const rows = units.map(unit => [
    ...(hasGroups ? [unit.group ?? ''] : []),
    unit.place === null ? '—' : String(unit.place),
    showChange(unit.change),
    unit.unit,
    ...[...labels.keys()].map(key => unit.lines.find(line => line.key === key)?.points ?? ''),
    unit.total ?? '—',
    unit.reason ?? '',
  ]);
  return [
    `${ruleSet.title}　${period}（规则 ${ruleSet.id} 第 ${ruleSet.version} 版）`,
    '',
    ...table([head, ...rows]),
    ...showLists(result),
    ...showTotals(result),
    ...showBottom(result),
    ...showClaims(result),
    '',
  ].join('\n');
}

function showChange(change: number | null): string {
  if (change === null) return '';
  return change === 0 ? '平' : change > 0 ? `↑${change}` : `↓${-change}`;
}

function showLists({ lists }: RankingResult): string[] {
  return lists.flatMap(list => [
    '',
    list.label,
    ...table([
      ['名次', '单位', '数值'],
      ...list.units.map(({ unit, place, value }) => [String(place), unit, value]),
      ...list.left.map(({ unit, reason }) => ['—', unit, reason]),
    ]),
  ]);
}

function showTotals({ totals }: RankingResult): string[] {
  return totals.flatMap(row => [
    '',
    `${row.label}：${row.figures.map(({ label, value }) => `${label} ${value}`).join('，')}`,
    ...row.lines.map(line => `  ${line.label} ${line.formula} = ${line.points}`),
  ]);
}

function showBottom({ bottom }: RankingResult): string[] {
  return bottom.flatMap(({ group, units, protected: safe, note }) => {
    const where = group === null ? '末位' : `${group}末位`;
    const who = units.length === 0 ? '' : units.join('、');
    const why = safe.map(({ unit, reason }) => `${unit}受保护：${reason}`);
    return ['', `${where}：${[who, note ?? '', ...why].filter(text => text !== '').join('；')}`];
  });
}

function showClaims({ claims }: RankingResult): string[] {
  if (claims.length === 0) return [];
  const wrong = claims.filter(claim => !claim.agrees);
  return [
    '',
    `核对别处公布的数：共 ${claims.length} 个，${wrong.length === 0 ? '全部一致' : `${wrong.length} 个不一致`}`,
    ...wrong.map(
      ({ unit, what, claimed, computed, difference }) =>
        `  ${unit} ${what}：公布 ${claimed}，算得 ${computed ?? '没有'}${difference === null ? '' : `，差 ${difference}`}`,
    ),
  ];
}

/** One unit's score as a tree of lines, each with its formula, points and reasons. */
export function showExplanation(unit: UnitResult): string {
  const where = unit.place === null ? '未排名' : `第 ${unit.place} 名`;
  const head = `${unit.unit}　${where}　总分 ${unit.total ?? '没有'}${unit.reason === null ? '' : `（${unit.reason}）`}`;
  const breaks = unit.tieBreak.filter(({ value }) => value !== null).map(({ label, value }) => `${label} ${value}`);
  return [
    head,
    ...unit.lines.flatMap(line => showLine(line, 1)),
    ...(breaks.length === 0 ? [] : [`  同分时依次比较：${breaks.join('，')}`]),
    '',
  ].join('\n');
}

function showLine(line: ResultLine, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const figures = line.lines.length === 0 && line.figures.length > 0 ? `　[${line.figures.join(', ')}]` : '';
  const note = line.note === null ? [] : [`${indent}    ${line.note}`];
  return [
    `${indent}${line.key} ${line.label}　${line.formula} = ${line.points}${figures}`,
    ...note,
    ...line.lines.flatMap(each => showLine(each, depth + 1)),
    ...(line.details.length === 0 ? [] : [`${indent}  其中：`]),
    ...line.details.flatMap(each => showLine(each, depth + 2)),
  ];
}

/** Two results side by side: who went up and down, and by which lines. */
export function showComparison({ before, after, units }: Comparison): string {
  const rules = before.ruleSet === after.ruleSet ? '' : `（规则不同：${before.ruleSet} 与 ${after.ruleSet}）`;
  const rows = units.flatMap(unit => [
    `${unit.unit}　${showPlace(unit.placeBefore)} → ${showPlace(unit.placeAfter)} ${showChange(unit.change)}　` +
      `${unit.totalBefore ?? '—'} → ${unit.totalAfter ?? '—'}${unit.difference === null ? '' : `（${signed(unit.difference)}）`}`,
    ...unit.lines.map(showDifference),
  ]);
  return [`与 ${before.period} 比较${rules}`, ...rows, ''].join('\n');
}

function showPlace(place: number | null): string {
  return place === null ? '未排名' : `第 ${place} 名`;
}

function signed(text: string): string {
  return text.startsWith('-') ? text : `+${text}`;
}

function showDifference({ key, label, difference, formulaBefore, formulaAfter }: LineComparison): string {
  return `  ${key} ${label} ${signed(difference)}：${formulaBefore ?? '没有'} → ${formulaAfter ?? '没有'}`;
}

/** Lines up columns; a Chinese character takes two places. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => widthOf(row[i] ?? ''))));
  return rows.map(row =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + (char > '\u2e7f' ? 2 : 1), 0);
}
