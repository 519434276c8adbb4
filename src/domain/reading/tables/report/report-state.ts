/** What the rows of one project say, while their cells are read. */
import type { Today } from '../../rules/days.ts';
import type {
  AsideReason,
  Ask,
  FiredRule,
  MoneyField,
  ProblemItem,
  ProgressItem,
  ReadContext,
  ResolveItem,
} from '../../types.ts';
import { type FieldFigure, figureRanges } from '../rows/row-values.ts';
import type { PlacedCell } from '../rows/rows.ts';
import type { Words } from './cell-texts.ts';

/** Where a figure of a cell went. */
export type FigurePlace =
  | { of: 'progress'; field: MoneyField | 'progressPercent' }
  | { of: 'ask'; ask: Ask }
  | { of: 'aside'; reason: AsideReason };

export interface ProjectReport {
  /** Whether the item says anything that may be stored. */
  isReport: boolean;
  progress: ProgressItem;
  problems: ProblemItem[];
  resolves: ResolveItem[];
  asks: Ask[];
  figures: { from: number; to: number; place: FigurePlace }[];
  /** Words whose figures have still to be accounted for. */
  words: Words[];
  fired: FiredRule[];
  /** Nothing but a plan was said. */
  isOnlyPlan: boolean;
}

/** A report in the making; `candidates` compete for the fields. */
export interface ReportState {
  report: ProjectReport;
  candidates: FieldFigure[];
  message: string;
  context: ReadContext;
  today: Today;
  project: string;
}

/** A figure that may be a report's, and may not. */
export function doubtCell(state: ReportState, placed: PlacedCell, why: string): void {
  const { text, start } = placed.cell;
  const item = { type: 'progress' as const, project: state.project, readings: [] };
  askAboutCell(state, placed, { reason: 'doubtful', why, source: text, start, item });
}

export function askAboutCell({ report }: ReportState, { cell }: PlacedCell, ask: Ask): void {
  report.asks.push(ask);
  for (const range of figureRanges(cell)) report.figures.push({ ...range, place: { of: 'ask', ask } });
}

/** A figure that is understood as none of the report's. */
export function putAside({ report }: ReportState, { cell }: PlacedCell, reason: AsideReason): void {
  for (const range of figureRanges(cell)) report.figures.push({ ...range, place: { of: 'aside', reason } });
}
