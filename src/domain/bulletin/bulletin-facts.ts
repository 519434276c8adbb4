import type { Day } from '../base/time.ts';
import { unpublishedWords } from '../ranking/unpublished-words.ts';
import type { Bulletin } from './bulletin.ts';
import { periodName } from './bulletin-words.ts';

/** What a bulletin is of, and what its figures rest on, label by label. */
export function factsOf(bulletin: Bulletin): { label: string; value: string }[] {
  const { scored, leftOut, unpublished } = bulletin;
  const { result } = scored;
  return [
    { label: '考核期', value: periodName(result) },
    { label: '状态', value: bulletin.isDraft ? DRAFT : '已发布' },
    { label: '数据', value: basisOf(bulletin) },
    { label: '考核办法', value: `${result.ruleSet.title}（第 ${result.ruleSet.version} 版）` },
    ...(scored.ruleSet.basis === undefined ? [] : [{ label: '依据', value: scored.ruleSet.basis }]),
    ...(unpublished.length === 0 ? [] : [{ label: '说明', value: unpublishedWords(unpublished) }]),
    ...(leftOut.length === 0
      ? []
      : [{ label: '未计入', value: leftOut.map(({ name, why }) => `${name}（${why}）`).join('、') }]),
  ];
}

/** How a bulletin that nobody has confirmed is marked. */
export const DRAFT = '初稿·未核查';

/** Until when reports count, and whose figures these are. */
export function basisOf({ asOf, isRunning, isDraft }: Bulletin): string {
  const until = isRunning ? `本期尚未结束，数据截至${longDay(asOf)}` : `数据截至${longDay(asOf)}24:00`;
  return `${until}，核查过的项目按核查数，其余按单位报送数${isDraft ? '，未经核查' : ''}`;
}

/** 2026年6月30日. */
export function longDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
