import { showInstant } from '../../domain/base/time.ts';
import type { PassedOn } from '../../domain/problems/passed-on.ts';
import { isUnfinished, type Problem, type ProblemStatus, type ProblemStep } from '../../domain/problems/problem.ts';
import { isWithoutEvidence } from '../../domain/problems/steps/closing-evidence.ts';
import { lastMove, resultIn, wayOf } from '../../domain/problems/way.ts';
import {
  buttonRow,
  type Card,
  type Color,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { deadlineNotes } from '../kit/lines/deadline-notes.ts';
import { factGrid, projectName, showDue } from '../kit/lines/facts.ts';
import { proofWords } from '../kit/lines/seen-words.ts';
import type { ProblemView } from '../kit/views.ts';
import { CATEGORY_WORDS, PROBLEM_STATUS_COLORS, PROBLEM_STATUS_WORDS, PROBLEM_STEP_WORDS } from '../kit/words.ts';
import { overdueWords } from './ladder-words.ts';
import { nextLine, passedOnWords, saidLine } from './life-lines.ts';
import { problemTrack } from './problem-track.ts';

/** Steps of the history that a full card shows, newest last; older ones are counted. */
const HISTORY_STEPS = 20;

/** The live card of a problem: what it is, how far it has come, who owes what until when. Source: contract §6.5. */
export function problemCard(view: ProblemView, now: Date): Card {
  return fullestThatFits([
    () => drawProblem(view, now, HISTORY_STEPS, 1000),
    () => drawProblem(view, now, HISTORY_STEPS, 120),
    () => drawProblem(view, now, 8, 60),
  ]);
}

function drawProblem(view: ProblemView, now: Date, historySteps: number, noteCharacters: number): Card {
  if (view.passedOn) return drawPassedOn({ ...view, passedOn: view.passedOn }, now, historySteps, noteCharacters);
  const { problem, project } = view;
  const late = overdueWords(view.escalation);
  const proof = proofWords(view, now);
  const isOverdue = late !== null;
  return card({
    title: `${problem.number} · ${PROBLEM_STATUS_WORDS[problem.status]}`,
    template: problemColor(problem, isOverdue),
    tags: [
      late !== null && { text: late, color: 'red' },
      problem.urgency === 'urgent' && isUnfinished(problem) && { text: '紧急', color: 'red' },
      problem.isMajor && { text: '重大', color: 'orange' },
      problem.meeting !== null && { text: '重点督办', color: 'violet' },
      { text: CATEGORY_WORDS[problem.category], color: 'neutral' },
    ],
    summary: `${problem.number} ${PROBLEM_STATUS_WORDS[problem.status]}：${project.name}`,
    body: [
      mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 1000))]),
      problemTrack(problem, isOverdue),
      nextLine(view),
      ...factGrid([
        { label: '责任单位', value: problem.responsibleUnit ? escapeMd(problem.responsibleUnit) : '待交办' },
        { label: '办结期限', value: showDue(problem.dueDate, view.dueTime, now) },
        { label: '提出', value: escapeMd(view.reporterName), aside: showInstant(problem.reportedAt, now) },
        { label: '承办', value: view.handlerName ? escapeMd(view.handlerName) : '—' },
        ...(view.taskForce ? [{ label: '攻坚组', value: escapeMd(view.taskForce) }] : []),
      ]),
      deadlineNotes(view.explanations),
      ...view.similar.map(words => note(words)),
      mergedLine(problem),
      view.calendarWarning !== null && note(view.calendarWarning),
      givenResult(problem),
      lastWord(problem),
      proof !== '' && note(proof),
      history(view, now, historySteps, noteCharacters),
      buttonRow(view.steps),
    ],
  });
}

/** In the group of the unit that had it: whose it is now, and what was done until then. */
function drawPassedOn(
  view: ProblemView & { passedOn: PassedOn },
  now: Date,
  historySteps: number,
  noteCharacters: number,
): Card {
  const { problem, project, passedOn } = view;
  const steps = problem.steps.slice(0, passedOn.steps);
  return card({
    title: `${problem.number} · 已转交`,
    template: 'grey',
    tags: [{ text: CATEGORY_WORDS[problem.category], color: 'neutral' }],
    summary: `${problem.number} 已转交${passedOn.unit}：${project.name}`,
    body: [
      md(`**${escapeMd(passedOnWords(passedOn, now))}**`),
      mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 1000))]),
      history({ ...view, problem: { ...problem, steps } }, now, historySteps, noteCharacters),
    ],
  });
}

/** The header's colour: late is red whatever the state. */
export function problemColor(problem: Problem, isOverdue: boolean): Color {
  return isOverdue ? 'red' : PROBLEM_STATUS_COLORS[problem.status];
}

/** States that have a reason. The reason stands on the card itself, not only in its history. */
const REASONED: ReadonlySet<ProblemStatus> = new Set(['open', 'reopened', 'suspended', 'rejected', 'merged']);

/** The result that is to be judged, or with which the problem was closed. */
function givenResult({ status, steps }: Problem): Maybe<Element> {
  return (status === 'responded' || status === 'closed') && saidLine('办理结果', resultIn(steps));
}

/** What was said last and waits to be read: why the problem stands where it stands. */
function lastWord({ status, steps }: Problem): Maybe<Element> {
  if (status === 'responded') return null;
  const way = wayOf(steps);
  const [last, before] = [way.at(-1), way.at(-2)];
  const isTold = last?.status === 'in_progress' && status === 'in_progress' && before?.status !== 'responded';
  if (isTold && before?.status !== 'suspended') return saidLine('最新进展', last);
  const isDisputed = last?.status === 'in_progress' && before?.status === 'responded';
  const isReasoned = REASONED.has(status) || isDisputed || (last !== undefined && isWithoutEvidence(last));
  return last && isReasoned ? saidLine(stepWords(last, before), last) : null;
}

/** What stands in it beside itself. */
function mergedLine({ merged = [] }: Problem): Maybe<Element> {
  return merged.length > 0 && note(`${merged.map(({ number }) => number).join('、')} 已并入本问题，一并办理`);
}

function history(view: ProblemView, now: Date, shown: number, noteCharacters: number): Maybe<Element> {
  const { steps } = view.problem;
  if (steps.length === 0) return null;
  const first = Math.max(0, steps.length - shown);
  const lines = steps.slice(first).map((step, index) => {
    const before = lastMove(steps.slice(0, first + index));
    const words = stepWords(step, before);
    const note = step.note === '' ? '' : escapeMd(clip(tidy(step.note), noteCharacters));
    // What leaves the state as it is (确认, 延期) says in its own words what it is.
    const isAside = step.isAside || (step.status === before?.status && step.status !== 'assigned' && note !== '');
    const [what, said] = isAside ? [note, ''] : [words, note && `：${note}`];
    const name = view.names[step.by];
    return `${grey(showInstant(step.at, now))}　${what}${said}${name ? ` ${grey(escapeMd(name))}` : ''}`;
  });
  return collapsible(`办理过程（${steps.length}）`, [
    mdLines([first > 0 && grey(`此前 ${first} 步略`), ...lines], { size: 'notation' }),
  ]);
}

/** What a step was, told from the state before it: back to `open` is 退回, out of 反馈 into work is 未解决. */
function stepWords(step: ProblemStep, before: ProblemStep | undefined): string {
  if (before?.status === 'merged') return '恢复办理';
  if (step.status === 'assigned')
    return `${before?.status !== 'open' && before?.unit ? '转办' : '交办'}${step.unit ? ` ${escapeMd(step.unit)}` : ''}`;
  if (before?.status === 'responded' && (step.status === 'in_progress' || step.status === 'open'))
    return '反馈后认为未解决';
  if (step.status === 'open' && before) return `退回${step.unit ? `（${escapeMd(step.unit)}）` : ''}`;
  if (step.status === 'responded' && before?.status === 'responded') return '确认';
  if (before?.status === 'suspended') return '恢复办理';
  return PROBLEM_STEP_WORDS[step.status];
}
