import { describe, expect, test } from 'vitest';
import { findBrokenEntry } from '../../../src/store/kit/writing/audit.ts';
import { type ReadDigest, readDigest } from './digests.ts';
import { isOfficeTime } from './hours.ts';
import { ofItem, ofProblem, standingAt } from './ladder-by-hand.ts';
import { type Life, liveHalfYear } from './live.ts';
import { meetings } from './meetings.ts';
import { type ExpectedDigest, expectedDigests } from './mornings-by-hand.ts';
import { deadlinesOf, firstDueDays } from './oracle.ts';
import { daysBetween, FROM, TO } from './script.ts';
import { median, perWeek, type Sent, sentMessages } from './sent.ts';

const LISTS = ['own', 'push', 'info', 'known'] as const;

/** Two problems are open with each of them for most of the time. */
const STEWARDS = ['ou_wang', 'ou_chen', 'ou_deputy', 'ou_hao'];
const OTHERS = ['ou_he', 'ou_zhou', 'ou_zhao', 'ou_bureau'];
const OFFICE = ['ou_feng', 'ou_gao'];

/** Where a digest differs from the one that has to come; null where it does not. What it had no room for it counts. */
function difference(expected: ExpectedDigest, read: ReadDigest | undefined): string | null {
  if (!read) return `${expected.at}: none came: ${JSON.stringify(expected)}`;
  const wrong = LISTS.flatMap(list => {
    const more = read[list].filter(line => !expected[list].includes(line));
    const isWhole = read[list].length + read.hidden[list] === expected[list].length;
    const missing = expected[list].filter(line => !read[list].includes(line));
    return more.length === 0 && isWhole
      ? []
      : [`${list}: unexpected ${more}, missing ${missing} (${read.hidden[list]})`];
  });
  return wrong.length === 0 ? null : `${expected.at}: ${wrong.join('; ')}`;
}

describe('half a year', () => {
  test('every reminder that was due comes once, nothing at night, one digest a day, few messages', {
    timeout: 1_800_000,
  }, async () => {
    const life: Life = await liveHalfYear();
    const { talk, numbers, surprises, meddling, acted, mornings } = life;
    const problems = await talk.store.problems.all();
    const items = await talk.store.actionItems.all();
    const held = await talk.store.meetings.all();

    expect.soft(surprises).toEqual([]);
    expect.soft(numbers.size).toBe(60);
    const confirmed = (series: string) => held.filter(one => one.series === series && one.state === 'confirmed').length;
    expect.soft([confirmed('weekly'), confirmed('half_month')]).toEqual([26, 12]);
    expect.soft(Math.min(...['analysis', 'monthly', 'special'].map(confirmed))).toBeGreaterThan(1);
    const decided = meetings().filter(({ how }) => how !== 'cancel');
    expect.soft(items).toHaveLength(decided.flatMap(one => one.decided).length + confirmed('special'));

    // Every digest of everybody, line by line.
    const expected = expectedDigests(mornings);
    const read = new Map(life.digests.map(digest => [`${digest.at} ${digest.to}`, readDigest(digest)]));
    expect.soft(read.size).toBe(life.digests.length);
    const wrong = expected.flatMap(one => difference(one, read.get(one.at)) ?? []);
    const tooMany = [...read.keys()].filter(at => !expected.some(one => one.at === at));
    expect.soft({ wrong, tooMany }).toEqual({ wrong: [], tooMany: [] });
    // The comparison tells of a line too many, too few, and on another rung.
    const [some] = expected.filter(({ own }) => own.some(line => line.endsWith('orange')));
    const shown = some && read.get(some.at);
    for (const own of [
      [],
      [...(some?.own ?? []), 'WT-2026-0099 red'],
      some?.own.map(line => line.replace('orange', 'red')),
    ]) {
      expect.soft(some && difference({ ...some, own: own ?? [] }, shown)).toContain('own: ');
    }
    const lines = expected.flatMap(one => LISTS.flatMap(list => one[list]));
    console.log(`${expected.length} digests, ${lines.length} lines:`, JSON.stringify(kindsOf(lines)));
    for (const kind of ['WT red', 'YD red', 'SX none', 'HY none', 'WT none', 'YD none']) {
      expect.soft(kindsOf(lines)).toHaveProperty([kind]);
    }
    const owed = mornings.flatMap(({ at, ...rows }) =>
      [...rows.problems.map(ofProblem), ...rows.items.map(ofItem)].flatMap(one => standingAt(one, at)?.owed ?? []),
    );
    expect.soft(new Set(owed).size).toBe(7);

    const deadlines = [...problems, ...items].flatMap(row => deadlinesOf(row));
    const firstDays = await firstDueDays(talk);
    expect.soft([deadlines.length > 200, firstDays.length > 50]).toEqual([true, true]);
    expect.soft([...deadlines, ...firstDays].filter(({ is, hasToBe }) => is !== hasToBe)).toEqual([]);

    console.log('presses that change nothing:', JSON.stringify(meddling));
    const { withoutRight, old, twice, afterClosing, exported } = meddling;
    expect
      .soft([withoutRight > 100, old > 60, twice > 30, afterClosing > 10, exported > 8])
      .toEqual(Array(5).fill(true));
    expect.soft(findBrokenEntry(await talk.store.audit.after(0, 100_000))).toBeNull();

    const sent = await sentMessages(talk);
    const digests = sent.filter(({ key }) => key.startsWith('overdue-reminder'));
    const perDay = digests.map(({ to, at }) => `${to} ${at.slice(0, 10)}`);
    expect.soft(perDay.length - new Set(perDay).size).toBe(0);

    const urgent = new Set(problems.filter(({ urgency }) => urgency === 'urgent').map(({ number }) => number));
    const atNight = sent.filter(one => !isOfficeTime(one.at) && !mayDisturb(one, urgent) && !hasJustActed(one, acted));
    expect.soft(atNight.map(({ key, at, to }) => `${at} ${to} ${key}`)).toEqual([]);

    const weeks = perWeek(sent, [...STEWARDS, ...OTHERS, ...OFFICE], daysBetween(FROM, TO));
    for (const [person, counts] of weeks) console.log(person, counts.join(' '), 'median', median(counts));
    // Which closed problems are looked at again is drawn from the hash of the record, so that one steward has more than another.
    const ofStewards = STEWARDS.map(person => weeks.get(person) ?? []);
    expect.soft(median(ofStewards.flat())).toBeLessThanOrEqual(5);
    expect.soft(Math.max(...ofStewards.map(median))).toBeLessThan(6);
  });
});

/** How many lines there are of each kind and rung. */
function kindsOf(lines: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines) {
    const kind = line.replace(/-2026-\d{4}/, '');
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** The live card of a problem in the group of its unit is no disturbance; what is urgent waits for nobody. */
function mayDisturb({ key, isPerson, shows }: Sent, urgent: ReadonlySet<string>): boolean {
  if (!isPerson && key.startsWith('problem:')) return true;
  // A special meeting is called at once, at any hour.
  if (key.startsWith('special:') || key.startsWith('meeting:')) return true;
  return shows.some(about => about.startsWith('problem:') && urgent.has(about.slice('problem:'.length)));
}

/** Somebody who acted within the last half hour is at work. */
function hasJustActed({ to, sentAt }: Sent, acted: Life['acted']): boolean {
  return (acted.get(to) ?? []).some(at => at <= sentAt && sentAt.getTime() - at.getTime() <= 30 * 60_000);
}
