import type { Card } from '../../cards/kit/drawing/elements.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { inCharge, peopleWithRole } from '../../domain/library/roster.ts';
import { hearersFor } from '../../domain/library/standing.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { unitChatOf } from '../../domain/problems/routing.ts';
import type { Acting } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

/** Who hears when a problem ends otherwise than by being solved, or goes to another unit. */

type Needs = Pick<Acting, 'actor' | 'roster'>;

/** The states in which it has ended otherwise, and how that is called. */
const ENDED = { merged: '已合并', withdrawn: '已撤销', rejected: '不予受理' } as const;

/**
 * One short notice to whoever was at work on it (else to his unit) and to whoever reported it, unless he ended it himself: why
 * it ended, and where it goes on. Shapes: `into` is the problem in which it goes on.
 */
export function tellEnded(before: Problem, after: Problem, into: Problem | null, needs: Needs): DeliveryDraft[] {
  const { roster, actor } = needs;
  const title = isEnded(after.status) && before.status !== after.status ? ENDED[after.status] : null;
  if (title === null) return [];
  const { number, description, project, steps } = after;
  const note = steps.at(-1)?.note ?? '';
  const card = noticeCard({
    title: `${number} ${title}`,
    template: 'grey',
    lines: [
      `${roster.project(project)?.name ?? project}：${description}`,
      into === null
        ? `${actor.name} 办理：${title}${note === '' ? '' : `，${note}`}，不再办理。`
        : `${actor.name} 办理：已并入 ${into.number}，${goesOn(into)}`,
    ],
  });
  return toThoseBefore(
    before,
    known(before.reportedBy, needs),
    { key: `ended:${number}:${steps.length}`, card },
    needs,
  );
}

/** 转办: who was at work on it for the unit that had it hears that it is no longer its; nobody where no other unit had it. */
export function tellTransferred(before: Problem, after: Problem, needs: Needs): DeliveryDraft[] {
  const { responsibleUnit: unit } = before;
  const isPassedOn = unit !== null && after.status === 'assigned' && after.responsibleUnit !== unit;
  if (!isPassedOn) return [];
  const { number, description, project, steps } = after;
  const card = noticeCard({
    title: `${number} 已转办`,
    template: 'grey',
    lines: [
      `${needs.roster.project(project)?.name ?? project}：${description}`,
      `${needs.actor.name} 办理：已转由${after.responsibleUnit}办理，${unit}不再办理。`,
    ],
  });
  return toThoseBefore(before, [], { key: `transferred:${number}:${steps.length}`, card }, needs);
}

/** To whoever was at work on a problem, else to its unit: in its group, or to its people where it has none; and to others. */
function toThoseBefore(
  before: Problem,
  others: readonly Person[],
  { key, card }: { key: string; card: Card },
  needs: Needs,
): DeliveryDraft[] {
  const { roster, actor } = needs;
  const worker = known(before.handler, needs);
  const unitChat = unitChatOf(before, roster);
  const ofUnit = worker.length > 0 || before.responsibleUnit === null ? [] : writersOf(before.responsibleUnit, needs);
  const people = [...worker, ...(unitChat === null ? ofUnit : []), ...others];
  const told = new Set(people.flatMap(person => hearersFor(person, roster)).map(({ id }) => id));
  told.delete(actor.id);
  const toUnit: DeliveryDraft[] =
    worker.length > 0 || unitChat === null
      ? []
      : [{ ...cardTo('', `${key}:${unitChat}`, card), destination: { kind: 'chat', chatId: unitChat } }];
  return [...toUnit, ...[...told].map(id => cardTo(id, `${key}:${id}`, card))];
}

function isEnded(status: Problem['status']): status is keyof typeof ENDED {
  return status in ENDED;
}

function goesOn({ responsibleUnit }: Problem): string {
  return responsibleUnit === null ? '在该问题中一并办理，待推进中心交办。' : `由${responsibleUnit}在该问题中一并办理。`;
}

/** The person, or whoever has taken over from him; nobody where he is none of the roster. */
function known(id: string | null, { roster }: Needs): Person[] {
  return id === null ? [] : [inCharge(roster, id) ?? []].flat();
}

function writersOf(unit: string, { roster }: Needs): Person[] {
  return [...peopleWithRole(roster, 'liaison', unit), ...peopleWithRole(roster, 'unit_lead', unit)];
}
