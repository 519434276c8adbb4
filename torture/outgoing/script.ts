import type { Random } from '../../sandbox/sample/random.ts';
import { type DeliveryDraft, HASTES } from '../../src/domain/messaging/delivery.ts';
import type { SeenCall, Trouble } from '../../test/helpers/feishu-server.ts';
import { PEOPLE } from './stage.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** For so long things go wrong, from nine on. */
export const SCRIPT_MS = 4 * HOUR_MS;
export const CHATS = ['oc_a', 'oc_b', 'oc_c', 'oc_d', 'oc_e', 'oc_f'] as const;

/** What stands on a card that was changed. */
export const UPDATED = '已更新';

/** Trouble of everything, from one instant to another; milliseconds from the beginning. */
export interface Outage {
  kind: keyof typeof OUTAGES;
  fromMs: number;
  untilMs: number;
}

/** What lies with one chat, for good or until the bot is taken back. */
export interface ChatTrouble {
  chatId: string;
  kind: 'removed' | 'dissolved' | 'busy';
  fromMs: number;
  /** Never without it. */
  untilMs: number | null;
}

/** A message to be sent, with what may come of it. */
export interface Said {
  draft: DeliveryDraft;
  atMs: number;
  /** The message that is answered was recalled, or the card is too old, so that nothing can come of it. */
  isVain: boolean;
}

export interface Script {
  outages: Outage[];
  chats: ChatTrouble[];
  said: Said[];
  /** Messages that are answered, by their place in the script, with their chats. */
  questions: { chatId: string; isRecalled: boolean }[];
}

const refused = (code: number, status = 400): Trouble => ({ status, body: { code, msg: 'refused' } });
const isToken = ({ path }: SeenCall) => path.startsWith('/auth/');

/** What each kind of outage does to a call; `swallow` is the wire's affair. */
export const OUTAGES = {
  'bad gateway': () => ({ status: 502, body: '<html>Bad Gateway</html>' }),
  'too many calls': () => ({
    status: 429,
    body: { code: 99991400, msg: 'limit' },
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '17' },
  }),
  'address not allowed': () => refused(99991401),
  'app disabled': call => (isToken(call) ? refused(10014, 200) : refused(99991663)),
  'tokens fail': call => (isToken(call) ? { status: 502, body: 'Bad Gateway' } : refused(99991663)),
  swallowed: () => undefined,
  'answers lost': call => (isToken(call) ? undefined : 'lost'),
  'connections broken': () => 'broken',
} as const satisfies Record<string, (call: SeenCall) => Trouble | undefined>;

const KINDS = Object.keys(OUTAGES) as (keyof typeof OUTAGES)[];

/** Draws a script: several troubles, one after the other and at once, and messages before, within and after them. */
export function drawScript(random: Random): Script {
  const outages = Array.from({ length: random.int(1, 3) }, () => drawOutages(random)).flat();
  const chats = random
    .shuffle(CHATS.slice(1))
    .slice(0, random.int(0, 3))
    .map((chatId): ChatTrouble => {
      const kind = random.pick(['removed', 'removed', 'dissolved', 'busy'] as const);
      const fromMs = random.int(0, SCRIPT_MS * 0.7);
      const isForGood = kind === 'dissolved' || (kind === 'removed' && random.chance(0.3));
      return { chatId, kind, fromMs, untilMs: isForGood ? null : fromMs + random.int(MINUTE_MS, HOUR_MS) };
    });
  const questions = Array.from({ length: 12 }, () => ({
    chatId: random.pick(CHATS),
    isRecalled: random.chance(0.2),
  }));
  const said = Array.from({ length: random.int(20, 50) }, (_, index) => draw(index, questions, random));
  return { outages, chats, questions, said: withUpdates(said, random).sort((one, other) => one.atMs - other.atMs) };
}

function drawOutages(random: Random): Outage[] {
  const fromMs = random.int(0, SCRIPT_MS * 0.8);
  const lastsMs = random.pick([20_000, 2 * MINUTE_MS, 2 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 90 * MINUTE_MS]);
  const outage: Outage = { kind: random.pick(KINDS), fromMs, untilMs: fromMs + lastsMs };
  if (!random.chance(0.4)) return [outage];
  // The platform often begins to fail after it has done its work, and does not answer for long afterwards.
  const before: Outage = { kind: 'answers lost', fromMs: Math.max(0, fromMs - MINUTE_MS), untilMs: fromMs };
  return [before, { ...outage, untilMs: fromMs + 75 * MINUTE_MS }];
}

function draw(index: number, questions: Script['questions'], random: Random): Said {
  const question = random.int(0, questions.length - 1);
  const asked = questions[question];
  const destination = random.pick<DeliveryDraft['destination']>([
    { kind: 'chat', chatId: random.pick(CHATS) },
    { kind: 'chat', chatId: random.pick(CHATS) },
    { kind: 'person', person: random.pick(PEOPLE) },
    { kind: 'reply', messageId: `question ${question}`, chatId: asked?.chatId ?? '' },
  ]);
  const haste = random.pick(HASTES);
  return {
    draft: {
      key: `message ${index}`,
      destination,
      msgType: 'interactive',
      content: cardOf(`第${index}条`),
      card: null,
      haste,
    },
    atMs: random.int(0, SCRIPT_MS),
    isVain: destination.kind === 'reply' && asked?.isRecalled === true,
  };
}

/** Some cards change afterwards, some of them when they are too old for it. */
function withUpdates(said: readonly Said[], random: Random): Said[] {
  const updates = said
    .filter(() => random.chance(0.25))
    .map(
      ({ draft, atMs, isVain }, index): Said => ({
        draft: {
          key: `update ${index}`,
          destination: { kind: 'update', deliveryKey: draft.key },
          msgType: 'interactive',
          content: cardOf(`${draft.key} ${UPDATED}`),
          card: null,
        },
        atMs: Math.min(SCRIPT_MS, atMs + random.int(1_000, HOUR_MS)),
        isVain: isVain || random.chance(0.15),
      }),
    );
  return [...said, ...updates];
}

function cardOf(words: string): DeliveryDraft['content'] {
  return { schema: '2.0', body: { elements: [{ tag: 'markdown', content: words }] } };
}
