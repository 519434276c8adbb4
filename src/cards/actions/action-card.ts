import { type ActionItem, type ActionStep, isUnfinishedAction } from '../../domain/actions/action-item.ts';
import { showInstant } from '../../domain/base/time.ts';
import type { PassedOn } from '../../domain/problems/passed-on.ts';
import { lastMove, resultIn, wayOf } from '../../domain/problems/way.ts';
import {
  buttonRow,
  type Card,
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
import { PROBLEM_STATUS_COLORS } from '../kit/words.ts';
import { overdueWords } from '../problems/ladder-words.ts';
import { nextLine, passedOnWords, saidLine } from '../problems/life-lines.ts';
import { problemTrack } from '../problems/problem-track.ts';
import { ACTION_HISTORY_WORDS, ACTION_STATUS_WORDS } from './action-step-words.ts';
import type { ActionView } from './action-view.ts';

/** Steps of the history that a full card shows, newest last; older ones are counted. */
const HISTORY_STEPS = 20;

/** The live card of an action item: what the meeting decided, how far it has come, who owes what until when. */
export function actionCard(view: ActionView, now: Date): Card {
  return fullestThatFits([
    () => drawAction(view, now, HISTORY_STEPS, 1000),
    () => drawAction(view, now, HISTORY_STEPS, 120),
    () => drawAction(view, now, 8, 60),
  ]);
}

function drawAction(view: ActionView, now: Date, historySteps: number, noteCharacters: number): Card {
  if (view.passedOn) return drawPassedOn({ ...view, passedOn: view.passedOn }, now, historySteps, noteCharacters);
  const { item, project } = view;
  const late = overdueWords(view.escalation);
  const proof = proofWords(view, now);
  return card({
    title: `${item.number} · ${ACTION_STATUS_WORDS[item.status]}`,
    template: late === null ? PROBLEM_STATUS_COLORS[item.status] : 'red',
    tags: [
      late !== null && { text: late, color: 'red' },
      item.problem !== null && isUnfinishedAction(item) && { text: '重点督办', color: 'red' },
      { text: '议定事项', color: 'neutral' },
    ],
    summary: `${item.number} ${ACTION_STATUS_WORDS[item.status]}：${clip(tidy(item.task), 40)}`,
    body: [
      mdLines([
        project && projectName(project),
        escapeMd(clip(tidy(item.task), 1000)),
        item.problem !== null && grey(`重点督办，来自问题 ${escapeMd(item.problem)}`),
      ]),
      problemTrack(item, late !== null),
      nextLine(view),
      ...factGrid([
        { label: '责任单位', value: escapeMd(item.unit) },
        { label: '办结期限', value: showDue(item.dueDate, view.dueTime, now) },
        { label: '责任人', value: escapeMd(view.owner) },
        { label: '督办', value: escapeMd(view.supervisor) },
      ]),
      deadlineNotes(view.explanations),
      view.calendarWarning !== null && note(view.calendarWarning),
      givenResult(item),
      lastWord(item),
      proof !== '' && note(proof),
      view.meeting !== null && note(`会议：${escapeMd(view.meeting)}`),
      history(view, now, historySteps, noteCharacters),
      buttonRow(view.steps),
    ],
  });
}

/** In the group of the unit that had it: whose it is now, and what was done until then. */
function drawPassedOn(
  view: ActionView & { passedOn: PassedOn },
  now: Date,
  historySteps: number,
  noteCharacters: number,
): Card {
  const { item, project, passedOn } = view;
  const steps = item.steps.slice(0, passedOn.steps);
  return card({
    title: `${item.number} · 已转交`,
    template: 'grey',
    tags: [{ text: '议定事项', color: 'neutral' }],
    summary: `${item.number} 已转交${passedOn.unit}：${clip(tidy(item.task), 40)}`,
    body: [
      md(`**${escapeMd(passedOnWords(passedOn, now))}**`),
      mdLines([project && projectName(project), escapeMd(clip(tidy(item.task), 1000))]),
      view.meeting !== null && note(`会议：${escapeMd(view.meeting)}`),
      history({ ...view, item: { ...item, steps } }, now, historySteps, noteCharacters),
    ],
  });
}

/** The result that is to be judged, or with which the item was closed. */
function givenResult({ status, steps }: ActionItem): Maybe<Element> {
  return (status === 'responded' || status === 'closed') && saidLine('办理结果', resultIn(steps));
}

/** What was said last and waits to be read: why the item stands where it stands. */
function lastWord(item: ActionItem): Maybe<Element> {
  if (item.status === 'responded') return null;
  const way = wayOf(item.steps);
  const [last, before] = [way.at(-1), way.at(-2)];
  if (last === undefined || last.note === '') return null;
  return saidLine(actionStepWords(last, before), last);
}

function history(view: ActionView, now: Date, shown: number, noteCharacters: number): Maybe<Element> {
  const { steps } = view.item;
  const first = Math.max(0, steps.length - shown);
  const lines = steps.slice(first).map((step, index) => {
    const note = step.note === '' ? '' : escapeMd(clip(tidy(step.note), noteCharacters));
    // What is only said of it says in its own words what it is.
    const [words, said] = step.isAside
      ? [note, '']
      : [actionStepWords(step, lastMove(steps.slice(0, first + index))), note && `：${note}`];
    const name = view.names[step.by];
    return `${grey(showInstant(step.at, now))}　${words}${said}${name ? ` ${grey(escapeMd(name))}` : ''}`;
  });
  if (lines.length === 0) return null;
  return collapsible(`办理过程（${steps.length}）`, [
    mdLines([first > 0 && grey(`此前 ${first} 步略`), ...lines], { size: 'notation' }),
  ]);
}

/** What a step was, told from the state before it. */
function actionStepWords(step: ActionStep, before: ActionStep | undefined): string {
  const unit = step.unit ? ` ${escapeMd(step.unit)}` : '';
  if (step.status === 'assigned')
    return `${before?.status === 'suspended' ? '恢复办理' : before ? '转办' : '交办'}${unit}`;
  if (step.status === 'in_progress' && before?.status === 'responded') return '验收未通过';
  if (step.status === 'in_progress') return '反馈进展';
  if (before?.status === 'suspended' && step.status !== 'withdrawn') return '恢复办理';
  if (step.status === before?.status) return '说明';
  return ACTION_HISTORY_WORDS[step.status];
}
