import type { ImportPlan } from './import-plan.ts';

/** How many entries of a list are new and how many change. */
export type ImportSummary = Record<keyof ImportPlan | 'rankings' | 'recounted', { added: number; changed: number }>;
