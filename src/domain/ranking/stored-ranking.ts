import type { RankingResult } from '../scoring/outcome/result.ts';
import type { ScoringData } from '../scoring/schema/data-schema.ts';
import type { RuleSet } from '../scoring/schema/rule-set-schema.ts';

/** What is kept of a ranking. Source: domain §4.4, contract §5 (`rankings`). */

/**
 * `objection`: the draft that lies open to the units; `published`: frozen; `superseded`: frozen, and corrected since.
 * `draft` is one of the time before there was a publication.
 */
export const RANKING_STATUSES = ['draft', 'objection', 'confirmed', 'published', 'superseded'] as const;
export type RankingStatus = (typeof RANKING_STATUSES)[number];

/** A note that stands on a line because somebody has decided something: the appeal that was granted, with its day. */
export interface LineNote {
  unit: string;
  /** The figure that was set; the lines that use it carry the note. */
  figure: string;
  text: string;
}

/** Everything that a ranking was computed from: computed again it comes out the same for ever. */
export interface FrozenFigures {
  /** Absent in rankings of the time before there was a publication. */
  ruleSet?: RuleSet;
  data: ScoringData;
  notes?: readonly LineNote[];
}

/** The result with the notes on its lines. */
export function withNotes(result: RankingResult, notes: readonly LineNote[]): RankingResult {
  if (notes.length === 0) return result;
  return {
    ...result,
    units: result.units.map(unit => {
      const own = notes.filter(one => one.unit === unit.unit);
      return own.length === 0 ? unit : { ...unit, lines: unit.lines.map(line => notedLine(line, own)) };
    }),
  };
}

type Line = RankingResult['units'][number]['lines'][number];

function notedLine(line: Line, notes: readonly LineNote[]): Line {
  if (line.lines.length > 0) return { ...line, lines: line.lines.map(inner => notedLine(inner, notes)) };
  const own = notes.filter(({ figure }) => line.figures.includes(figure)).map(({ text }) => text);
  return own.length === 0 ? line : { ...line, note: [line.note, ...own].filter(Boolean).join('；') };
}
