import { showPeriod } from '../../domain/base/period.ts';
import { type Month, showInstant } from '../../domain/base/time.ts';
import type { PastReport } from '../../domain/progress/progress.ts';
import { buttonRow, type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { lastFigures } from '../kit/lines/facts.ts';

/** The month's figures are due on the 25th, 18:00: reminders, and what the office sees before the verification. Source: domain §4.4. */

/** A project of which the month's figure is missing. */
export interface MonthRow {
  code: string;
  name: string;
  last: PastReport | null;
  stewardName: string | null;
  /** Who is away and acted for by the reader; null where it is his own. */
  insteadOf: string | null;
}

interface Due {
  month: Month;
  dueAt: Date;
  isLate: boolean;
}

/** More are counted. */
const NAMES = 30;

/** One person's projects of which the month's figure is missing. */
export function monthReminderCard(
  { month, dueAt, isLate, rows }: Due & { rows: readonly MonthRow[] },
  now: Date,
): Card {
  const lines = rows.slice(0, NAMES).map(({ name, last, insteadOf }) => {
    const instead = insteadOf === null ? '' : `　${grey(`代${escapeMd(insteadOf)}`)}`;
    return `**${escapeMd(name)}**${instead}　${grey(escapeMd(lastFigures(last, now)))}`;
  });
  return card({
    title: `${titleOf(month)} · ${rows.length} 个项目未报${lateWords(isLate)}`,
    template: 'orange',
    subtitle: `${showInstant(dueAt, now)} 前报送`,
    body: [
      mdLines([...lines, rows.length > NAMES && grey(`等 ${rows.length} 个`)]),
      buttonRow([
        {
          label: `填报这 ${rows.length} 个项目`,
          style: 'primary',
          action: { do: 'form.progress', projects: rows.map(({ code }) => code) },
        },
      ]),
      note('请报截至目前的年累计投资和形象进度；本月没有新增的，年累计照实填报。'),
    ],
  });
}

/** The last call in a unit's group. */
export function unitMonthReminderCard(
  { unit, month, dueAt, isLate, rows }: Due & { unit: string; rows: readonly MonthRow[] },
  now: Date,
): Card {
  const lines = rows
    .slice(0, NAMES)
    .map(({ name, stewardName }) => `· ${escapeMd(name)}　${grey(escapeMd(stewardName ?? ''))}`);
  return card({
    title: `${unit}${titleOf(month)} · ${rows.length} 个项目未报${lateWords(isLate)}`,
    template: 'orange',
    subtitle: `${showInstant(dueAt, now)} 前报送`,
    body: [
      mdLines([...lines, rows.length > NAMES && grey(`等 ${rows.length} 个`)]),
      buttonRow([{ label: '报进展', style: 'primary', action: { do: 'form.progress' } }]),
      md(grey('已私聊提醒项目管家。')),
    ],
  });
}

/** What the office has in hand when the reporting day ends: who is missing, and that the verification begins. */
export function monthReportedCard(
  {
    month,
    dueAt,
    isLate,
    of,
    units,
  }: Due & { of: number; units: readonly { unit: string; names: readonly string[] }[] },
  now: Date,
): Card {
  const missing = units.reduce((sum, { names }) => sum + names.length, 0);
  const lines = units.map(
    ({ unit, names }) =>
      `**${escapeMd(unit)}** ${names.length} 个：${names.slice(0, 8).map(escapeMd).join('、')}${names.length > 8 ? ' 等' : ''}`,
  );
  return card({
    title: `${titleOf(month)}：应报 ${of} 个，未报 ${missing} 个${lateWords(isLate)}`,
    template: missing > 0 ? 'orange' : 'green',
    subtitle: `${showInstant(dueAt, now)} 截止`,
    body: [
      missing > 0 ? mdLines(lines) : md('应报的项目都已报送本月投资。'),
      note(
        '月末 24:00 前报送的仍计入本月。次日起开始核查，发送“核查”查看清单，发送“核查 项目名称 年累计…万”登记；奖罚发送“奖罚”登记。',
      ),
    ],
  });
}

function titleOf(month: Month): string {
  return `${showPeriod(month).slice(5)}月报`;
}

function lateWords(isLate: boolean): string {
  return isLate ? '【补发】' : '';
}
