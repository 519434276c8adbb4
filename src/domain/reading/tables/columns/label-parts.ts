/** Takes a column's label apart: the unit, the times, and the words that remain. */
import { type ColumnKind, kindOfLabel, kindOfWhole } from '../../lexicon/table-columns.ts';
import { normalise } from '../../text/normalise.ts';
import { type FoundTime, timeAt } from '../../text/values/times.ts';

/** A unit that a label or a line above the table names. `money` is in 元 for each unit. */
export type CellUnit = { kind: 'money'; yuan: number } | { kind: 'percent' } | { kind: 'foreign' };

export interface LabelParts {
  /** The label in its normal form, without blanks. */
  text: string;
  /** The same without brackets and units; and without times as well. */
  bare: string;
  words: string;
  unit?: CellUnit;
  times: FoundTime['expression'][];
}

const YUAN: Record<string, number> = { 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 千: 1e3, 元: 1 };
const UNIT = /(?:单位[:为]?)?(亿|千万|百万|万|千)?元(?:人民币)?|亿|万|%|百分比/;
const IN_BRACKETS = new RegExp(`[(\\[](?:单位[:为]?)?(${UNIT.source})[)\\]]`);
const AT_END = /[/,:]?(亿元|万元|%)$|[/,](元|万|亿)$/;
const FOREIGN = /[美港欧日]元|英镑|外币|外资|usd/;
/** Words in brackets that say what the column is, not merely more of it. */
const TELLING = /计划|目标|实际|完成|累计|本[周月年]|当[周月年]|\d月|总投资/;
/** 开累, 自开工累计: since the start of the works. */
const SINCE_START =
  /开累|自?(?:项目)?开工(?:建设)?(?:以来|至今|起|后)?(?=累计|完成|投资)|自?开工(?:以来|至今)|建设以来|总累计|累计(?:完成)?总投资|完成总投资/g;

/** Takes a label apart. The work is linear in the label, which is short. */
export function labelParts(label: string): LabelParts {
  const text = normalise(label)
    .text.replace(/[\s"'*#★☆]/g, '')
    .replaceAll('累积', '累计')
    .replaceAll('[', '(')
    .replaceAll(']', ')');
  const unit = unitOf(text);
  const bare = text
    .replace(IN_BRACKETS, '')
    .replace(AT_END, '')
    .replace(/\(([^()]*)\)?/g, (_all, inner: string) => (TELLING.test(inner) ? inner : ''));
  const { rest, times } = withoutTimes(bare);
  return {
    text,
    bare: bare.replace(/[:,、/·]/g, ''),
    words: rest.replace(/[:,、/·-]|^其中/g, ''),
    ...(unit ? { unit } : {}),
    times,
  };
}

/** The kind that the words of a label name: 下月计划 with its time, 9月完成 without. */
export function namedKind({ text, bare, words }: LabelParts): ColumnKind | undefined {
  return kindOfWhole(text) ?? kindOfLabel(bare) ?? kindOfLabel(words) ?? kindOfLabel(text.replace(/[()]/g, ''));
}

function unitOf(text: string): CellUnit | undefined {
  if (FOREIGN.test(text)) return { kind: 'foreign' };
  const found = IN_BRACKETS.exec(text)?.[1] ?? AT_END.exec(text)?.slice(1).find(Boolean);
  if (found === undefined) return undefined;
  if (/%|百分比/.test(found)) return { kind: 'percent' };
  return { kind: 'money', yuan: yuanOf(found) };
}

const yuanOf = (unit: string) => YUAN[unit.replace(/单位[:为]?|人民币/g, '').replace(/(?<=.)元$/, '')] ?? 1;

/** The unit that a line names for the whole table: 单位：亿元, （金额单位：元）, or 万元 alone in brackets. */
export function unitStatedIn(line: string): number | undefined {
  const text = normalise(line).text.replace(/\s/g, '');
  const stated = /单位[:为是]?\(?((?:亿|千万|百万|万|千)元?|元)/.exec(text) ?? /\(((?:亿|万)元|元)\)/.exec(text);
  return stated ? yuanOf(stated[1] ?? '元') : undefined;
}

function withoutTimes(text: string): { rest: string; times: FoundTime['expression'][] } {
  const times: FoundTime['expression'][] = [];
  let rest = '';
  const source = text.replace(SINCE_START, () => {
    times.push({ kind: 'sinceStart' });
    return '';
  });
  for (let at = 0; at < source.length; ) {
    // 年累计 and 月完成 say this year's and this month's.
    const short = /^[年月](?=度?[累完投实]|$)/.exec(source.slice(at));
    const found = timeAt(source, at);
    if (found) {
      times.push(found.expression);
      at = found.end;
    } else if (short && !/[\u4e00-\u9fff\d]/.test(source[at - 1] ?? '')) {
      times.push(
        short[0] === '年' ? { kind: 'year', yearShift: 0, isNamed: true } : { kind: 'month', of: { shift: 0 } },
      );
      at += 1;
    } else {
      rest += source[at] ?? '';
      at += 1;
    }
  }
  return { rest: rest.replace(/^份|截[至止]到?(?=$|[累完])/g, ''), times };
}
