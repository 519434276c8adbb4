import type { Day } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import type { Unit } from '../people/person.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';

/** 单位更名: a unit gets a new name; the old one is read for ever. Source: contract §6.13, issue 9 §9. */

export const RENAME = defineForm({
  unit: { kind: 'unit', label: '单位（现名称）', isRequired: true },
  name: { kind: 'text', label: '新名称', isRequired: true, maxCharacters: 30, placeholder: '如 马寨街道' },
  on: { kind: 'day', label: '自何日起', placeholder: '不选为今天' },
});

export type Renaming =
  | { kind: 'refused'; words: string }
  | { kind: 'renamed'; before: Unit; after: Unit; on: Day; isBack: boolean };

/** What a renaming makes of the unit, or why it cannot be. */
export function renameUnit(
  { unit: named, name, on }: ValuesOf<typeof RENAME>,
  roster: Pick<Roster, 'units' | 'mergedUnits' | 'unit' | 'projects'>,
  today: Day,
): Renaming {
  const before = roster.unit(named);
  if (!before) return refused(`没有找到单位“${named}”`);
  if (name === before.name) return refused(`新名称与现名称相同：${name}`);
  if (!IS_NAME.test(name)) return refused(`新名称“${name}”不像单位名称，请写规范全称，不带空格和标点`);
  if (on !== null && on > today) return refused('更名日期不能晚于今天，请在更名当日办理');
  const taken = takenBy(name, before, roster);
  if (taken !== null) return refused(taken);
  return {
    kind: 'renamed',
    before,
    after: {
      ...before,
      name,
      aliases: before.aliases.filter(alias => alias !== name),
      formerNames: [...before.formerNames.filter(one => one !== name), before.name],
    },
    on: on ?? today,
    isBack: before.formerNames.includes(name),
  };
}

const IS_NAME = /^[\p{Script=Han}\p{L}\p{N}（）()·—-]{2,30}$/u;

/** Why a name is not free. A message that uses it would mean the other unit. */
function takenBy(
  name: string,
  { key }: Unit,
  { units, mergedUnits, projects }: Pick<Roster, 'units' | 'mergedUnits' | 'projects'>,
): string | null {
  for (const unit of units) {
    if (unit.key === key) continue;
    if (unit.name === name) return `“${name}”是登记在用的单位；两个单位合并请发送“单位撤并”`;
    if (unit.formerNames.includes(name)) return `“${name}”是${unit.name}的曾用名，不能再给其他单位使用`;
    if (unit.aliases.includes(name)) return `“${name}”是${unit.name}的简称，请换一个名称，或先在名册中调整简称`;
  }
  const merged = mergedUnits.find(unit => unit.name === name || unit.formerNames.includes(name));
  if (merged) return `“${name}”是已撤并单位的名称，不能再给其他单位使用`;
  const project = projects.find(one => one.name === name || one.aliases.includes(name));
  return project ? `“${name}”是项目 ${project.name}（${project.code}）的名称，不能作单位名称` : null;
}

/** The new name in words such as 马寨镇 改为马寨街道, or 马寨镇 马寨街道; null when none is found. */
export function newNameIn(
  text: string,
  unit: Pick<Unit, 'name' | 'aliases' | 'formerNames'> | undefined,
): string | null {
  const behind = /(?:更名|改名|更改|变更|改)(?:为|成|叫|回)\s*[“"]?([\p{Script=Han}\p{L}\p{N}（）()·]{2,30})/u.exec(
    text,
  )?.[1];
  if (behind) return behind;
  const old = unit && [unit.name, ...unit.aliases, ...unit.formerNames];
  const words = text.split(/[\s,，、;；:：→]+/).filter(word => word.length > 1 && !old?.includes(word));
  return words.length === 1 && words[0] && IS_NAME.test(words[0]) ? words[0] : null;
}

function refused(words: string): { kind: 'refused'; words: string } {
  return { kind: 'refused', words };
}
