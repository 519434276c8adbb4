import { type WordsBelowView, wordsBelowCard } from '../../cards/cases/words-below-card.ts';
import type { CardAction } from '../../cards/kit/actions.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import type { InstructionData } from '../../domain/cases/instruction.ts';
import type { Project } from '../../domain/library/project.ts';
import { reportsAsOwn } from '../../domain/library/rights.ts';
import { type LeaderWords, readLeaderWords } from '../../domain/meetings/instruction-words.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { numbersIn } from '../../domain/messaging/numbers.ts';
import { hasRole, type Person } from '../../domain/people/person.ts';
import { sayings } from '../../domain/reading/said/said-numbers.ts';
import { withoutGreeting } from '../../domain/reading/said/said-step.ts';
import type { ReadMessage } from '../../domain/reading/types.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, refuse } from '../kit/decision.ts';
import { askedMessage, messageOf } from '../kit/message/asked-message.ts';
import { readAlone, readByNames, readInContext } from '../kit/message/read-in-context.ts';
import { isRecalled } from '../kit/message/recalled.ts';
import { readThread } from '../kit/message/thread.ts';
import { replyCard, replyTo } from '../kit/outgoing/reply.ts';
import { answeredCard, type Spoken, spokenByNumber } from './instructed.ts';
import { amendInstructions, askedKey, instructionsAnswered, lastInstructions, toldKey } from './own-instructions.ts';
import { proposeEach, proposeInstructions } from './propose-instruction.ts';

/** Whose words below a card may be a 批示. */
function isLeader(person: Person): boolean {
  return hasRole(person, 'lead_official') || hasRole(person, 'top_leaders');
}

/** Who looks after what others do: below a card his words report nothing either, unless by a project's name. */
function isOverseer(person: Person): boolean {
  return hasRole(person, 'office') || hasRole(person, 'inspection_bureau') || hasRole(person, 'auditor');
}

/**
 * Hears what a leader says below a card of ours, or with a number. His wish is proposed to the office as 批示; of a card with
 * several things on it he is asked which one is meant. What is no wish is entered only where it plainly reports on a project
 * by name; else he is told what it was taken for.
 * Shapes: null where it is to be read as any message. Source: contract §6.5, issue 10.
 */
export async function hearLeader(read: ReadMessage, message: MessageEvent, acting: Acting): Promise<Effects | null> {
  const { actor } = acting;
  if (!isLeader(actor)) return null;
  const numbers = numbersIn(message.text);
  const card = await answeredCard(message, acting);
  if (card?.isQuestion) return null;
  const amended = AMENDS.test(message.text) ? await amend(read, message, acting) : null;
  if (amended) return amended;
  if (numbers.length === 0 && !card) return null;
  const spoken = numbers.length > 0 ? await spokenByNumber(numbers, acting) : (card?.spoken ?? []);
  if (isByName(message, spoken, acting)) return null;

  const each = await hearEach(message, acting);
  if (each) return each;
  const said = withoutNumber(message.text);
  const words = readWords(said, read, message, acting);
  if (words.kind === 'acknowledged') return card ? mergeEffects() : null;
  const [only, ...others] = spoken;
  if (words.kind === 'instruction' && only && others.length === 0) {
    const { messageId } = message;
    const { part, told } = await proposeInstructions([only], { ...words, words: said, messageId }, messageId, acting);
    return mergeEffects(part, { deliveries: [replyCard(message, told, toldKey(messageId))] });
  }
  if (words.kind === 'instruction' && (card || only)) return ask('instruction', said, spoken, message);
  if (!card || isOwn(actor, spoken, acting)) return null;
  if (words.kind === 'reported' && !isEntry(read) && read.kind !== 'unknown') return null;
  // People talk among themselves below what somebody has said.
  if (words.kind === 'unclear' && !card.isDirect && !message.isAddressed) return null;
  return ask(words.kind === 'reported' ? 'none' : 'unclear', said, spoken, message);
}

/**
 * Words of their own for each of several things: `第一件请住建局牵头；第二件请财政局落实资金`. What is no wish is answered beside it.
 * Shapes: null where one thing is spoken of, the same is said of all, or nothing is wanted of any.
 */
async function hearEach(message: MessageEvent, acting: Acting): Promise<Effects | null> {
  const { messageId } = message;
  const groups = sayings(message.text);
  if (groups.length < 2) return null;
  const wishes: Parameters<typeof proposeEach>[0][number][] = [];
  const others: { words: string; spoken: readonly Spoken[] }[] = [];
  for (const { named, words, before } of groups) {
    const spoken = await spokenByNumber(
      named.map(({ number }) => number),
      acting,
    );
    const said = withoutGreeting(before) === '' ? words : `${withoutGreeting(before)}，${words}`;
    const heard = readWords(said, readAlone({ ...message, text: said }, acting), message, acting);
    if (heard.kind === 'instruction')
      wishes.push(...spoken.map(one => ({ one, said: { unit: heard.unit, due: heard.due, words: said, messageId } })));
    else if (heard.kind !== 'acknowledged') others.push({ words: said, spoken });
  }
  if (wishes.length === 0) return null;
  const { part, told } = await proposeEach(wishes, messageId, acting);
  const asked = others.flatMap(({ words, spoken }) =>
    spoken.length > 0 ? [ask('unclear', words, spoken, message)] : [],
  );
  return mergeEffects(part, { deliveries: [replyCard(message, told, toldKey(messageId))] }, ...asked.slice(0, 1));
}

/** The answer to a question of ours: which of the things on a card the words are about. */
export async function passInstruction(
  { numbers, asked }: Extract<CardAction, { do: 'instruction.pass' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  if (acting.actor.id !== asked.senderId) return refuse('请由消息的发送人选择');
  if (!isLeader(acting.actor)) return refuse('领导的意见才登记为批示');
  if (await isRecalled(asked, acting)) return refuse('原消息已撤回');
  const delivery = await acting.store.deliveries.byMessageId(press.messageId);
  const words = delivery?.card?.remarks?.['words'];
  const spoken = await spokenByNumber(numbers, acting);
  if (!delivery?.card || typeof words !== 'string' || spoken.length === 0) return refuse('这张卡片已失效，请重新发起');
  const message = messageOf(asked, words, press.eventId);
  const { read } = await readInContext(message, await readThread(message, acting.store), acting);
  const heard = readWords(words, read, message, acting);
  const { unit, due } = heard.kind === 'instruction' ? heard : { unit: null, due: null };
  const said = { words, unit, due, messageId: asked.messageId };
  const { part, line } = await proposeInstructions(spoken, said, press.eventId, acting);
  // What has become of the words is known by the card, should they be taken back.
  const card = { ...delivery.card, remarks: { ...delivery.card.remarks, line } };
  return done(
    mergeEffects(part, { statements: [acting.store.deliveries.recast(delivery.key, card)] }),
    '已转推进中心',
    submittedCard({ title: '已转推进中心', lines: [words, line] }, acting.now),
  );
}

const AMENDS = /^\s*(?:更正|改正|改为|改成|应为)[:：,，\s]*/u;

/** 更正：改为周五前: says the 批示 otherwise that he has given last; what is registered already is proposed anew. */
async function amend(read: ReadMessage, message: MessageEvent, acting: Acting): Promise<Effects | null> {
  const { messageId, text } = message;
  const answered = await instructionsAnswered(message, acting);
  const found = answered.length > 0 || message.parentId !== null ? answered : await lastInstructions(message, acting);
  if (found.length === 0) return null;
  const said = text.replace(/^\s*(?:更正|改正)[:：,，\s]*/u, '').trim();
  const heard = readWords(said, read, message, acting);
  const { unit, due } = heard.kind === 'instruction' ? heard : { unit: null, due: null };
  const input = (before: InstructionData) => ({
    words: `${before.words}（更正：${said}）`,
    unit: unit ?? before.unit,
    due: due ?? before.due,
  });
  const { part, changed, kept } = await amendInstructions(found, input, messageId, acting);
  const again = await spokenByNumber(
    kept.map(({ data }) => data.number),
    acting,
  );
  const anew = await proposeInstructions(again, { words: `更正：${said}`, unit, due, messageId }, messageId, acting);
  const lines = changed.map(({ id, data }) => `${id}（${data.number}）：${data.words}`);
  const told = noticeCard({ title: '批示已更正，待推进中心登记', template: 'blue', lines });
  return mergeEffects(part, anew.part, {
    deliveries: [replyCard(message, changed.length > 0 ? told : anew.told, toldKey(messageId))],
  });
}

function readWords(said: string, read: ReadMessage, { sentAt }: MessageEvent, acting: Acting): LeaderWords {
  const { roster, reading, calendar } = acting;
  return readLeaderWords(said, read, { roster, reading, calendar, at: sentAt });
}

/** A number in front or behind says which one is meant; the words stay as they were said. */
function withoutNumber(text: string): string {
  const words = text
    .replace(/^\s*(?:问题|事项)?\s*(?:wt|yd|sx)[-\s]?\d{4}[-\s]?\d{1,6}号?[\s:,，：。]*/iu, '')
    .replace(/[\s(（]*(?:wt|yd|sx)[-\s]?\d{4}[-\s]?\d{1,6}[)）]*\s*$/iu, '')
    .trim();
  return words || text.trim();
}

function isEntry({ items }: ReadMessage): boolean {
  return items.some(({ type }) => type === 'progress' || type === 'problem');
}

/** Whether it plainly reports: by the name of a project, with a figure, or on another project than what stands on the card. */
function isByName(message: MessageEvent, spoken: readonly Spoken[], acting: Acting): boolean {
  const named = readByNames(message, acting);
  const entries = named.items.filter(one => one.type === 'progress' || one.type === 'problem');
  if (entries.length === 0) return false;
  const projects = new Set(spoken.map(({ project }) => project));
  if (entries.some(({ project }) => !projects.has(project))) return true;
  const words = readWords(withoutNumber(message.text), named, message, acting);
  return words.kind !== 'instruction' && words.kind !== 'acknowledged';
}

/** Whether he reports all of their projects himself, whatever else he is: as steward, or for his unit. */
function isOwn(actor: Person, spoken: readonly Spoken[], { roster }: Acting): boolean {
  const projects = spoken.flatMap(({ project }): Project[] => {
    const found = project === null ? undefined : roster.project(project);
    return found ? [found] : [];
  });
  return projects.length > 0 && projects.every(project => reportsAsOwn(actor, project));
}

/**
 * The office and who supervises act by the buttons of a card: below it their words report nothing, unless by a project's name.
 * Shapes: null where they are to be read as any message.
 */
export async function hearOverseer(read: ReadMessage, message: MessageEvent, acting: Acting): Promise<Effects | null> {
  if (!isOverseer(acting.actor) || read.isCorrection || read.isChatter) return null;
  const card = await answeredCard(message, acting);
  if (!card || card.isQuestion) return null;
  const { spoken } = card;
  if (isOwn(acting.actor, spoken, acting) || isByName(message, spoken, acting)) return null;
  if (!isEntry(read) && (read.kind !== 'unknown' || spoken.length === 0)) return null;
  return ask('none', message.text.trim(), spoken, message);
}

function ask(as: WordsBelowView['as'], words: string, spoken: readonly Spoken[], message: MessageEvent): Effects {
  const key = askedKey(message.messageId);
  const asked = askedMessage(message, key);
  const content = wordsBelowCard({ words, rows: spoken.map(one => ({ ...one, open: openingOf(one) })), asked, as });
  const card = { subject: key, view: 'ask' as const, remarks: { words, numbers: spoken.map(({ number }) => number) } };
  return mergeEffects({
    deliveries: [{ key, destination: replyTo(message), msgType: 'interactive', content, card }],
  });
}

/** Its own card. */
export function openingOf({ subject, number }: Spoken): CardAction {
  if (subject.startsWith('problem:')) return { do: 'problem.show', number };
  return subject.startsWith('case:') ? { do: 'case.show', case: number } : { do: 'action.show', actionItem: number };
}
