import { addMonths, dayOf, firstDayOf, instantAt, type Month, monthOf, yearOf } from '../domain/base/time.ts';
import { BOT, begunCase } from '../domain/cases/case.ts';
import { withinDays } from '../domain/cases/case-at.ts';
import { dueRecheck, endedRecheck, RECHECKERS, type RecheckCase, type StoredRecheck } from '../domain/cases/recheck.ts';
import type { Roster } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import { reference } from '../domain/messaging/reference.ts';
import { peopleOf } from '../domain/procedure/who.ts';
import { type Closing, closingOf, closingOfItem } from '../domain/rechecks/closing.ts';
import { seedOf } from '../domain/rechecks/draw.ts';
import { type PlannedRecheck, planRechecks, recheckData } from '../domain/rechecks/plan-rechecks.ts';
import { drawCards } from '../handlers/cards-in-chat/draw-cards.ts';
import { mergeEffects, type NewTurn } from '../handlers/kit/decision.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * On working days: what was closed and is to be looked at again (回头看). What the rules look at in any case begins on its day; of
 * the others of a month a sample is drawn at the beginning of the next. Source: contract §4 (`recheck`), domain §5.
 */
export const lookAgain: Job = {
  name: 'recheck',
  async plan(facts, { slot, now }) {
    const { store, calendar } = facts;
    const roster = await facts.roster();
    const today = dayOf(now);
    const known = (await store.cases.ofKind('recheck')) as unknown as StoredRecheck[];
    const seeds = await seedsOf(monthOf(today), facts);
    const seedIn = (month: Month) => seeds.get(month) ?? '';
    const plan = planRechecks({ closings: await readClosings(facts, roster), known, calendar, seedIn }, today);
    const dueAt = withinDays(calendar.rulesAt(now).recheckWithinDays, { now, calendar });
    const last = await store.cases.lastNumber(yearOf(today));
    const begun = [...plan.begin, ...plan.later].map((one, index) =>
      begunRecheck(one, { last: last + index, dueAt: one.on <= today ? dueAt : null }, now),
    );
    const woken = plan.wake.map(one => dueRecheck(one, dueAt));
    const ended = plan.drop.map(one => endedRecheck(one, BOT, now));
    const due = [...begun.filter(({ state }) => state === 'due'), ...woken];
    if (begun.length + woken.length + ended.length === 0) return posting([], '没有到期的回头看');
    const written = [...begun, ...woken, ...ended];
    const versions = await store.audit.versions(written.map(({ id }) => reference('case', id)));
    const drawn = await drawCards(
      mergeEffects({
        changed: { cases: written as never, entered: begun.map(({ id }) => reference('case', id)) },
        turns: due.map(one => turnOf(one, roster)),
      }),
      messageKey('recheck', slot, 'turns'),
      { store, roster, calendar, now },
    );
    return {
      ...posting(drawn.deliveries, due.length === 0 ? '抽查已抽签，尚未到期' : '回头看已进入待办'),
      rows: written.map(one => store.cases.row(one)),
      statements: drawn.statements,
      audit: written.map(({ id, state }) => ({
        actor: 'schedule',
        source: `recheck ${today}`,
        action: ACTIONS[state] ?? 'case.open',
        aggregate: reference('case', id),
        version: versions(reference('case', id)) + 1,
      })),
    };
  },
};

/** What happened to a look, by the state in which it stands afterwards. */
const ACTIONS: Readonly<Record<string, string>> = { planned: 'case.draw', void: 'case.void' };

/** What is closed now, of the projects that are still in the library. */
async function readClosings({ problems, store }: JobFacts, roster: Roster): Promise<Closing[]> {
  const [all, items, meetings] = await Promise.all([problems.all(), store.actionItems.all(), store.meetings.all()]);
  const special = new Set(meetings.filter(({ series }) => series === 'special').map(({ id }) => id));
  const isThere = (project: string | null) => project === null || roster.project(project) !== undefined;
  return [
    ...all.flatMap(problem => (isThere(problem.project) ? (closingOf(problem) ?? []) : [])),
    ...items.flatMap(item => (isThere(item.project) ? (closingOfItem(item, special.has(item.meeting)) ?? []) : [])),
  ];
}

/** What orders the pools of this month and of the one before: fixed before the month began. */
async function seedsOf(month: Month, { store }: JobFacts): Promise<Map<Month, string>> {
  const months = [month, addMonths(month, -1)];
  const marks = await Promise.all(months.map(one => store.audit.lastBefore(instantAt(firstDayOf(one), '00:00'))));
  return new Map(months.map((one, index) => [one, seedOf(one, marks[index] ?? { seq: 0, hash: '' })]));
}

function begunRecheck(
  one: PlannedRecheck,
  { last, dueAt }: { last: number; dueAt: Date | null },
  now: Date,
): StoredRecheck {
  const { project, unit } = one.closing;
  const state = dueAt === null ? 'planned' : 'due';
  const data = recheckData(one);
  const begun = begunCase({ kind: 'recheck', project, unit, state, dueAt, data, openedBy: BOT }, last, now);
  return { ...begun, data, isOpen: dueAt !== null };
}

function turnOf(stored: StoredRecheck, roster: Roster): NewTurn {
  const c: RecheckCase = { stored, project: null, roster, evidence: 0, evidenceBeingSaved: 0, extra: null };
  const holders = thoseThere(peopleOf(RECHECKERS, c, roster), roster);
  return { about: reference('case', stored.id), holders, isUrgent: false };
}
