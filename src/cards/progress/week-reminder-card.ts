import { showInstant } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { PastReport } from '../../domain/progress/progress.ts';
import type { CardAction } from '../kit/actions.ts';
import {
  button,
  buttonRow,
  type Card,
  card,
  columns,
  type Element,
  fullestThatFits,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { lastFigures } from '../kit/lines/facts.ts';

/** A project of which nothing has come this week. */
export interface SilentRow {
  project: Project;
  last: PastReport | null;
  stewardName: string | null;
  /** Weeks without a report running, this one included. */
  weeks: number;
  /** Who is away and acted for by the reader; null where it is his own. */
  insteadOf: string | null;
}

interface Due {
  dueAt: Date;
  /** The run was missed and is made up for. */
  isLate: boolean;
}

/** Rows with a button of their own, from full to bare. */
const ROWS = [24, 12, 0];
/** Names listed without a button. */
const NAMES = 40;

/**
 * One person's projects of which nothing has come this week: 无进展 for each with one tap, and the form for all.
 * Shapes: `formId` names this reminder, so that the second tap on one project does nothing. Source: domain §6, §7.
 */
export function weekReminderCard(view: Due & { formId: string; rows: readonly SilentRow[] }, now: Date): Card {
  return fullestThatFits(ROWS.map(rows => () => draw(view, now, rows)));
}

function draw(view: Parameters<typeof weekReminderCard>[0], now: Date, most: number): Card {
  const { dueAt, rows, formId, isLate } = view;
  const withButtons = rows.slice(0, most);
  const others = rows.slice(most);
  const opens: CardAction = { do: 'form.progress', projects: rows.map(({ project }) => project.code) };
  return card({
    title: `周报提醒 · ${rows.length} 个项目未报${isLate ? '【补发】' : ''}`,
    template: 'orange',
    subtitle: `${showInstant(dueAt, now)} 前报送`,
    isWide: true,
    body: [
      ...withButtons.map(row => rowElement(row, formId, now)),
      others.length > 0 && mdLines(namesOf(others)),
      buttonRow([{ label: `填报这 ${rows.length} 个项目`, style: 'primary', action: opens }]),
      note('本周确无变化的，点“无进展”即算报送；也可直接发文字，如“某项目本周投资350万元，主体施工至8层”。'),
    ],
  });
}

function rowElement({ project, last, weeks, insteadOf }: SilentRow, formId: string, now: Date): Element {
  const none: CardAction = { do: 'progress.none', formId, project: project.code };
  const head = [
    `**${escapeMd(project.name)}**`,
    weeks > 1 && colored('red', `连续 ${weeks} 周未报`),
    insteadOf !== null && grey(`代${escapeMd(insteadOf)}`),
  ];
  return columns([
    [mdLines([head.filter(Boolean).join('　'), grey(escapeMd(lastFigures(last, now)))])],
    {
      elements: [button({ label: '无进展', style: 'default', action: none }, 'small')],
      width: 'auto',
      align: 'center',
    },
  ]);
}

/** The names alone, for those without a button and for groups. */
function namesOf(rows: readonly SilentRow[]): string[] {
  const lines = rows.slice(0, NAMES).map(({ project, stewardName, weeks, insteadOf }) => {
    const aside = insteadOf === null ? stewardName : `代${insteadOf}`;
    const running = weeks > 1 && colored('red', `连续 ${weeks} 周`);
    return `· ${[escapeMd(project.name), aside && grey(escapeMd(aside)), running].filter(Boolean).join('　')}`;
  });
  return rows.length > NAMES ? [...lines, grey(`等 ${rows.length} 个，发送“未报”可查看全部`)] : lines;
}

/** The last call in a unit's group: which of its projects are silent, and whose they are. */
export function unitReminderCard(
  { unit, dueAt, rows, isLate }: Due & { unit: string; rows: readonly SilentRow[] },
  now: Date,
): Card {
  return card({
    title: `${unit}周报 · ${rows.length} 个项目未报${isLate ? '【补发】' : ''}`,
    template: 'orange',
    subtitle: `${showInstant(dueAt, now)} 前报送`,
    body: [
      mdLines(namesOf(rows)),
      buttonRow([{ label: '报进展', style: 'primary', action: { do: 'form.progress' } }]),
      md(grey('已私聊提醒项目管家。表单会发到点击人的私聊，“无进展”也算报送。')),
    ],
  });
}
