import { isDay, isMonth, lastDayOf, toMonth } from '../../base/time.ts';
import { joinedNote, joinedState, type SaidPermit } from './joined-permits.ts';
import { addEntry, type Draft, type DraftContext, type PlacedRow, placeOf, projectOf, textOf } from './reading-file.ts';

/** Rows of permits ledgers as entries of the permits ledger. */

const STATES: Readonly<Record<string, string>> = {
  done: 'done',
  in_progress: 'in_progress',
  not_started: 'pending',
  not_applicable: 'not_needed',
};

interface Placed {
  said: SaidPermit;
  placed: PlacedRow;
  /** What keeps it waiting, and who takes the lead: beside the first open permit of a row. */
  blocker: string | null;
  lead: string | null;
}

/** All that is said of a project's permits of one kind; the ledger has one entry for them. */
interface Gathered {
  code: string;
  kind: string;
  permits: Placed[];
}

/**
 * The rows of permits ledgers. Of a permit that was planned for a month its last day is meant; of one that is done a month
 * alone is no day, and is kept as a note. What keeps a project waiting (卡点) is noted beside its first open permit.
 * 图审 and 消防 are one entry of the kind `other`, whose note says each; a second permit of another kind (可研 beside 立项)
 * stands in the note of the first. Both are told.
 */
export function draftPermits(draft: Draft, rows: readonly PlacedRow[], { roster }: DraftContext): void {
  const gathered = new Map<string, Gathered>();
  for (const placed of rows) {
    const { row } = placed;
    const project = projectOf(placed, roster);
    if (!project) {
      if (
        row['code'] === undefined ||
        (row['code'] === null && row['project'] !== null && textOf(row, 'project') !== null)
      ) {
        const why = '名册中没有这个项目，请先登记项目，或改正名称';
        draft.errors.push({ ...placeOf(placed, 'project'), value: textOf(row, 'project'), why, field: 'project' });
      }
      continue;
    }
    const permits = (Array.isArray(row['permits']) ? row['permits'] : []) as SaidPermit[];
    const blocked = permits.find(({ state }) => state === 'in_progress' || state === 'not_started');
    for (const said of permits) {
      const { permit: kind } = said;
      // Null was written, and the reading has asked what it is.
      if (!kind || said.state === null) continue;
      const key = `${project.code} ${kind}`;
      const before = gathered.get(key) ?? { code: project.code, kind, permits: [] };
      if (before.permits.some(other => other.said.name === said.name)) {
        const what = `“${said.name ?? kind}”这一手续已有一条，未重复导入`;
        draft.tell.push({ ...placeOf(placed), what });
        continue;
      }
      const isBlocked = said === blocked;
      before.permits.push({
        said,
        placed,
        blocker: isBlocked ? textOf(row, 'blocker') : null,
        lead: isBlocked ? textOf(row, 'leadDepartment') : null,
      });
      gathered.set(key, before);
    }
  }
  for (const of of gathered.values()) addPermit(draft, of);
}

function addPermit(draft: Draft, { code, kind, permits }: Gathered): void {
  const [first, ...others] = permits;
  if (first === undefined) return;
  const entry =
    others.length === 0
      ? { project: code, kind, ...entryOf(first) }
      : { project: code, kind, ...(kind === 'other' ? joinedEntry(permits) : withOthers(first, others)) };
  addEntry(draft, 'permits', entry, first.placed, { project: 'project' });
  if (others.length === 0) return;
  const names = permits.map(({ said }) => `“${said.name ?? kind}”`).join('');
  const what =
    kind === 'other'
      ? `${names}都属于“其他”手续，台账中记为一条，各自的情况写在备注里`
      : `${names}是同一类手续，台账中只记一条，以“${first.said.name ?? kind}”为准，其余的情况写在备注里`;
  draft.tell.push({ ...placeOf(others[0]?.placed ?? first.placed), what });
}

const entryOf = ({ said, blocker, lead }: Placed) => ({
  state: said.state === undefined ? null : STATES[said.state ?? ''],
  planned: dayOf(said.planned),
  actual: actualOf(said),
  handler: said.department ?? lead,
  document: said.document ?? null,
  note: noteOf([
    said.name,
    said.note,
    said.state === 'done' && isMonthOnly(said.date) ? `${said.date} 办结` : null,
    blocker,
  ]),
});

/** Several permits in one entry: planned and done when the last of them is. */
function joinedEntry(permits: readonly Placed[]) {
  const all = permits.map(({ said }) => said);
  const needed = all.filter(({ state }) => state !== 'not_applicable');
  const state = joinedState(all);
  const open = needed.filter(said => said.state !== 'done');
  const planned = (open.length > 0 ? open : needed).flatMap(said => dayOf(said.planned) ?? []);
  const actual = needed.map(actualOf);
  return {
    state: state === null ? null : STATES[state],
    planned: planned.sort().at(-1) ?? null,
    actual: state === 'done' && !actual.includes(null) ? (actual.sort().at(-1) ?? null) : null,
    handler: sole(permits.map(({ said, lead }) => said.department ?? lead)),
    document: null,
    note: noteOf([...all.map(joinedNote), ...permits.map(({ blocker }) => blocker)]),
  };
}

function withOthers(first: Placed, others: readonly Placed[]) {
  const entry = entryOf(first);
  const blockers = others.map(({ blocker }) => blocker);
  return { ...entry, note: noteOf([entry.note, ...others.map(({ said }) => joinedNote(said)), ...blockers]) };
}

/** The one that all name; null where they name several or none. */
function sole(handlers: readonly (string | null)[]): string | null {
  const [one = null, another] = Array.from(new Set(handlers));
  return another === undefined ? one : null;
}

function noteOf(notes: readonly (string | null | undefined)[]): string | null {
  const said = notes.filter(one => typeof one === 'string' && one !== '');
  return said.length === 0 ? null : said.join('；');
}

const actualOf = ({ state, date }: SaidPermit): string | null =>
  state === 'done' && date !== undefined && isDay(date) ? date : null;

function isMonthOnly(date: string | undefined): boolean {
  return date !== undefined && isMonth(date);
}

function dayOf(date: string | undefined): string | null {
  if (date === undefined) return null;
  if (isMonth(date)) return lastDayOf(toMonth(date));
  return isDay(date) ? date : null;
}
