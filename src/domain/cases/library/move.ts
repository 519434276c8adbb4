import type { Library, Project } from '../../library/project.ts';
import type { ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';
import type { Who } from '../../procedure/who.ts';
import { type CaseAt, stepped, voidCase, withinDays, withSuccessor } from '../case-at.ts';
import { OFFICE, OPENER } from '../case-who.ts';
import { REFUSE_PROPOSAL } from '../proposal.ts';

/**
 * 移库: one or several projects from one library to another. The bot proposes it when the evidence is there, and one press of
 * the office confirms; what the office types itself another one of the office confirms. Source: domain §2 M5, §9.
 */

export interface LibraryMove {
  project: string;
  from: Library;
  to: Library;
  /** In Chinese: the evidence, or what the office has written. */
  why: string;
}

export interface MoveData {
  origin: 'bot' | 'office';
  moves: readonly LibraryMove[];
}

export type MoveCase = CaseAt<MoveData>;
export type MoveState = 'proposed' | 'moved' | 'refused' | 'withdrawn' | 'void';

export interface MoveInputs {
  confirm: Record<never, never>;
  refuse: ValuesOf<typeof REFUSE_PROPOSAL>;
  withdraw: Record<never, never>;
}

export type MoveReason = 'not_second' | 'moved_since';

/** Working days within which a proposal is to be answered. Our own proposal. */
const ANSWER_DAYS = 3;

const SECOND = secondTo<MoveCase>(({ stored }) => [stored.openedBy]);
/** What the bot proposed is any office person's to decide, what somebody typed another one's. */
function byOrigin(typed: Who<MoveCase>): Who<MoveCase> {
  const rule = ({ stored }: MoveCase): Who<MoveCase> => (stored.data.origin === 'bot' ? OFFICE : typed);
  return {
    words: '推进中心',
    named: c => rule(c).words,
    may: (person, c) => rule(c).may(person, c),
    insteadOf: (person, c) => rule(c).insteadOf?.(person, c) ?? null,
  };
}

const DECIDES = byOrigin(SECOND);
const ASKED = byOrigin(askedTo(SECOND));

export const moveProcedure: Procedure<MoveCase, MoveState, MoveInputs, MoveReason> = {
  stateOf: ({ stored }) => stored.state as MoveState,
  steps: {
    confirm: {
      from: ['proposed'],
      to: ['moved'],
      who: DECIDES,
      turn: ASKED,
      asks: null,
      owes: () => true,
      whyNot: c => (c.stored.data.origin === 'office' ? 'not_second' : null),
      refuse: c =>
        c.stored.data.moves.some(move => !isStill(move, c.roster.project(move.project))) ? 'moved_since' : null,
      apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'moved' }, at),
    },
    refuse: {
      from: ['proposed'],
      to: ['refused'],
      who: DECIDES,
      asks: () => REFUSE_PROPOSAL,
      whyNot: c => (c.stored.data.origin === 'office' ? 'not_second' : null),
      apply: (c, { note }, at) => stepped(c, { step: 'refuse', state: 'refused', note }, at),
    },
    withdraw: {
      from: ['proposed'],
      to: ['withdrawn'],
      who: OPENER,
      asks: null,
      isOffered: c => c.stored.data.origin === 'office',
      apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
    },
  },
  void: {
    from: ['proposed'],
    to: 'void',
    end: voidCase,
    succeed: withSuccessor,
  },
};

/** Whether a project still stands where the move found it. */
export function isStill({ from }: LibraryMove, project: Project | undefined): boolean {
  return project !== undefined && project.library === from && project.exitedOn === null;
}

/** What a new move begins with. */
export function beginMove(data: MoveData, at: Parameters<typeof withinDays>[1]) {
  return { state: 'proposed' satisfies MoveState, data, dueAt: withinDays(ANSWER_DAYS, at) };
}
