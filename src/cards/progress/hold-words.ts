import { CEILING_ADVICE } from '../../domain/base/ceiling.ts';
import type { CommonReason } from '../../domain/procedure/procedure.ts';
import type { HoldReason, HoldStepName } from '../../domain/progress/holds/hold-procedure.ts';
import type { Step } from '../kit/views.ts';

interface HoldStepWords {
  label: string;
  style: Step['style'];
  /** The toast after a press that had its effect. */
  done: string;
  /** The title of the card that takes the place of its form. */
  submitted: string;
}

/** What a step about a held report is called, and what is said when it is done. */
export const HOLD_STEPS: Readonly<Record<HoldStepName, HoldStepWords>> = {
  confirm: { label: '确认无误', style: 'primary', done: '已确认，计入台账', submitted: '已确认' },
  propose: {
    label: '提请确认',
    style: 'primary',
    done: '已提请，待另一名同志复核',
    submitted: '已提请，待复核',
  },
  lift: { label: '同意确认', style: 'primary', done: '已同意，计入台账', submitted: '' },
  refuse: { label: '不同意', style: 'danger', done: '已退回', submitted: '已退回' },
};

export const HOLD_REFUSALS: Readonly<Record<HoldReason | CommonReason, string>> = {
  no_right: '您没有办理这一步的权限',
  stale: '这次提请已经处理',
  not_author: '只有上报人和推进中心可以改动',
  not_proposer: '数额较大，须由推进中心两名同志确认，上报人不能确认',
  not_decider: '由推进中心另一名同志复核，上报人和提请人不能复核',
  above_ceiling: `数值${CEILING_ADVICE}，修改或撤销这一条`,
};
