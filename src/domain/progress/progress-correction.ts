import type { Ask, LooseAmount, Place, ProgressItem, ReadMessage } from '../reading/types.ts';
import { INVESTMENT_FIELDS, type InvestmentField, type ProgressReport } from './progress.ts';

/**
 * Which figure a correction means when it names none (更正：投资应为1200万，不是12000万): the one with the wrong value, else
 * the only one that was reported. Source: corpus README ("更正 in front makes an ordinary item"), domain §7 no. 10.
 */

interface Meant {
  report: ProgressReport;
  field: InvestmentField;
}

/**
 * The message with its sum put in its place, when the corrected reports leave no choice; else null.
 * Shapes: `answered` are the reports that stand and may be meant.
 */
export function placeCorrection(read: ReadMessage, answered: readonly ProgressReport[]): ReadMessage | null {
  const [ask, ...others] = read.asks.filter(isLoose);
  if (!read.isCorrection || !ask || others.length > 0 || read.items.length > 0) return null;
  const meant = meantFigure(ask, answered);
  if (!meant) return null;
  const { loose, item: stated } = ask;
  const item: ProgressItem = {
    ...stated,
    type: 'progress',
    project: meant.report.project,
    [meant.field]: loose.amount,
    month: meant.report.month,
    ...(loose.isApproximate && { approximate: [meant.field] }),
    ...(loose.wrongAmount !== undefined && { wrongAmount: loose.wrongAmount }),
    readings: [
      ...(stated?.readings ?? []),
      { field: meant.field, source: loose.source, value: '按更正的那条', start: loose.start },
    ],
  };
  const asked = read.asks.indexOf(ask);
  const cover = read.cover.map(one => ({ ...one, in: placeAfter(one.in, asked, meant.field) }));
  return { ...read, kind: 'progress', items: [item], asks: read.asks.filter(one => one !== ask), cover };
}

/** Where a figure stands once the question numbered `asked` has become a field of the only item. */
function placeAfter(place: Place, asked: number, field: InvestmentField): Place {
  if (place.of !== 'ask' || place.index < asked) return place;
  return place.index === asked ? { of: 'item', index: 0, field } : { of: 'ask', index: place.index - 1 };
}

type LooseAsk = Extract<Ask, { reason: 'which_period' }>;

function isLoose(ask: Ask): ask is LooseAsk {
  return ask.reason === 'which_period';
}

function meantFigure(ask: { project?: string; loose: LooseAmount }, answered: readonly ProgressReport[]): Meant | null {
  const { project, loose } = ask;
  const figures = answered
    .filter(report => project === undefined || report.project === project)
    .flatMap(report =>
      INVESTMENT_FIELDS.filter(field => report[field] !== null).map((field): Meant => ({ report, field })),
    );
  const wrong = loose.wrongAmount;
  const fitting = wrong === undefined ? figures : figures.filter(({ report, field }) => report[field] === wrong);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
