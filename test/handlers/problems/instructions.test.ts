import { describe, expect, test } from 'vitest';
import { aUnit } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/** 批示: what a leader says below a card is proposed to the office. */

async function reported(text = '康华冷链施工许可证卡在消防图审，请区住建局协调解决', roster = aTown()) {
  const talk = await startConversation({ roster });
  await talk.as('ou_wang').says(text);
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no card');
  return { talk, live };
}

const problemOf = async (talk: Conversation) => {
  const [problem] = await talk.problems();
  if (!problem) throw new Error('no problem');
  return problem;
};

const proposals = async (talk: Conversation) =>
  (await talk.store.cases.open()).filter(one => one.kind === 'instruction');

const below = (live: ShownCard) => ({ in: live.chatId, replyTo: live, mention: false });

function proposalOf(talk: Conversation, openId = 'ou_feng'): ShownCard {
  const found = talk.direct(openId).findLast(card => card.labels.includes('登记批示'));
  if (!found) throw new Error('nothing was proposed');
  return found;
}

describe('a leader’s words below a card', () => {
  test.each([
    ['请区财政局牵头，6月20日前解决', '区财政局', '2026-06-20'],
    ['请住建局抓紧办理', '区住建局', null],
    ['由区财政局牵头，下周五前拿出方案', '区财政局', '2026-06-19'],
    ['这个问题要抓紧', null, null],
    ['务必月底前办结', null, '2026-06-30'],
    ['同意，请住建局牵头落实', '区住建局', null],
    ['请推进中心协调，尽快解决', null, null],
    ['此事拖不得，请主要领导亲自抓', null, null],
    ['请相关单位高度重视', null, null],
    ['限3天内解决', null, '2026-06-15'],
    ['本周内必须解决，解决不了找我', null, '2026-06-14'],
    ['转区财政局阅办', '区财政局', null],
    ['请住建局阅处', '区住建局', null],
    ['抓紧落实', null, null],
    ['马上办', null, null],
    ['请区住建局于2026年6月25日前完成施工许可审批', '区住建局', '2026-06-25'],
    ['要盯紧，下周听汇报', null, null],
    ['请按专题会意见办', null, null],
    ['加快办理，不得影响开工', null, null],
    ['收到，请住建局抓紧', '区住建局', null],
    ['好，请住建局6月20日前办结', '区住建局', '2026-06-20'],
    ['抓紧，别拖', null, null],
    ['请住建局研究如何解决，18日前报我', '区住建局', '2026-06-18'],
    ['责成马寨镇负责，6月底前完成', '马寨镇', '2026-06-30'],
    ['没有进展，请说明原因', null, null],
    ['还是没进展，要问责', null, null],
    ['没有进展，抓紧办', null, null],
    ['同意', null, null],
    ['不同意', null, null],
    ['速办', null, null],
    ['再研究', null, null],
    ['不要再拖了', null, null],
    ['通知有关单位明天下午开会', null, null],
    ['这个事拖了这么久，住建局什么情况，下周一向我汇报', '区住建局', '2026-06-15'],
    ['请贺佳同志牵头研究', '区住建局', null],
    ['明天上午报我', null, '2026-06-13'],
  ])('%s is proposed', async (words, unit, due) => {
    const { talk, live } = await reported();

    const { cards } = await talk.as('ou_zhao').says(words, below(live));

    expect(await proposals(talk)).toMatchObject([
      { openedBy: 'ou_zhao', data: { number: 'WT-2026-0001', words, unit, due } },
    ]);
    expect(cards.find(card => card.chatId === live.chatId)?.text).toContain('已转推进中心');
    expect(proposalOf(talk).text).toContain(words);
    expect(await talk.problems()).toHaveLength(1);
    expect(await problemOf(talk)).toMatchObject({ responsibleUnit: '区住建局', status: 'assigned' });
  });

  test.each([
    '收到',
    '好的',
    '谢谢',
    '👍',
    '[赞]',
    '知道了',
    '辛苦了，谢谢大家！',
    '嗯',
    'OK',
    '已阅',
    '好的，收到 🙏',
    '进展如何？',
    '什么时候能办好',
    '现在到哪一步了',
    '谁在负责？',
    '住建局什么意见？',
    '为什么还没办',
    '本月完成投资500万',
    '累计完成1200万',
    '已经解决了',
    '还有规划许可没办下来，需要住建局协调',
  ])('%s is none', async words => {
    const { talk, live } = await reported();

    const before = await problemOf(talk);
    await talk.as('ou_zhao').says(words, below(live));

    expect(await proposals(talk)).toEqual([]);
    expect(await talk.reports()).toEqual([]);
    expect(await talk.problems()).toEqual([before]);
  });

  test.each([
    '怎么还没办？',
    '一直没动，什么原因',
    '没有进展',
    '还有规划许可没办下来',
    '本月完成投资500万',
    '什么时候能办好',
  ])('%s is answered, and passed on where its author wants that', async words => {
    const { talk, live } = await reported();

    const { card } = await talk.as('ou_zhao').says(words, below(live));

    expect(card.text).toContain(words);
    expect(card.text).toContain('写明项目名称');
    expect(await talk.reports()).toEqual([]);
    expect(await talk.problems()).toHaveLength(1);
  });

  test('that are unclear are proposed with the button below them, by their author and once', async () => {
    const { talk, live } = await reported();
    const { card } = await talk.as('ou_zhao').says('一直没动，什么原因', below(live));
    expect((await talk.as('ou_feng').presses(card, '作为批示转推进中心')).toast).toContain('发送人');

    const pressed = await talk.as('ou_zhao').presses(card, '作为批示转推进中心');
    expect(pressed.toast).toBe('已转推进中心');
    expect((await talk.as('ou_zhao').presses(card, '作为批示转推进中心')).toast).toContain('已经提交过');

    expect(await proposals(talk)).toMatchObject([{ data: { words: '一直没动，什么原因', number: 'WT-2026-0001' } }]);
  });

  test('report on a project by its name as ever', async () => {
    const { talk, live } = await reported();
    await talk.as('ou_zhao').says('康华冷链本月完成投资500万', below(live));
    await talk.as('ou_zhao').says('康华冷链污水管网未接通，影响试生产', below(live));
    expect(await talk.reports()).toHaveLength(1);
    expect(await talk.problems()).toHaveLength(2);
    expect(await proposals(talk)).toEqual([]);
  });

  test.each([
    ['请督查局督办', null],
    ['请督查局跟踪督办', null],
    ['请督查局督促区财政局6月20日前拨付到位', '区财政局'],
  ])('%s: who pushes does not get it', async (words, unit) => {
    const town = aTown();
    const bureau = aUnit({ name: '区督查局', aliases: ['督查局'], kind: 'department', isRanked: false, chatId: null });
    const people = TOWN_PEOPLE.map(one => (one.id === 'ou_bureau' ? { ...one, unit: bureau.name } : one));
    const { talk, live } = await reported(undefined, aTown({ units: [...town.units, bureau], people }));
    await talk.as('ou_zhao').says(words, below(live));
    expect(await proposals(talk)).toMatchObject([{ data: { words, unit } }]);
  });

  test('of somebody who is no leader are none', async () => {
    const { talk, live } = await reported();
    for (const openId of ['ou_he', 'ou_wang', 'ou_feng']) await talk.as(openId).says('请区财政局牵头落实', below(live));
    expect(await proposals(talk)).toEqual([]);
  });

  test('below a notice, or with the number, are proposed as well', async () => {
    const { talk } = await reported();
    const card = (await talk.as('ou_zhao').says('专题会 WT-2026-0001')).card;
    await talk.as('ou_feng').presses((await talk.as('ou_feng').says('WT-2026-0001')).card, '召集专题会');
    const notice = talk.direct('ou_zhao').findLast(one => one.title.startsWith('专题会通知'));
    if (!notice) throw new Error('no notice');

    await talk.as('ou_zhao').says('请住建局会前拿出方案', { replyTo: notice });
    await talk.as('ou_zhao').says('抓紧办理', { replyTo: card });
    await talk.as('ou_leader').says('WT-2026-0001 请区财政局6月20日前落实资金');

    expect((await proposals(talk)).map(one => [one.openedBy, one.data['words'], one.data['number']])).toEqual([
      ['ou_zhao', '请住建局会前拿出方案', 'WT-2026-0001'],
      ['ou_zhao', '抓紧办理', 'WT-2026-0001'],
      ['ou_leader', '请区财政局6月20日前落实资金', 'WT-2026-0001'],
    ]);
  });
});

describe('the office and who supervises', () => {
  test.each(['ou_feng', 'ou_bureau'])(
    '%s reports nothing below a card, and finds the card with its buttons',
    async openId => {
      const { talk, live } = await reported();
      for (const words of ['请区财政局周三前办结', '没有进展，请说明原因', '施工许可证还没批下来，影响开工']) {
        const { card } = await talk.as(openId).says(words, below(live));
        expect(card.title).toBe('这句话没有记录');
        expect(card.labels).toContain('打开');
      }
      expect(await talk.problems()).toHaveLength(1);
      expect(await talk.reports()).toEqual([]);
      expect(await proposals(talk)).toEqual([]);
    },
  );
});

describe('below a card of several things', () => {
  test.each(['ou_feng', 'ou_bureau'])(
    '%s of the office or the bureau enters nothing, and finds the cards',
    async openId => {
      const talk = await several();
      const list = (await talk.as(openId).says('问题清单')).card;
      for (const words of ['请区财政局周三前办结', '没有进展，请说明原因', '本月完成投资500万']) {
        const { card } = await talk.as(openId).says(words, { replyTo: list });
        expect(card.title).toBe('这句话没有记录');
        expect(card.labels.filter(label => label === '打开')).toHaveLength(2);
      }
      expect(await talk.problems()).toHaveLength(2);
      expect(await talk.reports()).toEqual([]);
    },
  );

  async function several() {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
    await talk.as('ou_wang').says('康华冷链专项债资金缺口3000万，请区财政局支持');
    return talk;
  }

  const LISTS: Readonly<Record<string, (talk: Conversation) => Promise<ShownCard | undefined>>> = {
    问题清单: async talk => (await talk.as('ou_zhao').says('问题清单')).card,
    'the digest of the morning': async talk => {
      talk.clock.setNow('2026-07-02T08:50:00+08:00');
      await talk.runs('overdue-reminder');
      return talk.direct('ou_zhao').at(-1);
    },
  };

  test.each(Object.keys(LISTS))('%s: a wish is asked about, and passed on for the one that is pressed', async list => {
    const talk = await several();
    const shown = await LISTS[list]?.(talk);
    if (!shown) throw new Error('no list');

    const { card } = await talk.as('ou_zhao').says('请抓紧，周三前办结', { replyTo: shown });
    expect(card.title).toBe('请选择是哪一件');
    expect(await proposals(talk)).toEqual([]);
    await talk.as('ou_zhao').presses(card, '就是这一件', 1);

    const [proposal, ...others] = await proposals(talk);
    expect(others).toEqual([]);
    expect(proposal?.data).toMatchObject({ words: '请抓紧，周三前办结', due: expect.stringMatching(/-17$|-08$/) });
    expect(await talk.problems()).toHaveLength(2);
  });

  test('all of them are proposed at one press', async () => {
    const talk = await several();
    const list = (await talk.as('ou_leader').says('问题清单')).card;
    const { card } = await talk.as('ou_leader').says('都抓紧办', { replyTo: list });
    await talk.as('ou_leader').presses(card, '以上 2 件都是');
    expect((await proposals(talk)).map(one => one.data['number']).sort()).toEqual(['WT-2026-0001', 'WT-2026-0002']);
    expect(new Set((await proposals(talk)).map(({ id }) => id)).size).toBe(2);
  });

  test('the number in front says which one', async () => {
    const talk = await several();
    const list = (await talk.as('ou_leader').says('问题清单')).card;
    await talk.as('ou_leader').says('WT-2026-0002 抓紧', { replyTo: list });
    expect(await proposals(talk)).toMatchObject([{ data: { number: 'WT-2026-0002', words: '抓紧' } }]);
  });

  test('a card on which nothing stands says so; thanks get no answer', async () => {
    const talk = await several();
    const rules = (await talk.as('ou_leader').says('评分规则')).cards[0];
    if (!rules) throw new Error('no card');
    expect((await talk.as('ou_leader').says('请抓紧，周三前办结', { replyTo: rules })).card.text).toContain(
      '没有可以办理的',
    );
    const list = (await talk.as('ou_leader').says('问题清单')).card;
    for (const words of ['收到', '谢谢', '好的']) {
      expect((await talk.as('ou_leader').says(words, { replyTo: list })).cards).toEqual([]);
    }
    expect(await talk.problems()).toHaveLength(2);
  });
});

describe('the office', () => {
  test('registers it with the form filled in: the unit changes, and both units have it on their card', async () => {
    const { talk, live } = await reported();
    await talk.as('ou_zhao').says('请马寨镇牵头，6月20日前解决', below(live));
    const { card: form } = await talk.as('ou_feng').presses(proposalOf(talk), '登记批示');
    expect(form.text).toContain('请马寨镇牵头');

    expect((await talk.as('ou_feng').submits(form, '提交', { note: '每周报进展' })).toast).toBe('已登记批示');

    const problem = await problemOf(talk);
    expect(problem).toMatchObject({ responsibleUnit: '马寨镇', dueDate: '2026-06-20', status: 'assigned' });
    expect(problem.steps.find(step => step.note.startsWith('批示'))).toMatchObject({
      isAside: true,
      by: 'ou_feng',
      note: '批示（赵振）：请马寨镇牵头，6月20日前解决；每周报进展',
    });
    expect(JSON.stringify(talk.chat('oc_mazhai').at(-1)?.content)).toContain('批示（赵振）');
    expect(talk.direct('ou_zhao').at(-1)?.title).toBe('批示已登记');
    expect(await proposals(talk)).toEqual([]);
  });

  test('registers it without a unit: the day changes, no clock begins anew, the unit hears of it', async () => {
    const { talk, live } = await reported();
    await talk.as('ou_zhao').says('务必月底前办结', below(live));
    const before = await problemOf(talk);
    const { card: form } = await talk.as('ou_gao').presses(proposalOf(talk, 'ou_gao'), '登记批示');
    await talk.as('ou_gao').submits(form, '提交');

    const problem = await problemOf(talk);
    expect(problem).toMatchObject({ responsibleUnit: '区住建局', dueDate: '2026-06-30', status: before.status });
    expect(problem.steps).toHaveLength(before.steps.length + 1);
    expect(talk.chat('oc_zhujian').at(-1)?.messageId).not.toBe(live.messageId);
    expect(JSON.stringify(talk.chat('oc_zhujian').at(-1)?.content)).toContain('批示（赵振）：务必月底前办结');
  });

  test('drops it with one press; older buttons, second presses and others change nothing', async () => {
    const { talk, live } = await reported();
    await talk.as('ou_zhao').says('抓紧落实', below(live));
    const card = proposalOf(talk);
    const before = await problemOf(talk);
    for (const openId of ['ou_he', 'ou_wang', 'ou_zhao'])
      expect((await talk.as(openId).presses(card, '不作批示')).toast).toContain('推进中心');
    const { card: form } = await talk.as('ou_feng').presses(card, '登记批示');

    expect((await talk.as('ou_gao').presses(card, '不作批示')).toast).toBe('已记为不作批示');
    expect((await talk.as('ou_feng').submits(form, '提交')).toast).toContain('已经办理');
    expect(await problemOf(talk)).toEqual(before);
  });

  test('puts down neither a day that is over nor another unit where the problem is answered', async () => {
    const { talk, live } = await reported();
    await talk.as('ou_zhao').says('请住建局抓紧', below(live));
    const { card: form } = await talk.as('ou_feng').presses(proposalOf(talk), '登记批示');
    expect((await talk.as('ou_feng').submits(form, '提交', { due: '2026-06-01' })).toast).toContain('已经过去');
    await talk.as('ou_he').says('WT-2026-0001 已经解决，图审6月11日通过');
    expect(await problemOf(talk)).toMatchObject({ status: 'responded' });
    expect((await talk.as('ou_feng').submits(form, '提交', { unit: '马寨镇' })).toast).toContain('不能转办');
    expect((await talk.as('ou_feng').submits(form, '提交', { unit: '区住建局' })).toast).toBe('已登记批示');
    expect(await problemOf(talk)).toMatchObject({ status: 'responded', responsibleUnit: '区住建局' });
  });
});

describe('a leader’s own 批示, before it is registered', () => {
  const SAID = '请区财政局6月20日前落实资金';

  async function proposed() {
    const { talk, live } = await reported();
    const said = await talk.as('ou_zhao').says(SAID, below(live));
    const told = said.cards.find(card => card.chatId === live.chatId);
    if (!told) throw new Error('nothing was told');
    return { talk, live, said, told };
  }

  const caseOf = async (talk: Conversation) => talk.store.cases.find('SX-2026-0001');

  test('a recall takes it back, the office is told and has nothing to register any more', async () => {
    const { talk, said } = await proposed();
    const card = proposalOf(talk);
    await talk.as('ou_zhao').recalls(said);
    expect(await caseOf(talk)).toMatchObject({ state: 'withdrawn', isOpen: false });
    expect(talk.direct('ou_feng').at(-1)?.text).toContain('撤回了关于 WT-2026-0001 的批示');
    expect(talk.now(card).labels).not.toContain('登记批示');
  });

  test('a recall after the registration only tells the office', async () => {
    const { talk, said } = await proposed();
    const { card: form } = await talk.as('ou_feng').presses(proposalOf(talk), '登记批示');
    await talk.as('ou_feng').submits(form, '提交');
    const before = await problemOf(talk);
    await talk.as('ou_zhao').recalls(said);
    expect(await caseOf(talk)).toMatchObject({ state: 'registered' });
    expect(await problemOf(talk)).toEqual(before);
    expect(talk.direct('ou_feng').at(-1)?.text).toContain('已经办理，记录保留');
  });

  test('a recall of what was asked about takes back what was passed on', async () => {
    const { talk, live } = await reported();
    const said = await talk.as('ou_zhao').says('一直没动，什么原因', below(live));
    await talk.as('ou_zhao').presses(said.card, '作为批示转推进中心');
    await talk.as('ou_zhao').recalls(said);
    expect(await caseOf(talk)).toMatchObject({ state: 'withdrawn' });
  });

  test.each(['the words', 'the answer', 'the card', 'nothing'])('撤销 below %s takes it back', async place => {
    const { talk, live, said, told } = await proposed();
    const replyTo = { 'the words': said, 'the answer': told, 'the card': live, nothing: undefined }[place];
    const where = place === 'nothing' ? {} : { in: live.chatId, ...(replyTo && { replyTo }) };
    const { card } = await talk.as('ou_zhao').says('撤销', where);
    expect(card.title).toBe('已撤回');
    expect(await caseOf(talk)).toMatchObject({ state: 'withdrawn' });
    expect(await problemOf(talk)).toMatchObject({ status: 'assigned' });
    expect((await talk.as('ou_zhao').says('撤销')).card.title).toBe('未撤销');
  });

  test.each(['the words', 'the answer', 'nothing'])('更正 below %s says it otherwise', async place => {
    const { talk, live, said, told } = await proposed();
    const replyTo = { 'the words': said, 'the answer': told, nothing: undefined }[place];
    await talk.as('ou_zhao').says('更正：改为6月25日前', replyTo ? { in: live.chatId, replyTo } : {});
    expect(await proposals(talk)).toMatchObject([
      { id: 'SX-2026-0001', data: { unit: '区财政局', due: '2026-06-25', words: `${SAID}（更正：改为6月25日前）` } },
    ]);
    expect(await talk.reports()).toEqual([]);
  });

  test('others take nothing of it back', async () => {
    const { talk, live, told } = await proposed();
    for (const openId of ['ou_leader', 'ou_he']) await talk.as(openId).says('撤销', { in: live.chatId, replyTo: told });
    expect(await caseOf(talk)).toMatchObject({ state: 'proposed' });
  });
});

describe('a 批示 about a case', () => {
  test('stands in its history, and whose turn it is stays', async () => {
    const talk = await startConversation();
    const { card: form } = await talk.as('ou_sun').says('申请退库 康华冷链');
    await talk
      .as('ou_sun')
      .submits(form, '提交', { project: 'EQ-2026-003', reason: 'terminated', note: '企业提出终止' });
    const before = await talk.store.cases.find('SX-2026-0001');
    const { card } = await talk.as('ou_leader').says('SX-2026-0001');

    await talk.as('ou_leader').says('同意退库，抓紧办', { replyTo: card });
    expect(await proposals(talk)).toMatchObject([{ data: { number: 'SX-2026-0001', words: '同意退库，抓紧办' } }]);
    const { card: register } = await talk.as('ou_feng').presses(proposalOf(talk), '登记批示');
    expect((await talk.as('ou_feng').submits(register, '提交', { due: '2026-06-20' })).toast).toContain('不能转办');
    expect((await talk.as('ou_feng').submits(register, '提交', { due: '' })).toast).toBe('已登记批示');

    const after = await talk.store.cases.find('SX-2026-0001');
    expect(after).toMatchObject({ state: before?.state, round: before?.round, dueAt: before?.dueAt, isOpen: true });
    expect(talk.now(card).text).toContain('批示（任平）：同意退库，抓紧办');
    expect(await talk.problems()).toEqual([]);
  });
});
