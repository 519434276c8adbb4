import { namesOfUnits, type Roster } from '../library/roster.ts';
import type { Role, TaskForce } from '../people/person.ts';
import { needsUnit } from './enrolment.ts';
import { roleIn } from './role-words.ts';

/**
 * 批量登记: the office pastes names and mobiles, a person a line, with unit and role; what stands behind the word counts for
 * all lines that say nothing else. Source: issue 9 §9.
 */

/** More lines than this come in several messages. */
export const MOST_ROWS = 200;

/** Somebody to be enrolled, as the line says it. */
export interface BatchRow {
  name: string;
  /** Without blanks, hyphens and country code. */
  mobile: string;
  unit: string | null;
  role: Role;
  taskForce: TaskForce | null;
}

/** A line that is not understood, and what is missing. */
export interface BadLine {
  line: string;
  why: string;
}

export interface Batch {
  rows: readonly BatchRow[];
  bad: readonly BadLine[];
}

const WORD = /^(?:我要)?批量登记(?:人员|名单)?(?=$|[\s:：,，])[ \t:：,，]*/;
const MOBILE = /(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)/;
const SEPARATORS = /[\s,，、;；:：|\t（）()]+/;

/** Whether a message is the word, with or without a list behind it. */
export function isBatch(text: string): boolean {
  return WORD.test(text.trim());
}

/** Reads the list behind the word. */
export function readBatch(text: string, roster: Pick<Roster, 'units' | 'mergedUnits' | 'unit'>): Batch {
  const names = [...namesOfUnits(roster)].sort(([a], [b]) => b.length - a.length);
  const [first = '', ...others] = text.trim().replace(WORD, '').normalize('NFKC').split('\n');
  // Alone it is somebody without a mobile, before others it counts for all of them.
  const isHead = !MOBILE.test(first) && (first.trim() === '' || others.length > 0);
  const head = isHead ? first : '';
  const lines = (isHead ? others : [first, ...others]).map(line => line.trim()).filter(line => line !== '');
  const common = { unit: unitIn(head, names), ...roleIn(withoutUnits(head, names)) };
  const rows: BatchRow[] = [];
  const bad: BadLine[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    // The header of a pasted table.
    if (/姓名/.test(line) && !MOBILE.test(line)) continue;
    const read = readLine(line, names, common);
    if ('why' in read) bad.push({ line, why: read.why });
    else if (seen.has(read.mobile)) bad.push({ line, why: '手机号与前面重复' });
    else {
      seen.add(read.mobile);
      rows.push(read);
    }
  }
  return { rows, bad };
}

type UnitNames =
  ReturnType<typeof namesOfUnits> extends Map<string, infer U> ? readonly (readonly [string, U])[] : never;

function readLine(
  line: string,
  names: UnitNames,
  common: { unit: string | null; role: Role | null; taskForce: TaskForce | null },
): BatchRow | { why: string } {
  const mobile = MOBILE.exec(line)?.slice(1).join('');
  if (mobile === undefined) return { why: '没有手机号，或手机号位数不对' };
  const words = line.replace(MOBILE, ' ').replace(/^\s*\d{1,3}[.、)）\s]\s*/, '');
  const rest = withoutUnits(words, names);
  const own = roleIn(rest);
  const role = own.role ?? common.role;
  // Whom the line says to be something that no unit has does not belong to the unit of the others.
  const isLikeOthers = own.role === null || needsUnit(own.role);
  const unit = unitIn(words, names) ?? (isLikeOthers ? common.unit : null);
  const name = rest.split(SEPARATORS).find(isName);
  if (name === undefined) return { why: '没有姓名，或姓名没有与其他内容隔开' };
  if (role === null) return { why: '没有写角色' };
  if (unit === null && needsUnit(role)) return { why: '没有写单位，或单位不在名册中' };
  return { name, mobile, unit, role, taskForce: own.role === null ? common.taskForce : own.taskForce };
}

function unitIn(words: string, names: UnitNames): string | null {
  return names.find(([name]) => words.includes(name))?.[1].name ?? null;
}

/** A unit's name may hold the word of a role: 区督查局. */
function withoutUnits(words: string, names: UnitNames): string {
  const found = names.find(([name]) => words.includes(name));
  return found ? words.replace(found[0], ' ') : words;
}

function isName(word: string): boolean {
  return /^[\p{Script=Han}·]{2,6}$/u.test(word) && roleIn(word).role === null && !NO_NAME.test(word);
}

/** Short words that say what somebody is, not who. */
const NO_NAME = /(?:镇|街道|局|委|办|中心|公司|主任|书记|科长|股长|干事|[男女])$/;
