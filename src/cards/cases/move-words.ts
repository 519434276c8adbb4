import type { MoveInputs, MoveReason, MoveState } from '../../domain/cases/library/move.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

export const MOVE_WORDS: CaseWords<MoveState, keyof MoveInputs, MoveReason> = {
  states: {
    proposed: { words: '待确认', color: 'orange' },
    moved: { words: '已移库', color: 'green' },
    refused: { words: '未予移库', color: 'grey' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    confirm: {
      label: '确认移库',
      style: 'primary',
      done: '已移库',
      past: '确认移库',
      ask: '请确认移库',
      called: ['移库', '同意'],
    },
    refuse: {
      label: '不移库',
      style: 'danger',
      done: '已记为不移库',
      note: '理由将留存在办理记录中。',
      called: ['不同意', '暂不移库'],
    },
    withdraw: { label: '撤回', style: 'default', done: '已撤回', called: ['撤销'] },
  },
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，提出人不能确认',
    moved_since: '项目所在的库已经变动，请选“不移库”后重新提出',
  },
  track: [],
};
