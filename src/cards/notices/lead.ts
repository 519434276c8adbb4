import { type Card, hr, mdLines, note } from '../kit/drawing/elements.ts';
import { fits } from '../kit/drawing/limits.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';

const LEFT_OUT = '卡片内容较多，没有全部显示；请单独发送编号查看。';

/** A card with what is to be said first above everything else. Shapes: plain lines; what does not fit below them gives way. */
export function withLead(card: Card, lines: readonly string[]): Card {
  const lead = mdLines(lines.map(escapeMd));
  const whole = { ...card, body: { elements: [lead, hr(), ...card.body.elements] } };
  return fits(whole) ? whole : { ...card, body: { elements: [lead, note(LEFT_OUT)] } };
}
