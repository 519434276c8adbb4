import type { Random } from '../../sandbox/sample/random.ts';
import type { Envelope } from '../../src/bot/intake/envelope.ts';
import { asEnvelope } from '../../test/helpers/as-envelope.ts';
import { aMessage } from '../../test/helpers/counting-bot.ts';
import type { ShownMessage } from '../../test/helpers/feishu-server.ts';
import { lookAt } from '../../test/helpers/shown-card.ts';
import type { Stage } from './stage.ts';

/** `first`: recalled before it came; `racing`: recalled at the same time, so that either may have come first. */
type Recalled = 'no' | 'first' | 'racing';

/** What has been said so far, with what has to come of it. */
export interface Expected {
  messages: Map<string, Recalled>;
  /** Messages whose receipts somebody has pressed 撤销 on, with the receipts. */
  presses: Map<string, string>;
}

const AT_ONCE = 32;
const MOST_COPIES = 8;

interface Wave {
  /** About so many deliveries. */
  size: number;
  random: Random;
}

let lastId = 0;

/** Has people say, recall and press things, and delivers the events of it. Returns how many were delivered. */
export async function playWave(stage: Stage, expected: Expected, { size, random }: Wave): Promise<number> {
  const early: Envelope[] = [];
  const events: Envelope[] = pressesOf(stage, expected, random);
  while (early.length + events.length < size) {
    const said = say(stage, random);
    const recalled: Recalled = random.chance(0.1) ? 'first' : random.chance(0.06) ? 'racing' : 'no';
    expected.messages.set(said.messageId, recalled);
    if (recalled !== 'no') (recalled === 'first' ? early : events).push(...copies(recallOf(said), random));
    events.push(...copies(said.event, random));
  }
  await deliverAll(stage, random.shuffle(early), random);
  // A recall counts once it is known, so each has been decided.
  await stage.settle();
  await deliverAll(stage, random.shuffle(events), random);
  await stage.settle();
  return early.length + events.length;
}

async function deliverAll(stage: Stage, events: readonly Envelope[], random: Random): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let event = events[next++]; event !== undefined; event = events[next++]) await stage.deliver(event);
  };
  const breaks = random.chance(0.5) ? [stage.breakOff()] : [];
  await Promise.all([...Array.from({ length: AT_ONCE }, work), ...breaks]);
}

interface Said {
  messageId: string;
  chatId: string;
  event: Envelope;
}

function say({ server, reporters }: Stage, random: Random): Said {
  const { name, openId } = random.pick(reporters);
  const chatId = `oc_p2p_${openId}`;
  lastId += 1;
  const text = `${name} 本周完成投资${20 + (lastId % 61)}万元，主体施工至${1 + (lastId % 40)}层`;
  const { messageId } = server.say({ chatId, content: { text }, uuid: `said ${lastId}` });
  const sentAt = new Date(server.nowMs());
  const event = asEnvelope(aMessage(openId, text, { messageId, chatId, sentAt, eventId: `ev_${lastId}` }));
  return { messageId, chatId, event };
}

function recallOf({ messageId, chatId }: Said): Envelope {
  lastId += 1;
  const at = new Date();
  return asEnvelope({ kind: 'recall', eventId: `ev_${lastId}`, messageId, chatId, by: 'message_owner', at });
}

/** The event as often as the platform likes, now and then under an id of its own. */
function copies(event: Envelope, random: Random): Envelope[] {
  return Array.from({ length: random.int(1, MOST_COPIES) }, (_, index) => {
    if (index === 0 || !random.chance(0.3)) return event;
    lastId += 1;
    return { ...event, header: { ...event.header, event_id: `ev_${lastId}` } };
  });
}

/** Some press 撤销 on receipts of the last wave, impatiently. */
function pressesOf({ server, reporters }: Stage, expected: Expected, random: Random): Envelope[] {
  const receipts = server.shown.slice(-400).filter(isReceipt);
  return random
    .shuffle(receipts)
    .slice(0, 20)
    .flatMap(({ messageId, chatId, parentId, content }) => {
      const button = lookAt(content, { messageId, chatId, parentId }).buttons.find(one => one.label === '撤销');
      const operatorId = chatId.replace('oc_p2p_', '');
      if (!button || !parentId || !reporters.some(({ openId }) => openId === operatorId)) return [];
      expected.presses.set(parentId, messageId);
      lastId += 1;
      const press = { kind: 'press', eventId: `ev_${lastId}`, operatorId, messageId, chatId, form: {} } as const;
      return copies(asEnvelope({ ...press, pressedAt: null, value: button.action }), random);
    });
}

const isReceipt = ({ parentId, isRecalled }: ShownMessage) => parentId !== null && !isRecalled;

/** What is not as it should be, of all that was said so far. */
export async function afterWaves({ server, query, logger }: Stage, expected: Expected): Promise<string[]> {
  const rows = await query('select message_id, status, count(*) as entries from progress_reports group by message_id');
  const entryOf = new Map(rows.map(row => [row['message_id'], row]));
  const answers = new Map<string, number>();
  for (const { parentId } of server.shown) if (parentId) answers.set(parentId, (answers.get(parentId) ?? 0) + 1);

  const wrong = [...expected.messages].flatMap(([messageId, recalled]) => {
    const entries = Number(entryOf.get(messageId)?.['entries'] ?? 0);
    const answered = answers.get(messageId) ?? 0;
    const most = recalled === 'first' ? 0 : 1;
    const least = recalled === 'no' ? 1 : 0;
    const isRight = (count: number) => count >= least && count <= most;
    if (isRight(entries) && isRight(answered)) return [];
    return [`${messageId} (recalled: ${recalled}) has ${entries} entries and ${answered} answers`];
  });
  for (const messageId of expected.presses.keys()) {
    const status = entryOf.get(messageId)?.['status'];
    if (status !== 'withdrawn') wrong.push(`${messageId} was taken back and is ${status}`);
  }
  const inbox = await query("select status, count(*) as count from inbox where status <> 'done' group by status");
  wrong.push(...inbox.map(({ status, count }) => `${count} events are ${status}`));
  const unsent = await query(
    "select status, error, count(*) as count from deliveries where status not in ('sent', 'superseded') group by 1, 2",
  );
  wrong.push(...unsent.map(({ status, error, count }) => `${count} messages are ${status}: ${error}`));
  const strange = logger.lines.find(({ level, sentence }) => level === 'error' && !BROKEN_OFF.test(sentence));
  if (strange) wrong.push(`logged: ${strange.sentence} ${JSON.stringify(strange.fields)}`);
  return wrong;
}

/** What a bot says whose database is gone. */
const BROKEN_OFF = /could not be stored|failed unexpectedly|could not be carried out; it is tried again/;
