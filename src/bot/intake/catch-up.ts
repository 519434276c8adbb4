import type { CaughtUp, UnreadReason } from '../../domain/messaging/caught-up.ts';
import type { InboxDraft } from '../../domain/messaging/inbox.ts';
import type { GapStore } from '../../store/messaging/gaps.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import { eventsOfHistory } from './caught-up.ts';
import { inboxEntry } from './inbox-entry.ts';

const MISSING_RIGHT: ReadonlySet<string> = new Set(['app.scope_missing', 'chat.no_permission']);

export interface CatchUpNeeds {
  gaps: Pick<GapStore, 'unreadSince' | 'chats'>;
  client: Pick<FeishuClient, 'listMessages'>;
  /** Stores an event; false when it was stored before. Errors: rejects when it could not be stored. */
  append(draft: InboxDraft): Promise<boolean>;
  now(): Date;
}

/**
 * Reads what people have said since the inbox knows nothing any more, and stores it as events: each message once, however
 * often this is done and by however many processes.
 * Errors: null when there is nothing to read; rejects when the platform cannot be reached or the inbox not written: then it is
 * done again later, from the beginning.
 */
export async function catchUp({ gaps, client, append, now }: CatchUpNeeds): Promise<CaughtUp | null> {
  const since = await gaps.unreadSince();
  if (since === null) return null;
  const until = now();
  const read = new Map<string, number>();
  const unread: { chatId: string; why: UnreadReason }[] = [];
  for (const { chatId, type } of await gaps.chats()) {
    try {
      const { messages, isWhole } = await client.listMessages(chatId, since, until);
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
