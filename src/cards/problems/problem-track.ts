import { dayOf } from '../../domain/base/time.ts';
import type { ProblemStatus, ProblemStep, Tracked } from '../../domain/problems/problem.ts';
import { wayOf } from '../../domain/problems/way.ts';
import { type Cell, columns, type Element, md } from '../kit/drawing/elements.ts';
import { colored, grey } from '../kit/drawing/markdown.ts';

/** The way of a problem or an action item as a row of stages: what is behind it, where it waits, what is still to come. */

const STAGES = ['交办', '签收', '办理', '反馈', '销号'] as const;

type Way = Pick<Tracked, 'status' | 'steps'>;

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

/** The stages reached, and for each the step that reached it last; what was noted there (延期, 移交, 确认) came later. */
function progressOf(problem: Way): { reached: number; steps: (ProblemStep | undefined)[] } {
  let reached = REACHED[problem.status] ?? 0;
  const steps: (ProblemStep | undefined)[] = [];
  let before: ProblemStatus | undefined;
  for (const step of wayOf(problem.steps)) {
    const stage = REACHED[step.status];
    const isNoted = step.status === before && step.status !== 'assigned';
    before = step.status;
    if (stage === undefined) continue;
    if (REACHED[problem.status] === undefined) reached = stage;
    if (stage > 0 && !isNoted) steps[stage - 1] = step;
  }
  return { reached, steps };
}

/** The track: done ones green with their day, the waiting stage coloured, the rest grey. */
export function problemTrack(problem: Way, isOverdue: boolean): Element {
  const { reached, steps } = progressOf(problem);
  const isStopped = ['rejected', 'merged', 'withdrawn', 'suspended'].includes(problem.status);
  return columns(
    STAGES.map((stage, index) => {
      if (index < reached) {
        const step = steps[index];
        const day = step ? shortDay(step.at) : '　';
        return stageCell(`${colored('green', stage)}<br>${grey(day)}`, isStopped ? 'grey-50' : 'green-50');
      }
      if (index > reached || isStopped) return stageCell(`${grey(stage)}<br>　`, 'grey-50');
      const color = isOverdue ? 'red' : 'blue';
      const waits = `**${colored(color, stage)}**<br>${colored(color, isOverdue ? '超期' : '等待')}`;
      return stageCell(waits, `${color}-50`);
    }),
  );
}

function stageCell(markdown: string, background: string): Cell {
  return { elements: [md(markdown, { align: 'center' })], background, padding: '4px' };
}

// Five stages share one row on a telephone: 6-12 is as long as a day may be there.
function shortDay(instant: Date): string {
  const [, month, day] = dayOf(instant).split('-');
  return `${Number(month)}-${Number(day)}`;
}
