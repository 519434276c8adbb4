import type { Roster } from '../../domain/library/roster.ts';
import type { BotEvent } from '../../domain/messaging/event.ts';
import type { Account } from '../../domain/people/account.ts';
import type { Statement } from '../../store/kit/database/database.ts';
import type { Store } from '../../store/store.ts';

/** So many accounts are remembered as noted; then the memory begins anew. */
const MOST_REMEMBERED = 10_000;

/**
 * Makes the function that notes an account's other ids when an event tells them, so that the person's next account can be
 * recognised. What was noted by this process is not written again.
 * Shapes: `event` is as it came, with the open_id. Null when there is nothing to note.
 */
export function createIdNotes({ identities }: Pick<Store, 'identities'>) {
  const noted = new Set<string>();
  return (event: BotEvent, roster: Pick<Roster, 'personOf'>): { statement: Statement; done(): void } | null => {
    const account = accountOf(event);
    if (account === null || !roster.personOf(account.openId)) return null;
    const mark = [account.openId, account.unionId, account.userId].join(' ');
    if (noted.has(mark)) return null;
    return {
      statement: identities.note(account),
      done() {
        if (noted.size >= MOST_REMEMBERED) noted.clear();
        noted.add(mark);
      },
    };
  };
}

/** Whose account has caused an event, with all that the event tells of it; null when it tells no more than the open_id. */
function accountOf(event: BotEvent): Account | null {
  if (event.kind === 'recall' || !event.account) return null;
  const { unionId, userId } = event.account;
  if (unionId === null && userId === null) return null;
  return { openId: event.kind === 'message' ? event.senderId : event.operatorId, unionId, userId };
}
