import type { Day } from '../base/time.ts';

/** A weekly meeting that a steward holds on site (例会). Source: domain §2 M10, contract §5. */
export interface SiteMeeting {
  id: string;
  project: string;
  /** Who held it, by his id. */
  by: string;
  on: Day;
  /** Who was there, as it was said. */
  attendees: string | null;
  /** What was settled. */
  note: string | null;
  /** When it was recorded. */
  at: Date;
  isWithdrawn: boolean;
}

/** The id of a meeting of which nothing else is known; the same meeting told again has the same. */
export function siteMeetingId({ project, on, by }: Pick<SiteMeeting, 'project' | 'on' | 'by'>): string {
  return `${project}/${on}/${by}`;
}
