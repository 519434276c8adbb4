import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { ActionItem } from '../../domain/actions/action-item.ts';
import { showDay } from '../../domain/base/time.ts';
import { inCharge } from '../../domain/library/roster.ts';
import { hearersFor } from '../../domain/library/standing.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import type { Acting } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

type Needs = Pick<Acting, 'actor' | 'roster' | 'now'>;

/** How a decision on what a unit has asked for is called. */
const DECIDED = { grant: '已同意延期', deny: '不同意延期', allow: '已同意暂停', disallow: '不同意暂停' } as const;

/** What was decided on: the problem or the item of a meeting as it stands now, and what it was called. */
interface Decided {
  number: string;
  /** What it is about, in one line. */
  about: string;
  asked: { askedBy: string } | null;
  after: Pick<Problem, 'dueDate' | 'handler'> & { steps: readonly { note: string }[] };
}

/** The office's decision on an extension or a suspension of a problem. */
export function tellDecided(name: ProblemStepName, before: Problem, after: Problem, needs: Needs): DeliveryDraft[] {
  const { number, description, project } = after;
  const asked = name === 'grant' || name === 'deny' ? before.extension : before.pause;
  const about = `${needs.roster.project(project)?.name ?? project}：${description}`;
  return isDecision(name) ? tell(name, { number, about, asked, after }, needs) : [];
}

/** The office's decision on an extension of an item of a meeting. */
export function tellItemDecided(name: string, before: ActionItem, after: ActionItem, needs: Needs): DeliveryDraft[] {
  if (name !== 'grant' && name !== 'deny') return [];
  return tell(name, { number: after.number, about: after.task, asked: before.extension, after }, needs);
}

/**
 * The decision goes to whoever has asked for it, and to whoever works on it: what was decided, why, and until when it is owed
 * now.
 */
function tell(name: keyof typeof DECIDED, { number, about, asked, after }: Decided, needs: Needs): DeliveryDraft[] {
  if (asked === null) return [];
  const { roster, actor, now } = needs;
  const { dueDate, steps } = after;
  const isGranted = name === 'grant' || name === 'allow';
  const due = dueDate === null ? '' : `办结期限${isGranted ? '' : '仍'}为 ${showDay(dueDate, now)}`;
  const card = noticeCard({
    title: `${number} ${DECIDED[name]}`,
    template: isGranted ? 'green' : 'orange',
    lines: [
      about,
      `${actor.name} 办理：${steps.at(-1)?.note ?? DECIDED[name]}。`,
      name === 'allow' ? '暂停期间不计办理时限，到期自动恢复办理，办结期限相应顺延。' : `${due}，请按期办理并反馈。`,
    ],
  });
  const people = [asked.askedBy, after.handler].flatMap(id => (id === null ? [] : [inCharge(roster, id) ?? []].flat()));
  const told = new Set(people.flatMap(person => hearersFor(person, roster)).map(({ id }) => id));
  told.delete(actor.id);
  return [...told].map(id => cardTo(id, `decided:${number}:${steps.length}:${id}`, card));
}

function isDecision(name: ProblemStepName): name is keyof typeof DECIDED {
  return name in DECIDED;
}
