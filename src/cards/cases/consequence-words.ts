import type {
  ConsequenceInputs,
  ConsequenceReason,
  ConsequenceState,
  Measure,
} from '../../domain/ranking/procedure/consequence.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

/** What the consequences of a ranking are called. Source: plan §四(四)2. */

export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  statement: '表态发言',
  talk: '约谈',
  prize: '评优',
};

export const CONSEQUENCE_WORDS: CaseWords<ConsequenceState, keyof ConsequenceInputs, ConsequenceReason> = {
  states: {
    drafted: { words: '待研究', color: 'orange' },
    confirming: { words: '待复核', color: 'orange' },
    issued: { words: '已通知', color: 'blue' },
    done: { words: '已办结', color: 'green' },
    dropped: { words: '不采用', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    propose: {
      label: '提请',
      style: 'primary',
      done: '已提请，等待另一名同志复核',
      past: '提请',
      ask: '请研究是否提请',
      note: '复核确认后才发出；复核之前不通知任何单位和个人。',
    },
    drop: { label: '不采用', style: 'danger', done: '已记为不采用', note: '理由将留存在办理记录中。' },
    confirm: {
      label: '复核确认',
      style: 'primary',
      done: '已确认并通知',
      past: '复核确认',
      ask: '请复核结果运用',
      called: ['同意', '复核同意', '复核通过'],
      confirm: { title: '复核确认', text: '确认后即按卡片所列内容通知。' },
    },
    sendBack: { label: '退回', style: 'danger', done: '已退回', past: '退回' },
    withdraw: { label: '撤回', style: 'default', done: '已撤回', called: ['撤销'] },
    record: {
      label: '登记办理情况',
      style: 'primary',
      done: '已登记',
      past: '登记办理情况',
      ask: '办理后请登记办理情况',
      called: ['已表态', '已约谈', '已办理'],
    },
  },
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，提请人不能确认',
    future_day: '办理日期不能晚于今天',
  },
  track: ['drafted', 'confirming', 'issued', 'done'],
};
