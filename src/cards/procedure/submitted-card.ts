import { showInstant } from '../../domain/base/time.ts';
import { type Card, card, md, note } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';

/** A form after its submit: what became of it, nothing to press. Shapes: `lines` are plain text. */
export function submittedCard({ title, lines }: { title: string; lines: readonly string[] }, now: Date): Card {
  return card({
    title,
    template: 'grey',
    body: [
      ...lines.slice(0, 20).map(line => md(escapeMd(clip(tidy(line), 300)))),
      note(`${showInstant(now, now)} 提交`),
    ],
  });
}
