import type { OfficeTaskName } from '../../domain/office/task-names.ts';
import { bindTask } from './bind-task.ts';
import { handoverTask } from './handover-task.ts';
import { mergeTask } from './merge-task.ts';
import { planTask } from './plan-task.ts';
import { renameTask } from './rename-task.ts';
import { stewardsTask } from './stewards-task.ts';
import { targetsTask } from './targets-task.ts';
import type { OfficeTask } from './task.ts';
import { teamTask } from './team-task.ts';

/** The forms of the office, by name. */
export const OFFICE_TASKS: Readonly<Record<OfficeTaskName, OfficeTask>> = {
  rename: renameTask,
  merge: mergeTask,
  stewards: stewardsTask,
  team: teamTask,
  handover: handoverTask,
  bind: bindTask,
  targets: targetsTask,
  plan: planTask,
};
