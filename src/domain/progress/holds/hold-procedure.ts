import { fieldsAboveCeiling } from '../../base/ceiling.ts';
import { largeFigureOf } from '../../library/roster.ts';
import type { ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import type { ReportStatus } from '../progress.ts';
import { CONFIRM_HELD, REFUSE_LIFT } from '../progress-form.ts';
import {
  ASKED,
  ASKED_TO_DECIDE,
  ASKED_TO_PROPOSE,
  CONFIRMERS,
  DECIDERS,
  type HoldCase,
  PROPOSERS,
} from './hold-case.ts';
import { decided, isLargeHold, isWaiting, proposed } from './hold-lift.ts';

/** `held` waits for its author, `large` for the office, `proposed` for a second person; the others are no holds any more. */
export type HoldState = ReportStatus | 'large' | 'proposed';

export interface HoldInputs {
  confirm: ValuesOf<typeof CONFIRM_HELD>;
  propose: ValuesOf<typeof CONFIRM_HELD>;
  lift: Record<never, never>;
  refuse: ValuesOf<typeof REFUSE_LIFT>;
}

export type HoldStepName = keyof HoldInputs;

export type HoldReason = 'not_author' | 'not_proposer' | 'not_decider' | 'above_ceiling';

/**
 * A report whose figures contradict the ledger (待确认): its author confirms it with a reason; a large figure one person of
 * the office proposes and another one confirms, neither of them its author. Source: domain §3.2, contract §6.8.
 */
export const holdProcedure: Procedure<HoldCase, HoldState, HoldInputs, HoldReason> = {
  stateOf({ report, project, roster, lift }) {
    if (report.status !== 'held') return report.status;
    if (isWaiting(lift)) return 'proposed';
    return isLargeHold(report, project, largeFigureOf(roster)) ? 'large' : 'held';
  },
  steps: {
    confirm: {
      from: ['held'],
      to: ['active'],
      who: CONFIRMERS,
      turn: ASKED,
      asks: () => CONFIRM_HELD,
      owes: () => true,
      whyNot: () => 'not_author',
      apply: (c, { reason }) => ({ ...c, report: { ...c.report, status: 'active', confirmReason: reason } }),
    },
    propose: {
      from: ['large'],
      to: ['proposed'],
      who: PROPOSERS,
      turn: ASKED_TO_PROPOSE,
      asks: () => CONFIRM_HELD,
      owes: () => true,
      whyNot: c => aboveCeiling(c) ?? 'not_proposer',
      refuse: aboveCeiling,
      apply: (c, { reason }, { actor, now }) => ({ ...c, lift: proposed(c, actor, reason, now) }),
    },
    lift: {
      from: ['proposed'],
      to: ['active'],
      who: DECIDERS,
      turn: ASKED_TO_DECIDE,
      asks: null,
      owes: () => true,
      whyNot: () => 'not_decider',
      refuse: aboveCeiling,
      apply(c, _, { actor, now }) {
        const { report, lift } = c;
        if (!lift) return c;
        return {
          ...c,
          report: { ...report, status: 'active', confirmReason: lift.reason },
          lift: decided(lift, actor, null, now),
        };
      },
    },
    refuse: {
      from: ['proposed'],
      // The planned total or the district's size may have been raised meanwhile.
      to: ['large', 'held'],
      who: DECIDERS,
      asks: () => REFUSE_LIFT,
      whyNot: () => 'not_decider',
      apply: (c, { note }, { actor, now }) => ({ ...c, lift: c.lift && decided(c.lift, actor, note, now) }),
    },
  },
  // A figure that was never confirmed does not count when its project has left.
  void: {
    from: ['held', 'large', 'proposed'],
    to: 'withdrawn',
    end: (c, reason, { actor, now }) => ({
      ...c,
      report: { ...c.report, status: 'withdrawn' },
      lift: isWaiting(c.lift) ? decided(c.lift, actor, reason, now) : c.lift,
    }),
  },
};

/** Stored before there was a ceiling: it can be changed or taken back, never made to count. */
function aboveCeiling({ report }: HoldCase): 'above_ceiling' | null {
  return fieldsAboveCeiling(report).length > 0 ? 'above_ceiling' : null;
}

/** Since when it is the turn of whoever has it. */
export function waitsSince({ report, lift }: HoldCase): Date {
  return lift?.decidedAt ?? lift?.proposedAt ?? report.reportedAt;
}
