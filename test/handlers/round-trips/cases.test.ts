import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../helpers/conversation.ts';
import { aMessage, aPress } from '../../helpers/counting-bot.ts';
import { last, type Scene, says, tripsOf } from '../../helpers/trip-scenes.ts';

/** What steps of cases ask of the database before they are written. */

const opens = async (talk: Conversation, openId: string, words: string, values: Readonly<Record<string, string>>) =>
  talk.as(openId).submits((await says(talk, words, openId)).card, '提交', values);

/** A round of the yearly selection with two proposals that wait for the office. */
async function proposed(talk: Conversation): Promise<void> {
  await opens(talk, 'ou_feng', '选报', { until: '2026-06-30' });
  for (const name of ['城南冷库', '城北物流园']) {
    await opens(talk, 'ou_li', '选报', { name, plannedTotal: '5000' });
    await talk.as('ou_li').says('', { photos: [`img_${name}`] });
  }
}

async function onRound(talk: Conversation, label: string) {
  await says(talk, '选报', 'ou_feng');
  return (await talk.as('ou_feng').presses(last(talk, 'ou_feng'), label)).card;
}

async function screened(talk: Conversation): Promise<void> {
  await proposed(talk);
  await talk.as('ou_feng').submits(await onRound(talk, '批量审核'), '提交', {});
}

const SCENES: Readonly<Record<string, Scene>> = {
  '选报 of the office': async talk => {
    await proposed(talk);
    return aMessage('ou_feng', '选报');
  },
  批量审核: async talk => {
    await proposed(talk);
    await says(talk, '选报', 'ou_feng');
    return aPress('ou_feng', last(talk, 'ou_feng'), '批量审核');
  },
  '批量审核, submitted': async talk => {
    await proposed(talk);
    return aPress('ou_feng', await onRound(talk, '批量审核'), '提交', {});
  },
  '批量登记领导小组意见, submitted': async talk => {
    await screened(talk);
    const values = { day: '2026-06-11', paper: '第6次会议纪要' };
    return aPress('ou_feng', await onRound(talk, '批量登记领导小组意见'), '提交', values);
  },
  '登记领导小组意见 of one, submitted': async talk => {
    await screened(talk);
    const card = talk.direct('ou_gao').findLast(one => one.labels.includes('登记领导小组意见'));
    if (!card) throw new Error('no card of a proposal');
    const form = (await talk.as('ou_gao').presses(card, '登记领导小组意见')).card;
    return aPress('ou_gao', form, '提交', { day: '2026-06-11', paper: '第6次会议纪要' });
  },
};

describe('round trips before the commit', () => {
  test.each(Object.entries(SCENES))('%s takes at most two', async (_, scene) => {
    expect(await tripsOf(scene)).toBeLessThanOrEqual(2);
  });
});
