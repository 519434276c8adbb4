import { dayOf, showDay } from '../../domain/base/time.ts';
import { type Card, card, md, note } from '../kit/drawing/elements.ts';

/** An old card that was sent again: it points to the newer one and has nothing to press. Source: contract §6.5. */
export function movedCard({ title, movedAt }: { title: string; movedAt: Date }, now: Date): Card {
  return card({
    title,
    template: 'grey',
    tags: [{ text: '已转移', color: 'neutral' }],
    body: [
      md(`本卡片已于 ${showDay(dayOf(movedAt), now)} 重新发送，请查看本会话中最新的一张并办理。`),
      note('飞书卡片 14 天后不能再更新，故重发。'),
    ],
  });
}
