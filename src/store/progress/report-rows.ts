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
