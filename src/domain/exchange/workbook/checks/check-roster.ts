import type { Roster } from '../../../library/roster.ts';
import { plainMobile } from '../../../people/mobile.ts';
import type { CellError } from '../../../sheets/reading.ts';
import { plainWord } from '../cells/cell-kind.ts';
import { textsIn } from '../names/known-names.ts';
import type { ReadEntry } from '../read-sheet.ts';

/** What the rows of 单位, 人员 and 群组 may not say, each with its cell. What stands in the database already is let be. */

/** Units of one name, and short names that two units bear. */
export function checkUnits(units: readonly ReadEntry[], stored: Pick<Roster, 'units'>): CellError[] {
  const names = new Map<string, ReadEntry>();
  const errors = units.flatMap(one => {
    const name = textOf(one, 'name');
    const first = name === null ? undefined : names.get(plainWord(name));
    if (name !== null && !first) names.set(plainWord(name), one);
    return first ? [errorAt(one, 'name', `单位名称与第 ${first.origin.row} 行重复`)] : [];
  });
  const owners = new Map([...names].map(([name, one]) => [name, one]));
  const known = new Map(
    stored.units.map(unit => [unit.name, new Set([...unit.aliases, ...unit.formerNames].map(plainWord))]),
  );
  for (const one of units) {
    for (const field of ['aliases', 'formerNames']) {
      const taken = textsIn(one.entry, field).flatMap(alias => {
        const owner = owners.get(plainWord(alias));
        if (!owner) owners.set(plainWord(alias), one);
        const isStored = known.get(textOf(one, 'name') ?? '')?.has(plainWord(alias));
        return owner && owner !== one && !isStored
          ? [`“${alias}”已是 ${textOf(owner, 'name')}（第 ${owner.origin.row} 行）的名称`]
          : [];
      });
      if (taken.length > 0) errors.push(errorAt(one, field, `${taken.join('；')}，不能同时用于本单位`));
    }
  }
  return errors;
}

/** People without a way to be known, of one account, or without a unit. */
export function checkPeople(people: readonly ReadEntry[]): CellError[] {
  const accounts = new Map<string, number>();
  const mobiles = new Map<string, number>();
  return people.flatMap(one => {
    const errors: CellError[] = [];
    const [openId, mobile] = [textOf(one, 'openId'), textOf(one, 'mobile')];
    if (openId === null && mobile === null && !isFaulty(one, 'openId')) {
      errors.push(errorAt(one, 'mobile', '手机号和飞书编号都没有填写，至少填一项'));
    }
    if (mobile !== null) {
      const why = mobileFault(mobile);
      const first = mobiles.get(plainMobile(mobile));
      if (why !== null) errors.push(errorAt(one, 'mobile', why));
      else if (first !== undefined) errors.push(errorAt(one, 'mobile', `手机号与第 ${first} 行重复`));
      else mobiles.set(plainMobile(mobile), one.origin.row);
    }
    const first = openId === null ? undefined : accounts.get(openId);
    if (first !== undefined) errors.push(errorAt(one, 'openId', `飞书编号与第 ${first} 行重复`));
    else if (openId !== null) accounts.set(openId, one.origin.row);
    if (isMissing(one, 'unit')) errors.push(errorAt(one, 'unit', '缺少单位；确实不属于任何单位的，请填“—”'));
    return errors;
  });
}

/** Groups that are listed twice, or do not say whose they are. */
export function checkGroups(groups: readonly ReadEntry[]): CellError[] {
  const chats = new Map<string, number>();
  return groups.flatMap(one => {
    const chatId = textOf(one, 'chatId');
    const first = chatId === null ? undefined : chats.get(chatId);
    if (chatId !== null && first === undefined) chats.set(chatId, one.origin.row);
    const { purpose } = one.entry;
    return [
      ...(first === undefined ? [] : [errorAt(one, 'chatId', `群编号与第 ${first} 行重复`)]),
      ...(purpose === 'unit' && isMissing(one, 'unit') ? [errorAt(one, 'unit', '单位群须填写单位')] : []),
      ...(purpose === 'task_force' && isMissing(one, 'taskForce')
        ? [errorAt(one, 'taskForce', '攻坚组群须填写攻坚组：资金、手续、拆迁')]
        : []),
    ];
  });
}

/** Why a mobile number cannot be one; null for one that can. */
export function mobileFault(mobile: string): string | null {
  const plain = plainMobile(plainWord(mobile));
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(plain))
    return `手机号被表格改成了科学计数法（${mobile}），请将该列设为文本后重新填写`;
  if (/^\+\d{6,15}$/.test(plain) || /^1\d{10}$/.test(plain)) return null;
  return /^\d+$/.test(plain) ? `手机号应为 11 位，这里是 ${plain.length} 位：${mobile}` : `“${mobile}”不是手机号`;
}

/** A cell of a row with what is wrong in it. */
export function errorAt({ origin, entry }: ReadEntry, field: string, why: string): CellError {
  const value = entry[field];
  const shown = Array.isArray(value) ? value.join('、') : (value ?? null);
  const { sheet, row, columns } = origin;
  return { sheet, row, column: columns.get(field) ?? null, value: shown === null ? null : String(shown), why, field };
}

export function textOf({ entry }: ReadEntry, field: string): string | null {
  const value = entry[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Whether a cell is blank, without a word that there is nothing. A sheet without the column leaves what is stored. */
function isMissing(one: ReadEntry, field: string): boolean {
  return (
    one.origin.columns.has(field) &&
    (one.entry[field] ?? null) === null &&
    !one.none.has(field) &&
    !isFaulty(one, field)
  );
}

/** Whether something is wrong with a cell already. */
export function isFaulty({ errors }: ReadEntry, field: string): boolean {
  return errors.some(error => error.field === field);
}
