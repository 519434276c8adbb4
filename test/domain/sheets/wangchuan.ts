import { createRoster, type Roster } from '../../../src/domain/library/roster.ts';
import type { Person, Role, UnitKind } from '../../../src/domain/people/person.ts';
import { createNames } from '../../../src/domain/sheets/values/names/names.ts';
import { aProject, aUnit } from '../../helpers/builders.ts';

/** An invented county with the traps of names: homonyms, phases, former names, long names of departments. */

const UNITS: readonly (readonly [name: string, aliases: readonly string[], kind: UnitKind, former?: string])[] = [
  ['沙渡镇', ['沙渡'], 'town'],
  ['柏岭乡', ['柏岭'], 'town'],
  ['望江街道', ['望江', '望江办事处'], 'town', '望江镇'],
  ['城南新区管委会', ['城南新区'], 'committee'],
  ['县住房和城乡建设局', ['县住建局'], 'department'],
  ['县自然资源和规划局', ['自规局'], 'department'],
  ['县财政局', ['财政局'], 'department'],
  ['县行政审批局', ['审批局'], 'department'],
  ['县水务局', [], 'department'],
  ['望川供电公司', [], 'company'],
  ['望川城投公司', ['城投'], 'company'],
];

const PEOPLE: readonly (readonly [name: string, unit: string, role: Role])[] = [
  ['周正', '沙渡镇', 'steward'],
  ['高岚', '沙渡镇', 'liaison'],
  ['李伟', '柏岭乡', 'steward'],
  ['李伟', '县住房和城乡建设局', 'unit_lead'],
  ['欧阳靖', '望江街道', 'steward'],
  ['宋琳', '城南新区管委会', 'steward'],
  ['白羽', '县财政局', 'unit_lead'],
  ['何川', '县自然资源和规划局', 'unit_lead'],
  ['韦一鸣', '望川供电公司', 'unit_lead'],
];

const PROJECTS: readonly (readonly [name: string, aliases: readonly string[], unit: string])[] = [
  ['沙渡水厂扩建工程', ['沙渡水厂'], '沙渡镇'],
  ['城南电子信息产业园（一期）', ['电子园一期'], '城南新区管委会'],
  ['城南电子信息产业园（二期）', ['电子园二期'], '城南新区管委会'],
  ['望江棚户区改造安置房', ['望江安置房'], '望江街道'],
  ['柏岭抽水蓄能电站', [], '柏岭乡'],
  ['县人民医院新院区', ['县医院'], '望江街道'],
  ['沙渡农产品冷链加工园', [], '沙渡镇'],
  ['望江特色商业街区', [], '望江街道'],
];

const people: Person[] = PEOPLE.map(([name, unit, role], at) => ({
  id: `ou_w${at + 1}`,
  openId: `ou_w${at + 1}`,
  mobile: `+861390000${2001 + at}`,
  name,
  unit,
  roles: [role],
  taskForce: null,
}));

export const ROSTER: Roster = createRoster({
  version: 1,
  district: {
    name: '望川县',
    year: 2026,
    targets: { investment: null, starts: null, completions: null },
    ownerContactsReport: false,
    largeFigure: null,
  },
  units: UNITS.map(([name, aliases, kind, former]) =>
    aUnit({ name, aliases: [...aliases], kind, formerNames: former === undefined ? [] : [former], chatId: null }),
  ),
  people,
  groups: [],
  projects: PROJECTS.map(([name, aliases, unit], at) =>
    aProject({ code: `WC-2026-${String(at + 1).padStart(3, '0')}`, name, aliases: [...aliases], unit, milestones: [] }),
  ),
});

export const NAMES = createNames(ROSTER);
