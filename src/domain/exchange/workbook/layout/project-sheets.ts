import { FACT_NAME, factValueKind } from '../cells/fact-cells.ts';
import { COUNT, DAY, INSTANT, MONTH, WAN } from '../cells/number-cells.ts';
import { ACTOR, PERSON, TEXT, TEXTS, UNIT, wordCell } from '../cells/text-cells.ts';
import {
  EXIT_REASON_CELL_WORDS,
  FACT_SOURCE_WORDS,
  LEVEL_CELL_WORDS,
  LIBRARY_CELL_WORDS,
  MILESTONE_CELL_WORDS,
  STAGE_CELL_WORDS,
} from '../cells/words.ts';
import { valueAt } from '../entry-path.ts';
import { type Column, column, explained, HIDDEN, REQUIRED, type SheetLayout } from './sheet-layout.ts';

/** The project library, its task forces and histories. */

/** The columns of a plan. Of the district's own year the months stand without it. */
function planColumns(year: number, isOwnYear: boolean): Column[] {
  const months = Array.from({ length: 12 }, (_, index) =>
    column(
      `${isOwnYear ? '' : `${year}年`}1-${index + 1}月累计计划（万元）`,
      `plans.${year}.cumulativePlanWan.${index}`,
      WAN,
      12,
    ),
  );
  return [column(`${year}年计划投资（万元）`, `plans.${year}.annualPlanWan`, WAN, 14), ...months];
}

const NODES = Object.entries(MILESTONE_CELL_WORDS).map(([kind, [word = '']]) => ({ kind, word }));

const BEFORE_PLANS: readonly Column[] = [
  column('项目编号', 'code', TEXT, 16, { ...REQUIRED, also: ['项目编码', '编号'] }),
  column('项目名称', 'name', TEXT, 30, { ...REQUIRED, also: ['名称'] }),
  column('简称', 'aliases', TEXTS, 16, { also: ['项目简称', '别名'] }),
  column('责任单位', 'unit', UNIT, 18, { ...REQUIRED, also: ['项目责任单位', '属地'] }),
  column('级别', 'level', wordCell(LEVEL_CELL_WORDS), 12, { also: ['项目级别'] }),
  column('项目库', 'library', wordCell(LIBRARY_CELL_WORDS), 10, { ...REQUIRED, also: ['所在库', '库别'] }),
  column('分包领导', 'leadOfficial', PERSON, 12, { also: ['县处级分包领导', '区级分包领导'] }),
  column('项目管家', 'steward', PERSON, 12, { also: ['管家'] }),
  column('副管家', 'deputySteward', PERSON, 12, { also: ['项目副管家'] }),
  column('总投资（万元）', 'plannedTotalWan', WAN, 14, { also: ['计划总投资（万元）'] }),
];

const PERIOD: readonly Column[] = [
  column('开工年月', 'startMonth', MONTH, 11, { also: ['开工时间', '建设开始年月'] }),
  column('竣工年月', 'endMonth', MONTH, 11, { also: ['竣工时间', '建设结束年月'] }),
];

const REST: readonly Column[] = [
  ...['started', 'completed', 'signed', 'effective'].flatMap(kind =>
    NODES.filter(node => node.kind === kind).map(({ word }) =>
      column(`计划${word}日期`, `milestones[${kind}].planned`, DAY, 13),
    ),
  ),
  ...NODES.map(({ kind, word }) => column(`申报${word}日期`, `milestones[${kind}].claimed`, DAY, 13)),
  ...NODES.map(({ kind, word }) => column(`实际${word}日期`, `milestones[${kind}].actual`, DAY, 13)),
  column('业主联系人', 'ownerContact', PERSON, 12, { also: ['项目单位联系人'] }),
  column('标签', 'tags', TEXTS, 20),
  column('退库日期', 'exitedOn', DAY, 13),
  column('退库原因', 'exitReason', wordCell(EXIT_REASON_CELL_WORDS), 24),
];

/** Shapes: `years` are those of the plans, `ownYear` is the district's. */
export function projectSheet(years: readonly number[], ownYear: number): SheetLayout {
  const own = planColumns(ownYear, true);
  const others = years.filter(year => year !== ownYear).flatMap(year => planColumns(year, false));
  return {
    name: '项目',
    list: 'projects',
    within: null,
    toldBy: ['code', 'name', 'unit', 'library'],
    isAlways: true,
    frozenColumns: 2,
    columns: [...BEFORE_PLANS, ...own, ...PERIOD, ...REST, ...others],
    moreColumns: header => {
      const year = /^(20\d{2})年/.exec(header)?.[1];
      if (year === undefined) return null;
      const told = header.replace(/年度(?=计划)/, '年');
      return planColumns(Number(year), false).find(one => one.header.startsWith(`${told}（`)) ?? null;
    },
  };
}

/** The year of the plans in a sheet of projects, by its headers without blanks; null where none tells it. */
export function planYearIn(headers: readonly string[]): number | null {
  const year = headers.flatMap(header => /^(20\d{2})年度?计划投资/.exec(header)?.[1] ?? [])[0];
  return year === undefined ? null : Number(year);
}

export const TEAMS: SheetLayout = {
  name: '专班',
  list: 'projects',
  within: { key: 'code', field: 'team' },
  toldBy: ['code', 'stage'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    column('项目编号', 'code', TEXT, 16, REQUIRED),
    explained('项目名称', 'projectName', TEXT, 30),
    column('环节', 'stage', wordCell(STAGE_CELL_WORDS), 10, { ...REQUIRED, also: ['阶段'] }),
    column('单位', 'unit', UNIT, 24),
    column('人员', 'person', PERSON, 14),
  ],
};

export const FACTS: SheetLayout = {
  name: '项目履历',
  list: 'facts',
  within: null,
  toldBy: ['project', 'fact', 'at'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    column('项目编号', 'project', TEXT, 16, REQUIRED),
    explained('项目名称', 'projectName', TEXT, 30),
    column('事项', 'fact', FACT_NAME, 20, REQUIRED),
    column('内容', 'value', TEXT, 30, { kindOf: entry => factValueKind(String(valueAt(entry, 'fact'))) }),
    column('生效日期', 'validFrom', DAY, 13),
    column('依据', 'source', wordCell(FACT_SOURCE_WORDS), 10, REQUIRED),
    column('记录人', 'by', ACTOR, 14, REQUIRED),
    column('记录时间', 'at', INSTANT, 20, REQUIRED),
    column('撤回人', 'revokedBy', ACTOR, 14),
    column('留痕号', 'entry', COUNT, 10, HIDDEN),
  ],
};
