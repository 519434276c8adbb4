import { aroundClock } from '../base/clock-words.ts';
import { parseCount } from '../base/numerals.ts';
import { addDays, type Day, dayOf, instantAt, mondayOf, timeOf } from '../base/time.ts';
import { resolveDay, todayOf } from '../reading/rules/days.ts';
import { seriesIn } from './minutes/meeting-words.ts';
import { type Context, stretchOf } from './minutes/said.ts';
import type { AgendaMeeting } from './planned-meeting.ts';
import type { CalledSeries } from './series.ts';

/**
 * A meeting that is moved or called off in words: 领导临时有事，例会改到下午三点; 今天的例会取消; 改到明天上午9点. They count only as the
 * whole message, so that no report is taken for them.
 */

export interface ChangeWords {
  step: 'change' | 'cancel';
  /** What the meeting is called; null where only the time is said. */
  name: string | null;
  /** When the meeting was to be held: the days from the first to the last; null for the next one. */
  from: Day | null;
  upTo: Day | null;
  to: NewTime | null;
  reason: string | null;
}

/** What it is changed to, as far as it is said. Shapes: `time` is empty where half a day is said without an hour. */
export interface NewTime {
  on: Day | null;
  time: string | null;
  place: string | null;
  /** Later by so much, or earlier when negative. */
  minutes: number;
  days: number;
}

type Reading = Pick<Context, 'reading' | 'calendar' | 'at'>;

const LONGEST = 80;
const CHANGE =
  /^(.{0,24}?)(?:的?(?:召开)?时间)?(?:临时|暂时|再)?(?:改期?|调整?|推迟|推后|延期|延后|延|提前|顺延|挪|移)(?:到|至|为|成|在)(.{1,30})$/;
const SHIFT =
  /^(.{0,24}?)(?:临时|暂时|再)?(推迟|推后|延期|延后|顺延|提前)(半|[一两二三四五]|\d{1,2})个?(小时|天|日|周|星期)$/;
const CANCEL =
  /^(.{1,24}?)(?:临时|暂时|先|就|因故)*(?:取消|不开|不召开|不举行|停开|暂停召开|暂停)(?:一次|一周)?了?$|^取消(.{1,24})$/;
const NAME =
  /^(.*?)的?((?:(?:区政府|政府|区长|区委书记|区委|书记|领导小组)的?)?(?:每周|(?<![本这下上])周|每月|半个?月|月度?|季度)?(?:重点项目)?(?:建设)?(?:工作)?(?:推进|例|调度|分析|观摩讲评|讲评)?会议?)$/;
const PREFIX = /^(?:通知|请|麻烦|把|将|原定于?|原|各位|因故)+/;
const NEXT = /^(?:本周|这周|这次|本次|此次|下次|下一次)?$/;
const HALF = /(?:上午|下午|晚上|早上|中午)$/;
const PLACE = /^(?:在|到)?(.{2,20}(?:室|厅|楼|中心|礼堂|会堂|现场|指挥部|大院))$/;
const HELD = /(?:再|重新)?(?:召开|举行|进行|开会|开)?(?:吧|了)?$/;

/** Reads words that move a meeting or call it off; null for any others. */
export function readChangeWords(text: string, context: Reading): ChangeWords | null {
  const said = text.normalize('NFKC').trim();
  if (said.length > LONGEST || said.includes('\n')) return null;
  const clauses = said
    .replace(/\s/g, '')
    .split(/[,;。!]/)
    .filter(clause => clause !== '');
  for (const [index, clause] of clauses.entries()) {
    const found = readClause(clause.replace(PREFIX, ''), context);
    if (!found) continue;
    const others = clauses.filter((_, at) => at !== index);
    const place = others.map(one => PLACE.exec(one.replace(/^地点(?:改?(?:在|到|为))?:?/, ''))?.[1]).find(Boolean);
    const reasons = others.filter(one => !/^地点/.test(one) && !PLACE.test(one));
    const to = found.to && place ? { ...found.to, place } : found.to;
    return { ...found, to, reason: reasons.length > 0 ? reasons.join('，') : null };
  }
  return null;
}

function readClause(clause: string, context: Reading): Omit<ChangeWords, 'reason'> | null {
  const shift = SHIFT.exec(clause);
  if (shift) {
    const [, head = '', verb = '', count = '', unit = ''] = shift;
    const which = whichIn(head, context);
    return which?.name ? { step: 'change', ...which, to: shifted(verb, count, unit) } : null;
  }
  const change = CHANGE.exec(clause);
  if (change) {
    const which = whichIn(change[1] ?? '', context);
    const to = newTimeIn(change[2] ?? '', context);
    // Without a name only an hour tells that it is about a meeting, and none of a deadline.
    const isSaid = which !== null && (which.name !== null || (to?.time && /^(?:改|调整?)/.test(clause)));
    return which && to && isSaid ? { step: 'change', ...which, to } : null;
  }
  const cancel = CANCEL.exec(clause);
  const which = cancel && whichIn(cancel[1] ?? cancel[2] ?? '', context);
  return which?.name ? { step: 'cancel', ...which, to: null } : null;
}

/** Which meeting is meant: its name, and the days on which it may be. */
function whichIn(head: string, context: Reading): Pick<ChangeWords, 'name' | 'from' | 'upTo'> | null {
  const [, when = '', name = null] = NAME.exec(head) ?? [];
  if (name === null) return head === '' ? { name: null, from: null, upTo: null } : null;
  const clock = aroundClock(when);
  if (clock && clock.after !== '') return null;
  const day = (clock?.before ?? when).replace(/的$/, '').replace(HALF, '');
  if (NEXT.test(day)) return { name, from: null, upTo: null };
  if (day === '下周') {
    const from = addDays(mondayOf(dayOf(context.at)), 7);
    return { name, from, upTo: addDays(from, 6) };
  }
  const on = dayIn(day, context);
  return on === null ? null : { name, from: on, upTo: on };
}

function newTimeIn(words: string, context: Reading): NewTime | null {
  const said = words.replace(HELD, '');
  const clock = aroundClock(said);
  const nothing = { minutes: 0, days: 0 };
  const whole = PLACE.exec(said)?.[1];
  if (!clock && whole && dayIn(said, context) === null) return { on: null, time: null, place: whole, ...nothing };
  const after = clock?.after ?? '';
  const place = after === '' ? null : (PLACE.exec(after)?.[1] ?? null);
  const day = (clock?.before ?? said).replace(/的$/, '');
  const half = HALF.test(day);
  const on = day.replace(HALF, '') === '' ? null : dayIn(day.replace(HALF, ''), context);
  if ((after !== '' && place === null) || (on === null && day.replace(HALF, '') !== '')) return null;
  if (clock?.time === null || (!clock && on === null && !half)) return null;
  return { on, time: clock?.time ?? (half ? '' : null), place, ...nothing };
}

function shifted(verb: string, count: string, unit: string): NewTime {
  const number = parseCount(count) ?? 0;
  const sign = verb === '提前' ? -1 : 1;
  const isHours = unit === '小时';
  return {
    on: null,
    time: null,
    place: null,
    minutes: isHours ? sign * number * 60 : 0,
    days: isHours ? 0 : sign * number * (unit === '周' || unit === '星期' ? 7 : 1),
  };
}

/** The day that words are, today or to come; null where they are anything else. */
function dayIn(words: string, { reading, calendar, at }: Reading): Day | null {
  const { tokens } = stretchOf(words, { reading });
  const [only, ...others] = tokens.placed;
  if (!only || others.length > 0 || tokens.shape.trim().length !== 1 || only.token.type !== 'time') return null;
  return resolveDay(only.token.expression, 'due', todayOf(at, calendar))?.day ?? null;
}

/** How far ahead the meeting may be that words without a name are about. */
const NEAR_DAYS = 2;

/** The meetings that words may be about: of one day, the next one where none is said. */
export function meetingsMeant(
  { name, from, upTo }: Pick<ChangeWords, 'name' | 'from' | 'upTo'>,
  meetings: readonly AgendaMeeting[],
  now: Date,
): AgendaMeeting[] {
  const named = seriesIn(name ?? '');
  const isSure = /周|月|季|区长|书记|分析|讲评/.test(name ?? '');
  const today = dayOf(now);
  const last = name === null ? addDays(today, NEAR_DAYS) : null;
  const pool = meetings
    .filter(one => !isSure || one.series === (named as CalledSeries | null))
    .filter(({ at }) => dayOf(at) >= (from ?? today) && (upTo === null || dayOf(at) <= upTo))
    .filter(({ at }) => last === null || dayOf(at) <= last)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const standing = pool.filter(({ state }) => state !== 'cancelled');
  // 例会 is the weekly one, where there is any on those days.
  const weekly = (list: AgendaMeeting[]) => list.filter(one => one.series === named);
  const fitting = [weekly(standing), standing, weekly(pool), pool].find(list => list.length > 0) ?? [];
  const first = fitting[0];
  return first ? fitting.filter(({ at }) => dayOf(at) === dayOf(first.at)) : [];
}

/** What stands in the form of a change that words have asked for. */
export function draftOfChange({ to, reason, step }: ChangeWords, meeting: AgendaMeeting): Record<string, string> {
  if (step === 'cancel' || to === null) return reason === null ? {} : { reason };
  const { on, time, place, minutes, days } = to;
  const at = new Date(meeting.at.getTime() + minutes * 60_000);
  const day = on ?? addDays(dayOf(at), days);
  return { on: day, time: time ?? timeOf(instantAt(day, timeOf(at))), ...(place !== null && { place }) };
}
