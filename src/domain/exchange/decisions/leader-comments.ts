import { groupBy } from '../../base/group-by.ts';
import { showPeriod } from '../../base/period.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { UnitNames } from '../../people/unit-names.ts';
import { countedOf } from '../../ranking/ledgers/quarter-ledgers.ts';
import type { Comment, Grade } from '../../ranking/procedure/comment.ts';
import { contradiction } from '../import-checks.ts';
import type { Origin } from '../ledgers/merge-ledgers.ts';
import type { FileIssue } from '../read-district-file.ts';
import type { confirmedCases, DecidedChange } from './decided-change.ts';
import type { FileLeaderComment } from './decision-schemas.ts';

/**
 * 点评 as a district file has them (`leaderComments`): unit by unit, where a case holds those of a quarter, and the one that was
 * confirmed last counts whole. Entries that a quarter has not yet make a new one with those that it has. Source: contract §5.
 */

/** What a comment rests on where the file tells it of each unit, or of none. */
const OF_LEADERS = '区主要领导点评';

/** The grades that count, as entries of a district file, by quarter. */
export function fileOfLeaderComments(
  cases: readonly StoredCase[],
  { nameOf, keyOf }: UnitNames,
  openIdOf: (id: string) => string,
) {
  const comments = cases.filter(({ kind }) => kind === 'comment');
  const quarters = [...new Set(comments.map(({ data }) => String(data['quarter'])))].sort();
  return quarters.flatMap(quarter => {
    const counted = countedOf<Comment>(comments, 'comment', quarter);
    const { grades = {}, evidence = '', notes } = counted?.data ?? {};
    const by = openIdOf(counted?.openedBy ?? '');
    return Object.entries(grades).map(([unit, grade]) => ({
      quarter,
      unit: nameOf(keyOf(unit)),
      grade,
      by,
      note: notes?.[unit] ?? evidence,
    }));
  });
}

type Places = readonly { entry: FileLeaderComment; index: number }[];
type Confirmed = ReturnType<typeof confirmedCases>;

/** Shapes: `cases` are all as they will stand; entries name units by their present names and persons by their ids. */
export function mergeLeaderComments(
  entries: readonly FileLeaderComment[],
  cases: readonly StoredCase[],
  { confirmed, names, origin }: { confirmed: Confirmed; names: UnitNames; origin: Origin },
  issues: FileIssue[],
): DecidedChange[] {
  const seen = new Map<string, number>();
  const placed = entries.map((entry, index) => ({ entry, index }));
  const single = placed.filter(({ entry: { quarter, unit }, index }) => {
    const first = seen.get(`${quarter} ${unit}`);
    if (first === undefined) seen.set(`${quarter} ${unit}`, index);
    else
      issues.push({
        path: `leaderComments[${index}]`,
        message: `与 leaderComments[${first}] 重复：${quarter} ${unit}`,
      });
    return first === undefined;
  });
  return [...groupBy(single, ({ entry }) => entry.quarter)].flatMap(([quarter, ofQuarter]) => {
    const changes: DecidedChange[] = [];
    let counted = countedOf<Comment>(cases, 'comment', quarter);
    const said = ofQuarter.filter(one => isOther(one.entry, counted?.data, names));
    const open = cases.find(one => one.kind === 'comment' && one.isOpen && one.data['quarter'] === quarter);
    if (open && said[0]) {
      const message = `${showPeriod(quarter)}的点评 ${open.id} 正在复核，请在飞书中办结后再导入`;
      issues.push({ path: `leaderComments[${said[0].index}]`, message });
      return [];
    }
    // Each case has one who has entered it.
    for (const [by, ofOne] of groupBy(said, ({ entry }) => entry.by)) {
      const data = laidOver(counted?.data ?? null, ofOne, quarter, names);
      const after = confirmed({ kind: 'comment', project: null, unit: null, openedBy: by, data }, origin.actor);
      const [first] = ofOne;
      const index = first?.index ?? 0;
      changes.push({
        before: (counted as StoredCase | undefined) ?? null,
        after,
        position: cases.length + index,
        index,
        contradictions: contradictionsOf(ofOne, counted?.data, names),
      });
      counted = after as unknown as StoredCase<Comment>;
    }
    return changes;
  });
}

/** Whether an entry says something that does not count yet. */
function isOther(entry: FileLeaderComment, stood: Comment | undefined, names: UnitNames): boolean {
  const key = names.keyOf(entry.unit);
  return stood?.grades[key] !== entry.grade || (Boolean(entry.note) && noteOf(stood, key) !== entry.note);
}

function noteOf({ notes, evidence }: Comment, key: string): string {
  return notes?.[key] ?? evidence;
}

function contradictionsOf(said: Places, stood: Comment | undefined, names: UnitNames): FileIssue[] {
  return said.flatMap(({ entry, index }) => {
    const key = names.keyOf(entry.unit);
    const grade = stood?.grades[key];
    if (!stood || grade === undefined) return [];
    const place = `leaderComments[${index}]`;
    if (grade !== entry.grade) return [{ path: `${place}.grade`, message: contradiction(grade, entry.grade) }];
    return [{ path: `${place}.note`, message: contradiction(noteOf(stood, key), entry.note ?? null) }];
  });
}

/** The comment of a quarter with what is said besides. */
function laidOver(stood: Comment | null, said: Places, quarter: string, { keyOf }: UnitNames): Comment {
  const grades: Record<string, Grade> = { ...stood?.grades };
  const notes = new Map(Object.keys(grades).map(key => [key, stood ? noteOf(stood, key) : OF_LEADERS]));
  for (const { entry } of said) {
    const key = keyOf(entry.unit);
    grades[key] = entry.grade;
    notes.set(key, entry.note || (notes.get(key) ?? OF_LEADERS));
  }
  const [note, ...others] = new Set(notes.values());
  if (note !== undefined && others.length === 0) return { quarter, grades, evidence: note };
  return { quarter, grades, evidence: OF_LEADERS, notes: Object.fromEntries(notes) };
}
