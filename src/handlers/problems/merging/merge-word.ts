import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { PROBLEM_REFUSALS } from '../../../cards/problems/problem-step-words.ts';
import { dayOf, yearOf } from '../../../domain/base/time.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../../domain/messaging/event.ts';
import type { Problem } from '../../../domain/problems/problem.ts';
import { MERGING } from '../../../domain/problems/steps/merge-steps.ts';
import { namedPair } from '../../../domain/problems/triage/named-pair.ts';
import { similarTo } from '../../../domain/problems/triage/similar.ts';
import { whyRefused } from '../../../domain/procedure/procedure.ts';
import { type Acting, type Effects, mergeEffects } from '../../kit/decision.ts';
import type { Thread } from '../../kit/message/thread.ts';
import { cardTo, replyCard } from '../../kit/outgoing/reply.ts';
import { drawMerging, mergeDesk } from '../step-desks.ts';

/** As many forms come of one message. */
const MOST_FORMS = 5;

/**
 * `合并 WT-2026-0003 到 WT-2026-0001`: the form of each that goes, filled in; nothing is merged before it is submitted. Without
 * a number it tells which open problems are alike. Source: contract §6.13.
 */
export async function openMerging(message: MessageEvent, acting: Acting, thread: Thread): Promise<Effects> {
  const { now, actor } = acting;
  const named = namedPair(message.text, yearOf(dayOf(now)));
  const numbers = named.from.length > 0 ? named.from : thread.problem === undefined ? [] : [thread.problem];
  if (numbers.length === 0) return tell(message, await likePairs(acting));
  const lines: string[] = [];
  const forms: DeliveryDraft[] = [];
  for (const number of numbers.slice(0, MOST_FORMS)) {
    const read = await mergeDesk.read(number, acting);
    const input = named.into === null ? null : { into: named.into };
    const reason = read && whyRefused(mergeDesk.procedure, read.case, 'merge', input, acting);
    if (!read || reason !== null) {
      lines.push(`${number}：${read && reason !== null ? PROBLEM_REFUSALS[reason] : mergeDesk.unknown}。`);
      continue;
    }
    const formId = `merge:${message.messageId}:${number}`;
    const card = drawMerging({ name: 'merge', form: MERGING, formId }, read.case, acting, named.into ?? undefined);
    const isDirect = message.chatType !== 'group' && forms.length === 0;
    forms.push(isDirect ? replyCard(message, card, formId) : cardTo(actor.id, formId, card));
  }
  if (message.chatType === 'group' && forms.length > 0) lines.push('合并表单已发到与您的私聊。');
  const told = lines.length > 0 ? tell(message, lines) : mergeEffects();
  return mergeEffects(told, { deliveries: forms });
}

/** The pairs of open problems that are alike, a line each. */
async function likePairs({ store, roster, calendar }: Acting): Promise<string[]> {
  const open = await store.problems.unfinished();
  const pairs = open.flatMap((problem): [Problem, Problem][] => {
    const project = roster.project(problem.project);
    const [likest] = project ? similarTo(problem, open, project, calendar) : [];
    return likest ? [[problem, likest]] : [];
  });
  const lines = pairs.slice(0, 10).map(([one, other]) => {
    const name = roster.project(one.project)?.name ?? one.project;
    return `${name}：${one.number} 与 ${other.number} 相近`;
  });
  const how = '请写明编号，如：合并 WT-2026-0003 到 WT-2026-0001。';
  return lines.length === 0 ? [`没有发现相近的未销号问题。${how}`] : [...lines, how];
}

function tell(message: MessageEvent, lines: readonly string[]): Effects {
  const card = noticeCard({ title: '合并', template: 'blue', lines });
  return mergeEffects({ deliveries: [replyCard(message, card, `merge:${message.messageId}`)] });
}
