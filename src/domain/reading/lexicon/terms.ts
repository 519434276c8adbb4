/**
 * Words as data: rows of terms with tags, and one matcher for all of them. A term that lies within a longer one is not
 * heard: 封顶断水 is a row of its own, so the 断水 in it is no trouble. Terms that only overlap are both heard.
 */

/** A row of terms that mean the same. Terms are written as they stand in a shape, parted by spaces. */
export interface TermRow<Tag extends string> {
  terms: string;
  /** What hearing one of the terms says; none where the row only hides shorter terms. */
  tags: readonly Tag[];
  /** A text in which the first term is heard; the tests read it. */
  example: string;
}

/** A term that was heard, with its offsets in the text. */
export interface Heard<Tag extends string> {
  term: string;
  tags: readonly Tag[];
  from: number;
  /** Exclusive. */
  to: number;
}

export interface Terms<Tag extends string> {
  /** All terms heard in a text, from left to right. Linear: at most the longest term's length of steps a character. */
  in(text: string): readonly Heard<Tag>[];
}

interface Node<Tag extends string> {
  next: Map<number, Node<Tag>>;
  /** The same where but one character goes on: most nodes are such, and a comparison is much cheaper than a look into a map. */
  only: { code: number; node: Node<Tag> } | undefined;
  /** The term that ends here. */
  word: { term: string; tags: readonly Tag[] } | undefined;
}

const newNode = <Tag extends string>(): Node<Tag> => ({ next: new Map(), only: undefined, word: undefined });

/**
 * Compiles rows into one matcher.
 * @throws when a term stands in two rows: which of them is meant could not be told.
 */
export function compileTerms<Tag extends string>(rows: readonly TermRow<Tag>[]): Terms<Tag> {
  const root = newNode<Tag>();
  for (const { terms, tags } of rows) {
    for (const term of terms.split(' ')) {
      const node = grow(root, term);
      if (node.word) throw new Error(`the term ${term} stands in two rows`);
      node.word = { term, tags };
    }
  }
  const begins = new Uint8Array(BUCKETS);
  for (const code of root.next.keys()) begins[code % BUCKETS] = 1;
  // Several rules ask about the same clause, one after the other.
  let [last, heard]: [string | undefined, readonly Heard<Tag>[]] = [undefined, []];
  return {
    in(text) {
      if (text !== last) [last, heard] = [text, hear(root, begins, text)];
      return heard;
    },
  };
}

/** In how many buckets first characters are sorted: few enough for the fastest memory, enough to hold few each. */
const BUCKETS = 4096;

function grow<Tag extends string>(root: Node<Tag>, term: string): Node<Tag> {
  let node = root;
  for (let at = 0; at < term.length; at++) {
    const code = term.charCodeAt(at);
    const next = node.next.get(code) ?? newNode<Tag>();
    node.next.set(code, next);
    node.only = node.next.size === 1 ? { code, node: next } : undefined;
    node = next;
  }
  return node;
}

function following<Tag extends string>({ only, next }: Node<Tag>, code: number): Node<Tag> | undefined {
  if (only) return only.code === code ? only.node : undefined;
  return next.size === 0 ? undefined : next.get(code);
}

function hear<Tag extends string>(root: Node<Tag>, begins: Uint8Array, text: string): Heard<Tag>[] {
  const heard: Heard<Tag>[] = [];
  let covered = 0;
  for (let from = 0; from < text.length; from++) {
    const code = text.charCodeAt(from);
    if (begins[code % BUCKETS] === 0) continue;
    let longest: Node<Tag>['word'];
    let end = from;
    let node = root.next.get(code);
    for (let to = from + 1; node; to++) {
      if (node.word) {
        longest = node.word;
        end = to;
      }
      node = to < text.length ? following(node, text.charCodeAt(to)) : undefined;
    }
    // What ends no later than an earlier term lies within it.
    if (!longest || end <= covered) continue;
    covered = end;
    heard.push({ term: longest.term, tags: longest.tags, from, to: end });
  }
  return heard;
}
