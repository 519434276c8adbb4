/** A time in which the bot did not hear: nobody was there, or nothing could be stored. */
export interface Gap {
  /** The last moment of which the inbox knows everything. */
  since: Date;
  /** When the bot heard again. */
  noticedAt: Date;
  /** The database was set back to an earlier state: what the platform has sent meanwhile was lost with it. */
  isRestored: boolean;
}

/** After these waits the platform sends again what nobody has taken. Source: feishu "limits and errors" §5. */
const RESENT_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000] as const;

/** So long everything that was missed is sent again some time. */
const RESENT_FOR_MS = RESENT_AFTER_MS.reduce((sum, wait) => sum + wait, 0);

/** A shorter silence is over before the platform sends again the first time. */
export const SHORTEST_GAP_MS = RESENT_AFTER_MS[0];

/** What came shortly before the silence may not have been stored either: it was refused, to be sent again. */
const BEFORE_MS = RESENT_AFTER_MS[0] + RESENT_AFTER_MS[1];

/** A program that ends again and again must not read all chats each time. */
const READ_AGAIN_AFTER_MS = 30 * 60_000;

/** Whether something may have been said that the platform never sends again. */
export function isBeyondResending({ since, noticedAt, isRestored }: Gap): boolean {
  return isRestored || noticedAt.getTime() - since.getTime() >= RESENT_FOR_MS;
}

/**
 * Whether the chats' histories are read now. What the platform would send again, perhaps hours later, is read as well, so that
 * people have their answer at once; but not more often than every half hour.
 */
export function isReadNow(gap: Gap, lastReadAt: Date | null, now: Date): boolean {
  if (lastReadAt === null || isBeyondResending(gap)) return true;
  const agoMs = now.getTime() - lastReadAt.getTime();
  // A time that lies ahead was noted before the clock was set back.
  return agoMs < 0 || agoMs >= READ_AGAIN_AFTER_MS;
}

/** From when on histories are read. */
export function readFrom({ since, isRestored }: Gap): Date {
  return isRestored ? since : new Date(since.getTime() - BEFORE_MS);
}
