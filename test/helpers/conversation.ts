import { expect, onTestFinished } from 'vitest';
import { findCardProblem } from '../../sandbox/card-validator/validate.ts';
import type { EvidenceVault } from '../../src/bot/evidence/vault.ts';
import { FeishuError, readFault } from '../../src/bot/feishu/errors.ts';
import { createLookUps } from '../../src/bot/feishu/look-ups.ts';
import { inboxEntry } from '../../src/bot/intake/inbox-entry.ts';
import type { PressReply } from '../../src/bot/intake/receiver.ts';
import { createSender } from '../../src/bot/sending/sender.ts';
import { checkCard } from '../../src/cards/kit/drawing/limits.ts';
import { createEvidenceFetcher } from '../../src/create-evidence-fetcher.ts';
import { createIntake } from '../../src/create-intake.ts';
import { createTaskRunner } from '../../src/create-task-runner.ts';
import type { ActionItem } from '../../src/domain/actions/action-item.ts';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import type { Roster } from '../../src/domain/library/roster.ts';
import type { Meeting } from '../../src/domain/meetings/meeting.ts';
import type { Attachment, BotEvent, MessageEvent, RecallEvent, Unreadable } from '../../src/domain/messaging/event.ts';
import type { AccountIds } from '../../src/domain/people/account.ts';
import type { Problem } from '../../src/domain/problems/problem.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import type { JobName } from '../../src/domain/schedule/slot-rules.ts';
import { FILES_COME_WITHIN_MS } from '../../src/handlers/kit/outgoing/haste.ts';
import { tellRingsUsedUp } from '../../src/handlers/notices/tell-rings-used-up.ts';
import { tellUnreached } from '../../src/handlers/notices/tell-unreached.ts';
import { createFolderVault } from '../../src/node/evidence/folder-vault.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { findBrokenEntry } from '../../src/store/kit/writing/audit.ts';
import { createAppender } from '../../src/store/messaging/inbox-appender.ts';
import { createStore } from '../../src/store/store.ts';
import { asEnvelope } from './as-envelope.ts';
import { createTestClock } from './clock.ts';
import { openTestDatabase } from './database.ts';
import { BOT } from './envelopes.ts';
import { drainInbox } from './inbox.ts';
import { asStatements, checkRecord, projectRows } from './ledger-rows.ts';
import { createLikeCards } from './like-cards.ts';
import { createTestLogger } from './logger.ts';
import { emptyFolder } from './programs.ts';
import { lookAt, type ShownCard } from './shown-card.ts';
import { aTown } from './town.ts';

/** How a message is sent; without `in` it is said in the direct chat. */
export interface Saying {
  /** A group's chat_id. */
  in?: string;
  /** What it answers. */
  replyTo?: { messageId: string };
  /** In a group: whether the bot is mentioned. */
  mention?: boolean;
  photos?: readonly string[];
  files?: readonly string[];
  /** Something that the bot cannot read, in place of words. */
  unreadable?: Unreadable;
}

export interface Said {
  messageId: string;
  chatId: string;
  event: MessageEvent;
  /** New messages of the bot that it caused. */
  cards: readonly ShownCard[];
  /** The only answer in the same chat. Errors: throws when there is not exactly one. */
  readonly card: ShownCard;
}

export interface Pressed {
  toast: string;
  toastType: string;
  /** What the pressed card was replaced with; null when it stayed. */
  replaced: ShownCard | null;
  cards: readonly ShownCard[];
  /** The only new message. Errors: throws when there is not exactly one. */
  readonly card: ShownCard;
}

export interface ConversationOptions {
  roster?: Roster;
  now?: string;
  admins?: readonly string[];
  reports?: readonly ProgressReport[];
  problems?: readonly Problem[];
  meetings?: readonly Meeting[];
  actionItems?: readonly ActionItem[];
  /** What the platform tells of accounts besides the open_id, by it; nothing of those that are not here. */
  accounts?: Readonly<Record<string, Partial<AccountIds>>>;
  /** Why messages may stay undelivered besides people who are out of reach. */
  mayStay?: RegExp;
}

/** So long the sender waits for an upload before it looks again. */
const UPLOAD_NAP_MS = 4_000;

/**
 * A conversation with the whole bot below the edge: real handlers, a real database in memory, the real sender; only the
 * platform itself is played. Every card that is shown is checked as the platform checks it, and when the test ends the
 * audit chain must hold and tell the ledgers as they stand.
 */
export async function startConversation(options: ConversationOptions = {}) {
  const clock = createTestClock(options.now ?? '2026-06-12T09:05:00+08:00');
  const { client } = await openTestDatabase();
  const pause = () => new Promise<void>(resolve => setImmediate(resolve));
  const store = createStore({ client, pause, random: () => 0.5 });
  await fill();
  await client.execute('pragma foreign_keys = on');
  const before = await store.readLedgers();
  onTestFinished(() => checkRecord(store, before));

  const platform = createPlatform();
  const logger = createTestLogger();
  let folder: string | null = null;
  const vaultFolder = () => (folder ??= emptyFolder());
  const vault: EvidenceVault = {
    put: (sha256, bytes) => createFolderVault(vaultFolder()).put(sha256, bytes),
    get: sha256 => createFolderVault(vaultFolder()).get(sha256),
  };
  let senderMs = 0;
  const sender = createSender({
    deliveries: store.deliveries,
    client: platform,
    clock,
    monotonicMs: () => senderMs,
    // The sender waits for the platform's limits; the conversation's clock does not move for it.
    pause: async ms => {
      // The longest are those after which it looks whether an upload is still under way: here that takes no time.
      if (ms < UPLOAD_NAP_MS) senderMs += ms;
      await pause();
    },
    random: () => 0.5,
    logger,
    canReadHistory: false,
    calendar: async () => calendarOf(await store.roster.read()),
    uploads: { appId: 'cli_0123456789abcdef', vault, uploads: store.uploads, client: platform },
    onRecovered: trouble => store.deliveries.holds.drop(trouble),
    onRingsUsedUp: async used => tellRingsUsedUp(used, { store, roster: await store.roster.read(), now: clock.now() }),
    onOutOfReach: async person => tellUnreached(person, { store, roster: await store.roster.read(), now: clock.now() }),
  });
  const fetcher = createEvidenceFetcher({
    store,
    vault,
    client: platform,
    admins: options.admins ?? [],
    onOutgoing() {},
    now: clock.now,
    pause,
    random: () => 0.5,
    logger,
    atOnce: 2,
  });
  const tasks = createTaskRunner({
    store,
    vault,
    admins: options.admins ?? [],
    onOutgoing() {},
    now: clock.now,
    logger,
    findAccounts: null,
    mostRows: 5_000,
    pause,
  });
  const owner = 'bot-of-the-conversation';
  const appender = createAppender({ client, owner, now: clock.now, monotonicMs: () => 0, pause, random: () => 0.5 });
  const arrivedInTime = new Set<string>();
  const intake = createIntake({
    store,
    appender,
    owner,
    admins: options.admins ?? [],
    botOpenId: () => BOT,
    async prepare() {},
    onArrived: isUrgent => {
      if (isUrgent) void intake.drain();
    },
    onOutgoing() {},
    onDecided() {},
    onAnswered: standIn => arrivedInTime.add(standIn),
    lookUps: createLookUps(platform, logger),
    now: clock.now,
    monotonicMs: () => 0,
    pause: ms => new Promise(resolve => setTimeout(resolve, ms).unref()),
    logger,
  });

  let count = 0;
  const next = (prefix: string) => {
    count += 1;
    return `${prefix}_${String(count).padStart(3, '0')}`;
  };

  async function fill(): Promise<void> {
    const { units, people, groups, projects, formerProjects, district, clockRules } = options.roster ?? aTown();
    await client.batch(
      [
        ...asStatements([
          ...(district ? [store.roster.districtRow(district)] : []),
          ...units.map((unit, index) => store.roster.unitRow(unit, index)),
          ...people.map((person, index) => store.roster.personRow(person, index)),
          ...groups.map((group, index) => store.roster.groupRow(group, index)),
          ...clockRules.map(version => store.roster.clockRulesRow(version)),
          ...projectRows(store, [...projects, ...formerProjects]),
          ...(options.reports ?? []).map(report => store.progress.row(report)),
          ...(options.problems ?? []).flatMap(problem => store.problems.rows(null, problem)),
          ...(options.meetings ?? []).map(meeting => store.meetings.row(meeting)),
          ...(options.actionItems ?? []).map(item => store.actionItems.row(item)),
        ]),
        ...people.flatMap(person => store.roster.saveAccount(person)),
        store.meta.bumpRosterVersion(),
      ],
      'write',
    );
  }

  const accountOf = (openId: string) => {
    const known = options.accounts?.[openId];
    return known ? { account: { unionId: null, userId: null, ...known } } : {};
  };

  /** Hands an event to the bot and delivers what it caused. */
  async function happens(event: BotEvent): Promise<{ answer: PressReply | null; cards: ShownCard[] }> {
    const before = platform.count();
    if (event.kind === 'message') platform.heard(event.messageId, event.chatId);
    const answer = await intake.receive(asEnvelope(event));
    await drainInbox(intake);
    expect(await store.inbox.listAside()).toEqual([]);
    // No two things happen at the same moment.
    clock.advanceBy(1);
    await sender.deliverDue();
    // On an idle machine a photo is fetched within a second.
    await fetcher.fetchDue();
    // What others hear of it has waited for that.
    if (event.kind === 'message' && event.attachments.length > 0) clock.advanceBy(FILES_COME_WITHIN_MS);
    // The answer to a press is there before what is done behind it.
    if (event.kind !== 'press') await tasks.runDue();
    await sender.deliverDue();
    const troubled = (await store.deliveries.listTroubled()).filter(
      ({ error }) => !error?.startsWith('person.out_of_reach') && !(error && options.mayStay?.test(error)),
    );
    expect(troubled.map(({ key, error }) => `${key}: ${error}`)).toEqual([]);
    return { answer, cards: platform.since(before) };
  }

  const likeOf = createLikeCards(client, store, platform.showLike);

  async function press(openId: string, shown: ShownCard, button: { action: unknown }, form: Form): Promise<Pressed> {
    const card = await likeOf(openId, shown);
    const { answer, cards } = await happens({
      kind: 'press',
      ...accountOf(openId),
      pressedAt: null,
      eventId: next('ev'),
      operatorId: openId,
      messageId: card.messageId,
      chatId: card.chatId,
      value: button.action,
      form,
    });
    if (answer?.card) platform.replace(card.messageId, answer.card.data);
    for (const standIn of arrivedInTime) await store.deliveries.settleAnswered(standIn);
    arrivedInTime.clear();
    await tasks.runDue();
    await sender.deliverDue();
    return {
      toast: answer?.toast?.content ?? '',
      toastType: answer?.toast?.type ?? '',
      replaced: answer?.card ? platform.look(card.messageId) : null,
      cards,
      get card() {
        return only(cards);
      },
    };
  }

  return {
    clock,
    store,
    client,
    logger,

    /** Somebody of the district, or a stranger, with what he can do in the client. */
    as(openId: string) {
      return {
        openId,

        async says(text: string, saying: Saying = {}): Promise<Said> {
          const messageId = next('om');
          const chatId = saying.in ?? directChat(openId);
          const parentId = saying.replyTo?.messageId ?? null;
          const event: MessageEvent = {
            kind: 'message',
            ...accountOf(openId),
            eventId: next('ev'),
            messageId,
            chatId,
            chatType: saying.in ? 'group' : 'p2p',
            senderId: openId,
            sentAt: clock.now(),
            text,
            isAddressed: saying.in === undefined || (saying.mention ?? true),
            rootId: parentId,
            parentId,
            attachments: [
              ...(saying.photos ?? []).map((key): Attachment => ({ kind: 'image', key, name: null })),
              ...(saying.files ?? []).map((name): Attachment => ({ kind: 'file', key: `file_${name}`, name })),
            ],
            ...(saying.unreadable && { unreadable: saying.unreadable }),
          };
          const { cards } = await happens(event);
          return {
            messageId,
            chatId,
            event,
            cards,
            get card() {
              return only(cards.filter(card => card.chatId === chatId));
            },
          };
        },

        /** Presses a button by its label; `nth` when several on the card bear it. */
        async presses(card: ShownCard, label: string, nth = 0): Promise<Pressed> {
          return press(openId, card, buttonOf(card, label, nth), {});
        },

        /** Presses a button whose answer nobody waits for any more; the new messages that it causes. */
        async pressesLate(card: ShownCard, label: string): Promise<readonly ShownCard[]> {
          const before = platform.count();
          const event: BotEvent = {
            kind: 'press',
            pressedAt: null,
            eventId: next('ev'),
            operatorId: openId,
            messageId: card.messageId,
            chatId: card.chatId,
            value: buttonOf(card, label, 0).action,
            form: {},
          };
          const entry = inboxEntry(asEnvelope(event));
          if (entry) await appender.append(entry);
          await drainInbox(intake);
          clock.advanceBy(1);
          await sender.deliverDue();
          return platform.since(before);
        },

        /** Fills in the card's form, on top of what it is filled in with, and submits it with the button named. */
        async submits(card: ShownCard, label: string, values: Form = {}, nth = 0): Promise<Pressed> {
          const unknown = Object.keys(values).filter(name => !(name in card.fields));
          expect(unknown, 'fields that the form does not have').toEqual([]);
          const filled = Object.fromEntries(
            Object.entries({ ...card.fields, ...values }).filter(([, value]) => value !== ''),
          );
          return press(openId, card, buttonOf(card, label, nth), filled);
        },

        async recalls(
          said: { messageId: string; chatId: string },
          by: RecallEvent['by'] = 'message_owner',
        ): Promise<readonly ShownCard[]> {
          const { messageId, chatId } = said;
          const { cards } = await happens({
            kind: 'recall',
            eventId: next('ev'),
            messageId,
            chatId,
            at: clock.now(),
            by,
          });
          return cards;
        },

        async opensMenu(eventKey: string): Promise<readonly ShownCard[]> {
          const { cards } = await happens({ kind: 'menu', eventId: next('ev'), operatorId: openId, eventKey });
          return cards;
        },

        async addsBotTo(chatId: string): Promise<readonly ShownCard[]> {
          const event = { kind: 'bot_added', eventId: next('ev'), chatId, chatName: '', operatorId: openId } as const;
          return (await happens(event)).cards;
        },

        async removesBotFrom(chatId: string): Promise<readonly ShownCard[]> {
          const event = { kind: 'bot_removed', eventId: next('ev'), chatId, chatName: '', operatorId: openId } as const;
          return (await happens(event)).cards;
        },
      };
    },

    /** Runs a scheduled job as of now, once a slot; the new messages of the bot. */
    async runs(job: JobName): Promise<readonly ShownCard[]> {
      const before = platform.count();
      const calendar = calendarOf(await store.roster.read());
      const result = await runJob(createScheduleDeps(store, calendar, logger), job, clock.now(), { dryRun: false });
      expect(result.kind).toBe('run');
      await sender.deliverDue();
      return platform.since(before);
    },

    /** What every scheduled job does in this minute, in two processes at once; the new messages of the bot. */
    async ticks(): Promise<readonly ShownCard[]> {
      const before = platform.count();
      const deps = createScheduleDeps(store, calendarOf(await store.roster.read()), logger);
      await Promise.all([runDueJobs(deps, clock.now()), runDueJobs(deps, clock.now())]);
      await sender.deliverDue();
      return platform.since(before);
    },

    /** Sends what waits in the outbox, such as what a command has caused. */
    delivers: () => sender.deliverDue(),

    /** Fetches the photos and files that are due by now, and sends what that causes; the new messages of the bot. */
    async fetches(): Promise<readonly ShownCard[]> {
      const before = platform.count();
      await fetcher.fetchDue();
      await sender.deliverDue();
      return platform.since(before);
    },

    /** What the platform knows of groups and mobiles, and what it answers in place of that. */
    contacts: platform.contacts,

    /** The photos and files as the platform has them, and what it does when it is asked for them. */
    files: platform.files,

    /** The messages for which the platform was asked to ring. */
    buzzed: () => platform.rung,

    /** The platform refuses to ring, with this code; null when it does again. */
    refuseBuzz(code: number | null): void {
      platform.ringing.refusedWith = code;
    },

    /** Whom the platform hands no private message, by open_id (230013). */
    refused: platform.refused,

    /** The folder in which they are kept. */
    vaultFolder,

    /** The platform delivers an event again; the new messages that it causes. */
    async again(event: BotEvent): Promise<readonly ShownCard[]> {
      return (await happens(event)).cards;
    },

    /** A message of the bot as it stands now. */
    now: (card: { messageId: string }): ShownCard => platform.look(card.messageId),

    /** All messages of the bot in a chat as they stand now, oldest first, or the last ones of them. */
    chat: (chatId: string, last?: number): ShownCard[] => platform.inChat(chatId, last),

    /** All messages of the bot in somebody's direct chat, or the last ones of them. */
    direct: (openId: string, last?: number): ShownCard[] => platform.inChat(directChat(openId), last),

    /** The whole progress ledger. */
    reports: () => store.progress.all(),

    /** The whole problem ledger. */
    problems: () => store.problems.all(),

    /** What the audit record says happened, oldest first; the chain is verified on the way. */
    async audit() {
      const entries = await store.audit.after(0, 10_000);
      expect(findBrokenEntry(entries)).toBeNull();
      return entries;
    },
  };
}

export type Conversation = Awaited<ReturnType<typeof startConversation>>;

type Form = Readonly<Record<string, string | readonly string[] | boolean>>;

function directChat(openId: string): string {
  return `oc_p2p_${openId.slice(3)}`;
}

function only(cards: readonly ShownCard[]): ShownCard {
  const [card, ...others] = cards;
  if (!card || others.length > 0) {
    throw new Error(`expected one card, got ${cards.length}: ${cards.map(one => one.title).join(' / ')}`);
  }
  return card;
}

function buttonOf(card: ShownCard, label: string, nth: number) {
  const button = card.buttons.filter(one => one.label === label)[nth];
  if (!button) throw new Error(`no button ${label} (${nth}) on “${card.title}”: ${card.labels.join('、')}`);
  return button;
}

/** The platform as far as messages of the bot go: it shows them, threads them and lets them be replaced. */
function createPlatform() {
  type Message = Pick<ShownCard, 'messageId' | 'chatId' | 'parentId'> & {
    msgType: string;
    content: Readonly<Record<string, unknown>>;
  };
  const files: PlatformFiles = {
    fault: () => null,
    bytes: key => new TextEncoder().encode(key),
    asked: [],
    uploaded: [],
    forgotten: [],
  };
  const messages: Message[] = [];
  /** Cards that stand in for those of others; nobody finds them in a chat. */
  const likes: Message[] = [];
  const find = (messageId: string) => {
    const message = [...messages, ...likes].find(one => one.messageId === messageId);
    if (!message) throw new Error(`no such message: ${messageId}`);
    return message;
  };
  const look = ({ content, ...place }: Message) => lookAt(content, place);
  const show = (chatId: string, parentId: string | null, { msgType, content }: Outgoing) => {
    if (files.forgotten.some(key => JSON.stringify(content).includes(`"${key}"`))) {
      const body = msgType === 'file' ? { code: 230017 } : { code: 230099, msg: 'ErrCode: 200570; ErrMsg: image' };
      return Promise.reject(new FeishuError(readFault({ status: 400, headers: {}, body })));
    }
    if (msgType === 'interactive') expectLegal(content);
    const messageId = `om_bot_${messages.length + 1}`;
    messages.push({ messageId, chatId, parentId, msgType, content });
    return Promise.resolve({ messageId, chatId });
  };
  const replace = (messageId: string, content: Message['content']) => {
    expectLegal(content);
    find(messageId).content = content;
  };
  const chatOf = new Map<string, string>();
  const upload = (kind: 'image' | 'file', bytes: Uint8Array, name: string | null) => {
    const key = `${kind}_own_${files.uploaded.length + 1}`;
    files.uploaded.push({ key, bytes, name });
    return Promise.resolve(key);
  };

  const contacts: PlatformContacts = { chats: new Map(), mobiles: new Map(), fault: () => null };
  const told = <T>(what: T): T => {
    const fault = contacts.fault();
    if (fault !== null) throw new FeishuError(readFault({ status: 400, headers: {}, body: fault }));
    return what;
  };

  const refused = new Set<string>();
  const rung: { messageId: string; openIds: readonly string[] }[] = [];
  const ringing = { refusedWith: null as number | null };
  return {
    files,
    refused,
    rung,
    ringing,
    async buzz(messageId: string, openIds: readonly string[]): Promise<void> {
      const { refusedWith: code } = ringing;
      if (code !== null) throw new FeishuError(readFault({ status: 400, headers: {}, body: { code } }));
      rung.push({ messageId, openIds });
    },
    contacts,
    chat: async (chatId: string) =>
      told(contacts.chats.get(chatId) ?? { name: `群 ${chatId}`, members: 12, isExternal: false }),
    batchGetIds: async (mobiles: readonly string[]) =>
      told(new Map(mobiles.flatMap(one => [[one, contacts.mobiles.get(one)] as const].filter(([, id]) => id)))) as Map<
        string,
        string
      >,
    async downloadResource(messageId: string, { key }: { key: string }, mostBytes: number) {
      files.asked.push(key);
      const fault = files.fault(key);
      if (fault !== null) throw new FeishuError(readFault({ status: 400, headers: {}, body: fault }));
      const bytes = files.bytes(key);
      if (bytes.length > mostBytes)
        throw new FeishuError(readFault({ status: 400, headers: {}, body: { code: 234037 } }));
      return { bytes, contentType: null, messageId };
    },
    uploadImage: (bytes: Uint8Array) => upload('image', bytes, null),
    uploadFile: (bytes: Uint8Array, name: string) => upload('file', bytes, name),
    send(to: { kind: 'chat'; chatId: string } | { kind: 'person'; openId: string }, message: Outgoing) {
      if (to.kind === 'person' && refused.has(to.openId)) {
        return Promise.reject(new FeishuError(readFault({ status: 400, headers: {}, body: { code: 230013 } })));
      }
      return show(to.kind === 'chat' ? to.chatId : directChat(to.openId), null, message);
    },
    reply(parentId: string, message: Outgoing) {
      return show(chatOf.get(parentId) ?? find(parentId).chatId, parentId, message);
    },
    async patch(messageId: string, content: Message['content']) {
      replace(messageId, content);
    },
    async listMessages() {
      return { messages: [], isWhole: true };
    },
    /** Where a person's message was said, so that a reply lands there. */
    heard: (messageId: string, chatId: string) => chatOf.set(messageId, chatId),
    replace,
    look: (messageId: string) => look(find(messageId)),
    showLike(openId: string, of: string) {
      const like = { ...find(of), messageId: `om_like_${likes.length + 1}`, chatId: directChat(openId) };
      likes.push(like);
      return like;
    },
    count: () => messages.length,
    since: (count: number) => messages.slice(count).map(look),
    inChat: (chatId: string, last?: number) =>
      messages
        .filter(message => message.chatId === chatId)
        .slice(last === undefined ? 0 : -last)
        .map(look),
  };
}

/** What only the platform knows. */
interface PlatformContacts {
  chats: Map<string, { name: string; members: number | null; isExternal: boolean }>;
  /** Whose a mobile is, by its open_id. */
  mobiles: Map<string, string>;
  /** What it answers to every look-up; null answers it. */
  fault(): { code: number } | null;
}

/** What people have sent, and what the bot has uploaded. */
interface PlatformFiles {
  /** What the platform answers in place of the bytes; null hands them out. */
  fault(key: string): { code: number } | null;
  bytes(key: string): Uint8Array<ArrayBuffer>;
  /** The keys that were asked for, in order. */
  readonly asked: string[];
  /** Keys that the platform knows no longer. */
  readonly forgotten: string[];
  readonly uploaded: { key: string; bytes: Uint8Array; name: string | null }[];
}

type Outgoing = { msgType: string; content: Readonly<Record<string, unknown>> };

/** Nobody is mentioned and nothing embedded on our cards without the tenant knowing it. */
const KNOWLEDGE = { isPerson: () => true, isImage: () => true, isAudio: () => false };

function expectLegal(content: Outgoing['content']): void {
  expect(findCardProblem(content, KNOWLEDGE) ?? null).toBeNull();
  expect(checkCard(content as Parameters<typeof checkCard>[0])).toEqual([]);
}
