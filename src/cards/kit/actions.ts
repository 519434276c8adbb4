import * as z from 'zod';
import { ACTION_STEP_NAMES } from '../../domain/actions/action-procedure.ts';
import { CASE_KINDS } from '../../domain/cases/case.ts';
import { ASKING_ENROLMENT_STEPS, ENROLMENT_STEP_NAMES } from '../../domain/enrolment/enrolment-procedure.ts';
import { type EntryReference, isReferenceTo } from '../../domain/messaging/reference.ts';
import { OFFICE_TASK_NAMES } from '../../domain/office/task-names.ts';
import { PROBLEM_STEP_NAMES } from '../../domain/problems/steps/problem-procedure.ts';
import { SECTIONS } from '../../domain/ranking/sections.ts';
import { figureActions } from './figure-actions.ts';
import { meetingActions } from './meeting-actions.ts';
import { minutesActions } from './minutes-actions.ts';
import { permitActions } from './permit-actions.ts';

/**
 * Everything that a press on one of our cards can mean. Builders can only emit members of this union and the router
 * reads presses with it, so a button that we draw is a button that we can read. A form's own fields come beside the
 * action, in `form`.
 */

const report = z.string();
/** What photos and files may be sent for. */
const PROVEN_KINDS = ['report', 'problem', 'case', 'action_item', 'site_meeting', 'verification'] as const;
/** A report or a problem, as cards name what they show. */
const item = z.custom<EntryReference>(text => typeof text === 'string' && isReferenceTo(text, ...PROVEN_KINDS));
const number = z.string();
/** Which answer a button is about: one of an older answer is stale. Cards drawn before 30 November 2026 name none. */
const answer = z.int().nonnegative().exactOptional();
const round = z.int().positive();
/** Every form message has an id of its own: the second submit of one form changes nothing. */
const formId = z.string();

/** A form of the office, and what it is about. */
const officeForm = {
  task: z.enum(OFFICE_TASK_NAMES),
  project: z.string().optional(),
  chat: z.string().optional(),
  chatName: z.string().optional(),
  year: z.int().optional(),
};
const typedValues = z.record(z.string(), z.string());
/** The questions whose answers have pages. */
const PAGED_TOPICS = [
  'teams',
  'myProjects',
  'lights',
  'investment',
  'starts',
  'completions',
  'clears',
  'problems',
  'overdue',
  'tags',
  'targets',
  'silent',
  'permits',
  'verification',
  'todo',
  'rechecks',
] as const;

/** The questions that a button asks. */
const SHOWN_TOPICS = [
  'project',
  'lights',
  'investment',
  'starts',
  'completions',
  'overdue',
  'targets',
  'silent',
  'ranking',
  'candidates',
] as const;

/** The message that a question on a card is about, so that an answer is recorded as if it had been said there. */
export const askedMessageSchema = z.object({
  /** One question has one answer, whichever button or form gives it. */
  askId: z.string(),
  messageId: z.string(),
  chatId: z.string(),
  senderId: z.string(),
  sentAt: z.string().refine(text => !Number.isNaN(Date.parse(text))),
  /** What the message itself answers. */
  parentId: z.string().optional(),
  rootId: z.string().optional(),
  isCorrection: z.literal(true).optional(),
  /** It was said in a direct chat. */
  isDirect: z.literal(true).optional(),
});

export const cardActionSchema = z.discriminatedUnion('do', [
  /** For one project, for some, or for all that the person reports. */
  z.object({
    do: z.literal('form.progress'),
    project: z.string().optional(),
    projects: z.array(z.string()).optional(),
  }),
  z.object({ do: z.literal('form.problem'), project: z.string().optional() }),

  /** `projects` names the rows of the form in order: row i's fields are `week_i`, `year_i` … */
  z.object({
    do: z.literal('progress.submit'),
    formId,
    projects: z.array(z.string()),
    asked: askedMessageSchema.optional(),
  }),
  z.object({ do: z.literal('progress.none'), formId, project: z.string() }),
  z.object({ do: z.literal('progress.edit'), report }),
  z.object({ do: z.literal('progress.edit.submit'), formId, report }),
  z.object({ do: z.literal('progress.withdraw'), report }),
  z.object({ do: z.literal('progress.confirm'), report }),
  z.object({ do: z.literal('progress.confirm.submit'), formId, report }),
  /** The second person's answer to one round of a proposal to lift a large hold. */
  z.object({ do: z.literal('hold.lift'), report, round }),
  z.object({ do: z.literal('hold.refuse'), report, round }),
  z.object({ do: z.literal('hold.refuse.submit'), formId, report, round }),

  /**
   * The asked message with the missing words put in; it is read again as if it had been sent so. Of a long message the
   * button names the answer alone: which question of the card, and which of its answers.
   */
  z.object({
    do: z.literal('ask.choose'),
    text: z.string().optional(),
    answer: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).optional(),
    asked: askedMessageSchema,
  }),

  z.object({ do: z.literal('problem.submit'), formId, asked: askedMessageSchema.optional() }),
  /** Its card, in the direct chat of whoever presses. */
  z.object({ do: z.literal('problem.show'), number }),
  /** The button of a step of a problem, and the submit of its form. */
  /** One tap: 交办 to a unit that is suggested, 合并 into a similar problem, and 同一问题 by its author. */
  z.object({ do: z.literal('problem.assign.to'), number, unit: z.string() }),
  z.object({ do: z.literal(['problem.merge.to', 'problem.same.as']), number, into: z.string() }),
  /** Of older cards: the office suspended a problem by itself. */
  z.object({ do: z.literal(['problem.suspend', 'problem.suspend.submit']), number }),
  z.object({ do: z.literal(PROBLEM_STEP_NAMES.map(name => `problem.${name}` as const)), number, answer }),
  z.object({
    do: z.literal(PROBLEM_STEP_NAMES.map(name => `problem.${name}.submit` as const)),
    formId,
    number,
    answer,
  }),

  /** The button of a step of an action item, and the submit of its form; its own card for whoever presses. */
  z.object({ do: z.literal(ACTION_STEP_NAMES.map(name => `action.${name}` as const)), actionItem: z.string(), answer }),
  z.object({
    do: z.literal(ACTION_STEP_NAMES.map(name => `action.${name}.submit` as const)),
    formId,
    actionItem: z.string(),
    answer,
  }),
  z.object({ do: z.literal('action.show'), actionItem: z.string() }),

  /** On a receipt of many items: a chooser in the direct chat, and all of them at once. */
  z.object({ do: z.literal('receipt.edit') }),
  z.object({ do: z.literal('receipt.edit.submit'), formId }),
  z.object({ do: z.literal('receipt.withdraw') }),
  z.object({ do: z.literal('receipt.withdraw.submit'), formId }),
  z.object({ do: z.literal('receipt.withdraw.all') }),

  z.object({ do: z.literal('evidence.ask'), item }),
  z.object({ do: z.literal('evidence.open'), item }),
  /** What came with a message, and waits under it, proves this item. */
  z.object({ do: z.literal('evidence.attach'), item, messageId: z.string() }),

  /** The button of a step about a request to be enrolled; `person` is whom the card has named. */
  z.object({
    do: z.literal(ENROLMENT_STEP_NAMES.map(name => `enrolment.${name}` as const)),
    enrolment: z.string(),
    round: z.int().nonnegative(),
    person: z.string().optional(),
  }),
  z.object({
    do: z.literal(ASKING_ENROLMENT_STEPS.map(name => `enrolment.${name}.submit` as const)),
    formId,
    enrolment: z.string(),
    round: z.int().nonnegative(),
  }),

  /** The button of a step of a case, and the submit of its form; the step is known by the kind of the case. */
  z.object({ do: z.literal('case.step'), case: z.string(), step: z.string(), round: z.int().nonnegative() }),
  z.object({
    do: z.literal('case.step.submit'),
    formId,
    case: z.string(),
    step: z.string(),
    round: z.int().nonnegative(),
  }),
  /** Its card, in the direct chat of whoever may read it. */
  z.object({ do: z.literal('case.show'), case: z.string() }),
  /** What somebody has said below a card is passed to the office as 批示, of these of the things that stand on it. */
  z.object({
    do: z.literal('instruction.pass'),
    formId,
    numbers: z.array(z.string()).min(1),
    asked: askedMessageSchema,
  }),
  /** What somebody has said below a card is said of these of the things that stand on it. */
  z.object({ do: z.literal('said.of'), formId, numbers: z.array(z.string()).min(1), asked: askedMessageSchema }),
  /** The submit of a form that opens a case. */
  z.object({ do: z.literal('case.open.submit'), formId, kind: z.enum(CASE_KINDS), project: z.string().optional() }),
  /** A pasted list of people, which waits with its card. */
  z.object({ do: z.literal('roster.enrol'), formId }),
  /** The office's forms: opened by a button, submitted, and confirmed on a preview (`seen` marks what it said). */
  z.object({ do: z.literal('office.open'), ...officeForm, values: typedValues.optional() }),
  z.object({ do: z.literal('office.submit'), formId, ...officeForm }),
  z.object({ do: z.literal('office.confirm'), formId, ...officeForm, values: typedValues, seen: z.string() }),
  /** A page of an answer: the question again, and who asked it. */
  z.object({
    do: z.literal('query.page'),
    topic: z.enum(PAGED_TOPICS),
    asker: z.string(),
    page: z.int().positive(),
    project: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    period: z.string().exactOptional(),
    /** The words in which a list of problems was asked for, and the day on which they were said. */
    said: z.string().exactOptional(),
    on: z.string().exactOptional(),
  }),
  /** The answer to a question, in the direct chat of whoever presses and by his rights. */
  z.object({
    do: z.literal('query.show'),
    topic: z.enum(SHOWN_TOPICS),
    project: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    period: z.string().exactOptional(),
    /** Of a ranking: what stands behind one line. */
    section: z.enum(SECTIONS).exactOptional(),
  }),
  /** The rule set of a period as a workbook. */
  z.object({ do: z.literal('rules.export'), period: z.string() }),
  z.object({ do: z.literal('tags.edit'), project: z.string() }),
  z.object({ do: z.literal('tags.edit.submit'), formId, project: z.string() }),

  z.object({ do: z.literal('meeting.submit'), formId }),
  z.object({ do: z.literal('meeting.withdraw'), meeting: z.string(), project: z.string() }),

  z.object({ do: z.literal('absence.submit'), formId }),
  z.object({ do: z.literal('absence.withdraw'), absence: z.string() }),

  z.object({ do: z.literal('milestone.confirm'), report }),
  z.object({ do: z.literal('milestone.confirm.submit'), formId, report }),
  z.object({ do: z.literal('milestone.refuse'), report }),

  ...minutesActions,
  ...permitActions,
  ...figureActions,
  ...meetingActions,
]);

/** What a press means. */
export type CardAction = z.infer<typeof cardActionSchema>;

export type AskedEvidence = Extract<CardAction, { do: 'evidence.ask' }>;

/** The message that an ask card is about. */
export type AskedMessage = z.infer<typeof askedMessageSchema>;

/**
 * Reads a pressed component's callback value.
 * Errors: returns null for anything that none of our cards carries.
 */
export function parseCardAction(value: unknown): CardAction | null {
  const parsed = cardActionSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
