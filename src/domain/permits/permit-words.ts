import type { PermitKind, PermitState } from '../library/permits.ts';

/** What permits are called in Chinese. Source: domain §2 M8. */

export const PERMIT_WORDS: Readonly<Record<PermitKind, string>> = {
  approval: '立项',
  land_planning: '用地规划',
  works_planning: '工程规划',
  land: '用地',
  environment: '环评',
  tender: '招标',
  construction: '施工许可',
  other: '其他手续',
};

export const PERMIT_STATE_WORDS: Readonly<Record<PermitState, string>> = {
  pending: '未办理',
  in_progress: '办理中',
  done: '已办结',
  not_needed: '不涉及',
};
