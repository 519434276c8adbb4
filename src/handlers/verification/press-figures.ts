import type { CardAction } from '../../cards/kit/actions.ts';
import { canVerify } from '../../domain/figures/rights.ts';
import { canRead } from '../../domain/library/rights.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { openStatisticForm, openVerificationForm } from './open-verification.ts';
import { enterStatistic, figuresCardTo, retract, verify } from './verify.ts';

type FigureAction = Extract<CardAction, { figuresOf: string }>;

/** A press on a button about the three figures. Rights are asked of the person as he is now. */
export async function pressFigures(action: FigureAction, press: PressEvent, acting: Acting): Promise<Decision> {
  const { roster, actor } = acting;
  const project = roster.project(action.figuresOf);
  if (!project) return refuse('没有找到这个项目');
  if (action.do === 'figures.show') {
    if (!canRead(actor, project, roster)) return refuse('您没有查看这个项目台账的权限', 'error');
    const card = figuresCardTo(project, `figures:${press.eventId}`, acting);
    return done(mergeEffects({ deliveries: [card] }), '卡片已发到与您的私聊');
  }
  if (!canVerify(actor)) return refuse('核查数和统计数由推进中心登记', 'error');
  switch (action.do) {
    case 'figures.verify':
      return openVerificationForm(project, press, acting);
    case 'figures.verify.submit':
      return verify(action, project, press, acting);
    case 'figures.retract':
      return retract(action, project, press, acting);
    case 'figures.statistic':
      return openStatisticForm(project, press, acting);
    case 'figures.statistic.submit':
      return enterStatistic(action, project, press, acting);
  }
}
