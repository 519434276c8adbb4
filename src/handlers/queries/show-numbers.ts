import { noticeCard } from '../../cards/notices/notice-card.ts';
import { canReadAction } from '../../domain/actions/rights.ts';
import type { CardView, Destination } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { hasRole, type Person } from '../../domain/people/person.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { chatsOfProblem } from '../../domain/problems/routing.ts';
import { type Acting, type Effects, mergeEffects, type Outgoing } from '../kit/decision.ts';
import type { askedNumbers, NumberedKind } from '../kit/message/asked-numbers.ts';
import { replyCard, replyTo } from '../kit/outgoing/reply.ts';
import { readersOfCase } from '../kit/readers-of-case.ts';
import { mayGroupSee } from './audience.ts';

type Asked = NonNullable<ReturnType<typeof askedNumbers>>;

/** An entry that was found: which card shows it, and who may read it. */
interface Found {
  view: CardView;
  mayRead(person: Person): boolean;
  /** Groups in which its card stands anyway. */
  standsIn: readonly string[];
}

/** As many cards as one message brings. */
const MOST = 5;

const WHAT: Readonly<Record<NumberedKind, string>> = {
  problem: '这个问题',
  action_item: '这个议定事项',
  case: '这个办理事项',
};

/**
 * A number alone, or several, brings the live cards with the asker's buttons: for whoever has to act and sits in no group where
 * they stand. What not every member of a group may read goes to the direct chat, with a line in the group. `leads` is what is said
 * above the cards, by their numbers.
 * Source: contract §6.6.
 */
export async function showNumbers(
  asked: Asked,
  message: MessageEvent,
  acting: Acting,
  leads: ReadonlyMap<string, string> = new Map(),
): Promise<Effects> {
  const isGroup = message.chatType === 'group';
  const shown = asked.slice(0, MOST);
  const deliveries: Outgoing[] = [];
  const lines: { title: string; line: string }[] = [];
  for (const [index, { kind, number }] of shown.entries()) {
    const found = await FIND[kind](number, acting);
    if (!found?.mayRead(acting.actor)) {
      lines.push({ title: number, line: found ? refusal(kind) : '没有找到这个编号，请核对。' });
      continue;
    }
    const isOpenHere = !isGroup || found.standsIn.includes(message.chatId) || isForGroup(message.chatId, found, acting);
    const subject = reference(kind, number);
    const destination: Destination = isOpenHere ? replyTo(message) : { kind: 'person', person: acting.actor.id };
    // The first has the key that it always had.
    const key = index === 0 ? `show:${message.messageId}` : `show:${message.messageId}:${index}`;
    const lead = leads.get(number);
    const card = { subject, view: found.view, shows: [subject] };
    deliveries.push({ key, destination, card, ...(lead !== undefined && { lead: [lead] }) });
    if (!isOpenHere) lines.push({ title: number, line: '不在本群公开，卡片已发到与您的私聊。' });
  }
  if (asked.length > MOST) lines.push({ title: '查看编号', line: `一次最多显示 ${MOST} 件，其余请分次发送。` });
  return mergeEffects({ deliveries: [...deliveries, ...said(lines, message)] });
}

const FIND: Readonly<Record<NumberedKind, (number: string, acting: Acting) => Promise<Found | null>>> = {
  async problem(number, { store, roster, actor }) {
    const problem = await store.problems.find(number);
    if (!problem || !roster.project(problem.project)) return null;
    return {
      view: hasRole(actor, 'office') ? 'desk' : 'live',
      mayRead: person => canReadProblem(person, problem, roster),
      standsIn: chatsOfProblem(problem, roster),
    };
  },
  async action_item(number, { store, roster }) {
    const item = await store.actionItems.find(number);
    return item && { view: 'action_item', mayRead: person => canReadAction(person, item, roster), standsIn: [] };
  },
  async case(number, { store, roster }) {
    const one = await store.cases.find(number);
    return one && { view: 'case', mayRead: await readersOfCase(one, { store, roster }), standsIn: [] };
  },
};

function isForGroup(chatId: string, { mayRead }: Found, { roster }: Acting): boolean {
  return mayGroupSee(chatId, roster, { maySee: mayRead, postedTo: [] });
}

function refusal(kind: NumberedKind): string {
  return `您没有查看${WHAT[kind]}的权限，如有需要请联系推进中心。`;
}

/** What is said in words: one card, however many numbers it is about. */
function said(lines: readonly { title: string; line: string }[], message: MessageEvent): Outgoing[] {
  const [first, ...others] = lines;
  if (!first) return [];
  const content = noticeCard({
    title: others.length === 0 ? first.title : '查看编号',
    template: 'grey',
    lines: others.length === 0 ? [first.line] : lines.map(({ title, line }) => `${title}：${line}`),
  });
  return [replyCard(message, content, `show:${message.messageId}:told`)];
}
