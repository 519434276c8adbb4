import type { Random } from '../../sandbox/sample/random.ts';
import { addDays, type Day } from '../../src/domain/base/time.ts';

type Node = Readonly<Record<string, unknown>>;

const WORDS = ['已协调到位，现场恢复施工', '资料已补齐，报审中', '正在办理', '情况属实', '按会议要求落实'];

/** Fills in a form as somebody in a hurry does: what stands there mostly stays, the rest is anything that the field takes. */
export function fillForm(content: Node, random: Random, today: Day): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fieldsOf(content)) {
    const name = String(field['name']);
    const initial = field['default_value'] ?? field['initial_option'] ?? field['initial_date'];
    const value = initial !== undefined && random.chance(0.6) ? initial : anyValue(field, random, today);
    if (value !== undefined && value !== '') values[name] = value;
  }
  return values;
}

function anyValue(field: Node, random: Random, today: Day): unknown {
  const isLeftOut = field['required'] !== true && random.chance(0.3);
  if (isLeftOut) return undefined;
  switch (field['tag']) {
    case 'select_static':
      return anyOption(field, random);
    case 'multi_select_static': {
      const option = anyOption(field, random);
      return option === undefined ? undefined : [option];
    }
    case 'date_picker':
      return addDays(today, random.int(-3, 30));
    case 'checker':
      return random.chance(0.5);
    default:
      return random.chance(0.5) ? String(random.int(0, 400)) : random.pick(WORDS);
  }
}

function anyOption(field: Node, random: Random): string | undefined {
  const options = (field['options'] ?? []) as readonly { value?: string }[];
  return options.length > 0 ? random.pick(options).value : undefined;
}

const FIELDS: ReadonlySet<unknown> = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'date_picker',
  'checker',
]);

function* fieldsOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const one of value) yield* fieldsOf(one);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if (FIELDS.has(node['tag']) && typeof node['name'] === 'string') yield node;
  for (const child of Object.values(node)) yield* fieldsOf(child);
}
