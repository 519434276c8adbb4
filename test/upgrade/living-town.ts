import { expect } from 'vitest';
import { findCardProblem } from '../../sandbox/card-validator/validate.ts';
import type { PressReply } from '../../src/bot/intake/receiver.ts';
import { createSender } from '../../src/bot/sending/sender.ts';
import { checkCard } from '../../src/cards/kit/drawing/limits.ts';
import { createIntake } from '../../src/create-intake.ts';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import type { Destination } from '../../src/domain/messaging/delivery.ts';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { renewCards } from '../../src/handlers/cards-in-chat/renew-cards.ts';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { createAppender } from '../../src/store/messaging/inbox-appender.ts';
import { createStore } from '../../src/store/store.ts';
import { asEnvelope } from '../helpers/as-envelope.ts';
import { createTestClock } from '../helpers/clock.ts';
import { BOT } from '../helpers/envelopes.ts';
import { drainInbox } from '../helpers/inbox.ts';
import { createTestLogger } from '../helpers/logger.ts';
import { lookAt, type ShownCard } from '../helpers/shown-card.ts';

/** Who presses which button of which message, with what the form beside it is filled in with. */
export interface Press {
  openId: string;
  messageId: string;
  chatId: string;
  value: { do: string };
  form: Readonly<Record<string, string>>;
}

/** A message of the bot as it reached the platform. */
interface Arrived {
  kind: 'send' | 'reply' | 'patch';
  /** A chat, a person, the message that it answers or replaces. */
  to: string;
  content: Readonly<Record<string, unknown>>;
  uuid: string | null;
  /** The message itself, as somebody sees it who presses on it. */
  card: ShownCard;
}

interface Saying {
  messageId?: string;
  /** The message that it answers. */
  parentId?: string;
  photos?: readonly string[];
}

export type LivingTown = ReturnType<typeof openTown>;

/** The whole bot below the edge over a town's database; only the platform itself is played. */
export function openTown(path: string, at: Date, lastOldDelivery: number) {
  const clock = createTestClock(at);
  const client = createFileClient(`file:${path}`);
  const pause = () => new Promise<void>(resolve => setImmediate(resolve));
  const logger = createTestLogger();
  const store = createStore({ client, pause, random: () => 0.5 });
  const arrived: Arrived[] = [];
  let presses = 0;
  const owner = 'bot-of-the-new-program';
  const appender = createAppender({ client, owner, now: clock.now, monotonicMs: () => 0, pause, random: () => 0.5 });
  const intake = createIntake({
    store,
    appender,
    owner,
    admins: [],
    botOpenId: () => BOT,
    async prepare() {},
    onArrived: isUrgent => {
      if (isUrgent) void intake.drain();
    },
    onOutgoing() {},
    onDecided() {},
    onAnswered() {},
    now: clock.now,
    monotonicMs: () => 0,
    pause: ms => new Promise(resolve => setTimeout(resolve, ms).unref()),
    logger,
  });
  const sender = createSender({
    deliveries: store.deliveries,
    client: platformOf(arrived),
    clock,
    monotonicMs: clock.monotonicMs,
    pause: async ms => {
      clock.advanceBy(ms);
      await pause();
    },
    random: () => 0.5,
    logger,
    canReadHistory: false,
    calendar: async () => calendarOf(await store.roster.read()),
    onRecovered: trouble => store.deliveries.holds.drop(trouble),
  });

  /** Hands an event in as the platform does and waits until it is decided. Errors: fails when it was set aside. */
  async function happens(event: BotEvent): Promise<PressReply | null> {
    const answer = await intake.receive(asEnvelope(event));
    await drainInbox(intake);
    expect(await store.inbox.listAside()).toEqual([]);
    return answer;
  }

  return {
    clock,
    client,
    store,
    sender,
    logger,
    arrived,
    happens,

    /** Runs what is due now, as the bot does every minute, and sends what that causes. */
    async tick(): Promise<void> {
      const roster = await store.roster.read();
      const calendar = calendarOf(roster);
      await runDueJobs(createScheduleDeps(store, calendar, logger), clock.now());
      await renewCards({ store, roster, calendar, now: clock.now() });
      await sender.deliverDue();
    },

    /** Where the messages go that the new program has caused so far. */
    async caused(): Promise<Destination[]> {
      const { rows } = await client.execute({
        sql: 'select destination from deliveries where seq > ? order by seq',
        args: [lastOldDelivery],
      });
      return rows.map(({ destination }) => JSON.parse(String(destination)) as Destination);
    },

    /** The newest message of the bot whose title begins so. Errors: throws when there is none. */
    newest(title: string): ShownCard {
      const found = arrived.findLast(({ card }) => card.title.startsWith(title));
      if (!found) throw new Error(`no “${title}”: ${arrived.map(({ card }) => card.title).join(' / ')}`);
      return found.card;
    },

    /** Presses a button by its label, with the form beside it; sends what that causes. */
    async presses(openId: string, card: ShownCard, label: string, form: Press['form'] = {}): Promise<string> {
      const button = card.buttons.find(one => one.label === label);
      if (!button) throw new Error(`no button ${label} on “${card.title}”: ${card.labels.join('、')}`);
      const { messageId, chatId } = card;
      presses += 1;
      const answer = await this.press({ openId, messageId, chatId, value: button.action, form }, `ev_press_${presses}`);
      clock.advanceBy(1);
      await sender.deliverDue();
      return answer?.toast?.content ?? '';
    },

    /** Somebody says something in the direct chat. */
    says(openId: string, text: string, saying: Saying = {}) {
      const { messageId = 'om_new', parentId = null, photos = [] } = saying;
      return happens({
        kind: 'message',
        eventId: `ev_${messageId}`,
        messageId,
        chatId: `oc_p2p_${openId.slice(3)}`,
        chatType: 'p2p',
        senderId: openId,
        sentAt: clock.now(),
        text,
        isAddressed: true,
        rootId: parentId,
        parentId,
        attachments: photos.map(key => ({ kind: 'image', key, name: null })),
      });
    },

    press({ openId, messageId, chatId, value, form }: Press, eventId = 'ev_press') {
      return happens({
        kind: 'press',
        pressedAt: null,
        eventId,
        operatorId: openId,
        messageId,
        chatId,
        value,
        form,
      });
    },
  };
}

/** The platform as far as the sender goes: it takes every legal message and remembers it. */
function platformOf(arrived: Arrived[]): Parameters<typeof createSender>[0]['client'] {
  type Outgoing = { msgType: string; content: Arrived['content']; uuid: string };
  const take = (kind: Arrived['kind'], to: string, chatId: string, { msgType, content, uuid }: Outgoing) => {
    if (msgType === 'interactive') expectLegal(content);
    const place = { messageId: `om_new_${arrived.length + 1}`, chatId };
    arrived.push({ kind, to, content, uuid, card: lookAt(content, { ...place, parentId: null }) });
    return Promise.resolve(place);
  };
  return {
    send(to, message) {
      const [where, chatId] = to.kind === 'chat' ? [to.chatId, to.chatId] : [to.openId, `oc_p2p_${to.openId.slice(3)}`];
      return take('send', where, chatId, message);
    },
    reply: (messageId, message) => take('reply', messageId, 'oc_replied', message),
    async patch(messageId, content) {
      expectLegal(content);
      const chatId = arrived.find(({ card }) => card.messageId === messageId)?.card.chatId ?? 'oc_before';
      const card = lookAt(content, { messageId, chatId, parentId: null });
      arrived.push({ kind: 'patch', to: messageId, content, uuid: null, card });
    },
    async listMessages() {
      return { messages: [], isWhole: true };
    },
  };
}

/** Nobody is mentioned and nothing embedded on our cards without the tenant knowing it. */
const KNOWLEDGE = { isPerson: () => true, isImage: () => true, isAudio: () => false };

function expectLegal(content: Arrived['content']): void {
  expect(findCardProblem(content, KNOWLEDGE) ?? null).toBeNull();
  expect(checkCard(content as Parameters<typeof checkCard>[0])).toEqual([]);
}
