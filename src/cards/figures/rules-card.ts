import type { RuleLine } from '../../domain/ranking/rule-lines.ts';
import { buttonRow, type Card, card, fullestThatFits, hr, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip } from '../kit/drawing/text.ts';

export interface RulesView {
  /** Of which period, in words. */
  period: string;
  title: string;
  version: string;
  /** The document that the rules rest on; null when none is named. */
  basis: string | null;
  /** Since when it is in force and by whom, and what will take its place; plain sentences. */
  inForce: readonly string[];
  lines: readonly RuleLine[];
  /** Limits and times in force, e.g. `签收`, `紧急 4 个工作小时，常规 1 个工作日`. */
  clocks: readonly Clock[];
  /** Hours of work, and when reports are due, meetings are held and messages are sent. */
  times?: readonly Clock[];
  /** Which version of the limits is in force, since when and on what it rests. */
  clocksVersion?: string;
  /** The period whose rule set may be had as a workbook by whoever asks; null for those who may not. */
  exportOf: string | null;
}

interface Clock {
  label: string;
  words: string;
}

/** Characters of how a line is computed, from full to bare. */
const HOW = [200, 60, 20, 0];

/** 评分规则: the rule set in force with its lines, and the clocks in force. */
export function rulesCard(view: RulesView): Card {
  return fullestThatFits(HOW.map(characters => () => drawRules(view, characters)));
}

function drawRules(view: RulesView, characters: number): Card {
  const { period, title, version, basis, inForce, lines, clocks, times = [], clocksVersion, exportOf } = view;
  return card({
    title: '评分规则',
    template: 'blue',
    subtitle: `${period} · ${title}，第 ${version} 版`,
    isWide: true,
    body: [
      mdLines(lines.map(line => ruleLine(line, characters))),
      basis !== null && note(`依据：${basis}`),
      ...inForce.map(note),
      exportOf !== null &&
        buttonRow([{ label: '导出评分规则', style: 'default', action: { do: 'rules.export', period: exportOf } }]),
      hr(),
      md('**现行时限**'),
      clocksVersion !== undefined && note(clocksVersion),
      mdLines(clocks.map(clockLine)),
      times.length > 0 && hr(),
      times.length > 0 && md('**例会与提醒时间**'),
      times.length > 0 && mdLines(times.map(clockLine)),
    ],
  });
}

/** 办理时限: the limits in force, without the rule set. */
export function limitsCard({ clocks, clocksVersion }: Pick<RulesView, 'clocks'> & { clocksVersion: string }): Card {
  return card({
    title: '办理时限',
    template: 'blue',
    subtitle: '签收、反馈、办结等环节的现行时限',
    isWide: true,
    body: [
      mdLines(clocks.map(clockLine)),
      note(clocksVersion),
      note('时限按工作日历计算，发送“日历”查看近期放假和调休；评分办法发送“评分规则”查看。'),
    ],
  });
}

function clockLine({ label, words }: Clock): string {
  return `${grey(escapeMd(label))}　${escapeMd(words)}`;
}

/** A line of the rule set, indented below the block that it belongs to; a phone breaks it where a table would cut it. */
function ruleLine({ label, points, how, depth }: RuleLine, characters: number): string {
  const said = characters > 0 && how !== '' ? `　${grey(escapeMd(clip(how, characters)))}` : '';
  const name = depth === 0 ? `**${escapeMd(label)}**` : `${'　'.repeat(depth - 1)}· ${escapeMd(label)}`;
  return `${name}　${escapeMd(points)}${said}`;
}
