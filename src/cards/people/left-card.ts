import { type Day, showDay } from '../../domain/base/time.ts';
import { type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';

/** For somebody who has left his post (移交): that his rights have ended, and what to do when he has another one. */
export function leftCard({ openId, leftOn }: { openId: string; leftOn: Day }, now: Date): Card {
  return card({
    title: '您已办理离任移交',
    template: 'grey',
    body: [
      md(
        `您的权限自 ${showDay(leftOn, now)} 起终止，此前的报送和办理记录保留。重新任职的，请发送“申请登记”，写明单位和职务，由区推进中心办理。`,
      ),
      mdLines([grey('我的编号'), `**${escapeMd(openId)}**`]),
      note('刚才的消息没有记录。'),
    ],
  });
}
