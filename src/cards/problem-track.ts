import type { Problem, ProblemStatus, ProblemStep } from '../domain/problem.ts';
import { dayOf } from '../domain/time.ts';
import { colored, columns, type Element, grey, md } from './elements.ts';

/** A problem's way as a row of stages: what is behind it, where it waits, what is still to come. */

const STAGES = ['交办', '签收', '办理', '反馈', '销号'] as const;

/** How many stages a status has reached; statuses beside the way (暂停, 合并 …) leave it where it was. */
const REACHED: Partial<Record<ProblemStatus, number>> = {
  open: 0,
  assigned: 1,
  acknowledged: 2,
  in_progress: 3,
  reopened: 3,
  responded: 4,
  closed: 5,
  rechecked: 5,
};

/** The stages reached, and for each the step that reached it last. */
function progressOf(problem: Problem): { reached: number; steps: (ProblemStep | undefined)[] } {
  let reached = REACHED[problem.status] ?? 0;
  const steps: (ProblemStep | undefined)[] = [];
  for (const step of problem.steps) {
    const stage = REACHED[step.status];
    if (stage === undefined) continue;
    if (REACHED[problem.status] === undefined) reached = stage;
    if (stage > 0) steps[stage - 1] = step;
  }
  return { reached, steps };
}

/** The track: ✓ done with its day, the waiting stage coloured, the rest grey. */
export function problemTrack(problem: Problem, isOverdue: boolean): Element {
  const { reached, steps } = progressOf(problem);
  const isStopped = ['rejected', 'merged', 'withdrawn', 'suspended'].includes(problem.status);
  return columns(
    STAGES.map((stage, index) => {
      const step = steps[index];
      if (index < reached) {
        return {
          elements: [
            md(`${colored('green', `✓ ${stage}`)}<br>${grey(step ? shortDay(step.at) : '　')}`, { align: 'center' }),
          ],
          background: isStopped ? 'grey-50' : 'green-50',
        };
      }
      const isWaiting = index === reached && !isStopped;
      const color = isOverdue ? 'red' : 'blue';
      return {
        elements: [
          md(
            isWaiting
              ? `${`**${colored(color, stage)}**`}<br>${colored(color, isOverdue ? '超期' : '等待')}`
              : `${grey(stage)}<br>　`,
            {
              align: 'center',
            },
          ),
        ],
        background: isWaiting ? `${color}-50` : 'grey-50',
      };
    }),
  );
}

// Five stages share one row on a telephone: 6-12 is as long as a day may be there.
function shortDay(instant: Date): string {
  const [, month, day] = dayOf(instant).split('-');
  return `${Number(month)}-${Number(day)}`;
}
