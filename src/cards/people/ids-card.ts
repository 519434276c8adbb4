import { type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';

/** 我的编号, 本群编号: the ids that the office needs for the roster. */
export function idsCard(view: { openId: string; chatId: string | null; registered: string | null }): Card {
  return card({
    title: '编号',
    template: 'blue',
    body: [
      mdLines([grey('我的编号'), `**${escapeMd(view.openId)}**`]),
      view.chatId !== null && mdLines([grey('本群编号'), `**${escapeMd(view.chatId)}**`]),
      view.chatId !== null &&
        note(view.registered ?? '本群还未登记。把本群编号发给区推进中心，登记用途后即可接收推送。'),
    ],
  });
}

/** The bot was taken into a group that the roster does not know. */
export function newGroupCard(view: { chatId: string }): Card {
  return card({
    title: '本群还未登记',
    template: 'grey',
    body: [
      md('请把本群编号发给区推进中心，登记用途和单位后即可接收推送。'),
      mdLines([grey('本群编号'), `**${escapeMd(view.chatId)}**`]),
      note('已登记的人员现在就可以在群里 @我 报送和查询。'),
    ],
  });
}
