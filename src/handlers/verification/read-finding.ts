import { wanFromYuan, type Yuan } from '../../domain/base/money.ts';
import { addMonths, dayOf, type Month, monthOf } from '../../domain/base/time.ts';
import { monthInTurn, monthsToEnter } from '../../domain/figures/verification-form.ts';
import { readMoney } from '../../domain/procedure/typed-numbers.ts';
import { readMessage } from '../../domain/reading/read-message.ts';
import type { PartialItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';

/** What the words behind 核查 say, as far as they are understood: the draft of the form. */
export interface Finding {
  month: Month | null;
  year: string | null;
  percent: string | null;
  note: string | null;
}

/** `年累计1200万 形象进度46%`. A sum without a period is the year's: nothing else is asked there. */
export function readFinding(
  about: string | null,
  project: string,
  { reading, calendar, now }: Pick<Acting, 'reading' | 'calendar' | 'now'>,
): Finding {
  const today = dayOf(now);
  const named = about === null ? null : monthSaid(about, monthsToEnter(today));
  const finding: Finding = { month: named ?? monthInTurn(today), year: null, percent: null, note: null };
  if (about === null) return finding;
  const read = readMessage(about, { sentAt: now, roster: reading, calendar, fallbackProject: project });
  const parts: PartialItem[] = [
    ...read.items.filter(item => item.type === 'progress'),
    ...read.asks.flatMap(ask => ('item' in ask && ask.item ? [ask.item] : [])),
  ];
  for (const part of parts) {
    if (part.type !== 'progress') continue;
    finding.year ??= typed(part.yearInvestment);
    finding.percent ??= part.progressPercent === undefined ? null : String(part.progressPercent);
    finding.note ??= part.stage ?? null;
  }
  for (const ask of read.asks) {
    if ('loose' in ask) finding.year ??= typed(ask.loose.amount);
    // A sum of which a report would have to be asked what it is.
    if (ask.reason === 'doubtful' || ask.reason === 'figure') finding.year ??= moneyIn(ask.source);
  }
  const troubles = read.items.flatMap(item => (item.type === 'problem' ? [item.description] : []));
  finding.note ??= troubles.length > 0 ? troubles.join('；') : null;
  return finding;
}

function moneyIn(source: string): string | null {
  // A bare number may be anything.
  if (!/[万亿元]/.test(source)) return null;
  const read = readMoney(source);
  return 'value' in read ? typed(read.value) : null;
}

function typed(amount: Yuan | undefined): string | null {
  return amount === undefined ? null : String(wanFromYuan(amount));
}

/** The month that words name, where it may be entered: 6月, 上月. */
function monthSaid(about: string, months: readonly Month[]): Month | null {
  const text = about.normalize('NFKC');
  const [running] = months;
  if (running !== undefined && /上个?月/.test(text)) return addMonths(running, -1);
  if (running !== undefined && /本月|这个月/.test(text))
    return monthOf(`${running}-01` as Parameters<typeof monthOf>[0]);
  const number = /(?<!\d)(1[0-2]|[1-9])月(?!\s*\d)/.exec(text)?.[1];
  return number === undefined ? null : (months.find(month => Number(month.slice(5)) === Number(number)) ?? null);
}
