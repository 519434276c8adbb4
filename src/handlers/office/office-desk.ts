import type { CardAction } from '../../cards/kit/actions.ts';
import { type Card, mdLines, note } from '../../cards/kit/drawing/elements.ts';
import { escapeMd } from '../../cards/kit/drawing/markdown.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { type PreviewView, previewCard } from '../../cards/office/preview-card.ts';
import { formCard } from '../../cards/procedure/form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { choosable } from '../../domain/library/roster.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import type { OfficeTaskName } from '../../domain/office/task-names.ts';
import { holdersOf, mayUse } from '../../domain/people/desk-words.ts';
import { ROLE_WORDS } from '../../domain/people/words.ts';
import { type FormContext, type FormInput, readForm } from '../../domain/procedure/form.ts';
import { type Acting, type Decision, done, mergeEffects, type Part, refuse } from '../kit/decision.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import type { OfficeTask, Planned, Target } from './task.ts';
import { OFFICE_TASKS } from './tasks.ts';

type OfficeAction = Extract<CardAction, { do: `office.${string}` }>;

/** A word of the office opens its form in the direct chat. Shapes: who asks may use the word. */
export function openTask(
  name: OfficeTaskName,
  about: string | null,
  target: Target,
  message: MessageEvent,
  acting: Acting,
): Part {
  const task = OFFICE_TASKS[name];
  const why = task.closed?.(about, target, acting) ?? null;
  if (why !== null) {
    const card = noticeCard({ title: task.word, template: 'grey', lines: [why] });
    return { deliveries: [replyCard(message, card, `office:${message.messageId}`)] };
  }
  const formId = `office:${message.eventId}`;
  const card = drawForm({ name, task, formId, target, draft: task.draft(about, target, acting) }, acting);
  if (message.chatType === 'p2p') return { deliveries: [replyCard(message, card, formId)] };
  const told = noticeCard({ title: task.word, template: 'grey', lines: ['表单已发到与您的私聊。'] });
  return { deliveries: [cardTo(acting.actor.id, formId, card), replyCard(message, told, `${formId}:told`)] };
}

/** A press on a button of the office's forms and previews. */
export async function pressOffice(action: OfficeAction, press: PressEvent, acting: Acting): Promise<Decision> {
  const { task: name } = action;
  const task = OFFICE_TASKS[name];
  const { actor } = acting;
  if (!mayUse(actor, task.word)) {
    const who = (holdersOf(task.word) ?? []).map(role => ROLE_WORDS[role]).join('、');
    return refuse(`您没有办理这一步的权限，由${who}办理`);
  }
  const { project, chat, chatName, year } = action;
  const target = { project, chat, chatName, year };
  if (action.do === 'office.open') {
    const why = task.closed?.(null, target, acting) ?? null;
    if (why !== null) return refuse(why);
    const formId = `office:${press.eventId}`;
    const draft = action.values ?? task.draft(null, target, acting);
    const card = drawForm({ name, task, formId, target, draft }, acting);
    return done(mergeEffects({ deliveries: [cardTo(actor.id, formId, card)] }), '表单已发到与您的私聊');
  }
  const typed = action.do === 'office.confirm' ? action.values : press.form;
  const read = readForm(task.form, typed, contextOf(task, acting));
  if (read.kind === 'refused') return refuse(read.refusals.map(one => one.words).join('；'), 'error');
  const planned = await task.plan(read.values, { target, source: action.formId, typed }, acting);
  if (planned.kind === 'refused') return refuse(planned.words, 'error');
  return decide(action, planned, texts(typed), press, acting);
}

/** Carries it out, or asks first: whoever confirms has seen what it comes to now. */
async function decide(
  action: Exclude<OfficeAction, { do: 'office.open' }>,
  planned: Extract<Planned, { kind: 'ready' }>,
  values: Readonly<Record<string, string>>,
  press: PressEvent,
  { now }: Acting,
): Promise<Decision> {
  const { preview } = planned;
  const seen = preview === null ? '' : markOf(preview);
  const isConfirmed = action.do === 'office.confirm' && action.seen === seen;
  if (preview === null || isConfirmed) {
    const { title, lines, toast } = planned.done;
    return done(await planned.effects(), toast, submittedCard({ title, lines }, now));
  }
  const { task, project, chat, chatName, year } = action;
  const about = { task, ...present({ project, chat, chatName, year }), values };
  const card = previewCard({
    ...preview,
    confirm: { do: 'office.confirm', formId: `confirm:${press.eventId}`, ...about, seen },
    again: { do: 'office.open', ...about },
  });
  // A form is used up by its preview; a preview that is out of date is shown anew.
  if (action.do === 'office.submit') return done(mergeEffects(), '请核对后确认', card);
  return { changes: null, answer: { toast: { type: 'warning', content: '情况有变化，请重新核对后确认' }, card } };
}

function present(target: Target): Partial<Record<'project' | 'chat' | 'chatName', string>> & { year?: number } {
  return Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined));
}

interface Opened {
  name: OfficeTaskName;
  task: OfficeTask;
  formId: string;
  target: Target;
  draft: Readonly<Record<string, string | null | undefined>>;
}

function drawForm({ name, task, formId, target, draft }: Opened, acting: Acting): Card {
  const title = task.title(target, acting);
  const head = task.head?.(target, acting) ?? [];
  return formCard({
    title,
    template: 'blue',
    summary: title,
    name,
    head: [head.length > 0 && mdLines(head.map(escapeMd)), note(task.note)],
    form: task.form,
    draft,
    context: contextOf(task, acting),
    ...(task.beside && { beside: task.beside }),
    submit: { label: '提交', action: { do: 'office.submit', formId, task: name, ...present(target) } },
  });
}

/** Who has left is chosen no longer. */
function contextOf(task: OfficeTask, acting: Acting): FormContext {
  return task.context?.(acting) ?? choosable(acting.roster);
}

function texts(typed: FormInput): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]): [string, string][] => {
      const text = Array.isArray(value) ? value[0] : value;
      return typeof text === 'string' && text.trim() !== '' ? [[name, text.trim()]] : [];
    }),
  );
}

/** What a preview says, as a short mark: another mark means that something else would happen now. */
function markOf({ lead, sections, warnings }: PreviewView): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify([lead, sections, warnings])) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
