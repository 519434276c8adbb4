import type { Conversation } from '../../helpers/conversation.ts';
import { isWorked, nextDay, wallClock } from './hours.ts';

/** What the bot has sent by itself, and what can be counted of it. */

export interface Sent {
  key: string;
  /** A chat_id, or the id of a person. */
  to: string;
  isPerson: boolean;
  /** `2026-01-06T09:14`, in Shanghai. */
  at: string;
  sentAt: Date;
  /** What it shows, e.g. `problem:WT-2026-0001`. */
  shows: readonly string[];
}

/** Every message that was sent anew and answers nobody, in the order in which it was sent. */
export async function sentMessages({ client }: Conversation): Promise<Sent[]> {
  const shown = await client.execute('select delivery_key, aggregate from shown_on');
  const showsOf = (key: string) =>
    shown.rows.filter(row => row['delivery_key'] === key).map(row => String(row['aggregate']));
  const { rows } = await client.execute(
    "select key, destination, sent_at from deliveries where status = 'sent' order by sent_at, seq",
  );
  return rows.flatMap(row => {
    const destination = JSON.parse(String(row['destination'])) as { kind: string; chatId?: string; person?: string };
    if (destination.kind !== 'person' && destination.kind !== 'chat') return [];
    const to = destination.person ?? destination.chatId ?? '';
    const sentAt = new Date(Number(row['sent_at']));
    return [
      {
        key: String(row['key']),
        to,
        isPerson: destination.kind === 'person',
        at: wallClock(sentAt),
        sentAt,
        shows: showsOf(String(row['key'])),
      },
    ];
  });
}

/** The morning's digest of a group or person, as it goes out. */
export interface DigestCard {
  /** `2026-01-06T08:50`, in Shanghai. */
  at: string;
  to: string;
  content: Readonly<Record<string, unknown>>;
}

/** The digests that have just been decided: once they are sent, their content is drawn from the ledger. */
export async function waitingDigests({ client, clock }: Conversation): Promise<DigestCard[]> {
  const { rows } = await client.execute(
    "select destination, content from deliveries where status = 'pending' and key like 'overdue-reminder %' order by seq",
  );
  return rows.map(row => {
    const { chatId, person } = JSON.parse(String(row['destination'])) as { chatId?: string; person?: string };
    const content = JSON.parse(String(row['content'])) as DigestCard['content'];
    return { at: wallClock(clock.now()), to: person ?? chatId ?? '', content };
  });
}

/** The Monday of the week of a day. */
export function weekOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return nextDay(day, -weekday);
}

/** How many messages each person got in each week in which people worked, by his id. */
export function perWeek(
  sent: readonly Sent[],
  people: readonly string[],
  days: readonly string[],
): Map<string, number[]> {
  const weeks = [...new Set(days.filter(isWorked).map(weekOf))];
  return new Map(
    people.map(person => [
      person,
      weeks.map(week => sent.filter(one => one.to === person && weekOf(one.at.slice(0, 10)) === week).length),
    ]),
  );
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
