import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

/** Somebody whom the platform refuses every private message (230013): his turns pass on. Source: contract §6.12. */

const EXIT = { project: 'EQ-2026-003', reason: 'terminated', note: '企业提出终止' };

async function applies(talk: Awaited<ReturnType<typeof startConversation>>, project = 'EQ-2026-003') {
  const { card } = await talk.as('ou_sun').says('申请退库');
  return talk.as('ou_sun').submits(card, '提交', { ...EXIT, project });
}

const labels = (talk: Awaited<ReturnType<typeof startConversation>>, openId: string) =>
  talk.direct(openId).flatMap(card => card.labels);
const titles = (talk: Awaited<ReturnType<typeof startConversation>>, openId: string) =>
  talk.direct(openId).map(card => card.title);

describe('somebody whom no private message reaches', () => {
  test('is found out by the first one: the office is told once, and what waited for him waits for who acts for him', async () => {
    const talk = await startConversation();
    // 李静 is the only head of 马寨镇.
    talk.refused.add('ou_li');
    await applies(talk);

    const told = talk.direct('ou_feng').filter(({ title }) => title === '有人收不到消息');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('李静（马寨镇）不在应用可用范围内或已离职');
    expect(told[0]?.text).toContain('其待办事项由冯兰、高远办理');
    expect((await talk.as('ou_feng').says('待办')).card.labels).toContain('同意');

    // The next turn goes to the office at once, and nobody is told anything twice.
    await applies(talk, 'EQ-2026-007');
    expect(labels(talk, 'ou_feng')).toContain('同意');
    expect(titles(talk, 'ou_feng').filter(title => title === '有人收不到消息')).toHaveLength(1);
    const dead = (await talk.store.deliveries.listTroubled()).filter(({ error }) => error?.startsWith('person.'));
    expect(dead).toHaveLength(1);
  });

  test('is passed over for the deputy’s and the heads’ rung as one without an account is', async () => {
    const talk = await startConversation();
    talk.refused.add('ou_wang');
    await talk.as('ou_he').says('收到');
    await talk.as('ou_wang').says('康华冷链 施工许可证未办结，请区住建局下周五前协调');
    const live = () => talk.chat('oc_zhujian').at(-1) as never;
    await talk.as('ou_he').presses(live(), '签收');
    const form = await talk.as('ou_he').presses(live(), '反馈');
    await talk.as('ou_he').submits(form.card, '提交', { note: '已核发' });

    // It was 王磊's to confirm: his head acts for him and is told so.
    expect(titles(talk, 'ou_li')).toContain('请您代办');
    expect((await talk.as('ou_li').says('待办')).card.text).toContain('施工许可证未办结');
    expect(titles(talk, 'ou_feng')).toContain('有人收不到消息');
  });

  test('is no deputy', async () => {
    const talk = await startConversation();
    talk.refused.add('ou_li');
    await applies(talk);

    const { card } = await talk.as('ou_wang').says('请假 今天');
    const refused = await talk.as('ou_wang').submits(card, '登记', { deputy: 'ou_li' });

    expect(refused.toast).toContain('李静收不到机器人的消息，不能代办');
  });

  test('has his turns again when he writes himself', async () => {
    const talk = await startConversation();
    talk.refused.add('ou_li');
    await applies(talk);
    talk.refused.delete('ou_li');
    talk.clock.advanceBy(60_000);

    await talk.as('ou_li').says('待办');
    await applies(talk, 'EQ-2026-007');

    expect((await talk.store.roster.read()).unreached.size).toBe(0);
    expect(labels(talk, 'ou_li').filter(label => label === '同意').length).toBeGreaterThan(0);
    // Refused once more, it is told once more.
    talk.refused.add('ou_li');
    talk.clock.advanceBy(3 * 60_000);
    await talk.as('ou_feng').says('待办');
    const { card } = await talk.as('ou_sun').says('申请入库');
    await talk
      .as('ou_sun')
      .submits(card, '提交', { name: '云谷智能终端产业园', reason: 'new_plot', plannedTotal: '8000' });
    expect(titles(talk, 'ou_feng').filter(title => title === '有人收不到消息')).toHaveLength(2);
  });

  test('is reached again when a message gets through', async () => {
    const talk = await startConversation();
    talk.refused.add('ou_li');
    await applies(talk);
    expect([...(await talk.store.roster.read()).unreached.keys()]).toEqual(['ou_li']);
    talk.refused.delete('ou_li');

    // What is for her alone is still tried.
    const { card } = await talk.as('ou_feng').says('请假');
    await talk.as('ou_feng').submits(card, '登记', { person: 'ou_li', from: '2026-06-15', to: '2026-06-16' });

    expect((await talk.store.roster.read()).unreached.size).toBe(0);
  });
});
