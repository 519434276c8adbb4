import type { EntryInputs, EntryReasonWhy } from '../../domain/cases/library/entry.ts';
import type { ExitInputs, ExitReasonWhy } from '../../domain/cases/library/exit.ts';
import type { PaperReason, PaperState } from '../../domain/cases/library/paper-steps.ts';
import type { RepromotionInputs, RepromotionState } from '../../domain/cases/library/repromotion.ts';
import { type CaseStepWords, type CaseWords, COMMON_REFUSALS } from './case-words.ts';

const PAPER_STATES: CaseWords<PaperState, never, never>['states'] = {
  unit_head: { words: '待单位负责人审批', color: 'orange' },
  office: { words: '待推进中心审核', color: 'orange' },
  leading_group: { words: '待领导小组研究', color: 'orange' },
  second: { words: '待复核', color: 'orange' },
  done: { words: '已办结', color: 'green' },
  refused: { words: '未通过', color: 'grey' },
  withdrawn: { words: '已撤回', color: 'grey' },
  void: { words: '已终止', color: 'grey' },
};

const PAPER_STEPS = {
  approve: {
    label: '同意',
    style: 'primary',
    done: '已同意，转推进中心审核',
    past: '同意',
    ask: '请审批',
    called: ['批准', '审批同意', '审批通过', '通过', '没意见', '无意见', '没有意见'],
  },
  consent: {
    label: '登记领导小组意见',
    style: 'primary',
    done: '已登记',
    past: '登记领导小组同意',
    called: ['领导小组同意', '领导小组已同意', '领导小组意见'],
    ask: '请提交领导小组研究，同意后登记日期和文件',
    note: '请填写领导小组同意的日期和会议纪要或文件名称。',
  },
  refuse: {
    label: '不同意',
    style: 'danger',
    done: '已告知申请人',
    past: '不同意',
    note: '理由将告知申请人。',
    called: ['不批准', '不通过', '审核不通过', '未通过', '驳回'],
  },
  withdraw: { label: '撤回申请', style: 'default', done: '已撤回', past: '撤回', called: ['撤销'] },
} as const satisfies Record<string, CaseStepWords>;

const PAPER_REFUSALS: Readonly<Record<PaperReason | keyof typeof COMMON_REFUSALS, string>> = {
  ...COMMON_REFUSALS,
  no_paper: '还没有盖章材料，请申请单位用“上传佐证”补充后再办理',
  paper_being_saved: '盖章材料正在保存，请稍候再办',
  future: '日期不能晚于今天',
};

export const ENTRY_WORDS: CaseWords<PaperState, keyof EntryInputs, EntryReasonWhy> = {
  states: { ...PAPER_STATES, done: { words: '已入库', color: 'green' } },
  steps: {
    ...PAPER_STEPS,
    screen: {
      label: '审核通过',
      style: 'primary',
      done: '已审核，待领导小组研究',
      past: '审核通过',
      ask: '请审核材料',
      called: ['通过审核', '审核同意', '通过', '同意'],
      note: '请核对盖章材料，确定项目编号和进入的库；总投资 1 亿元以上的须有分包领导。',
    },
  },
  refusals: {
    ...PAPER_REFUSALS,
    no_lead: '总投资 1 亿元以上的项目须明确分包领导',
    lead_not_of_district: '总投资 1 亿元以上的项目由县处级领导分包，所选人员没有登记为分包领导或四大班子领导',
    code_taken: '这个项目编号已经使用，请换一个',
    code_odd: '项目编号只能用字母、数字、汉字和连字符，如 EQ-2026-101',
  },
  track: ['unit_head', 'office', 'leading_group', 'done'],
};

export const EXIT_WORDS: CaseWords<PaperState, keyof ExitInputs, ExitReasonWhy> = {
  states: { ...PAPER_STATES, done: { words: '已退库', color: 'green' } },
  steps: {
    ...PAPER_STEPS,
    screen: {
      label: '审核通过',
      style: 'primary',
      done: '已审核',
      past: '审核通过',
      ask: '请审核材料，并明确未办结事项如何处理',
      called: ['通过审核', '审核同意', '通过', '同意'],
      note: '未办结事项须先明确如何处理；要移交他人的，请先在问题卡片上转办。',
    },
    confirm: {
      label: '同意退库',
      style: 'primary',
      done: '已退库',
      past: '复核同意',
      ask: '请复核',
      called: ['同意', '复核通过', '通过'],
      confirm: { title: '同意退库？', text: '项目将退出项目库，不再参加调度和排名。' },
    },
    return: {
      label: '退回重审',
      style: 'danger',
      done: '已退回',
      past: '退回重审',
      note: '理由将告知审核人。',
      called: ['退回'],
    },
  },
  refusals: {
    ...PAPER_REFUSALS,
    not_second: '由推进中心另一名同志复核，申请人和上一步的经办人不能复核',
    not_effective: '项目的竣工、达效还没有确认，请先核实节点，或按其他事由申请',
    open_things: '还有未办结事项没有明确如何处理，请退回推进中心重新审核',
  },
  track: ['unit_head', 'office', 'leading_group', 'second', 'done'],
};

export const REPROMOTION_WORDS: CaseWords<RepromotionState, keyof RepromotionInputs, never> = {
  states: {
    under_way: { words: '进行中', color: 'blue' },
    answered: { words: '待推进中心核销', color: 'orange' },
    closed: { words: '已办结', color: 'green' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    answer: {
      label: '报结果',
      style: 'primary',
      done: '已提交',
      past: '报送结果',
      ask: '请组织二次招商，有结果后填报',
      note: '提交后由推进中心核实办结。',
      called: ['结果', '招商结果', '反馈'],
    },
    close: {
      label: '办结',
      style: 'primary',
      done: '已办结',
      past: '办结',
      ask: '请核实结果',
      called: ['同意', '销号'],
    },
    return: { label: '退回', style: 'danger', done: '已退回', past: '退回', note: '理由将告知责任单位。' },
  },
  refusals: COMMON_REFUSALS,
  track: ['under_way', 'answered', 'closed'],
};
