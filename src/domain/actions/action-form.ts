import { noteForm, STEP_NOTES } from '../problems/steps/problem-form.ts';
import { defineForm } from '../procedure/form.ts';

/**
 * The forms of the steps of an action item (议定事项), where they are not those of a problem: 申请延期 and the reason for no
 * evidence are. Source: contract §6.8, domain §5.
 */

export const ACTION_NOTES = {
  progress: noteForm({ label: '进展情况', placeholder: '如：28 户已签约 25 户，其余 3 户正在入户协商' }),
  respond: STEP_NOTES.respond,
  dispute: noteForm({ label: '还差什么', placeholder: '如：仍有 1 户未搬离' }),
  return: STEP_NOTES.return,
  deny: STEP_NOTES.deny,
  recheck: noteForm({ label: '现场情况', placeholder: '如：现场查看，已按要求办结' }),
  refute: STEP_NOTES.refute,
  instruct: noteForm({ label: '批示', placeholder: '如：请区住建局牵头，6月20日前完成' }),
  reopen: noteForm({
    label: '原因',
    placeholder: '如：回头看发现围挡未拆除',
    missing: '请写明重新办理的原因',
  }),
  withdraw: noteForm({
    label: '撤销理由',
    placeholder: '如：事项已由上级统一办理，不再由本区落实',
  }),
};

/** 转办. */
export const ACTION_ASSIGNMENT = defineForm({
  unit: { kind: 'unit', label: '责任单位', isRequired: true },
  person: { kind: 'person', label: '责任人（空着则为单位联络员）' },
  due: { kind: 'day', label: '办结期限（空着则不变，已过的按规定时限）' },
  note: { kind: 'note', label: '交办要求', rows: 2, maxCharacters: 300 },
});
