import { SURNAMES } from '../person-names.ts';

/** Patterns read the shape of a message (text/tokens.ts): P is a project, U a unit, K a problem's number. */
export interface CommandRow {
  /** The word as the contract has it. */
  word: string;
  /** The ways in which it is said. */
  said: readonly string[];
  /**
   * More ways, which count only when nothing but projects, units and numbers stands behind them: 管家换人, 把台账发我. Inside a
   * longer message the same words may be part of a report.
   */
  alone?: readonly string[];
  /** What may stand before it beside 请, 我要, 打开 and the like. */
  front?: string;
  /** What may follow without a blank or a colon, beside a project, a unit or a number. */
  behind?: string;
  /** What else may follow: any words, which fill in the form, or nothing but projects, or nothing. */
  rest: 'any' | 'projects' | 'nothing';
  /** It is followed by a comma, too: 请假，下周一到周三. */
  isBeforeComma?: true;
  /** It stands over a pasted report, too: with a new line behind it the report is read. */
  isTitle?: true;
  yes: readonly string[];
  no: readonly string[];
}

/** A token of time. */
export const TIME = '[DWNYQH]';
/** To write something down. */
export const ENTER = '(?:填写?|填报|登记|补?录入?|补登|输入|新增|添加|新建)(?:一?下)?';
/** To change what stands there. */
export const CHANGE = '(?:修改|更改|调整|变更|更新|修订|设置|设定|改)(?:一?下)?';
/** The same behind what is meant: 目标修改. */
export const DONE_TO = '(?:填写|填报|登记|录入|修改|更改|调整|变更|更新|修订|设置|设定|改)(?:一?下)?';

/** Somebody by his name: a common surname with one or two characters; 施工方 and 高新区 are nobody. */
export const PERSON_NAME = `(?:[${SURNAMES}]|欧阳|司马|上官|诸葛)[\\u4e00-\\u9fff]{1,2}(?<![方局司位部队镇道办委业主室组站所厅院校区村庄里府商])`;
