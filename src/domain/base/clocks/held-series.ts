/** The meetings that come by the calendar, in the order of how often they are held. Source: domain §2 M13, M20, §8. */
export const HELD_SERIES = ['weekly', 'half_month', 'monthly', 'analysis', 'site_review'] as const;
export type HeldSeries = (typeof HELD_SERIES)[number];

/** What each is called. */
export const HELD_SERIES_WORDS: Readonly<Record<HeldSeries, string>> = {
  weekly: '每周推进会',
  half_month: '区长半月推进会',
  monthly: '书记月度推进会',
  analysis: '月分析会',
  site_review: '观摩讲评会',
};

/** Of each the days on which one is held. */
export const HELD_EVERY = {
  weekly: 'week',
  half_month: 'half month',
  monthly: 'month',
  analysis: 'month',
  site_review: 'quarter',
} as const satisfies Record<HeldSeries, Span>;

/** Spans of the calendar, in each of which something falls once. */
export type Span = 'week' | 'half month' | 'month' | 'quarter';
