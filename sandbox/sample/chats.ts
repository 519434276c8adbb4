/** The groups of the district: what each is for and who sits in it. */
import type { People } from './people.ts';
import { hexOf } from './random.ts';
import type { DistrictGroup, SandboxChat, SandboxPerson } from './types.ts';
import type { UnitProfile } from './units.ts';
import { isRanked } from './units.ts';

/** A group as the district file and as the local Feishu know it. */
export interface Group {
  entry: DistrictGroup;
  chat: SandboxChat;
}

/** Makes the id of the chat that belongs to a key. */
export function chatIdOf(key: string): string {
  return `oc_${hexOf(`chat ${key}`)}`;
}

/** The key of a unit's own group. */
export function unitChatKey(unit: string): string {
  return `unit ${unit}`;
}

/** Founds every group of the district. */
export function createGroups(district: string, units: UnitProfile[], people: People): Group[] {
  const office = people.withRole('office');
  const bureau = people.withRole('inspection_bureau');
  const topLeaders = people.withRole('top_leaders');
  const leadOfficials = people.withRole('lead_official');
  const leads = people.withRole('unit_lead').filter(person => !office.includes(person) && !bureau.includes(person));
  const liaisons = people.withRole('liaison');
  const ofUnits = (...names: string[]) => people.all.filter(person => names.includes(person.unit));

  function group(key: string, name: string, entry: Omit<DistrictGroup, 'chatId'>, members: SandboxPerson[]): Group {
    const chatId = chatIdOf(key);
    const openIds = [...new Set(members.map(member => member.openId))];
    return {
      entry: { chatId, ...entry },
      chat: { chatId, name, type: 'group', members: openIds, hasBot: true },
    };
  }

  const own = units.filter(unit => unit.hasGroup);
  return [
    group('headquarters', `${district}重点项目推进工作群`, { purpose: 'headquarters' }, [
      ...office,
      ...leads,
      ...liaisons,
      ...bureau,
      ...leadOfficials,
    ]),
    group('leaders', `${district}四大班子领导群`, { purpose: 'leaders' }, [...topLeaders, ...office.slice(0, 2)]),
    group('inspection', '重点项目督查工作群', { purpose: 'inspection' }, [
      ...bureau,
      ...office,
      ...people.withRole('auditor'),
    ]),
    ...own.map(unit =>
      group(unitChatKey(unit.name), `${unit.name}重点项目群`, { purpose: 'unit', unit: unit.name }, [
        ...ofUnits(unit.name),
        ...office.slice(2),
      ]),
    ),
    group('funding', '资金问题攻坚组', { purpose: 'task_force', taskForce: 'funding' }, [
      people.at('区政府办公室', '常务副区长'),
      ...ofUnits('区财政局', '区金融中心', '区发展改革委'),
      ...office,
    ]),
    group('permits', '手续办理攻坚组', { purpose: 'task_force', taskForce: 'permits' }, [
      people.at('区政府办公室', '分管城建副区长'),
      ...ofUnits('区资源规划分局', '区行政审批局', '区住建局', '区生态环境分局'),
      ...office,
    ]),
    ...own
      .filter(isRanked)
      .map(unit =>
        group(
          `demolition ${unit.name}`,
          `${unit.name}拆迁攻坚组`,
          { purpose: 'task_force', taskForce: 'demolition', unit: unit.name },
          [...ofUnits(unit.name).filter(person => !person.roles.includes('owner_contact')), ...office.slice(2, 4)],
        ),
      ),
  ];
}
