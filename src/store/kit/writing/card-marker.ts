/**
 * A mark on every card that the bot sends, so that the card can be found in a chat's history when the answer to its
 * sending was lost. It is the `element_id` of an element of the body: part of the card as sent, invisible to people.
 */

type Content = Readonly<Record<string, unknown>>;

/** The mark of the message with this uuid; 20 characters, as long as an element's id may be. */
export function markerOf(uuid: string): string {
  return `d${uuid.slice(0, 19)}`;
}

/** Marks a card on the first element of its body that has no id yet; what is no card with a body stays as it is. */
export function withMarker(content: Content, uuid: string): Content {
  const elements = elementsOf(content);
  const index = elements.findIndex(element => isRecord(element) && element['element_id'] === undefined);
  if (index === -1) return content;
  const marked = elements.map((element, at) =>
    at === index && isRecord(element) ? { ...element, element_id: markerOf(uuid) } : element,
  );
  return { ...content, body: { ...(isRecord(content['body']) ? content['body'] : {}), elements: marked } };
}

/** Whether a card, as the platform gives it back, carries the mark of this uuid. */
export function hasMarker(content: Content, uuid: string): boolean {
  const marker = markerOf(uuid);
  return elementsOf(content).some(element => isRecord(element) && element['element_id'] === marker);
}

function elementsOf(content: Content): readonly unknown[] {
  const body = content['body'];
  return isRecord(body) && Array.isArray(body['elements']) ? body['elements'] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
