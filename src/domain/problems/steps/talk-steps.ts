import type { Moment, Procedure } from '../../procedure/procedure.ts';
import type { ProblemStatus, Tracked } from '../problem.ts';
import { escalate } from '../times/escalation.ts';
import { AT_WORK } from '../times/problem-time.ts';
import { saidSinceGiven } from '../way.ts';
import type { ProblemInputs, ProblemReason } from './problem-action.ts';
import { OFFICE, type ProblemCase } from './problem-case.ts';
import { aside } from './problem-steps.ts';

type Steps = Procedure<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason>['steps'];

/** What the record says of the office's decision on a draft. */
const LISTED = '列入约谈建议';
const DROPPED = '不作约谈建议';

/**
 * 约谈建议: the draft of a talk with the unit's head, which the ladder lays before the office. It is listed for the leaders to
 * decide on, or dropped; nothing is sent to anybody. Source: domain §5 (ladder).
 */
export const TALK_STEPS: Pick<Steps, 'listTalk' | 'dropTalk'> = {
  listTalk: deciding(LISTED),
  dropTalk: deciding(DROPPED),
};

function deciding(words: string): Steps['listTalk'] {
  const isOpen = ({ problem }: ProblemCase, { now, calendar }: Moment) =>
    escalate(problem, now, calendar)?.suggestsTalk === true && !isTalkDecided(problem);
  return {
    from: ['assigned', ...AT_WORK],
    to: 'same',
    who: OFFICE,
    asks: null,
    isOffered: isOpen,
    refuse: (c, _, at) => (isOpen(c, at) ? null : 'stale'),
    apply: (c, _, at) => ({ ...c, problem: aside(c.problem, {}, at, words) }),
  };
}

/** Whether the office has decided on the draft since the unit got the problem. */
export function isTalkDecided({ steps }: Pick<Tracked, 'steps'>): boolean {
  return saidSinceGiven(steps).some(({ note }) => note.startsWith(LISTED) || note.startsWith(DROPPED));
}
