/** Reads the words in the cells of a row by the same rules as prose, each under the head that its column stands for. */
import { reportItems } from '../../resolve/report-items.ts';
import type { Today } from '../../rules/days.ts';
import { walk } from '../../rules/report/walk.ts';
import { type Clause, clausesOf } from '../../text/clauses.ts';
import { type NormalText, normalise } from '../../text/normalise.ts';
import { scan } from '../../text/patterns/scan.ts';
import { layOut } from '../../text/shape.ts';
import type { Tokens } from '../../text/tokens.ts';
import { nameRules } from '../../trace.ts';
import type { Ask, FiredRule, ReadContext, ReadItem } from '../../types.ts';
import type { Cell } from '../find/cells.ts';

/** Words of the message, cut into clauses, whose figures are to be accounted for. */
export interface Words {
  tokens: Tokens;
  clauses: readonly Clause[];
}

export interface TextReading extends Words {
  fired: FiredRule[];
  items: ReadItem[];
  asks: Ask[];
}

/** A cell and the words under which it is read: 存在问题, 形象进度; nothing for a cell that is read by itself. */
export interface HeadedCell {
  head: string;
  /** A word that the cell goes on from: 完成 before 竣工验收. */
  lead?: string;
  cell: Cell;
}

/**
 * Reads cells as they would be read as prose of one project. A project that the words name is a neighbour: the row says
 * whose they are.
 */
export function readTexts(
  cells: readonly HeadedCell[],
  message: string,
  project: string,
  context: ReadContext,
  today: Today,
): TextReading {
  const tokens = tokensOf(cells, message, context);
  const clauses = clausesOf(tokens);
  const own = { ...context, fallbackProject: project };
  const read = reportItems(walk(tokens, clauses, today), tokens, own, today);
  const within = {
    from: Math.min(...cells.map(({ cell }) => cell.start)),
    to: Math.max(...cells.map(({ cell }) => cell.end)),
  };
  return { tokens, clauses, ...read, fired: nameRules(tokens, read, within) };
}

/** The words of cells that are not read for a report. */
export function wordsIn(cells: readonly Cell[], message: string, context: ReadContext): Words {
  const tokens = tokensOf(
    cells.map(cell => ({ head: '', cell })),
    message,
    context,
  );
  return { tokens, clauses: clausesOf(tokens) };
}

/** The tokens of cells, without names of projects. */
export function tokensOf(cells: readonly HeadedCell[], message: string, { roster }: ReadContext): Tokens {
  const normal = composed(cells, message);
  return layOut(
    normal,
    scan(normal.text, roster, false).filter(({ type }) => type !== 'project'),
  );
}

/** The normal form of cells, a line for each; indexes still lead to the message as it was sent. */
function composed(cells: readonly HeadedCell[], message: string): NormalText {
  let text = '';
  const origins: number[] = [];
  const put = (words: string, origin: (index: number) => number) => {
    for (let index = 0; index < words.length; index += 1) origins.push(origin(index));
    text += words;
  };
  for (const { head, lead = '', cell } of cells) {
    put(`${head === '' ? '' : `${head}：`}${lead}`, () => cell.start);
    put(withBreaks(cell.text), index => cell.start + index);
    put('\n', () => Math.max(cell.start, cell.end - 1));
  }
  return movedTo(message, normalise(text), origins);
}

/** <br> of a page is a line break; its place is kept, so that indexes stay right. */
const withBreaks = (text: string) => text.replace(/<br ?\/?>/gi, mark => `\n${' '.repeat(mark.length - 1)}`);

/** A normal text that was put together from parts of a message. */
export function movedTo(message: string, normal: NormalText, origins: readonly number[]): NormalText {
  const originOf = (index: number) =>
    index < normal.text.length ? (origins[normal.originOf(index)] ?? message.length) : message.length;
  return {
    text: normal.text,
    original: message,
    originOf,
    sourceOf: (from, to) => (to <= from ? '' : message.slice(originOf(from), originOf(to - 1) + 1)),
  };
}
