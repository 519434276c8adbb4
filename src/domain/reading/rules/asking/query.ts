/** Questions to the ledgers: which topic, of which project or unit, over which period. */
import type { ReadingRoster } from '../../resolve/reading-roster.ts';
import { reading } from '../../resolve/readings.ts';
import type { Clause } from '../../text/clauses.ts';
import type { ProjectToken, Token, Tokens } from '../../text/tokens.ts';
import type { Ask, QueryItem, Topic } from '../../types.ts';
import type { Today } from '../days.ts';
import { askingOf, wondersAtFigure } from './is-question.ts';
import { bareSpanOf, periodOf } from './period.ts';
import { rankingAskOf } from './ranking.ts';
import { topicOf } from './topic.ts';

export interface ReadQuery {
  items: QueryItem[];
  ask?: Ask;
  /** Beside the question something is told: if that is a report, it goes first. */
  isMixed: boolean;
}

/** Topics that are the asker's own: no name narrows them. */
const OWN = new Set<Topic>(['myProjects', 'agenda', 'rules', 'todo']);

/** Reads a question, or undefined when the message asks nothing of the ledgers. */
export function readQuery(
  tokens: Tokens,
  clauses: readonly Clause[],
  roster: ReadingRoster,
  today: Today,
): ReadQuery | undefined {
  const { shape } = tokens;
  const asking = askingOf(shape, clauses);
  if (asking === undefined) return undefined;
  const found = tokens.placed.map(({ token }) => token);
  const named = found.filter((token): token is ProjectToken => token.type === 'project');
  const isWonder = wondersAtFigure(shape);
  const topic =
    isNameAlone(shape) || (isWonder && named.length > 0) ? 'project' : topicOf(shape, asking, named.length > 0);
  if (topic === undefined) return undefined;
  tokens.trace.note(`query/${topic}`, 0, shape.length);

  const item: QueryItem = { type: 'query', topic, readings: [] };
  const isMixed = asking === 'mixed';
  if (topic !== 'todo' && topic !== 'rules' && !isWonder) addPeriod(item, found, tokens, today);
  if (OWN.has(topic)) return { items: [item], isMixed };
  if (topic === 'ranking') return { items: aboutRanking(item, found, tokens, roster), isMixed };
  if (named.length > 0) return { ...aboutProjects(item, named, topic, found, tokens, roster), isMixed };
  return { items: topic === 'project' ? [] : aboutUnits(item, found, tokens, roster), isMixed };
}

/** A project's name alone, or with no more than 查一下. */
function isNameAlone(shape: string): boolean {
  const words = shape.replace(/[\s,。!:、~"()【】?]/g, '');
  return /^P+$/.test(
    words.replace(/^(?:请|麻烦)?(?:帮我|给我)?(?:查询|查|看看?)(?:一下|下|看)?|(?:呢|一下|给我)$/g, ''),
  );
}

/** An item for each project that is named; a name that fits several or none is asked. */
function aboutProjects(
  item: QueryItem,
  named: readonly ProjectToken[],
  topic: Topic,
  found: readonly Token[],
  tokens: Tokens,
  roster: ReadingRoster,
): { items: QueryItem[]; ask?: Ask } {
  const unclear = named.find(
    ({ mention }) => mention.how === 'unknown' || (mention.projects.length !== 1 && !mention.isGroup),
  );
  if (unclear) {
    const candidates = unclear.mention.projects.flatMap(one => roster.projects[one]?.code ?? []);
    const mention = tokens.normal.sourceOf(unclear.start, unclear.end);
    return { items: [], ask: { reason: 'which_project', mention, candidates } };
  }
  const [about = item] = topic === 'project' ? [item] : aboutUnits(item, found, tokens, roster);
  const items = new Map<string, QueryItem>();
  for (const { mention, start, end } of named) {
    for (const index of mention.projects) {
      const project = roster.projects[index];
      if (!project || items.has(project.code)) continue;
      const read = reading(tokens.normal, 'project', start, end, project.name);
      items.set(project.code, { ...about, project: project.code, readings: [read, ...about.readings] });
    }
  }
  return { items: Array.from(items.values()) };
}

/** An item for each unit that is named, or the item as it is. */
function aboutUnits(item: QueryItem, found: readonly Token[], tokens: Tokens, roster: ReadingRoster): QueryItem[] {
  const items = new Map<string, QueryItem>();
  for (const token of found) {
    const name = token.type === 'unit' && token.unit !== undefined ? roster.units[token.unit]?.name : undefined;
    if (name === undefined || items.has(name)) continue;
    const read = reading(tokens.normal, 'unit', token.start, token.end, name);
    items.set(name, { ...item, unit: name, readings: [...item.readings, read] });
  }
  return items.size === 0 ? [item] : Array.from(items.values());
}

/** 马寨镇和侯寨街道差在哪 is one question about two units. */
function aboutRanking(item: QueryItem, found: readonly Token[], tokens: Tokens, roster: ReadingRoster): QueryItem[] {
  const read = rankingAskOf(tokens.shape);
  if (read === undefined) {
    const span = item.period === undefined ? bareSpanOf(tokens) : undefined;
    return aboutUnits({ ...item, ...(span && { ranking: { kind: 'table', span } }) }, found, tokens, roster);
  }
  const { ask, against } = read;
  const units = found.filter(token => token.type === 'unit' && token.unit !== undefined);
  const other = against === undefined ? undefined : units[against];
  const [named] = other ? aboutUnits(item, [other], tokens, roster) : [];
  const ranking = ask.kind === 'gap' && named?.unit !== undefined ? { ...ask, against: named.unit } : ask;
  const subjects = aboutUnits(
    { ...item, ranking },
    found.filter(token => token !== other),
    tokens,
    roster,
  );
  return ask.kind === 'gap' ? subjects.slice(0, 1) : subjects;
}

function addPeriod(item: QueryItem, found: readonly Token[], tokens: Tokens, today: Today): void {
  for (const token of found) {
    const period = periodOf(token, today);
    if (period === undefined) continue;
    item.period = period;
    item.readings.push(reading(tokens.normal, 'period', token.start, token.end, period));
    return;
  }
}
