import { columnName } from '../file/cell-names.ts';
import { type Line, MONEY_UNITS, type MoneyUnit } from './table.ts';
import { squeeze } from './text.ts';

const UNIT = /(?:百|千)?万元|亿元|千元|(?<![千万亿])元/;
const IN_BRACKETS = /[(](?:单位[:：]?)?(?:人民币)?((?:[百千]?万|千|亿)元?|元)(?:人民币)?(?:[、,，/].*)?[)]/;
const AT_END = /(?:单位[:：]|[,，、/:：-])?((?:[百千]?万|千|亿)元)$/;
const STATED =
  /(?:计量|金额|货币)?单位[:：](?:人民币)?([百千]?万元|亿元|千元|元|万|亿)(?![^、,，;；/()]*(?:局|委|办|公司))/;
/** （单位 万元） without a colon. */
const BARE = /(?:^|[(])(?:金额|计量)?(?:单位|金额[:：])((?:百|千)?万元|亿元)/;

/** The unit that a squeezed header names: 总投资(亿元), 总投资万元. */
export function unitInLabel(label: string): MoneyUnit | null {
  return named(IN_BRACKETS.exec(label)?.[1] ?? AT_END.exec(label)?.[1]);
}

/** The unit that a line above a table states: 单位：万元, （单位：亿元、个）. */
export function unitInLine(text: string): MoneyUnit | null {
  const label = squeeze(text).replaceAll('：', ':');
  return named(
    STATED.exec(label)?.[1] ??
      BARE.exec(label)?.[1] ??
      (/^[(]?(?:[百千]?万元|亿元)[)]?$/.test(label) ? UNIT.exec(label)?.[0] : IN_BRACKETS.exec(label)?.[1]),
  );
}

function named(text: string | undefined): MoneyUnit | null {
  if (text === undefined) return null;
  const name = text.endsWith('元') ? text : `${text}元`;
  return name in MONEY_UNITS ? (name as MoneyUnit) : null;
}

/** The unit stated by the lines above a table, the nearest one first, with the place where it stands. */
export function unitAbove(
  sheet: string,
  lines: readonly Line[],
): { unit: MoneyUnit; from: { sheet: string; row: number; column: string } } | null {
  for (const { row, column, text } of [...lines].reverse()) {
    const unit = unitInLine(text);
    if (unit !== null) return { unit, from: { sheet, row, column: columnName(column) } };
  }
  return null;
}
