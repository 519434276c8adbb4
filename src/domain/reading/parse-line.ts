/** The command `parse`: a message in, the corpus's answer out. Source: contract §4, corpus README. */

import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { wanFromYuan } from '../base/money.ts';
import { readMessage } from './read-message.ts';
import type { ReadingRoster } from './resolve/reading-roster.ts';
import type { AsideReason, Ask, MessageKind, Place, ProgressItem, ReadItem } from './types.ts';

/** What `parse` prints for a line. Money is in 万元; offsets are UTF-16 units of the text as given, `to` exclusive. */
export interface ParsedLine {
  id: string;
  kind: MessageKind;
  items: Record<string, unknown>[];
  /** What the bot would ask about. */
  asks: { text: string; reason: Ask['reason'] }[];
  /** Figures that are none of the report's. */
  aside: { text: string; reason: AsideReason }[];
  /** Every figure and where it went: `items[0].yearInvestmentWan`, `asks[0]`, `aside[1]`. */
  cover: { from: number; to: number; in: string }[];
}

const MONEY = {
  weekInvestment: 'weekInvestmentWan',
  monthInvestment: 'monthInvestmentWan',
  yearInvestment: 'yearInvestmentWan',
  totalInvestment: 'totalInvestmentWan',
} as const;

/** Reads a line without any context: no sender, no thread. */
export function parseLine(
  { id, sentAt, text }: { id: string; sentAt: string; text: string },
  roster: ReadingRoster,
  calendar: WorkingCalendar,
): ParsedLine {
  const { kind, items, asks, asides, cover } = readMessage(text, { sentAt: new Date(sentAt), roster, calendar });
  return {
    id,
    kind,
    items: items.map(shown),
    asks: asks.map(ask => ({ text: askedWords(ask, text), reason: ask.reason })),
    aside: asides.map(({ text, reason }) => ({ text, reason })),
    cover: cover.map(({ from, to, in: place }) => ({ from, to, in: shownPlace(place, items) })),
  };
}

function shownPlace(place: Place, items: readonly ReadItem[]): string {
  if (place.of === 'ask') return `asks[${place.index}]`;
  if (place.of === 'aside') return `aside[${place.index}]`;
  // What stands behind a word of the desk fills in its form.
  if (items[place.index]?.type === 'command') return `items[${place.index}].word`;
  return `items[${place.index}].${MONEY[place.field as keyof typeof MONEY] ?? place.field}`;
}

/** The name that was not understood, and what was said of it. */
function saidOf({ mention, item }: Extract<Ask, { reason: 'which_project' }>): string {
  const sources = new Set([
    ...(mention === undefined ? [] : [mention]),
    ...(item?.readings ?? []).map(({ source }) => source),
  ]);
  return [...sources].join('，');
}

/** The words that a question is about; the whole message where it quotes none. */
function askedWords(ask: Ask, text: string): string {
  switch (ask.reason) {
    case 'which_project':
      return saidOf(ask) || text;
    case 'which_period':
    case 'cannot_split':
      return ask.loose.source;
    case 'doubtful':
    case 'too_large':
    case 'figure':
    case 'passed_day':
    case 'which_unit':
      return ask.source;
    case 'which_problem':
    case 'more_time':
    case 'step':
      return ask.note;
    default:
      return text;
  }
}

function shown(item: ReadItem): Record<string, unknown> {
  // The contract prints the word alone; what stands behind it fills in the form.
  if (item.type === 'command') return { type: item.type, word: item.word };
  const { readings, spans, ...fields } = item;
  void readings;
  void spans;
  if (item.type === 'progress') return inWan(item);
  // The contract prints the topic: what is asked beyond it is for the answer.
  if ('ranking' in fields) delete fields.ranking;
  return fields;
}

function inWan({
  readings,
  spans,
  isNoProgress,
  approximate,
  wrongAmount,
  ...item
}: ProgressItem): Record<string, unknown> {
  void readings;
  void spans;
  void wrongAmount;
  const shownItem: Record<string, unknown> = { ...item };
  for (const [field, name] of Object.entries(MONEY)) {
    const amount = item[field as keyof typeof MONEY];
    delete shownItem[field];
    if (amount !== undefined) shownItem[name] = wanFromYuan(amount);
  }
  if (isNoProgress) shownItem['isNoProgress'] = true;
  if (approximate) shownItem['approximate'] = approximate.map(field => MONEY[field]);
  return shownItem;
}
