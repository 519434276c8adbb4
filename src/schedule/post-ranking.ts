import { draftNoticeCard } from '../cards/ranking/draft-notice-card.ts';
import { rankingCards } from '../cards/ranking/ranking-card.ts';
import { eachOnce } from '../domain/base/left-out.ts';
import { showPeriod } from '../domain/base/period.ts';
import { addMonths, dayOf, monthOf, yearOf } from '../domain/base/time.ts';
import { begunCase, type StoredCase } from '../domain/cases/case.ts';
import { peopleWithRole, type Roster } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import { reference } from '../domain/messaging/reference.ts';
import { periodsEndingWith } from '../domain/ranking/period-ranking.ts';
import { beginPublication, type Publication } from '../domain/ranking/procedure/publication.ts';
import type { JobName } from '../domain/schedule/slot-rules.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { computePeriodRanking } from '../handlers/ranking/compute-period-ranking.ts';
import { keptRanking, viewOfKept } from '../handlers/ranking/keep-ranking.ts';
import { draftsTo } from '../handlers/ranking/send-drafts.ts';
import { type Job, type JobOutput, type JobRun, messageKey, posting } from './job.ts';

/** The rankings of which drafts are made in a slot. */
type PeriodsOf = (slot: Date) => string[];

/**
 * A job that makes drafts: each is kept with its figures; each unit gets its own lines privately, the office the whole and the case
 * that leads to the publication. Source: domain §4.4, contract §6.8, §6.11.
 */
function draftingJob(name: JobName, periodsOf: PeriodsOf): Job {
  return {
    name,
    async plan(facts, run) {
      const outputs: JobOutput[] = [];
      for (const [index, period] of periodsOf(run.slot).entries()) {
        outputs.push(await draftOf(period, index, facts, { name, ...run }));
      }
      const messages = outputs.flatMap(one => one.messages);
      return {
        messages,
        rows: outputs.flatMap(one => one.rows),
        statements: outputs.flatMap(one => one.statements),
        audit: outputs.flatMap(one => one.audit),
        nothingDue: messages.length > 0 ? null : outputs.map(one => one.nothingDue).join('；'),
        urgent: outputs.flatMap(one => one.urgent),
        leftOut: eachOnce(outputs.flatMap(one => one.leftOut)),
      };
    },
  };
}

/** Shapes: `index` counts the drafts of a run, each of which opens a case of its own. */
async function draftOf(
  period: string,
  index: number,
  facts: JobFacts,
  { name, slot, now, isLate }: JobRun & { name: JobName },
): Promise<JobOutput> {
  const outcome = await computePeriodRanking(facts, period, now);
  if (outcome.kind === 'refused') return posting([], outcome.reason);
  const { ranking } = outcome;
  const known = await facts.rankings.official(period);
  if (known?.status === 'published') return posting([], `${showPeriod(period)}排名已经发布`);
  const open = await facts.cases.open();
  if (open.some(one => one.kind === 'publication' && one.data['period'] === period))
    return posting([], `${showPeriod(period)}排名的发布正在办理`);
  const about = reference('ranking', period);
  const versions = await facts.versions([about]);
  const version = ((await facts.rankings.latest(period))?.version ?? 0) + 1;
  const draft = keptRanking(ranking, { version, status: 'objection', edition: 0, now });
  const publication = await openPublication({ period, version, index }, facts, now);
  const roster = await facts.roster();
  const { objectionUntil } = publication.data as unknown as Publication;
  const until = new Date(objectionUntil ?? now);
  const view = { ...viewOfKept(draft, { kind: 'objection', until }), isLate, leftOut: ranking.leftOut };
  const ranked = view.result.units.map(({ unit }) => unit);
  const { messages, unreached } = draftsTo(ranked, view, { roster, now, mark: `${period}:${version}` });
  const notice = draftNoticeCard({ period, id: publication.id, until, unreached }, now);
  const toOffice = officeOf(roster).flatMap(person =>
    [notice, ...rankingCards(view, now)].map(
      (content, part): DeliveryDraft => ({
        key: messageKey(name, slot, index === 0 ? person : `${period} ${person}`, part + 1),
        destination: { kind: 'person', person },
        msgType: 'interactive',
        content,
        card: null,
      }),
    ),
  );
  const source = messageKey(name, slot, period);
  return {
    ...posting([...toOffice, ...messages], '没有推进中心人员和各单位联络员可以收到，初稿已保存', ranking.leftOut),
    rows: [facts.rankings.row(draft), facts.cases.row(publication)],
    audit: [
      { actor: 'schedule', source, action: 'ranking.draft', aggregate: about, version: versions(about) + 1 },
      { actor: 'schedule', source, action: 'case.open', aggregate: reference('case', publication.id), version: 1 },
    ],
  };
}

/** The first working day of the month, 09:10: the month before. Source: domain §4.4. */
const postMonth = draftingJob('monthly-ranking', slot => [addMonths(monthOf(dayOf(slot)), -1)]);

/** After the last month of a quarter was to be published: the quarter, and the half-year that ends with it. */
const postQuarter = draftingJob('quarterly-assessment', slot => periodsEndingWith(addMonths(monthOf(dayOf(slot)), -1)));

/** After the fourth quarter was to be published: the year before. */
const postYear = draftingJob('annual-review', slot => [String(yearOf(dayOf(slot)) - 1)]);

export const postRankings: readonly Job[] = [postMonth, postQuarter, postYear];

/** The case that leads from the draft to its publication. */
async function openPublication(
  { period, version, index }: { period: string; version: number; index: number },
  { cases, calendar }: JobFacts,
  now: Date,
): Promise<StoredCase> {
  const last = await cases.lastNumber(yearOf(dayOf(now)));
  return begunCase(beginPublication(period, version, { now, calendar }), last + index, now);
}

function officeOf(roster: Roster): string[] {
  return thoseThere(peopleWithRole(roster, 'office'), roster).map(({ id }) => id);
}
