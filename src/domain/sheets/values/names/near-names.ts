/** How near two names of projects are. Shapes: names as `projectKey` makes them. */

/** A stretch that tells projects of one family apart: 一期, A区, 2标段, 3号地块, 石桥段. */
const MARK =
  /(?:第?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z])(?:期|区|标段?|号?地块|号线|段|号)|[东西南北中][区段]|[甲乙丙丁][区段]?)/g;
/** Characters of which one more or less makes another project. */
const TELLING = /[a-z\d零一二两三四五六七八九十东西南北甲乙丙丁]/;
const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** The marks of a name, 2期 as 二期. */
export function marksOf(name: string): readonly string[] {
  return (name.match(MARK) ?? []).map(mark =>
    mark.replace('第', '').replace(/^\d{1,2}/, digits => HAN[Number(digits)] ?? digits),
  );
}

/** Whether two names bear marks of which neither holds the other's: 一期 and 二期. */
export function areSiblings(one: string, other: string): boolean {
  const [marks, others] = [marksOf(one), marksOf(other)];
  return marks.length > 0 && others.length > 0 && marks.some(mark => !others.includes(mark));
}

/** Both names without what they share, in order. */
function differences(one: string, other: string): { left: string; right: string; shared: number } {
  const rows = one.length + 1;
  const columns = other.length + 1;
  const lengths = new Uint16Array(rows * columns);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const at = i * columns + j;
      lengths[at] =
        one[i] === other[j]
          ? (lengths[at + columns + 1] ?? 0) + 1
          : Math.max(lengths[at + columns] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  let left = '';
  let right = '';
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * columns + j] ?? 0) >= (lengths[i * columns + j + 1] ?? 0)) {
      left += one[i];
      i += 1;
    } else {
      right += other[j];
      j += 1;
    }
  }
  return { left: left + one.slice(i), right: right + other.slice(j), shared: lengths[0] ?? 0 };
}

/** How like a written name is to a known one, from 0 to 1; 0 where what differs makes another project of it. */
export function nearness(one: string, other: string): number {
  if (areSiblings(one, other)) return 0;
  const { left, right, shared } = differences(one, other);
  const plainLeft = left.replace(MARK, '');
  const plainRight = right.replace(MARK, '');
  // 一期 added to a name that has no siblings is settled by the caller.
  const isShort = one.length >= 4 && other.includes(one);
  if (!isShort && (TELLING.test(plainLeft) || TELLING.test(plainRight))) return 0;
  const shorter = Math.min(one.length, other.length);
  // The whole of a long name within the other one.
  const isWithin = shorter >= 4 && (one.includes(other) || other.includes(one));
  const likeness = (2 * shared) / (one.length + other.length);
  return isWithin ? Math.max(likeness, 0.85) : likeness;
}
