import type { Client } from '@libsql/client';
import type { Destination } from '../../src/domain/messaging/delivery.ts';
import type { Store } from '../../src/store/store.ts';

type Place = { messageId: string; chatId: string };

/**
 * Whose card it is, is asked before everything else about a press (see forged-presses.test.ts). Tests of rights and races ask
 * what comes after: somebody who presses a card in another person's direct chat presses the like of it in his own, as if it
 * had been sent to him as well.
 * Shapes: `show` puts a message that a card's like is to be into a chat, out of sight of who lists the chat.
 */
export function createLikeCards(
  client: Client,
  store: Store,
  show: (openId: string, of: string) => Place,
): (openId: string, card: Place) => Promise<Place> {
  const likes = new Map<string, Place>();

  async function copyFor(openId: string, person: string, key: string, card: Place): Promise<Place> {
    const like = show(openId, card.messageId);
    const { rows } = await client.execute("select name from pragma_table_info('deliveries') where name <> 'seq'");
    const names = rows.map(row => String(row['name']));
    const destination = JSON.stringify({ kind: 'person', person } satisfies Destination);
    const changed: Readonly<Record<string, string>> = {
      key: `${key}:like:${person}`,
      uuid: `like ${like.messageId}`,
      destination,
      lane: `person:${person}`,
      message_id: like.messageId,
      sent_chat_id: like.chatId,
    };
    const values = names.map(name => (name in changed ? '?' : `"${name}"`));
    await client.execute({
      sql: `insert into deliveries (${names.map(name => `"${name}"`).join(', ')}) select ${values.join(', ')} from deliveries where key = ?`,
      args: [...names.flatMap(name => changed[name] ?? []), key],
    });
    await client.execute({
      sql: 'insert into shown_on (aggregate, delivery_key) select aggregate, ? from shown_on where delivery_key = ?',
      args: [`${key}:like:${person}`, key],
    });
    return like;
  }

  return async (openId, card) => {
    const delivery = await store.deliveries.byMessageId(card.messageId);
    const person = (await store.roster.read()).personOf(openId)?.id;
    const to = delivery?.destination;
    const reader = to?.kind === 'person' ? to.person : to?.kind === 'reply' ? to.reader : undefined;
    if (!delivery || person === undefined || reader === undefined || reader === person) return card;
    const name = `${card.messageId} ${openId}`;
    const like = likes.get(name) ?? (await copyFor(openId, person, delivery.key, card));
    likes.set(name, like);
    // It offers whatever the card has offered.
    const offers = JSON.stringify(await store.deliveries.offersOn(card.messageId));
    await client.execute({
      sql: 'update deliveries set offers = ? where message_id = ?',
      args: [offers, like.messageId],
    });
    return like;
  };
}
