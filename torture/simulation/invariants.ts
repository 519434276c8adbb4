import type { SimulatedBot } from '../../bench/month/simulated-bot.ts';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import { dayOf, formatInstant, yearOf } from '../../src/domain/base/time.ts';
import { investedIn } from '../../src/domain/figures/invested.ts';
import { rosterOn } from '../../src/domain/library/standing.ts';
import { type Reference, reference } from '../../src/domain/messaging/reference.ts';
import { problemProcedure } from '../../src/domain/problems/steps/problem-procedure.ts';
import { escalate, isOfUnit, type OwedStep } from '../../src/domain/problems/times/escalation.ts';
import { turnsOf } from '../../src/domain/procedure/turn.ts';
import { type FrozenFigures, withNotes } from '../../src/domain/ranking/stored-ranking.ts';
import { createReadingRoster } from '../../src/domain/reading/resolve/reading-roster.ts';
import { rankUnits } from '../../src/domain/scoring/outcome/rank.ts';
import type { Situation } from '../../src/handlers/kit/decision.ts';
import { jobFacts } from '../../src/handlers/kit/job-facts.ts';
import { readFigures } from '../../src/handlers/progress/read-reports.ts';
import { waitingFor } from '../../src/handlers/queries/answer-todo.ts';
import { verifyRecord } from '../../src/store/verify-record.ts';
import type { Said } from './crowd.ts';

/** What must hold of a district at any time, once nothing is on its way. */
export async function brokenInvariants(
  stage: SimulatedBot,
  said: readonly Said[],
  mayReadGroups: boolean,
): Promise<string[]> {
  const found = await Promise.all([
    everyMessageHasAnOutcome(stage, said, mayReadGroups),
    everyMessageIsShownOnce(stage, mayReadGroups),
    everyTurnHasAPerson(stage),
    sumsAreSumsOfReports(stage),
    frozenRankingsRecompute(stage),
    theRecordIsWhole(stage),
  ]);
  return found.flat();
}

async function everyMessageHasAnOutcome(
  { bot, sandbox }: SimulatedBot,
  said: readonly Said[],
  mayReadGroups: boolean,
): Promise<string[]> {
  const { waiting, aside, unreadable } = await bot.store.inbox.counts();
  const listed = await bot.store.inbox.listAside();
  const heard = await bot.store.heard.messages(new Date(0), new Date(8.64e15));
  const known = new Map(heard.map(one => [one.messageId, one]));
  const gaps = await bot.store.heard.gaps(new Date(0), new Date(8.64e15));
  /** The office was told that what was said then in that group is missing. */
  const isTold = ({ chatId, saidAt }: Said) =>
    !mayReadGroups &&
    sandbox.world.chats.get(chatId)?.type === 'group' &&
    gaps.some(
      ({ since, until, missing }) =>
        saidAt >= Date.parse(since) && saidAt <= Date.parse(until) && missing.some(one => one.chatId === chatId),
    );
  /** A first word to a bot that has never written to him: no call of the platform tells of his chat. */
  const isFirstWord = ({ chatId, saidAt }: Said) =>
    sandbox.world.chats.get(chatId)?.type === 'p2p' &&
    !sandbox.world.messagesOf(chatId).some(one => one.senderOpenId === null && one.createTime < saidAt);
  const lost = said.filter(
    one => known.get(one.messageId)?.outcome == null && !one.isRecalled && !isTold(one) && !isFirstWord(one),
  );
  return [
    ...(waiting > 0 ? [`${waiting} events still wait`] : []),
    ...(aside + unreadable > 0 ? [`set aside: ${listed.map(({ reason }) => reason).join('; ')}`] : []),
    ...lost.map(
      ({ messageId, chatId, saidAt }) =>
        `${messageId}, said in ${chatId} on ${formatInstant(new Date(saidAt))}, has no outcome (may read groups: ${mayReadGroups})`,
    ),
  ];
}

/** Every message of the bot in a chat is one that it has decided to send, and none that it has decided is missing. */
async function everyMessageIsShownOnce({ bot, sandbox }: SimulatedBot, mayReadGroups: boolean): Promise<string[]> {
  const deliveries = await bot.store.deliveries.all();
  const own = deliveries.filter(({ destination }) => destination.kind !== 'update');
  const byMessage = new Map(own.flatMap(({ messageId, key }) => (messageId ? [[messageId, key] as const] : [])));
  const shown = [...sandbox.world.chats.keys()]
    .flatMap(chatId => sandbox.world.messagesOf(chatId))
    .filter(({ senderOpenId }) => senderOpenId === null);
  const stuck = deliveries.filter(
    // Nobody can tell whether a message of which the answer was lost has arrived where the chat may not be read, or is not
    // known: the first message to somebody.
    ({ status, error }) =>
      status === 'pending' ||
      status === 'dead' ||
      (status === 'unconfirmed' && mayReadGroups && error !== 'delivery.unconfirmed'),
  );
  const unknown = deliveries.filter(({ status }) => status === 'unconfirmed').length;
  const orphans = shown.filter(({ messageId }) => !byMessage.has(messageId));
  return [
    ...(orphans.length > unknown ? orphans.map(({ messageId }) => `${messageId} is nobody’s: shown twice`) : []),
    ...stuck.map(({ key, status, error }) => `${key} is ${status}: ${error}`),
  ];
}

async function everyTurnHasAPerson(stage: SimulatedBot): Promise<string[]> {
  const situation = await situationOf(stage);
  const { store, roster, calendar, now } = situation;
  const waiting = new Set<Reference>();
  for (const actor of roster.people) {
    for (const { about } of await waitingFor({ ...situation, actor })) waiting.add(about);
  }
  const problems = (await store.problems.unfinished()).flatMap(problem => {
    const project = roster.project(problem.project);
    if (!project) return [`${problem.number} is of no project`];
    const turns = turnsOf(problemProcedure, { problem, project, roster, evidence: 0 });
    const late = escalate(problem, now, calendar);
    return [
      ...(turns.length > 0 && !waiting.has(reference('problem', problem.number))
        ? [`${problem.number} waits for nobody`]
        : []),
      ...(late?.isOverdue && !turns.some(({ step }) => isTurnOf(step, late.owed))
        ? [`${problem.number} is late with ${late.owed}, and the turn is for ${turns.map(({ step }) => step).join()}`]
        : []),
    ];
  });
  const items = (await store.actionItems.unfinished())
    .filter(({ number }) => !waiting.has(reference('action_item', number)))
    .map(({ number }) => `${number} waits for nobody`);
  return [...problems, ...items];
}

/** Whether a step is what somebody is late with: nobody may be late while another has the turn. */
function isTurnOf(step: string, owed: OwedStep): boolean {
  if (isOfUnit(owed)) return step === 'acknowledge' || step === 'respond';
  return step === { triage: 'assign', confirm: 'confirm', verify: 'close' }[owed as 'triage' | 'confirm' | 'verify'];
}

async function situationOf({ bot, sandbox }: SimulatedBot): Promise<Situation> {
  const { store } = bot;
  const now = new Date(sandbox.clock.now());
  const stored = await store.roster.read();
  const roster = rosterOn(stored, dayOf(now));
  return {
    store,
    roster,
    calendar: calendarOf(stored),
    now,
    reading: createReadingRoster(roster.units, roster.projects, roster.formerProjects),
  };
}

/** What units are said to have invested is what their reports in the ledger say, added up from the bare rows. */
async function sumsAreSumsOfReports(stage: SimulatedBot): Promise<string[]> {
  const { store, roster, calendar, now } = await situationOf(stage);
  const year = yearOf(dayOf(now));
  const projects = roster.projects.filter(({ library }) => library !== 'reserve');
  const figures = await readFigures(jobFacts({ store, roster, calendar }), projects, year, now);
  const verified = new Set(figures.verifications.map(({ project }) => project));
  const newest = new Map<string, { at: string; sum: bigint }>();
  for (const one of await store.progress.all()) {
    if (one.status !== 'active' || one.yearInvestment === null || yearOf(one.month) !== year) continue;
    const at = `${one.month} ${one.asOf} ${formatInstant(one.reportedAt)}`;
    if ((newest.get(one.project)?.at ?? '') <= at) newest.set(one.project, { at, sum: BigInt(one.yearInvestment) });
  }
  const units = [...new Set(projects.map(({ unit }) => unit))].filter(
    unit => !projects.some(one => one.unit === unit && verified.has(one.code)),
  );
  const invested = investedIn(projects, figures, { period: String(year), by: 'unit' }, dayOf(now));
  return units.flatMap(unit => {
    const own = projects.filter(one => one.unit === unit);
    const expected = own.reduce((sum, { code }) => sum + (newest.get(code)?.sum ?? 0n), 0n);
    const told = BigInt(invested.rows.find(({ name }) => name === unit)?.done ?? 0);
    return told === expected ? [] : [`${unit}: ${told} 元 are shown, its reports say ${expected}`];
  });
}

async function frozenRankingsRecompute({ bot }: SimulatedBot): Promise<string[]> {
  return (await bot.store.rankings.all()).flatMap(({ period, version, figures, result }) => {
    const { ruleSet, data, notes } = figures as FrozenFigures;
    if (!ruleSet) return [];
    const again = JSON.stringify(withNotes(rankUnits(ruleSet, data), notes ?? []));
    return again === JSON.stringify(result)
      ? []
      : [`the ranking of ${period}, version ${version}, comes out otherwise`];
  });
}

async function theRecordIsWhole({ bot }: SimulatedBot): Promise<string[]> {
  const found = await verifyRecord(bot.store);
  return found.kind === 'whole' ? [] : [`the record: ${JSON.stringify(found)}`];
}
