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
} from '../kit/elements.ts';
import { ASKED_PLACE, figureLines } from '../kit/figure-lines.ts';
import { form } from '../kit/form-elements.ts';
import { escapeMd, grey } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
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
      ...askElements(view.asks, view.asked, withChoices),
      fields && hr(),
      fields,
    ],
  });
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
const QUESTIONS_IN_FULL = 3;
/** So many stand in the list; the others are counted. */
const QUESTIONS_LISTED = 12;

/** Questions with their answers as buttons; without buttons when `withChoices` is false or the message is unknown. */
export function askElements(asks: readonly AskView[], asked: AskedMessage | null, withChoices: boolean): Element[] {
  if (asks.length <= QUESTIONS_IN_FULL) return asks.flatMap(ask => askInFull(ask, asked, withChoices));
  const full = asks.filter(({ choices }) => choices.length > 0).slice(0, QUESTIONS_IN_FULL);
  const listed = asks.filter(ask => !full.includes(ask));
  const more = listed.length - QUESTIONS_LISTED;
  return [
    ...full.flatMap(ask => askInFull(ask, asked, withChoices)),
    mdLines([
      `**另有 ${listed.length} 处需要核对**`,
      ...listed.slice(0, QUESTIONS_LISTED).map(({ question }) => `· ${escapeMd(clip(tidy(question), 120))}`),
      more > 0 && grey(`等 ${listed.length} 处，其余请分开再发一次`),
    ]),
  ];
}

function askInFull(ask: AskView, asked: AskedMessage | null, withChoices: boolean): Element[] {
  const choices = asked && withChoices ? ask.choices : [];
  return present([
    md(`**${escapeMd(ask.question)}**`),
    asked &&
      buttonRow(
        choices.map(choice => ({
          label: clip(tidy(choice.label), 40),
          style: 'default' as const,
          action: choice.none
            ? { do: 'progress.none' as const, formId: asked.askId, project: choice.none }
            : { do: 'ask.choose' as const, text: choice.text, asked },
        })),
      ),
    choices.length === 0 &&
      ask.choices.length > 0 &&
      note(`请回复：${ask.choices.map(choice => choice.label).join('、')}`),
  ]);
}
