import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { ActionItem } from '../../domain/actions/action-item.ts';
import { showDay } from '../../domain/base/time.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import type { RecheckData } from '../../domain/cases/recheck.ts';
import { peopleWithRole } from '../../domain/library/roster.ts';
import { thoseThere } from '../../domain/library/standing.ts';
import { isReferenceTo, reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { type Closing, closingOf, closingOfItem, standsSince } from '../../domain/rechecks/closing.ts';
import { actionDesk } from '../actions/action-desk.ts';
import type { Acting, CardDraft, Effects, Outgoing, Part } from '../kit/decision.ts';
import { mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { problemDesk } from '../problems/problem-desk.ts';
import { takeStep } from '../procedure/take-step.ts';

/** What 回头看 is about: a problem, or what a meeting has decided. */

/** What was found. */
export interface Finding {
  hasPassed: boolean;
  note: string;
  /** The press or form that it came from. */
  source: string;
}

/** Whether it is still closed as it was when the look began. */
export async function subjectStands(
  { subject, number, closedAt }: RecheckData,
  { problems, actionItems }: Acting['store'],
): Promise<boolean> {
  const found = isReferenceTo(subject, 'problem') ? await problems.find(number) : await actionItems.find(number);
  return found !== null && standsSince(found, closedAt);
}

/** Writes what was found on what was looked at; a failed look reopens it, and those concerned hear of it. */
export async function settleSubject({ subject, number }: RecheckData, finding: Finding, acting: Acting): Promise<Part> {
  const { hasPassed, note, source } = finding;
  const wanted = { id: number, name: hasPassed ? ('recheck' as const) : ('refute' as const), input: { note }, source };
  if (isReferenceTo(subject, 'action_item')) {
    const settled = await takeStep(actionDesk, wanted, acting);
    if (settled.kind === 'refused') throw new Error(`${number} cannot be settled by its recheck: ${settled.reason}`);
    return hasPassed ? settled.effects : withNotices(settled.effects, itemAgain(settled.case.item), finding, acting);
  }
  const outcome = await takeStep(problemDesk, wanted, acting);
  // The look was refused before where its subject has moved on; what is left is a fault.
  if (outcome.kind === 'refused') throw new Error(`${number} cannot be settled by its recheck: ${outcome.reason}`);
  return hasPassed
    ? outcome.effects
    : withNotices(outcome.effects, problemAgain(outcome.case.problem), finding, acting);
}

/** What has to be done once more. */
interface Again extends Pick<Problem, 'number' | 'dueDate' | 'reopenCount'> {
  project: string | null;
  unit: string | null;
}

const problemAgain = ({ responsibleUnit, ...problem }: Problem): Again => ({ ...problem, unit: responsibleUnit });
const itemAgain = (item: ActionItem): Again => item;

/** The unit has the turn and hears of it by its card; the steward and the office are told. */
function withNotices(effects: Effects, again: Again, { note, source }: Finding, acting: Acting): Effects {
  const { roster, now, actor } = acting;
  const project = again.project === null ? undefined : roster.project(again.project);
  const due = again.dueDate === null ? '' : `，重新办理期限 ${showDay(again.dueDate, now)}`;
  const card = noticeCard({
    title: '回头看未通过',
    template: 'red',
    lines: [
      `${again.number} ${project?.name ?? ''}`,
      note,
      `${again.unit === null ? '待推进中心交办' : `由${again.unit}重新办理`}${due}；第 ${again.reopenCount} 次重新办理。`,
    ],
  });
  const told = new Set([
    ...(project?.steward ? [project.steward] : []),
    ...thoseThere(peopleWithRole(roster, 'office'), roster).map(({ id }) => id),
  ]);
  told.delete(actor.id);
  // Whose turn it has become hears of it by that.
  for (const { holders } of effects.turns) for (const { id } of holders) told.delete(id);
  const notices: (Outgoing | CardDraft)[] = [...told].map(id => cardTo(id, `recheck-failed:${source}:${id}`, card));
  return mergeEffects(effects, { deliveries: notices });
}

/** Numbers as people write them: `WT-2026-0012`, `wt2026 12`, `YD-2026-0001`. */
const NUMBER = /^(wt|yd)[-\s]?(\d{4})[-\s]?(\d{1,6})$/i;

/** The number as the ledgers write it: `WT-2026-0012`. */
export function numberOf(kind: string, year: string, serial: string): string {
  return `${kind.toUpperCase()}-${year}-${serial.padStart(4, '0')}`;
}

/** The look at a problem or an action item that is under way, by its number; null when there is none. */
export async function openLookAt(number: string, { store }: Pick<Acting, 'store'>): Promise<StoredCase | null> {
  const subject = isAction(number) ? reference('action_item', number) : reference('problem', number);
  const open = await store.cases.open();
  return open.find(one => one.kind === 'recheck' && one.data['subject'] === subject) ?? null;
}

const isAction = (number: string) => number.startsWith('YD');

/** What somebody wants to be looked at again, by its number; or why it cannot be. */
export async function recheckableOf(said: string, acting: Acting): Promise<{ closing: Closing } | { refusal: string }> {
  const [, kind, year, serial] = NUMBER.exec(said.normalize('NFKC').trim()) ?? [];
  if (kind === undefined || year === undefined || serial === undefined)
    return { refusal: '请写问题或议定事项的编号，如 WT-2026-0012、YD-2026-0001' };
  const number = numberOf(kind, year, serial);
  const found = await (isAction(number) ? itemClosing(number, acting) : problemClosing(number, acting));
  if (found === null) return { refusal: `没有找到${isAction(number) ? '议定事项' : '问题'} ${number}，请核对编号` };
  const { closing } = found;
  if (!closing) return { refusal: `${number} 还没有销号，销号后才能回头看` };
  const open = await openLookAt(number, acting);
  return open ? { refusal: `${number} 的回头看 ${open.id} 正在办理` } : { closing };
}

async function problemClosing(number: string, { store }: Acting): Promise<{ closing: Closing | null } | null> {
  const problem = await store.problems.find(number);
  return problem && { closing: closingOf(problem) };
}

async function itemClosing(number: string, { store }: Acting): Promise<{ closing: Closing | null } | null> {
  const item = await store.actionItems.find(number);
  if (!item) return null;
  const meeting = await store.meetings.find(item.meeting);
  return { closing: closingOfItem(item, meeting?.series === 'special') };
}
