/** A piece of running text. `colour` is the name that the author wrote; the view decides which names it knows. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'em' | 'del' | 'underline'; children: readonly Inline[] }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'link'; href: string; children: readonly Inline[] }
  | { type: 'image'; key: string; alt: string }
  | { type: 'at'; ids: readonly string[]; name: string }
  | { type: 'person'; id: string }
  | { type: 'font' | 'tag'; colour: string; children: readonly Inline[] }
  | { type: 'number'; text: string }
  | { type: 'datetime'; milliseconds: number };

/** A block of a markdown text. */
export type Block =
  | { type: 'paragraph'; children: readonly Inline[] }
  | { type: 'heading'; level: number; children: readonly Inline[] }
  | { type: 'list'; ordered: boolean; start: number; items: readonly (readonly Block[])[] }
  | { type: 'quote'; children: readonly Block[] }
  | { type: 'code'; language: string; text: string }
  | { type: 'table'; head: readonly (readonly Inline[])[]; rows: readonly (readonly (readonly Inline[])[])[] }
  | { type: 'rule' };
