import type { InstructionInputs, InstructionReason, InstructionState } from '../../domain/cases/instruction.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

export const INSTRUCTION_WORDS: CaseWords<InstructionState, keyof InstructionInputs, InstructionReason> = {
  states: {
    proposed: { words: '待登记', color: 'orange' },
    registered: { words: '已登记', color: 'green' },
    dropped: { words: '未列为批示', color: 'grey' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    register: {
      label: '登记批示',
      style: 'primary',
      done: '已登记批示',
      past: '登记批示',
      called: ['登记'],
      ask: '请核对后登记批示',
      note: '提交后记入办理过程。责任单位、办结期限与现在不同的，随之调整，责任单位收到通知。',
    },
    drop: {
      label: '不作批示',
      style: 'default',
      done: '已记为不作批示',
      past: '不作批示',
      called: ['不登记', '不列为批示'],
    },
    withdraw: { label: '撤回', style: 'default', done: '已撤回', past: '撤回', called: ['撤销'] },
    amend: { label: '更正', style: 'default', done: '已更正', past: '更正' },
  },
  refusals: {
    ...COMMON_REFUSALS,
    past_day: '办结期限已经过去，请另选一天或空着',
    not_movable: '该事项现在的状态不能转办或调整期限，请把责任单位和办结期限空着',
  },
  track: [],
};
