import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { renewCards } from '../../../src/handlers/cards-in-chat/renew-cards.ts';
import { moveToApp, type NewApp } from '../../../src/handlers/people/move-to-app.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

const OLD = 'cli_000000000000000a';
const NEW = 'cli_000000000000000b';

/** A town at work with its first app. In the second one everybody has another open_id, which ends with `_b`. */
async function aTownAtWork() {
  const accounts = Object.fromEntries(
    ['ou_wang', 'ou_he', 'ou_feng', 'ou_gao'].flatMap(openId => [
      [openId, { unionId: `on_${openId.slice(3)}` }],
      [`${openId}_b`, { unionId: `on_${openId.slice(3)}` }],
    ]),
  );
  const talk = await startConversation({
    accounts,
    mayStay: /^(?:person\.no_account|chat\.bot_not_member|delivery\.other_app)/,
  });
  await talk.store.identities.claimApp(OLD);
  const said = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await talk.as('ou_he').says('待办');
  return { talk, said };
}

async function move(talk: Conversation, changes: Partial<NewApp> = {}) {
  talk.clock.advanceBy(60_000);
  const feng = { openId: 'ou_feng_b', person: 'ou_feng' };
  const moved = await moveToApp(
    { appId: NEW, chats: new Set(), accounts: [feng], ...changes },
    talk.store,
    talk.clock.now(),
  );
  if (!moved) throw new Error('not moved');
  return moved;
}

async function tick(talk: Conversation): Promise<number> {
  const roster = await talk.store.roster.read();
  const count = await renewCards({ store: talk.store, roster, calendar: calendarOf(roster), now: talk.clock.now() });
  await talk.delivers();
  return count;
}

function last(cards: readonly ShownCard[]): ShownCard {
  const card = cards.at(-1);
  if (!card) throw new Error('no card');
  return card;
}

const titlesOf = (cards: readonly ShownCard[]) => cards.map(({ title }) => title);

describe('a district that moves to another app', () => {
  test('keeps its persons: a known union_id is proposed to the office, which joins it; then he goes on as before', async () => {
    const { talk } = await aTownAtWork();
    const { unknown } = await move(talk);
    expect(unknown).toBe(17);

    const before = await talk.as('ou_wang_b').says('我的项目');
    expect(before.card.title).not.toContain('我的项目');
    await talk.as('ou_wang_b').says('申请登记');
    const asked = last(talk.direct('ou_feng_b'));
    expect(asked.text).toContain('王磊');
    expect(asked.labels[0]).toBe('并入该人员');
    // Nothing happens by itself.
    expect((await talk.store.roster.read()).person('ou_wang')?.openId).toBeNull();
    await talk.as('ou_feng_b').presses(asked, '并入该人员');

    expect((await talk.store.roster.read()).person('ou_wang')?.openId).toBe('ou_wang_b');
    expect((await talk.as('ou_wang_b').says('我的项目')).card.text).toContain('康华');
    const [problem] = await talk.store.problems.all();
    expect(problem?.reportedBy).toBe('ou_wang');
  });

  test('keeps when each message was sent, however often it moves', async () => {
    const { talk } = await aTownAtWork();
    const times = async (column: string) => {
      const { rows } = await talk.client.execute(
        `select ${column} as at from deliveries where status = 'sent' order by seq`,
      );
      return rows.map(({ at }) => Number(at));
    };
    const sentAt = await times('sent_at');
    expect(sentAt.length).toBeGreaterThan(1);
    await move(talk);
    await move(talk, { appId: OLD, accounts: [] });

    expect(await times('was_sent_at')).toEqual(sentAt);
    const oldest = talk.clock.now().getTime() - 14 * 86_400_000;
    expect((await times('sent_at')).filter(at => at >= oldest)).toEqual([]);
  });

  test('a role that takes two persons is joined by two', async () => {
    const { talk } = await aTownAtWork();
    await talk.as('ou_gao').says('待办');
    await move(talk);

    await talk.as('ou_gao_b').says('申请登记');
    const pressed = await talk.as('ou_feng_b').presses(last(talk.direct('ou_feng_b')), '并入该人员');

    expect(pressed.toast).toContain('复核');
    expect((await talk.store.roster.read()).person('ou_gao')?.openId).toBeNull();
  });

  test('sets its groups aside until the new bot is taken in; what waited for them is sent then', async () => {
    const { talk } = await aTownAtWork();
    const { setAside, kept } = await move(talk);
    expect(setAside.map(({ chatId }) => chatId).sort()).toEqual(
      ['oc_houzhai', 'oc_hq', 'oc_leaders', 'oc_mazhai', 'oc_zhujian'].sort(),
    );
    expect(kept).toEqual([]);
    const shown = talk.chat('oc_zhujian').length;

    // Needed still, but it has nowhere to go.
    await tick(talk);
    expect(talk.chat('oc_zhujian')).toHaveLength(shown);
    await talk.as('ou_feng_b').addsBotTo('oc_zhujian');
    await tick(talk);

    expect(titlesOf(talk.chat('oc_zhujian').slice(shown))).toContain('重点项目管家已入群');
    expect((await talk.store.roster.read()).group('oc_zhujian')?.unit).toBe('区住建局');
  });

  test('groups that the new bot is in already go on; live cards are sent anew there and never updated in their old place', async () => {
    const { talk } = await aTownAtWork();
    const old = last(talk.chat('oc_zhujian'));
    const { kept } = await move(talk, {
      chats: new Set(['oc_zhujian']),
      accounts: [
        { openId: 'ou_feng_b', person: 'ou_feng' },
        { openId: 'ou_he_b', person: 'ou_he' },
      ],
    });
    expect(kept.map(({ chatId }) => chatId)).toEqual(['oc_zhujian']);

    expect(await tick(talk)).toBeGreaterThan(0);
    const again = last(talk.chat('oc_zhujian'));
    expect(again.messageId).not.toBe(old.messageId);
    expect(again.labels).toContain('签收');
    await talk.as('ou_he_b').presses(again, '签收');

    expect(talk.now(again).title).toContain('已签收');
    expect(talk.now(old).content).toEqual(old.content);
    expect(await tick(talk)).toBe(0);
  });

  test('what waited: answers go on without what they answered, updates are dropped, the rest is held and released', async () => {
    const { talk } = await aTownAtWork();
    const now = talk.clock.now();
    const text = { msgType: 'text', content: { text: '好' }, card: null } as const;
    const drafts = [
      { key: 'to-wang', destination: { kind: 'person', person: 'ou_wang' }, ...text },
      { key: 'to-feng', destination: { kind: 'person', person: 'ou_feng' }, ...text },
      {
        key: 'answer',
        destination: { kind: 'reply', messageId: 'om_1', chatId: 'oc_p2p', reader: 'ou_wang' },
        ...text,
      },
      { key: 'in-group', destination: { kind: 'reply', messageId: 'om_2', chatId: 'oc_hq' }, ...text },
      { key: 'changed', destination: { kind: 'update', deliveryKey: 'to-feng' }, ...text },
    ] as const;
    await talk.store.commit({ received: [], rows: [], statements: [], audit: [], deliveries: [...drafts], now });

    const { held, dropped, unconfirmed } = await move(talk);
    const standing = async () =>
      Object.fromEntries(
        await Promise.all(
          drafts.map(async ({ key }) => {
            const delivery = await talk.store.deliveries.byKey(key);
            return [key, [delivery?.status, delivery?.destination.kind, delivery?.error]] as const;
          }),
        ),
      );

    expect({ held, dropped, unconfirmed }).toEqual({ held: 3, dropped: 1, unconfirmed: 0 });
    expect(await standing()).toEqual({
      'to-wang': ['held', 'person', 'person.no_account'],
      'to-feng': ['pending', 'person', null],
      answer: ['held', 'person', 'person.no_account'],
      'in-group': ['held', 'chat', 'chat.bot_not_member'],
      changed: ['superseded', 'update', 'delivery.other_app'],
    });

    await talk.as('ou_wang_b').says('申请登记');
    await talk.as('ou_feng_b').presses(last(talk.direct('ou_feng_b')), '并入该人员');
    await talk.as('ou_feng_b').addsBotTo('oc_hq');

    const after = await standing();
    for (const key of ['to-wang', 'to-feng', 'answer', 'in-group']) expect(after[key]?.[0], key).toBe('sent');
  });

  test('once it is moved there is nothing to move; back to the first app everybody is known again', async () => {
    const { talk } = await aTownAtWork();
    await move(talk);
    expect(await moveToApp({ appId: NEW, chats: new Set(), accounts: [] }, talk.store, talk.clock.now())).toBeNull();

    const back = await move(talk, { appId: OLD, accounts: [], chats: new Set(['oc_hq']) });

    expect(back.unknown).toBe(0);
    expect(back.kept.map(({ chatId }) => chatId)).toEqual(['oc_hq']);
    expect((await talk.as('ou_wang').says('我的项目')).card.text).toContain('康华');
  });
});
