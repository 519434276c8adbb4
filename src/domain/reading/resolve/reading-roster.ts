/**
 * The roster, indexed once so that a message can be searched for names in one pass however many projects there are.
 */

import { parseCount } from '../../base/numerals.ts';
import { normaliseName } from '../text/normalise.ts';
import { type CharacterTest, characterTest } from '../text/patterns/first-characters.ts';
import type { RosterProject, RosterUnit } from '../types.ts';

/** A stretch of text that ends a name and tells projects of one family apart: 一期, 2期, a区, 三标段. */
export const PHASE = /(?:[一二三四五六七八九十]{1,2}|\d{1,2}|[a-z])(?:期|区|标段?|号?地块)|[a-z]座|[东西南北]区/y;

export interface ReadingRoster {
  readonly units: readonly RosterUnit[];
  readonly projects: readonly RosterProject[];
  /** Name or alias of a unit → index. */
  readonly unitNames: ReadonlyMap<string, number>;
  /** Names, aliases and names without the unit in front → indexes of the projects. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** The first two characters of a name, by `pairAt` → the names that begin so, the longest first. */
  readonly namesByStart: ReadonlyMap<number, readonly string[]>;
  /** The forms of each project's name, by index. */
  readonly forms: readonly (readonly string[])[];
  /** Whether the name of a unit may begin at a place: else none does. */
  readonly beginsUnit: CharacterTest;
  /** The same of the stem of a family. */
  readonly beginsStem: CharacterTest;
  /** The same of a stretch of a name. */
  readonly beginsPart: CharacterTest;
  /** The longest name of a unit, in characters. */
  readonly longestUnit: number;
  /** Every stretch of two or more characters of a name → the projects in whose names it stands. */
  readonly parts: ReadonlyMap<string, readonly number[]>;
  /** Code in lower case without hyphens → index. */
  readonly codes: ReadonlyMap<string, number>;
  /** The letters with which codes begin, e.g. `eq`. */
  readonly codePrefixes: ReadonlySet<string>;
  /** 装备园 → 一期 → index: names that differ in their last mark only. */
  readonly families: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** The longest stem of a family, in characters. */
  readonly longestStem: number;
  /** Code of a character → names that have it as first, and as second character, for the search of typing errors. */
  readonly namesByFirst: ReadonlyMap<number, readonly string[]>;
  readonly namesBySecond: ReadonlyMap<number, readonly string[]>;
}

/**
 * Indexes units and projects for `readMessage`. Build it once per roster; it is immutable.
 * Shapes: names may be in any width and case. A project without aliases is found by its code and its name. `former` are
 * projects that have left: they are found, too, so that nobody's words are taken for those of another project, but not
 * by what also means one that is there.
 */
export function createReadingRoster(
  units: readonly RosterUnit[],
  present: readonly RosterProject[],
  former: readonly RosterProject[] = [],
): ReadingRoster {
  const projects = [...present, ...former];
  const unitNames = new Map<string, number>();
  for (const [index, unit] of units.entries()) {
    for (const name of [unit.name, ...(unit.aliases ?? [])]) {
      const key = normaliseName(name);
      if (key.length > 1 && !unitNames.has(key)) unitNames.set(key, index);
    }
  }
  for (const [ending, index] of unitEndings(units)) if (!unitNames.has(ending)) unitNames.set(ending, index);

  const longestUnit = Math.max(0, ...Array.from(unitNames.keys(), name => name.length));
  const forms: string[][] = [];
  const names = new Map<string, number[]>();
  const parts = new Map<string, number[]>();
  const codes = new Map<string, number>();
  const codePrefixes = new Set<string>();
  const families = new Map<string, Map<string, number>>();
  for (const [index, project] of projects.entries()) {
    const isFormer = index >= present.length;
    const append = (found: Map<string, number[]>, key: string) => {
      const first = found.get(key)?.[0];
      if (!isFormer || first === undefined || first >= present.length) appendTo(found, key, index);
    };
    const code = normaliseCode(project.code);
    if (!isFormer || !codes.has(code)) codes.set(code, index);
    const prefix = /^[a-z]+/.exec(code)?.[0];
    if (prefix) codePrefixes.add(prefix);
    forms.push(Array.from(projectNames(project, unitNames)));
    for (const name of forms[index] ?? []) {
      append(names, name);
      const phase = phaseAtEnd(name);
      if (phase) {
        const stem = name.slice(0, -phase.length);
        const family = families.get(stem) ?? new Map<string, number>();
        if (!isFormer || !family.has(phase)) family.set(phase, index);
        families.set(stem, family);
      }
      for (let start = 0; start < name.length - 1; start += 1) {
        for (let end = start + 2; end <= name.length; end += 1) append(parts, name.slice(start, end));
      }
    }
  }

  shareShortNames(names, present, forms);
  const namesByFirst = new Map<number, string[]>();
  const namesBySecond = new Map<number, string[]>();
  for (const name of names.keys()) {
    if (name.length < 3) continue;
    for (const [index, at] of [[namesByFirst, 0] as const, [namesBySecond, 1] as const]) {
      const code = name.charCodeAt(at);
      const list = index.get(code);
      if (list) list.push(name);
      else index.set(code, [name]);
    }
  }
  const beginningOf = createBeginnings();
  const longestStem = Math.max(0, ...Array.from(families.keys(), stem => stem.length));
  return {
    units,
    projects,
    unitNames,
    beginsUnit: beginningOf(unitNames.keys()),
    beginsStem: beginningOf(families.keys()),
    beginsPart: beginningOf(parts.keys()),
    longestUnit,
    names,
    namesByStart: sortedByStart(names.keys()),
    forms,
    parts,
    codes,
    codePrefixes,
    families,
    longestStem,
    namesByFirst,
    namesBySecond,
  };
}

/**
 * 瑞丰 of one project, where another is called 瑞丰精密铸造 or 梅岭瑞丰: a short name with which the names of others begin or end
 * may mean each of them, whoever has it as an alias.
 */
function shareShortNames(
  names: Map<string, number[]>,
  present: readonly RosterProject[],
  forms: readonly (readonly string[])[],
): void {
  const fulls = new Set(present.map(({ name }) => normaliseName(name)));
  const edges = new Map<string, number[]>();
  for (let index = 0; index < present.length; index += 1) {
    for (const form of forms[index] ?? []) {
      for (let length = 2; length < form.length; length += 1) {
        appendTo(edges, form.slice(0, length), index);
        appendTo(edges, form.slice(-length), index);
      }
    }
  }
  for (const [name, owners] of names) {
    if (fulls.has(name)) continue;
    const all = new Set([...owners, ...(edges.get(name) ?? [])]);
    if (all.size > owners.length) names.set(name, Array.from(all));
  }
}

/** A number for the two characters at a place. */
export const pairAt = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

function sortedByStart(names: Iterable<string>): Map<number, string[]> {
  const byStart = new Map<number, string[]>();
  for (const name of Array.from(names).sort((one, other) => other.length - one.length)) {
    const pair = pairAt(name, 0);
    const list = byStart.get(pair);
    if (list) list.push(name);
    else byStart.set(pair, [name]);
  }
  return byStart;
}

/** Buckets in which pairs of characters are sorted: most pairs of a text fall into an empty one. */
const PAIRS = 1 << 15;
const bucketAt = (text: string, at: number) => (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1) * 7) % PAIRS;

/**
 * Makes tests whether one of some names may begin at a place, by its first two characters. They share a table, a bit for
 * each, and may say yes where nothing begins. Shapes: names of two or more characters; up to eight tests.
 */
function createBeginnings(): (names: Iterable<string>) => CharacterTest {
  const table = new Uint8Array(PAIRS);
  let bit = 1;
  return names => {
    const own = bit;
    bit <<= 1;
    for (const name of names) {
      const bucket = bucketAt(name, 0);
      table[bucket] = (table[bucket] ?? 0) | own;
    }
    return (text, at) => at + 1 < text.length && ((table[bucketAt(text, at)] ?? 0) & own) !== 0;
  };
}

/** Ends of names that only one unit has: 规划分局, 管委会, 行政审批局. */
function unitEndings(units: readonly RosterUnit[]): Map<string, number> {
  const owners = new Map<string, Set<number>>();
  for (const [index, unit] of units.entries()) {
    const name = normaliseName(unit.name);
    for (let length = 3; length < name.length; length += 1) {
      const ending = name.slice(-length);
      owners.set(ending, (owners.get(ending) ?? new Set()).add(index));
    }
  }
  const endings = new Map<string, number>();
  for (const [ending, indexes] of owners) {
    const [only] = indexes;
    if (indexes.size === 1 && only !== undefined) endings.set(ending, only);
  }
  return endings;
}

/** A code as it is compared: lower case, letters and digits only. */
export function normaliseCode(code: string): string {
  return normaliseName(code).replaceAll(/[^a-z0-9\u4e00-\u9fff]/g, '');
}

/** Every form of a project's name that counts as the whole name. */
function projectNames(project: RosterProject, unitNames: ReadonlyMap<string, number>): Set<string> {
  const forms = new Set<string>();
  for (const name of [project.name, ...(project.aliases ?? [])].map(normaliseName)) {
    if (name.length < 2) continue;
    forms.add(name);
    // 侯寨第三中学迁建 is also called 第三中学迁建, without the place in front.
    for (let length = name.length - 4; length >= 2; length -= 1) {
      if (unitNames.has(name.slice(0, length))) forms.add(name.slice(length));
    }
  }
  // 一期 is also written 1期, 十号线 10号线.
  for (const form of Array.from(forms)) {
    forms.add(
      form.replace(/[一二三四五六七八九十]{1,2}(?=[期区号中小环标])/g, numeral =>
        String(parseCount(numeral) ?? numeral),
      ),
    );
  }
  return forms;
}

const endsPhase = characterTest(/[期区标段块座]/);

/** The mark at the end of a name that has siblings, e.g. 一期. */
export function phaseAtEnd(name: string): string | undefined {
  if (!endsPhase(name, name.length - 1)) return undefined;
  return /(?:[一二三四五六七八九十]{1,2}|\d{1,2}|[a-z])(?:期|区|标段?|地块)$|[a-z]座$|[东西南北]区$/.exec(name)?.[0];
}

function appendTo(index: Map<string, number[]>, key: string, value: number): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}
