import type { Card } from '../../cards/kit/drawing/elements.ts';
import { rankingCards, unitScoreCard } from '../../cards/ranking/ranking-card.ts';
import { chatsFor, peopleWithRole } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { differencesOf } from '../../domain/ranking/differences.ts';
import type { Publication } from '../../domain/ranking/procedure/publication.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { Acting, Part } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { editionOf, resultOf, viewOfKept } from './keep-ranking.ts';

/**
 * Publishes the kept draft that was asked for, as it is: it is frozen from here on. A correction takes the place of the version
 * before, which stays readable, and says what is different. Source: domain §4.4, contract §6.11.
 */
export async function publish(
  { period, draft, corrects }: Pick<Publication, 'period' | 'draft' | 'corrects'>,
  acting: Acting,
  source: string,
): Promise<{ part: Part; published: StoredRanking; edition: number }> {
  const { store, actor, now } = acting;
  const versions = await store.rankings.versions(period);
  const kept = versions.find(({ version }) => version === draft);
  if (!kept) throw new Error(`the draft ${draft} of ${period} is missing`);
  const before = versions.find(({ version }) => version === corrects) ?? null;
  const edition = (before === null ? 0 : editionOf(before)) + 1;
  const published: StoredRanking = {
    ...kept,
    status: 'published',
    publishedAt: now,
    figures: { ...(kept.figures as object), edition },
  };
  const about = reference('ranking', period);
  const nextVersion = await readVersions(store, [about]);
  const changes = before === null ? [] : differencesOf(resultOf(before), resultOf(published));
  const part: Part = {
    rows: [
      store.rankings.row(published),
      ...(before === null ? [] : [store.rankings.row({ ...before, status: 'superseded' as const })]),
    ],
    audit: [
      {
        actor: actor.id,
        source,
        action: 'ranking.publish',
        aggregate: about,
        version: nextVersion(about),
        note: { version: draft, edition },
      },
    ],
    deliveries: messagesOf(published, changes, acting),
  };
  return { part, published, edition };
}

/** The whole to headquarters and leaders, each unit's group the table and its own lines, 四大班子 the table privately. */
function messagesOf(published: StoredRanking, changes: readonly string[], { roster, now }: Acting): DeliveryDraft[] {
  const edition = editionOf(published);
  const view = viewOfKept(published, { kind: 'published', at: published.publishedAt ?? now, edition, changes });
  const [overview, ...lines] = rankingCards(view, now);
  const mark = `ranking:${published.period}:${published.version}`;
  const toChat = (chatId: string, cards: readonly (Card | null | undefined)[]): DeliveryDraft[] =>
    cards.flatMap((content, index) =>
      content
        ? [
            {
              key: `${mark}:${chatId}:${index + 1}`,
              destination: { kind: 'chat', chatId },
              msgType: 'interactive',
              content,
              card: null,
            },
          ]
        : [],
    );
  const whole = new Set([...chatsFor(roster, 'headquarters'), ...chatsFor(roster, 'leaders')]);
  const units = view.result.units.filter(({ status }) => status === 'ranked');
  const ofUnits = units.flatMap(({ unit }) =>
    chatsFor(roster, 'unit', roster.unit(unit)?.name ?? unit)
      .filter(chatId => !whole.has(chatId))
      .flatMap(chatId => toChat(chatId, [overview, unitScoreCard(view, unit, now)])),
  );
  const leaders = overview
    ? peopleWithRole(roster, 'top_leaders').map(({ id }) => cardTo(id, `${mark}:${id}`, overview))
    : [];
  return [...[...whole].flatMap(chatId => toChat(chatId, [overview, ...lines])), ...ofUnits, ...leaders];
}
