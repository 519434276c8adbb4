import type { Client } from '@libsql/client';
import { evidenceWarnings } from './bot/evidence/evidence-warnings.ts';
import type { Readiness } from './bot/http/app.ts';
import type { ConnectionStatus } from './bot/intake/long-connection.ts';
import { outboxWarnings } from './bot/sending/outbox-warnings.ts';
import type { BotMemory } from './bot-ports.ts';
import { type BackupState, backupWarnings } from './domain/backup/backup-state.ts';
import { calendarOf } from './domain/base/calendar/calendar-year.ts';
import { missingCalendarYear } from './domain/base/calendar/missing-calendar.ts';
import type { WorkingCalendar } from './domain/base/calendar/working-calendar.ts';
import { dayOf, monthOf } from './domain/base/time.ts';
import { isEmptyRoster, type Roster } from './domain/library/roster.ts';
import { callLevel } from './domain/messaging/calls.ts';
import { stuckHoldWarnings } from './handlers/progress/stuck-holds.ts';
import { isDamage } from './store/kit/database/damage-guard.ts';
import { countMissingMigrations } from './store/kit/database/migrations.ts';
import type { Appender } from './store/messaging/inbox-appender.ts';
import type { Store } from './store/store.ts';

interface ReadinessNeeds {
  client: Client;
  store: Pick<Store, 'calls' | 'deliveries' | 'evidence'>;
  appender: Pick<Appender, 'probe'>;
  memory: Pick<BotMemory, 'botOpenId'>;
  /** Whether there is a place for photos and files. */
  hasVault: boolean;
  /** How many held figures nobody may confirm. */
  stuckHolds(): Promise<number>;
  roster(): Promise<Roster>;
  /** What is known of the automatic backups; absent where none are made. */
  backups: (() => Promise<BackupState>) | undefined;
  /** What this runtime does not do, one line each. */
  standingWarnings: readonly string[];
  now(): Date;
}

export type WarningNeeds = Pick<
  ReadinessNeeds,
  'standingWarnings' | 'store' | 'hasVault' | 'stuckHolds' | 'roster' | 'backups' | 'now'
>;

/** Makes the check whether database, migrations and transport work. `connection` is null with the webhook. */
export function createReadiness(needs: ReadinessNeeds): (connection: ConnectionStatus | null) => Promise<Readiness> {
  return async connection => {
    const reasons = await databaseReasons(needs);
    if (needs.memory.botOpenId === null) reasons.push('platform: the bot has not been identified yet');
    if (connection && !connection.isReady) reasons.push(`transport: ${connection.reason ?? 'not connected'}`);
    return { isReady: reasons.length === 0, reasons, warnings: await warningsOf(needs) };
  };
}

async function databaseReasons({ client, appender }: ReadinessNeeds): Promise<string[]> {
  try {
    if ((await countMissingMigrations(client)) > 0) return ['database: migrations are missing'];
  } catch (cause) {
    return [isDamage(cause) ? 'database: damaged, restore a backup (cli restore)' : 'database: cannot be read'];
  }
  return appender.probe().then(
    () => [],
    () => ['inbox: events cannot be stored'],
  );
}

/**
 * Trouble with which events are still accepted, one line each; the word before the colon is its kind.
 * Errors: never rejects; nothing is told while the database cannot be read.
 */
export async function warningsOf({
  standingWarnings,
  store,
  hasVault,
  stuckHolds,
  roster,
  backups,
  now,
}: WarningNeeds): Promise<string[]> {
  const warnings = await Promise.all([
    outboxWarnings(store.deliveries, now()),
    stuckHolds().then(stuckHoldWarnings),
    evidenceWarnings(store.evidence.fetches, hasVault, now()),
    roster().then(known => [...rosterWarnings(known), ...calendarWarnings(calendarOf(known), now())]),
    backups ? backups().then(state => backupWarnings(state, now())) : [],
    roster().then(known => callWarnings(store, calendarOf(known), now())),
  ]).catch(() => []);
  return [...warnings.flat(), ...standingWarnings];
}

function rosterWarnings(roster: Roster): string[] {
  return isEmptyRoster(roster)
    ? ['roster: empty; import one (cli import, or a workbook sent to the bot by the office)']
    : [];
}

/** The office is told in chat as well, with what is left out. */
async function callWarnings({ calls }: Pick<Store, 'calls'>, calendar: WorkingCalendar, at: Date): Promise<string[]> {
  const { month, total } = await calls.ofMonth(monthOf(dayOf(at)));
  const budget = calendar.rulesAt(at).callsAMonth;
  const level = callLevel(total, budget);
  return level === 'ample' ? [] : [`calls: ${total} of ${budget} in ${month} are used, updates of cards are left out`];
}

/** The office is told in chat as well; whoever runs the program sees it here. */
function calendarWarnings(calendar: WorkingCalendar, now: Date): string[] {
  const year = missingCalendarYear(calendar, dayOf(now));
  return year === null ? [] : [`calendar: the official holidays of ${year} are not loaded (docs/calendar.md)`];
}
