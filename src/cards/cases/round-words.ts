import type { RoundInputs, RoundReason, RoundState } from '../../domain/cases/library/round.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

export const ROUND_WORDS: CaseWords<RoundState, keyof RoundInputs, RoundReason> = {
  states: {
    open: { words: '进行中', color: 'blue' },
    closed: { words: '已结束', color: 'green' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    screen_many: {
      label: '批量审核',
      style: 'primary',
      done: '已审核，各单位已收到结果',
      past: '批量审核',
      note: '逐项选择，同意的转领导小组研究；不选或选暂不办理的不变。缺盖章材料的不在其中。一次最多 8 项，办完可再次打开。',
    },
    consent_many: {
      label: '批量登记领导小组意见',
      style: 'primary',
      done: '已登记，各单位已收到结果',
      past: '登记领导小组意见',
      note: '同意的即入库，日期和文件相同；不同意的告知申请人；暂不办理的不变。一次最多 25 项，办完可再次打开。',
    },
    close: {
      label: '结束选报',
      style: 'default',
      done: '已结束',
      past: '结束选报',
      ask: '申报办理完毕后请结束本轮选报',
    },
    extend: { label: '调整截止日', style: 'default', done: '已调整', past: '调整截止日' },
  },
  refusals: {
    ...COMMON_REFUSALS,
    past: '截止日不能早于今天',
    waiting: '还有申报没有办结，办结后再结束本轮选报',
    none_ready: '没有可以办理的申报；缺盖章材料的，补充后再办',
    nothing_chosen: '没有选择要办理的申报',
    no_reason: '有不同意的申报，请填写理由',
    code_twice: '两项申报填了同一个项目编号，请核对',
    no_paper: '有的申报缺盖章材料，请重新打开后办理',
    paper_being_saved: '有的申报的盖章材料正在保存，请稍候再办',
    future: '日期不能晚于今天',
    no_lead: '总投资 1 亿元以上的项目须明确分包领导',
    lead_not_of_district: '总投资 1 亿元以上的项目由县处级领导分包，所选人员没有登记为分包领导或四大班子领导',
    code_taken: '有的项目编号已经使用，请换一个',
    code_odd: '项目编号必填，只能用字母、数字、汉字和连字符，如 EQ-2026-101',
  },
  track: [],
};
