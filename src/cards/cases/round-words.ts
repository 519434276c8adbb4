import type { RoundInputs, RoundReason, RoundState } from '../../domain/cases/round.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

export const ROUND_WORDS: CaseWords<RoundState, keyof RoundInputs, RoundReason> = {
  states: {
    open: { words: '进行中', color: 'blue' },
    closed: { words: '已结束', color: 'green' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    close: {
      label: '结束选报',
      style: 'primary',
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
  },
  track: [],
};
