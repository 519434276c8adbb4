import { describe, expect, test } from 'vitest';
import type { BotEvent } from '../../../src/domain/messaging/event.ts';
import { createEventHandler } from '../../../src/handlers/handle-event.ts';
import { createStore } from '../../../src/store/store.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aMessage, aPress, TURN } from '../../helpers/counting-bot.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import {
  acknowledged,
  after,
  CLAIM,
  inThread,
  LARGE,
  live,
  OPEN_PROBLEM,
  onReceipt,
  PHOTO,
  PROBLEM,
  REPORT,
  type Scene,
  says,
  tripsOf,
  verified,
} from '../../helpers/trip-scenes.ts';

/** How often a decision asks the database before it is written; behind a network each time costs as much as all the rest. */

/** What happens every day, by the hundred. */
const ONCE: Readonly<Record<string, Scene>> = {
  'a report': after([], REPORT),
  'a report that follows another': after([REPORT], '康华冷链 本月完成投资355万元'),
  'a report of several projects': after([], `${REPORT}；数字产业园 本月完成投资120万元`),
  无进展: after([], '康华冷链 无进展'),
  'a problem of a unit with a group': after([], PROBLEM),
  'a report and a problem': after([], `康华冷链本周投资50万。问题：施工许可证还没批下来，请住建局下周五前协调`),
  'a report that is held for its author': after([], '康华冷链 今年累计完成投资2亿元'),
};

/** One of every other kind of event. */
const TWICE: Readonly<Record<string, Scene>> = {
  // Messages.
  'a report that is held for the office': after([], LARGE),
  'a claimed milestone': after([], CLAIM),
  '手续 of a project': after([], '手续 康华冷链'),
  '手续 of the own projects': after([], '手续'),
  '核查 of a project': after([], '核查 康华冷链 年累计1200万', 'ou_feng'),
  '核查 of the month': after([], '核查', 'ou_feng'),
  'photos of what was verified': async talk => {
    await verified(talk);
    return aMessage('ou_feng', '', { attachments: PHOTO });
  },
  'a problem of nobody': after([], OPEN_PROBLEM),
  'a problem of nobody, while others are new': after(
    Array.from({ length: 4 }, (_, index) => `康华冷链第${index}处管线迁改受阻，望协调`),
    OPEN_PROBLEM,
  ),
  'a problem of a unit without a group': after([], '康华冷链资金缺口3000万元，请区财政局支持'),
  'a solved problem': async talk => {
    await acknowledged(talk);
    return aMessage('ou_he', 'WT-2026-0001 已解决，许可证已核发');
  },
  'the last digits of a solved problem': async talk => {
    await acknowledged(talk);
    return aMessage('ou_he', '0001已经办好了，许可证已核发');
  },
  'two solved problems': async talk => {
    await says(talk, PROBLEM);
    await says(talk, '数字产业园电力迁改滞后，请区住建局协调');
    return aMessage('ou_he', 'WT-2026-0001、0002 已解决', { attachments: PHOTO });
  },
  'a request for more time': async talk => {
    await acknowledged(talk);
    return aMessage('ou_he', 'WT-2026-0001 延期到6月28日，评估报告没出来');
  },
  'a request for more time without the number': async talk => {
    await acknowledged(talk);
    return aMessage('ou_he', '0001那个事延期到6月28号行不行，评估报告没出来');
  },
  'a question back': after([], '康华冷链投资350万'),
  'a question back about the project': after([], '投资350万'),
  'a standstill of nobody knows what': after([], '同上周，没啥变化'),
  'words that are not understood': after([], '哈哈哈这个机器人有意思'),

  // Corrections.
  'a correction of the last report': after([REPORT], '更正：应为355万元'),
  'a correction of another report': after([REPORT, '数字产业园 本月完成投资120万元'], '更正：康华冷链本月投资355万'),
  'a correction of an older report of the project': after(
    [REPORT, '康华冷链 形象进度45%'],
    '更正：康华冷链本月投资355万',
  ),
  'a correction of a correction': after([REPORT, '更正：应为355万元'], '更正：应为356万元'),
  'a correction of an older report that claimed a milestone': after(
    ['康华冷链本月投资350万，6月11日正式开工', '数字产业园 本月完成投资120万元', '康华冷链 形象进度45%'],
    '更正：康华冷链本月投资355万',
  ),
  'a correction in a thread': inThread(REPORT, '更正：投资应为355万'),
  'a correction that is held for the office': after([REPORT], '更正：康华冷链 今年累计完成投资12亿元'),
  'a correction of a claim': after([CLAIM], '更正：6月10日正式开工'),
  'a correction of several': after(
    [`${REPORT}；数字产业园 本月完成投资500万元`],
    '更正：康华冷链 本月完成投资360万元；数字产业园 本月完成投资510万元',
  ),

  // Words of the desk.
  请假: after([], '请假 6月15日至19日 由李静代'),
  例会: after([], '例会 康华冷链 定了围挡周三前拆完'),
  'photos of a meeting': async talk => {
    const form = (await says(talk, '例会 康华冷链 定了围挡周三前拆完')).card;
    await talk.as('ou_wang').submits(form, '登记');
    return aMessage('ou_wang', '', { attachments: PHOTO });
  },
  'a report for who is away': async talk => {
    const form = (await says(talk, '请假')).card;
    await talk.as('ou_wang').submits(form, '登记', { from: '2026-06-12', to: '2026-06-12', deputy: 'ou_deputy' });
    // The roster was changed: it is read anew once.
    await says(talk, '帮助');
    return aMessage('ou_deputy', '数字产业园 本月完成投资120万元');
  },

  // In a thread.
  'a report below a receipt': inThread(REPORT, '形象进度50%'),
  'a report below a problem': inThread(PROBLEM, '形象进度50%'),
  'a problem below a receipt': inThread(REPORT, '施工许可证还没批下来，请住建局下周五前协调'),
  'a claim below a receipt': inThread(REPORT, '6月11日正式开工'),
  'a solved problem below its card': async talk => {
    await acknowledged(talk);
    const { messageId } = live(talk);
    return aMessage('ou_he', '已解决，许可证昨天拿到了', {
      parentId: messageId,
      chatId: 'oc_zhujian',
      chatType: 'group',
    });
  },
  'a request for more time below a card': async talk => {
    await acknowledged(talk);
    const parentId = live(talk).messageId;
    return aMessage('ou_he', '这个延期到6月28号行不行，评估报告没出来', { parentId });
  },
  'talk below a card': async talk => {
    await acknowledged(talk);
    return aMessage('ou_he', '辛苦各位', { parentId: live(talk).messageId, isAddressed: false });
  },

  // Below a card of several things.
  'the second of several things': async talk => {
    const { messageId } = await twoToSign(talk);
    return aMessage('ou_he', '第2件已签收', { parentId: messageId });
  },
  'one of several things, nobody says which': async talk => {
    const { messageId } = await twoToSign(talk);
    return aMessage('ou_he', '已签收', { parentId: messageId });
  },
  'which of several things was meant': async talk => {
    const todo = await twoToSign(talk);
    const { card } = await talk.as('ou_he').says('已签收', { replyTo: todo });
    return aPress('ou_he', card, card.labels[0] ?? '');
  },

  // Meetings and limits in words.
  'a meeting is moved': () => aMessage('ou_feng', '例会改到下午三点'),
  'a meeting is called off': () => aMessage('ou_feng', '下周例会取消'),
  'limits are changed': () => aMessage('ou_feng', '修改时限 紧急问题签收2小时'),

  // Taking back.
  撤销: after([REPORT], '撤销'),
  '撤销 of a correction': after([REPORT, '更正：应为355万元'], '撤销'),
  '撤销 of a problem': after([PROBLEM], '撤销'),
  '撤销 of several': after([`${REPORT}；数字产业园 本月完成投资120万元`], '撤销数字产业园'),
  '撤销 in a thread': inThread(REPORT, '撤销'),
  '撤销 of nothing': after([], '撤销'),
  'a recall': async talk => recall(await says(talk, REPORT)),
  'a recall of a claim': async talk => recall(await says(talk, CLAIM)),
  'a recall of a problem': async talk => recall(await says(talk, PROBLEM)),
  'a recall of photos': async talk => {
    const said = await says(talk, REPORT);
    return recall(await talk.as('ou_wang').says('', { replyTo: said.card, photos: ['img_1'] }));
  },
  'a recall by a manager': async talk => ({ ...recall(await says(talk, REPORT)), by: 'group_owner' }) as BotEvent,

  // Photos and files.
  'photos after a report': async talk => {
    await says(talk, REPORT);
    return aMessage('ou_wang', '', { attachments: PHOTO });
  },
  'photos of nobody knows what': async talk => {
    await says(talk, `${REPORT}；数字产业园 本月完成投资120万元`);
    return aMessage('ou_wang', '', { attachments: PHOTO });
  },
  'photos that were asked for': async talk => {
    await talk.as('ou_wang').presses((await says(talk, REPORT)).card, '上传佐证');
    return aMessage('ou_wang', '', { attachments: PHOTO });
  },
  'photos with a caption': async talk => {
    await talk.as('ou_wang').presses((await says(talk, REPORT)).card, '上传佐证');
    return aMessage('ou_wang', '现场照片和许可证', { attachments: PHOTO });
  },
  'photos with a number': async talk => {
    await acknowledged(talk);
    return aMessage('ou_he', 'WT-2026-0001', { attachments: PHOTO });
  },
  'photos below a card': async talk => {
    await acknowledged(talk);
    return aMessage('ou_he', '', { attachments: PHOTO, parentId: live(talk).messageId });
  },
  'a report with photos': () => aMessage('ou_wang', REPORT, { attachments: PHOTO }),
  上传佐证: onReceipt(REPORT, '上传佐证'),
  查看佐证: async talk => {
    const said = await talk.as('ou_wang').says(REPORT, { photos: ['img_1'] });
    return aPress('ou_wang', talk.now(said.card), '查看佐证');
  },
  'which entry photos prove': async talk => {
    await says(talk, `${REPORT}；数字产业园 本月完成投资120万元`);
    const asked = (await talk.as('ou_wang').says('', { photos: ['img_1'] })).card;
    return aPress('ou_wang', asked, '康华食品冷链加工基地 6月12日进展');
  },

  // Questions and words of the desk.
  ...Object.fromEntries(
    ['帮助', '报进展', '报问题', '编号', '我的项目', '问题清单', '超期问题', '康华冷链', '未报', 'WT-2026-0001'].map(
      text => [text, after([PROBLEM, REPORT], text)],
    ),
  ),
  ...Object.fromEntries(
    [
      '排名',
      '目标',
      '议程',
      '未报',
      '马寨镇排名',
      '待办',
      '六个明确',
      '红黄灯',
      '投资',
      '开工',
      '专项',
      '早报',
      '康华冷链',
    ].map((text): [string, Scene] => [
      `${text} of the office`,
      async talk => {
        for (const one of [OPEN_PROBLEM, CLAIM, LARGE]) await says(talk, one);
        await says(talk, '申请登记 白洁 马寨镇 联络员', 'ou_new');
        return aMessage('ou_feng', text);
      },
    ]),
  ),
  申请登记: () => aMessage('ou_new', '申请登记 白洁 马寨镇 联络员'),
  '申请登记 again': after(['申请登记'], '申请登记', 'ou_new'),
  '申请登记 of somebody enrolled': () => aMessage('ou_wang', '申请登记'),
  'problems by a word of theirs': async talk => {
    await says(talk, OPEN_PROBLEM);
    return aMessage('ou_feng', '钢筋工的问题');
  },
  'problems by a word that none has': () => aMessage('ou_feng', '扬尘问题'),
  办理时限: () => aMessage('ou_wang', '办理时限'),
  日历: () => aMessage('ou_wang', '日历'),
  '申请登记 of somebody who has left': async talk => {
    const { card } = await talk.as('ou_feng').says('移交 陈思 给侯亮');
    const preview = await talk.as('ou_feng').submits(card, '提交');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');
    return aMessage('ou_chen', '申请登记 侯寨街道联络员');
  },
  'a word of a stranger': () => aMessage('ou_new', '你好'),

  // The menu, and coming and going.
  'the menu: 报进展': () => ({ kind: 'menu', eventId: 'ev_m', operatorId: 'ou_wang', eventKey: 'report_progress' }),
  'the menu: 报问题': () => ({ kind: 'menu', eventId: 'ev_m', operatorId: 'ou_wang', eventKey: 'report_problem' }),
  'the menu: 帮助': () => ({ kind: 'menu', eventId: 'ev_m', operatorId: 'ou_wang', eventKey: 'help' }),
  'joining a group': () => membership('bot_added', 'oc_zhujian'),
  'joining an unknown group': () => membership('bot_added', 'oc_unknown'),
  'leaving a group': () => membership('bot_removed', 'oc_zhujian'),
};

/** The list of what waits for 区住建局: two problems that nobody there has taken on. */
async function twoToSign(talk: Conversation): Promise<ShownCard> {
  await says(talk, '康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await says(talk, '康华冷链专项债资金缺口3000万，请区住建局协调');
  return (await says(talk, '待办', 'ou_he')).card;
}

function recall({ messageId, chatId }: { messageId: string; chatId: string }): BotEvent {
  const at = new Date('2026-06-12T09:06:00+08:00');
  return { kind: 'recall', eventId: 'ev_recall', messageId, chatId, at, by: 'message_owner' };
}

function membership(kind: 'bot_added' | 'bot_removed', chatId: string): BotEvent {
  return { kind, eventId: 'ev_in_out', chatId, chatName: '', operatorId: 'ou_feng' };
}

describe('before its commit', () => {
  test.each(Object.keys(ONCE))('%s asks the database once', async what => {
    expect(await tripsOf(ONCE[what] as Scene)).toBe(1);
  });

  test.each(Object.keys(TWICE))('%s asks it twice at most', async what => {
    expect(await tripsOf(TWICE[what] as Scene)).toBeLessThanOrEqual(2);
  });

  test('what nobody foresees is found all the same: the first event of a process', async () => {
    const talk = await startConversation();
    const store = createStore({ client: talk.client, pause: async () => {}, random: () => 0.5 });
    const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });

    await handle(aMessage('ou_wang', REPORT), TURN);

    expect((await talk.reports()).map(report => report.monthInvestment)).toEqual([3_500_000]);
  });
});
