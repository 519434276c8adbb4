import { type ActionItem, isUnfinishedAction } from '../../../domain/actions/action-item.ts';
import { asideOfItem } from '../../../domain/actions/action-steps.ts';
import { isToBeHeld, type Meeting } from '../../../domain/meetings/meeting.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import type { Problem } from '../../../domain/problems/problem.ts';
import { lastMoveTo } from '../../../domain/problems/way.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { readVersions } from '../../kit/versions.ts';

/**
 * What hangs on a problem that was merged hangs on the one in which it goes on: its special meeting that is still to be held,
 * and the open items that stem from it.
 */
export async function followMerged(merged: Problem, into: string, source: string, acting: Acting): Promise<Part> {
  const { store } = acting;
  const [held, stemming] = await Promise.all([
    store.meetings.ofProblem(merged.number),
    store.actionItems.ofProblem(merged.number),
  ]);
  const meetings = held.filter(isToBeHeld).map(one => ({ ...one, problem: into }));
  const items = stemming
    .filter(isUnfinishedAction)
    .map(one => ({ ...asideOfItem(one, acting, `${withIt(merged)}${into}`), problem: into }));
  return moved(meetings, items, 'follow', source, acting);
}

/**
 * What had followed a merged problem hangs on it again when the merging is undone: its items, and its special meeting while that
 * is still to be held. Shapes: `stays` says what has gone too far to be given back, a line each.
 */
export async function giveBack(
  before: Problem,
  into: string,
  source: string,
  acting: Acting,
): Promise<{ part: Part; stays: readonly string[] }> {
  const { store } = acting;
  const since = lastMoveTo(before.steps, 'merged')?.at;
  const [held, stemming] = await Promise.all([store.meetings.ofProblem(into), store.actionItems.ofProblem(into)]);
  const came = await Promise.all(
    held.map(
      async one =>
        since !== undefined && (await store.audit.happenedAt(reference('meeting', one.id), 'meeting.follow', since)),
    ),
  );
  const followed = held.filter((_, index) => came[index] === true);
  const meetings = followed.filter(isToBeHeld).map(one => ({ ...one, problem: before.number }));
  const items = stemming
    .filter(item => hasCome(item, before))
    .map(one => ({ ...asideOfItem(one, acting, `${backTo(before)}，不再随 ${into} 督办`), problem: before.number }));
  const stays = followed
    .filter(one => one.state === 'confirmed')
    .map(({ id }) => `专题会 ${id} 已按 ${into} 下发纪要，其议定事项仍归 ${into}`);
  return { part: await moved(meetings, items, 'give_back', source, acting), stays };
}

const withIt = ({ number }: Pick<Problem, 'number'>) => `随 ${number} 并入 `;
const backTo = ({ number }: Pick<Problem, 'number'>) => `撤销合并，转回 ${number}`;

/** Whether an item came with a problem and was not given back since. */
function hasCome({ steps }: ActionItem, problem: Problem): boolean {
  const last = steps.findLast(
    ({ isAside, note }) => isAside && (note.includes(withIt(problem)) || note.includes(backTo(problem))),
  );
  return last?.note.includes(withIt(problem)) ?? false;
}

async function moved(
  meetings: readonly Meeting[],
  items: readonly ActionItem[],
  how: 'follow' | 'give_back',
  source: string,
  { store, actor }: Acting,
): Promise<Part> {
  if (meetings.length + items.length === 0) return {};
  const names = [
    ...meetings.map(({ id }) => reference('meeting', id)),
    ...items.map(({ number }) => reference('action_item', number)),
  ];
  const nextVersion = await readVersions(store, names);
  return mergeEffects(
    {
      rows: [...meetings.map(one => store.meetings.row(one)), ...items.map(one => store.actionItems.row(one))],
      audit: names.map(aggregate => ({
        actor: actor.id,
        source,
        action: `${aggregate.slice(0, aggregate.indexOf(':'))}.${how}`,
        aggregate,
        version: nextVersion(aggregate),
      })),
    },
    { changed: { districtMeetings: meetings, actionItems: items } },
  );
}
