import { formatInstant } from '../../domain/base/time.ts';
import { fileOfClockVersion } from '../../domain/exchange/clock-file.ts';
import { fileOfFact } from '../../domain/exchange/fact-file.ts';
import { fileOfProblem, fileOfReport } from '../../domain/exchange/ledger-file.ts';
import { fileOfDistrict, fileOfPerson, fileOfProject, fileOfUnit } from '../../domain/exchange/roster-file.ts';
import { allProjects, openIdsOf } from '../../domain/library/roster.ts';
import type { Delivery } from '../../domain/messaging/delivery.ts';
import { unitNamesOf } from '../../domain/people/unit-names.ts';
import type { RankingResult } from '../../domain/scoring/outcome/result.ts';
import type { Store } from '../../store/store.ts';
import { exportLedgers } from './export-ledgers.ts';

/** Reads roster and ledgers as one district file. Source: contract §5. */
export async function exportDistrict(store: Store) {
  const roster = await store.roster.read();
  const { district, units, mergedUnits, people, groups, calendars, clockRules } = roster;
  const openIdOf = openIdsOf(roster);
  const allUnits = [...units, ...mergedUnits];
  const nameOfUnit = (key: string) => allUnits.find(unit => unit.key === key)?.name ?? key;
  const rankings = await store.rankings.all();
  return {
    district: district && fileOfDistrict(district),
    units: allUnits.map(unit => fileOfUnit(unit, nameOfUnit)),
    people: people.map(person => fileOfPerson(person, openIdOf)),
    groups,
    projects: allProjects(roster).map(project => fileOfProject(project, openIdOf)),
    facts: (await store.facts.all()).map(fact => fileOfFact(fact, openIdOf)),
    progress: (await store.progress.all()).map(report => fileOfReport(report, openIdOf)),
    problems: (await store.problems.all()).map(problem => fileOfProblem(problem, openIdOf)),
    calendars,
    clockRules: clockRules.map(version => fileOfClockVersion(version, openIdOf)),
    ...(await exportLedgers(store, openIdOf, unitNamesOf(allUnits))),
    rankings: rankings.map(({ ruleSetId, ruleSetVersion, computedAt, publishedAt, ...ranking }) => ({
      ...ranking,
      ruleSet: { id: ruleSetId, version: ruleSetVersion },
      computedAt: formatInstant(computedAt),
      ...(publishedAt && { publishedAt: formatInstant(publishedAt) }),
      units: (ranking.result as RankingResult).units,
    })),
    deliveries: fileOfDeliveries(await store.deliveries.all(), openIdOf),
  };
}

/** What was overtaken by a newer drawing of its card was never a message; an update goes where its card went. */
function fileOfDeliveries(deliveries: readonly Delivery[], openIdOf: (id: string) => string) {
  const byKey = new Map(deliveries.map(delivery => [delivery.key, delivery]));
  return deliveries
    .filter(({ status }) => status !== 'superseded')
    .map(delivery => {
      const { key, status, messageId, destination } = delivery;
      const card = destination.kind === 'update' ? byKey.get(destination.deliveryKey) : delivery;
      return { key, ...placeOf(card ?? delivery, openIdOf), status, messageId };
    });
}

function placeOf(
  { destination, sentChatId }: Delivery,
  openIdOf: (id: string) => string,
): { openId: string } | { chatId: string | null } {
  if (destination.kind === 'person') return { openId: openIdOf(destination.person) };
  return { chatId: destination.kind === 'update' ? sentChatId : destination.chatId };
}
