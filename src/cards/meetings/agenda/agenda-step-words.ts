import { dayOf, showInstant } from '../../../domain/base/time.ts';
import type { AgendaReason, AgendaStepName } from '../../../domain/meetings/agenda/agenda-procedure.ts';
import { type AgendaMeeting, goesOutAt } from '../../../domain/meetings/planned-meeting.ts';
import type { CommonReason } from '../../../domain/procedure/procedure.ts';
import type { Step } from '../../kit/views.ts';
import { weekdayWords } from './agenda-words.ts';

interface AgendaStepWords {
  label: string;
  style: Step['style'];
  /** The toast after a press that had its effect. */
  done: string;
}

/** What the steps of an agenda are called, and what is said when they are done. */
export const AGENDA_STEPS: Readonly<Record<AgendaStepName, AgendaStepWords>> = {
  drop: { label: '删去', style: 'default', done: '已删去，可在下方恢复' },
  restore: { label: '恢复', style: 'default', done: '已恢复' },
  up: { label: '上移', style: 'default', done: '已上移' },
  top: { label: '置顶', style: 'default', done: '已置顶' },
  take: { label: '列入', style: 'default', done: '已列入；议题已满的，靠后的一项转入附件' },
  add: { label: '增加议题', style: 'primary', done: '已增加议题' },
  change: { label: '改时间地点', style: 'default', done: '已修改，议程按新的时间地点发出' },
  cancel: { label: '不召开', style: 'danger', done: '已登记不召开，届时通知推进工作群' },
  resume: { label: '恢复召开', style: 'primary', done: '已恢复，议程按时发出' },
};

/** The toast after a step; once the agenda is out, whoever has it hears of a change at once. */
export function doneWords(name: AgendaStepName, meeting: AgendaMeeting): string {
  if (meeting.agenda.sent === null || !['change', 'cancel', 'resume'].includes(name)) return AGENDA_STEPS[name].done;
  const told = `已通知${groupsOf(meeting)}`;
  if (name === 'cancel') return `已登记不召开，${told}`;
  const goesOut = goesOutAt(meeting);
  const agenda = meeting.state === 'planned' ? `；新的议程于 ${showInstant(goesOut, goesOut)} 发出` : '，议程不变';
  return `${name === 'resume' ? '已恢复' : '已修改'}，${told}${agenda}`;
}

/** Who gets the agenda of a series. */
export function groupsOf({ series }: Pick<AgendaMeeting, 'series'>): string {
  return series === 'monthly' ? '推进工作群和四大班子群' : '推进工作群';
}

/** 列入 of what has no button of its own: beside those that have one, and without any. */
export const TAKE_OTHER = '列入附件中的其他事项';
export const TAKE_FROM_ANNEX = '从附件列入';

export const AGENDA_REFUSALS: Readonly<Record<AgendaReason | CommonReason, string>> = {
  no_right: '议程由推进中心调整',
  stale: '议程已经发出，不再调整',
  unknown_item: '这一项按最新数据已不在议程中',
  dropped: '这一项已经删去',
  not_dropped: '这一项没有删去，或已经恢复',
  is_shown: '这一项已经在议程中',
  no_room: '列入的事项已满，请先删去一些',
  is_first: '这一项已经在最前',
  bad_time: '时间请写成 15:00 的样子',
  bad_day: '会议时间应在当天议程发出之后，改期不晚于原定日期之后 15 天',
  no_time: '那一天议程发出的时间已过，来不及改到那一天；请改到以后的日期',
  full: '增加的议题已满，请先合并',
  not_sent: '议程当天没有发出，已经过期，不再调整；会上的事项请写入纪要',
  past: '改到的时间已经过去，请填写以后的时间；会上的情况请写入纪要',
  unchanged: '时间、地点和主持人没有变化，没有再次通知',
  gone_out: '已过议程发出的时间，不能恢复；需要开会的，请另行通知',
};

/** Said behind a change that puts a meeting on a day off. */
export const ON_DAY_OFF = '；当天是休息日，请核对';

/** The same on a card, with the day. */
export function dayOffWarning({ at }: { at: Date }): string {
  const day = dayOf(at);
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（${weekdayWords(day)}）是休息日，请核对；议程仍在当天发出。`;
}
