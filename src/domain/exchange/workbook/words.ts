import { CATEGORY_WORDS, MILESTONE_WORDS, URGENCY_WORDS, wordsOf } from '../../base/words.ts';
import { ROLE_WORDS, TASK_FORCE_WORDS } from '../../people/words.ts';

/**
 * The words of the district's own workbook: the first of a value is written, all of them are read, and so is the word of the
 * district file. They are few on purpose: a word that might mean something else is asked about. Source: domain §1.
 */
export type Words = Readonly<Record<string, readonly string[]>>;

export const UNIT_KIND_WORDS: Words = {
  town: ['镇街道'],
  committee: ['管委会'],
  department: ['区直部门'],
  company: ['公司'],
};

export const ROLE_CELL_WORDS: Words = {
  ...alsoCalled(ROLE_WORDS),
  owner_contact: ['业主联系人', ROLE_WORDS.owner_contact],
  inspection_bureau: ['督查局', ROLE_WORDS.inspection_bureau],
  auditor: ['审计员', ROLE_WORDS.auditor],
};

export const TASK_FORCE_CELL_WORDS: Words = {
  funding: ['资金', TASK_FORCE_WORDS.funding],
  permits: ['手续', TASK_FORCE_WORDS.permits],
  demolition: ['拆迁', TASK_FORCE_WORDS.demolition],
};

export const PURPOSE_WORDS: Words = {
  headquarters: ['推进工作群'],
  leaders: ['四大班子群'],
  inspection: ['督查局群'],
  unit: ['单位群'],
  task_force: ['攻坚组群'],
};

export const LEVEL_CELL_WORDS: Words = {
  provincial: ['省重点'],
  municipal: ['市重点'],
  major: ['重大产业项目'],
  district: ['区级'],
};

export const LIBRARY_CELL_WORDS: Words = {
  reserve: ['储备库'],
  to_start: ['开工库'],
  ongoing: ['在建库'],
  to_complete: ['竣工库'],
};

export const MILESTONE_CELL_WORDS: Words = alsoCalled(
  wordsOf(MILESTONE_WORDS, 'short'),
  wordsOf(MILESTONE_WORDS, 'full'),
);

export const REPORT_STATUS_CELL_WORDS: Words = {
  held: ['待确认'],
  active: ['已记录'],
  corrected: ['已更正'],
  withdrawn: ['已撤销'],
};

export const CATEGORY_CELL_WORDS: Words = alsoCalled(wordsOf(CATEGORY_WORDS, 'short'), wordsOf(CATEGORY_WORDS, 'full'));

export const URGENCY_CELL_WORDS: Words = alsoCalled(URGENCY_WORDS);

export const PROBLEM_STATUS_CELL_WORDS: Words = {
  open: ['待交办'],
  assigned: ['待签收'],
  acknowledged: ['已签收'],
  in_progress: ['办理中'],
  responded: ['已反馈'],
  closed: ['已销号'],
  rechecked: ['已回头看'],
  reopened: ['重新办理'],
  suspended: ['已暂停'],
  rejected: ['不予受理'],
  merged: ['已合并'],
  withdrawn: ['已撤销'],
};

export const DECISION_WORDS: Words = { granted: ['同意'], refused: ['不同意'] };

export const PERMIT_KIND_WORDS: Words = {
  approval: ['立项'],
  land_planning: ['用地规划'],
  works_planning: ['工程规划'],
  land: ['用地'],
  environment: ['环评'],
  tender: ['招标'],
  construction: ['施工许可'],
  other: ['其他'],
};

export const PERMIT_STATE_WORDS: Words = {
  pending: ['未办理'],
  in_progress: ['办理中'],
  done: ['已办结'],
  not_needed: ['不涉及'],
};

export const STAGE_WORDS: Words = {
  permits: ['手续'],
  land: ['土地'],
  demolition: ['拆迁'],
  funding: ['资金'],
  construction: ['施工'],
  acceptance: ['验收'],
  other: ['其他'],
};

export const EXIT_REASON_WORDS: Words = {
  effective: ['竣工达效'],
  terminated: ['合同按约终止'],
  talks_stopped: ['洽谈终止'],
  unable: ['企业无力建设、土地长期闲置'],
  breach: ['严重违约影响布局'],
  policy: ['上级政策或规划调整'],
};

export const CASE_KIND_WORDS: Words = {
  entry: ['入库申请'],
  exit: ['退库申请'],
  move: ['移库'],
  selection: ['集中选报'],
  repromotion: ['二次招商'],
  workbook: ['表格导入'],
};

/** States and steps of cases: those of all procedures together. */
export const CASE_STATE_WORDS: Words = {};
export const CASE_STEP_WORDS: Words = {};

export const FACT_SOURCE_WORDS: Words = { migrated: ['原有'], import: ['导入'], confirmed: ['确认'] };

/** One table of words each, or several in the order of preference, as lists. */
function alsoCalled(...tables: readonly Readonly<Record<string, string>>[]): Words {
  const keys = Object.keys(tables[0] ?? {});
  return Object.fromEntries(keys.map(key => [key, [...new Set(tables.flatMap(table => table[key] ?? []))]]));
}
