const DAY_MS = 86_400_000;
/** The platform's clock and ours, by which forms are dated, may differ by so much. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * The span in which a message without context means the person's last report: 24 hours before it. What was reported
 * later is not meant, however late the message is carried out. Source: contract §6.4.
 */
export function lastDay(sentAt: Date): { since: Date; upTo: Date } {
  return { since: new Date(sentAt.getTime() - DAY_MS), upTo: new Date(sentAt.getTime() + CLOCKS_DIFFER_MS) };
}
