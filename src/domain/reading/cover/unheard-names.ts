/** Projects that a message names and that neither an item nor a question speaks of: none is passed over in silence. */
import { firstIndex } from '../../base/first-index.ts';
import { isNothing } from '../lexicon/works/progress-words.ts';
import type { ReadingRoster } from '../resolve/reading-roster.ts';
import type { Clause } from '../text/clauses.ts';
import { lookFor } from '../text/patterns/first-look.ts';
import type { ProjectToken, Tokens } from '../text/tokens.ts';
import type { Ask, ReadItem } from '../types.ts';

interface Read {
  items: readonly ReadItem[];
  asks: readonly Ask[];
}

/** Words before a name that make it a place, a cause or a measure: 影响西广场出入, 位于樱桃沟东侧, 比德云里快. */
const BESIDE = lookFor(
  /(?:影响|紧邻|靠近|邻近|毗邻|相邻|距离?|受|因|由于|导致|造成|通往|对|占用|避开|交叉|参照|参考|学习|不是|写成|报成|填成|说成|误报为?|误写为?|错报为?|位于|至|到|从|自|比|与|和|同|跟|途经|沿|除了?|按照?|像|包括|服务|进入?|接入|连接|穿越?|下穿|上跨|衔接|周边|附近|利用|原|在|借用|给|替|为)$/,
);
/** Words behind a name that make it a place: 西广场东侧, 樱桃沟至侯寨段, 康华冷链门口. */
const PLACE = lookFor(
  /^(?:[东南西北中]?(?:侧|边|面|门|段|头|角|向)|旁|门口|附近|周边|沿线|方向|至|到|以[东南西北]|[一二三四五\d]*号?(?:路口|交叉口)|外|内|红线|地界|隔壁|对面|以外|之外|施工区)/,
);

/** Says for which named projects nothing was read; `items` and `asks` are all that was. Pure; linear in the tokens. */
export function askOfUnheard(
  tokens: Tokens,
  clauses: readonly Clause[],
  roster: ReadingRoster,
  { items, asks }: Read,
): Ask[] {
  if (!items.some(({ type }) => type === 'progress' || type === 'problem')) return [];
  const heard = new Set<string>();
  for (const item of items) if ('project' in item && item.project !== undefined) heard.add(item.project);
  for (const ask of asks) for (const project of projectsOf(ask)) heard.add(project);
  const unheard: Ask[] = [];
  /** A list of names is asked about once. */
  const asked = new Set<Clause>();
  for (const { token, at } of tokens.placed) {
    if (token.type !== 'project') continue;
    const project = meantBy(token, roster);
    if (project === undefined || heard.has(project)) continue;
    const index = firstIndex(clauses, ({ start }) => start > at) - 1;
    const clause = clauses[index];
    if (!clause || at >= clause.end || asked.has(clause)) continue;
    if (isBeside(tokens, clause, at) || saysNothing(clause, clauses[index + 1])) continue;
    heard.add(project);
    asked.add(clause);
    const { start } = token;
    const source = tokens.normal.sourceOf(tokens.textIndex(clause.start), tokens.textIndex(clause.end)).trim();
    unheard.push({
      reason: 'doubtful',
      why: '没有读懂这个项目报的是什么',
      source,
      start: tokens.normal.originOf(start),
      item: { type: 'progress', project, readings: [] },
    });
  }
  return unheard;
}

function meantBy({ mention }: ProjectToken, { projects }: ReadingRoster): string | undefined {
  const [only, ...others] = mention.projects;
  return only === undefined || others.length > 0 || mention.how === 'unknown' ? undefined : projects[only]?.code;
}

/** 康华冷链：无; 计划三季度开工项目3个：A、B: nothing is reported of them. */
function saysNothing({ heads, isHead }: Clause, next: Clause | undefined): boolean {
  return (isHead && next !== undefined && isNothing(next.shape)) || heads.some(({ shape }) => /计划|拟/.test(shape));
}

function isBeside({ shape }: Tokens, { start, end }: Clause, at: number): boolean {
  return BESIDE.test(shape.slice(start, at)) || PLACE.test(shape.slice(at + 1, end));
}

function projectsOf(ask: Ask): readonly string[] {
  if (ask.reason === 'which_project') return ask.candidates;
  if (ask.reason === 'cannot_split') return ask.projects;
  const item = 'item' in ask ? ask.item?.project : undefined;
  const project = 'project' in ask ? ask.project : undefined;
  return [item, project].flatMap(one => one ?? []);
}
