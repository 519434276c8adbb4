/** The key nodes of a project: what was planned, what its steward says has happened, what the office has confirmed. */
import { addDays, lastDayOf, monthAt, monthNumber, TODAY } from './calendar.ts';
import type { Course } from './course.ts';
import type { Kind } from './kinds.ts';
import type { Random } from './random.ts';
import type { Timing } from './timing.ts';
import type { DistrictMilestone, DistrictProject } from './types.ts';

function hasHappened(day: string): boolean {
  return day < TODAY;
}

/** Whether the office has confirmed by now what happened on a day: papers take days, some are missing for long. */
function isConfirmed(random: Random, day: string): boolean {
  const isInTime = hasHappened(addDays(day, random.int(2, 12)));
  const hasPapers = day < '2026-04-01' || !random.chance(0.06);
  return isInTime && hasPapers;
}

function planned(kind: DistrictMilestone['kind'], day: string): DistrictMilestone {
  return { kind, planned: day, claimed: null, actual: null };
}

function signing(random: Random, { planClass, startDay }: Timing): DistrictMilestone {
  const node = planned('signed', addDays(startDay, -random.int(120, 400)));
  const day = addDays(node.planned ?? startDay, random.int(-10, 15));
  // Half of the reserve is still in talks.
  const isSigned = hasHappened(day) && (planClass !== 'reserve' || random.chance(0.5));
  return isSigned ? { ...node, claimed: day, actual: day } : node;
}

/** A node of this year: once it has happened it is claimed, and confirmed after a while. */
function happening(random: Random, node: DistrictMilestone, day: string): DistrictMilestone {
  if (!hasHappened(day)) return node;
  return { ...node, claimed: day, actual: isConfirmed(random, day) ? day : null };
}

/** Lists the nodes of a project. */
export function milestonesOf(random: Random, kind: Kind, timing: Timing, course: Course): DistrictMilestone[] {
  const { planClass, startDay, endDay, endMonth } = timing;
  const milestones = [signing(random, timing)];

  const start = planned('started', startDay);
  if (planClass === 'starting') milestones.push(happening(random, start, course.startDay));
  else if (planClass === 'reserve') milestones.push(start);
  else milestones.push({ ...start, claimed: startDay, actual: startDay });

  const completion = planned('completed', endDay);
  milestones.push(planClass === 'completing' ? happening(random, completion, course.endDay) : completion);
  if (kind.word === 'company') {
    milestones.push(planned('effective', lastDayOf(monthAt(monthNumber(endMonth) + random.int(6, 12)))));
  }
  return milestones;
}

/** The library that follows from the plan, and for this year's starts from whether the start is confirmed. */
export function libraryOf({ planClass }: Timing, milestones: DistrictMilestone[]): DistrictProject['library'] {
  switch (planClass) {
    case 'reserve':
      return 'reserve';
    case 'completing':
      return 'to_complete';
    case 'ongoing':
      return 'ongoing';
    case 'starting':
      return milestones.some(({ kind, actual }) => kind === 'started' && actual !== null) ? 'ongoing' : 'to_start';
  }
}
