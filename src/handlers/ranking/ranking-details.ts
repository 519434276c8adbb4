import { detailsCard } from '../../cards/ranking/details-card.ts';
import { addMonths, dayOf, monthOf } from '../../domain/base/time.ts';
import type { Person } from '../../domain/people/person.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import type { UnitMonth } from '../../domain/ranking/month-figures.ts';
import { nameIn, namesOfRanking } from '../../domain/ranking/names-of-time.ts';
import { canSeeDraftScore } from '../../domain/ranking/rights.ts';
import type { Section } from '../../domain/ranking/sections.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { publishedView, viewNow } from './read-ranking.ts';

/**
 * What stands behind one line of a unit's score, as it was when the score was computed: for the unit itself and for those who read
 * everything; before the publication as the draft itself. Source: issue 11 §3, contract §6.8.
 */
export async function answerDetails(
  { unit, period }: Pick<QueryItem, 'unit' | 'period'>,
  section: Section,
  acting: Acting,
): Promise<Answer> {
  const { actor, roster, store, now } = acting;
  const named = unit ?? actor.unit;
  if (named === null || named === undefined) return told('得分依据', ['请从本单位的得分卡片上打开。']);
  const asked = period ?? addMonths(monthOf(dayOf(now)), -1);
  const official = await store.rankings.official(asked);
  const isPublished = official?.status === 'published';
  const present = roster.unit(named)?.name ?? named;
  const maySee = (person: Person) => canSeeDraftScore(person, present) || (isPublished && canReadEverything(person));
  if (!maySee(actor)) return told('得分依据', [`${named}得分背后的项目和报送，由本单位和有权查看全部台账的同志查看。`]);
  const view = isPublished ? await publishedView(official, acting) : await viewNow(asked, acting);
  if (typeof view === 'string') return told('得分依据', [view]);
  const known = roster.unit(named);
  const then = known ? nameIn(namesOfRanking(view), known) : named;
  const month = view.units.find(one => one.unit.name === then);
  if (!month?.details) return told('得分依据', ['这次排名没有保存得分背后的明细，请按项目名称查询。']);
  const reporters = await reportersOf(month, acting);
  return {
    title: '得分依据',
    what: '得分依据',
    contents: [detailsCard({ view, month, section, reporters }, now)],
    maySee,
    postedTo: [],
  };
}

/** Who sent the reports that were counted: a report is never erased, so its sender needs no freezing. */
async function reportersOf({ details }: UnitMonth, { store, roster }: Acting): Promise<Map<string, string>> {
  const ids = (details?.investments ?? []).flatMap(({ from }) => (from?.kind === 'reported' ? [from.report] : []));
  const reports = await Promise.all(ids.map(id => store.progress.find(id)));
  return new Map(
    reports.flatMap((report): [string, string][] => {
      const name = report && roster.person(report.reportedBy)?.name;
      return report && name ? [[report.id, name]] : [];
    }),
  );
}
