/**
 * A table of terms, one a line: the term, its tags, and an example in which `~` stands for the term. An exception is a
 * longer term with other tags, `-` for none:
 *
 *     断水       trouble   工地~两天
 *     封顶断水   -         主体~
 */
import { compileTerms, type TermRow } from './terms.ts';

/** What the terms of a text say. */
export interface Spoken<Tag extends string> {
  /** Whether a term with this tag was heard. */
  has(tag: Tag): boolean;
  /** The text in which every term without a tag is blanked out: what patterns may be looked for in. */
  rest: string;
}

export interface TermTable<Tag extends string> {
  rows: readonly TermRow<Tag>[];
  /** One pass through the text. */
  read(text: string): Spoken<Tag>;
}

/**
 * Reads a table of terms.
 * @throws for a line of another form, a tag that is not among `tags` and a term that stands twice.
 */
export function termTable<Tag extends string>(tags: readonly Tag[], table: string): TermTable<Tag> {
  const rows = table
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => rowOf(line, tags));
  const terms = compileTerms(rows);
  return { rows, read };

  function read(text: string): Spoken<Tag> {
    const heard = terms.in(text);
    let rest = '';
    let from = 0;
    for (const term of heard) {
      if (term.tags.length > 0 || term.from < from) continue;
      rest += `${text.slice(from, term.from)}·`;
      from = term.to;
    }
    return {
      has: tag => heard.some(term => term.tags.includes(tag)),
      rest: from === 0 ? text : rest + text.slice(from),
    };
  }
}

function rowOf<Tag extends string>(line: string, known: readonly Tag[]): TermRow<Tag> {
  const [term = '', given = '', example = ''] = line.split(/\s+/);
  const tags = given === '-' ? [] : given.split(',').map(name => known.find(tag => tag === name));
  if (example === '' || tags.includes(undefined)) throw new Error(`no term: ${line}`);
  return { terms: term, tags: tags.filter(tag => tag !== undefined), example: example.replace('~', term) };
}
