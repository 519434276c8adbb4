import { clockIn } from '../../base/clock-words.ts';
import { type Day, dayOf, daysBetween, instantAt, isDay, yearOf } from '../../base/time.ts';
import { resolveDay, todayOf } from '../../reading/rules/days.ts';
import type { TimeExpression } from '../../reading/text/values/times.ts';
import type { MeetingSeries } from '../meeting.ts';
import { chairsMeant, chairWords } from './chair.ts';
import { heldIn, isMasthead, seriesIn, titleIn } from './meeting-words.ts';
import { type Context, stretchOf } from './said.ts';

/** What stands over minutes: which meeting, when, where, who presided, who was there. */

export interface MinutesHead {
  series: MeetingSeries | null;
  title: string | null;
  at: Date | null;
  place: string | null;
  /** By his id; null where nobody of the roster is named. */
  chair: string | null;
  attendees: string | null;
  /** Lines that say something else of the meeting, e.g. 记录：…. */
  rest: readonly string[];
}

/** 会议纪要 in front: the word of the desk, which says nothing of the meeting. */
const WORD = /^[\s【［[《]*(?:会议)?纪要[\s】］\]》]*(?:[:：\n\s]|$)/;
/** A title that ends with it; the day behind it, in brackets or not, is left to the lines below. */
const TITLE =
  /^[\s【［[《]*((?:[^\n：:。，,；;]{0,40}?)(?:会议)?纪要)(?:(?=\s*(?:[（(]\s*)?(?:\d{4}\s*[年.\-/]\s*)?\d{1,2}\s*[月.\-/]\s*\d{1,2}(?!\d))|(?:[（(〔[]?第?\s*\d{0,4}\s*[)）〕\]年]?\s*第?\s*\d*\s*[期号]?[)）]?)?[\s】］\]》]*(?:[:：\n\s]|$))/;

/** Whether somebody hands in minutes: the word stands first, or ends a title, and more follows. */
export function minutesIn(text: string): { title: string; body: string } | null {
  const whole = withoutMasthead(text);
  const word = WORD.exec(whole);
  const found = TITLE.exec(whole);
  const title = word ? '会议纪要' : found?.[1]?.trim();
  if (!found || title === undefined) return null;
  const body = whole.slice((word ?? found)[0].length).trim();
  // 会议纪要 康华冷链 opens the form: there is no text yet.
  return body.length < 6 || (!body.includes('\n') && titleIn(body) !== null) ? null : { title, body };
}

/** A paper begins with whose it is. */
function withoutMasthead(text: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex(line => line.trim() !== '' && !isMasthead(line.trim()));
  return from <= 0 ? text : lines.slice(from).join('\n');
}

const LABELS: readonly (readonly [keyof MinutesHead | 'other', RegExp])[] = [
  ['at', /^(?:会议)?(?:召开)?(?:时间|日期)[:：]\s*/],
  ['place', /^(?:会议)?(?:召开)?地点[:：]\s*/],
  ['chair', /^(?:会议)?(?:主持人?|召集人)[:：]\s*/],
  ['attendees', /^(?:参加|参会|出席|与会|到会)(?:会议)?(?:人员|单位|领导|同志)?[:：]\s*/],
  ['other', /^(?:列席|缺席|请假|记录|整理|签发|审核|抄送|主送|分送|印发|主题|议题)[\u4e00-\u9fff]{0,4}[:：]/],
];

/** Takes the head from minutes: the lines with labels, or the sentence that says who met when and where. */
export function readHead(
  title: string,
  lines: readonly string[],
  context: Context,
): { head: MinutesHead; lines: string[] } {
  const head: { -readonly [Key in keyof MinutesHead]: MinutesHead[Key] } = {
    series: null,
    title: /^(?:会议)?纪要$/.test(title) ? null : title,
    at: null,
    place: null,
    chair: null,
    attendees: null,
    rest: [],
  };
  let prose: string | null = null;
  const rest: string[] = [];
  const left: string[] = [];
  for (const one of lines) {
    const line = one.replace(SPREAD, '$1$2');
    const [label, words] = LABELS.find(([, of]) => of.test(line)) ?? [];
    const value = words ? line.replace(words, '').trim() : line;
    const named = left.length === 0 && head.title === null ? titleIn(line) : null;
    if (label === 'at') head.at = instantIn(value, context) ?? head.at;
    else if (label === 'place') head.place = value || null;
    else if (label === 'attendees') head.attendees = value || null;
    else if (label === 'chair') {
      head.chair = chairIn(line, context);
      if (head.chair === null) rest.push(line);
    } else if (label === 'other') rest.push(line);
    else if (named !== null) {
      if (!/^(?:会议)?纪要$/.test(named)) head.title = named;
    } else if (left.length === 0 && isMasthead(line)) rest.push(line);
    else if (left.length === 0 && ONLY_DAY.test(line))
      head.at ??= instantIn(line.replace(BARE_DAY, '$1月$2日'), context);
    else if (left.length === 0 && isProseHead(line)) {
      Object.assign(head, proseHead(line, head, context));
      prose ??= line;
      rest.push(line);
    } else left.push(line);
  }
  head.at ??= instantIn(head.title ?? '', context);
  head.series = seriesIn(head.title ?? '') ?? (prose === null ? null : seriesIn(heldIn(prose) ?? prose));
  return { head: { ...head, rest }, lines: left };
}

/** The words of a label that are set apart: 时　间：. */
const SPREAD = /^([时地主出列记参日缺])[ \u3000]+([间点持席录加期])(?=[\u4e00-\u9fff ]{0,4}[:：])/;
/** A line with the day of the meeting alone, in brackets or not. */
const ONLY_DAY =
  /^[（(]?\s*(?:\d{4}\s*[年.\-/]\s*)?\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*[日号]?\s*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?\s*(?:[上下]午|晚上?)?\s*(?:\d{1,2}\s*[:：时点]\s*(?:\d{1,2}分?|半)?)?\s*[）)]?[:：]?$/;

/** 12.7 alone on its line. */
const BARE_DAY = /^[（(]?\s*(\d{1,2})\s*[.\-/]\s*(\d{1,2})\s*[）)]?[:：]?$/;

function isProseHead(line: string): boolean {
  return (
    /召开|主持/.test(line) &&
    /会/.test(line) &&
    !/^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)）]|[（(①-⑳])/.test(line)
  );
}

function proseHead(line: string, head: MinutesHead, context: Context): Partial<MinutesHead> {
  const place = /在([^，。,]{2,24}?)(?:主持)?召开/.exec(line)?.[1] ?? null;
  const attendees = /[，,]([^。，,]{2,200}?)参加/.exec(line)?.[1] ?? null;
  return {
    at: head.at ?? instantIn(line, context),
    place: head.place ?? place,
    chair: head.chair ?? chairIn(line, context),
    attendees: head.attendees ?? attendees,
  };
}

/** Who presides by a line: who is named, or the only one whose unit and role fit the office. */
function chairIn(line: string, context: Context): string | null {
  const words = chairWords(line);
  const [meant, ...others] = words === null ? [] : chairsMeant(words, context);
  if (!meant || others.length > 0) return null;
  return meant.unit !== null || words?.includes(meant.name) ? meant.id : null;
}

/**
 * The day and, where it is said, the hour; nine in the morning, or three in the afternoon, for half a day. Shapes: midnight
 * where no hour is said.
 */
function instantIn(words: string, context: Context): Date | null {
  const today = todayOf(context.at, context.calendar);
  const { tokens } = stretchOf(words, context);
  const times = tokens.placed.flatMap(({ token }) => (token.type === 'time' ? [token.expression] : []));
  const days = times.flatMap((expression): Day[] => {
    const found = resolveDay(expression, 'past', today) ?? resolveDay(expression, 'due', today);
    return found ? [nearest(found.day, expression, today.day)] : [];
  });
  const day = days[0] ?? (/今天|今日/.test(words) ? dayOf(context.at) : null);
  if (day === null) return null;
  const isLate = /下午|晚上/.test(words);
  return instantAt(day, clockIn(words) ?? (isLate ? '15:00' : /上午|早上/.test(words) ? '09:00' : '00:00'));
}

/** Half a year: a day without a year is the nearest one, be it a slip of one day or minutes that are prepared. */
const NEAR_DAYS = 183;

function nearest(day: Day, expression: TimeExpression, today: Day): Day {
  if (expression.kind !== 'date' || expression.year !== undefined || expression.yearShift !== undefined) return day;
  const next = `${yearOf(day) + 1}${day.slice(4)}`;
  return daysBetween(day, today) > NEAR_DAYS && isDay(next) ? next : day;
}
