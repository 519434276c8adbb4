/** The columns that no figure of the district is made of. */
export const NO_FIGURES = [
  'reportedBy',
  'messageId',
  'stage',
  'nextPlan',
  'milestone',
  'milestoneDate',
  'readings',
  'doubts',
  'confirmReason',
] as const;

/** The columns that no later report is compared with. */
export const NEVER_COMPARED = [
  'reportedBy',
  'messageId',
  'milestone',
  'milestoneDate',
  'status',
  'readings',
  'doubts',
  'confirmReason',
] as const;
