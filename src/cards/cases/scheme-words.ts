import type { SchemeInputs, SchemeReason, SchemeState } from '../../domain/ranking/procedure/scheme.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

/** What the cases of a scheme (评分办法) are called. */

export const SCHEME_CASE_WORDS: CaseWords<SchemeState, keyof SchemeInputs, SchemeReason> = {
  states: {
    reading: { words: '正在核对', color: 'blue' },
    blocked: { words: '不能启用', color: 'red' },
    preview: { words: '待提请', color: 'orange' },
    proposed: { words: '待复核', color: 'orange' },
    done: { words: '已生效', color: 'green' },
    refused: { words: '未同意', color: 'grey' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    submit: {
      label: '提请启用',
      style: 'primary',
      done: '已提请，等待另一名同志复核',
      past: '提请启用',
      ask: '请核对对照结果，选定从哪一期起执行',
      note: '已经发布、初稿已经发出的考核期不再改变；由推进中心另一名同志复核后生效。',
    },
    purpose: {
      label: '改用途',
      style: 'default',
      done: '正在按新的用途核对',
      past: '改用途',
      note: '按所选的用途重新核对指标、重算上一期。',
    },
    confirm: {
      label: '复核启用',
      style: 'primary',
      done: '已生效',
      past: '复核启用',
      ask: '请复核评分办法',
      called: ['同意', '同意启用', '复核同意', '复核通过'],
      confirm: { title: '复核启用', text: '复核后，从选定的一期起按新办法计分排名；已经发布的各期不变。' },
    },
    refuse: { label: '不同意', style: 'danger', done: '已记为不同意', note: '理由将留存在办理记录中。' },
    withdraw: { label: '撤回', style: 'default', done: '已撤回，没有启用', called: ['撤销'] },
  },
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，提请人不能确认',
    begun: '选定的一期已经发布，或初稿已经发给各单位；请选“不同意”，改从下一期起重新提请',
    no_period: '这一期已经发布，或初稿已经发给各单位，请重新打开表单另选一期',
    same_purpose: '现在就是按这个用途核对的，请另选一个',
  },
  track: ['preview', 'proposed', 'done'],
};
