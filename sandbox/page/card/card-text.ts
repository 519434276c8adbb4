import { asRecord, asText } from '../json.ts';
import { textOf } from './element.ts';
import { bodyElements } from './form-values.ts';

/** One line that stands for a card in the list of chats and in quotes: its summary, its title, or its first words. */
export function cardSummary(card: unknown): string {
  const { config, header } = asRecord(card);
  const summary = textOf(asRecord(config)['summary']);
  const title = textOf(asRecord(header)['title']);
  if (summary || title) return summary || title;
  const first = bodyElements(card).find(element => element.tag === 'markdown' || element.tag === 'div');
  return first === undefined ? '卡片' : asText(first['content']) || textOf(first['text']);
}
