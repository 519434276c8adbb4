/** The units of the sample district. Every name is invented. */
import type { DistrictUnit } from './types.ts';

/** What a unit is like: how many projects it has and how it works. */
export interface UnitProfile {
  name: string;
  aliases: string[];
  kind: DistrictUnit['kind'];
  /** Which mix of projects it has. */
  mix: 'town' | 'street' | 'park' | 'logistics' | 'science' | 'lake' | 'works' | 'water' | 'none';
  projects: number;
  /** Investment against plan: 1 keeps the plan. */
  pace: number;
  /** Share of weekly reports that never come, and of the others that come late. */
  missing: number;
  late: number;
  /** Whether it handles problems or only holds people (the office, the leaders). */
  hasGroup: boolean;
}

type Row = [name: string, mix: UnitProfile['mix'], projects: number, pace: number, missing: number, late: number];

const TOWNS: Row[] = [
  ['青崖镇', 'town', 17, 1.04, 0.02, 0.05],
  ['双塘镇', 'town', 16, 0.93, 0.05, 0.09],
  ['白芦镇', 'town', 14, 0.84, 0.11, 0.14],
  ['云浦镇', 'town', 17, 0.98, 0.03, 0.06],
  ['东篱街道', 'street', 16, 1.07, 0.02, 0.04],
  ['梅坞街道', 'street', 15, 0.95, 0.04, 0.08],
  ['望津街道', 'street', 17, 0.9, 0.06, 0.1],
  ['清晏街道', 'street', 16, 1.01, 0.03, 0.05],
  ['桐荫街道', 'street', 14, 0.8, 0.12, 0.13],
  ['鹿鸣街道', 'street', 16, 0.97, 0.04, 0.07],
  ['澄湖街道', 'street', 13, 1.1, 0.01, 0.03],
  ['槐里街道', 'street', 15, 0.87, 0.07, 0.12],
  ['锦棠街道', 'street', 16, 0.94, 0.05, 0.08],
];

type CommitteeRow = [...Row, aliases: string[]];

const COMMITTEES: CommitteeRow[] = [
  ['恩桥经济开发区管委会', 'park', 18, 1.02, 0.02, 0.05, ['经开区管委会', '经开区']],
  ['东江岔物流园区管委会', 'logistics', 17, 0.92, 0.06, 0.09, ['物流园区管委会', '东江岔管委会']],
  ['恩桥科创城管委会', 'science', 18, 1.06, 0.02, 0.04, ['科创城管委会', '科创城']],
  ['凤湾湖文旅区管委会', 'lake', 16, 0.86, 0.08, 0.11, ['凤湾湖管委会', '文旅区管委会']],
  ['北岭工业园管委会', 'park', 17, 0.96, 0.04, 0.07, ['北岭管委会', '工业园管委会']],
];

type OtherRow = [name: string, aliases: string[], mix: UnitProfile['mix'], projects: number];

const DEPARTMENTS: OtherRow[] = [
  ['区财政局', ['财政局'], 'none', 0],
  ['区发展改革委', ['发改委', '区发改委'], 'none', 0],
  ['区资源规划分局', ['资规局', '资规分局', '自然资源局'], 'none', 0],
  ['区住建局', ['住建局'], 'works', 5],
  ['区生态环境分局', ['生态环境局', '环境分局', '环保局'], 'none', 0],
  ['区行政审批局', ['审批局', '行政审批局'], 'none', 0],
  ['区城管局', ['城管局'], 'works', 3],
  ['区水利局', ['水利局'], 'water', 4],
  ['区交通运输局', ['交通局', '区交通局'], 'works', 3],
  ['区金融中心', ['金融中心', '金融服务中心'], 'none', 0],
];

const COMPANIES: OtherRow[] = [
  ['恩桥城投集团', ['城投集团', '区城投'], 'works', 6],
  ['恩桥供电公司', ['供电公司', '电力公司'], 'none', 0],
  ['恩桥水务公司', ['水务公司', '自来水公司'], 'none', 0],
];

/** Where those sit who steer the work and handle no problem themselves. */
const HEADQUARTERS: [name: string, aliases: string[]][] = [
  ['区重点项目建设推进中心', ['推进中心', '重点办']],
  ['区督查局', ['督查局']],
  ['区审计局', ['审计局']],
  ['区委办公室', ['区委办']],
  ['区政府办公室', ['区政府办']],
];

/** Units that bore another name, and one that has become part of another: what names them still is understood. */
export const FORMER_NAMES: Readonly<Record<string, string[]>> = { 望津街道: ['望津镇'] };
export const MERGED_UNITS: DistrictUnit[] = [
  {
    name: '区园林绿化中心',
    aliases: ['园林中心'],
    kind: 'department',
    ranked: false,
    group: null,
    chatId: null,
    mergedInto: '区城管局',
  },
];

function town([name, mix, projects, pace, missing, late]: Row): UnitProfile {
  const place = name.replace(/(镇|街道)$/, '');
  const aliases = name.endsWith('镇') ? [place, `${place}镇政府`] : [place, `${place}办事处`, `${place}街道办`];
  return { name, aliases, kind: 'town', mix, projects, pace, missing, late, hasGroup: true };
}

function committee([name, mix, projects, pace, missing, late, aliases]: CommitteeRow): UnitProfile {
  return { name, aliases, kind: 'committee', mix, projects, pace, missing, late, hasGroup: true };
}

function other(kind: 'department' | 'company', [name, aliases, mix, projects]: OtherRow): UnitProfile {
  return { name, aliases, kind, mix, projects, pace: 0.97, missing: 0.04, late: 0.06, hasGroup: true };
}

/** Lists the units with their profiles, the ranked ones first. */
export function listUnitProfiles(): UnitProfile[] {
  return [
    ...TOWNS.map(town),
    ...COMMITTEES.map(committee),
    ...DEPARTMENTS.map(row => other('department', row)),
    ...COMPANIES.map(row => other('company', row)),
    ...HEADQUARTERS.map(([name, aliases]) => ({
      ...other('department', [name, aliases, 'none', 0]),
      hasGroup: false,
    })),
  ];
}

/** Whether the district ranks the unit against the others. */
export function isRanked(unit: UnitProfile): boolean {
  return unit.kind === 'town' || unit.kind === 'committee';
}
