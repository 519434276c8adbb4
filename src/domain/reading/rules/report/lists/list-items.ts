/** Items of a list that no rule could read: beside items that tell problems they are problems too, and none is lost. */
import { isOver } from '../../../lexicon/problems/problem-words.ts';
import type { Clause } from '../../../text/clauses.ts';
import { newProblem, type ProblemDraft, type Subject } from '../../drafts/drafts.ts';

export interface ListItems {
  /** Notes whether a rule has read a clause, and of whom it speaks. */
  note(clause: Clause, isRead: boolean, subject: Subject): void;
  /** 1.消火栓水压不够；2.拉结点松动；3.外电未接通: the items that stand among `problems` and were not read. */
  missed(problems: readonly ProblemDraft[]): ProblemDraft[];
}

interface Item {
  style: string;
  block: number;
  subject: Subject;
  clauses: Clause[];
  isRead: boolean;
}

/** An item of fewer characters says nothing that could be a problem. */
const SHORTEST_ITEM = 4;

export function createListItems(): ListItems {
  const lists: Item[][] = [];
  let last: Item | undefined;
  return { note, missed };

  function note(clause: Clause, isRead: boolean, subject: Subject): void {
    if (clause.marker !== undefined) begin(clause, clause.marker, subject);
    if (last?.block !== clause.block) return;
    last.clauses.push(clause);
    last.isRead ||= isRead || clause.isHead;
  }

  /** An item goes on with the list of the one before it, unless its mark is of another kind or it speaks of another. */
  function begin({ block }: Clause, style: string, subject: Subject): void {
    const item: Item = { style, block, subject, clauses: [], isRead: false };
    const goesOn = last?.style === style && last.block === block - 1 && last.subject === subject;
    if (goesOn) lists.at(-1)?.push(item);
    else lists.push([item]);
    last = item;
  }

  function missed(problems: readonly ProblemDraft[]): ProblemDraft[] {
    const told = new Set(problems.flatMap(({ clauses }) => clauses.map(({ clause }) => clause)));
    const certain = new Set(problems.filter(({ isCertain }) => isCertain).map(({ block }) => block));
    return lists.flatMap(items => {
      const isMissed = (item: Item) =>
        !item.isRead && mayBeProblem(item) && !item.clauses.some(clause => told.has(clause));
      const unread = items.filter(isMissed);
      const read = items.filter(item => !isMissed(item));
      // 1.电梯井道移交；2.遗留问题：…: the item that says so itself is the only one.
      const isProblem = ({ block, clauses }: Item) => certain.has(block) && !clauses.some(announcesItself);
      if (unread.length === 0 || !read.some(isProblem)) return [];
      // Among stages and plans, or where it is settled, it is asked what it is.
      const isCertain = read.every(({ block }) => certain.has(block));
      return unread.map(item => draftOf(item, isCertain && !item.clauses.some(({ shape }) => isOver(shape))));
    });
  }
}

const announcesItself = ({ isHead, shape }: Clause) => isHead && /问题|困难|难点|堵点|需协调/.test(shape);

function mayBeProblem({ clauses }: Item): boolean {
  const words = clauses.map(({ shape }) => shape).join('');
  return (words.match(/\p{Script=Han}/gu)?.length ?? 0) >= SHORTEST_ITEM && !/[MVRK?]/.test(words);
}

function draftOf({ clauses, subject }: Item, isCertain: boolean): ProblemDraft {
  const [first] = clauses;
  if (!first) throw new Error('an item of a list has no words');
  const draft = newProblem(subject, first);
  for (const clause of clauses) draft.clauses.push({ clause, role: 'text' });
  draft.isCertain = isCertain;
  return draft;
}
