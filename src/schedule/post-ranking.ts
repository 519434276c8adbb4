import { draftNoticeCard } from '../cards/ranking/draft-notice-card.ts';
import { rankingCards } from '../cards/ranking/ranking-card.ts';
import { addMonths, dayOf, monthOf, yearOf } from '../domain/base/time.ts';
import { begunCase, type StoredCase } from '../domain/cases/case.ts';
import { peopleWithRole, type Roster } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import { reference } from '../domain/messaging/reference.ts';
import { beginPublication, type Publication } from '../domain/ranking/procedure/publication.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { computeRanking } from '../handlers/ranking/compute-ranking.ts';
import { keptRanking, viewOfKept } from '../handlers/ranking/keep-ranking.ts';
import { draftsTo } from '../handlers/ranking/send-drafts.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * The first working day of the month, 09:10: the draft for the month before, kept with its figures. Each unit gets its own lines
 * privately, the office the whole and the case that leads to the publication. Source: domain §4.4, contract §6.8, §6.11.
 */
export const postRanking: Job = {
  name: 'monthly-ranking',
  async plan(facts, { slot, now, isLate }) {
    const month = addMonths(monthOf(dayOf(slot)), -1);
    const outcome = await computeRanking(facts, month, now);
    if (outcome.kind === 'refused') return posting([], outcome.reason);
    const { ranking } = outcome;
    const known = await facts.rankings.official(month);
    if (known?.status === 'published') return posting([], '该月排名已经发布');
    const about = reference('ranking', month);
    const versions = await facts.versions([about]);
    const version = ((await facts.rankings.latest(month))?.version ?? 0) + 1;
    const draft = keptRanking(ranking, { version, status: 'objection', edition: 0, now });
    const publication = await openPublication(month, version, facts, now);
    const roster = await facts.roster();
    const { objectionUntil } = publication.data as unknown as Publication;
    const view = {
      ...viewOfKept(draft, { kind: 'objection', until: new Date(objectionUntil ?? now) }),
      isLate,
      leftOut: ranking.leftOut,
    };
    const ranked = view.result.units.map(({ unit }) => unit);
    const { messages, unreached } = draftsTo(ranked, view, { roster, now, mark: `${month}:${version}` });
    const notice = draftNoticeCard(
      { month, id: publication.id, until: new Date(objectionUntil ?? now), unreached },
      now,
    );
    const toOffice = officeOf(roster).flatMap(person =>
      [notice, ...rankingCards(view, now)].map(
        (content, index): DeliveryDraft => ({
          key: messageKey('monthly-ranking', slot, person, index + 1),
          destination: { kind: 'person', person },
          msgType: 'interactive',
          content,
          card: null,
        }),
      ),
    );
    const source = messageKey('monthly-ranking', slot, month);
    return {
      ...posting([...toOffice, ...messages], '没有推进中心人员和各单位联络员可以收到，初稿已保存', ranking.leftOut),
      rows: [facts.rankings.row(draft), facts.cases.row(publication)],
      audit: [
        { actor: 'schedule', source, action: 'ranking.draft', aggregate: about, version: versions(about) + 1 },
        {
          actor: 'schedule',
          source,
          action: 'case.open',
          aggregate: reference('case', publication.id),
          version: 1,
        },
      ],
    };
  },
};

/** The case that leads from the draft to its publication. */
async function openPublication(
  month: Publication['period'],
  version: number,
  { cases, calendar }: JobFacts,
  now: Date,
): Promise<StoredCase> {
  const last = await cases.lastNumber(yearOf(dayOf(now)));
  return begunCase(beginPublication(month, version, { now, calendar }), last, now);
}

function officeOf(roster: Roster): string[] {
  return thoseThere(peopleWithRole(roster, 'office'), roster).map(({ id }) => id);
}
