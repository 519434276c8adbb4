import type { EnrolmentReason, EnrolmentState, EnrolmentStepName } from '../../domain/enrolment/enrolment-procedure.ts';
import type { CommonReason } from '../../domain/procedure/procedure.ts';
import type { Step } from '../kit/views.ts';

interface EnrolmentStepWords {
  label: string;
  style: Step['style'];
  /** The toast after a press that had its effect. */
  done: string;
}

/** What a step about a request to be enrolled is called, and what is said when it is done. */
export const ENROLMENT_STEPS: Readonly<Record<EnrolmentStepName, EnrolmentStepWords>> = {
  match: { label: '并入该人员', style: 'primary', done: '已提交' },
  enrol: { label: '登记', style: 'primary', done: '已提交' },
  join: { label: '并入已登记人员', style: 'default', done: '已提交' },
  refuse: { label: '不予登记', style: 'danger', done: '已告知申请人' },
  confirm: { label: '同意', style: 'primary', done: '已同意' },
  return: { label: '不同意', style: 'danger', done: '已退回' },
};

export const ENROLMENT_STATE_WORDS: Readonly<Record<EnrolmentState, string>> = {
  asked: '待登记',
  proposed: '待复核',
  enrolled: '已登记',
  joined: '已并入',
  refused: '不予登记',
  known: '已另行登记',
};

export const ENROLMENT_REFUSALS: Readonly<Record<EnrolmentReason | CommonReason, string>> = {
  no_right: '您没有办理这一步的权限',
  stale: '这项申请已处理',
  acted: '该编号已有办理记录，不能并入他人，请作为新人员登记',
  own_account: '该编号本人曾登记，请直接登记其现任角色',
  no_unit: '项目管家、联络员、单位负责人请选择单位',
  no_match: '没有找到同一人的登记，请选择人员并入或登记为新人员',
  not_second: '由推进中心另一名同志复核，提请人不能复核',
};
