import { isUnfinishedAction } from '../../../domain/actions/action-item.ts';
import { asideOfItem } from '../../../domain/actions/action-steps.ts';
import { isTimeSet, isToBeHeld, type Meeting } from '../../../domain/meetings/meeting.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { isUnfinished, type Problem } from '../../../domain/problems/problem.ts';
import { aside } from '../../../domain/problems/steps/problem-steps.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { readVersions } from '../../kit/versions.ts';
import { tellCalledOff } from './invited.ts';

/** A special meeting that is not held: who was invited hears of it, and its problem can have another one. */

/**
 * What follows from the office's calling off a special meeting, beside the meeting itself. The problem is 重点督办 by an earlier
 * meeting again, or not at all.
 */
export async function calledOff(meeting: Meeting, source: string, acting: Acting): Promise<Part> {
  const { store, roster, actor } = acting;
  if (meeting.problem === null) return {};
  const about = reference('problem', meeting.problem);
  const nextVersion = await readVersions(store, [about]);
  const [problem, held] = await Promise.all([
    store.problems.find(meeting.problem),
    store.meetings.ofProblem(meeting.problem),
  ]);
  const project = problem && roster.project(problem.project);
  if (!problem || !project) return {};
  const told: Part = { deliveries: tellCalledOff(meeting, { problem, project }, '会议取消', acting) };
  if (problem.meeting !== meeting.id || !isUnfinished(problem)) return told;
  const earlier = held.findLast(({ id, state }) => id !== meeting.id && state === 'confirmed')?.id ?? null;
  const note = earlier === null ? '专题会取消，不再因此列入重点督办' : '专题会取消';
  const after = aside(problem, { meeting: earlier }, acting, note);
  return mergeEffects(told, {
    rows: store.problems.rows(problem, after),
    audit: [{ actor: actor.id, source, action: 'problem.meeting_off', aggregate: about, version: nextVersion(about) }],
    changed: { problems: [after] },
  });
}

/** The special meetings of a problem that ended without being solved are not held any more; one that was held is minuted. */
export async function callOffFor(problem: Problem, why: string, source: string, acting: Acting): Promise<Part> {
  const { store, roster, actor, now } = acting;
  const project = roster.project(problem.project);
  const held = await store.meetings.ofProblem(problem.number);
  const called = held.filter(one => isToBeHeld(one) && one.state === 'called' && (!isTimeSet(one) || one.at > now));
  if (!project || called.length === 0) return {};
  const nextVersion = await readVersions(
    store,
    called.map(({ id }) => reference('meeting', id)),
  );
  const cancelled = called.map((one): Meeting => ({ ...one, state: 'cancelled', round: one.round + 1 }));
  return {
    rows: cancelled.map(one => store.meetings.row(one)),
    audit: cancelled.map(({ id }) => {
      const aggregate = reference('meeting', id);
      return { actor: actor.id, source, action: 'meeting.cancel', aggregate, version: nextVersion(aggregate) };
    }),
    changed: { districtMeetings: cancelled },
    deliveries: cancelled.flatMap(one => tellCalledOff(one, { problem, project }, why, acting)),
  };
}

/** What a meeting has decided stands although the problem from which it came is gone: each item says so. */
export async function goOnWithout(problem: Problem, why: string, source: string, acting: Acting): Promise<Part> {
  const { store, actor } = acting;
  const items = (await store.actionItems.ofProblem(problem.number)).filter(isUnfinishedAction);
  if (items.length === 0) return {};
  const nextVersion = await readVersions(
    store,
    items.map(({ number }) => reference('action_item', number)),
  );
  const note = `${why}（${problem.number}），本事项由会议议定，继续办理；不再需要的，由推进中心撤销`;
  const told = items.map(item => asideOfItem(item, acting, note));
  return {
    rows: told.map(item => store.actionItems.row(item)),
    audit: told.map(({ number }) => {
      const aggregate = reference('action_item', number);
      return { actor: actor.id, source, action: 'action.problem_gone', aggregate, version: nextVersion(aggregate) };
    }),
    changed: { actionItems: told },
  };
}
