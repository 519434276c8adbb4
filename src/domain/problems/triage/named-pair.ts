/** Which problems `合并` names: those that go, in their order, and the one in which they go on; null where it is not said. */
export interface NamedPair {
  from: readonly string[];
  into: string | null;
}

const NUMBER = /(?:wt[-\s]?(\d{4})[-\s]?)?(?<!\d)(\d{1,6})(?!\d)/gi;
const INTO = /(?:到|入|进|至|给|为|成)\s*(?=(?:wt|\d))/i;

/**
 * Reads `合并 WT-2026-0003 到 WT-2026-0001`, `把 WT-2026-0012、0015 合并`. Where no direction is said the later ones go on in
 * the earliest. Shapes: `year` stands for numbers without one that no other number gives.
 */
export function namedPair(text: string, year: number): NamedPair {
  const said = text.normalize('NFKC');
  let of = year;
  const found = [...said.matchAll(NUMBER)].map(([, given, serial = '']) => {
    if (given !== undefined) of = Number(given);
    return `WT-${of}-${serial.padStart(4, '0')}`;
  });
  const numbers = [...new Set(found)];
  const last = numbers.at(-1);
  if (numbers.length < 2 || last === undefined) return { from: numbers, into: null };
  if (INTO.test(said)) return { from: numbers.slice(0, -1), into: last };
  const [first = '', ...later] = [...numbers].sort();
  return { from: later, into: first };
}
