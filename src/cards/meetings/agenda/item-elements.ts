import type { AgendaItem } from '../../../domain/meetings/agenda/item.ts';
import { button, collapsible, columns, type Element, type Maybe, md, mdLines } from '../../kit/drawing/elements.ts';
import type { Detail } from './detail.ts';
import { followedLines, lastMeetingLines } from './followed-lines.ts';
import {
  addedLines,
  candidateLines,
  decisionLines,
  monthMoneyLines,
  monthProblemLines,
  rankingLines,
  statementLines,
} from './office-lines.ts';
import { opening } from './opening.ts';
import { figureLines, lightLines, nodeLines, silentHead, silentUnits, visitLines } from './project-lines.ts';

/** Silent projects of more units than these are folded. */
const OPEN_UNITS = 4;

/** How an item stands on a card. */
export interface ItemDrawing {
  /** E.g. `3、`; empty in the annex. */
  number: string;
  now: Date;
  detail: Detail;
  /** Whether a button beside it opens its card. */
  opens: boolean;
}

/** An item of an agenda, with the button that opens the card of what it is about. */
export function itemElements(item: AgendaItem, drawing: ItemDrawing): Element[] {
  const { number, now, detail, opens } = drawing;
  const [head = '', ...rest] = linesOf(item, now, detail).filter(Boolean);
  const lines = mdLines([`${number}${head}`, ...rest]);
  const folded = item.kind === 'silent' ? [silentPanel(item, detail)] : [];
  const action = opening(item);
  if (!opens || action === null) return [lines, ...folded];
  const open = button({ label: item.kind === 'last_meeting' ? '纪要' : '查看', style: 'default', action }, 'small');
  return [
    columns([
      { elements: [lines], weight: 1 },
      { elements: [open], width: 'auto', align: 'top' },
    ]),
    ...folded,
  ];
}

/** What an item says, line by line. */
function linesOf(item: AgendaItem, now: Date, detail: Detail): Maybe<string>[] {
  switch (item.kind) {
    case 'last_meeting':
      return lastMeetingLines(item, now, detail);
    case 'followed':
      return followedLines(item, now, detail);
    case 'lights':
      return lightLines(item, now, detail);
    case 'nodes':
      return nodeLines(item, now, detail);
    case 'silent':
      return [silentHead(item, now)];
    case 'figures':
      return figureLines(item.figures, now);
    case 'ranking':
      return rankingLines(item.ranking, detail);
    case 'statement':
      return statementLines(item);
    case 'decision':
      return decisionLines(item, now);
    case 'candidate':
      return candidateLines(item);
    case 'month_problems':
      return monthProblemLines(item, detail);
    case 'month_money':
      return monthMoneyLines(item, detail);
    case 'visit':
      return visitLines(item, detail);
    case 'added':
      return addedLines(item, detail);
  }
}

/** Who has not reported, folded where the units are many. */
function silentPanel(item: Extract<AgendaItem, { kind: 'silent' }>, detail: Detail): Element {
  const lines = silentUnits(item, detail);
  return lines.length <= OPEN_UNITS ? md(lines.join('<br>')) : collapsible('各单位未报项目', [mdLines(lines)]);
}
