import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../helpers/conversation.ts';
import { aMessage, aPress } from '../../helpers/counting-bot.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { PROBLEM, REPORT, type Scene, says, tripsOf } from '../../helpers/trip-scenes.ts';

/** What the office's forms ask of the database before they are written. */

const form = async (talk: Conversation, words: string) => (await says(talk, words, 'ou_feng')).card;

/** A press on the preview of a submitted form. */
const confirmed =
  (words: string, label: string, values: Readonly<Record<string, string>> = {}): Scene =>
  async talk => {
    await says(talk, PROBLEM);
    await says(talk, REPORT);
    const preview = await talk.as('ou_feng').submits(await form(talk, words), '提交', values);
    return aPress('ou_feng', preview.replaced as ShownCard, label);
  };

const submitted =
  (words: string, values: Readonly<Record<string, string>> = {}): Scene =>
  async talk => {
    await says(talk, PROBLEM);
    return aPress('ou_feng', await form(talk, words), '提交', values);
  };

const REASON = { reason: '区编发〔2026〕8号' };

const SCENES: Readonly<Record<string, Scene>> = {
  单位更名: () => aMessage('ou_feng', '单位更名 马寨镇 改为马寨街道'),
  '单位更名, submitted': submitted('单位更名 马寨镇 改为马寨街道'),
  单位撤并: () => aMessage('ou_feng', '单位撤并 区住建局 并入区财政局'),
  '单位撤并, submitted': submitted('单位撤并 区住建局 并入区财政局', REASON),
  确认撤并: confirmed('单位撤并 区住建局 并入区财政局', '确认撤并', REASON),
  '变更管家, submitted': submitted('变更管家 康华冷链 孙敏'),
  '专班 数字产业园': () => aMessage('ou_feng', '专班 数字产业园'),
  '调整专班, submitted': submitted('调整专班 数字产业园', { members: '施工 区住建局 贺佳' }),
  '移交, submitted': submitted('移交 王磊 给孙敏'),
  确认移交: confirmed('移交 王磊 给孙敏', '确认移交'),
  '填写目标, submitted': submitted('填写目标', { starts: '150' }),
  '填写计划, submitted': submitted('填写计划 数字产业园', { annual: '6亿' }),
  批量登记: () => aMessage('ou_feng', '批量登记\n张三 13800000001 马寨镇 联络员'),
  '批量登记, pressed': async talk => {
    talk.contacts.mobiles.set('13800000001', 'ou_zhangsan');
    const { card } = await says(talk, '批量登记\n张三 13800000001 马寨镇 联络员', 'ou_feng');
    return aPress('ou_feng', card, '登记 1 人');
  },
};

describe('round trips before the commit', () => {
  test.each(Object.entries(SCENES))('%s takes at most two', async (_, scene) => {
    expect(await tripsOf(scene)).toBeLessThanOrEqual(2);
  });
});
