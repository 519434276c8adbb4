import type { AskedMessage, CardAction } from '../kit/actions.ts';
import { buttonRow, type Card, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';

/** One of the things that stand on the answered card. All texts are plain. */
export interface WhichRow {
  number: string;
  about: string;
  project: string | null;
  unit: string | null;
  state: string;
  /** Its own card. */
  open: CardAction;
}

export interface WordsBelowView {
  words: string;
  rows: readonly WhichRow[];
  asked: AskedMessage;
  /** What the reader's words are taken for: an instruction or a step of one of several, something unclear, or nothing of his office. */
  as: 'instruction' | 'step' | 'unclear' | 'none';
}

/** So many things have a button of their own. */
const LISTED = 8;

const TITLES = {
  instruction: '请选择是哪一件',
  step: '请选择是哪一件',
  unclear: '这句话没有作为上报记录',
  none: '这句话没有记录',
} as const;

const HINTS = {
  instruction: '按下后转推进中心登记为批示。',
  step: '按下后按原话办理；要写明情况的，会再请您填写。',
  unclear: '需要责任单位说明或办理的，请按下面的按钮转推进中心登记。报进展、报问题，请写明项目名称再发一次。',
  none: '需要办理的，请打开卡片，用上面的按钮办理。报进展、报问题，请写明项目名称再发一次。',
} as const;

/** Asks what words below a card of ours are about; nothing is stored before the answer. */
export function wordsBelowCard(view: WordsBelowView): Card {
  return fullestThatFits([80, 30].map(characters => () => draw(view, characters)));
}

function draw({ words, rows, asked, as }: WordsBelowView, characters: number): Card {
  const shown = rows.slice(0, LISTED);
  const isMany = rows.length > 1;
  const pass = (numbers: readonly string[], label: string): Step => ({
    label,
    style: 'default',
    action: { do: as === 'step' ? 'said.of' : 'instruction.pass', formId: asked.askId, numbers: [...numbers], asked },
  });
  const stepsOf = ({ number, open }: WhichRow): Step[] =>
    as === 'none'
      ? [{ label: '打开', style: 'default', action: open }]
      : [
          pass([number], isMany || as === 'step' ? '就是这一件' : '作为批示转推进中心'),
          ...(as === 'unclear' ? [{ label: '打开', style: 'default' as const, action: open }] : []),
        ];
  return card({
    title: TITLES[as],
    template: as === 'none' ? 'grey' : 'yellow',
    body: [
      md(`${grey('原话')} ${escapeMd(clip(tidy(words), 200))}`),
      ...shown.flatMap(row => [mdLines(rowLines(row, characters)), buttonRow(stepsOf(row), 'small')]),
      (as === 'instruction' || as === 'step') &&
        isMany &&
        buttonRow([pass(numbersOf(shown), `以上 ${shown.length} 件都是`)]),
      rows.length > shown.length && note(`另有 ${rows.length - shown.length} 件，请在话前写上编号再发一次。`),
      rows.length === 0 && md('这张卡片上没有可以办理的问题或事项。请回复具体的一件，或在话前写上编号再发一次。'),
      rows.length > 0 && note(HINTS[as]),
    ],
  });
}

function numbersOf(rows: readonly WhichRow[]): string[] {
  return rows.map(({ number }) => number);
}

function rowLines({ number, about, project, unit, state }: WhichRow, characters: number): string[] {
  const head = [number, project, state, unit].filter(part => part !== null).join(' · ');
  return [`**${escapeMd(head)}**`, grey(escapeMd(clip(tidy(about).replaceAll('\n', ' '), characters)))];
}
