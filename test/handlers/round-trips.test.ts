import { describe, expect, test } from 'vitest';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { createEventHandler } from '../../src/handlers/handle-event.ts';
import { createStore } from '../../src/store/store.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import { aMessage, aPress, countingBot, TURN } from '../helpers/counting-bot.ts';
import type { ShownCard } from '../helpers/shown-card.ts';

/** How often a decision asks the database before it is written; behind a network each time costs as much as all the rest. */

type Scene = (talk: Conversation) => Promise<BotEvent> | BotEvent;

const REPORT = '康华冷链 本月完成投资350万元';
const PROBLEM = '康华冷链 施工许可证未办结，请区住建局下周五前协调';
const OPEN_PROBLEM = '康华冷链钢筋工不够，需要协调解决';
const LARGE = '康华冷链 今年累计完成投资12亿元';
const CLAIM = '康华冷链6月11日正式开工';
const PHOTO = [{ kind: 'image', key: 'img_1', name: null }] as const;

function last(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`no card to ${openId}`);
  return card;
}

/** The live card of a problem in a unit's group. */
function live(talk: Conversation, chatId = 'oc_zhujian'): ShownCard {
  const card = talk.chat(chatId).at(-1);
  if (!card) throw new Error(`no card in ${chatId}`);
  return card;
}

async function says(talk: Conversation, text: string, openId = 'ou_wang') {
  return talk.as(openId).says(text);
}

/** What was said before, and then something else by the same person. */
const after =
  (before: readonly string[], text: string, openId = 'ou_wang'): Scene =>
  async talk => {
    for (const one of before) await says(talk, one, openId);
    return aMessage(openId, text);
  };

const inThread =
  (before: string, text: string): Scene =>
  async talk => {
    const { messageId } = (await says(talk, before)).card;
    return aMessage('ou_wang', text, { parentId: messageId, rootId: messageId });
  };

/** A press on the receipt of what was said. */
const onReceipt =
  (before: string, label: string): Scene =>
  async talk =>
    aPress('ou_wang', (await says(talk, before)).card, label);

/** The form that a button on the receipt opens, submitted. */
const formOfReceipt =
  (before: string, label: string, submit: string, values: Readonly<Record<string, string>>): Scene =>
  async talk => {
    const { card } = await says(talk, before);
    return aPress('ou_wang', (await talk.as('ou_wang').presses(card, label)).card, submit, values);
  };

/** Opens and submits the form behind a button of the problem's live card. */
async function takes(talk: Conversation, openId: string, label: string, values: Readonly<Record<string, string>>) {
  const opened = await talk.as(openId).presses(live(talk), label);
  await talk.as(openId).submits(opened.card, '提交', values);
}

async function acknowledged(talk: Conversation): Promise<void> {
  await says(talk, PROBLEM);
  await talk.as('ou_he').presses(live(talk), '签收');
}

async function responded(talk: Conversation): Promise<void> {
  await acknowledged(talk);
  await takes(talk, 'ou_he', '反馈', { note: '已核发' });
}

async function proposed(talk: Conversation): Promise<ShownCard> {
  await says(talk, LARGE);
  const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');
  await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '土地款一次性计入' });
  return last(talk, 'ou_gao');
}

/** A receipt that is a table, with choosers. */
async function longReceipt(talk: Conversation): Promise<ShownCard> {
  const lines = Array.from({ length: 13 }, (_, index) => `康华冷链${index + 1}号厂房围墙被村民阻工，请区住建局协调`);
  return (await says(talk, lines.join('\n'))).card;
}

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
    ['排名', '目标', '议程', '未报', '马寨镇排名', '待办'].map((text): [string, Scene] => [
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
  'a word of a stranger': () => aMessage('ou_new', '你好'),

  // The menu, and coming and going.
  'the menu: 报进展': () => ({ kind: 'menu', eventId: 'ev_m', operatorId: 'ou_wang', eventKey: 'report_progress' }),
  'the menu: 报问题': () => ({ kind: 'menu', eventId: 'ev_m', operatorId: 'ou_wang', eventKey: 'report_problem' }),
  'the menu: 帮助': () => ({ kind: 'menu', eventId: 'ev_m', operatorId: 'ou_wang', eventKey: 'help' }),
  'joining a group': () => membership('bot_added', 'oc_zhujian'),
  'joining an unknown group': () => membership('bot_added', 'oc_unknown'),
  'leaving a group': () => membership('bot_removed', 'oc_zhujian'),

  // Presses on a receipt, and forms.
  修改: onReceipt(REPORT, '修改'),
  '修改, submitted': formOfReceipt(REPORT, '修改', '提交修改', { month_0: '360' }),
  '修改 that is held for the office': formOfReceipt(REPORT, '修改', '提交修改', { year_0: '120000' }),
  '撤销 by button': onReceipt(REPORT, '撤销'),
  '确认无误 of its author': onReceipt('康华冷链 今年累计完成投资2亿元', '确认无误'),
  '确认无误, submitted': formOfReceipt('康华冷链 今年累计完成投资2亿元', '确认无误', '确认无误', { reason: '已核对' }),
  请推进中心确认: onReceipt(LARGE, '请推进中心确认'),
  提请确认: async talk => {
    await says(talk, LARGE);
    return aPress('ou_feng', last(talk, 'ou_feng'), '提请确认');
  },
  '提请确认, submitted': async talk => {
    await says(talk, LARGE);
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');
    return aPress('ou_feng', form.card, '确认无误', { reason: '土地款一次性计入' });
  },
  同意确认: async talk => aPress('ou_gao', await proposed(talk), '同意确认'),
  不同意: async talk => aPress('ou_gao', await proposed(talk), '不同意'),
  '不同意, submitted': async talk => {
    const form = await talk.as('ou_gao').presses(await proposed(talk), '不同意');
    return aPress('ou_gao', form.card, '提交', { note: '请核对' });
  },
  '确认 of a milestone': async talk => {
    await says(talk, CLAIM);
    return aPress('ou_feng', last(talk, 'ou_feng'), '确认');
  },
  '不予确认 of a milestone': async talk => {
    await says(talk, CLAIM);
    return aPress('ou_feng', last(talk, 'ou_feng'), '不予确认');
  },
  'the form 报进展': async talk =>
    aPress('ou_wang', (await says(talk, '报进展')).card, '提交', { month_0: '350', month_1: '120' }),
  '无进展 in a form': async talk => aPress('ou_wang', (await says(talk, '报进展')).card, '无进展'),
  'the form 报问题': async talk =>
    aPress('ou_wang', (await says(talk, '报问题')).card, '提交', {
      project: 'EQ-2026-003',
      category: 'other',
      description: '村民堵路',
    }),
  'the button 报进展': async talk => aPress('ou_wang', (await says(talk, '康华冷链')).card, '报进展'),
  'the button 报问题': async talk => aPress('ou_wang', (await says(talk, '康华冷链')).card, '报问题'),
  'the answer to a question': onReceipt('康华冷链投资350万', '本月'),
  'the answer to a question, by form': async talk =>
    aPress('ou_wang', (await says(talk, '康华冷链投资350万')).card, '提交', { month_0: '350' }),
  修改其中一条: async talk => aPress('ou_wang', await longReceipt(talk), '修改其中一条'),
  '修改其中一条, chosen': async talk => {
    const asked = await talk.as('ou_wang').presses(await longReceipt(talk), '修改其中一条');
    return aPress('ou_wang', asked.card, '填写修改', { entry: 'problem:WT-2026-0007' });
  },
  撤销其中一条: async talk => aPress('ou_wang', await longReceipt(talk), '撤销其中一条'),
  '撤销其中一条, chosen': async talk => {
    const asked = await talk.as('ou_wang').presses(await longReceipt(talk), '撤销其中一条');
    return aPress('ou_wang', asked.card, '撤销', { entry: 'problem:WT-2026-0003' });
  },
  全部撤销: async talk => aPress('ou_wang', await longReceipt(talk), '全部撤销'),

  // Steps of a problem.
  签收: async talk => {
    await says(talk, PROBLEM);
    return aPress('ou_he', live(talk), '签收');
  },
  ...Object.fromEntries(
    ['反馈', '申请延期'].map((label): [string, Scene] => [
      label,
      async talk => {
        await acknowledged(talk);
        return aPress('ou_he', live(talk), label);
      },
    ]),
  ),
  '反馈, submitted': async talk => {
    await acknowledged(talk);
    const form = await talk.as('ou_he').presses(live(talk), '反馈');
    return aPress('ou_he', form.card, '提交', { note: '已核发' });
  },
  '申请延期, submitted': async talk => {
    await acknowledged(talk);
    const form = await talk.as('ou_he').presses(live(talk), '申请延期');
    return aPress('ou_he', form.card, '提交', { due: '2026-06-28', note: '评估报告没出来' });
  },
  同意延期: async talk => {
    await acknowledged(talk);
    await takes(talk, 'ou_he', '申请延期', { due: '2026-06-28', note: '评估报告没出来' });
    return aPress('ou_feng', live(talk), '同意延期');
  },
  '退回, submitted': async talk => {
    await says(talk, PROBLEM);
    const form = await talk.as('ou_he').presses(live(talk), '退回');
    return aPress('ou_he', form.card, '提交', { note: '不归我们管' });
  },
  '交办, submitted': async talk => {
    await says(talk, OPEN_PROBLEM);
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '交办');
    return aPress('ou_feng', form.card, '交办', { unit: '区财政局' });
  },
  确认已解决: async talk => {
    await responded(talk);
    return aPress('ou_wang', live(talk), '确认已解决');
  },
  '未解决, submitted': async talk => {
    await responded(talk);
    const form = await talk.as('ou_wang').presses(live(talk), '未解决');
    return aPress('ou_wang', form.card, '提交', { note: '还没有核发' });
  },
  '销号, submitted': async talk => {
    await responded(talk);
    await talk.as('ou_wang').presses(live(talk), '确认已解决');
    const form = await talk.as('ou_feng').presses(live(talk), '销号');
    return aPress('ou_feng', form.card, '提交', { note: '已核实', reason: '现场核实' });
  },

  // Requests to be enrolled.
  登记: async talk => {
    await says(talk, '申请登记 白洁 马寨镇 联络员', 'ou_new');
    return aPress('ou_feng', last(talk, 'ou_feng'), '登记');
  },
  '登记, submitted': async talk => {
    await says(talk, '申请登记 白洁 马寨镇 联络员', 'ou_new');
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '登记');
    return aPress('ou_feng', form.card, '提交', { name: '白洁', unit: '马寨镇', role: 'liaison' });
  },
  '登记 that takes two': async talk => {
    await says(talk, '申请登记', 'ou_new');
    await says(talk, '申请登记', 'ou_other');
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '登记');
    return aPress('ou_feng', form.card, '提交', { name: '白洁', role: 'auditor' });
  },
  '不予登记, submitted': async talk => {
    await says(talk, '申请登记', 'ou_new');
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '不予登记');
    return aPress('ou_feng', form.card, '提交', { note: '查无此人' });
  },
};

function recall({ messageId, chatId }: { messageId: string; chatId: string }): BotEvent {
  const at = new Date('2026-06-12T09:06:00+08:00');
  return { kind: 'recall', eventId: 'ev_recall', messageId, chatId, at, by: 'message_owner' };
}

function membership(kind: 'bot_added' | 'bot_removed', chatId: string): BotEvent {
  return { kind, eventId: 'ev_in_out', chatId, chatName: '', operatorId: 'ou_feng' };
}

async function tripsOf(scene: Scene): Promise<number> {
  const talk = await startConversation();
  const event = await scene(talk);
  const decide = await countingBot(talk);
  const { trips, toast } = await decide(event);
  // What is refused asks for less.
  expect(toast ?? '').not.toMatch(/^(warning|error)/);
  return trips;
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
