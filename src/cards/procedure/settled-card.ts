import { type Card, type Element, note } from '../kit/drawing/elements.ts';

/**
 * The last face of a notice whose reader has nothing more to do: what it is about as it stood then, with nothing to press. It
 * is not drawn again, whatever becomes of that.
 */
export function settledCard(drawn: Card): Card {
  const last = note('已不需要您办理，本卡片不再更新；最新情况请发送编号查看。');
  return { ...drawn, body: { ...drawn.body, elements: [...drawn.body.elements.flatMap(withoutPresses), last] } };
}

/** An element without what can be pressed or filled in on it; nothing where nothing is left of it. */
function withoutPresses(element: Element): Element[] {
  if (element['tag'] === 'form' || element['behaviors'] !== undefined) return [];
  let kept: Element = element;
  for (const name of ['elements', 'columns']) {
    const inner = element[name];
    if (!Array.isArray(inner) || inner.length === 0) continue;
    const left = (inner as Element[]).flatMap(withoutPresses);
    if (left.length === 0) return [];
    kept = { ...kept, [name]: left };
  }
  return [kept];
}
