import type { CardAction } from '../../src/cards/kit/actions.ts';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { aPress } from './counting-bot.ts';
import type { ShownCard } from './shown-card.ts';
import {
  acknowledged,
  CLAIM,
  formOfReceipt,
  LARGE,
  last,
  live,
  longReceipt,
  OPEN_PROBLEM,
  onReceipt,
  PROBLEM,
  proposed,
  REPORT,
  responded,
  type Scene,
  says,
  takes,
  verified,
} from './trip-scenes.ts';

/** What 冯兰 has of the next meeting's agenda. */
async function previewed(talk: Parameters<Scene>[0]) {
  talk.clock.setNow(new Date('2026-06-12T17:10:00+08:00'));
  const preview = (await talk.runs('agenda-preview')).find(({ chatId }) => chatId === 'oc_p2p_feng');
  if (!preview) throw new Error('no preview');
  return preview;
}

/** A problem that was solved with a photo; the office has the turn. */
async function proven(talk: Parameters<Scene>[0]) {
  await acknowledged(talk);
  await talk.as('ou_he').presses(live(talk), '上传佐证');
  await talk.as('ou_he').says('', { photos: ['img_a'] });
  await takes(talk, 'ou_he', '反馈', { note: '已核发' });
  await talk.as('ou_wang').presses(live(talk), '确认已解决');
}

/** It was closed, and somebody of the office is to look at it again. */
async function rechecked(talk: Parameters<Scene>[0]) {
  await responded(talk);
  await talk.as('ou_wang').presses(live(talk), '确认已解决');
  await takes(talk, 'ou_feng', '销号', { note: '已核实' });
  const opening = (await says(talk, '回头看 WT-2026-0001', 'ou_gao')).card;
  await talk.as('ou_gao').submits(opening, '提交', { number: 'WT-2026-0001', note: '群众反映' });
}

function looks(talk: Parameters<Scene>[0]) {
  const card = talk.direct('ou_gao').findLast(one => one.labels.includes('未通过'));
  if (!card) throw new Error('no look');
  return card;
}

/** A press on a button that stands on longer cards only: this one is taken for one of those. */
async function offered(talk: Parameters<Scene>[0], card: ShownCard, value: CardAction): Promise<BotEvent> {
  const button = { tag: 'button', behaviors: [{ type: 'callback', value }] };
  await talk.client.execute(talk.store.deliveries.noteOffered(card.messageId, { body: { elements: [button] } }));
  return { ...aPress('ou_feng', card, '标签'), value } as BotEvent;
}

/** One press or form of every kind. */
export const PRESSES: Readonly<Record<string, Scene>> = {
  // The preview of an agenda, and the agenda.
  '删去 of an agenda': async talk => aPress('ou_feng', await previewed(talk), '删去'),
  '增加议题, submitted': async talk => {
    const form = await talk.as('ou_feng').presses(await previewed(talk), '增加议题');
    return aPress('ou_feng', form.card, '提交', { text: '研究二期用地' });
  },
  '查看 beside a problem on an agenda': async talk => {
    await says(talk, `${PROBLEM}，紧急！`);
    talk.clock.setNow(new Date('2026-06-15T08:40:00+08:00'));
    const [agenda] = (await talk.runs('weekly-agenda')).filter(({ labels }) => labels.includes('查看'));
    if (!agenda) throw new Error('no agenda with a problem');
    return aPress('ou_feng', agenda, '查看');
  },
  '查看 beside the figures on an agenda': async talk => {
    talk.clock.setNow(new Date('2026-06-15T08:40:00+08:00'));
    const [agenda] = (await talk.runs('weekly-agenda')).filter(({ labels }) => labels.includes('查看'));
    if (!agenda) throw new Error('no agenda with figures');
    return aPress('ou_feng', agenda, '查看');
  },
  '导出评分规则 below the rules': async talk =>
    aPress('ou_feng', (await says(talk, '评分规则', 'ou_feng')).card, '导出评分规则'),
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
  'the button 标签': async talk => aPress('ou_feng', (await says(talk, '康华冷链', 'ou_feng')).card, '标签'),
  'the form 标签': async talk => {
    const { card } = await says(talk, '康华冷链', 'ou_feng');
    const form = await talk.as('ou_feng').presses(card, '标签');
    return aPress('ou_feng', form.card, '保存', { tag_2: 'yes' });
  },
  ...Object.fromEntries(
    (
      [
        ...(['myProjects', 'lights', 'investment', 'starts', 'clears', 'problems', 'tags'] as const),
        ...(['targets', 'silent', 'permits', 'verification', 'todo'] as const),
      ] as const
    ).map((topic): [string, Scene] => [
      `a page of ${topic}`,
      async talk => {
        const { card } = await says(talk, '康华冷链', 'ou_feng');
        return offered(talk, card, { do: 'query.page', topic, asker: 'ou_feng', page: 1 });
      },
    ]),
  ),
  'the button 报问题': async talk => aPress('ou_wang', (await says(talk, '康华冷链')).card, '报问题'),
  'the answer to a question': onReceipt('康华冷链投资350万', '本月'),
  'which unit is responsible for which problem': onReceipt(
    '康华冷链两个事：1、出入口被占；2、门口积水排不走。请马寨镇、区财政局协调',
    '出入口被占：区财政局；门口积水排不走：马寨镇',
  ),
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
  查看佐证: async talk => {
    await proven(talk);
    return aPress('ou_feng', last(talk, 'ou_feng'), '查看佐证');
  },
  '销号 of what was not looked at': async talk => {
    await proven(talk);
    return aPress('ou_feng', last(talk, 'ou_feng'), '销号');
  },
  仍要销号: async talk => {
    await proven(talk);
    const asked = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '销号');
    return aPress('ou_feng', asked.card, '仍要销号');
  },
  '查看佐证 of a report': async talk => {
    await talk.as('ou_wang').says(REPORT, { photos: ['img_a'] });
    return aPress('ou_wang', last(talk, 'ou_wang'), '查看佐证');
  },
  重新办理: async talk => {
    await rechecked(talk);
    const card = (await says(talk, 'WT-2026-0001', 'ou_feng')).card;
    const form = await talk.as('ou_feng').presses(card, '重新办理');
    return aPress('ou_feng', form.card, '提交', { note: '问题反弹' });
  },

  // 回头看.
  'a page of rechecks': async talk => {
    await rechecked(talk);
    const { card } = await says(talk, '康华冷链', 'ou_feng');
    return offered(talk, card, { do: 'query.page', topic: 'rechecks', asker: 'ou_feng', page: 1 });
  },
  '查看 of a recheck': async talk => {
    await rechecked(talk);
    const { card } = await says(talk, '康华冷链', 'ou_feng');
    const [look] = await talk.store.cases.ofKind('recheck');
    return offered(talk, card, { do: 'case.show', case: look?.id ?? '' });
  },
  '通过 of a recheck': async talk => {
    await rechecked(talk);
    return aPress('ou_gao', looks(talk), '回头看通过');
  },
  '通过 of a recheck, submitted': async talk => {
    await rechecked(talk);
    const form = await talk.as('ou_gao').presses(looks(talk), '回头看通过');
    return aPress('ou_gao', form.card, '提交', { note: '现场通行正常', absence: '已核对原件' });
  },
  '未通过 of a recheck, submitted': async talk => {
    await rechecked(talk);
    const form = await talk.as('ou_gao').presses(looks(talk), '未通过');
    return aPress('ou_gao', form.card, '提交', { note: '仍被占用' });
  },
  '销号, submitted': async talk => {
    await responded(talk);
    await talk.as('ou_wang').presses(live(talk), '确认已解决');
    const form = await talk.as('ou_feng').presses(live(talk), '销号');
    return aPress('ou_feng', form.card, '提交', { note: '已核实', reason: '现场核实' });
  },

  // The ledger of permits, and what the office finds on the spot.
  填写: async talk => aPress('ou_wang', (await says(talk, '手续 康华冷链')).card, '填写'),
  '填写, submitted': async talk => {
    const { card } = await says(talk, '手续 康华冷链');
    const form = await talk.as('ou_wang').presses(card, '填写');
    return aPress('ou_wang', form.card, '提交', { state: 'in_progress' });
  },
  '倒排工期, submitted': async talk => {
    const { card } = await says(talk, '手续 康华冷链');
    const form = await talk.as('ou_wang').presses(card, '倒排工期');
    return aPress('ou_wang', form.card, '写入计划日期', { start: '2026-12-01' });
  },
  '核查, submitted': async talk =>
    aPress('ou_feng', (await says(talk, '核查 康华冷链 年累计1200万', 'ou_feng')).card, '提交核查', {
      month: '2026-06',
    }),
  '核查 with photos, submitted': async talk => {
    const { card } = await talk.as('ou_feng').says('核查 康华冷链 年累计1200万', { photos: ['img_a'] });
    return aPress('ou_feng', card, '提交核查', { month: '2026-06' });
  },
  重新核查: async talk => aPress('ou_feng', await verified(talk), '重新核查'),
  撤回核查: async talk => aPress('ou_feng', await verified(talk), '撤回核查'),
  '上传佐证 of 核查': async talk => aPress('ou_feng', await verified(talk), '上传佐证'),
  '录入统计数, submitted': async talk => {
    const form = await talk.as('ou_feng').presses(await verified(talk), '录入统计数');
    return aPress('ou_feng', form.card, '提交', { month: '2026-06', year: '3000' });
  },

  // Words of the desk.
  '请假, submitted': async talk =>
    aPress('ou_wang', (await says(talk, '请假')).card, '登记', {
      from: '2026-06-15',
      to: '2026-06-19',
      deputy: 'ou_li',
    }),
  '请假, taken back': async talk => {
    const form = (await says(talk, '请假')).card;
    const { replaced } = await talk.as('ou_wang').submits(form, '登记', { from: '2026-06-15', to: '2026-06-19' });
    if (!replaced) throw new Error('no receipt');
    await says(talk, '帮助');
    return aPress('ou_wang', replaced, '撤销');
  },
  '例会, submitted': async talk =>
    aPress('ou_wang', (await says(talk, '例会 康华冷链')).card, '登记', {
      project: 'EQ-2026-003',
      on: '2026-06-11',
      note: '定了围挡周三前拆完',
    }),
  ...Object.fromEntries(
    ['撤销', '上传照片'].map((label): [string, Scene] => [
      `${label} of a meeting`,
      async talk => {
        const form = (await says(talk, '例会 康华冷链')).card;
        const { card } = await talk.as('ou_wang').submits(form, '登记', { note: '定了围挡周三前拆完' });
        return aPress('ou_wang', card, label);
      },
    ]),
  ),

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
