import { type Card, type Color, card, md } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';

/** A short message to somebody, nothing to press. Shapes: `lines` are plain text. */
export function noticeCard({
  title,
  template,
  lines,
}: {
  title: string;
  template: Color;
  lines: readonly string[];
}): Card {
  return card({
    title,
    template,
    summary: [title, lines[0]].filter(Boolean).join('：'),
    body:
      lines.length === 0 ? [md(escapeMd(title))] : lines.slice(0, 20).map(line => md(escapeMd(clip(tidy(line), 300)))),
  });
}
