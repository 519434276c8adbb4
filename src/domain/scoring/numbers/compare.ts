import * as z from 'zod';
import { isDecimalText } from '../schema/literal.ts';
import * as number from './exact.ts';
import { finder, fullName, namesInSeveralGroups } from './same-name.ts';

/** A result as it is read back from a file: what a comparison needs of `score --json`. */
export type ReadResult = z.infer<typeof readResultSchema>;

type ReadLine = { key: string; label: string; formula: string; points: string; lines: readonly ReadLine[] };

const decimal = z.string().refine(isDecimalText, { message: '应为带引号的数，如 "89.65"' });

const readLineSchema: z.ZodType<ReadLine> = z.lazy(() =>
  z.object({
    key: z.string(),
    label: z.string(),
    formula: z.string(),
    points: decimal,
    lines: z.array(readLineSchema),
  }),
);

const readLinesSchema: z.ZodType<readonly ReadLine[]> = z.array(readLineSchema);

export const readResultSchema = z.object({
  period: z.string(),
  label: z.string().optional(),
  ruleSet: z.object({ id: z.string(), version: z.string() }),
  units: z.array(
    z.object({
      unit: z.string(),
      group: z.string().nullable().optional(),
      status: z.enum(['ranked', 'not_ranked']),
      place: z.int().nullable(),
      total: decimal.nullable(),
      lines: readLinesSchema,
    }),
  ),
});

export type Comparison = {
  before: { period: string; ruleSet: string };
  after: { period: string; ruleSet: string };
  units: UnitComparison[];
};

export type UnitComparison = {
  unit: string;
  placeBefore: number | null;
  placeAfter: number | null;
  /** Places gained; negative when lost, null when there is no place to compare. */
  change: number | null;
  totalBefore: string | null;
  totalAfter: string | null;
  difference: string | null;
  /** Lines with different points, the largest difference first; they add up to the difference. */
  lines: LineComparison[];
};

export type LineComparison = {
  key: string;
  label: string;
  before: string | null;
  after: string | null;
  difference: string;
  formulaBefore: string | null;
  formulaAfter: string | null;
};

/** Compares two results unit by unit: places up and down, and which lines made the difference. */
export function compareResults(before: ReadResult, after: ReadResult): Comparison {
  const findOld = finder(before.units, after.units);
  const pairs = after.units.map(now => ({ now, old: findOld(now) }));
  const found = new Set(pairs.map(each => each.old));
  const gone = before.units.filter(unit => !found.has(unit)).map(old => ({ now: null, old }));
  const repeated = new Set([...namesInSeveralGroups(before.units), ...namesInSeveralGroups(after.units)]);
  return {
    before: { period: before.label ?? before.period, ruleSet: `${before.ruleSet.id} ${before.ruleSet.version}` },
    after: { period: after.label ?? after.period, ruleSet: `${after.ruleSet.id} ${after.ruleSet.version}` },
    units: [...pairs, ...gone].map(({ old, now }) => compareUnit(old, now, repeated)),
  };
}

type ReadUnit = ReadResult['units'][number];

function compareUnit(old: ReadUnit | null, now: ReadUnit | null, repeated: ReadonlySet<string>): UnitComparison {
  const placeBefore = old?.place ?? null;
  const placeAfter = now?.place ?? null;
  const totalBefore = old?.total ?? null;
  const totalAfter = now?.total ?? null;
  const named = now ?? old;
  return {
    unit: named === null ? '' : fullName(named, repeated),
    placeBefore,
    placeAfter,
    change: placeBefore === null || placeAfter === null ? null : placeBefore - placeAfter,
    totalBefore,
    totalAfter,
    difference: totalBefore === null || totalAfter === null ? null : minus(totalAfter, totalBefore),
    lines: compareLines(old?.lines ?? [], now?.lines ?? []),
  };
}

function compareLines(old: readonly ReadLine[], now: readonly ReadLine[]): LineComparison[] {
  const before = new Map(leaves(old).map(line => [line.key, line]));
  const after = new Map(leaves(now).map(line => [line.key, line]));
  const compared = [...new Set([...after.keys(), ...before.keys()])].map((key): LineComparison => {
    const [was, is] = [before.get(key), after.get(key)];
    return {
      key,
      label: is?.label ?? was?.label ?? key,
      before: was?.points ?? null,
      after: is?.points ?? null,
      difference: minus(is?.points ?? '0', was?.points ?? '0'),
      formulaBefore: was?.formula ?? null,
      formulaAfter: is?.formula ?? null,
    };
  });
  const size = ({ difference }: LineComparison) => number.exact(difference.replace('-', ''));
  return compared
    .filter(line => !number.isZero(number.exact(line.difference)))
    .sort((a, b) => number.compare(size(b), size(a)));
}

/** The lines at the ends of the tree, which carry the points. */
function leaves(lines: readonly ReadLine[]): ReadLine[] {
  return lines.flatMap(line => (line.lines.length === 0 ? [line] : leaves(line.lines)));
}

function minus(a: string, b: string): string {
  const decimals = Math.max(...[a, b].map(text => text.split('.')[1]?.length ?? 0));
  return number.toFixedText(number.subtract(number.exact(a), number.exact(b)), decimals);
}
