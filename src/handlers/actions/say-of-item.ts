import { ACTION_STEPS } from '../../cards/actions/action-step-words.ts';
import { takenWords } from '../../cards/procedure/taken-words.ts';
import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { canReadAction } from '../../domain/actions/rights.ts';
import { actionStepMeant } from '../../domain/actions/step-meant.ts';
import { possible } from '../../domain/procedure/procedure.ts';
import { saidStep } from '../../domain/reading/said/said-step.ts';
import { mergeEffects } from '../kit/decision.ts';
import type { Say } from '../procedure/said-outcome.ts';
import { outcomeOf, valuesOf } from '../procedure/said-values.ts';
import { sayStep } from '../procedure/say-step.ts';
import { actionDesk } from './action-desk.ts';

/** Takes the step of what a meeting has decided that words name. */
export const sayOfItem: Say = async ({ number, words, step }, { messageId: source }, acting) => {
  const read = await actionDesk.read(number, acting);
  if (!read) return { kind: 'told', line: `${number}：${actionDesk.unknown}，未变动。`, effects: mergeEffects() };
  const said = step?.said;
  if (!step || said === undefined) {
    const isReader = canReadAction(acting.actor, read.case.item, acting.roster);
    const { says } = saidStep(words);
    const isUnclear = says !== 'later' && says !== 'cannot';
    const line = isUnclear
      ? '请在卡片上点要办的一步；要上报其他情况，请写项目名称，不写编号'
      : `需要更多时间的，请点“申请延期”，或发送“${number} 延期到6月28日，理由”；不属于本单位职责的，请点“退回”`;
    return { kind: 'card', line: isReader ? `${number} 没有变动：${line}。` : '', effects: mergeEffects(), isUnclear };
  }
  const name = actionStepMeant(said, read.case, acting.actor);
  const values = valuesOf(step, read.case.item.dueDate);
  // 已办结 alone is all that there is to say of it.
  const note = step.note === '' && name === 'respond' ? '已办结' : step.note;
  const outcome = await sayStep(actionDesk, { id: number, name, said: { ...values, note }, source }, acting);
  const isBystander = possible(actionProcedure, read.case, acting, acting.actor).length === 0;
  return { ...outcomeOf(number, outcome, takenWords(name, ACTION_STEPS[name], step)), isBystander };
};
