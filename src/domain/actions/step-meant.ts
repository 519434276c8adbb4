import type { Person } from '../people/person.ts';
import type { SaidStep } from '../reading/types.ts';
import { ACTION_HANDLERS, ACTION_OFFICE, ACTION_VERIFIERS, type ActionCase } from './action-case.ts';
import type { ActionStepName } from './action-procedure.ts';

/**
 * Which step words mean that somebody says of an item: 已完成 is its unit's response and its supervisor's 销号, 退回 gives it back or
 * sends a response back. Whether he may take it, and when, the procedure says.
 */
export function actionStepMeant(said: SaidStep, c: ActionCase, actor: Person): ActionStepName {
  const { status } = c.item;
  const isVerifier = ACTION_VERIFIERS.may(actor, c);
  const isHandler = ACTION_HANDLERS.may(actor, c);
  const isJudging = isVerifier && status === 'responded';
  switch (said) {
    case 'solved':
      return isJudging && !isHandler ? 'close' : 'respond';
    case 'verified':
      return isHandler && status !== 'responded' ? 'respond' : 'close';
    case 'unsolved':
      if (isJudging) return 'dispute';
      return isVerifier && !isHandler && (status === 'closed' || status === 'rechecked') ? 'reopen' : 'progress';
    case 'return':
    case 'reopen':
      return isJudging ? 'dispute' : said;
    case 'transfer':
      // 应由住建局办理: what a unit says of another is that it gives the item back.
      return isHandler && !ACTION_OFFICE.may(actor, c) ? 'return' : 'assign';
    case 'moreTime':
      return 'extend';
    case 'granted':
      return 'grant';
    case 'denied':
      return 'deny';
    case 'acknowledge':
    case 'progress':
    case 'withdraw':
    case 'resume':
      return said;
  }
}
