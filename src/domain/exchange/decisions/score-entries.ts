import { groupBy } from '../../base/group-by.ts';
import type { StoredCase } from '../../cases/case.ts';
import { type Award, isAwardCounted } from '../../ranking/procedure/award.ts';
import { contradiction, shown } from '../import-checks.ts';
import { papersOf, withPapers } from '../ledgers/case-papers.ts';
import type { FileIssue } from '../read-district-file.ts';
import type { confirmedCases, DecidedChange } from './decided-change.ts';
import type { FileScoreEntry } from './decision-schemas.ts';
import { decisionSaid, kindOf, pointsOf, type ScoreKind } from './score-kinds.ts';

/**
 * 奖罚 as a district file has them (`scoreEntries`): each is a case that was confirmed. An entry that stands as one already changes
 * nothing, any other becomes one, so that rankings count it. Source: contract §5.
 */

/** An entry as `export` writes it. Shapes: `openIdOf` is how persons are called. */
export function fileOfScoreEntry({ unit, data, openedBy, steps }: StoredCase<Award>, openIdOf: (id: string) => string) {
  const { period, month, category, label, evidence, medium, day } = data;
  return {
    unit,
    period: month ?? period,
    kind: kindOf(category),
    points: pointsOf(data),
    reason: label,
    evidence: [...evidence.split(BETWEEN).filter(one => one !== ''), ...papersOf(data)],
    by: openIdOf(openedBy),
    approvedBy: openIdOf(steps.findLast(({ step }) => step === 'confirm')?.by ?? openedBy),
    ...(medium !== null && { medium }),
    ...(day !== null && { day }),
  };
}

/** Between the papers that one award rests on. */
const BETWEEN = '；';

/** The awards that count, as entries of a district file. */
export function fileOfScoreEntries(cases: readonly StoredCase[], openIdOf: (id: string) => string) {
  return awardsIn(cases)
    .filter(({ state }) => isAwardCounted(state))
    .map(one => fileOfScoreEntry(one, openIdOf));
}

/** Shapes: `cases` are all as they will stand; units by their present names, persons by their ids. */
export function mergeScoreEntries(
  entries: readonly FileScoreEntry[],
  cases: readonly StoredCase[],
  confirmed: ReturnType<typeof confirmedCases>,
  issues: FileIssue[],
): DecidedChange[] {
  const byKey = groupBy(awardsIn(cases), one =>
    keyOf({ ...one.data, unit: one.unit, kind: kindOf(one.data.category) }),
  );
  const found = standing(entries, byKey);
  const isNew = new Map<string, number>();
  return entries.flatMap((entry, index): DecidedChange[] => {
    const place = `scoreEntries[${index}]`;
    if (entry.by === entry.approvedBy) {
      issues.push({ path: `${place}.approvedBy`, message: '复核人不能与登记人是同一人' });
      return [];
    }
    const stood = found.get(index);
    if (stood) return changed(stood, entry, index);
    const key = keyOfEntry(entry);
    const stopped = (byKey.get(key) ?? []).flatMap(one => whyNotBeside(one) ?? []);
    const first = isNew.get(key);
    if (stopped[0] !== undefined) issues.push({ path: place, message: stopped[0] });
    else if (first !== undefined)
      issues.push({ path: place, message: `与 scoreEntries[${first}] 重复：${entry.reason}` });
    if (stopped.length > 0 || first !== undefined) return [];
    isNew.set(key, index);
    const begun = { kind: 'award', project: null, unit: entry.unit, openedBy: entry.by, data: awardOf(entry) } as const;
    const after = confirmed(begun, entry.approvedBy);
    return [{ before: null, after, position: cases.length + index, index, contradictions: [] }];
  });
}

function awardsIn(cases: readonly StoredCase[]): StoredCase<Award>[] {
  return cases.filter(({ kind }) => kind === 'award') as unknown as StoredCase<Award>[];
}

interface Keyed extends Pick<Award, 'period' | 'label'> {
  unit: string | null;
  kind: ScoreKind;
}

/** What tells awards apart: an award of the same unit, period, kind and reason is the same one. */
function keyOf({ unit, period, kind, label }: Keyed): string {
  return JSON.stringify([unit, period, kind, label]);
}

function keyOfEntry(entry: FileScoreEntry): string {
  const { period, label } = awardOf(entry);
  return keyOf({ unit: entry.unit, kind: entry.kind, period, label });
}

/** The award that each entry is, by its place: the same one with the same points, else one of the same key. Each is one entry's. */
function standing(
  entries: readonly FileScoreEntry[],
  byKey: ReadonlyMap<string, readonly StoredCase<Award>[]>,
): Map<number, StoredCase<Award>> {
  const found = new Map<number, StoredCase<Award>>();
  const taken = new Set<string>();
  const take = (isIt: (one: StoredCase<Award>, entry: FileScoreEntry) => boolean) => {
    for (const [index, entry] of entries.entries()) {
      if (found.has(index)) continue;
      const free = (byKey.get(keyOfEntry(entry)) ?? []).filter(
        ({ id, state }) => isAwardCounted(state) && !taken.has(id),
      );
      const one = free.find(each => isIt(each, entry));
      if (!one) continue;
      found.set(index, one);
      taken.add(one.id);
    }
  };
  take((one, entry) => one.openedBy === entry.by && isOfPoints(one, entry));
  take(isOfPoints);
  take(() => true);
  return found;
}

function isOfPoints({ data }: StoredCase<Award>, entry: FileScoreEntry): boolean {
  return pointsOf(data) === pointsOf(awardOf(entry));
}

/** Why an entry cannot become a new award beside one that does not count. */
function whyNotBeside({ id, state }: Pick<StoredCase, 'id' | 'state'>): string | null {
  if (state === 'proposed') return `台账中 ${id} 正在复核，请在飞书中办结后再导入`;
  if (state === 'revoked') return `台账中 ${id} 已撤销，不能由文件恢复；确需计分请在飞书中重新登记`;
  return state === 'refused' ? `台账中 ${id} 未通过复核，不能由文件计分；确需计分请在飞书中重新登记` : null;
}

/** What an entry says otherwise than the award that it is; nothing where it says the same. */
function changed(before: StoredCase<Award>, entry: FileScoreEntry, index: number): DecidedChange[] {
  const stood: Readonly<Record<string, unknown>> = fileOfScoreEntry(before, id => id);
  const said = Object.entries({ ...entry, points: pointsOf(awardOf(entry)) }).filter(([field, value]) => {
    const isLeft = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    return !isLeft && JSON.stringify(value) !== JSON.stringify(stood[field]);
  });
  if (said.length === 0) return [];
  const { evidence, ...after } = { ...stood, ...Object.fromEntries(said) } as FileScoreEntry;
  const data = said.some(([field]) => field === 'evidence')
    ? awardOf({ ...after, evidence })
    : { ...awardOf(after), evidence: before.data.evidence };
  const confirm = before.steps.findLastIndex(({ step }) => step === 'confirm');
  return [
    {
      before: before as unknown as StoredCase,
      after: {
        ...before,
        openedBy: after.by,
        data: { ...before.data, month: undefined, ...data, revokedBy: before.data.revokedBy },
        steps: before.steps.map((step, at) => (at === confirm ? { ...step, by: after.approvedBy } : step)),
      },
      position: index,
      index,
      contradictions: said.map(([field, value]) => ({
        path: `scoreEntries[${index}].${field}`,
        message: contradiction(inWords(stood[field]), inWords(value)),
      })),
    },
  ];
}

function inWords(value: unknown): string {
  return Array.isArray(value) ? value.join('、') || '空' : shown(value);
}

/** What the award keeps. Shapes: papers that are named by a checksum stand beside the others. */
function awardOf(entry: FileScoreEntry): Award {
  const said = decisionSaid(entry);
  if ('refusal' in said) throw new Error(`an entry that was read: ${said.refusal}`);
  const named = (entry.evidence ?? []).filter(one => one.startsWith('sha256:'));
  const written = (entry.evidence ?? []).filter(one => !one.startsWith('sha256:'));
  const award: Award = {
    ...said,
    label: entry.reason,
    evidence: (written.length > 0 ? written : named).join(BETWEEN),
    medium: entry.medium ?? null,
    day: entry.day ?? null,
    revokedBy: null,
  };
  return named.length === 0 || written.length === 0 ? award : withPapers(award, named);
}
