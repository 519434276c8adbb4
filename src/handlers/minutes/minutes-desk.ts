import { note } from '../../cards/kit/drawing/elements.ts';
import { MINUTES_REFUSALS, MINUTES_STEPS } from '../../cards/minutes/minutes-words.ts';
import { formCard } from '../../cards/procedure/form-card.ts';
import { dayOf, timeOf } from '../../domain/base/time.ts';
import { choosable } from '../../domain/library/roster.ts';
import { isTimeSet, type Meeting, type MeetingState, titleOf } from '../../domain/meetings/meeting.ts';
import { draftOf } from '../../domain/meetings/minutes/give-out.ts';
import {
  type MinutesCase,
  type MinutesInputs,
  type MinutesReason,
  type MinutesStepName,
  minutesProcedure,
} from '../../domain/meetings/minutes/minutes-procedure.ts';
import { saysHour } from '../../domain/meetings/minutes/same-meeting.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Acting, type Effects, mergeEffects, type NewTurn, type Part } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { calledOff } from '../problems/special-meeting/call-off.ts';
import { tellArranged } from '../problems/special-meeting/invited.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import { turnsBrought } from '../procedure/new-turns.ts';
import { confirmedEffects } from './confirm-minutes.ts';

/** The desk of meetings and their minutes. */
export const minutesDesk: Desk<MinutesCase, MeetingState, MinutesInputs, MinutesReason> = {
  procedure: minutesProcedure,
  read: readMinutesCase,
  unknown: '没有找到这次会议',
  done: name => MINUTES_STEPS[name].done,
  refusals: MINUTES_REFUSALS,
  forms: {
    draw: (name, form, formId, { meeting }, acting) =>
      formCard({
        title: `${MINUTES_STEPS[name].label} · ${titleOf(meeting)}`,
        template: 'blue',
        subtitle: meeting.id,
        name: 'minutes',
        head: [name === 'write' && note(HOW_TO_WRITE)],
        form,
        draft:
          name === 'write' || name === 'head' ? aboutOf(meeting) : name === 'arrange' ? timeOfMeeting(meeting) : {},
        context: contextOf(acting),
        submit: {
          label: name === 'write' ? '生成纪要' : '提交',
          action: {
            do: 'minutes.step.submit',
            formId,
            meetingId: meeting.id,
            // Those about one item have forms of their own.
            step: name as Exclude<MinutesStepName, 'fill' | 'change' | 'remove'>,
            round: meeting.round,
          },
        },
      }),
    context: contextOf,
    opened: '表单已发到与您的私聊',
    submitted: (name, { meeting }) => ({
      title: '已提交',
      lines: [name === 'write' ? '纪要草稿已生成，请在草稿卡片上核对后确认。' : `${titleOf(meeting)} ${meeting.id}`],
    }),
  },
  effects: changeMinutes,
};

export const HOW_TO_WRITE =
  '每项写明任务、责任单位、责任人和时限，可以直接粘贴成文的纪要；没有写明的，草稿上会逐项询问。';

export function contextOf({ roster }: Pick<Acting, 'roster'>) {
  return { units: roster.units, people: choosable(roster).people, projects: roster.projects };
}

export function aboutOf(meeting: Meeting) {
  const { series, title, at, place, chair, attendees } = meeting;
  const time = isTimeSet(meeting) && saysHour(at) ? timeOf(at) : null;
  return { series, title, day: dayOf(at), time, place, chair, attendees };
}

/** What stands in the form of 定时间地点: nothing of a time before one was set. */
function timeOfMeeting(meeting: Meeting) {
  const { at, place, chair } = meeting;
  return { place, chair, ...(isTimeSet(meeting) && { on: dayOf(at), time: timeOf(at) }) };
}

async function readMinutesCase(id: string, acting: Acting): Promise<ReadCase<MinutesCase> | null> {
  const { store, roster, reading } = acting;
  const nextVersion = await readVersions(store, [reference('meeting', id)]);
  const meeting = await store.meetings.find(id);
  if (!meeting) return null;
  // Only a correction begins with what the minutes have become.
  const items = meeting.state === 'confirmed' ? draftOf(await store.actionItems.ofMeeting(id)) : [];
  return { case: { meeting, roster, reading, items }, nextVersion };
}

async function changeMinutes(taken: StepTaken<MinutesCase, MinutesStepName>, acting: Acting): Promise<Effects> {
  const { name, before, after, source, nextVersion } = taken;
  const { meeting } = after;
  const about = reference('meeting', meeting.id);
  return mergeEffects(
    {
      rows: [acting.store.meetings.row(meeting)],
      audit: [
        { actor: acting.actor.id, source, action: `meeting.${name}`, aggregate: about, version: nextVersion(about) },
      ],
      changed: { districtMeetings: [meeting] },
      // Whoever writes the minutes has the draft before him.
      deliveries: name === 'write' || name === 'correct' ? [meetingCardTo(acting.actor.id, meeting, source)] : [],
      turns: draftTurns(before, after, acting),
    },
    name === 'confirm' ? await confirmedEffects(before.meeting, meeting, source, acting) : {},
    name === 'cancel' ? await calledOff(meeting, source, acting) : {},
    name === 'arrange' ? await arranged(meeting, acting) : {},
  );
}

/** Who was invited to a special meeting hears when and where it is held. */
async function arranged(meeting: Meeting, acting: Acting): Promise<Part> {
  const problem = meeting.problem === null ? null : await acting.store.problems.find(meeting.problem);
  const project = problem && acting.roster.project(problem.project);
  return problem && project ? { deliveries: tellArranged(meeting, { problem, project }, acting) } : {};
}

/** A draft waits for whoever of the office confirms it; who has written it has it before him. */
export function draftTurns(before: MinutesCase, after: MinutesCase, acting: Acting): NewTurn[] {
  const about = reference('meeting', after.meeting.id);
  return turnsBrought(minutesProcedure, before, after, { about, isUrgent: false }, acting).map(turn => ({
    ...turn,
    holders: turn.holders.filter(({ id }) => id !== acting.actor.id),
  }));
}

/** The card of a meeting in somebody's direct chat. */
export function meetingCardTo(person: string, { id }: Pick<Meeting, 'id'>, mark: string) {
  const about = reference('meeting', id);
  return {
    key: `meeting:${id}:${mark}:${person}`,
    destination: { kind: 'person', person },
    card: { subject: about, view: 'meeting', shows: [about] },
  } as const;
}
