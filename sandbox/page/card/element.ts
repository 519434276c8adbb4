import { asList, asRecord, asText, isRecord, type Props } from '../json.ts';

/** A tagged object of a card. */
export interface CardElement extends Props {
  tag: string;
}

/** Reads the tagged objects of a list; what has no tag is left out. */
export function asElements(value: unknown): CardElement[] {
  return asList(value).filter((entry): entry is CardElement => isRecord(entry) && typeof entry['tag'] === 'string');
}

/** The words of a text object (`plain_text`, `lark_md`, `markdown`), in Chinese where it has translations. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const text = asRecord(value);
  return asText(asRecord(text['i18n_content'])['zh_cn']) || asText(text['content']);
}

/** The elements that an element holds, with the path of each below the element. */
export function childElements(element: CardElement): { child: CardElement; path: string }[] {
  const own = asElements(element['elements']).map((child, i) => ({ child, path: `elements[${i}]` }));
  const columns = element.tag === 'column_set' ? asElements(element['columns']) : [];
  return [...own, ...columns.map((child, i) => ({ child, path: `columns[${i}]` }))];
}
