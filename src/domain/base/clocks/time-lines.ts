import type { ClockLine } from './clock-lines.ts';
import type { ClockRules, HeldRules, MonthDaysTime, NthDayTime, WeekTime } from './clock-rules.ts';
import { HELD_EVERY, HELD_SERIES, HELD_SERIES_WORDS, type HeldSeries, type Span } from './held-series.ts';
import { NO_PLACE } from './kinds/name-kinds.ts';
import { beforeWords, heldDayWords, hoursWords, WEEKDAY_WORDS } from './kinds/time-kinds.ts';

/** The hours, days and times in force as people read them. */

/** When a week's reports are due: `每周五 12:00`. */
export function weeklyDueWords({ weekly: { due } }: ClockRules): string {
  return `每${WEEKDAY_WORDS[due.weekday - 1] ?? ''} ${due.time}`;
}

/** Hours of work, weekly reports, meetings, and what is sent when. */
export function timeLines(rules: ClockRules): ClockLine[] {
  const { hours, weekly, sent, meetings } = rules;
  const weekday = WEEKDAY_WORDS[weekly.due.weekday - 1] ?? '';
  return [
    { label: '工作时间', words: `${hoursWords(hours)}；当天到期的，${hours.at(-1)?.closes ?? ''} 截止` },
    {
      label: '周报',
      words: `${weeklyDueWords(rules)} 前，${weekday}放假的顺延到其后第二个工作日；“无进展”也算报送，连续 ${weekly.stillWeeks} 周提示`,
    },
    {
      label: '周报发送',
      words: `催报 ${beforeWords(weekly.reminders)}；截止日 ${weekly.summary} 单位小结，${weekly.silent} 未报清单`,
    },
    ...HELD_SERIES.map(series => ({ label: HELD_SERIES_WORDS[series], words: heldWords(series, meetings[series]) })),
    {
      label: '议程',
      words: `前一工作日 ${sent.preview} 向推进中心发送预览，当天 ${sent.agenda} 发出；列入未来 ${rules.agendaWeeks} 周的开竣工计划`,
    },
    {
      label: '发送',
      words: [
        `每个工作日 ${sent.overdue} 超期提醒、${sent.recheck} 回头看派单`,
        `${weekWords(sent.library)} 项目库调整提示`,
        `${nthTimeWords(sent.ranking, 'month')} 上月排名初稿`,
      ].join('，'),
    },
  ];
}

/** On which working day of the week: its first, or a weekday as holidays move it. */
function weekWords({ weekday, time }: WeekTime): string {
  return weekday === 1 ? `每周首个工作日 ${time}` : `每${WEEKDAY_WORDS[weekday - 1] ?? ''} ${time}（遇节假日顺延）`;
}

function nthTimeWords(at: NthDayTime | MonthDaysTime, every: Span): string {
  // What is counted from the 1st and from the 16th is said so.
  const words = heldDayWords(at, every);
  if ('monthDays' in at) return `${words} ${at.time}（遇节假日顺延）`;
  return `${every === 'half month' ? words.replace('每半月', '每月 1 日、16 日起的') : words} ${at.time}`;
}

/** `每周首个工作日 10:00，区政府领导主持，地点另行通知`. */
function heldWords(series: HeldSeries, { held, place, chair, mostItems }: HeldRules): string {
  const when = 'weekday' in held ? weekWords(held) : nthTimeWords(held, HELD_EVERY[series]);
  const most = mostItems === null ? '' : `，最多 ${mostItems} 件`;
  return `${when}，${chair}主持，${place ?? `地点${NO_PLACE}`}${most}`;
}
