import { trouble } from './trouble.ts';

/** Keys and what people call them. */
export interface Named {
  key: string;
  label: string;
}

/**
 * What the keys of one kind are called. A key is written as its label where that is the label of no other key; both are
 * read.
 */
export class Names {
  readonly #what: string;
  readonly #labels = new Map<string, Set<string>>();
  readonly #keys = new Map<string, Set<string>>();

  /** `what` says what is named and where it is listed, for messages. */
  constructor(what: string, all: Iterable<Named>) {
    this.#what = what;
    for (const { key, label } of all) {
      put(this.#labels, key, label);
      put(this.#keys, label, key);
    }
  }

  /** The label of a key, or the key where the label would not lead back to it. */
  nameOf(key: string): string {
    const [label, ...others] = this.#labels.get(key) ?? [];
    if (label === undefined || others.length > 0 || label === '') return key;
    const isOwn = this.#keys.get(label)?.size === 1 && (label === key || !this.#labels.has(label));
    return isOwn ? label : key;
  }

  /**
   * The key of a name.
   * Errors: throws CellTrouble when nothing, or more than one thing, is called so.
   */
  keyOf(name: string): string {
    if (this.#labels.has(name)) return name;
    const found = this.#keys.get(name) ?? this.#loosely(name);
    const [key, ...others] = found;
    if (key === undefined) trouble(`没有叫“${name}”的${this.#what}，请核对名称`);
    if (others.length > 0)
      trouble(`有 ${found.size} 个${this.#what}都叫“${name}”，请改写代号（${[...found].join('、')}）`);
    return key;
  }

  /** The key of a name; undefined when it is not that of one thing alone. */
  find(name: string): string | undefined {
    if (this.#labels.has(name)) return name;
    const [key, ...others] = this.#keys.get(name) ?? this.#loosely(name);
    return others.length === 0 ? key : undefined;
  }

  /** Without spaces and the difference between full and half width, as people type. */
  #loosely(name: string): ReadonlySet<string> {
    const wanted = loose(name);
    const found = new Set<string>();
    for (const [label, keys] of this.#keys) if (loose(label) === wanted) for (const key of keys) found.add(key);
    for (const key of this.#labels.keys()) if (loose(key) === wanted) found.add(key);
    return found;
  }
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function loose(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** What a formula may name: figures, fields of lists, items. */
export interface FormulaNames {
  figures: Names;
  fields: Names;
  items: Names;
}
