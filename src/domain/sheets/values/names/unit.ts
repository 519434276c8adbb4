/** Units in cells, by any of their names. */
import type { Unit } from '../../../people/person.ts';
import type { Cell } from '../../file/workbook.ts';
import { brokenCell, isNothing, shownText } from '../cell-text.ts';
import { absent, asked, type Found, taken } from '../found.ts';
import { bodyElsewhere, departmentOf } from './departments.ts';
import { type Names, unitKey } from './names.ts';

export interface UnitsInCell {
  /** Of the roster, in the order of the cell; those that lead (牵头) before those that help. */
  units: readonly Unit[];
  /** What the roster does not know, as written. */
  unknown: readonly string[];
  /** The one that stands first is of the roster. */
  isFirstKnown: boolean;
}

/** 镇, 街道, 街道办事处, 管委会: left out or added at will. */
const ENDING =
  /(?:人民政府|街道办事处|街道办|街道|办事处|党工委|管理委员会|管委会|镇政府|乡政府|镇|乡|办|有限责任公司|有限公司|集团公司|集团|公司)$/;
/** 1.县水务局 2.供电公司. */
const ENUMERATED = /(?:^|[\s;；，,、])[(（]?(?:\d{1,2}|[一二三四五六七八九])[.．、)）]\s*(?=\p{Script=Han})|[①-⑨]/gu;
const SEPARATORS = /[、,;/\n\r|+&]|\s{1,}(?=\S{3,})|(?<=[局委镇道会司办院]) +/;
/** 区住建局牵头, 责任单位：区住建局, （配合）. */
const TASK = /(?:\(?(?:牵头|主办|主责|负责|责任单位|牵头单位|配合单位|配合|协办|协助|参与)\)?)/g;
const LEADS = /牵头|主办|主责/;
const HELPS = /配合|协办|协助|参与/;

/** The one unit that a text names; several where its name is not unmistakable. */
export function unitsNamed(text: string, names: Names): readonly Unit[] {
  const key = unitKey(text).replace(/(?:人民政府|(?<=[镇乡])政府|党委|党工委|党政办)$/, '');
  if (key === '') return [];
  const exact = names.units.get(key);
  if (exact) return exact;
  const district = names.roster.district?.name.replace(/[区县市]$/, '') ?? '';
  const bare = key.replace(district === '' ? /^$/ : new RegExp(`^(?:${escaped(district)}[区县市]?|[区县])`), '');
  for (const form of new Set([bare, `区${bare}`, `${district}${bare}`])) {
    const found = names.units.get(form);
    if (form !== '' && found) return found;
  }
  // 市生态环境局望川分局 is the district's own.
  const branch =
    district === '' ? null : new RegExp(`^市?(.{2,10}?局?)(?:${escaped(district)}[区县市]?)分局$`).exec(key);
  if (branch === null && bodyElsewhere(key, names.level) !== undefined) return [];
  const department = departmentOf(branch?.[1] ?? key) ?? departmentOf(bare);
  const same = department === undefined ? undefined : names.departments.get(department);
  if (same) return same;
  return byStem(bare, names);
}

/** 云台 for 云台街道, 高新管委会 for 高新片区管委会: the stem without its ending, of one kind of unit. */
function byStem(key: string, names: Names): readonly Unit[] {
  const stem = key.replace(ENDING, '');
  if (stem.length < 2) return [];
  const ending = key.slice(stem.length);
  const found = new Set<Unit>();
  for (const [name, units] of names.units) {
    if (name.replace(ENDING, '') !== stem) continue;
    for (const unit of units) if (isSameKind(ending, unit)) found.add(unit);
  }
  return Array.from(found);
}

/** 云台镇 is not 云台街道. */
function isSameKind(ending: string, unit: Unit): boolean {
  if (ending === '') return true;
  if (/镇|乡/.test(ending)) return /镇|乡/.test(unit.name);
  if (/街道|办/.test(ending)) return unit.kind === 'town' && !/[镇乡]$/.test(unit.name);
  if (/管/.test(ending)) return unit.kind === 'committee';
  if (/政府|工委/.test(ending)) return unit.kind === 'town';
  return unit.kind === 'company';
}

/** The pieces of a cell that may each be a unit, the longest first where 和 belongs to a name. */
function piecesOf(text: string, names: Names): { text: string; leads: boolean; helps: boolean }[] {
  return text
    .replace(ENUMERATED, '、')
    .split(SEPARATORS)
    .map(piece => ({ piece, leads: LEADS.test(piece), helps: HELPS.test(piece) }))
    .flatMap(({ piece, ...role }) => {
      const bare = piece
        .replace(/^.{2,4}单位[:：]/, '')
        .replace(TASK, '')
        .replace(/^[:：()（）\s]+|[()（）\s。]+$/g, '');
      if (bare === '') return [];
      if (unitsNamed(bare, names).length > 0) return [{ text: bare, ...role }];
      const parts = bare.split(/[和与及]/).filter(part => part !== '');
      return parts.length > 1 && parts.some(part => unitsNamed(part, names).length > 0)
        ? parts.map(part => ({ text: part, ...role }))
        : [{ text: bare, ...role }];
    });
}

/**
 * Reads every unit that a cell names.
 * Errors: a fault for error values; a name that two units bear is a question. What the roster does not know stands in
 * `unknown` and is the caller's to judge.
 */
export function readUnits(cell: Cell | undefined, names: Names): Found<UnitsInCell> {
  if (cell === undefined || isNothing(cell)) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const pieces = piecesOf(shownText(cell).trim(), names);
  const units: Unit[] = [];
  const unknown: string[] = [];
  let isFirstKnown: boolean | undefined;
  const order = [...pieces].sort((one, other) => rank(one) - rank(other));
  for (const { text } of order) {
    const found = unitsNamed(text, names);
    const [only, another] = found;
    if (only && another) {
      return asked(
        `“${text}”是哪个单位？`,
        found.map(({ name }) => name),
      );
    }
    isFirstKnown ??= only !== undefined;
    if (only === undefined) unknown.push(text);
    else if (!units.includes(only)) units.push(only);
  }
  return units.length === 0 && unknown.length === 0
    ? absent()
    : taken({ units, unknown, isFirstKnown: isFirstKnown ?? false });
}

const rank = ({ leads, helps }: { leads: boolean; helps: boolean }) => (leads ? 0 : helps ? 2 : 1);

/**
 * Reads the one unit that is responsible. Value: the unit; the others of the cell come back as `others`.
 * Errors: a question, with the likely units of the roster, for one that the roster does not know.
 */
export function readUnit(cell: Cell | undefined, names: Names): Found<Unit> & { others?: readonly Unit[] } {
  const { value, ...rest } = readUnits(cell, names);
  if (value === undefined) return rest;
  if (value === null) return { ...rest, value };
  const [first, ...others] = value.units;
  const [stranger] = value.unknown;
  if (first === undefined) return strangerAsked(stranger ?? '', names);
  if (!value.isFirstKnown && stranger !== undefined) {
    return asked(`排在前面的“${stranger}”不在单位名单中，由${first.name}负责吗？`, [first.name]);
  }
  const remarks = [
    ...rest.remarks,
    ...(others.length > 0
      ? [`有 ${others.length + 1} 个单位：${first.name} 为主，${others.map(({ name }) => name).join('、')} 配合`]
      : []),
    ...value.unknown.map(name => `“${name}”不在单位名单中，没有录入`),
  ];
  return { value: first, remarks, ...(others.length > 0 ? { others } : {}) };
}

/** 市电力局 is not in the roster: the unit of the same trade is offered. */
export function strangerAsked(written: string, names: Names): Found<never> {
  const near = unitsNear(written, names).map(({ name }) => name);
  return near.length === 0
    ? asked(`“${written}”不在单位名单中，应是哪个单位？`)
    : asked(`“${written}”不在单位名单中，是${near.join('、还是')}吗？`, near);
}

/** Units of the roster that may be meant by a name that none of them bears. */
export function unitsNear(written: string, names: Names): readonly Unit[] {
  const key = unitKey(written);
  const elsewhere = bodyElsewhere(key, names.level);
  const department = departmentOf(elsewhere ?? key);
  if (department !== undefined) return names.departments.get(department) ?? [];
  const stem = key.replace(ENDING, '');
  if (elsewhere !== undefined || stem.length < 2) return [];
  const found = new Set<Unit>();
  for (const [name, units] of names.units) {
    const other = name.replace(ENDING, '');
    if (other === stem || (stem.length >= 3 && (other.includes(stem) || stem.includes(other)) && other.length >= 2))
      for (const unit of units) found.add(unit);
  }
  return Array.from(found).slice(0, 5);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
