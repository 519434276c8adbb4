import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

const AGREED = new Date('2026-06-10T10:00:00+08:00');
const ONE = 'YD-2026-0001';

/** What a meeting has decided for 区住建局: one that waits for 签收, and one more. */
const decided = (changes: Partial<ActionItem> = {}) =>
  anActionItem({
    task: '督促康华冷链办结消防图审',
    agreedAt: AGREED,
    steps: [{ seq: 1, status: 'assigned', at: AGREED, by: 'ou_feng', note: '', unit: '区住建局', dueAt: null }],
    ...changes,
  });
const takenOn = { status: 'acknowledged', handler: 'ou_he' } as const;
const answered = { status: 'responded', handler: 'ou_he', respondedBy: 'ou_he' } as const;

const talkAbout = (changes: Partial<ActionItem> = {}, ...others: ActionItem[]) =>
  startConversation({ meetings: [aMeeting()], actionItems: [decided(changes), ...others] });

async function stateOf(talk: Conversation, number = ONE) {
  const item = await talk.store.actionItems.find(number);
  if (!item) throw new Error('no item');
  return item;
}

const nothingElse = async (talk: Conversation) => {
  expect(await talk.store.problems.all()).toEqual([]);
  expect((await talk.audit()).filter(({ action }) => !action.startsWith('action.'))).toEqual([]);
};

describe('a message that names an item of a meeting', () => {
  test.each<[string, string, Partial<ActionItem>, string, Partial<ActionItem>]>([
    ['ou_he', '签收', {}, '已签收', { status: 'acknowledged', handler: 'ou_he' }],
    ['ou_he', '已办结，围挡已拆完', takenOn, '办结反馈已提交，等待验收销号', { status: 'responded' }],
    ['ou_he', '康华冷链消防图审已完成，全部通过', takenOn, '等待验收销号', { status: 'responded' }],
    ['ou_he', '已完成', {}, '等待验收销号', { status: 'responded' }],
    ['ou_he', '进展：已拨付60%', takenOn, '反馈进展已提交', { status: 'in_progress' }],
    ['ou_he', '28户已签约25户，其余正在协商', takenOn, '反馈进展已提交', { status: 'in_progress' }],
    ['ou_he', '未完成，还差1户', takenOn, '反馈进展已提交', { status: 'in_progress' }],
    ['ou_he', '退回，不归我局管', takenOn, '退回已提交，等待推进中心转办', { status: 'open' }],
    ['ou_he', '延期到6月26日，评估报告没出来', takenOn, '申请延期已提交，推进中心同意后生效', takenOn],
    ['ou_bureau', '未完成，合格书尚未盖章', answered, '未完成已提交，责任单位继续办理', { status: 'in_progress' }],
    ['ou_bureau', '销号，原件已核对', answered, '已销号', { status: 'closed' }],
    ['ou_gao', '已完成，现场已看', answered, '已销号', { status: 'closed' }],
    [
      'ou_feng',
      '转办给马寨镇，6月30日前完成',
      takenOn,
      '转办已提交，由马寨镇办理',
      { unit: '马寨镇', dueDate: '2026-06-30' as never },
    ],
    ['ou_feng', '撤销，已由市里统一办理', takenOn, '已撤销', { status: 'withdrawn' }],
    [
      'ou_bureau',
      '重新办理，围挡又装回去了',
      { ...answered, status: 'closed' },
      '重新办理已提交',
      { status: 'reopened' },
    ],
  ])('%s: %s', async (who, words, before, told, after) => {
    const talk = await talkAbout(before);
    const { card } = await talk.as(who).says(`${ONE} ${words}`);
    expect(card.title).toBe('已记录');
    expect(card.text).toContain(told);
    expect(await stateOf(talk)).toMatchObject(after);
    await nothingElse(talk);
  });

  test('keeps what was said as the words of the step', async () => {
    const talk = await talkAbout(takenOn);
    await talk.as('ou_he').says(`${ONE} 已办结，围挡已拆完`);
    expect((await stateOf(talk)).steps.at(-1)).toMatchObject({ status: 'responded', note: '围挡已拆完' });
    await talk.as('ou_he').says(`${ONE} 延期到6月26日，评估报告没出来`);
    expect((await stateOf(talk)).extension).toBeNull();
  });

  test('the office decides about more time in words, too', async () => {
    const talk = await talkAbout(takenOn);
    await talk.as('ou_he').says(`${ONE} 延期到6月26日，评估报告没出来`);
    expect(await stateOf(talk)).toMatchObject({ extension: { until: '2026-06-26' } });
    expect((await talk.as('ou_feng').says(`同意${ONE}延期`)).card.text).toContain('已同意延期');
    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-26' });
  });

  test('is asked what the button’s form asks, filled in as far as understood', async () => {
    const talk = await talkAbout(takenOn);
    await talk.as('ou_he').says(`${ONE} 退回`, { in: 'oc_zhujian', mention: true });
    const form = talk.direct('ou_he').at(-1);
    expect(form?.title).toBe(`退回 ${ONE}`);
    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('请写明退回理由，表单已发到与您的私聊，未变动');
    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged' });
    await talk.as('ou_he').submits(form as never, '提交', { note: '不归我局管' });
    expect(await stateOf(talk)).toMatchObject({ status: 'open' });

    const other = await talkAbout(takenOn);
    await other.as('ou_he').says(`${ONE} 延期，评估报告没出来`);
    const asked = other.direct('ou_he').find(({ title }) => title === `申请延期 ${ONE}`);
    expect(asked?.fields).toMatchObject({ note: '评估报告没出来' });
  });

  test('by somebody who may not take the step changes nothing and says who may', async () => {
    const talk = await talkAbout(takenOn);
    const said = await talk.as('ou_wang').says(`${ONE} 康华冷链征拆扫尾已完成，全部签约`);
    expect(said.card.title).toBe('未能记录');
    expect(said.card.text).toContain('由责任单位（区住建局）办理，未变动');
    expect((await talk.as('ou_he').says(`${ONE} 撤销`)).card.text).toContain('由推进中心办理');
    expect((await talk.as('ou_he').says(`${ONE} 销号`)).card.text).toContain('等待验收销号');
    expect((await talk.as('ou_he').says('YD-2026-0009 已办结')).card.text).toContain('没有找到这个议定事项');
    await nothingElse(talk);
  });

  test('of several items takes the step of each', async () => {
    const talk = await talkAbout(takenOn, decided({ number: 'YD-2026-0002' }), decided({ number: 'YD-2026-0003' }));
    const { card } = await talk.as('ou_he').says('YD-2026-0001已办结，图审已通过；YD-2026-0002、0003 签收');
    expect(card.text).toContain('YD-2026-0001 办结反馈已提交');
    expect(card.text).toContain('YD-2026-0003 已签收');
    expect(await stateOf(talk)).toMatchObject({ status: 'responded' });
    expect(await stateOf(talk, 'YD-2026-0002')).toMatchObject({ status: 'acknowledged' });
    await nothingElse(talk);
  });

  test('whose step is not understood brings its card, as a question does', async () => {
    const talk = await talkAbout(takenOn);
    const { cards } = await talk.as('ou_he').says(`${ONE} 昨天和企业开了会`);
    expect(cards.map(({ title }) => title)).toEqual([`${ONE} · 已签收`]);
    expect(cards.at(0)?.text).toContain(`${ONE} 没有变动：请在卡片上点要办的一步`);
    expect(cards.at(0)?.labels).toContain('办结反馈');
    expect((await talk.as('ou_he').says(`${ONE} 什么时候要办完？`)).card.title).toBe(`${ONE} · 已签收`);
    expect((await talk.as('ou_he').says(`${ONE} 办不了`)).card.text).toContain('没有变动');
    await nothingElse(talk);
  });

  test('beside a report leaves the report its own', async () => {
    const talk = await talkAbout(takenOn);
    const { card } = await talk.as('ou_wang').says(`${ONE} 已办结。康华冷链本周完成投资50万元`);
    expect(card.text).toContain('50');
    expect(card.text).toContain('由责任单位（区住建局）办理');
    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged' });
  });

  test('with photos gives them to the item', async () => {
    const talk = await talkAbout(takenOn);
    await talk.as('ou_he').says(`${ONE} 已办结，围挡已拆完`, { photos: ['img_1'] });
    const evidence = await talk.store.evidence.ofItems([`action_item:${ONE}`]);
    expect(evidence).toHaveLength(1);
  });
});

describe('a reply below the card of an item', () => {
  test('needs no number and no mention; talk among people is no answer', async () => {
    const talk = await talkAbout(takenOn);
    await talk.as('ou_feng').says(`转办 ${ONE} 侯寨街道`);
    const live = talk.chat('oc_houzhai').at(-1);
    expect(live?.title).toBe(`${ONE} · 待签收`);
    const below = { in: 'oc_houzhai', replyTo: live as never, mention: false };
    expect((await talk.as('ou_hou').says('这个事谁在跟？', below)).cards).toEqual([]);
    expect((await talk.as('ou_hou').says('已完成签约', below)).cards.at(0)?.text).toContain(`${ONE} 办结反馈已提交`);
    expect((await stateOf(talk)).steps.at(-1)).toMatchObject({ status: 'responded', note: '已完成签约' });
    await nothingElse(talk);
  });

  test('is none about the only project of its sender', async () => {
    const talk = await talkAbout({ ...takenOn, project: null });
    await talk.as('ou_feng').says(`转办 ${ONE} 侯寨街道，请抓紧`);
    const live = talk.chat('oc_houzhai').at(-1);
    const said = await talk.as('ou_chen').says('主体施工至8层', { in: 'oc_houzhai', replyTo: live as never });
    expect(said.cards.at(0)?.text).toContain(ONE);
    await nothingElse(talk);
  });
});

describe('a number of a problem', () => {
  test('is taken on in words, too', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
    await talk.as('ou_he').says('WT-2026-0001 签收');
    expect((await talk.store.problems.find('WT-2026-0001'))?.status).toBe('acknowledged');
  });
});
