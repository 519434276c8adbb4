import type { BallotInputs, BallotState } from '../../domain/ranking/review/ballot.ts';
import type { NominationInputs, NominationState } from '../../domain/ranking/review/nomination.ts';
import type { ReviewInputs, ReviewReason, ReviewState } from '../../domain/ranking/review/review.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

/** What a site review is called on its way: 观摩, 推荐观摩, 观摩评分. */

export const REVIEW_WORDS: CaseWords<ReviewState, keyof ReviewInputs, ReviewReason> = {
  states: {
    nominating: { words: '推荐中', color: 'blue' },
    judging: { words: '评分中', color: 'blue' },
    confirming: { words: '待复核', color: 'orange' },
    done: { words: '已生效', color: 'green' },
    cancelled: { words: '已取消', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    decide: {
      label: '登记领导小组意见',
      style: 'primary',
      done: '已登记，推荐单位已收到结果',
      past: '登记领导小组意见',
      note: '逐个项目选择；同一份推荐中没有选的视为不列入，整份都没有选的留待下次。一次最多 18 个项目，办完可再次打开。',
    },
    name: {
      label: '确定评委',
      style: 'primary',
      done: '评分表已发给各位评委',
      past: '确定评委',
      ask: '推荐截止、领导小组研究后，请登记意见并确定评委',
      note: '提交后评分表单独发给每位评委；评委不给本单位评分，互相看不到。评委须是名册中的人员。',
    },
    add: { label: '增加评委', style: 'default', done: '评分表已发给增加的评委', past: '增加评委' },
    close: {
      label: '结束评分',
      style: 'primary',
      done: '已结束评分，等待另一名同志复核',
      past: '结束评分',
      ask: '评分表交齐后请结束评分',
      note: '结束后评委不能再交、再改；没有交的不计入。各单位得分由规则计算（评委满 5 名的，去掉一个最高分、一个最低分）。',
    },
    confirm: {
      label: '确认',
      style: 'primary',
      done: '已复核确认，计入季考核',
      past: '复核确认',
      ask: '请复核观摩评分',
      called: ['同意', '复核同意', '复核通过'],
    },
    sendBack: { label: '退回评分', style: 'danger', done: '已退回，评委可以继续评分', past: '退回评分' },
    cancel: { label: '取消观摩', style: 'danger', done: '已取消', past: '取消观摩' },
  },
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，结束评分的人不能确认',
    none_ready: '没有等待研究的推荐',
    nothing_chosen: '没有选择任何项目',
    future: '日期不能晚于今天',
    nothing_selected: '还没有列入观摩的项目，请先登记领导小组意见',
    undecided: '还有推荐没有登记领导小组意见',
    same_judge: '同一名评委填了两次，请核对',
    only_own: '有评委只能评本单位，没有可评的单位，请更换',
    no_sheets: '还没有评委交评分表',
  },
  track: ['nominating', 'judging', 'confirming', 'done'],
};

export const NOMINATION_WORDS: CaseWords<NominationState, keyof NominationInputs, never> = {
  states: {
    nominated: { words: '待研究', color: 'blue' },
    selected: { words: '已列入', color: 'green' },
    refused: { words: '未列入', color: 'grey' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    withdraw: { label: '撤回推荐', style: 'default', done: '已撤回', called: ['撤回', '撤销'] },
    decide: {
      label: '登记领导小组意见',
      style: 'default',
      done: '已登记',
      ask: '领导小组研究后，请在观摩的卡片上登记意见',
    },
  },
  refusals: COMMON_REFUSALS,
  track: [],
};

export const BALLOT_WORDS: CaseWords<BallotState, keyof BallotInputs, never> = {
  states: {
    waiting: { words: '待评分', color: 'orange' },
    handed: { words: '已提交', color: 'green' },
    counted: { words: '评分已结束', color: 'grey' },
    missing: { words: '未提交，评分已结束', color: 'grey' },
    void: { words: '已取消', color: 'grey' },
  },
  steps: {
    hand_in: {
      label: '填写评分表',
      style: 'primary',
      done: '评分已提交，结束评分前可以修改',
      past: '提交评分',
      ask: '请填写观摩评分表',
      note: '每个单位一个总分，0 至 100。只有您本人能看到这份评分表，结束评分前可以修改。',
    },
    change: {
      label: '修改评分',
      style: 'default',
      done: '已修改',
      past: '修改评分',
      note: '每个单位一个总分，0 至 100；以最后一次提交的为准。',
    },
    settle: { label: '结束评分', style: 'default', done: '已办理' },
  },
  refusals: { ...COMMON_REFUSALS, stale: '评分已经结束或评分表已经更新，请看最新的卡片' },
  track: [],
};
