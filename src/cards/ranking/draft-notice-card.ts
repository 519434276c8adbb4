import { showPeriod } from '../../domain/base/period.ts';
import { isMonth, showInstant } from '../../domain/base/time.ts';
import { buttonRow, type Card, card, mdLines } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';

/** The office hears that a draft lies open, and what is to be done until when. Source: domain §4.4. */
export function draftNoticeCard(
  { period, id, until, unreached }: { period: string; id: string; until: Date; unreached: readonly string[] },
  now: Date,
): Card {
  return card({
    title: `${showPeriod(period)}排名初稿已生成`,
    template: 'blue',
    body: [
      mdLines([
        `各单位已收到本单位得分，公示至 ${showInstant(until, now)}。`,
        `公示期内请答复各单位的申诉，登记${isMonth(period) ? '核查和奖罚' : '观摩、点评和奖罚'}；期满后发送“发布”提请发布，由另一名同志复核。`,
        unreached.length > 0 && `没有可以收到的联络员或负责人，请另行告知：${unreached.map(escapeMd).join('、')}。`,
      ]),
      buttonRow([{ label: '办理发布', style: 'primary', action: { do: 'case.show', case: id } }]),
    ],
  });
}
