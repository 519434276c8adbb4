import { isRecord } from '../json.ts';

const FIELDS = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'checker',
  'button',
]);

/** Whether the form that a button belongs to has a component with an empty name: the client refuses to send it. */
export function hasUnnamedField(card: unknown, buttonName: string): boolean {
  return formsIn(card).some(form => {
    const names = namesIn(form['elements']);
    return names.includes(buttonName) && names.includes('');
  });
}

/** Forms stand directly in the body. */
function formsIn(card: unknown): Record<string, unknown>[] {
  const body = isRecord(card) ? card['body'] : undefined;
  const elements = isRecord(body) && Array.isArray(body['elements']) ? body['elements'] : [];
  return elements.filter(isRecord).filter(({ tag }) => tag === 'form');
}

function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn);
  if (!isRecord(node)) return [];
  const own = FIELDS.has(String(node['tag'])) ? [String(node['name'] ?? '')] : [];
  return [...own, ...namesIn(node['elements']), ...namesIn(node['columns'])];
}
