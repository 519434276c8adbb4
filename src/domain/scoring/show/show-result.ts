import type { ClaimExplanation, RankingResult, ResultLine, UnitResult } from '../outcome/result.ts';
import { textTable } from './text-table.ts';

/** A ranking as a table for people, group by group, with whatever else the result holds below it. */
export function showRanking(result: RankingResult): string {
  const { ruleSet, period, label, units } = result;
  const groups = [...new Set(units.map(unit => unit.group))];
  return [
    `${ruleSet.title}　${label ?? period}（规则 ${ruleSet.id} 第 ${ruleSet.version} 版）`,
    ...groups.flatMap(group => [
      '',
      ...(groups.length === 1 && group === null ? [] : [`【${group ?? '未分组'}】`]),
      ...unitTable(units.filter(unit => unit.group === group)),
    ]),
    ...showLists(result),
    ...showTotals(result),
    ...showBottom(result),
    ...showClaims(result),
    '',
  ].join('\n');
}

function unitTable(units: readonly UnitResult[]): string[] {
  const labels = new Map(units.flatMap(unit => unit.lines.map(line => [line.key, line.label])));
  const hasChange = units.some(unit => unit.change !== null);
  const hasGrade = units.some(unit => unit.grade !== null);
  const hasReason = units.some(unit => unit.reason !== null);
  const rows = [
    [
      '名次',
      ...(hasChange ? ['变化'] : []),
      '单位',
      ...labels.values(),
      '总分',
      ...(hasGrade ? ['等次'] : []),
      ...(hasReason ? ['说明'] : []),
    ],
    ...units.map(unit => [
      unit.place === null ? '—' : String(unit.place),
      ...(hasChange ? [showChange(unit.change)] : []),
      unit.unit,
      ...[...labels.keys()].map(key => pointsIn(unit, key)),
      unit.total ?? '—',
      ...(hasGrade ? [unit.grade ?? ''] : []),
      ...(hasReason ? [unit.reason ?? ''] : []),
    ]),
  ];
  const first = hasChange ? 3 : 2;
  return textTable(rows, new Set([0, ...Array.from({ length: labels.size + 1 }, (_, i) => first + i)]));
}

/** A line's points; `—` where it does not apply. */
function pointsIn(unit: UnitResult, key: string): string {
  const line = unit.lines.find(each => each.key === key);
  if (line === undefined) return '';
  return line.formula === '不适用' ? '—' : line.points;
}

/** Places gained or lost: `↑2`, `↓1`, `平`. */
export function showChange(change: number | null): string {
  if (change === null) return '';
  return change === 0 ? '平' : change > 0 ? `↑${change}` : `↓${-change}`;
}

function showLists({ lists }: RankingResult): string[] {
  return lists.flatMap(list => {
    const hasGroups = list.units.some(each => each.group !== null);
    const rows = [
      ['名次', ...(hasGroups ? ['分组'] : []), '单位', '数值'],
      ...list.units.map(({ unit, group, place, value }) => [
        String(place),
        ...(hasGroups ? [group ?? ''] : []),
        unit,
        value,
      ]),
    ];
    const left = list.left.map(({ unit, reason }) => `未列入：${unit}（${reason}）`);
    return ['', `单项榜　${list.label}`, ...textTable(rows, new Set([0, hasGroups ? 3 : 2])), ...left];
  });
}

function showTotals({ totals }: RankingResult): string[] {
  return totals.flatMap(row => [
    '',
    `${row.label}　${row.figures.map(({ label, value }) => `${label} ${value}`).join('，')}`,
    ...row.figures.flatMap(({ label, note }) => (note === null ? [] : [`  ${label}：${note}`])),
    ...row.lines.flatMap(line => showLine(line, 1)),
  ]);
}

function showBottom({ bottom }: RankingResult): string[] {
  return bottom.flatMap(({ group, units, protected: safe, note }) => {
    const where = group === null ? '末位' : `${group}末位`;
    const why = safe.map(({ unit, reason }) => `${unit}受保护：${reason}`);
    return ['', `${where}：${[units.join('、'), note ?? '', ...why].filter(text => text !== '').join('；')}`];
  });
}

const WHAT: Record<string, string> = {
  place: '名次',
  total: '总分',
  change: '名次变化',
  figures: '指标',
  lines: '得分',
  lists: '单项榜',
};

/** `figures.rate` as people read it: 指标 rate. */
function showWhat(what: string): string {
  const [kind = '', ...key] = what.split('.');
  return [WHAT[kind] ?? kind, ...(key.length > 0 ? [key.join('.')] : [])].join(' ');
}

const EXPLANATION: Record<ClaimExplanation, string> = {
  truncation: '公布的数是去尾，不是四舍五入',
  rounding: '尾数差：四舍五入的先后不同',
  contradiction: '',
};

function showClaims({ claims }: RankingResult): string[] {
  if (claims.length === 0) return [];
  const wrong = claims.filter(claim => !claim.agrees);
  const rows = wrong.map(({ unit, what, claimed, computed, difference, explanation }) => [
    `  ${unit}`,
    showWhat(what),
    `公布 ${claimed}`,
    `算得 ${computed ?? '没有'}`,
    difference === null ? '' : `差 ${difference}`,
    explanation === null ? '' : EXPLANATION[explanation],
  ]);
  const count = wrong.length === 0 ? '全部一致' : `${wrong.length} 个不一致`;
  return ['', `核对别处公布的数：共 ${claims.length} 个，${count}`, ...textTable(rows)];
}

/** One unit's score as a tree of lines, each with its formula, points, figures and reasons. */
export function showExplanation(unit: UnitResult): string {
  const where = unit.place === null ? '未排名' : `第 ${unit.place} 名${unit.group === null ? '' : `（${unit.group}）`}`;
  const change = unit.change === null ? '' : `　比上期 ${showChange(unit.change)}`;
  const grade = unit.grade === null ? '' : `　${unit.grade}`;
  const breaks = unit.tieBreak.filter(({ value }) => value !== null).map(({ label, value }) => `${label} ${value}`);
  return [
    `${unit.unit}　${where}${change}　总分 ${unit.total ?? '没有'}${grade}`,
    ...(unit.reason === null ? [] : [`  ${unit.reason}`]),
    ...unit.lines.flatMap(line => showLine(line, 1)),
    ...(breaks.length === 0 ? [] : [`  同分时依次比较：${breaks.join('，')}`]),
    '',
  ].join('\n');
}

function showLine(line: ResultLine, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const figures = line.lines.length === 0 && line.figures.length > 0 ? `　[${line.figures.join(', ')}]` : '';
  const points = line.formula === '不适用' ? '不适用' : `${line.formula} = ${line.points}`;
  // A key that says no more than the label is not worth a column.
  const isOurs = line.key.includes('.') || line.key === 'rounding';
  const name = line.key === line.label || isOurs ? line.label : `${line.key} ${line.label}`;
  return [
    `${indent}${name}　${points}${figures}`,
    ...(line.note === null ? [] : [`${indent}    ${line.note.replace(/^不适用：/, '')}`]),
    ...line.lines.flatMap(each => showLine(each, depth + 1)),
    ...(line.details.length === 0 ? [] : [`${indent}  其中：`]),
    ...line.details.flatMap(each => showLine(each, depth + 2)),
  ];
}
