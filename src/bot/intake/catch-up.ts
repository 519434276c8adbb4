import type { CaughtUp, UnreadReason } from '../../domain/messaging/caught-up.ts';
import { type Gap, isReadNow, readFrom } from '../../domain/messaging/gap.ts';
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
/** After so long the turn of a process that died is another one's. It is renewed when half of it is over. */
const TURN_MS = 60_000;
/** How long it may take to see that the process stops. */
const LONGEST_NAP_MS = 500;

export interface CatchUpNeeds {
  gaps: Pick<GapStore, 'unread' | 'lastReadAt' | 'chats' | 'takeTurn' | 'giveTurnBack'>;
  client: Pick<FeishuClient, 'listMessages'>;
  /** Stores an event; false when it was stored before. Errors: rejects when it could not be stored. */
  append(draft: InboxDraft): Promise<boolean>;
  /** Names the process. */
  owner: string;
  now(): Date;
  pause(ms: number): Promise<void>;
  /** Whether the process is about to end. */
  isStopping(): boolean;
}

/**
 * Reads what people have said since the inbox knows nothing any more, and stores it as events: each message once, however
 * often this is done. One process does it at a time. The turn stays its own until the gap is closed.
 * Errors: null when there is nothing to read, another process reads, or this one stops; rejects when the platform cannot be
 * reached or the inbox not written: then it is done again later, from the beginning.
 */
export async function catchUp(needs: CatchUpNeeds): Promise<CaughtUp | null> {
  const { gaps, owner } = needs;
  const gap = await gaps.unread();
  if (gap === null || !isReadNow(gap, await gaps.lastReadAt(), needs.now())) return null;
  let caughtUp: CaughtUp | null = null;
  try {
    caughtUp = await readGap(gap, needs);
    return caughtUp;
  } finally {
    if (caughtUp === null) await gaps.giveTurnBack(owner);
  }
}

async function readGap(gap: Gap, needs: CatchUpNeeds): Promise<CaughtUp | null> {
  const { gaps, client, append, now, pause, isStopping } = needs;
  const from = readFrom(gap);
  // What was said since the bot hears again comes by itself; an older version did not note when that was.
  const until = gap.noticedAt > gap.since ? gap.noticedAt : now();
  const keepsTurn = createTurn(needs);
  const read = new Map<string, number>();
  const unread: { chatId: string; why: UnreadReason }[] = [];
  for (const { chatId, type } of await gaps.chats()) {
    if (isStopping() || !(await keepsTurn())) return null;
    try {
      await pause(BETWEEN_CHATS_MS);
      const { messages, isWhole } = await patiently(() => client.listMessages(chatId, from, until), needs);
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
  return { gap, readAt: now(), read, unread };
}

/** Makes the function that takes the turn and keeps it. It says whether the turn is this process's. */
function createTurn({ gaps, owner, now }: CatchUpNeeds): () => Promise<boolean> {
  let renewAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const nowMs = now().getTime();
    if (nowMs < renewAtMs && nowMs > renewAtMs - TURN_MS) return true;
    renewAtMs = nowMs + TURN_MS / 2;
    return gaps.takeTurn(owner, new Date(nowMs), new Date(nowMs + TURN_MS));
  };
}

/**
 * Asks again as often as the platform says that it is asked too often, unless the process stops. Errors: as `ask`; the last
 * refusal in the end.
 */
async function patiently<T>(ask: () => Promise<T>, { pause, isStopping }: CatchUpNeeds): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (cause) {
      if (!(cause instanceof FeishuError) || cause.class !== 'rate' || tries === TRIES) throw cause;
      for (let leftMs = cause.retryAfterMs ?? RATE_WAIT_MS; leftMs > 0; leftMs -= LONGEST_NAP_MS) {
        if (isStopping()) throw cause;
        await pause(Math.min(leftMs, LONGEST_NAP_MS));
      }
    }
  }
}
