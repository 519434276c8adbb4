import type { Budget } from '../limits.ts';
import { readXml } from '../package/xml.ts';
import type { PackedPart } from '../package/zip.ts';
import { type RichText, RichTextReader } from './rich-text.ts';

/** The texts that cells name by their place in this list. */
export function readSharedTexts(part: PackedPart | undefined, budget: Budget): readonly RichText[] {
  if (!part) return [];
  const texts: RichText[] = [];
  const reader = new RichTextReader(budget);
  readXml(part, budget, {
    open: (name, attributes) => reader.open(name, attributes),
    text: text => reader.text(text),
    close(name) {
      reader.close(name);
      if (name !== 'si') return;
      budget.take('sharedTexts');
      texts.push(reader.take());
    },
  });
  return texts;
}
