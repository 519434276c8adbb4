import { type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';

/** The answer to somebody who has asked to be enrolled. */
export function applicationCard(view: { openId: string; chatId: string | null; isRepeated: boolean }): Card {
  return card({
    title: view.isRepeated ? '登记申请正在办理' : '登记申请已提交',
    template: 'blue',
    body: [
      md('已请区推进中心办理登记，办好后在与您的私聊中通知您。'),
      mdLines([grey('我的编号'), `**${escapeMd(view.openId)}**`]),
      view.chatId !== null && mdLines([grey('本群编号'), `**${escapeMd(view.chatId)}**`]),
      note('登记后即可报送进展和问题。'),
    ],
  });
}
