/** The forms of the office that are no procedure. */
export const OFFICE_TASK_NAMES = [
  'rename',
  'merge',
  'stewards',
  'team',
  'handover',
  'bind',
  'targets',
  'plan',
] as const;
export type OfficeTaskName = (typeof OFFICE_TASK_NAMES)[number];
