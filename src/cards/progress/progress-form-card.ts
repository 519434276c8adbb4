import { wanFromYuan } from '../../domain/base/money.ts';
import { LIBRARY_WORDS } from '../../domain/library/words.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { PROGRESS_ROW } from '../../domain/progress/progress-form.ts';
import type { CardAction } from '../kit/actions.ts';
import {
  type Card,
  card,
  columns,
  type Element,
  fullestThatFits,
  hr,
  mdLines,
  note,
  present,
} from '../kit/drawing/elements.ts';
import { form, submitButton } from '../kit/drawing/form-elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip } from '../kit/drawing/text.ts';
import { lastFigures, projectName } from '../kit/lines/facts.ts';
import type { ProgressFormRow, ProgressFormView } from '../kit/views.ts';
import { fieldElement, NO_NAMES } from '../procedure/form-card.ts';

/** Rows that one form holds within the platform's 200 elements; more projects mean another page. */
export const PROGRESS_FORM_ROWS = 7;

/** How a form is drawn: `textCharacters` is the longest draft of a text field. */
interface Drawing {
  hasNone: boolean;
  /** Fewer elements: no lines between rows, two figures in a column. */
  isTight: boolean;
  textCharacters: number;
}

const FULL: Drawing = { hasNone: true, isTight: false, textCharacters: 500 };
const TIGHT: Drawing = { hasNone: true, isTight: true, textCharacters: 80 };

/**
 * The 报进展 form: a row a project with its last values, everything optional, one submit, and 无进展 for each.
 * Shapes: at most `PROGRESS_FORM_ROWS` rows. Source: contract §6.3.
 */
export function progressFormCard(view: ProgressFormView, now: Date): Card {
  return fullestThatFits([FULL, TIGHT].map(drawing => () => drawForm(view, now, drawing)));
}

function drawForm(view: ProgressFormView, now: Date, drawing: Drawing): Card {
  return card({
    title: '报进展',
    template: 'blue',
    subtitle: view.pages > 1 ? `第 ${view.page} 页，共 ${view.pages} 页，每页各自提交` : null,
    isWide: true,
    summary: `报进展：${view.rows.map(row => row.project.name).join('、')}`,
    body: [
      note('金额单位为万元。只填有变化的，空着的不计；可一次提交多个项目。'),
      form('progress', progressFields(view, now, drawing)),
    ],
  });
}

/** The rows and the submit button, for every card that asks for progress. */
export function progressFields(view: ProgressFormView, now: Date, drawing: Partial<Drawing> = {}): Element[] {
  const { hasNone, isTight, textCharacters } = { ...FULL, ...drawing };
  const rows = view.rows.slice(0, PROGRESS_FORM_ROWS);
  const fields = rows.flatMap((row, index) => [
    !isTight && index > 0 && hr(),
    rowHead(view, row, index, now, hasNone),
    ...rowFields(row.draft, index, isTight, textCharacters),
  ]);
  const action: CardAction = {
    do: 'progress.submit',
    formId: view.formId,
    projects: rows.map(row => row.project.code),
    ...(view.asked && { asked: view.asked }),
  };
  return [...present<Element>(fields), submitButton('提交', action, 'submit')];
}

function rowHead(view: ProgressFormView, row: ProgressFormRow, index: number, now: Date, hasNone: boolean): Element {
  const { project, last } = row;
  const title = mdLines([
    `${projectName(project)} ${grey(LIBRARY_WORDS[project.library])}`,
    grey(escapeMd(lastFigures(last, now))),
  ]);
  if (!hasNone) return title;
  const action: CardAction = { do: 'progress.none', formId: view.formId, project: project.code };
  const none = submitButton('无进展', action, `none_${index}`, 'default');
  return columns([[title], { elements: [none], width: 'auto', align: 'center' }]);
}

/**
 * The figures beside each other, two in a row where the screen is narrow, and the texts below them; where many rows stand on
 * one card, 开工累计 only where a message gave it.
 */
function rowFields(draft: Draft, index: number, isTight: boolean, textCharacters: number): Element[] {
  const clipped = (text: string | undefined) => text && clip(text, textCharacters);
  const shown = { ...draft, stage: clipped(draft.stage), next: clipped(draft.next) };
  const field = (name: keyof typeof PROGRESS_ROW) =>
    fieldElement(name, PROGRESS_ROW[name], { draft: shown, context: NO_NAMES, row: index });
  const figures = present<Element>([
    field('week'),
    field('month'),
    field('year'),
    (!isTight || draft.total !== undefined) && field('total'),
    field('percent'),
  ]);
  const cells = isTight ? [figures.slice(0, 2), figures.slice(2)] : figures.map(figure => [figure]);
  return [columns(cells, { flex: 'bisect' }), columns([[field('stage')], [field('next')]], { flex: 'stretch' })];
}

type Draft = ProgressFormRow['draft'];

/** A report's values as a form's draft, money in 万元. */
export function draftOf(report: ProgressReport): Draft {
  const wan = (amount: ProgressReport['weekInvestment']) => (amount === null ? null : String(wanFromYuan(amount)));
  const entries = {
    week: wan(report.weekInvestment),
    month: wan(report.monthInvestment),
    year: wan(report.yearInvestment),
    total: wan(report.totalInvestment),
    percent: report.percent === null ? null : String(report.percent),
    stage: report.stage,
    next: report.nextPlan,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null));
}
