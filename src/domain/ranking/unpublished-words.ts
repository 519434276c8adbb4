import { showPeriod } from '../base/period.ts';

/** Says which shorter periods a longer one rests on although they were not published. Shapes: `periods` are not empty. */
export function unpublishedWords(periods: readonly string[]): string {
  return `其中${periods.map(showPeriod).join('、')}排名没有发布，按台账计算的得分计入`;
}
