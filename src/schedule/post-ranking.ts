import { rankingCards } from '../cards/ranking/ranking-card.ts';
import type { YuanSum } from '../domain/base/money.ts';
import { addMonths, dayOf, monthOf } from '../domain/base/time.ts';
import { chatsFor } from '../domain/library/roster.ts';
import { reference } from '../domain/messaging/reference.ts';
import type { UnitMonth } from '../domain/ranking/month-figures.ts';
import { type ComputedRanking, computeRanking } from '../handlers/ranking/compute-ranking.ts';
import type { StoredRanking } from '../store/ranking/rankings.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * The first working day of the month, 09:10: the draft for the month before, stored with its figures and posted to
 * headquarters and leaders. Source: domain §4.4, contract §6.11.
 */
export const postRanking: Job = {
  name: 'monthly-ranking',
  async plan(facts, { slot, now, isLate }) {
    const month = addMonths(monthOf(dayOf(slot)), -1);
    const outcome = await computeRanking(facts, month, now);
    if (outcome.kind === 'refused') return posting([], outcome.reason);
    const { ranking } = outcome;
    const roster = await facts.roster();
    const chats = new Set([...chatsFor(roster, 'headquarters'), ...chatsFor(roster, 'leaders')]);
    const cards = rankingCards({ ...ranking, isLate }, now);
    const messages = [...chats].flatMap(chatId =>
      cards.map((content, index) => ({
        key: messageKey('monthly-ranking', slot, chatId, index + 1),
        destination: { kind: 'chat' as const, chatId },
        msgType: 'interactive' as const,
        content,
        card: null,
      })),
    );
    const version = ((await facts.rankings.latest(month))?.version ?? 0) + 1;
    const draft = storedDraft(ranking, version, now);
    return {
      ...posting(messages, '没有登记推进工作群和四大班子群，初稿已保存', ranking.leftOut),
      rows: [facts.rankings.row(draft)],
      audit: [
        {
          actor: 'schedule',
          source: messageKey('monthly-ranking', slot, month),
          action: 'ranking.draft',
          aggregate: reference('ranking', month),
          version,
        },
      ],
    };
  },
};

function storedDraft({ month, units, data, result }: ComputedRanking, version: number, now: Date): StoredRanking {
  return {
    period: month,
    version,
    status: 'draft',
    ruleSetId: result.ruleSet.id,
    ruleSetVersion: result.ruleSet.version,
    computedAt: now,
    figures: { data, units: units.map(asStored) },
    result,
  };
}

/** JSON knows no number beyond 2^53: such a sum is kept as text. */
function asStored({ planToDate, investmentToDate, ...unit }: UnitMonth) {
  return { ...unit, planToDate: storable(planToDate), investmentToDate: storable(investmentToDate) };
}

function storable(sum: YuanSum): number | string {
  return typeof sum === 'bigint' ? sum.toString() : sum;
}
