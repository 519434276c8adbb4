import { isUnfinished } from '../../domain/problems/problem.ts';
import { askElements } from '../asking/ask-card.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { buttonRow, type Element, hr, type Maybe, note } from '../kit/drawing/elements.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { reportFigures, showDue } from '../kit/lines/facts.ts';
import type { ProblemView, ReceiptView, ReportView, Step } from '../kit/views.ts';
import { CATEGORY_WORDS, PROBLEM_STATUS_WORDS, REPORT_STATUS_WORDS } from '../kit/words.ts';
import { problemItem, reportItem } from './receipt-items.ts';

/** A receipt of more items than this is a table. Source: contract §6.1. */
export const ITEMS_IN_FULL = 12;

interface Detail {
  /** Items that wait for the person's answer, drawn with their own buttons above the table. */
  waiting: number;
  /** Of what an item says; 0 leaves it out. */
  characters: number;
  rows: number;
  notes: number;
  /** How values and figures were read: all, those figures that no value names, or none. */
  readings: 'all' | 'others' | 'none';
}

/** From full to bare: what each item is called goes before what it says. */
export const LONG_DETAILS: readonly Detail[] = [
  { waiting: 8, characters: 200, rows: 400, notes: 20, readings: 'all' },
  { waiting: 6, characters: 80, rows: 400, notes: 10, readings: 'others' },
  { waiting: 4, characters: 30, rows: 400, notes: 5, readings: 'others' },
  { waiting: 2, characters: 0, rows: 400, notes: 3, readings: 'others' },
  { waiting: 1, characters: 0, rows: 150, notes: 3, readings: 'none' },
  { waiting: 0, characters: 0, rows: 60, notes: 1, readings: 'none' },
];

const CHANGE: Step = { label: '修改其中一条', style: 'default', action: { do: 'receipt.edit' } };
const TAKE_BACK: Step = { label: '撤销其中一条', style: 'default', action: { do: 'receipt.withdraw' } };
const TAKE_ALL_BACK: Step = {
  label: '全部撤销',
  style: 'danger',
  action: { do: 'receipt.withdraw.all' },
  confirm: { title: '全部撤销', text: '确定撤销这张回执上的全部事项吗？台账会保留记录。' },
};

/** The body of a receipt of many items: what waits for an answer, all of them in a table, and what can be done. */
export function longReceipt(view: ReceiptView, now: Date, detail: Detail): Maybe<Element>[] {
  const waiting = [
    ...view.reports.filter(isHeld).map(item => reportItem(item, now, 'tight')),
    ...view.problems.filter(isToBeConfirmed).map(item => problemItem(item, now, 'tight')),
  ];
  const rows = [...view.reports.map(reportRow), ...view.problems.map(item => problemRow(item, now))];
  const hidden = rows.length - detail.rows;
  return [
    ...waiting.slice(0, detail.waiting).flatMap(elements => [...elements, hr()]),
    waiting.length > detail.waiting && note(`另有 ${waiting.length - detail.waiting} 项待您确认，处理后依次显示。`),
    itemTable(rows.slice(0, detail.rows), detail.characters),
    hidden > 0 && note(`另有 ${hidden} 项未列出，均已记入台账。`),
    buttonRow(steps(view)),
    ...view.notes.slice(0, detail.notes).map(text => note(clip(text, 300))),
    view.notes.length > detail.notes && note(`另有 ${view.notes.length - detail.notes} 条说明未列出。`),
    ...askElements(view.asks, view.asked, detail.characters > 0 && detail.notes > 1),
  ];
}

interface Row {
  name: string;
  project: string;
  says: string;
  state: string;
}

function itemTable(rows: readonly Row[], characters: number): Element {
  return table({
    // What stands last is cut on a narrow screen.
    columns: [
      { name: 'n', title: '编号', width: rows.some(({ name }) => name !== '') ? '120px' : '80px' },
      { name: 'p', title: '项目' },
      { name: 's', title: '状态', width: '80px' },
      ...(characters > 0 ? [{ name: 'v', title: '内容' }] : []),
    ],
    rows: rows.map(({ name, project, says, state }, index) => ({
      n: name === '' ? String(index + 1) : name,
      p: clip(tidy(project), 60),
      ...(characters > 0 && { v: clip(tidy(says).replaceAll('\n', ' '), characters) }),
      s: state,
    })),
  });
}

function reportRow({ report, previous, project }: ReportView): Row {
  const figures = reportFigures(report, previous).map(
    ({ label, value, aside }) => `${label} ${value}${aside ? `（${aside}）` : ''}`,
  );
  const says = [
    ...figures,
    report.isNoProgress ? '无进展' : report.stage,
    report.nextPlan && `下步：${report.nextPlan}`,
  ];
  return {
    name: '',
    project: project.name,
    says: says.filter(Boolean).join('；'),
    state: REPORT_STATUS_WORDS[report.status],
  };
}

function problemRow({ problem, project, dueTime }: ProblemView, now: Date): Row {
  return {
    name: problem.number,
    project: project.name,
    says: `${CATEGORY_WORDS[problem.category]}：${problem.description}（${problem.responsibleUnit ?? '待交办'}，限 ${showDue(problem.dueDate, dueTime, now)}）`,
    state: PROBLEM_STATUS_WORDS[problem.status],
  };
}

function isHeld({ report }: ReportView): boolean {
  return report.status === 'held';
}

function isToBeConfirmed({ problem }: ProblemView): boolean {
  return problem.status === 'responded' && !problem.isConfirmed && isUnfinished(problem);
}

/** What somebody may still do with one of the items, as their own buttons would say. */
function steps({ reports, problems }: ReceiptView): Step[] {
  const actions = new Set([...reports, ...problems].flatMap(item => item.steps.map(step => step.action.do)));
  const canChange = actions.has('progress.edit') || actions.has('problem.edit');
  const canTakeBack = actions.has('progress.withdraw') || actions.has('problem.withdraw');
  return [...(canChange ? [CHANGE] : []), ...(canTakeBack ? [TAKE_BACK, TAKE_ALL_BACK] : [])];
}
