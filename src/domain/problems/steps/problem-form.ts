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

/** The one question of a step that needs words. */
const noteForm = (note: { label: string; placeholder: string; missing?: string }) =>
  defineForm({ note: { kind: 'note', rows: 4, maxCharacters: 1000, isRequired: true, ...note } });

/** What the steps of a problem ask that only need words. */
export const STEP_NOTES = {
  return: noteForm({ label: '退回理由', placeholder: '如：不属本单位职责，应由某某单位办理' }),
  respond: noteForm({ label: '办理结果', placeholder: '做了什么、结果如何；佐证材料请私聊发给我' }),
  dispute: noteForm({ label: '还差什么', placeholder: '如：仍有 1 户未签协议' }),
  suspend: noteForm({ label: '暂停原因', placeholder: '如：等待市级审批，期间不计办理时限' }),
  reopen: noteForm({
    label: '原因',
    placeholder: '如：回头看发现问题反弹，仍有 1 户未搬离',
    missing: '请写明重新办理的原因',
  }),
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
