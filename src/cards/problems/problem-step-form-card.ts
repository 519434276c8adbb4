import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { showDay, showInstant } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import type { ProblemCase } from '../../domain/problems/steps/problem-case.ts';
import { endOfDue } from '../../domain/problems/times/limits.ts';
import { lastPauseDay } from '../../domain/problems/times/pauses.ts';
import { lastExtensionDay, namedDue } from '../../domain/problems/times/problem-time.ts';
import type { SuggestedUnit } from '../../domain/problems/triage/suggest-units.ts';
import { answerMeant } from '../../domain/problems/way.ts';
import { type Form, type FormContext, withoutDemands } from '../../domain/procedure/form.ts';
import { type Card, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { projectName } from '../kit/lines/facts.ts';
import { formCard } from '../procedure/form-card.ts';
import { unseenCard } from '../procedure/unseen-card.ts';
import { problemStepWords } from './problem-step-words.ts';

export interface ProblemStepFormView {
  name: ProblemStepName;
  formId: string;
  case: Pick<ProblemCase, 'problem' | 'project' | 'evidenceBeingSaved' | 'unseen'> & { taskForce?: string | null };
  form: Form;
  context: FormContext;
  now: Date;
  calendar: WorkingCalendar;
  /** What stands in the fields at first, where the problem alone does not tell. */
  draft?: Readonly<Record<string, string | null>>;
  /** 交办: the units that are suggested, with the reason. */
  suggested?: readonly SuggestedUnit[];
  /** 合并: the problems that may be meant. */
  others?: readonly Problem[];
}

/** The form of a step: what it is about above it, its declared fields below. */
export function problemStepFormCard(view: ProblemStepFormView): Card {
  const { name, formId, form, context } = view;
  const { problem, project } = view.case;
  const { number } = problem;
  const { label, template = 'blue' } = problemStepWords(name, problem);
  const { unseen = 0, evidenceBeingSaved = 0 } = view.case;
  if (name === 'close' && unseen > 0) {
    const item = reference('problem', number);
    const head = [mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 300))])];
    return unseenCard({
      number,
      item,
      head,
      unseen,
      action: { do: 'problem.close.submit', formId, number, ...answerMeant(problem) },
    });
  }
  return formCard({
    title: name === 'edit' ? `修改问题 ${number}` : `${label} ${number}`,
    template,
    name: 'step',
    head: [
      mdLines([projectName(project), name !== 'edit' && escapeMd(clip(tidy(problem.description), 300))]),
      hint(view),
      ...suggestions(view),
    ],
    // What will count in a moment needs no reason.
    form: name === 'close' && evidenceBeingSaved > 0 ? withoutDemands(form) : form,
    draft: { ...draftOf(view), ...view.draft },
    context,
    beside: [['category', 'urgency']],
    submit: {
      label: submitWord(name, label),
      action: { do: `problem.${name}.submit`, formId, number, ...answerMeant(problem) },
    },
  });
}

function submitWord(name: ProblemStepName, label: string): string {
  if (name === 'assign') return label;
  return name === 'edit' ? '提交修改' : '提交';
}

/** Lines that a form shows of what may be meant. */
const MOST_LINES = 8;

function suggestions({ suggested = [], others = [], case: { problem, project, taskForce } }: ProblemStepFormView) {
  return [
    taskForce && note(`攻坚组：${taskForce}`),
    suggested.length > 0 &&
      note(
        `建议：${suggested
          .slice(0, 5)
          .map(({ unit, why }) => `${unit}（${why}）`)
          .join('；')}`,
      ),
    others.length > 0 &&
      mdLines(
        [
          grey(`${project.name} 的其他未销号问题：`),
          ...others
            .slice(0, MOST_LINES)
            .map(one => `**${one.number}** ${escapeMd(clip(tidy(one.description).replaceAll('\n', ' '), 60))}`),
          others.length > MOST_LINES && grey(`另有 ${others.length - MOST_LINES} 个`),
        ],
        { size: 'notation' },
      ),
    others.length > 0 && problem.extension?.decision === null && note('合并后，尚未决定的延期申请不再办理。'),
  ];
}

/** What stands in the fields at first. */
function draftOf({ name, case: { problem }, now, calendar }: ProblemStepFormView): Record<string, string | null> {
  const { category, urgency, description, dueDate, responsibleUnit } = problem;
  if (name === 'edit') return { category, urgency, description, due: dueDate };
  return name === 'assign' ? { unit: responsibleUnit, due: namedDue(problem, now, calendar) } : {};
}

function hint({ name, case: { problem, evidenceBeingSaved = 0 }, now, calendar }: ProblemStepFormView) {
  if (name === 'close' && evidenceBeingSaved > 0) {
    return note(`佐证正在保存 ${evidenceBeingSaved} 份。保存好后再点“销号”即可，不必填写理由。`);
  }
  if (name === 'pause') {
    const latest = showDay(lastPauseDay(problem, now, calendar), now);
    return note(`暂停期间不计办理时限，到恢复办理日期自动恢复，最晚 ${latest}。只能申请一次，由推进中心决定。`);
  }
  if (name !== 'extend') return null;
  const latest = lastExtensionDay(problem, calendar);
  const due = problem.dueDate && endOfDue(problem.dueDate, problem, calendar);
  const until = latest ? `，最晚可延至 ${showDay(latest, now)}` : '';
  return note(`现办结期限 ${due ? showInstant(due, now) : '未定'}${until}。只能申请一次，由推进中心决定。`);
}
