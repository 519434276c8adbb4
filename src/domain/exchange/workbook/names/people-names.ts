import { groupBy } from '../../../base/group-by.ts';
import { plainMobile } from '../../../people/mobile.ts';
import { type InNames, type OutNames, plainWord } from '../cells/cell-kind.ts';
import type { Entry } from '../entry-path.ts';

/** How people are called in a workbook: by name, and where two bear it by mobile number or open_id. */

export interface NamedPerson {
  openId: string;
  name: string;
  mobile: string | null;
  unit: string | null;
}

/** Somebody of whom no open_id is known, in place of one: what names him is no fault of its own. */
export const WITHOUT_ACCOUNT = 'row ';

/** Names of the people of a district file: what is written is read as the same person. */
export function outNamesOf(people: readonly Entry[]): OutNames {
  const named = people.flatMap((person): NamedPerson[] => {
    const { openId, name, mobile, unit } = person;
    if (typeof openId !== 'string' || typeof name !== 'string') return [];
    return [{ openId, name, mobile: textOrNull(mobile), unit: textOrNull(unit) }];
  });
  const byId = new Map(named.map(person => [person.openId, person]));
  const read = personReader(named);
  return {
    person: openId => {
      const { name = null, mobile = null } = byId.get(openId) ?? {};
      const isHis = (text: string | null): text is string => {
        const found = text === null || text.trim() === '' ? null : read(text);
        return found !== null && 'openId' in found && found.openId === openId;
      };
      return [name, mobile].find(isHis) ?? openId;
    },
  };
}

/** Finds people by open_id, mobile number or name. Shapes: who is listed twice under one name is one person. */
export function personReader(listed: readonly NamedPerson[]): InNames['person'] {
  const people = [...new Map(listed.map(person => [`${person.openId} ${plainWord(person.name)}`, person])).values()];
  const byId = new Map(people.map(person => [person.openId, person]));
  const byMobile = groupBy(
    people.filter(({ mobile }) => mobile !== null),
    ({ mobile }) => plainMobile(mobile ?? ''),
  );
  const byName = groupBy(people, ({ name }) => plainWord(name));
  return text => {
    const word = plainWord(text);
    if (byId.has(text.trim())) return { openId: text.trim() };
    const mobile = plainMobile(word);
    const [one, ...others] = byMobile.get(mobile) ?? byName.get(word) ?? [];
    if (one && others.length === 0) return { openId: one.openId };
    if (one) return { isUnknown: false, why: severalWords(text, [one, ...others]) };
    const both = /^(.+?)[(:、,]?(?:\+?86)?(1\d{10})\)?$/.exec(word);
    const [named] = (both && byMobile.get(both[2] ?? '')) ?? [];
    if (named && both?.[1] && plainWord(named.name) === both[1].replace(/[(:、,]$/, ''))
      return { openId: named.openId };
    if (/^\d{7,}$/.test(mobile)) return { isUnknown: true, why: `没有登记这个手机号的人员：${text}` };
    const several = word.split(/[、，,；;/]/).filter(part => byName.has(part));
    if (several.length > 1) return { isUnknown: false, why: `这里只能填一人：${text}` };
    return { isUnknown: true, why: `没有登记这个人员：${text}，请先在“人员”表中添加` };
  };
}

function severalWords(text: string, people: readonly NamedPerson[]): string {
  const units = people.map(({ unit }) => unit ?? '未写单位').join('、');
  return `有 ${people.length} 人叫“${text.trim()}”（${units}），请改填手机号或飞书编号`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
