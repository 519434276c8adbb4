import type { CardAction } from '../../cards/kit/actions.ts';

/** The id that an action uses up beside its event's, so that a form has its effect once; null for what is no form. */
export function formKey(action: CardAction): string | null {
  // A question has one answer, by a button or by the form below it.
  if (action.do === 'ask.choose') return `form:${action.asked.askId}`;
  if (!('formId' in action)) return null;
  // 无进展 is one tap a project, in a form that stays open.
  return action.do === 'progress.none' ? `form:${action.formId}:${action.project}` : `form:${action.formId}`;
}
