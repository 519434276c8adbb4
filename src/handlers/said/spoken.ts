import { canReport } from '../../domain/library/rights.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import { isUnfinished } from '../../domain/problems/problem.ts';
import { canHandle, canReadProblem } from '../../domain/problems/rights.ts';
import { INVESTMENT_FIELDS } from '../../domain/progress/progress.ts';
import type { StepAsk } from '../../domain/reading/rules/resolving/read-steps.ts';
import { extensionReason } from '../../domain/reading/said/extension-reason.ts';
import { type SaidKind, saidNumbers, sayings, shortNumber } from '../../domain/reading/said/said-numbers.ts';
import { saidStep, withoutGreeting } from '../../domain/reading/said/said-step.ts';
import type { Ask, ReadItem, ReadMessage } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { readAlone } from '../kit/message/read-in-context.ts';
import type { Thread } from '../kit/message/thread.ts';
import { closesByWord } from '../problems/said/close-by-word.ts';
import type { SayingOf } from '../procedure/said-outcome.ts';

/** Of which numbered entries a message speaks, and what it says of each. */

export interface Saying extends SayingOf {
  kind: SaidKind;
}

export interface Spoken {
  sayings: readonly Saying[];
  /** By the whole number, by its last digits, or because the message stands below the entry's card. */
  by: 'number' | 'digits' | 'thread';
}

/** Finds them. Shapes: null where the message is to be read as any other. */
export async function spokenOf(
  message: MessageEvent,
  read: ReadMessage,
  thread: Thread,
  acting: Acting,
): Promise<Spoken | null> {
  const { named } = saidNumbers(message.text);
  if (named.some(({ kind }) => kind !== 'problem')) return isReport(read) ? null : byNumbers(message, read, acting);
  if (named.length === 0 && thread.actionItem !== undefined) return belowItem(thread.actionItem, message, read);
  if (named.length === 0 && thread.case !== undefined) return belowCase(thread.case, message, read);
  return ofProblems(message, read, thread, acting);
}

/** What a message says beside what it reports: that is told on the receipt. */
export function saidBeside(message: MessageEvent, read: Pick<ReadMessage, 'asks'>): Saying[] {
  const cases = sayings(message.text).flatMap(({ named, words }) =>
    named.flatMap(({ kind, number }) => (kind === 'case' ? [{ kind, number, words }] : [])),
  );
  return [...stepsSaid(read).map(ofStep), ...cases];
}

/** The steps that a message names of numbered problems and action items. */
export function stepsSaid({ asks }: Pick<ReadMessage, 'asks'>): StepAsk[] {
  return asks.filter(one => one.reason === 'step');
}

function ofStep(step: StepAsk): Saying {
  const kind = step.number.startsWith('WT') ? 'problem' : 'action_item';
  return { kind, number: step.number, words: step.note, step };
}

/** What is asked of a step, or of nothing that could be stored. */
const OF_A_STEP: ReadonlySet<Ask['reason']> = new Set(['step', 'unclear', 'more_time', 'only_denial', 'is_problem']);

/** Whether a message reports besides, or may: then one receipt or question tells of everything. */
function isReport({ items, asks, isChatter, kind }: ReadMessage): boolean {
  if (isChatter || kind === 'help') return true;
  if (asks.some(one => !OF_A_STEP.has(one.reason) && !(one.reason === 'which_project' && one.item?.type === 'problem')))
    return true;
  return items.some(({ type }) => type === 'progress' || type === 'problem' || type === 'query');
}

/** Numbers of any kind, each with the words up to the next one. */
function byNumbers(message: MessageEvent, read: ReadMessage, acting: Acting): Spoken {
  const groups = sayings(message.text);
  const hasCase = groups.some(({ named }) => named.some(({ kind }) => kind === 'case'));
  const whole = hasCase ? [] : stepsSaid(read);
  const found = groups.flatMap(({ named, words: own, before }) =>
    named.map(({ kind, number }): Saying => {
      // 材料不全，SX-2026-0003不同意: the reason stands in front.
      const reason = withoutGreeting(before);
      const words = reason === '' ? own : `${own}，${reason}`;
      if (kind === 'case') return { kind, number, words };
      if (kind === 'action_item' && tellsInvestment(words, acting)) return { kind, number, words, isApart: true };
      const step = whole.find(one => one.number === number) ?? stepIn(number, words, message, acting);
      return { kind, number, words, ...(step && { step }) };
    }),
  );
  // Said twice in one message it is done once.
  return { sayings: [...new Map(found.map(one => [one.number, one])).values()], by: 'number' };
}

/** Whether words beside the number of an item report what a project has invested. */
function tellsInvestment(words: string, { roster }: Acting): boolean {
  return /投资[^,，。;；]{0,8}\d+(?:\.\d+)?\s*[万亿]/u.test(words) && namedIn(words, roster).projects.length > 0;
}

/** The step that words say of one number, read as if they were the whole message. */
export function stepIn(number: string, words: string, message: MessageEvent, acting: Acting): StepAsk | undefined {
  const { items, asks } = readAlone({ ...message, text: `${number} ${words}` }, acting);
  const step = asks.find(one => one.reason === 'step');
  if (step) return step;
  const solved = items.find(one => one.type === 'resolve');
  const asked = { reason: 'step', number, from: 0, to: 0 } as const;
  if (solved) return { ...asked, said: 'solved', note: solved.note ?? '' };
  const later = asks.find(one => one.reason === 'more_time');
  if (!later) return undefined;
  const { dueDate, days, note } = later;
  return {
    ...asked,
    said: 'moreTime',
    note: extensionReason(note),
    ...(dueDate !== undefined && { dueDate }),
    ...(days !== undefined && { days }),
  };
}

function belowItem(number: string, { text }: MessageEvent, read: ReadMessage): Spoken | null {
  const [step] = stepsSaid(read);
  if (!step || isReport(read)) return null;
  return { sayings: [{ kind: 'action_item', number, words: text, step }], by: 'thread' };
}

function belowCase(number: string, { text }: MessageEvent, read: ReadMessage): Spoken | null {
  return isReport(read) ? null : { sayings: [{ kind: 'case', number, words: text }], by: 'thread' };
}

interface Named {
  numbers: readonly string[];
  words: string;
  by: Spoken['by'];
}

/** Problems alone: what is solved, and for what more time is asked, is read with the message. */
async function ofProblems(
  message: MessageEvent,
  read: ReadMessage,
  thread: Thread,
  acting: Acting,
): Promise<Spoken | null> {
  const several = ofSeveral(message, read, acting);
  if (several) return several;
  const named = await problemsNamed(message, thread, acting);
  if (!named) return null;
  const { numbers, words, by } = named;
  const isClosed = closesByWord(words, acting);
  if (!isClosed && isReadElsewhere(read, by)) return null;
  const isOfAnother = await tellsOfAnother(numbers, words, acting);
  if (isOfAnother && by !== 'number') return null;
  // What is told of another project, or a figure of this one, is no part of the step, and must not get lost in it.
  const isApart = isOfAnother || tellsFigure(words, acting);
  const isStep = !isApart && saidStep(words).says !== null;
  const isTheirs = by === 'thread' && (await isOnlyTheirs(numbers, acting));
  if (!isClosed && !isStep && !mayBeAbout(message, read, by, isTheirs)) return null;
  const apart = isApart && { isApart };
  // What is said of one is not said of the other.
  if (by === 'number' && !isClosed && sayings(message.text).length > 1)
    return { sayings: byNumbers(message, read, acting).sayings.map(one => ({ ...one, ...apart })), by };
  return { sayings: numbers.map(number => ({ kind: 'problem', number, words, ...apart })), by };
}

/** What is not done, or still goes on. */
const CONTRAST = /没|未|尚|还|不|待|卡|等/u;

/** Different steps of several problems: of each is taken what is said of it, and of none what is said of another. */
function ofSeveral(message: MessageEvent, read: ReadMessage, acting: Acting): Spoken | null {
  if (isReport(read)) return null;
  const groups = sayings(message.text);
  if (groups.length < 2) return null;
  const found = byNumbers(message, { ...read, asks: [] }, acting);
  const untold = found.sayings.filter(
    ({ step, words }) => step?.said === undefined && saidStep(words).says === null && !closesByWord(words, acting),
  );
  // WT-…办完了 WT-…卡住了: what is not so is no part of what is said of the other.
  const isContrast = untold.length < found.sayings.length && untold.every(({ words }) => CONTRAST.test(words));
  return untold.length === 0 || isContrast ? found : null;
}

async function problemsNamed(message: MessageEvent, thread: Thread, acting: Acting): Promise<Named | null> {
  const { named, words } = saidNumbers(message.text);
  if (named.length > 0) return { numbers: named.map(({ number }) => number), words, by: 'number' };
  const short = shortNumber(message.text);
  if (short) {
    const { store, roster, actor } = acting;
    const fitting = (await store.problems.unfinished()).filter(
      problem =>
        isUnfinished(problem) && problem.number.endsWith(short.digits) && canReadProblem(actor, problem, roster),
    );
    const [only, ...others] = fitting;
    return only && others.length === 0 ? { numbers: [only.number], words: short.words, by: 'digits' } : null;
  }
  // A receipt that shows more than the problem may be meant for the rest of it.
  if (thread.problem === undefined || thread.reportIds.length > 0) return null;
  return { numbers: [thread.problem], words, by: 'thread' };
}

/** Whether the message has a reading of its own: what is solved, more time, or a report that names its project. */
function isReadElsewhere({ items, asks, kind, isChatter, isCorrection }: ReadMessage, by: Spoken['by']): boolean {
  // 撤销 with a number is said of that problem; without one it takes back what was reported last.
  if (isChatter || kind === 'help' || (kind === 'command' && by === 'thread')) return true;
  if (items.some(({ type }) => type === 'resolve')) return true;
  if (asks.some(({ reason }) => reason === 'more_time' || reason === 'which_problem')) return true;
  if (by !== 'number' && isCorrection) return true;
  return items.some(item => tellsFigures(item) && (namesProject(item) || by === 'thread'));
}

/** Whether an item reports figures of a project. */
export function tellsFigures(item: ReadItem): boolean {
  if (item.type !== 'progress') return false;
  return (
    item.progressPercent !== undefined ||
    item.milestone !== undefined ||
    INVESTMENT_FIELDS.some(field => item[field] !== undefined)
  );
}

/** Whether words beside numbers name a project that none of the problems is of. */
async function tellsOfAnother(numbers: readonly string[], words: string, { store, roster }: Acting): Promise<boolean> {
  const named = namedIn(words, roster).projects;
  if (named.length === 0) return false;
  const problems = await Promise.all(numbers.map(number => store.problems.find(number)));
  return named.some(({ code }) => problems.every(problem => problem?.project !== code));
}

/** Whether words beside a number name a project and a figure of money or of progress. */
function tellsFigure(words: string, { roster }: Acting): boolean {
  return /\d\s*(?:万|亿|元|%|％)/u.test(words) && namedIn(words, roster).projects.length > 0;
}

function namesProject({ readings }: ReadItem): boolean {
  return readings.some(({ field }) => field === 'project');
}

/** Whether somebody handles a problem of a project on which he does not report: what he says below its card is about it. */
async function isOnlyTheirs(numbers: readonly string[], { store, roster, actor }: Acting): Promise<boolean> {
  const found = await Promise.all(numbers.map(number => store.problems.find(number)));
  return found.every(problem => {
    const project = problem && roster.project(problem.project);
    return project && canHandle(actor, problem, project) && !canReport(actor, project, roster);
  });
}

/** Whether words that name no step are still about the problem. */
function mayBeAbout(message: MessageEvent, { items, asks }: ReadMessage, by: Spoken['by'], isTheirs: boolean): boolean {
  if (by === 'number') return true;
  const isOther = items.some(namesProject) || asks.some(one => one.reason === 'which_project' && one.mention);
  if (by === 'digits') return !isOther && items.length === 0 && asks.every(tellsNoReport);
  return !isOther && (message.isAddressed || isTheirs);
}

/** Whether a question of the reader's is about no figures and no progress: 0612 may be a day as well. */
function tellsNoReport(ask: Ask): boolean {
  if (ask.reason === 'unclear' || ask.reason === 'is_problem' || ask.reason === 'only_denial') return true;
  return ask.reason === 'which_project' && ask.item?.type === 'problem';
}
