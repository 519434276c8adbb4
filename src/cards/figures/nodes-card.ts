import { showDay } from '../../domain/base/time.ts';
import type { DatedProject, NodeList } from '../../domain/figures/node-list.ts';
import { type Card, card, fullestThatFits, md, mdLines } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';

export interface NodesView extends NodeList {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  kind: 'started' | 'completed';
  /** The period in words, e.g. `2026年6月`. */
  period: string;
}

/** So many names are listed of each kind, from full to bare; the others are counted. */
const NAMES = [60, 25, 10, 3];

/** 开工, 竣工 of a period: confirmed ones, those that wait for the office, and those that are late. */
export function nodesCard(view: NodesView, now: Date): Card {
  return fullestThatFits(NAMES.map(names => () => drawNodes(view, names, now)));
}

function drawNodes(view: NodesView, names: number, now: Date): Card {
  const { scope, kind, period, confirmed, claimed, overdue, toCome } = view;
  const word = kind === 'started' ? '开工' : '竣工';
  const lists = [
    { title: `已确认${word}`, list: confirmed },
    { title: `已上报${word}，待推进中心核实（核实后计入）`, list: claimed },
    { title: `应${word}未${word}`, list: overdue },
    { title: `计划${word}`, list: toCome },
  ].filter(({ list }) => list.length > 0);
  return card({
    title: `${scope}${word} · ${period} ${confirmed.length} 个`,
    template: overdue.length > 0 ? 'orange' : 'blue',
    subtitle: claimed.length > 0 ? `另有 ${claimed.length} 个待核实` : null,
    body: [
      lists.length === 0 && md(`${period}没有${word}的项目，也没有计划${word}的项目。`),
      ...lists.map(({ title, list }) => mdLines([`**${title}** ${list.length} 个`, ...linesOf(list, names, now)])),
    ],
  });
}

function linesOf(list: readonly DatedProject[], names: number, now: Date): string[] {
  const listed = list
    .slice(0, names)
    .map(
      ({ project, day }) => `· ${escapeMd(project.name)}　${grey(`${escapeMd(project.unit)} ${showDay(day, now)}`)}`,
    );
  return list.length > names ? [...listed, grey(`等 ${list.length} 个`)] : listed;
}
