/** The command `parse`: a message in, the corpus's answer out. Source: contract §4, corpus README. */
import { wanFromYuan } from '../base/money.ts';
import type { WorkingCalendar } from '../base/working-calendar.ts';
import { readMessage } from './read-message.ts';
import type { ReadingRoster } from './resolve/reading-roster.ts';
import type { MessageKind, ProgressItem, ReadItem } from './types.ts';

/** What `parse` prints for a line. Money is in 万元. */
export interface ParsedLine {
  id: string;
  kind: MessageKind;
  items: Record<string, unknown>[];
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
  const read = readMessage(text, { sentAt: new Date(sentAt), roster, calendar });
  const items = read.items.filter(isInCorpus);
  return items.length < read.items.length
    ? { id, kind: 'unknown', items: [] }
    : { id, kind: read.kind, items: items.map(shown) };
}

/** 未报 is answered in chat; the corpus has no such topic. */
const isInCorpus = (item: ReadItem) => item.type !== 'query' || item.topic !== 'silent';

function shown(item: ReadItem): Record<string, unknown> {
  const { readings, ...fields } = item;
  void readings;
  return item.type === 'progress' ? inWan(item) : fields;
}

function inWan({ readings, isNoProgress, approximate, wrongAmount, ...item }: ProgressItem): Record<string, unknown> {
  void readings;
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
