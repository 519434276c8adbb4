import { defineForm } from '../procedure/form.ts';
import { CATEGORIES, URGENCIES } from './problem.ts';
import { CATEGORY_WORDS, URGENCY_WORDS } from './words.ts';

/** What the steps of a problem ask. */

const note = <const Label extends string, const Placeholder extends string>(label: Label, placeholder: Placeholder) =>
  defineForm({ note: { kind: 'note', label, placeholder, rows: 4, maxCharacters: 1000, isRequired: true } });

export const RETURN_FORM = note('退回理由', '如：不属本单位职责，应由某某单位办理');
export const RESPOND_FORM = note('办理结果', '做了什么、结果如何；佐证材料请私聊发给我');
export const DISPUTE_FORM = note('还差什么', '如：仍有 1 户未签协议');
export const SUSPEND_FORM = note('暂停原因', '如：等待市级审批，期间不计办理时限');
export const REJECT_FORM = note('理由', '如：不属于区级协调事项，请建设单位按合同约定解决');
export const REOPEN_FORM = note('原因', '如：回头看发现问题反弹，仍有 1 户未搬离');

export const ASSIGN_FORM = defineForm({
  unit: { kind: 'unit', label: '责任单位', isRequired: true },
  due: { kind: 'day', label: '办结期限（空着则按规定时限）' },
  note: { kind: 'note', label: '交办要求', rows: 2, maxCharacters: 300 },
});

export const EXTEND_FORM = defineForm({
  due: { kind: 'day', label: '延期至', isRequired: true, missing: '请选择延期到哪一天' },
  note: {
    kind: 'note',
    label: '延期原因',
    placeholder: '如：评估报告未出，预计 6 月 26 日取得',
    rows: 3,
    maxCharacters: 300,
    isRequired: true,
  },
});

export const EDIT_FORM = defineForm({
  description: { kind: 'note', label: '问题', rows: 4, maxCharacters: 1000, isRequired: true },
  category: {
    kind: 'choice',
    label: '类别',
    options: CATEGORIES.map(value => ({ value, label: CATEGORY_WORDS[value] })),
    isRequired: true,
  },
  urgency: {
    kind: 'choice',
    label: '紧急程度',
    options: URGENCIES.map(value => ({ value, label: URGENCY_WORDS[value] })),
    isRequired: true,
  },
  due: { kind: 'day', label: '办结期限' },
});

/** Without evidence a problem is closed only with a reason that stays on its card. Source: contract §6.14. */
export const CLOSE_FORM = note('没有佐证材料的理由', '如：现场已核实，照片涉及个人信息不便上传');
