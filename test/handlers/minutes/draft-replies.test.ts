import { expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

/** The office answers a draft in words. Friday 12 June 2026. */

const TEXT = `会议纪要
时间：2026年6月11日上午10:00
1. 康华冷链消防图审，区住建局牵头，6月18日前办结
2. 加强调度
3. 区财政局6月22日前拨付资金`;

test('a draft is put right and confirmed by answers to its card; what is not understood changes nothing', async () => {
  const talk = await startConversation();
  const { card } = await talk.as('ou_feng').says(`${TEXT}\n4. 尽快打通樱桃沟进场道路`);
  const answer = async (text: string) =>
    (await talk.as('ou_feng').says(text, { replyTo: card })).cards.map(one => one.text).join('\n');
  const last = talk.now(card).text.includes('4.') ? 4 : 3;

  expect(await answer(`第${last}项由马寨镇负责，6月25日前`)).toContain(`第 ${last} 项 责任单位 马寨镇，时限 6月25日`);
  expect(await answer('第1项时限改为6月30日')).toContain('第 1 项 时限 6月30日');
  expect(await answer('第9项6月30日前')).toContain('没有第 9 项');
  expect(await answer('第2项再想想')).toContain('草稿没有变化');
  expect(await talk.store.problems.all()).toEqual([]);
  expect(await answer('删除第2项')).toContain('已删除第 2 项');
  expect(await answer('确认')).toContain('正在下发');
  const items = await talk.store.actionItems.all();
  expect(items.at(0)).toMatchObject({ unit: '区住建局', dueDate: '2026-06-30' });
  expect(items.at(-1)).toMatchObject({ unit: '马寨镇', dueDate: '2026-06-25' });
});

test('what is missing is said instead of confirming; nobody else answers a draft', async () => {
  const talk = await startConversation();
  const { card } = await talk.as('ou_feng').says('会议纪要\n时间：6月11日10:00\n1. 康华冷链外电接入，马寨镇负责');
  const { cards } = await talk.as('ou_feng').says('确认', { replyTo: card });
  expect(cards[0]?.text).toContain('还有事项没有责任单位、责任人或完成时限');
  await talk.as('ou_sun').says('删除第1项', { replyTo: card });
  expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({
    state: 'drafted',
    draft: [{ unit: '马寨镇' }],
  });
});
