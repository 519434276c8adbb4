import { PERMIT_KINDS } from '../../../library/permits.ts';
import { COUNT, DAY, INSTANT, WAN } from '../cells/number-cells.ts';
import {
  ACTOR,
  JSON_TEXT,
  LONG_TEXT,
  PERSON,
  TEXT,
  TEXTS,
  UNIT,
  wordCell,
  wordsCell,
  YES_NO,
} from '../cells/text-cells.ts';
import {
  PERMIT_KIND_WORDS,
  PURPOSE_WORDS,
  ROLE_CELL_WORDS,
  TASK_FORCE_CELL_WORDS,
  UNIT_KIND_WORDS,
} from '../cells/words.ts';
import { column, REQUIRED, type SheetLayout } from './sheet-layout.ts';

/** Who works in the district: its units, people and groups, and the district itself. */

export const UNITS: SheetLayout = {
  name: '单位',
  list: 'units',
  within: null,
  toldBy: ['name', 'kind'],
  isAlways: true,
  frozenColumns: 1,
  columns: [
    column('名称', 'name', TEXT, 24, { ...REQUIRED, also: ['单位名称', '单位'] }),
    column('简称', 'aliases', TEXTS, 28, { also: ['别名'] }),
    column('类别', 'kind', wordCell(UNIT_KIND_WORDS), 12, { ...REQUIRED, also: ['单位类别', '单位性质'] }),
    column('参与排名', 'ranked', YES_NO, 10, { also: ['是否参与排名'] }),
    column('群编号', 'chatId', TEXT, 22, { also: ['单位群编号'] }),
    column('排名分组', 'group', TEXT, 12, { also: ['分组'] }),
    column('曾用名', 'formerNames', TEXTS, 24),
    column('并入单位', 'mergedInto', UNIT, 24),
  ],
};

export const PEOPLE: SheetLayout = {
  name: '人员',
  list: 'people',
  within: null,
  toldBy: ['name', 'mobile|openId'],
  isAlways: true,
  frozenColumns: 1,
  columns: [
    column('姓名', 'name', TEXT, 12, REQUIRED),
    column('手机号', 'mobile', TEXT, 18, { also: ['手机', '手机号码', '电话', '联系电话'] }),
    column('飞书编号', 'openId', TEXT, 38),
    column('单位', 'unit', UNIT, 24, { also: ['所在单位', '单位名称'], saysNone: () => true }),
    column('角色', 'roles', wordsCell(ROLE_CELL_WORDS), 28),
    column('攻坚组', 'taskForce', wordCell(TASK_FORCE_CELL_WORDS), 10),
    column('离任日期', 'leftOn', DAY, 13),
    column('接任人', 'successor', PERSON, 14),
  ],
};

export const GROUPS: SheetLayout = {
  name: '群组',
  list: 'groups',
  within: null,
  toldBy: ['chatId', 'purpose'],
  isAlways: true,
  frozenColumns: 1,
  columns: [
    column('群编号', 'chatId', TEXT, 38, REQUIRED),
    column('用途', 'purpose', wordCell(PURPOSE_WORDS), 14, { ...REQUIRED, also: ['群用途'] }),
    column('单位', 'unit', UNIT, 24, { saysNone: ({ purpose }) => purpose === 'unit' }),
    column('攻坚组', 'taskForce', wordCell(TASK_FORCE_CELL_WORDS), 10, {
      saysNone: ({ purpose }) => purpose === 'task_force',
    }),
  ],
};

export const DISTRICT: SheetLayout = {
  name: '年度目标',
  list: 'district',
  within: null,
  toldBy: ['name', 'year'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('区名', 'name', TEXT, 16, REQUIRED),
    column('年度', 'year', COUNT, 8, REQUIRED),
    column('投资目标（万元）', 'targets.investmentWan', WAN, 18),
    column('开工目标（个）', 'targets.starts', COUNT, 14),
    column('竣工目标（个）', 'targets.completions', COUNT, 14),
    column('业主联系人可报送', 'ownerContactsReport', YES_NO, 18),
    column('大额界限（万元）', 'largeFigureWan', WAN, 18),
    ...PERMIT_KINDS.map(kind => column(`${PERMIT_KIND_WORDS[kind][0]}办理工作日`, `permitDays.${kind}`, COUNT, 14)),
  ],
};

export const CALENDARS: SheetLayout = {
  name: '放假安排',
  list: 'calendars',
  within: null,
  toldBy: ['year', 'holidays'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('年份', 'year', COUNT, 8, REQUIRED),
    column('放假日期', 'holidays', { ...TEXTS, isLong: true }, 60, REQUIRED),
    column('调休上班日期', 'makeUpDays', { ...TEXTS, isLong: true }, 40),
    column('来源', 'source', LONG_TEXT, 40),
  ],
  complete: entry => {
    entry['makeUpDays'] ??= [];
  },
};

/** Versions of the office's limits; what differs from the usual ones is for the program alone. */
export const CLOCK_RULES: SheetLayout = {
  name: '办理时限',
  list: 'clockRules',
  within: null,
  toldBy: ['version', 'rules'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('版本', 'version', COUNT, 8, REQUIRED),
    column('生效时间', 'validFrom', INSTANT, 20, REQUIRED),
    column('依据', 'source', LONG_TEXT, 40),
    column('提出人', 'by', ACTOR, 14, REQUIRED),
    column('复核人', 'confirmedBy', ACTOR, 14),
    column('调整的时限', 'rules', JSON_TEXT, 60),
  ],
  complete: entry => {
    entry['rules'] ??= {};
  },
};
