import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';
import { aProject, aUnit } from '../../../helpers/builders.ts';
import { aPerson, aRoster } from '../../../helpers/district.ts';

/** The district in which the minutes were written. */

const UNITS = [
  aUnit({ name: '五里堡街道', aliases: ['五里堡'], chatId: 'oc_wuli' }),
  aUnit({ name: '侯寨街道', aliases: ['侯寨'], chatId: 'oc_houzhai' }),
  aUnit({ name: '马寨镇', aliases: ['马寨'], chatId: 'oc_mazhai' }),
  ...[
    ['区住建局', '住建局'],
    ['区财政局', '财政局'],
    ['区资源规划分局', '资规局'],
    ['区城管局', '城管局'],
    ['区行政审批局', '审批局'],
    ['区生态环境分局', '环境分局'],
    ['区水利局', '水利局'],
    ['区督查局', '督查局'],
  ].map(([name = '', alias = '']) => aUnit({ name, aliases: [alias], kind: 'department', isRanked: false })),
];

const PEOPLE = [
  aPerson('ou_zhang', { name: '张三', unit: '五里堡街道', roles: ['unit_lead'] }),
  aPerson('ou_li', { name: '李四', unit: '区住建局', roles: ['liaison'] }),
  aPerson('ou_sun', { name: '孙敏', unit: '马寨镇', roles: ['liaison'] }),
  aPerson('ou_hou', { name: '侯亮', unit: '侯寨街道', roles: ['unit_lead'] }),
  aPerson('ou_wei1', { name: '王伟', unit: '侯寨街道', roles: ['liaison'] }),
  aPerson('ou_wei2', { name: '王伟', unit: '马寨镇', roles: ['steward'] }),
  aPerson('ou_zhao', { name: '赵振', roles: ['lead_official'] }),
  aPerson('ou_feng', { name: '冯兰', roles: ['office'] }),
  aPerson('ou_ren', { name: '任平', roles: ['top_leaders'] }),
];

const codes = {
  resettlement: 'EQ-2026-001',
  cold: 'EQ-2026-003',
  digital: 'EQ-2026-007',
  cherry: 'EQ-2026-004',
  school: 'EQ-2026-009',
};

const PROJECTS = [
  aProject({ code: codes.resettlement, name: '五里堡安置房', aliases: [], unit: '五里堡街道' }),
  aProject({ code: codes.cold, name: '康华食品冷链加工基地', aliases: ['康华冷链'], unit: '马寨镇' }),
  aProject({ code: codes.digital, name: '数字经济产业园', aliases: [], unit: '马寨镇' }),
  aProject({ code: codes.cherry, name: '樱桃沟文旅综合体', aliases: ['樱桃沟'], unit: '侯寨街道' }),
  aProject({ code: codes.school, name: '嵩南中学', aliases: [], unit: '侯寨街道' }),
];

const roster = aRoster({ units: UNITS, people: PEOPLE, projects: PROJECTS });

export const DISTRICT = { codes, roster, reading: createReadingRoster(UNITS, PROJECTS) };
