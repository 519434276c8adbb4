import { describe, expect, test } from 'vitest';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { type ConversationOptions, startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/** 批量登记 in chat: the office pastes a list, looks at the card and presses once. */

async function withMobiles(mobiles: Readonly<Record<string, string>>, options: ConversationOptions = {}) {
  const talk = await startConversation(options);
  for (const [mobile, openId] of Object.entries(mobiles)) talk.contacts.mobiles.set(mobile, openId);
  return talk;
}

const LIST = '批量登记\n张三 13800000001 马寨镇 联络员\n李四 13800000002 侯寨街道 项目管家';
const FOUND = { '13800000001': 'ou_zhangsan', '13800000002': 'ou_lisi' };

describe('批量登记', () => {
  test('shows who is new, and enrols them with one press', async () => {
    const talk = await withMobiles(FOUND);
    const { card } = await talk.as('ou_feng').says(LIST);
    expect(card.title).toBe('批量登记：2 人可以登记');
    expect(card.text).toContain('张三 | 马寨镇 | 联络员 | 13800000001');
    expect((await talk.store.roster.read()).person('ou_zhangsan')).toBeUndefined();
    const done = await talk.as('ou_feng').presses(card, '登记 2 人');

    expect(done.replaced?.text).toContain('已登记 2 人');
    const roster = await talk.store.roster.read();
    expect(roster.person('ou_zhangsan')).toMatchObject({
      name: '张三',
      unit: '马寨镇',
      roles: ['liaison'],
      mobile: '13800000001',
      openId: 'ou_zhangsan',
    });
    expect(talk.direct('ou_lisi').at(-1)?.text).toContain('李四，您已登记为侯寨街道项目管家');
    expect((await talk.as('ou_zhangsan').says('康华冷链 本周完成投资50万元')).card.text).toContain(
      '康华食品冷链加工基地',
    );
    // Names and mobiles are no part of the record.
    const record = JSON.stringify(await talk.audit());
    expect(record).not.toMatch(/张三|13800000001/);
  });

  test('gives somebody who has left a post again, in another unit as well', async () => {
    const people = TOWN_PEOPLE.map(one =>
      one.id === 'ou_wang' ? { ...one, roles: [], leftOn: '2026-06-01' as never, successor: 'ou_sun' } : one,
    );
    const talk = await withMobiles({ '13800000007': 'ou_wang' }, { roster: aTown({ people }) });
    expect((await talk.as('ou_wang').says('帮助')).card.title).toBe('您已办理离任移交');
    const { card } = await talk.as('ou_feng').says('批量登记\n王磊 13800000007 侯寨街道 联络员');
    await talk.as('ou_feng').presses(card, '登记 1 人');

    expect((await talk.store.roster.read()).person('ou_wang')).toMatchObject({ unit: '侯寨街道', roles: ['liaison'] });
    expect((await talk.as('ou_wang').says('帮助')).card.text).toContain('侯寨街道 · 联络员');
  });

  test('is done once', async () => {
    const talk = await withMobiles(FOUND);
    const { card } = await talk.as('ou_feng').says(LIST);
    await talk.as('ou_feng').presses(card, '登记 2 人');

    expect((await talk.as('ou_gao').presses(card, '登记 2 人')).toast).toContain('已经提交过');
    expect((await talk.store.roster.read()).people).toHaveLength(TOWN_PEOPLE.length + 2);
  });

  test('lists who is known, who is not found and what is not understood', async () => {
    const talk = await withMobiles({ '13800000001': 'ou_zhangsan', '13800000003': 'ou_sun', '13800000005': 'ou_chen' });
    const { card } = await talk
      .as('ou_feng')
      .says(`${LIST}\n孙敏 13800000003 马寨镇 联络员\n王五 马寨镇 联络员\n陈思 13800000005 侯寨街道 联络员`);

    expect(card.title).toBe('批量登记：2 人可以登记');
    expect(card.text).toContain('没有找到飞书账号 1 人');
    expect(card.text).toContain('李四 13800000002');
    expect(card.text).toContain('王五 马寨镇 联络员：没有手机号');
    expect(card.text).toContain('孙敏：已是这个角色');
    expect(card.text).toContain('陈思（增加角色）');
    await talk.as('ou_feng').presses(card, '登记 2 人');
    expect((await talk.store.roster.read()).person('ou_chen')?.roles).toEqual(['steward', 'liaison']);
  });

  test('passes roles that take two persons to the second one', async () => {
    const talk = await withMobiles({ '13800000001': 'ou_zhangsan' });
    const { card } = await talk.as('ou_feng').says('批量登记\n张三 13800000001 分包领导');
    expect(card.text).toContain('须两人办理');
    const done = await talk.as('ou_feng').presses(card, '登记 1 人');
    expect(done.replaced?.text).toContain('已请另一名同志复核');
    expect((await talk.store.roster.read()).person('ou_zhangsan')).toBeUndefined();
    const turn = talk.direct('ou_gao').at(-1);
    expect(turn?.labels).toContain('同意');
    await talk.as('ou_gao').presses(turn as never, '同意');

    expect((await talk.store.roster.read()).person('ou_zhangsan')).toMatchObject({
      roles: ['lead_official'],
      mobile: '13800000001',
    });
    expect(talk.direct('ou_zhangsan').at(-1)?.text).toContain('您已登记为分包领导');
  });

  test('says when nobody can confirm what takes two', async () => {
    const people = TOWN_PEOPLE.filter(({ id }) => id !== 'ou_gao');
    const talk = await withMobiles({ '13800000001': 'ou_zhangsan' }, { roster: aTown({ people }) });

    expect((await talk.as('ou_feng').says('批量登记\n张三 13800000001 分包领导')).card.text).toContain(
      '暂无第二人可以复核',
    );
  });

  test('says which permission is missing when nobody can be looked up', async () => {
    const talk = await withMobiles(FOUND);
    talk.contacts.fault = () => ({ code: 99991672 });
    const { card } = await talk.as('ou_feng').says(LIST);

    expect(card.title).toBe('批量登记：没有可以登记的人员');
    expect(card.text).toContain('缺少权限 contact:user.id:readonly');
    expect(card.labels).toEqual([]);
    talk.contacts.fault = () => ({ code: 1_000_004 });
    expect((await talk.as('ou_feng').says(LIST)).card.text).toContain('没有应答');
  });

  test('takes 150 people in one go, on a card that fits', async () => {
    const numbers = Array.from({ length: 150 }, (_, index) => `1390000${String(index).padStart(4, '0')}`);
    const talk = await withMobiles(
      Object.fromEntries(numbers.map((mobile, index) => [mobile, `ou_${String(index).padStart(32, '0')}`])),
    );
    const lines = numbers.map(
      (mobile, index) => `${index + 1}. ${'赵钱孙李周'[index % 5]}${'一二三四五'[(index % 7) % 5]}平 ${mobile}`,
    );
    const { card } = await talk.as('ou_feng').says(`批量登记 马寨镇 联络员\n${lines.join('\n')}`);
    expect(card.title).toBe('批量登记：150 人可以登记');
    await talk.as('ou_feng').presses(card, '登记 150 人');

    expect((await talk.store.roster.read()).people).toHaveLength(TOWN_PEOPLE.length + 150);
    expect((await exportDistrict(talk.store)).people.filter(({ roles }) => roles.includes('liaison'))).toHaveLength(
      153,
    );
  });

  test('above the limit asks for several messages', async () => {
    const talk = await startConversation();
    const lines = Array.from({ length: 201 }, (_, index) => `张三 139${String(index).padStart(8, '0')} 马寨镇 联络员`);

    expect((await talk.as('ou_feng').says(`批量登记\n${lines.join('\n')}`)).card.text).toContain('一次最多登记 200 人');
  });

  test('in a group shows mobiles in the direct chat alone', async () => {
    const talk = await withMobiles(FOUND);
    const said = await talk.as('ou_feng').says(LIST, { in: 'oc_hq' });

    expect(said.card.text).toContain('名单已发到与您的私聊');
    expect(said.card.text).not.toContain('13800000001');
    expect(talk.direct('ou_feng').at(-1)?.text).toContain('13800000001');
  });

  test('without a list says how', async () => {
    const talk = await startConversation();
    expect((await talk.as('ou_feng').says('批量登记')).card.text).toContain('每行一人');
  });

  test('is the office’s alone, at the word and at the press', async () => {
    const talk = await withMobiles(FOUND);
    expect((await talk.as('ou_li').says(LIST)).card.text).toContain('由推进中心办理');
    const { card } = await talk.as('ou_feng').says(LIST);

    expect((await talk.as('ou_li').presses(card, '登记 2 人')).toast).toContain('由推进中心办理');
    expect(await talk.reports()).toEqual([]);
  });

  test('skips who was enrolled since the card was drawn', async () => {
    const talk = await withMobiles(FOUND);
    const first = (await talk.as('ou_feng').says(LIST)).card;
    const second = (await talk.as('ou_gao').says(LIST)).card;
    await talk.as('ou_feng').presses(first, '登记 2 人');

    expect((await talk.as('ou_gao').presses(second, '登记 2 人')).toast).toContain('都已登记');
  });
});
