/**
 * What scoring gives: the shape that `score --json` and `rank --json` print. Numbers are decimal strings. Fields past
 * the contract's are explanations.
 */
export type RankingResult = {
  period: string;
  /** What the period is called, where the data says so: `2026年1—5月`. */
  label?: string;
  ruleSet: { id: string; version: string; title: string };
  units: UnitResult[];
  /** Single-figure lists beside the main one. */
  lists: ListResult[];
  /** Rows computed from the sums of the units' figures. */
  totals: TotalRow[];
  /** Who is last in each group, and whether that has consequences. */
  bottom: BottomResult[];
  /** Figures, points and places stated elsewhere against the computed ones. */
  claims: ClaimResult[];
};

export type UnitResult = {
  unit: string;
  group: string | null;
  class: string | null;
  status: 'ranked' | 'not_ranked';
  place: number | null;
  /** Places gained since the period before; negative when lost. */
  change: number | null;
  total: string | null;
  /** The total without rounding of lines. */
  exact: string | null;
  reason: string | null;
  /** 等次 by the printed total, where the rule set has grades. */
  grade: string | null;
  /** The quantities that were compared at the same total, in their order. */
  tieBreak: { label: string; value: string | null }[];
  lines: readonly ResultLine[];
};

export type ResultLine = {
  key: string;
  label: string;
  formula: string;
  points: string;
  figures: readonly string[];
  /** Why something was not applicable, capped, excluded or changed. */
  note: string | null;
  /** Lines that add up to this one. */
  lines: readonly ResultLine[];
  /** Lines from which this one was put together otherwise (mean, weight). */
  details: readonly ResultLine[];
};

export type ListResult = {
  key: string;
  label: string;
  units: { unit: string; group: string | null; place: number; value: string }[];
  left: { unit: string; reason: string }[];
};

export type TotalRow = {
  group: string | null;
  label: string;
  figures: { key: string; label: string; value: string; note: string | null }[];
  lines: readonly ResultLine[];
};

export type BottomResult = {
  group: string | null;
  units: string[];
  protected: { unit: string; reason: string }[];
  note: string | null;
};

export type ClaimResult = {
  unit: string;
  what: string;
  claimed: string;
  computed: string | null;
  difference: string | null;
  agrees: boolean;
  /** Where a difference comes from; null where there is none, or nothing to compare with. */
  explanation: ClaimExplanation | null;
};

/** Digits cut off; rounded at another time or another step; or another number. */
export type ClaimExplanation = 'truncation' | 'rounding' | 'contradiction';
