/** Where a program dies. `within` a transaction nothing of it is on disk; within a call nobody knows whether it arrives. */
export type When = 'before' | 'within' | 'after';

/** A write that a program makes for good, by its name. */
export interface Point {
  name: string;
  /** What is watched: a statement, a call to the platform, or a file that gets its own name. */
  on: 'sql' | 'call' | 'file';
  /** A regular expression for the statement, the call (`POST /path`) or the file's path. */
  match: string;
  /** What has to happen so that the program comes by, beside people who report. */
  /** Nothing that is done from outside brings a program there. */
  isOutOfReach?: true;
  needs?: 'platform trouble' | 'busy platform' | 'photo' | 'press' | 'backup' | 'job';
}

/**
 * Every write of the running program. A write that stands in no line is reported by the trial: a new one needs a name here.
 * The first pattern that fits names a statement.
 */
export const POINTS: readonly Point[] = [
  { name: 'inbox append', on: 'sql', match: '^insert into inbox \\(' },
  { name: 'inbox lease', on: 'sql', match: '^(?:insert into|delete from|update) inbox_leases' },
  { name: 'event settled, with all that it causes', on: 'sql', match: '^update inbox set status = case' },
  { name: 'events taken over', on: 'sql', match: '^update inbox set owner' },
  // Only a fault inside the program has it note this, so nobody outside can have it die there.
  { name: 'event failed', on: 'sql', match: '^update inbox set (?:failures|retry_at)', isOutOfReach: true },
  { name: 'message noted as received', on: 'sql', match: '^insert into received' },
  { name: 'ledger entry', on: 'sql', match: '^(?:insert into|update) (?:progress_reports|heads)' },
  { name: 'audit entry', on: 'sql', match: '^insert into audit' },
  { name: 'delivery queued', on: 'sql', match: '^insert into deliveries' },
  { name: 'card noted as shown', on: 'sql', match: '^(?:insert into|delete from|update) (?:shown_on|openings)' },
  { name: 'delivery leased', on: 'sql', match: '^update deliveries set first_attempt_at = coalesce' },
  { name: 'delivery settled as sent', on: 'sql', match: '^update deliveries set content = \\?.*sent_at = \\?' },
  { name: 'delivery superseded or dead', on: 'sql', match: '^update deliveries set content = \\?', needs: 'press' },
  {
    name: 'delivery tried again later',
    on: 'sql',
    match: '^update deliveries set attempts = \\?',
    needs: 'busy platform',
  },
  { name: 'delivery put back or paced', on: 'sql', match: '^update deliveries', needs: 'press' },
  { name: 'outbox held', on: 'sql', match: '^insert into outbox_hold', needs: 'platform trouble' },
  { name: 'held outbox tried', on: 'sql', match: '^update outbox_hold set next_try_at', needs: 'platform trouble' },
  { name: 'hold ended', on: 'sql', match: '^update outbox_hold set ended_at', needs: 'platform trouble' },
  { name: 'hold forgotten', on: 'sql', match: '^delete from outbox_hold', needs: 'platform trouble' },
  { name: 'slot claimed', on: 'sql', match: '^insert into job_slots', needs: 'job' },
  { name: 'calls counted', on: 'sql', match: '^insert into platform_calls' },
  { name: 'evidence noted', on: 'sql', match: '^insert into evidence \\(', needs: 'photo' },
  { name: 'evidence to be fetched', on: 'sql', match: '^insert into evidence_fetches', needs: 'photo' },
  { name: 'evidence leased or put off', on: 'sql', match: '^update evidence_fetches', needs: 'photo' },
  { name: 'evidence stored', on: 'file', match: '/evidence/[0-9a-f]', needs: 'photo' },
  { name: 'evidence fetched', on: 'sql', match: '^(?:delete from evidence_fetches|update evidence)', needs: 'photo' },
  { name: 'backup in place', on: 'file', match: '/backups/', needs: 'backup' },
  { name: 'message sent', on: 'call', match: '^POST .*/im/v1/messages$', needs: 'job' },
  { name: 'reply sent', on: 'call', match: '^POST .*/messages/:id/reply$' },
  { name: 'card changed', on: 'call', match: '^PATCH .*/messages/:id$', needs: 'press' },
  { name: 'token asked for', on: 'call', match: '^POST .*/tenant_access_token' },
];

/** Writes whose loss costs nothing: checks that write nothing, sums and addresses that are written again, old texts let go. */
const WITHOUT_NAME =
  /^sql (?:(?:insert into|update) meta\b|update identities\b|(?:insert into|update|delete from) uploads\b|update inbox set body = null|insert into __drizzle_migrations)|^call GET |^call POST .*\/(?:images|files|ws\/endpoint|messages\/batch)|^sql (?:insert into|delete from) shown/;

/** Which of these writes, as `die-at.mjs` notes them, stands in no line above. */
export function withoutName(seen: readonly string[]): string[] {
  const isNamed = (line: string) =>
    WITHOUT_NAME.test(line) ||
    POINTS.some(({ on, match }) => line.startsWith(`${on} `) && new RegExp(match, 'i').test(line.slice(on.length + 1)));
  return seen.filter(line => !isNamed(line));
}

/** A place to die at. */
export interface Death {
  point: Point;
  when: When;
}

/** Every place, before, within and after each write. A file or a name is there at once, so within it there is nothing. */
export const DEATHS: readonly Death[] = POINTS.filter(({ isOutOfReach }) => !isOutOfReach).flatMap(point =>
  (['before', 'within', 'after'] as const)
    .filter(when => when !== 'within' || point.on !== 'file')
    .map(when => ({ point, when })),
);
