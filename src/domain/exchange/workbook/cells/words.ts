import { ACTION_STATUSES, type ActionStatus } from '../../../actions/action-item.ts';
import { CATEGORY_WORDS, MILESTONE_WORDS, URGENCY_WORDS, wordsOf } from '../../../base/words.ts';
import { CASE_TITLES, type CaseKind } from '../../../cases/case.ts';
import type { InstructionState } from '../../../cases/instruction.ts';
import type { MoveState } from '../../../cases/library/move.ts';
import type { PaperState } from '../../../cases/library/paper-steps.ts';
import type { RepromotionState } from '../../../cases/library/repromotion.ts';
import type { RoundState } from '../../../cases/library/round.ts';
import type { RecheckState } from '../../../cases/recheck.ts';
import { STAGE_WORDS } from '../../../library/clear-words.ts';
import type { PermitKind, PermitState } from '../../../library/permits.ts';
import type { ExitReason, Level, Library, MilestoneKind, TeamStage } from '../../../library/project.ts';
import type { FactSource } from '../../../library/project-facts.ts';
import type { GroupPurpose } from '../../../library/roster.ts';
import { EXIT_REASON_WORDS, LEVEL_WORDS, LIBRARY_WORDS } from '../../../library/words.ts';
import { MEETING_STATE_WORDS, type MeetingSeries, type MeetingState, SERIES_WORDS } from '../../../meetings/meeting.ts';
import type { Role, TaskForce, UnitKind } from '../../../people/person.ts';
import { ROLE_WORDS, TASK_FORCE_WORDS } from '../../../people/words.ts';
import { PERMIT_STATE_WORDS, PERMIT_WORDS } from '../../../permits/permit-words.ts';
import type { Category, ProblemStatus, Urgency } from '../../../problems/problem.ts';
import type { ReportStatus } from '../../../progress/progress.ts';
import type { Grade } from '../../../ranking/procedure/comment.ts';
import type { ScoreKind } from '../../decisions/score-kinds.ts';

/**
 * The words of the district's own workbook: the first of a value is written, all of them are read, and so is the word of the
 * district file. They are few on purpose: a word that might mean something else is asked about. Source: domain §1.
 */
export type Words = Readonly<Record<string, readonly string[]>>;

/** Words for every value of one kind. */
type WordsOf<Value extends string> = Readonly<Record<Value, readonly string[]>>;

export const UNIT_KIND_WORDS: WordsOf<UnitKind> = {
  town: ['镇街道'],
  committee: ['管委会'],
  department: ['区直部门'],
  company: ['公司'],
};

export const ROLE_CELL_WORDS: WordsOf<Role> = {
  ...alsoCalled(ROLE_WORDS),
  owner_contact: ['业主联系人', ROLE_WORDS.owner_contact],
  inspection_bureau: ['督查局', ROLE_WORDS.inspection_bureau],
  auditor: ['审计员', ROLE_WORDS.auditor],
};

export const TASK_FORCE_CELL_WORDS: WordsOf<TaskForce> = {
  funding: ['资金', TASK_FORCE_WORDS.funding],
  permits: ['手续', TASK_FORCE_WORDS.permits],
  demolition: ['拆迁', TASK_FORCE_WORDS.demolition],
};

export const PURPOSE_WORDS: WordsOf<GroupPurpose> = {
  headquarters: ['推进工作群'],
  leaders: ['四大班子群'],
  inspection: ['督查局群'],
  unit: ['单位群'],
  task_force: ['攻坚组群'],
};

/** 省重点 is what offices write in their lists; what cards say is read, too. */
export const LEVEL_CELL_WORDS: WordsOf<Level> = alsoCalled(
  { provincial: '省重点', municipal: '市重点', major: '重大产业项目', district: '区级' },
  LEVEL_WORDS,
);

export const LIBRARY_CELL_WORDS: WordsOf<Library> = alsoCalled(LIBRARY_WORDS);

export const MILESTONE_CELL_WORDS: WordsOf<MilestoneKind> = alsoCalled(
  wordsOf(MILESTONE_WORDS, 'short'),
  wordsOf(MILESTONE_WORDS, 'full'),
);

export const REPORT_STATUS_CELL_WORDS: WordsOf<ReportStatus> = {
  held: ['待确认'],
  active: ['已记录'],
  corrected: ['已更正'],
  withdrawn: ['已撤销'],
};

export const CATEGORY_CELL_WORDS: WordsOf<Category> = alsoCalled(
  wordsOf(CATEGORY_WORDS, 'short'),
  wordsOf(CATEGORY_WORDS, 'full'),
);

export const URGENCY_CELL_WORDS: WordsOf<Urgency> = alsoCalled(URGENCY_WORDS);

export const PROBLEM_STATUS_CELL_WORDS: WordsOf<ProblemStatus> = {
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

/** Items of meetings go by the words of problems. */
export const ACTION_STATUS_WORDS = Object.fromEntries(
  ACTION_STATUSES.map(status => [status, PROBLEM_STATUS_CELL_WORDS[status]]),
) as WordsOf<ActionStatus>;

export const SERIES_CELL_WORDS: WordsOf<MeetingSeries> = alsoCalled(SERIES_WORDS);

/** What earlier workbooks say is read too. */
export const MEETING_STATE_CELL_WORDS: WordsOf<MeetingState> = alsoCalled(MEETING_STATE_WORDS, {
  planned: '准备中',
  called: '待出纪要',
  drafted: '纪要待确认',
  confirmed: '纪要已确认',
  cancelled: '已取消',
});

export const DECISION_WORDS: Words = { granted: ['同意'], refused: ['不同意'] };

export const PERMIT_KIND_WORDS: WordsOf<PermitKind> = alsoCalled(PERMIT_WORDS);

export const PERMIT_STATE_CELL_WORDS: WordsOf<PermitState> = alsoCalled(PERMIT_STATE_WORDS);

export const STAGE_CELL_WORDS: WordsOf<TeamStage> = alsoCalled(STAGE_WORDS);

/** The workbook has always had them a little shorter; both are read. */
export const EXIT_REASON_CELL_WORDS: WordsOf<ExitReason> = alsoCalled(EXIT_REASON_WORDS, {
  ...EXIT_REASON_WORDS,
  effective: '竣工达效',
  terminated: '合同按约终止',
  breach: '严重违约影响布局',
  policy: '上级政策或规划调整',
});

export const CASE_KIND_WORDS: WordsOf<CaseKind> = alsoCalled(CASE_TITLES);

export const SCORE_KIND_WORDS: WordsOf<ScoreKind> = {
  bonus: ['奖励'],
  penalty: ['扣分', '通报批评'],
  verification: ['核查扣分'],
  mass_start: ['集中开工'],
  media: ['媒体报道'],
  evaluation: ['领导评价', '省市区领导评价'],
};

export const GRADE_WORDS: WordsOf<Grade> = { 优: ['优'], 良: ['良'], 中: ['中'], 差: ['差'] };

/** States and steps of cases: those of all procedures together. */
export const CASE_STATE_WORDS: WordsOf<
  MoveState | PaperState | RoundState | RepromotionState | RecheckState | InstructionState
> = {
  proposed: ['待确认'],
  moved: ['已移库'],
  unit_head: ['待单位负责人审批'],
  office: ['待推进中心审核'],
  leading_group: ['待领导小组研究'],
  second: ['待复核'],
  done: ['已办结'],
  refused: ['未通过'],
  withdrawn: ['已撤回'],
  void: ['已终止'],
  open: ['正在进行'],
  under_way: ['正在招商'],
  answered: ['已报结果'],
  closed: ['已结束'],
  planned: ['已抽中未到期'],
  due: ['待回头看'],
  passed: ['已通过'],
  failed: ['回头看未通过'],
  registered: ['已登记'],
  dropped: ['未列为批示'],
};

export const CASE_STEP_WORDS: Words = {
  open: ['提出'],
  submit: ['提交'],
  approve: ['单位负责人同意'],
  screen: ['审核通过'],
  consent: ['登记领导小组同意'],
  confirm: ['确认'],
  refuse: ['不同意'],
  return: ['退回'],
  withdraw: ['撤回'],
  void: ['终止'],
  answer: ['报告结果'],
  extend: ['延长'],
  close: ['结束'],
  pass: ['回头看通过'],
  fail: ['回头看未通过'],
  cancel: ['取消'],
  register: ['登记批示'],
  drop: ['不作批示'],
  amend: ['更正批示'],
  instruct: ['批示'],
};

/** What the ledger names in place of a person. */
export const PROGRAM_WORDS: Words = {
  schedule: ['到期自动'],
  import: ['表格导入'],
  cli: ['命令行'],
  sample: ['示例数据'],
};

export const FACT_SOURCE_WORDS: WordsOf<FactSource> = { migrated: ['原有'], import: ['导入'], confirmed: ['确认'] };

/** One table of words each, or several in the order of preference, as lists. */
function alsoCalled<Value extends string>(
  first: Readonly<Record<Value, string>>,
  ...others: readonly Readonly<Record<Value, string>>[]
): WordsOf<Value> {
  const values = Object.keys(first) as Value[];
  const entries = values.map(value => [value, [...new Set([first, ...others].map(table => table[value]))]]);
  return Object.fromEntries(entries) as WordsOf<Value>;
}
