import type { CardAction } from '../kit/actions.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  fullestThatFits,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';

/** What a form would bring about, before somebody confirms it. Shapes: all texts are plain. */
export interface PreviewView {
  title: string;
  /** What is to be done, in a sentence or two. */
  lead: readonly string[];
  sections: readonly PreviewSection[];
  /** What should be looked at twice. */
  warnings: readonly string[];
  /** What a confirmation costs and cannot undo. */
  notes: readonly string[];
  confirmLabel: string;
  isDangerous: boolean;
}

/** One kind of things that change, e.g. 项目 12 个. */
export interface PreviewSection {
  title: string;
  lines: readonly string[];
}

/** Up to so many lines stand open; more are folded under their title. */
const OPEN_LINES = 4;

/** The preview of a form of the office: what changes, how much of it, and the button that carries it out. */
export function previewCard(view: PreviewView & { confirm: CardAction; again: CardAction }): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(view, detail)));
}

interface Detail {
  lines: number;
  characters: number;
}

/** From full to bare: what is said of each goes before what is listed. */
const DETAILS: readonly Detail[] = [
  { lines: 400, characters: 200 },
  { lines: 400, characters: 60 },
  { lines: 400, characters: 24 },
  { lines: 60, characters: 60 },
  { lines: 20, characters: 60 },
  { lines: 8, characters: 60 },
  { lines: 0, characters: 60 },
];

function draw(view: PreviewView & { confirm: CardAction; again: CardAction }, detail: Detail): Card {
  const { title, lead, sections, warnings, notes, confirmLabel, isDangerous, confirm, again } = view;
  return card({
    title,
    template: 'orange',
    tags: [{ text: '待确认', color: 'orange' }],
    summary: `${title}：请核对后确认`,
    body: [
      mdLines(lead.map(line => plainLine(line))),
      ...sections.map(section => drawSection(section, detail)),
      warnings.length > 0 && mdLines(warnings.map(line => `${colored('orange', '请注意')} ${plainLine(line)}`)),
      ...notes.map(note),
      buttonRow([
        { label: confirmLabel, style: isDangerous ? 'danger' : 'primary', action: confirm },
        { label: '重新填写', style: 'default', action: again },
      ]),
    ],
  });
}

function drawSection({ title, lines }: PreviewSection, { lines: most, characters }: Detail) {
  const shown = lines.slice(0, most).map(line => plainLine(line, characters));
  const hidden = lines.length - shown.length;
  const listed = mdLines([...shown, hidden > 0 && most > 0 && grey(`另有 ${hidden} 项`)]);
  if (lines.length === 0) return md(grey(escapeMd(title)));
  if (shown.length === 0) return mdLines([`**${escapeMd(title)}**`]);
  if (lines.length <= OPEN_LINES) return mdLines([`**${escapeMd(title)}**`, ...shown]);
  return collapsible(title, [listed], lines.length <= 12);
}

function plainLine(line: string, characters = 200): string {
  return escapeMd(clip(tidy(line).replaceAll('\n', ' '), characters));
}
