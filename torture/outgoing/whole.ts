import type { Delivery } from '../../src/domain/messaging/delivery.ts';
import type { ShownMessage } from '../../test/helpers/feishu-server.ts';
import { type Outage, type Said, type Script, UPDATED } from './script.ts';
import type { Stage } from './stage.ts';

/** In a shorter trouble nobody needs to be told. */
const WORTH_TELLING_MS = 2 * 60_000;
/** Until it is seen that a trouble is over, and everything late is sent. */
const RECOVERY_MS = 10 * 60_000;

/** What is wrong when everything that can be sent must have been. */
export async function whatIsWrong(stage: Stage, script: Script, startMs: number): Promise<string[]> {
  const { store, server } = stage;
  const rows = new Map<string, Delivery>();
  for (const { draft } of script.said) {
    const row = await store.deliveries.byKey(draft.key);
    if (row) rows.set(draft.key, row);
  }
  const listed = new Set((await store.deliveries.listTroubled()).map(({ key }) => key));
  const wrong: string[] = [];
  for (const said of script.said) {
    const row = rows.get(said.draft.key);
    if (!row) wrong.push(`${said.draft.key} is not in the outbox`);
    else wrong.push(...fate(said, row, { script, rows, shown: server.shown, isListed: listed.has(row.key) }));
  }
  return [...wrong, ...orders(script, rows, server.shown), ...(await told(stage, script, startMs))];
}

interface Look {
  script: Script;
  rows: ReadonlyMap<string, Delivery>;
  shown: readonly ShownMessage[];
  isListed: boolean;
}

/** What has become of one message, against what may have. */
function fate({ draft, isVain }: Said, row: Delivery, { script, rows, shown, isListed }: Look): string[] {
  const { key, status, error } = row;
  const say = (what: string) => [`${key} (${draft.destination.kind}, ${draft.haste ?? 'ordinary'}): ${what}`];
  const copies = shown.filter(({ uuid }) => uuid === row.uuid);
  if (copies.length > 1) return say(`shown ${copies.length} times`);
  if (['held', 'dead', 'unconfirmed'].includes(status) && !(isListed && error))
    return say(`${status}, without a reason`);
  if (draft.destination.kind === 'update')
    return fateOfUpdate(draft.destination.deliveryKey, isVain, row, { rows, shown }).flatMap(say);
  if (status === 'sent') {
    const isShown = copies.length === 1 && copies[0]?.messageId === row.messageId;
    return isShown ? [] : say(`sent as ${row.messageId}, and shown as ${copies[0]?.messageId}`);
  }
  // Its card is drawn anew where it stands, or nobody has to see it any more.
  if (status === 'superseded') return say(`superseded: ${error}`);
  const { destination } = draft;
  const chatId = destination.kind === 'chat' || destination.kind === 'reply' ? destination.chatId : null;
  const isBarred = script.chats.some(one => one.chatId === chatId && one.untilMs === null);
  if (copies.length > 0 && status !== 'unconfirmed') return say(`${status} (${error}), and shown all the same`);
  // Where a person has never been written to, nobody can look.
  if (status === 'unconfirmed') return destination.kind === 'person' || isBarred ? [] : say(`unconfirmed: ${error}`);
  return isVain || isBarred ? [] : say(`${status}: ${error}`);
}

/** An update was made over its card, or its card was sent as it is now, unless the card cannot be changed any more. */
function fateOfUpdate(
  deliveryKey: string,
  isVain: boolean,
  { status, error }: Delivery,
  { rows, shown }: Pick<Look, 'rows' | 'shown'>,
): string[] {
  const card = rows.get(deliveryKey);
  const message = shown.find(({ messageId }) => messageId === card?.messageId);
  // It waits for its card, which waits for the bot to be taken back.
  if (status === 'pending') return card?.status === 'held' ? [] : ['pending'];
  if (message === undefined)
    return status === 'superseded' ? [] : [`${status}: ${error}, over a card that is ${card?.status}`];
  const isDone = status === 'sent' || error === 'delivery.drawn_in_place';
  if (isDone) return JSON.stringify(message.content).includes(UPDATED) ? [] : [`${status}, and not shown on its card`];
  return isVain || error?.startsWith('chat.') ? [] : [`${status}: ${error}`];
}

/** Messages of one urgency are shown in each chat in the order in which they were committed. */
function orders({ said }: Script, rows: ReadonlyMap<string, Delivery>, shown: readonly ShownMessage[]): string[] {
  const placeOf = new Map(shown.map(({ messageId }, place) => [messageId, place]));
  const lanes = new Map<string, { key: string; place: number }[]>();
  for (const { draft } of said) {
    const { destination, haste = 'ordinary', key } = draft;
    const place = placeOf.get(rows.get(key)?.messageId ?? '');
    // What was late and ordinary has waited for working hours, and lets others go first.
    if (destination.kind === 'update' || haste === 'ordinary' || place === undefined) continue;
    const lane = `${haste} ${destination.kind === 'person' ? destination.person : destination.chatId}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), { key, place }]);
  }
  return [...lanes].flatMap(([lane, list]) =>
    list.flatMap(({ key, place }, index) => {
      const before = list[index - 1];
      return before && before.place > place ? [`${key} was shown before ${before.key} (${lane})`] : [];
    }),
  );
}

/** Each person of the office has been told of each trouble once, and of each long one. */
async function told({ client, office, server }: Stage, { outages }: Script, startMs: number): Promise<string[]> {
  const { rows } = await client.execute("select key, status from deliveries where key like 'recovered:%'");
  const wrong: string[] = [];
  const begun = new Map<number, number>();
  for (const { key, status } of rows) {
    const [, since] = /^recovered:(.+):[^:]+$/.exec(String(key)) ?? [];
    const sinceMs = Date.parse(since ?? '') - startMs;
    begun.set(sinceMs, (begun.get(sinceMs) ?? 0) + 1);
    if (status !== 'sent') wrong.push(`${key} is ${status}`);
  }
  for (const [sinceMs, count] of begun) {
    if (count !== office.length) wrong.push(`${count} of ${office.length} were told of the trouble at ${sinceMs} ms`);
  }
  const { rows: holds } = await client.execute('select since from outbox_hold');
  if (holds.length > 0) wrong.push('a hold of the outbox is left');
  for (const outage of outages.filter(one => isAlone(one, outages))) {
    const { kind, fromMs, untilMs } = outage;
    const within = [...begun.keys()].filter(sinceMs => sinceMs >= fromMs && sinceMs < untilMs).length;
    const isIn = (atMs: number) => atMs >= fromMs && atMs < untilMs - WORTH_TELLING_MS / 2;
    const wasMet = server.calls.some(({ atMs }) => isIn(atMs - startMs)) && untilMs - fromMs >= WORTH_TELLING_MS;
    if (within > 1 || (wasMet && within === 0))
      wrong.push(`the office was told ${within} times of one trouble (${kind})`);
  }
  return wrong;
}

/** Troubles that follow one another closely are told of together. */
function isAlone(outage: Outage, outages: readonly Outage[]): boolean {
  const isNear = ({ fromMs, untilMs }: Outage) =>
    fromMs < outage.untilMs + RECOVERY_MS && untilMs > outage.fromMs - RECOVERY_MS;
  return outages.every(other => other === outage || !isNear(other));
}
