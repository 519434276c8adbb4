import { dayOf, showDay, timeOf } from '../../domain/base/time.ts';
import { MEETING_STATE_WORDS } from '../../domain/meetings/meeting.ts';
import { type ListedMeeting, listedSpan } from '../../domain/meetings/meeting-list.ts';
import { saysHour } from '../../domain/meetings/minutes/same-meeting.ts';
import {
  buttonRow,
  type Card,
  type Color,
  card,
  columns,
  type Element,
  fullestThatFits,
  md,
  mdLines,
  note,
  present,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';
import { MINUTES_STEPS } from '../minutes/minutes-words.ts';
import { AGENDA_STEPS } from './agenda/agenda-step-words.ts';

const STATES: Readonly<Record<ListedMeeting['state'], { words: string; color: Color | 'neutral' }>> = {
  expected: { words: '按日程', color: 'neutral' },
  planned: { words: MEETING_STATE_WORDS.planned, color: 'blue' },
  sent: { words: '议程已发', color: 'blue' },
  unset: { words: '待定时间', color: 'orange' },
  called: { words: MEETING_STATE_WORDS.called, color: 'orange' },
  drafted: { words: MEETING_STATE_WORDS.drafted, color: 'orange' },
  confirmed: { words: MEETING_STATE_WORDS.confirmed, color: 'green' },
  cancelled: { words: MEETING_STATE_WORDS.cancelled, color: 'neutral' },
};

/** The meetings of the last and next weeks with their states: those to come first, then the last ones, the newest first. */
export function meetingListCard(meetings: readonly ListedMeeting[], now: Date): Card {
  return fullestThatFits([40, 20, 10].map(most => () => draw(meetings, most, now)));
}

function draw(meetings: readonly ListedMeeting[], most: number, now: Date): Card {
  const isToCome = ({ at, state }: ListedMeeting) => at >= now || state === 'unset';
  const toCome = meetings.filter(isToCome);
  const { from } = listedSpan(dayOf(now));
  const over = meetings.filter(one => !isToCome(one));
  const past = over.filter(({ at }) => at >= from).reverse();
  const older = over.filter(({ at }) => at < from);
  const held = past.filter(({ state }) => state !== 'cancelled');
  const owing = [...older, ...past].filter(({ state }) => state === 'called' || state === 'drafted');
  const owed = owing.length;
  const late = owing.filter(one => one.owed?.isLate).length;
  const left = [toCome, older, past].reduce((sum, list) => sum + Math.max(0, list.length - most), 0);
  return card({
    title: '会议',
    template: owed > 0 ? 'orange' : 'blue',
    subtitle: `近期 ${toCome.length} 次，已召开 ${held.length} 次${owed > 0 ? `，待纪要 ${owed} 次` : ''}${late > 0 ? `（逾期 ${late} 次）` : ''}`,
    body: [
      toCome.length > 0 && md('**近期会议**'),
      ...toCome.slice(0, most).map(one => row(one, now)),
      older.length > 0 && md('**更早的会议，纪要尚未下发**'),
      ...older.slice(0, most).map(one => row(one, now)),
      past.length > 0 && md('**近三周会议**'),
      ...past.slice(0, most).map(one => row(one, now)),
      meetings.length === 0 && md('近三周没有与您有关的会议。'),
      left > 0 && note(`另有 ${left} 次未列出`),
      owed > 0 && note('成文的纪要也可以直接发送：“会议纪要”换行后粘贴全文，由推进中心办理。'),
    ],
  });
}

function row(meeting: ListedMeeting, now: Date): Element {
  const { title, series, at, state, items, notHeld, owed } = meeting;
  const { color } = STATES[state];
  const words = state === 'sent' && series === null ? '待召开' : STATES[state].words;
  const lines = mdLines([
    `**${state === 'unset' ? '时间待定' : `${showDay(dayOf(at), now)}${saysHour(at) ? ` ${timeOf(at)}` : ''}`}** ${escapeMd(clip(title, 40))} ${textTag(color, words)}`,
    items.all > 0 && grey(`议定 ${items.all} 项，已办结 ${items.done} 项`),
    owed !== null && state !== 'unset' && minutesDue(owed, now),
    notHeld !== null && grey(`原因：${escapeMd(clip(notHeld, 80))}`),
  ]);
  const buttons = buttonRow(present([opening(meeting), ...changing(meeting)]), 'small');
  if (buttons === null) return lines;
  return columns(
    [
      { elements: [lines], weight: 1 },
      { elements: [buttons], width: 'auto' },
    ],
    // Several leave no room for words on a telephone: there they stand below them, in one line.
    { flex: changing(meeting).length > 0 ? 'stretch' : 'none' },
  );
}

function minutesDue({ dueAt, isLate }: NonNullable<ListedMeeting['owed']>, now: Date): string {
  const day = showDay(dayOf(dueAt), now);
  return isLate ? colored('red', `纪要已逾期，应于 ${day} 前下发`) : grey(`纪要限 ${day} 前下发`);
}

/** What the office may do with a meeting until its minutes are confirmed. */
function changing({ change }: ListedMeeting): Step[] {
  if (change === null) return [];
  return (['change', 'cancel'] as const).map(name => {
    const { label, style } = AGENDA_STEPS[name];
    return { label, style, action: { do: `agenda.${name}`, districtMeeting: change } };
  });
}

/** What can be opened of a meeting: its agenda before it is held, its minutes afterwards. */
function opening({ id, series, state, minutes }: ListedMeeting): Step | null {
  if ((state === 'expected' || state === 'planned') && series !== null)
    return { label: '议程', style: 'default', action: { do: 'agenda.show', series } };
  if (id === null || minutes === null) return null;
  switch (minutes.what) {
    case 'form': {
      const step = state === 'unset' ? 'arrange' : 'write';
      const { label, style } = MINUTES_STEPS[step];
      const action = { do: 'minutes.step', meetingId: id, step, round: minutes.round } as const;
      return { label, style, action };
    }
    case 'draft':
      return { label: '核对草稿', style: 'primary', action: { do: 'minutes.show', meetingId: id } };
    case 'document':
      return { label: '纪要文件', style: 'default', action: { do: 'minutes.file', meetingId: id } };
  }
}
