import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import { renewCards } from '../../../src/handlers/cards-in-chat/renew-cards.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { aReport } from '../../helpers/builders.ts';
import { type Conversation, type ConversationOptions, startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import { importInto } from '../../helpers/import.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/**
 * A hold above the configured size (10 亿元, or the planned total, here 5.6 亿元) is lifted by two persons of the office,
 * neither of them its author. Source: contract §6.8.
 */

const LARGE = '康华冷链 今年累计完成投资12亿元';

function people(changes: Record<string, Person['roles']>, more: readonly Person[] = []): Person[] {
  return [...TOWN_PEOPLE.map(one => ({ ...one, roles: changes[one.openId] ?? one.roles })), ...more];
}

async function held(options: ConversationOptions = {}, by = 'ou_wang') {
  const talk = await startConversation(options);
  const said = await talk.as(by).says(LARGE, { in: 'oc_mazhai' });
  return { talk, receipt: said.cards.find(card => card.chatId === 'oc_mazhai') as ShownCard };
}

/** 冯兰 proposes; 高远's card. */
async function proposed(options: ConversationOptions = {}) {
  const scene = await held(options);
  const { talk } = scene;
  const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');
  const done = await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '土地款一次性计入，已与统计核对' });
  return { ...scene, form: form.card, done };
}

function last(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`no card to ${openId}`);
  return card;
}

const statusOf = async (talk: Conversation) => (await talk.reports()).map(({ status }) => status);
const actionsOf = async (talk: Conversation) => (await talk.audit()).map(({ action, actor }) => `${action} ${actor}`);

describe('a report that is held for a large figure', () => {
  test('says on its receipt who has to confirm it, and gives the whole office the turn', async () => {
    const { talk, receipt } = await held();

    expect(receipt.title).toBe('待确认 · 1 个事项');
    expect(receipt.text).toContain('数额较大，须由推进中心一名同志提请、另一名同志复核后计入。');
    expect(receipt.labels).toEqual(['请推进中心确认', '修改', '上传佐证', '撤销']);
    for (const openId of ['ou_feng', 'ou_gao']) {
      const card = last(talk, openId);
      expect(card.title).toBe('大额数值待确认');
      expect(card.labels).toEqual(['提请确认', '修改', '撤销']);
      for (const words of ['康华食品冷链加工基地', '12亿元', '年度计划 1.2亿元', '王磊'])
        expect(card.text).toContain(words);
    }
  });

  test('is lifted by two: one proposes with a reason, the other one confirms', async () => {
    const { talk, receipt, done } = await proposed();

    expect(done.toast).toBe('已提请，待另一名同志复核');
    expect(await statusOf(talk)).toEqual(['held']);
    expect(talk.now(receipt).text).toContain('推进中心冯兰已提请确认，待另一名同志复核。');
    const card = last(talk, 'ou_gao');
    expect(card.title).toBe('大额数值待复核');
    expect(card.text).toContain('冯兰');
    expect(card.text).toContain('土地款一次性计入，已与统计核对');
    expect(card.labels).toEqual(['同意确认', '不同意']);

    const lifted = await talk.as('ou_gao').presses(card, '同意确认');

    expect(lifted.toast).toBe('已同意，计入台账');
    expect(lifted.replaced?.title).toBe('大额数值已确认');
    expect(await talk.reports()).toMatchObject([
      { status: 'active', yearInvestment: yuanFromWan(120_000), confirmReason: '土地款一次性计入，已与统计核对' },
    ]);
    expect(talk.now(receipt).title).toBe('已记录 · 1 个事项');
    for (const openId of ['ou_wang', 'ou_feng']) expect(last(talk, openId).text).toContain('经高远复核同意，计入台账');
    expect(talk.direct('ou_feng').filter(({ labels }) => labels.length > 0)).toEqual([]);
    expect(await actionsOf(talk)).toEqual(['progress.hold ou_wang', 'hold.propose ou_feng', 'hold.lift ou_gao']);
  });

  test('goes back with a reason when the second person refuses, and may be proposed anew by either', async () => {
    const { talk, receipt } = await proposed();
    const form = await talk.as('ou_gao').presses(last(talk, 'ou_gao'), '不同意');
    expect((await talk.as('ou_gao').submits(form.card, '提交')).toast).toBe('请填写理由');

    const refused = await talk.as('ou_gao').submits(form.card, '提交', { note: '请附付款凭证' });

    expect(refused.toast).toBe('已退回');
    expect(await statusOf(talk)).toEqual(['held']);
    expect(talk.now(receipt).text).toContain('高远不同意确认：请附付款凭证。请核对后修改，或补充佐证。');
    expect(last(talk, 'ou_wang').text).toContain('高远不同意：请附付款凭证');
    const back = last(talk, 'ou_feng');
    expect(back.text).toContain('不同意：请附付款凭证');
    expect(back.labels).toEqual(['提请确认', '修改', '撤销']);

    const second = await talk.as('ou_feng').presses(back, '提请确认');
    await talk.as('ou_feng').submits(second.card, '确认无误', { reason: '凭证已补' });
    await talk.as('ou_gao').presses(last(talk, 'ou_gao'), '同意确认');
    expect(await talk.reports()).toMatchObject([{ status: 'active', confirmReason: '凭证已补' }]);
  });

  test('a smaller one is confirmed by its author alone, as before', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链 今年累计完成投资2亿元');
    const form = await talk.as('ou_wang').presses(said.card, '确认无误');

    await talk.as('ou_wang').submits(form.card, '确认无误', { reason: '已核对' });

    expect(await statusOf(talk)).toEqual(['active']);
    expect(talk.direct('ou_feng')).toEqual([]);
  });

  test('is large above the planned total, although below 10 亿元', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says('康华冷链 今年累计完成投资5.7亿元');

    expect(said.card.labels).toContain('请推进中心确认');
  });

  test('made so by 修改 goes to the office, too', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链 今年累计完成投资3600万元');
    const form = await talk.as('ou_wang').presses(said.card, '修改');

    await talk.as('ou_wang').submits(form.card, '提交修改', { year_0: '12亿' });

    expect(last(talk, 'ou_gao').title).toBe('大额数值待确认');
    expect(await statusOf(talk)).toEqual(['active', 'held']);
  });

  test('taken back or corrected meanwhile, it can no longer be lifted, and its cards say so', async () => {
    const { talk, receipt, form } = await proposed();
    const card = last(talk, 'ou_gao');
    await talk.as('ou_wang').presses(talk.now(receipt), '撤销');

    expect(talk.now(card)).toMatchObject({ title: '大额数值已撤销', labels: [] });
    for (const label of ['同意确认', '不同意']) {
      expect(await talk.as('ou_gao').presses(card, label)).toMatchObject({
        toast: '这条记录已撤销',
        toastType: 'info',
        cards: [],
      });
    }
    expect((await talk.as('ou_feng').submits(form, '确认无误', { reason: '再来' })).toast).toMatch(/已经提交过|已撤销/);
    expect(await statusOf(talk)).toEqual(['withdrawn']);
  });
});

describe('who may lift a large hold', () => {
  test('nobody but the office proposes it, and not its author', async () => {
    for (const { openId, roles } of TOWN_PEOPLE) {
      const { talk, receipt } = await held();
      const pressed = await talk.as(openId).presses(receipt, '请推进中心确认');
      const opened = pressed.cards.filter(card => 'reason' in card.fields);
      expect(opened.length > 0, openId).toBe(roles.includes('office'));
      expect(await statusOf(talk), openId).toEqual(['held']);
    }
  });

  test('nobody but another person of the office decides, whoever presses the second person’s card', async () => {
    for (const { openId } of TOWN_PEOPLE) {
      for (const label of ['同意确认', '不同意']) {
        const { talk } = await proposed();
        const before = (await talk.audit()).length;
        const pressed = await talk.as(openId).presses(last(talk, 'ou_gao'), label);
        const may = openId === 'ou_gao';
        expect(pressed.toastType === 'success', `${openId} ${label}`).toBe(may);
        if (may) continue;
        expect(pressed.toast).toBe('由推进中心另一名同志复核，上报人和提请人不能复核');
        expect(await talk.audit()).toHaveLength(before);
      }
    }
  });

  test('the form that proposes is refused to whoever may not, also when it reached him', async () => {
    const { talk } = await held();
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');

    for (const openId of ['ou_wang', 'ou_sun', 'ou_leader']) {
      const pressed = await talk.as(openId).submits(form.card, '确认无误', { reason: '我来' });
      expect(pressed).toMatchObject({ toastType: 'error', toast: expect.stringContaining('须由推进中心两名同志确认') });
    }
    expect(await actionsOf(talk)).toEqual(['progress.hold ou_wang']);
  });

  test('an author of the office neither proposes nor confirms; then nobody is left, and the card says so', async () => {
    const { talk, receipt } = await held({}, 'ou_feng');

    expect(receipt.text).toContain('暂无第二人可以复核，请推进中心登记另一名同志');
    const own = await talk.as('ou_feng').presses(receipt, '请推进中心确认');
    expect(own.cards).toEqual([]);
    expect(own.toast).toContain('上报人不能确认');
    const form = await talk.as('ou_gao').presses(last(talk, 'ou_gao'), '提请确认');
    await talk.as('ou_gao').submits(form.card, '确认无误', { reason: '属实' });
    expect(talk.now(receipt).text).toContain('暂无第二人可以复核');
    const again = await talk.as('ou_gao').presses(receipt, '请推进中心确认');
    expect(again.toast).toContain('已由您提请确认');
    expect(await statusOf(talk)).toEqual(['held']);
  });

  test('whoever said the figure stays its author when somebody else changes another word of it', async () => {
    const { talk, receipt } = await held({}, 'ou_feng');
    const form = await talk.as('ou_gao').presses(receipt, '修改');
    const edited = await talk.as('ou_gao').submits(form.card, '提交修改', { stage_0: '主体封顶' });
    const newest = edited.cards.find(card => card.title.startsWith('待确认'));
    if (!newest) throw new Error('no receipt');

    for (const openId of ['ou_feng', 'ou_gao']) {
      const pressed = await talk.as(openId).presses(newest, '请推进中心确认');
      expect(
        pressed.cards.filter(card => 'reason' in card.fields),
        openId,
      ).toEqual([]);
    }
  });

  test('where the office has one person only, its appointed second confirms', async () => {
    const second = aPerson('ou_second', { name: '白洁', roles: ['second'] });
    const roster = aTown({ people: people({ ou_gao: [] }, [second]) });
    const { talk } = await proposed({ roster });

    await talk.as('ou_second').presses(last(talk, 'ou_second'), '同意确认');

    expect(await statusOf(talk)).toEqual(['active']);
    expect(await actionsOf(talk)).toContain('hold.lift ou_second');
  });

  test('a second never proposes, and does not confirm where the office has two persons', async () => {
    const second = aPerson('ou_second', { name: '白洁', roles: ['second'] });
    const { talk, receipt } = await held({ roster: aTown({ people: people({}, [second]) }) });

    expect((await talk.as('ou_second').presses(receipt, '请推进中心确认')).toastType).toBe('error');
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');
    await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '属实' });
    expect(talk.direct('ou_second')).toEqual([]);
    expect((await talk.as('ou_second').presses(last(talk, 'ou_gao'), '同意确认')).toastType).toBe('error');
    expect(await statusOf(talk)).toEqual(['held']);
  });

  test('a second who is appointed later finds the turn on the receipt', async () => {
    const roster = aTown({ people: people({ ou_gao: [] }) });
    const { talk, receipt, done } = await proposed({ roster });
    expect(done.replaced?.text).toContain('暂无第二人可以复核');
    await importInto(talk.store, { people: [{ openId: 'ou_second', name: '白洁', roles: ['second'] }] });

    const opened = await talk.as('ou_second').presses(talk.now(receipt), '请推进中心确认');

    expect(opened.toast).toBe('请在私聊中复核');
    await talk.as('ou_second').presses(opened.card, '同意确认');
    expect(await statusOf(talk)).toEqual(['active']);
  });
});

describe('a stale or repeated press about a large hold', () => {
  test('an answer to a round that is decided changes nothing', async () => {
    const { talk } = await proposed();
    const card = last(talk, 'ou_gao');
    const form = await talk.as('ou_gao').presses(card, '不同意');
    await talk.as('ou_gao').submits(form.card, '提交', { note: '请附凭证' });
    const second = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');
    await talk.as('ou_feng').submits(second.card, '确认无误', { reason: '凭证已补' });

    expect((await talk.as('ou_gao').presses(card, '同意确认')).toast).toBe('这次提请已经处理');
    expect((await talk.as('ou_gao').submits(form.card, '提交', { note: '再退' })).toast).toBe(
      '已经提交过，没有重复记录',
    );
    expect(await statusOf(talk)).toEqual(['held']);
  });

  test('two of the office who confirm at once lift it once', async () => {
    const more = aPerson('ou_lin', { name: '林青', roles: ['office'] });
    const { talk } = await proposed({ roster: aTown({ people: people({}, [more]) }) });

    const pressed = await Promise.all(
      ['ou_gao', 'ou_lin'].map(openId => talk.as(openId).presses(last(talk, openId), '同意确认')),
    );

    expect(pressed.map(({ toastType }) => toastType).sort()).toEqual(['info', 'success']);
    expect((await actionsOf(talk)).filter(action => action.startsWith('hold.lift'))).toHaveLength(1);
  });

  test('two who propose at once open one round', async () => {
    const { talk } = await held();
    const forms = [];
    for (const openId of ['ou_feng', 'ou_gao']) {
      forms.push({ openId, card: (await talk.as(openId).presses(last(talk, openId), '提请确认')).card });
    }

    const pressed = await Promise.all(
      forms.map(({ openId, card }) => talk.as(openId).submits(card, '确认无误', { reason: '属实' })),
    );

    expect(pressed.map(({ toastType }) => toastType).sort()).toEqual(['info', 'success']);
  });

  test('the author who asks again is told that the office knows', async () => {
    const { talk, receipt } = await held();

    const pressed = await talk.as('ou_wang').presses(receipt, '请推进中心确认');

    expect(pressed).toMatchObject({ toastType: 'info', cards: [] });
    expect(pressed.toast).toContain('已通知推进中心');
  });
});

describe('a hold that an older version has made', () => {
  const stored = aReport({
    id: 'old',
    reportedBy: 'ou_wang',
    monthInvestment: null,
    status: 'held',
    yearInvestment: yuanFromWan(120_000),
    doubts: [{ kind: 'above_plan', field: 'yearInvestment', known: '年度计划 1.2亿元', said: '今年累计投资 12亿元' }],
  });
  /** A card that such a version has sent: what it offered was not kept. */
  async function oldCard(talk: Conversation, card: ShownCard): Promise<ShownCard> {
    await talk.client.execute('update deliveries set offers = null');
    const action = { do: 'progress.confirm', report: 'old' } as const;
    return { ...card, buttons: [{ label: '确认无误', action, isSubmit: false }] };
  }

  test('goes to the office by the author’s press on its old card', async () => {
    const talk = await startConversation({ reports: [stored] });
    const { card } = await talk.as('ou_wang').says('我的项目');

    const pressed = await talk.as('ou_wang').presses(await oldCard(talk, card), '确认无误');

    expect(pressed.toast).toBe('已请推进中心确认');
    expect(last(talk, 'ou_feng').title).toBe('大额数值待确认');
    expect(await statusOf(talk)).toEqual(['held']);
  });

  test('is not lifted when its figure is above the ceiling', async () => {
    const absurd = { ...stored, yearInvestment: yuanFromWan(900_719_925_474) };
    const talk = await startConversation({ reports: [absurd] });
    const { card } = await talk.as('ou_feng').says('帮助');

    const pressed = await talk.as('ou_feng').presses(await oldCard(talk, card), '确认无误');

    expect(pressed).toMatchObject({ toastType: 'error', cards: [] });
    expect(pressed.toast).toContain('超过单个项目金额的上限 1万亿元');
  });

  test('is not lifted by a file, not even with --replace', async () => {
    const talk = await startConversation({ reports: [stored] });
    const file = JSON.parse(JSON.stringify(await exportDistrict(talk.store))) as { progress: { status: string }[] };
    const changed = { progress: file.progress.map(report => ({ ...report, status: 'active' })) };

    expect(await importInto(talk.store, changed, { replace: true })).toMatchObject({
      kind: 'refused',
      issues: [{ path: 'progress[0].status', message: expect.stringContaining('须由推进中心两名同志') }],
    });
  });
});

test('the card of a hold that waits is sent again before it gets too old', async () => {
  const { talk } = await proposed();
  talk.clock.advanceBy(13 * 86_400_000);
  const roster = await talk.store.roster.read();
  const before = talk.direct('ou_gao').length;

  await renewCards({ store: talk.store, roster, calendar: calendarOf(roster), now: talk.clock.now() });
  await talk.delivers();

  const again = last(talk, 'ou_gao');
  expect(talk.direct('ou_gao').length).toBeGreaterThan(before);
  expect(again.labels).toEqual(['同意确认', '不同意']);
  expect(last(talk, 'ou_feng').labels).toEqual([]);
});
