/** What may stand behind a line of a score, down to the reports. */
export const SECTIONS = ['starts', 'completions', 'investments', 'lights', 'reports', 'steps', 'meetings'] as const;
export type Section = (typeof SECTIONS)[number];
