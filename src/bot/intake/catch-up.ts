import type { CaughtUp, UnreadReason } from '../../domain/messaging/caught-up.ts';
import type { InboxDraft } from '../../domain/messaging/inbox.ts';
import type { GapStore } from '../../store/messaging/gaps.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import { eventsOfHistory } from './caught-up.ts';
import { inboxEntry } from './inbox-entry.ts';

const MISSING_RIGHT: ReadonlySet<string> = new Set(['app.scope_missing', 'chat.no_permission']);

/** The platform takes fifty calls a second, and messages have to be sent beside. */
const BETWEEN_CHATS_MS = 50;
/** So often a chat is asked about again that the platform has no time for. */
const TRIES = 10;
const RATE_WAIT_MS = 1_000;

export interface CatchUpNeeds {
  gaps: Pick<GapStore, 'unreadSince' | 'chats'>;
  client: Pick<FeishuClient, 'listMessages'>;
  /** Stores an event; false when it was stored before. Errors: rejects when it could not be stored. */
  append(draft: InboxDraft): Promise<boolean>;
  now(): Date;
  pause(ms: number): Promise<void>;
}

/**
 * Reads what people have said since the inbox knows nothing any more, and stores it as events: each message once, however
 * often this is done and by however many processes.
 * Errors: null when there is nothing to read; rejects when the platform cannot be reached or the inbox not written: then it is
 * done again later, from the beginning.
 */
export async function catchUp({ gaps, client, append, now, pause }: CatchUpNeeds): Promise<CaughtUp | null> {
  const since = await gaps.unreadSince();
  if (since === null) return null;
  const until = now();
  const read = new Map<string, number>();
  const unread: { chatId: string; why: UnreadReason }[] = [];
  for (const { chatId, type } of await gaps.chats()) {
    try {
      await pause(BETWEEN_CHATS_MS);
      const { messages, isWhole } = await patiently(() => client.listMessages(chatId, since, until), pause);
      for (const envelope of eventsOfHistory(messages, type)) {
        const draft = inboxEntry(envelope);
        if (draft && (await append(draft))) read.set(chatId, (read.get(chatId) ?? 0) + 1);
      }
      if (!isWhole) unread.push({ chatId, why: 'too_long' });
    } catch (cause) {
      // Everything else passes.
      if (!(cause instanceof FeishuError) || cause.class !== 'final') throw cause;
      unread.push({ chatId, why: MISSING_RIGHT.has(cause.code) ? 'scope' : 'refused' });
    }
  }
  return { since, until, read, unread };
}

/** Asks again as often as the platform says that it is asked too often. Errors: as `ask`; the last refusal in the end. */
async function patiently<T>(ask: () => Promise<T>, pause: (ms: number) => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (cause) {
      if (!(cause instanceof FeishuError) || cause.class !== 'rate' || tries === TRIES) throw cause;
      await pause(cause.retryAfterMs ?? RATE_WAIT_MS);
    }
  }
}
