/** Whose project a row is: by the code and the name in its cells. */
import type { ReadingRoster } from '../../resolve/reading-roster.ts';
import { normalise, normaliseName } from '../../text/normalise.ts';
import { scan } from '../../text/patterns/scan.ts';
import { type ProjectToken, tokenise } from '../../text/tokens.ts';
import type { Cell } from '../find/cells.ts';

/** The project of a row, or what must be asked. Indexes are those of the roster. */
export type RowOwner = { project: number; cell: Cell } | { mention: Cell; candidates: readonly number[] };

/** Words around a name that tell no other project: the kind of thing, marks, a contractor's section. */
const AROUND_NAME =
  /项目|工程|建设|新建|扩建|改建|[一二三四五六七八九十\d]{1,2}标段?|全线|全段|本部|其中|[★☆*#:,、.。"'【】|-]|^\d{1,3}/g;
const BRACKETS = /[([][^)\]]*[)\]]?/g;
/** What tells one phase or place from another: a name with more of it is another project. */
const TELLS_APART = /[\da-z一二三四五六七八九十](?:期|区|号|#|地块|栋|座)|[东西南北]/;

/** Words that make more than a name of a cell. */
const IS_REPORT = /投资|完成|累计|进度|[万亿%]/;

/** Whether words are the name of one project. */
export function namesProject(words: string, roster: ReadingRoster): boolean {
  return words.length <= 60 && 'project' in named(words, roster);
}

/** The project that the cells of a row name; undefined where both are empty. */
export function ownerOf(code: Cell | undefined, name: Cell | undefined, roster: ReadingRoster): RowOwner | undefined {
  const byCode = code && code.text !== '' ? named(code.text, roster) : undefined;
  const byName = name && name.text !== '' ? named(name.text, roster) : undefined;
  const isSure = byCode && 'project' in byCode;
  if (byCode && 'project' in byCode && code) {
    const isOther = byName && 'project' in byName && byName.project !== byCode.project;
    if (isOther && name) return { mention: name, candidates: [byCode.project, byName.project] };
    return { project: byCode.project, cell: name && name.text !== '' ? name : code };
  }
  if (byName && name)
    return 'project' in byName ? { project: byName.project, cell: name } : { mention: name, ...byName };
  return code && byCode && !isSure ? { mention: code, candidates: [] } : undefined;
}

/** The only project that words speak of, and where its name stands in them. */
export function projectWithin(
  words: string,
  roster: ReadingRoster,
): { project: number; start: number; end: number } | undefined {
  if (words.length > LONGEST_WORDS) return undefined;
  const { normal, placed } = tokenise(normalise(words), roster);
  const found = placed.flatMap(({ token }) => (token.type === 'project' ? [token] : []));
  const [first] = found;
  const [only, ...others] = new Set(found.flatMap(({ mention }) => mention.projects));
  if (!first || only === undefined || others.length > 0) return undefined;
  return { project: only, start: normal.originOf(first.start), end: normal.originOf(first.end - 1) + 1 };
}

const LONGEST_WORDS = 400;

type Named = { project: number } | { candidates: readonly number[] };

/** The project that a cell names; without what stands in brackets, if that tells more. */
function named(words: string, roster: ReadingRoster): Named {
  const whole = normaliseName(words);
  const exact = roster.names.get(whole);
  if (exact?.length === 1 && exact[0] !== undefined) return { project: exact[0] };
  const all = namedBy(whole, roster);
  const bare = whole.replace(BRACKETS, '');
  if ('project' in all || bare === whole || bare === '') return all;
  const short = namedBy(bare, roster);
  return 'project' in short ? short : all;
}

function namedBy(words: string, roster: ReadingRoster): Named {
  if (words.length > 80) return { candidates: [] };
  const found = scan(words, roster, true).filter((token): token is ProjectToken => token.type === 'project');
  const [first] = found;
  if (!first) return { candidates: [] };
  const candidates = Array.from(new Set(found.flatMap(({ mention }) => mention.projects)));
  const [only] = candidates;
  if (candidates.length !== 1 || only === undefined || found.some(({ mention }) => mention.how === 'unknown'))
    return { candidates };
  let rest = words;
  for (const { start, end } of found.slice().reverse()) rest = rest.slice(0, start) + rest.slice(end);
  rest = rest.replace(BRACKETS, '').replace(AROUND_NAME, '');
  const isSure = first.mention.how !== 'part' && first.mention.how !== 'typo';
  return rest === '' || (isSure && !TELLS_APART.test(rest) && !IS_REPORT.test(rest))
    ? { project: only }
    : { candidates };
}
