import type { ActionCase } from '../../domain/actions/action-case.ts';
import type { ActionStepName } from '../../domain/actions/action-procedure.ts';
import { trackedAction } from '../../domain/actions/tracked-action.ts';
import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { type Day, showDay, showInstant } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { endOfDue } from '../../domain/problems/times/limits.ts';
import { isDayOver, lastExtensionDay } from '../../domain/problems/times/problem-time.ts';
import { answerMeant } from '../../domain/problems/way.ts';
import { type Form, type FormContext, withoutDemands } from '../../domain/procedure/form.ts';
import { type Card, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { formCard } from '../procedure/form-card.ts';
import { unseenCard } from '../procedure/unseen-card.ts';
import { ACTION_STEPS } from './action-step-words.ts';

export interface ActionStepFormView {
  name: ActionStepName;
  formId: string;
  case: Pick<ActionCase, 'item' | 'evidenceBeingSaved' | 'unseen'>;
  form: Form;
  context: FormContext;
  now: Date;
  calendar: WorkingCalendar;
  /** What words have said already, by the fields' names. */
  draft?: Readonly<Record<string, string>>;
}

/** The form of a step of an action item: what it is about above it, its declared fields below. */
export function actionStepFormCard(view: ActionStepFormView): Card {
  const { name, formId, form, context } = view;
  const { item } = view.case;
  const { label, template = 'blue' } = ACTION_STEPS[name];
  const { unseen = 0, evidenceBeingSaved = 0 } = view.case;
  const about = mdLines([escapeMd(clip(tidy(item.task), 300)), grey(`${escapeMd(item.unit)}，限 ${dueInWords(view)}`)]);
  if (name === 'close' && unseen > 0) {
    const { number } = item;
    const action = { do: 'action.close.submit', formId, actionItem: number } as const;
    return unseenCard({ number, item: reference('action_item', number), head: [about], unseen, action });
  }
  return formCard({
    title: `${label} ${item.number}`,
    template,
    name: 'step',
    head: [about, hint(view)],
    // What will count in a moment needs no reason.
    form: name === 'close' && evidenceBeingSaved > 0 ? withoutDemands(form) : form,
    draft: {
      ...(name === 'assign' && { unit: item.unit, person: item.person, due: dueAhead(view) }),
      ...view.draft,
    },
    context,
    submit: {
      label: name === 'assign' ? label : '提交',
      action: { do: `action.${name}.submit`, formId, actionItem: item.number, ...answerMeant(item) },
    },
  });
}

/** The day that stands, while it lies ahead. */
function dueAhead({ case: { item }, now, calendar }: ActionStepFormView): Day | null {
  return isDayOver(item.dueDate, now, calendar) ? null : item.dueDate;
}

function dueInWords({ case: { item }, now, calendar }: ActionStepFormView): string {
  return showInstant(endOfDue(item.dueDate, trackedAction(item), calendar), now);
}

function hint(view: ActionStepFormView) {
  const {
    name,
    case: { item, evidenceBeingSaved = 0 },
    now,
    calendar,
  } = view;
  if (name === 'close' && evidenceBeingSaved > 0) {
    return note(
      `佐证正在保存 ${evidenceBeingSaved} 份。保存好后再提交即可，不必填写理由；没有其他佐证材料的才写明理由。`,
    );
  }
  if (name !== 'extend') return null;
  const latest = lastExtensionDay(trackedAction(item), calendar);
  const until = latest ? `，最晚可延至 ${showDay(latest, now)}` : '';
  return note(`现办结期限 ${dueInWords(view)}${until}。只能申请一次，由推进中心决定。`);
}
