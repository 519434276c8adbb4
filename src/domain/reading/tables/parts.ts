/** Puts what was read of the parts of a message together: items, questions, and where every figure went. */
import { accountFor } from '../cover/cover.ts';
import { askAboutImpossible } from '../rules/ceiling.ts';
import type { Aside, Ask, Covered, FiredRule, Place, ProgressItem, ReadItem } from '../types.ts';
import type { Words } from './report/cell-texts.ts';
import type { ProjectReport } from './report/report-state.ts';
import type { RowOwner } from './rows/row-project.ts';

/** What was read of a part; indexes in `cover` are those of its own lists. */
export interface Part {
  items: ReadItem[];
  asks: Ask[];
  asides: Aside[];
  cover: Covered[];
  fired: FiredRule[];
}

export const emptyPart = (): Part => ({ items: [], asks: [], asides: [], cover: [], fired: [] });

/** How the projects of the roster are called, by their index in it. */
export interface ProjectNames {
  code(project: number): string;
  name(project: number): string;
}

/** The part that the rows of a project make; without a certain project everything is asked. */
export function partOf(
  report: ProjectReport,
  owner: RowOwner,
  where: string,
  message: string,
  names: ProjectNames,
): Part {
  const part: Part = { ...emptyPart(), fired: report.fired };
  const progressAt =
    'project' in owner
      ? putItems(part, report, owner, message, names)
      : putQuestions(part, report, owner, where, names);
  // A number says which problem is meant, whatever the project is.
  part.items.push(...report.resolves);
  const asked = new Map<Ask, number>();
  for (const one of report.asks) {
    const ask = 'project' in owner ? one : withoutProject(one);
    if (ask) asked.set(one, part.asks.push(ask) - 1);
  }
  for (const { from, to, place } of report.figures) {
    const index = place.of === 'ask' ? asked.get(place.ask) : undefined;
    if (place.of === 'aside') addAside(part, { reason: place.reason, text: message.slice(from, to), from, to });
    else if (index !== undefined) part.cover.push({ from, to, in: { of: 'ask', index } });
    else if (place.of === 'progress' && progressAt)
      part.cover.push({ from, to, in: progressAt.of === 'item' ? { ...progressAt, field: place.field } : progressAt });
  }
  for (const words of report.words) account(part, words);
  return part;
}

/** The items of a known project; a figure that no project can have is asked with all that its item holds. */
function putItems(
  part: Part,
  { isReport, progress, problems }: ProjectReport,
  { project, cell }: Extract<RowOwner, { project: number }>,
  message: string,
  names: ProjectNames,
): Place | undefined {
  // A name that goes on from the line above is quoted as it stands in its cell.
  const { start, end } = cell;
  const source = message.slice(start, end);
  const reading = { field: 'project' as const, source, value: names.name(project), start };
  const own = <Item extends ReadItem>(item: Item): Item => ({ ...item, readings: [reading, ...item.readings] });
  const { asks } = askAboutImpossible({ kind: 'progress', items: [own(progress)], asks: [] });
  part.asks.push(...asks);
  if (isReport && asks.length === 0) part.items.push(own(progress));
  part.items.push(...problems.map(own));
  if (asks.length > 0) return { of: 'ask', index: 0 };
  return isReport ? { of: 'item', index: 0, field: 'stage' } : undefined;
}

/** A project that is not known is asked once for its progress and once for each problem. */
function putQuestions(
  part: Part,
  { isReport, progress, problems }: ProjectReport,
  { mention, candidates }: Exclude<RowOwner, { project: number }>,
  where: string,
  names: ProjectNames,
): Place | undefined {
  const told = [...(isReport ? [progress] : []), ...problems];
  for (const { project: _nobody, ...item } of told)
    part.asks.push({
      reason: 'which_project',
      mention: mention.text,
      where,
      candidates: candidates.map(names.code),
      item,
    });
  return isReport ? { of: 'ask', index: 0 } : undefined;
}

/** A question about a row whose project is not known names none; that a day has passed is asked later. */
function withoutProject(ask: Ask): Ask | undefined {
  if (ask.reason === 'passed_day') return undefined;
  if (ask.reason === 'which_period') {
    const { project: _none, ...rest } = ask;
    return rest;
  }
  if (ask.reason !== 'doubtful') return ask;
  const { project: _none, ...item } = ask.item;
  return { ...ask, item };
}

/** Accounts for the figures in words; questions that have to be added are added. */
export function account(part: Part, { tokens, clauses }: Words): void {
  const { asks, asides, cover } = accountFor(tokens, clauses, part);
  const offset = part.asides.length;
  part.asks = asks;
  part.asides.push(...asides);
  for (const { from, to, in: place } of cover)
    part.cover.push({ from, to, in: place.of === 'aside' ? { of: 'aside', index: offset + place.index } : place });
}

export function addAside(part: Part, aside: Aside): void {
  part.cover.push({ from: aside.from, to: aside.to, in: { of: 'aside', index: part.asides.length } });
  part.asides.push(aside);
}

/** Adds a part to the whole. What both say of one project's progress becomes one item; what contradicts is asked. */
export function join(whole: Part, part: Part): void {
  const asks = whole.asks.length;
  const asides = whole.asides.length;
  whole.asks.push(...part.asks);
  whole.asides.push(...part.asides);
  whole.fired.push(...part.fired);
  const placed = part.items.map(item => joinItem(whole, item));
  for (const { from, to, in: place } of part.cover) whole.cover.push({ from, to, in: moved(place) });

  function moved(place: Place): Place {
    if (place.of === 'ask') return { of: 'ask', index: asks + place.index };
    if (place.of === 'aside') return { of: 'aside', index: asides + place.index };
    const at = placed[place.index];
    const doubt = at?.doubts.get(place.field);
    return doubt === undefined ? { ...place, index: at?.index ?? place.index } : { of: 'ask', index: doubt };
  }
}

const FIGURES = ['weekInvestment', 'monthInvestment', 'yearInvestment', 'totalInvestment', 'progressPercent'] as const;

/** Where an item went, and which of its figures had to be asked. */
function joinItem(whole: Part, item: ReadItem): { index: number; doubts: Map<string, number> } {
  const doubts = new Map<string, number>();
  const isSame = (one: ReadItem): one is ProgressItem => one.type === 'progress' && one.project === projectOf(item);
  const index = item.type === 'progress' ? whole.items.findIndex(isSame) : -1;
  const before = whole.items[index];
  if (item.type !== 'progress' || before?.type !== 'progress') return { index: whole.items.push(item) - 1, doubts };
  for (const field of FIGURES) {
    if (item[field] === undefined || before[field] === undefined || item[field] === before[field]) continue;
    const reading = item.readings.find(one => one.field === field);
    const about = { type: 'progress' as const, project: item.project, readings: [] };
    const why = '表里和表外报了两个不同的值';
    doubts.set(field, whole.asks.length);
    whole.asks.push({
      reason: 'doubtful',
      why,
      source: reading?.source ?? '',
      start: reading?.start ?? 0,
      item: about,
    });
  }
  const stage = [before.stage, item.stage].filter(one => one !== undefined).join('，');
  const readings = [
    ...before.readings,
    ...item.readings.filter(({ field }) => !doubts.has(field) && field !== 'project'),
  ];
  const spans = [...(before.spans ?? []), ...(item.spans ?? []).filter(({ field }) => !doubts.has(field))];
  whole.items[index] = { ...item, ...before, readings, spans, ...(stage === '' ? {} : { stage }) };
  return { index, doubts };
}

const projectOf = (item: ReadItem) => (item.type === 'progress' ? item.project : undefined);
