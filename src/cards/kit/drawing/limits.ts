/**
 * What the platform allows in one card, in one table. Sources: "card JSON 2.0 structure" (elements, levels), "message
 * create" (size), the components' own pages (tables, texts); a line marked *ours* is our own, stricter or unstated there.
 */
export const LIMITS = {
  /** A request may have 30 KB; styling inflates what is stored, so we stay below 25. */
  bytes: 30 * 1024,
  aimBytes: 25 * 1024,
  /** Every tagged object counts, a button's text too. */
  elements: 200,
  /** Containers inside containers. */
  levels: 5,
  tables: 5,
  tablePageRows: 10,
  tableColumns: 50,
  headerTags: 3,
  buttonCharacters: 100,
  placeholderCharacters: 100,
  inputCharacters: 1000,
  /** *Ours*: the header shows four lines. */
  titleCharacters: 80,
  /** *Ours*: a word or two. */
  tagCharacters: 20,
  /** *Ours*: what a chat list can show. */
  summaryCharacters: 60,
} as const;

/** A card as far as its size goes. */
interface Measured {
  readonly header?: unknown;
  readonly body?: unknown;
}

/** What a card takes up. `bytes` is the card inside a request: a JSON string in JSON, in UTF-8. */
export interface CardSize {
  bytes: number;
  elements: number;
  levels: number;
  tables: number;
}

const CONTAINERS: ReadonlySet<unknown> = new Set(['column_set', 'column', 'form', 'collapsible_panel']);
const MARKDOWN_TABLE = /^\s*\|?\s*:?-{3,}/m;

type Tagged = Readonly<Record<string, unknown>>;

/** Visits every object of a card, outermost first; `level` counts the containers around it, itself included. */
function visit(value: unknown, level: number, seen: (object: Tagged, level: number) => void): void {
  if (Array.isArray(value)) {
    for (const entry of value) visit(entry, level, seen);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Tagged;
    const inside = CONTAINERS.has(object['tag']) ? level + 1 : level;
    seen(object, inside);
    for (const entry of Object.values(object)) visit(entry, inside, seen);
  }
}

/** Measures a card as the platform would. */
export function measureCard(card: Measured): CardSize {
  return { bytes: bytesOf(JSON.stringify(card)), ...measureShape(card) };
}

function measureShape(card: Measured): Omit<CardSize, 'bytes'> {
  let elements = 0;
  let levels = 0;
  let tables = 0;
  visit([card.header, card.body], 0, (object, level) => {
    if (typeof object['tag'] !== 'string') return;
    elements += 1;
    levels = Math.max(levels, level);
    if (object['tag'] === 'table' || (object['tag'] === 'markdown' && MARKDOWN_TABLE.test(String(object['content'])))) {
      tables += 1;
    }
  });
  return { elements, levels, tables };
}

/** Whether a card keeps to the size that we aim at, and to what the platform can nest and show. */
export function fits(card: Measured): boolean {
  const { elements, levels, tables } = measureShape(card);
  return isLight(card) && elements <= LIMITS.elements && levels <= LIMITS.levels && tables <= LIMITS.tables;
}

/** A character of the text takes three bytes at most, escaped once more or not: most cards need not be measured exactly. */
function isLight(card: Measured): boolean {
  const text = JSON.stringify(card);
  return text.length * 3 + 2 <= LIMITS.aimBytes || bytesOf(text) <= LIMITS.aimBytes;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

/** What the platform would refuse in a card, in words; empty when it is fine. */
export function checkCard(card: Measured): string[] {
  const size = measureCard(card);
  const faults: string[] = [];
  const atMost = (what: string, is: number, limit: number) => {
    if (is > limit) faults.push(`${what}: ${is} > ${limit}`);
  };
  atMost('bytes', size.bytes, LIMITS.aimBytes);
  atMost('elements', size.elements, LIMITS.elements);
  atMost('levels', size.levels, LIMITS.levels);
  atMost('tables', size.tables, LIMITS.tables);
  const names = new Set<unknown>();
  visit(card.body, 0, object => {
    const { tag } = object;
    if (typeof tag === 'string' && 'name' in object) {
      if (names.has(object['name'])) faults.push(`name used twice: ${object['name']}`);
      names.add(object['name']);
    }
    if (tag === 'button') atMost('button text', textLength(object['text']), LIMITS.buttonCharacters);
    if ('placeholder' in object) atMost('placeholder', textLength(object['placeholder']), LIMITS.placeholderCharacters);
    if (tag === 'input') {
      atMost('max_length', Number(object['max_length']), LIMITS.inputCharacters);
      atMost('default_value', String(object['default_value'] ?? '').length, Number(object['max_length']));
    }
    if (tag === 'select_static') faults.push(...repeatedValues(object['options']));
    if (tag === 'table') faults.push(...tableFaults(object));
  });
  return faults;
}

function textLength(text: unknown): number {
  return String((text as Tagged | undefined)?.['content'] ?? '').length;
}

function repeatedValues(options: unknown): string[] {
  const values = (options as Tagged[]).map(option => option['value']);
  return values.filter((value, index) => values.indexOf(value) !== index).map(value => `option used twice: ${value}`);
}

function tableFaults(table: Tagged): string[] {
  const names = new Set((table['columns'] as Tagged[]).map(column => column['name']));
  const undeclared = (table['rows'] as Tagged[]).flatMap(row => Object.keys(row).filter(key => !names.has(key)));
  return [...new Set(undeclared)].map(key => `row key without a column: ${key}`);
}
