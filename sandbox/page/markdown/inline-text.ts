import type { Inline } from './tree.ts';

/** The bare words of running text, for previews and labels. `nameOf` names the people that it mentions. */
export function inlineText(nodes: readonly Inline[], nameOf: (id: string) => string): string {
  return nodes.map(node => nodeText(node, nameOf)).join('');
}

function nodeText(node: Inline, nameOf: (id: string) => string): string {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'number':
      return node.text;
    case 'break':
      return ' ';
    case 'image':
      return '[图片]';
    case 'at':
      return node.ids.map(id => `@${node.name || nameOf(id)}`).join(' ');
    case 'person':
      return nameOf(node.id);
    case 'datetime':
      return '';
    case 'strong':
    case 'em':
    case 'del':
    case 'underline':
    case 'link':
    case 'font':
    case 'tag':
      return inlineText(node.children, nameOf);
  }
}
