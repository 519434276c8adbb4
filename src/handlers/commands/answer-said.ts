import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import { isUnfinished } from '../../domain/problems/problem.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { INVESTMENT_FIELDS } from '../../domain/progress/progress.ts';
import { saidNumbers, shortNumber } from '../../domain/reading/said/said-numbers.ts';
import { saidStep } from '../../domain/reading/said/said-step.ts';
import type { Ask, ReadItem, ReadMessage } from '../../domain/reading/types.ts';
import { attachmentsOf, captionedEvidence } from '../evidence/receive-evidence.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import type { Thread } from '../kit/message/thread.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import { readProblem } from '../problems/problem-desk.ts';
import { closeSaid, closesByWord } from '../problems/said/close-by-word.ts';
import { type SaidOutcome, takeSaid } from '../problems/said/take-said.ts';
import { showNumbers } from '../queries/show-numbers.ts';

/** As many problems as one message speaks of. */
const MOST = 5;

/** The problems that a message speaks of, and what it says of them. */
interface Spoken {
  numbers: readonly string[];
  words: string;
  /** By the whole number, by its last digits, or because the message stands below the problem's card. */
  by: 'number' | 'digits' | 'thread';
}

/**
 * What somebody says of a problem that he names, or below whose card he answers: the step is taken where it is certain, else
 * the card comes with its buttons and a line. It never becomes a report of something else.
 * Shapes: null where the message is to be read as any other. Source: contract §6.6, §6.8.
 */
export async function answerSaid(
  message: MessageEvent,
  read: ReadMessage,
  thread: Thread,
  acting: Acting,
): Promise<Effects | null> {
  const spoken = await spokenOf(message, thread, acting);
  if (!spoken) return null;
  const { numbers, words, by } = spoken;
  const isClosed = closesByWord(words, acting);
  if (!isClosed && isReadElsewhere(read, by)) return null;
  const step = saidStep(words);
  const isOfAnother = await tellsOfAnother(numbers, words, acting);
  if (isOfAnother && by !== 'number') return null;
  // What is told of another project, or a figure of this one, is no part of the step, and must not get lost in it.
  const said = isOfAnother || tellsFigure(words, acting) ? { ...step, says: null } : step;
  if (!isClosed && said.says === null && !mayBeAbout(message, read, by)) return null;
  const outcomes: { number: string; outcome: SaidOutcome | null }[] = [];
  for (const number of numbers.slice(0, MOST)) {
    const found = await readProblem(number, acting);
    const mayRead = found && canReadProblem(acting.actor, found.case.problem, acting.roster);
    const outcome = mayRead
      ? isClosed
        ? await closeSaid(found, message, acting)
        : await takeSaid({ said, words }, found, message, acting)
      : null;
    outcomes.push({ number, outcome });
  }
  // Below a card in a group people talk: what cannot be done there was not meant for the bot, unless it is their turn.
  if (!message.isAddressed && outcomes.every(({ outcome }) => outcome === null || outcome.isBystander))
    return mergeEffects();
  const isTaken = outcomes.some(({ outcome }) => outcome?.kind === 'taken');
  if (!isTaken && message.attachments.length > 0) {
    const [only, ...others] = numbers;
    const entry = only !== undefined && others.length === 0 ? reference('problem', only) : null;
    const kept = entry && said.says === null ? await captionedEvidence(message, entry, acting) : null;
    if (kept) return kept;
  }
  return answerOf(outcomes, message, acting);
}

async function answerOf(
  outcomes: readonly { number: string; outcome: SaidOutcome | null }[],
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const lines = outcomes.flatMap(({ outcome }) => (outcome && outcome.line !== '' ? [outcome.line] : []));
  const taken = outcomes.filter(({ outcome }) => outcome?.kind === 'taken');
  const open = outcomes.filter(({ outcome }) => outcome === null || outcome.kind === 'none');
  const card = noticeCard({
    title: taken.length > 0 ? '已登记' : '请在卡片上办理',
    template: taken.length > 0 ? 'green' : 'grey',
    lines,
  });
  const told = lines.length > 0 ? [replyCard(message, card, `said:${message.messageId}`)] : [];
  const shown =
    open.length > 0
      ? await showNumbers(
          open.map(({ number }) => ({ kind: 'problem' as const, number })),
          message,
          acting,
        )
      : mergeEffects();
  const attached = await attachmentsOf(
    message,
    taken.map(({ number }) => reference('problem', number)),
    acting,
  );
  const effects = outcomes.flatMap(({ outcome }) => (outcome ? [outcome.effects] : []));
  return mergeEffects(...effects, { deliveries: told }, shown, attached);
}

async function spokenOf(message: MessageEvent, thread: Thread, acting: Acting): Promise<Spoken | null> {
  const { named, words } = saidNumbers(message.text);
  if (named.length > 0) {
    const numbers = named.flatMap(({ kind, number }) => (kind === 'problem' ? [number] : []));
    return numbers.length === named.length ? { numbers, words, by: 'number' } : null;
  }
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
  return items.some(item => item.type === 'progress' && tellsFigures(item) && (namesProject(item) || by === 'thread'));
}

function tellsFigures(item: Extract<ReadItem, { type: 'progress' }>): boolean {
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

/** Whether words that name no step are still about the problem. */
function mayBeAbout(message: MessageEvent, { items, asks }: ReadMessage, by: Spoken['by']): boolean {
  if (by === 'number') return true;
  const isOther = items.some(namesProject) || asks.some(one => one.reason === 'which_project' && one.mention);
  if (by === 'digits') return !isOther && items.length === 0 && asks.every(tellsNoReport);
  return message.isAddressed && !isOther;
}

/** Whether a question of the reader's is about no figures and no progress: 0612 may be a day as well. */
function tellsNoReport(ask: Ask): boolean {
  if (ask.reason === 'unclear' || ask.reason === 'is_problem' || ask.reason === 'only_denial') return true;
  return ask.reason === 'which_project' && ask.item?.type === 'problem';
}
