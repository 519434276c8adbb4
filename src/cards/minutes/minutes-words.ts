import type { MeetingState } from '../../domain/meetings/meeting.ts';
import type { MinutesRefusal, MinutesStepName } from '../../domain/meetings/minutes/minutes-procedure.ts';
import type { Color } from '../kit/drawing/elements.ts';
import type { Step } from '../kit/views.ts';

/** What the steps of minutes are called, and what is said when they are done. */
export const MINUTES_STEPS: Readonly<Record<MinutesStepName, { label: string; style: Step['style']; done: string }>> = {
  write: { label: '填写纪要', style: 'primary', done: '已生成纪要草稿，请核对' },
  confirm: { label: '确认并下发', style: 'primary', done: '纪要已确认，正在下发' },
  fill: { label: '补充', style: 'default', done: '已补充' },
  change: { label: '修改', style: 'default', done: '已修改' },
  add: { label: '增加一项', style: 'default', done: '已增加' },
  remove: { label: '删除', style: 'danger', done: '已删除，原文留在会议内容中' },
  head: { label: '会议信息', style: 'default', done: '已修改' },
  correct: { label: '更正', style: 'default', done: '已转为更正稿，原议定事项继续执行' },
  discard: { label: '作废', style: 'danger', done: '草稿已作废' },
  arrange: { label: '定时间地点', style: 'primary', done: '已确定，正在通知参会人员' },
  cancel: { label: '取消会议', style: 'danger', done: '会议已取消' },
};

export const MINUTES_REFUSALS: Readonly<Record<MinutesRefusal, string>> = {
  no_right: '您没有办理这一步的权限',
  stale: '纪要已有变化，请以最新卡片为准',
  incomplete: '还有事项没有责任单位、责任人或完成时限，请先补充',
  overdue: '有事项的时限已过，下发即超期：请改时限，已经办完的请删除（原文留在会议内容中）',
  nothing: '纪要没有内容，请先增加议定事项',
  no_item: '没有找到这一项，请以最新卡片为准',
  future: '会议日期不能晚于今天，请先在“会议信息”中核对',
  bad_time: '没有读懂时间，请填写如 15:00',
  past: '这个时间已经过去；会议已经召开的，请直接填写纪要',
  has_agenda: '例会不召开的，请发送“会议”，在清单上点“不召开”，推进工作群会收到通知',
};

export const MINUTES_STATE_COLORS: Readonly<Record<MeetingState, Color>> = {
  planned: 'wathet',
  called: 'blue',
  drafted: 'orange',
  confirmed: 'green',
  cancelled: 'grey',
};
