import { groupBy } from '../../domain/base/group-by.ts';
import type { AskedMessage } from '../kit/actions.ts';
import {
  buttonRow,
  type Card,
  card,
  type Element,
  fullestThatFits,
  hr,
  md,
  mdLines,
  note,
  present,
} from '../kit/drawing/elements.ts';
import { form } from '../kit/drawing/form-elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { ASKED_PLACE, figureLines } from '../kit/lines/figure-lines.ts';
import type { AskCardView, AskView } from '../kit/views.ts';
import { problemFields } from '../problems/problem-form-card.ts';
import { OPTION_CHARACTERS } from '../procedure/form-card.ts';
import { progressFields } from '../progress/progress-form-card.ts';

/** What was understood of a message, what is missing, and the quickest way to say it. Nothing is stored yet. */
export function askCard(view: AskCardView, now: Date): Card {
  // Every choice carries the whole message: when that is too long for a card, the person answers in words.
  return fullestThatFits(DRAWINGS.map(drawing => () => drawAsk(view, now, drawing)));
}

interface Drawing {
  withChoices: boolean;
  optionCharacters: number;
}

const DRAWINGS: readonly Drawing[] = [true, false].flatMap(withChoices =>
  OPTION_CHARACTERS.map(optionCharacters => ({ withChoices, optionCharacters })),
);

function drawAsk(view: AskCardView, now: Date, { withChoices, optionCharacters }: Drawing): Card {
  const fields = formFields(view, now, optionCharacters);
  return card({
    title: view.title,
    template: 'yellow',
    subtitle: '尚未记录，补充后计入台账',
    isWide: view.form !== null,
    body: [
      mdLinesOrNone(
        '已读懂',
        view.understood.map(line => escapeMd(clip(tidy(line), 200))),
      ),
      mdLinesOrNone(
        '其他数字',
        figureLines({ figures: view.figures?.filter(({ place }) => place !== ASKED_PLACE) ?? [] }),
      ),
      ...askElements(withoutForm(view), view.asked, withChoices),
      fields && hr(),
      fields,
    ],
  });
}

/** The questions; the project of the form below needs no other form. */
function withoutForm({ asks, form }: AskCardView): AskView[] {
  const filled = form?.map(({ project }) => project.code) ?? [];
  return asks.map(({ project, ...ask }) =>
    project === undefined || filled.includes(project) ? ask : { ...ask, project },
  );
}

function mdLinesOrNone(title: string, lines: readonly string[]): Element | null {
  return lines.length === 0 ? null : mdLines([grey(title), ...lines.map(line => `· ${line}`)]);
}

function formFields(view: AskCardView, now: Date, optionCharacters: number): Element | null {
  const { formId, asked } = view;
  if (view.form) {
    return form(
      'progress',
      progressFields({ formId, rows: view.form, page: 1, pages: 1, asked }, now, { hasNone: false }),
    );
  }
  if (view.problemForm) return form('problem', problemFields({ formId, asked, ...view.problemForm }, optionCharacters));
  return null;
}

/** Questions in full; more of them, and those that have no answers to choose from, stand in one list. */
export const QUESTIONS_IN_FULL = 3;
/** So many lines stand in the list, and so many cells in a line, of a full card and of a bare one; the others are counted. */
const LINES_LISTED = 12;
const CELLS_LISTED = { full: 200, bare: 60 };
/** The form of more projects than these would be many cards. */
const MOST_PROJECTS = 20;
/** The button of an answer carries the whole message as it would be then; of a longer one it names the answer alone. */
const CARRIED_TEXT = 400;

/** Questions with their answers as buttons; without buttons when `withChoices` is false or the message is unknown. */
export function askElements(asks: readonly AskView[], asked: AskedMessage | null, withChoices: boolean): Element[] {
  const hasList = asks.length > QUESTIONS_IN_FULL;
  const full = hasList ? asks.filter(({ choices }) => choices.length > 0).slice(0, QUESTIONS_IN_FULL) : asks;
  const listed = asks.filter(ask => !full.includes(ask));
  return present([
    ...full.flatMap(ask => askInFull(ask, asks.indexOf(ask), withChoices ? asked : null)),
    listed.length > 0 && mdLines(listLines(listed, full.length > 0, CELLS_LISTED[withChoices ? 'full' : 'bare'])),
    withChoices && asked && formButton(asks),
  ]);
}

/** Cells of one column with the same doubt stand in one line. */
function listLines(listed: readonly AskView[], isRest: boolean, most: number): string[] {
  const groups = groupBy(listed, ({ cell, question }) =>
    cell ? `${cell.column === '' ? '' : `“${cell.column}”`}${cell.about}` : question,
  );
  const lines = [...groups].map(([words, asks]) => {
    const cells = asks.flatMap(({ cell }) => (cell ? [cell.at] : []));
    if (cells.length === 0) return clip(tidy(words), 120);
    const more = cells.length > most ? ` 等 ${cells.length} 处` : '';
    return `${clip(tidy(words), 80)}：${cells
      .slice(0, most)
      .map(at => clip(tidy(at), 30))
      .join('、')}${more}`;
  });
  return [
    `**${isRest ? '另有' : '有'} ${listed.length} 处需要核对**`,
    ...lines.slice(0, LINES_LISTED).map(line => `· ${escapeMd(line)}`),
    ...(lines.length > LINES_LISTED ? [grey(`共 ${listed.length} 处，没有列出的请分开再发一次`)] : []),
  ];
}

/** The form of the projects whose figures are asked for. */
function formButton(asks: readonly AskView[]): Element | null {
  const projects = [...new Set(asks.flatMap(({ project }) => project ?? []))];
  if (projects.length === 0 || projects.length > MOST_PROJECTS) return null;
  const label = projects.length === 1 ? '填报待核对的项目' : `填报待核对的 ${projects.length} 个项目`;
  return buttonRow([{ label, style: 'default', action: { do: 'form.progress', projects } }]);
}

/** One question; its answers are buttons when the message that it asks about is known. */
function askInFull(ask: AskView, index: number, asked: AskedMessage | null): Element[] {
  return present([
    md(`**${escapeMd(ask.question)}**`),
    asked &&
      buttonRow(
        ask.choices.map((choice, at) => ({
          label: clip(tidy(choice.label), 40),
          style: 'default' as const,
          action: choice.none
            ? { do: 'progress.none' as const, formId: asked.askId, project: choice.none }
            : { do: 'ask.choose' as const, ...carried(choice.text, [index, at]), asked },
        })),
      ),
    asked === null &&
      ask.choices.length > 0 &&
      note(`可选：${ask.choices.map(choice => choice.label).join('、')}。请补充完整后再发一次。`),
  ]);
}

function carried(text: string, answer: [number, number]): { text: string } | { answer: [number, number] } {
  return text.length <= CARRIED_TEXT ? { text } : { answer };
}
