import { type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';

/** For somebody who is not in the roster: the ids that the office needs, and what to do. Source: contract §6.7. */
export function enrolCard(view: { openId: string; chatId: string | null; isGroup: boolean }): Card {
  return card({
    title: '您还未登记',
    template: 'grey',
    body: [
      md('请发送“申请登记”（可写明姓名、单位和角色），或把编号发给区推进中心，登记后即可报送进展和问题。'),
      mdLines([grey('我的编号'), `**${escapeMd(view.openId)}**`]),
      view.isGroup && view.chatId !== null && mdLines([grey('本群编号'), `**${escapeMd(view.chatId)}**`]),
      note('刚才的消息没有记录，登记后请再发一次。'),
    ],
  });
}
