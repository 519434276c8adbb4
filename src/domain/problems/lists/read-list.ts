import type { Day } from '../../base/time.ts';
import { type Asker, type Names, namesFrom } from './list-names.ts';
import { ASKS_OR_NAMES, NAMES_A_CLASS, TERM_ROWS, type Term, WISH, WISH_BEHIND } from './list-terms.ts';
import { BOARD_GROUPS, type BoardGroup } from './problem-board.ts';
import { NO_FILTER, type ProblemFilter } from './problem-filter.ts';

/**
 * Reads a question for a list of problems (`住建局超期的资金问题`). Every word of the message must be one that narrows a list, a
 * name, or small change: a report holds others, so none is ever taken for a list.
 */

/** Longer ones are no question for a list. */
export const LONGEST_QUESTION = 60;

/**
 * What a message asks for, when it asks for a list of problems by anything that narrows it; null for everything else.
 * Shapes: `asker` is whom 我 means; `today` the day on which it is said.
 */
export function listAsked(text: string, names: Names, asker: Asker, today: Day): ProblemFilter | null {
  const said = text.normalize('NFKC').trim();
  if (said.length > LONGEST_QUESTION || said.includes('\n')) return null;
  const words = bare(said, names, asker);
  if (!mayBeList(words)) return null;
  const terms = knownTerms(words, names, asker, today);
  return terms && isList(terms, words) ? filterOf(terms) : null;
}

/** So long a word may be that is looked for in descriptions. */
const KEYWORD = /^[\p{Script=Han}a-zA-Z0-9]{2,10}$/u;

/**
 * The same where words that are not known say what the problems are about (农民工工资的问题): they are looked for in the
 * descriptions. A report may be said in the same way, so nothing is answered by it alone: see who asks. Null for everything else.
 */
export function keywordsAsked(text: string, names: Names, asker: Asker, today: Day): ProblemFilter | null {
  const said = text.normalize('NFKC').trim();
  if (said.length > LONGEST_QUESTION || said.includes('\n')) return null;
  const words = bare(said, names, asker);
  if (!ASKS_OR_NAMES.test(words)) return null;
  const { terms, runs } = piecesOf(words, names, asker, today);
  if (runs.length === 0 || runs.length > 2 || !runs.every(run => KEYWORD.test(run))) return null;
  const told = terms.filter(term => term !== 'none');
  const asks = told.includes('ask');
  // 康华冷链扬尘问题 reports one.
  if (!asks && told.some(term => typeof term === 'object' && term.projects !== undefined)) return null;
  if (!told.includes('noun') || !(asks || told.at(-1) === 'noun')) return null;
  return filterOf([...terms, { keywords: runs }]);
}

/** The words that are known, and the stretches between them that are not. */
function piecesOf(text: string, names: Names, asker: Asker, today: Day): { terms: Term[]; runs: string[] } {
  const terms: Term[] = [];
  const runs: string[] = [];
  let isWithin = false;
  for (let at = 0; at < text.length; ) {
    const best = longest(text, at, names, asker, today);
    const { length = 1 } = best ?? {};
    if (best) terms.push(best.term);
    else if (isWithin) runs.push(`${runs.pop() ?? ''}${text.charAt(at)}`);
    else runs.push(text.charAt(at));
    isWithin = best === null;
    at += length;
  }
  return { terms, runs };
}

/** What else of a question for problems narrows it, where the reader has read it as one and it names problems. */
export function narrowedBy(text: string, names: Names, asker: Asker, today: Day): ProblemFilter {
  const said = [...scan(bare(text.normalize('NFKC').trim(), names, asker), names, asker, today)];
  // 土地储备中心, 重大项目办: what goes on in words that are not known is a part of some name.
  const isOfName = (term: Term, index: number) => isOfKind(term) && said[index + 1] === 'unknown';
  const terms = said.filter((term, index) => term !== 'unknown' && !isOfName(term, index)) as Term[];
  return (terms.includes('noun') && filterOf(terms)) || NO_FILTER;
}

/** Without what people say around it; 发 of 发改委 is none of that. */
function bare(said: string, names: Names, asker: Asker): string {
  let words = said.replace(WISH_BEHIND, '');
  while (WISH.test(words) && !namesFrom(words.charAt(0), names, asker).some(([name]) => words.startsWith(name)))
    words = words.replace(WISH, '');
  return words;
}

/** The words one after the other; `unknown` for a character of which nothing is known. */
function* scan(text: string, names: Names, asker: Asker, today: Day): Generator<Term | 'unknown'> {
  for (let at = 0; at < text.length; ) {
    const best = longest(text, at, names, asker, today);
    yield best?.term ?? 'unknown';
    at += best?.length ?? 1;
  }
}

/** All words of a text, as soon as one is not known null: a report is not looked through to its end. */
function knownTerms(text: string, names: Names, asker: Asker, today: Day): Term[] | null {
  const terms: Term[] = [];
  for (const term of scan(text, names, asker, today)) {
    if (term === 'unknown') return null;
    terms.push(term);
  }
  return terms;
}

/** 问题看板, and how else people call it. */
const BOARD =
  /问题(?:情况)?的?(?:看板|统计表?|分析|总览|概况|大盘|汇总表|走势图?|趋势图?)|(?:办理|销号|攻坚)看板|^看板$/;
const GROUP_WORDS: readonly (readonly [RegExp, BoardGroup])[] = [
  [/(?<!资金|手续|拆迁|征迁|征拆)(?:各|三个|三大|按)?攻坚组(?:的)?/, 'task_force'],
  [/(?:各|按|区直)?(?:部门|区直单位|委办局)(?:的)?/, 'department'],
  [/(?:各|按)?(?:分包|包联)?领导(?:的)?/, 'lead'],
  [/(?:各|按)?(?:责任单位|镇街道?|单位)(?:的)?/, 'unit'],
];

/** What a board is asked about: which problems, and by what its rows are made. */
export interface AskedBoard {
  filter: ProblemFilter;
  groups: readonly BoardGroup[];
}

/** What a message asks for, when it asks for the board of problems (`住建局问题看板`); null for everything else. */
export function boardOfProblems(text: string, names: Names, asker: Asker, today: Day): AskedBoard | null {
  const said = text.normalize('NFKC').trim();
  if (said.length > LONGEST_QUESTION || !BOARD.test(said)) return null;
  const groups: BoardGroup[] = [];
  let rest = bare(said, names, asker).replace(BOARD, '');
  for (const [pattern, group] of GROUP_WORDS) {
    if (!pattern.test(rest)) continue;
    groups.push(group);
    rest = rest.replace(pattern, '');
  }
  const terms = knownTerms(rest, names, asker, today);
  if (terms === null) return null;
  return { filter: filterOf(terms) ?? NO_FILTER, groups: groups.length > 0 ? groups : BOARD_GROUPS };
}

function longest(
  text: string,
  at: number,
  names: Names,
  asker: Asker,
  today: Day,
): { term: Term; length: number } | null {
  let best: { term: Term; length: number } | null = null;
  for (const { said, term } of TERM_ROWS) {
    said.lastIndex = at;
    const found = said.exec(text);
    if (!found || found[0].length <= (best?.length ?? 0)) continue;
    const meant = typeof term === 'function' ? term(found, today) : term;
    if (meant !== null) best = { term: meant, length: found[0].length };
  }
  // A name goes before words of the same length: 规划局 is no 规划.
  for (const [name, term] of namesFrom(text.charAt(at), names, asker)) {
    if (name.length >= (best?.length ?? 0) && text.startsWith(name, at)) best = { term, length: name.length };
  }
  return best;
}

/** A list has a word that asks, a name for problems, or 的 at its end: see `isList`. */
function mayBeList(words: string): boolean {
  return words.endsWith('的') || ASKS_OR_NAMES.test(words) || NAMES_A_CLASS.test(words);
}

/** Whether it asks for a list: by a word that asks, or as a name for problems (退回的问题, 拆迁攻坚组未办结的). */
function isList(terms: readonly Term[], words: string): boolean {
  const told = terms.filter(term => term !== 'none');
  const hasNoun = told.includes('noun');
  if (NAMES_A_CLASS.test(words) && told.some(isOfCategory)) return true;
  // 完成的 alone may be a project.
  if (!hasNoun && words.includes('完成')) return false;
  if (told.includes('ask') && (hasNoun || told.some(isStanding))) return true;
  // 资金问题还没解决 tells something; 还没解决的资金问题 and 资金问题还没解决的 name what is wanted.
  const last = told.at(-1);
  return last === 'noun' || (isStanding(last) && words.endsWith('的'));
}

/** A word for a kind of problems, as names hold them, too. */
function isOfKind(term: Term | 'unknown'): boolean {
  if (typeof term !== 'object') return false;
  return [term.categories, term.taskForce, term.urgency, term.isMajor].some(one => one !== undefined && one !== null);
}

function isOfCategory(term: Term): boolean {
  return typeof term === 'object' && term.categories !== undefined;
}

function isStanding(term: Term | undefined): boolean {
  if (typeof term !== 'object') return false;
  const { standing, isOverdue, olderThanDays, due } = term;
  return standing !== undefined || isOverdue === true || olderThanDays !== undefined || due !== undefined;
}

/** All that was said together; null when nothing narrows. */
function filterOf(terms: readonly Term[]): ProblemFilter | null {
  const parts = terms.filter(term => typeof term === 'object');
  // 上报问题 narrows nothing: it opens the form.
  if (!parts.some(part => Object.keys(part).some(key => key !== 'part'))) return null;
  const joined = (key: 'units' | 'projects' | 'people' | 'categories') => [
    ...new Set(parts.flatMap(part => [...((part[key] as readonly string[] | undefined) ?? [])])),
  ];
  const merged = Object.assign({}, NO_FILTER, ...parts) as ProblemFilter;
  const people = joined('people');
  return {
    ...merged,
    units: joined('units'),
    projects: joined('projects'),
    people,
    categories: joined('categories') as ProblemFilter['categories'],
    // 本月上报的 says when, 张三上报的 whose.
    part: people.length > 0 ? merged.part : 'any',
  };
}
