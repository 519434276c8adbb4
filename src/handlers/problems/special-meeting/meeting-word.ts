import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { showInstant } from '../../../domain/base/time.ts';
import { isTimeSet, isToBeHeld } from '../../../domain/meetings/meeting.ts';
import type { MessageEvent } from '../../../domain/messaging/event.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import type { Problem } from '../../../domain/problems/problem.ts';
import { canLead } from '../../../domain/problems/rights.ts';
import { type Acting, type Effects, mergeEffects } from '../../kit/decision.ts';
import type { Command } from '../../kit/message/commands.ts';
import type { Thread } from '../../kit/message/thread.ts';
import { replyCard, replyTo } from '../../kit/outgoing/reply.ts';

const NUMBERS = /wt[-\s]?(\d{4})[-\s]?(\d{1,6})/gi;
/** Words that say when or where: those are set on the card of the meeting. */
const TIME_OR_PLACE = /[0-9一二三四五六七八九十](?:月|日|号|点|时|:)|上午|下午|明天|后天|周[一二三四五六日]|会议室/;

/** As many problems are listed to choose from. */
const MOST_LISTED = 10;

/**
 * `专题会 WT-2026-0061`: the card of the problem, on which one press calls its meeting; nothing is called by the word alone.
 * Without a number, and with a project, its open problems are told. Source: contract §6.13.
 */
export async function callMeetingByWord(
  { project }: Command,
  message: MessageEvent,
  acting: Acting,
  thread: Thread,
): Promise<Effects> {
  const { store, roster, actor } = acting;
  const text = message.text.normalize('NFKC');
  const numbers = [...text.matchAll(NUMBERS)].map(([, year, serial = '']) => `WT-${year}-${serial.padStart(4, '0')}`);
  const [named = thread.problem, ...more] = new Set(numbers);
  if (named !== undefined) {
    const problem = await store.problems.find(named);
    const about = problem && roster.project(problem.project);
    if (!problem || !about) return tell(message, ['没有找到这个编号，请核对。']);
    if (!canLead(actor, about)) return tell(message, [`${named} 的专题会由项目分包领导召集，推进中心可以代为召集。`]);
    const lines = [
      ...(await heldLines(problem, acting)),
      ...(more.length > 0 ? [`一次专题会对应一个问题，请逐个召集，接着发送：专题会 ${more[0]}`] : []),
      ...(TIME_OR_PLACE.test(text.replace(NUMBERS, ''))
        ? ['时间、地点请在召集后的会议卡片上点“定时间地点”填写。']
        : []),
    ];
    return showForMeeting(problem, message, lines);
  }
  const open = (await store.problems.unfinished()).filter(problem => {
    const about = roster.project(problem.project);
    return about && (project === null || about.code === project) && canLead(actor, about);
  });
  const [only, ...others] = open;
  if (only && others.length === 0) return showForMeeting(only, message);
  const lines = open.slice(0, MOST_LISTED).map(one => {
    const name = roster.project(one.project)?.name ?? one.project;
    return `${one.number} ${name}：${one.description.slice(0, 60)}`;
  });
  const how = '请写明问题编号，如：专题会 WT-2026-0001。';
  return tell(message, lines.length === 0 ? ['没有可以召集专题会的未销号问题。'] : [...lines, how]);
}

/** What is known of a special meeting of the problem that is still to be held. */
async function heldLines({ number }: Problem, { store, now }: Acting): Promise<string[]> {
  const held = (await store.meetings.ofProblem(number)).filter(isToBeHeld);
  return held.map(meeting => {
    const when = isTimeSet(meeting) ? `${showInstant(meeting.at, now)} 召开` : '时间待定';
    return `${number} 的专题会已经召集（${meeting.id}，${when}），由推进中心安排时间地点、填写纪要。`;
  });
}

/** The card with the button; in a group it goes to the direct chat, where it shows what he may press. */
function showForMeeting({ number }: Problem, message: MessageEvent, lines: readonly string[] = []): Effects {
  const about = reference('problem', number);
  const isGroup = message.chatType === 'group';
  const destination = isGroup ? { kind: 'person' as const, person: message.senderId } : replyTo(message);
  const card = { subject: about, view: 'live' as const, shows: [about] };
  const all = [...lines, ...(isGroup ? ['问题卡片已发到与您的私聊，点“召集专题会”即可。'] : [])];
  const told = all.length > 0 ? tell(message, all) : mergeEffects();
  return mergeEffects(told, { deliveries: [{ key: `meet:${message.messageId}`, destination, card }] });
}

function tell(message: MessageEvent, lines: readonly string[]): Effects {
  const card = noticeCard({ title: '专题会', template: 'blue', lines });
  return mergeEffects({ deliveries: [replyCard(message, card, `special:${message.messageId}`)] });
}
