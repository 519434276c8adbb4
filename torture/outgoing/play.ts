import type { Random } from '../../sandbox/sample/random.ts';
import type { SeenCall, Trouble } from '../../test/helpers/feishu-server.ts';
import type { Later } from '../../test/helpers/programs.ts';
import { type ChatTrouble, drawScript, OUTAGES, type Said, SCRIPT_MS, type Script } from './script.ts';
import { type Stage, startStage } from './stage.ts';
import { whatIsWrong } from './whole.ts';

const DAY_MS = 86_400_000;
const refused = (code: number): Trouble => ({ status: 400, body: { code, msg: 'refused' } });

/** Plays one script to its end, four days later. Returns what is wrong then, and what the script was. */
export async function playScript(later: Later, random: Random): Promise<{ wrong: string[]; script: Script }> {
  const script = drawScript(random);
  const stage = await startStage(later, random);
  const startMs = stage.clock.now().getTime();
  const sinceStart = () => stage.clock.now().getTime() - startMs;
  const questions = script.questions.map(({ chatId, isRecalled }, index) => {
    const message = stage.server.say({ chatId, content: { text: `问${index}` }, uuid: `q${index}`, isByPerson: true });
    message.isRecalled = isRecalled;
    return message.messageId;
  });
  const said = script.said.map(one => withIds(one, questions, stage));
  troubleBy(stage, script, sinceStart);

  const steps = [
    ...said.map(({ draft, atMs }) => ({ atMs, go: () => stage.commit(draft) })),
    ...script.outages.map(({ fromMs }) => ({ atMs: fromMs, go: async () => stage.server.expireToken() })),
    ...script.chats.flatMap(({ chatId, kind, untilMs }) =>
      kind === 'removed' && untilMs !== null ? [{ atMs: untilMs, go: () => stage.takeBack(chatId) }] : [],
    ),
  ].sort((one, other) => one.atMs - other.atMs);
  for (const { atMs, go } of steps) {
    await stage.workUntil(startMs + atMs);
    await go();
  }
  await stage.workUntil(startMs + SCRIPT_MS + 4 * DAY_MS);
  return { wrong: await whatIsWrong(stage, { ...script, said }, startMs), script };
}

function withIds(one: Said, questions: readonly string[], { personOf }: Stage): Said {
  const { destination } = one.draft;
  if (destination.kind === 'person') {
    return { ...one, draft: { ...one.draft, destination: { kind: 'person', person: personOf(destination.person) } } };
  }
  if (destination.kind !== 'reply') return one;
  const messageId = questions[Number(destination.messageId.split(' ')[1])] ?? '';
  return { ...one, draft: { ...one.draft, destination: { ...destination, messageId } } };
}

/** Lets the platform do to every call what the script says for its moment. */
function troubleBy({ server, wire, store }: Stage, { outages, chats, said }: Script, sinceStart: () => number): void {
  const now = (from: number, until: number | null) => sinceStart() >= from && (until === null || sinceStart() < until);
  const outage = () => outages.find(({ fromMs, untilMs }) => now(fromMs, untilMs));
  wire.isSwallowing = () => outage()?.kind === 'swallowed';
  const tooOld = new Set(
    said.flatMap(({ draft, isVain }) =>
      isVain && draft.destination.kind === 'update' ? [draft.destination.deliveryKey] : [],
    ),
  );
  const cards = new Map<string, string>();
  const noteCards = async () => {
    for (const key of tooOld) {
      const found = await store.deliveries.byKey(key);
      if (found?.messageId) cards.set(found.messageId, key);
    }
  };
  wire.beforeCall = noteCards;

  server.judgeBy(call => {
    const kind = outage()?.kind;
    const general = kind && OUTAGES[kind](call);
    if (general) return general;
    const chatId = chatOf(server.shown, call);
    const trouble = chats.find(one => one.chatId === chatId && now(one.fromMs, one.untilMs));
    if (trouble) return refused(CODES[trouble.kind]);
    const messageId = /^\/im\/v1\/messages\/(om_\w+)$/.exec(call.path)?.[1];
    return call.method === 'PATCH' && messageId && cards.has(messageId) ? refused(230031) : undefined;
  });
}

const CODES: Readonly<Record<ChatTrouble['kind'], number>> = { removed: 230002, dissolved: 232009, busy: 230020 };

function chatOf(shown: Stage['server']['shown'], { path, body, query }: SeenCall): string | null {
  const messageId = /^\/im\/v1\/messages\/(om_\w+)/.exec(path)?.[1];
  if (messageId) return shown.find(message => message.messageId === messageId)?.chatId ?? null;
  return String(body['receive_id'] ?? query.get('container_id') ?? '');
}
