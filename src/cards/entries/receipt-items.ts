import { showDay } from '../../domain/base/time.ts';
import type { Doubt } from '../../domain/progress/progress.ts';
import { buttonRow, columns, type Element, type Maybe, md, mdLines, note, present } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { evidenceWords } from '../kit/lines/evidence-words.ts';
import { type Fact, factGrid, factLine, projectName, reportFigures, showDue } from '../kit/lines/facts.ts';
import type { ProblemView, ReceiptView, ReportView, Step } from '../kit/views.ts';
import {
  CATEGORY_WORDS,
  DOUBT_WORDS,
  FIELD_WORDS,
  MILESTONE_WORDS,
  PROBLEM_STATUS_COLORS,
  PROBLEM_STATUS_WORDS,
  REPORT_STATUS_WORDS,
  URGENCY_WORDS,
} from '../kit/words.ts';

/**
 * How much of an item is drawn; a receipt of many items is drawn with less, so that it fits into one card: `tight` has
 * only the buttons that nobody can do without, `brief` has none.
 */
export type Detail = 'full' | 'compact' | 'tight' | 'brief' | 'names';

const TEXT_CHARACTERS: Readonly<Record<Detail, number>> = { full: 1000, compact: 200, tight: 120, brief: 60, names: 0 };

/** Buttons of one item; without asking back, and small, where there are many. */
function itemButtons(steps: readonly Step[], detail: Detail): Maybe<Element> {
  if (detail === 'brief') return null;
  if (detail === 'full') return buttonRow(steps);
  const needed = detail === 'tight' ? steps.filter(step => !step.action.do.startsWith('evidence.')) : steps;
  return buttonRow(
    needed.map(({ confirm: _, ...step }) => step),
    'small',
  );
}

/** One report: project, values, what changed, doubts, buttons. */
export function reportItem(view: ReportView, now: Date, detail: Detail): Element[] {
  const { report } = view;
  if (detail === 'names') return [md(`${projectName(view.project)} ${statusTag(view)}`)];
  if (report.status === 'corrected' || report.status === 'withdrawn') return struckItem(view, detail);

  const figures = reportFigures(report, view.previous);
  const words = reportWords(view, detail, now);
  const head = `${projectName(view.project)} ${statusTag(view)}`;
  const body =
    detail === 'full'
      ? [md(head), ...factGrid(figures), words.length > 0 && mdLines(words)]
      : [mdLines([head, figures.length > 0 && factLine(figures), ...words])];
  return present<Element>([
    ...body,
    ...report.doubts.flatMap(doubt => (report.status === 'held' ? [doubtElement(doubt, detail)] : [])),
    view.hold && note(view.hold),
    itemButtons(view.steps, detail),
  ]);
}

/** What stands on a report besides its figures. */
function reportWords(view: ReportView, detail: Detail, now: Date): string[] {
  const { report, previous } = view;
  const text = (value: string) => escapeMd(clip(tidy(value), TEXT_CHARACTERS[detail]));
  const isSameStage = previous?.stage != null && previous.stage === report.stage;
  const lines: Maybe<string>[] = [
    report.isNoProgress && `${grey('进展')} 无进展（已计为按时报送）`,
    report.stage && `${grey('进展')} ${text(report.stage)}${isSameStage ? grey('（与上次相同）') : ''}`,
    detail === 'full' && !isSameStage && previous?.stage && grey(`上次：${text(clip(previous.stage, 100))}`),
    report.nextPlan && `${grey('下步')} ${text(report.nextPlan)}`,
    report.milestone &&
      `${grey('节点')} **${MILESTONE_WORDS[report.milestone]}${report.milestoneDate ? ` ${showDay(report.milestoneDate, now)}` : ''}** ${grey('待推进中心核实后计入')}`,
    view.evidence && view.evidence.length > 0 && `${grey('佐证')} ${escapeMd(evidenceWords(view.evidence))}`,
    report.confirmReason && `${grey('确认理由')} ${text(report.confirmReason)}`,
    grey(`截至 ${showDay(report.asOf, now)}${previous ? `　上次报送 ${showDay(previous.asOf, now)}` : '　首次报送'}`),
  ];
  return lines.filter((line): line is string => Boolean(line));
}

function statusTag({ report, previous }: Pick<ReportView, 'report' | 'previous'>): string {
  // An answer to a question replaces what it completes, too: only a correction is compared with what it replaces.
  if (report.status === 'active') {
    return report.corrects !== null && previous?.id === report.corrects ? textTag('green', '更正后') : '';
  }
  return textTag(report.status === 'held' ? 'orange' : 'neutral', REPORT_STATUS_WORDS[report.status]);
}

/** A report that no longer counts: its values are struck out. */
function struckItem(view: ReportView, detail: Detail): Element[] {
  const { report } = view;
  const values = [
    ...reportFigures(report, null).map(fact => `${fact.label} ${fact.value}`),
    report.stage && escapeMd(clip(tidy(report.stage), TEXT_CHARACTERS[detail])),
    report.isNoProgress && '无进展',
  ].filter(Boolean);
  return present<Element>([
    mdLines([
      `${grey(`${escapeMd(view.project.name)} ${escapeMd(view.project.code)}`)} ${statusTag(view)}`,
      values.length > 0 && `~~${grey(values.join('　'))}~~`,
      grey(report.status === 'corrected' ? '以更正后的为准，原值留存' : '不再计入台账，原值留存'),
    ]),
    itemButtons(view.steps, detail),
  ]);
}

/** A value that contradicts the ledger, with both sides next to each other. */
function doubtElement(doubt: Doubt, detail: Detail): Element {
  const title = `**${colored('orange', `${FIELD_WORDS[doubt.field]}：${DOUBT_WORDS[doubt.kind]}，请核对`)}**`;
  const known = `对照 **${escapeMd(doubt.known)}**`;
  const said = `本次 **${escapeMd(doubt.said)}**`;
  if (detail !== 'full') return mdLines([title, `${known}　${said}`]);
  return columns([
    {
      elements: [
        md(title),
        columns([
          [md(`${grey('对照')}<br>**${escapeMd(doubt.known)}**`)],
          [md(`${grey('本次')}<br>**${escapeMd(doubt.said)}**`)],
        ]),
      ],
      background: 'orange-50',
    },
  ]);
}

/** One problem: number and state, project, text, who and until when, buttons. */
export function problemItem(view: ProblemView, now: Date, detail: Detail): Element[] {
  const { problem } = view;
  const head = [
    `**${problem.number}**`,
    textTag(
      view.escalation?.isOverdue ? 'red' : PROBLEM_STATUS_COLORS[problem.status],
      PROBLEM_STATUS_WORDS[problem.status],
    ),
    view.escalation?.isOverdue === true && textTag('red', '超期'),
    problem.urgency === 'urgent' && textTag('red', URGENCY_WORDS.urgent),
    textTag('neutral', CATEGORY_WORDS[problem.category]),
  ];
  if (detail === 'names') return [md(`${head.filter(Boolean).join(' ')} ${projectName(view.project)}`)];

  const text = escapeMd(clip(tidy(problem.description), TEXT_CHARACTERS[detail]));
  const isWithdrawn = problem.status === 'withdrawn';
  const facts: Fact[] = [
    { label: '责任单位', value: problem.responsibleUnit ? escapeMd(problem.responsibleUnit) : '待交办' },
    { label: '办结期限', value: showDue(problem.dueDate, view.dueTime, now) },
  ];
  const lines = [head.filter(Boolean).join(' '), projectName(view.project), isWithdrawn ? `~~${grey(text)}~~` : text];
  return present<Element>([
    mdLines(detail === 'full' ? lines : [...lines, !isWithdrawn && factLine(facts)]),
    ...(detail === 'full' && !isWithdrawn ? factGrid(facts) : []),
    isWithdrawn
      ? note('不再督办，原文留存')
      : view.next !== '' &&
        md(view.escalation?.isOverdue ? colored('red', escapeMd(view.next)) : grey(escapeMd(view.next))),
    view.evidence && view.evidence.length > 0 && note(`佐证 ${evidenceWords(view.evidence)}`),
    view.calendarWarning !== null && note(view.calendarWarning),
    ...view.similar.map(words => note(words)),
    itemButtons(view.steps, detail),
  ]);
}

// Their readings say what they are: `本月投资 350万元`.
const SELF_NAMED: ReadonlySet<string> = new Set([
  'weekInvestment',
  'monthInvestment',
  'yearInvestment',
  'totalInvestment',
  'progressPercent',
  'stage',
]);

/** 原文 → 读作, one line a value; under the item's name where there are several. */
export function readingLines(view: ReceiptView): string[] {
  const items = [
    ...view.reports.map(item => ({ name: item.project.name, readings: item.report.readings })),
    ...view.problems.map(item => ({ name: item.problem.number, readings: item.problem.readings })),
  ].filter(item => item.readings.length > 0);
  return items.flatMap(({ name, readings }) => [
    ...(items.length > 1 ? [`**${escapeMd(name)}**`] : []),
    ...readings.map(({ field, source, value }) => {
      const label = SELF_NAMED.has(field) ? '' : `${FIELD_WORDS[field] ?? ''} `;
      return `${grey(`“${escapeMd(clip(tidy(source), 60))}”`)} → ${label}${escapeMd(clip(tidy(value), 60))}`;
    }),
  ]);
}
