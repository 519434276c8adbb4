import { CATEGORY_WORDS, URGENCY_WORDS, VALUE_WORDS, wordsOf } from '../../base/words.ts';
import { defineForm } from '../../procedure/form.ts';
import { CATEGORIES, URGENCIES } from '../problem.ts';

/** The forms in which a problem is reported and changed. Source: contract §6.3, §6.4. */

const categories = wordsOf(CATEGORY_WORDS, 'short');

const WHAT = {
  description: {
    kind: 'note',
    label: VALUE_WORDS.description,
    missing: '请写明问题',
    maxCharacters: 1000,
    isRequired: true,
  },
  category: {
    kind: 'choice',
    label: VALUE_WORDS.category,
    options: CATEGORIES.map(value => ({ value, label: categories[value] })),
    isRequired: true,
  },
  urgency: {
    kind: 'choice',
    label: VALUE_WORDS.urgency,
    options: URGENCIES.map(value => ({ value, label: URGENCY_WORDS[value] })),
    isRequired: true,
  },
} as const;

/** 报问题. */
export const PROBLEM_REPORT = defineForm({
  project: { kind: 'project', label: VALUE_WORDS.project, placeholder: '请选择项目', isRequired: true },
  ...WHAT,
  description: { ...WHAT.description, placeholder: '如：施工许可证卡在消防图审，请住建局协调' },
  unit: { kind: 'unit', label: VALUE_WORDS.responsibleUnit },
  due: { kind: 'day', label: '希望办结' },
});

/** 修改 of a problem. */
export const PROBLEM_CHANGE = defineForm({ ...WHAT, due: { kind: 'day', label: '办结期限' } });

/** 交办 and 转办. */
export const ASSIGNMENT = defineForm({
  unit: { kind: 'unit', label: VALUE_WORDS.responsibleUnit, isRequired: true },
  due: { kind: 'day', label: '办结期限（空着则按规定时限）' },
  note: { kind: 'note', label: '交办要求', rows: 2, maxCharacters: 300 },
});

/** 申请延期. */
export const EXTENSION = defineForm({
  due: { kind: 'day', label: '延期至', missing: '请选择延期到哪一天', isRequired: true },
  note: {
    kind: 'note',
    label: '延期原因',
    placeholder: '如：评估报告未出，预计 6 月 26 日取得',
    rows: 3,
    maxCharacters: 300,
    isRequired: true,
  },
});

/** 申请暂停. */
export const PAUSE = defineForm({
  until: { kind: 'day', label: '恢复办理日期', missing: '请选择哪一天恢复办理', isRequired: true },
  note: {
    kind: 'note',
    label: '暂停原因',
    placeholder: '如：等待市级审批，预计 6 月 24 日批复',
    rows: 3,
    maxCharacters: 300,
    isRequired: true,
  },
});

const PROGRESS = {
  kind: 'note',
  label: '办理进展',
  placeholder: '如：已与供电公司会商，迁改方案报审中',
  rows: 3,
  maxCharacters: 600,
  isRequired: true,
} as const;

/** 反馈进展. */
export const FEEDBACK = defineForm({ note: PROGRESS });

/** 反馈进展 of a major problem that is not solved in its time. */
export const FEEDBACK_WITH_PLAN = defineForm({
  note: PROGRESS,
  plan: {
    kind: 'note',
    label: '下一步计划',
    placeholder: '做什么、谁来做、何时完成',
    rows: 3,
    maxCharacters: 600,
    isRequired: true,
  },
});

/** The one question of a step that needs words. */
export const noteForm = (note: { label: string; placeholder: string; missing?: string }) =>
  defineForm({ note: { kind: 'note', rows: 4, maxCharacters: 1000, isRequired: true, ...note } });

/** What the steps of a problem ask that only need words. */
export const STEP_NOTES = {
  deny: noteForm({ label: '不同意的理由', placeholder: '如：评估机构已承诺 6 月 20 日出报告，请按原期限办理' }),
  disallow: noteForm({ label: '不同意的理由', placeholder: '如：市级审批期间可先办理前置手续，不必暂停' }),
  return: noteForm({ label: '退回理由', placeholder: '如：不属本单位职责，应由某某单位办理' }),
  respond: noteForm({
    label: '办理结果',
    placeholder: '已办结的写明做了什么、结果如何，佐证材料请私聊发给我；还在办理的请用“反馈进展”',
  }),
  dispute: noteForm({ label: '还差什么', placeholder: '如：仍有 1 户未签协议' }),
  reopen: noteForm({
    label: '原因',
    placeholder: '如：回头看发现问题反弹，仍有 1 户未搬离',
    missing: '请写明重新办理的原因',
  }),
  recheck: noteForm({ label: '现场情况', placeholder: '如：现场查看，围挡已拆除' }),
  refute: noteForm({ label: '存在的问题', placeholder: '如：仍有 1 户未搬离' }),
  instruct: noteForm({ label: '批示', placeholder: '如：请区住建局牵头，6月20日前解决' }),
  reject: noteForm({
    label: '理由',
    placeholder: '如：不属于区级协调事项，请建设单位按合同约定解决',
    missing: '请写明不予受理的理由',
  }),
};

/** Without evidence a problem is closed only with a reason that stays on its card. Source: contract §6.14. */
export const CLOSING = noteForm({
  label: '没有佐证材料的理由',
  placeholder: '如：现场已核实，照片涉及个人信息不便上传',
});
