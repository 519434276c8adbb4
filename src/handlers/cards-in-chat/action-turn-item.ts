import { actionCard } from '../../cards/actions/action-card.ts';
import { proofWords } from '../../cards/kit/lines/seen-words.ts';
import { lateness } from '../../cards/problems/ladder-words.ts';
import { type ActionStepName, actionProcedure } from '../../domain/actions/action-procedure.ts';
import { resultOfItem } from '../../domain/actions/action-steps.ts';
import { showDay } from '../../domain/base/time.ts';
import type { Person } from '../../domain/people/person.ts';
import { turnsInsteadOf, turnsOf } from '../../domain/procedure/turn.ts';
import { actionAt, belongsAt } from '../actions/action-cards.ts';
import { readActions, readActionView } from '../actions/read-actions.ts';
import type { Drawing } from '../kit/decision.ts';
import type { TurnItem } from '../procedure/turn-item.ts';
import type { Standing } from './kinds/card-kind.ts';
import { askedNoMore } from './turn-items.ts';

/** What is asked of whoever has the turn; the steps that are owed to nobody ask nothing. */
const ASKS: Readonly<Partial<Record<ActionStepName, string>>> = {
  grant: '请决定是否同意延期',
  acknowledge: '请签收',
  respond: '请办理并反馈',
  close: '请验收销号',
  assign: '请转办',
};

/** Steps that belong to the owed one: its opposite, or the form behind it. */
const BESIDE: Readonly<Partial<Record<ActionStepName, readonly ActionStepName[]>>> = {
  grant: ['deny'],
  acknowledge: ['return'],
  respond: ['progress', 'extend'],
  close: ['dispute'],
  assign: ['withdraw'],
};

/** The action items among what a card shows, as items of one reader's list. */
export async function readActionTurns(
  { shows, destination }: Pick<Standing, 'shows' | 'destination'>,
  reader: Person | null,
  drawing: Drawing,
): Promise<TurnItem[]> {
  const { now } = drawing;
  const items = await readActions(shows, drawing);
  const read = await Promise.all(items.map(item => readActionView(item, reader, drawing)));
  return read.map(({ c, view }): TurnItem => {
    const { item, escalation, project } = view;
    const turns = turnsOf(actionProcedure, c);
    const isHere = belongsAt(destination, item, drawing);
    const owed = turns.filter(({ who }) => (reader === null ? isHere : who.may(reader, c))).map(({ step }) => step);
    const offered = owed.flatMap(step => [step, ...(BESIDE[step] ?? [])]);
    const result = resultOfItem(item);
    const { extension } = item;
    return {
      title: `${item.number} ${project?.name ?? '议定事项'}`,
      lines: [
        item.task,
        ...(result ? [`办理结果：${result.note}`] : []),
        ...(owed.includes('close') ? [proofWords(view, now)].filter(Boolean) : []),
        ...(extension?.decision === null ? [`申请延期至${showDay(extension.until, now)}：${extension.reason}`] : []),
      ],
      ask:
        owed.map(step => ASKS[step] ?? '').join('，') ||
        askedNoMore({ ...item, responsibleUnit: item.unit }, reader, isHere),
      due: owed.length > 0 && escalation ? lateness(escalation, now) : null,
      isLate: owed.length > 0 && escalation?.isOverdue === true,
      steps: view.steps.filter(
        ({ action }) =>
          offered.some(name => action.do === `action.${name}`) ||
          (owed.includes('close') && action.do === 'evidence.open'),
      ),
      isDue: owed.length > 0,
      dueAt: escalation?.dueAt ?? null,
      drawAlone: () => actionCard(actionAt(view, destination, drawing), now),
      insteadOf: reader && (turnsInsteadOf(turns, c, reader)?.name ?? null),
    };
  });
}
