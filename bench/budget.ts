import type { Bot } from '../src/create-bot.ts';
import { dayOf, type Month, monthOf, toDay } from '../src/domain/base/time.ts';
import type { Bench } from './bench.ts';
import { type Days, type Lived, liveDays } from './month/live.ts';

/** Four weeks of reports, 21 working days, as most months have; the week before is lived, too. */
const NORMAL = { from: toDay('2026-07-27'), to: toDay('2026-08-31') };
/** Five weeks of reports, 23 working days, a quarter's end behind it. */
const FULL = { from: toDay('2026-06-22'), to: toDay('2026-07-31') };
/** A free tenant has about twice as many. */
const MOST_CALLS = 5_000;

/**
 * The calls of a normal month of 309 projects and 20 groups. The week before is lived, too, so that the month begins with
 * what is then under way.
 */
export const budgetBench: Bench = {
  name: 'budget',
  async run(print, isFull) {
    const month = (what: string, days: Partial<Days>) =>
      liveDays({ ...NORMAL, ...days }, async lived => print(await counted(what, lived)));
    await month('calls of a normal month', {});
    if (!isFull) return;
    await month('calls without minutes and published rankings', { hasMeetings: false });
    await month('calls of a month of five weeks behind a quarter', FULL);
    await month('calls when every project is reported by a message of its own', { habits: ['each'] });
    await month('calls with a group for each unit', { hasAllGroups: true });
  },
};

/** The month that ends now. */
async function counted(what: string, { stage, people, district, seconds }: Lived) {
  const { bot, sandbox } = stage;
  const month = monthOf(dayOf(new Date(sandbox.clock.now() - 3_600_000)));
  const isOfMonth = ({ reportedAt }: { reportedAt: Date }) => monthOf(dayOf(reportedAt)) === month;
  const { total, byKind } = await bot.store.calls.ofMonth(month);
  return {
    what,
    month,
    projects: district.file.projects.length,
    groups: district.chats.length,
    problems: (await bot.store.problems.all()).filter(isOfMonth).length,
    reports: (await bot.store.progress.all()).filter(isOfMonth).length,
    ...Object.fromEntries(byKind),
    total,
    most: MOST_CALLS,
    isWithin: total <= MOST_CALLS,
    surprises: people.surprises.length,
    errors: stage.errors.length,
    messages: await messagesOf(bot, month),
    seconds: seconds(),
  };
}

/** What of the outbox was sent in the month, by what it is: the first word of its key; updates by the card that they replace. */
async function messagesOf({ store }: Bot, month: Month): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { key, status, sentAt } of await store.deliveries.all()) {
    if (status !== 'sent' || sentAt === null || monthOf(dayOf(sentAt)) !== month) continue;
    const kind = /^(?:update:)?(?:again:)?[a-z-]+/.exec(key)?.[0] ?? key;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
