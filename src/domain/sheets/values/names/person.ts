/** People in cells: by name, with title, by mobile. Source: rules of reading 4 and 5 for workbooks. */
import { plainMobile } from '../../../people/mobile.ts';
import type { Person } from '../../../people/person.ts';
import type { Cell } from '../../file/workbook.ts';
import { bareText, brokenCell, isNothing, plainText, shownText } from '../cell-text.ts';
import { absent, asked, type Found, faulty, taken, withHabit, withRemarks } from '../found.ts';
import { withoutTitles } from '../title-words.ts';
import type { Names } from './names.ts';
import { unitsNamed } from './unit.ts';

export interface PersonContext {
  /** The units whose own people the cell is about (a problem's handler): settle a name that two people bear. */
  ownUnits?: readonly string[];
  /** The units of the row: their people are offered first where a name is asked. */
  likelyUnits?: readonly string[];
  /** The cell of the column of mobiles beside the name. */
  mobile?: Cell | undefined;
}

const MOBILE = /(?:\+?86[- ]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g;
/** What a spreadsheet makes of a long number. */
const SPOILT = /\d\.\d+e\+1[01]/i;
const PUNCTUATION = /[()[\]:：,.;、"'·*\s-]/g;

/** The first person of a cell; `others` the rest. */
export type PersonFound = Found<Person> & { others?: readonly Person[] };

/**
 * Reads a cell with one or more people.
 * Errors: a question for a name that several people bear, with their ids in the roster's order, those of the row's units
 * first; a fault for a mobile that nobody has or that a spreadsheet has spoilt; a question for an unknown name.
 */
export function readPerson(cell: Cell | undefined, names: Names, context: PersonContext = {}): PersonFound {
  if (cell === undefined || isNothing(cell))
    return isNothing(context.mobile) ? absent() : readCell(context.mobile, names, context);
  const found = readCell(cell, names, context);
  const mobile = isNothing(context.mobile) ? undefined : names.mobiles.get(plainMobile(shownText(context.mobile)));
  // The mobile in the next column says which of several people is meant.
  const isOne = mobile !== undefined && personsNamed(bareText(shownText(cell)), names).includes(mobile);
  return isOne && found.question ? taken(mobile, `按旁边的手机号认定为 ${mobile.unit ?? ''} ${mobile.name}`) : found;
}

function readCell(cell: Cell | undefined, names: Names, context: PersonContext): PersonFound {
  if (cell === undefined) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const shown = shownText(cell);
  if (cell.value.kind === 'number') return byMobile(shown, shown, names);
  const text = plainText(shown);
  const mobiles = text.match(MOBILE) ?? [];
  const rest = text.replace(MOBILE, ' ');
  const isSpoilt = SPOILT.test(rest);
  const pieces = namesIn(isSpoilt ? rest.replace(SPOILT, ' ') : rest, names);
  if (pieces.length === 0 || pieces.every(piece => /^[\d.]+$/.test(piece))) {
    if (isSpoilt) return byMobile(shown, shown, names);
    const found = mobiles.map(mobile => byMobile(mobile, shown, names));
    return joined(found) ?? faulty(shown, '不是人员，请填写姓名或手机号');
  }
  const read = pieces.map((piece, at) =>
    named(piece, names, context, mobiles.length === pieces.length ? mobiles[at] : undefined),
  );
  const all = joined(read);
  if (all === undefined) return absent();
  if (mobiles.length > 0) return withHabit(all, 'nameAndMobile', '姓名和手机号在同一格');
  return isSpoilt ? withRemarks(all, '手机号已被表格软件改坏，按姓名认定') : all;
}

/** A first person and the others behind him; whoever is not certain makes the whole uncertain. */
function joined(found: readonly Found<Person>[]): PersonFound | undefined {
  const [first, ...rest] = found;
  if (first === undefined) return undefined;
  const others = rest.flatMap(({ value }) => (value ? [value] : []));
  const open = [first, ...rest].find(({ value }) => value === null);
  const remarks = found.flatMap(one => one.remarks);
  const habits = found.flatMap(one => one.habits ?? []);
  const told = habits.length === 0 ? { remarks } : { remarks, habits };
  if (open && open !== first) return { ...open, value: null, ...told };
  return { ...first, ...told, ...(others.length > 0 ? { others } : {}) };
}

/** Cuts the words of a cell into names: 许青、邓斌; 唐 亮 is one name, 王磊 张伟 are two. */
function namesIn(text: string, names: Names): string[] {
  const pieces = text.split(/[、,;/\n|+&]/).flatMap(piece => {
    const bare = bareText(piece);
    if (bare.replace(PUNCTUATION, '') === '') return [];
    if (personsNamed(bare, names).length > 0) return [bare];
    const parts = piece.trim().split(/\s+|[和与]/);
    const isSeveral = parts.length > 1 && parts.every(part => part.length >= 2);
    return isSeveral && parts.some(part => personsNamed(part, names).length > 0) ? parts : [bare];
  });
  // 县委常委、常务副县长韩立群 is one person.
  const people = pieces.filter(piece => withoutTitles(piece).replace(PUNCTUATION, '') !== '');
  return people.length > 0 ? people : pieces;
}

/** The people whose name stands in a text that holds nothing else but titles and units. */
function personsNamed(text: string, names: Names): readonly Person[] {
  const key = bareText(text).replace(PUNCTUATION, '');
  const exact = names.people.get(key);
  if (exact) return exact;
  let best: { name: string; people: readonly Person[] } | undefined;
  for (const [name, people] of names.people) {
    if (name.length < 2 || !key.includes(name) || (best && best.name.length >= name.length)) continue;
    const [before = '', ...behind] = key.split(name);
    if (isBeside(before, names) && isBeside(behind.join(name), names)) best = { name, people };
  }
  if (!best) return [];
  const rest = withoutTitles(key.replace(best.name, ''));
  const units = unitsNamed(rest, names);
  const own = best.people.filter(({ unit }) => units.some(({ name }) => name === unit));
  return own.length > 0 ? own : best.people;
}

/** 白杨镇镇长, 主任, （区住建局）: words that stand beside a name. */
function isBeside(words: string, names: Names): boolean {
  const district = names.roster.district?.name ?? '';
  const rest = withoutTitles(words);
  return rest === '' || rest === district || unitsNamed(rest, names).length > 0 || unitsNamed(words, names).length > 0;
}

function named(piece: string, names: Names, context: PersonContext, mobile: string | undefined): Found<Person> {
  const found = personsNamed(piece, names);
  const byNumber = mobile === undefined ? undefined : names.mobiles.get(plainMobile(mobile));
  if (byNumber && (found.length === 0 || found.includes(byNumber))) {
    return found.length === 0
      ? asked(`“${piece}”和手机号 ${mobile}（${byNumber.name}）不是同一个人，是哪一位？`, [idOf(byNumber)])
      : taken(byNumber);
  }
  const [only, another] = found;
  if (only && another === undefined) return taken(only);
  if (only === undefined) return strangerAsked(piece, names, context);
  const own = found.filter(({ unit }) => unit !== null && context.ownUnits?.includes(unit));
  const [settled, second] = own;
  if (settled && second === undefined) {
    return taken(settled, `有 ${found.length} 位${only.name}，按责任单位 ${settled.unit} 认定`);
  }
  const likely = context.likelyUnits ?? context.ownUnits ?? [];
  const order = [...found].sort((one, other) => Number(isOf(other, likely)) - Number(isOf(one, likely)));
  const where = order.map(({ unit }) => unit ?? '未填单位').join('、');
  return asked(`有 ${found.length} 位${only.name}（${where}），是哪一位？`, order.map(idOf));
}

/** 王局长, 唐镇长: a surname and a title; and names that nobody bears. */
function strangerAsked(piece: string, names: Names, { ownUnits = [], likelyUnits = [] }: PersonContext): Found<Person> {
  const surname = withoutTitles(piece).replace(PUNCTUATION, '');
  const units = [...ownUnits, ...likelyUnits];
  const near =
    surname.length === 1 || surname.length === 2
      ? names.roster.people.filter(person => person.name.startsWith(surname) && isOf(person, units))
      : [];
  return near.length > 0
    ? asked(`“${piece}”是哪一位？`, near.map(idOf))
    : asked(`人员名单中没有“${piece}”，是哪一位？新人请先登记`);
}

function byMobile(written: string, shown: string, names: Names): Found<Person> {
  const digits = plainMobile(written).replace(/\.0+$/, '');
  if (SPOILT.test(written)) {
    return faulty(shown, '手机号已被表格软件改成科学计数，请改成文本格式重新填写');
  }
  const person = names.mobiles.get(digits);
  if (person) return withHabit(taken(person), 'byMobile', `按手机号认定为 ${person.name}`);
  return /^1[3-9]\d{9}$/.test(digits)
    ? faulty(shown, '没有人登记过这个手机号，请核对，或先登记此人')
    : faulty(shown, '不是手机号，请填写 11 位手机号或姓名');
}

const isOf = ({ unit }: Person, units: readonly string[]) => unit !== null && units.includes(unit);
const idOf = ({ openId, id }: Person) => openId ?? id;
