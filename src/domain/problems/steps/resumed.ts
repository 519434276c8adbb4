import type { Person } from '../../people/person.ts';
import type { Moment } from '../../procedure/procedure.ts';
import type { Problem } from '../problem.ts';
import { afterSuspension } from '../times/pauses.ts';
import { moved } from './problem-steps.ts';

/** Who acts where the time has come and nobody has to press. */
export const CLOCKWORK: Person = {
  id: 'schedule',
  openId: null,
  mobile: null,
  name: '系统',
  unit: null,
  roles: [],
  taskForce: null,
};

/** A suspended problem goes on by itself on the day that was granted. */
export function resumedByItself(problem: Problem, moment: Moment): Problem {
  const at = { ...moment, actor: CLOCKWORK };
  return moved(problem, afterSuspension(problem, moment.now, moment.calendar), at, '暂停期满，自动恢复办理');
}
