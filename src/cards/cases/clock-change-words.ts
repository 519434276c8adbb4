import type { ClockChangeInputs, ClockChangeReason, ClockChangeState } from '../../domain/cases/clock-change.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

export const CLOCK_CHANGE_WORDS: CaseWords<ClockChangeState, keyof ClockChangeInputs, ClockChangeReason> = {
  states: {
    proposed: { words: '待复核', color: 'orange' },
    done: { words: '已生效', color: 'green' },
    refused: { words: '未同意', color: 'grey' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    confirm: {
      label: '确认修改',
      style: 'primary',
      done: '已生效',
      past: '确认修改',
      ask: '请复核时限修改',
      called: ['同意', '复核同意', '复核通过'],
    },
    refuse: { label: '不同意', style: 'danger', done: '已记为不同意', note: '理由将留存在办理记录中。' },
    withdraw: { label: '撤回', style: 'default', done: '已撤回', called: ['撤销'] },
  },
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，提出人不能确认',
    not_fitting: '其他时限、时间已经修改，与这项不再协调，请选“不同意”后重新提出',
    changed_since: '这项时限已经另行修改，请选“不同意”后重新提出',
  },
  track: [],
};
