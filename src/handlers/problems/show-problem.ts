import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { hasRole } from '../../domain/people/person.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { replyCard, replyTo } from '../kit/outgoing/reply.ts';

const ASKED =
  /^(?:请?(?:查看|查询|打开|查))?(?:问题)?[：:\s]*(wt[-\s]?(\d{4})[-\s]?(\d{1,6}))(?:怎么样了?|办得?怎么样了?|办理情况|进展如何)?[?？。.!！]*$/i;

/** The number of the problem whose card a message asks for, such as `WT-2026-0012`; null when it says anything else. */
export function askedProblem(text: string): string | null {
  const [, , year, serial] = ASKED.exec(text.normalize('NFKC').trim()) ?? [];
  return year === undefined || serial === undefined ? null : `WT-${year}-${serial.padStart(4, '0')}`;
}

/**
 * A problem's number alone brings its live card, with the buttons for the next step, for whoever has to act on it and
 * sits in no group where it stands.
 */
export async function showProblem(number: string, message: MessageEvent, acting: Acting): Promise<Effects> {
  const { store, roster, actor } = acting;
  const problem = await store.problems.find(number);
  const project = problem && roster.project(problem.project);
  if (!problem || !project || !canReadProblem(actor, problem, roster)) {
    const line = problem ? '您没有查看这个问题的权限，如有需要请联系推进中心。' : '没有找到这个编号，请核对。';
    const card = noticeCard({ title: number, template: 'grey', lines: [line] });
    return mergeEffects({ deliveries: [replyCard(message, card, `show:${message.messageId}`)] });
  }
  const subject = reference('problem', number);
  const view = hasRole(actor, 'office') ? 'desk' : 'live';
  return mergeEffects({
    deliveries: [
      {
        key: `show:${message.messageId}`,
        destination: replyTo(message),
        card: { subject, view, shows: [subject] },
      },
    ],
  });
}
