/** What a site looks like at a percentage of its works, in the words of those who report it. */
import type { Works } from './kinds.ts';

/** The quantities of one site; they stay the same from report to report. */
export interface Site {
  floors: number;
  piles: number;
  meters: number;
  households: number;
  blocks: number;
}

/** One stretch of the works, up to a percentage; `share` is how far into the stretch they are, 0–1. */
interface Stretch {
  until: number;
  says: (share: number, site: Site) => string;
  next: string;
}

function part(share: number, whole: number): number {
  return Math.min(whole, Math.max(1, Math.floor(share * whole)));
}

/** A percent of one part of the works, in steps of five. */
function tens(share: number): string {
  return `${Math.min(95, Math.max(10, Math.floor(share * 20) * 5))}%`;
}

const TOWER: Stretch[] = [
  { until: 4, says: () => '临建搭设完成，场地平整和围挡施工', next: '桩基施工进场' },
  { until: 13, says: (s, v) => `桩基施工，${v.piles}根已完成${part(s, v.piles)}根`, next: '完成剩余桩基并开展桩检' },
  { until: 22, says: s => `基坑支护及土方开挖，土方完成${tens(s)}`, next: '基底清槽、垫层及防水施工' },
  { until: 30, says: s => `地下室底板及外墙施工，完成${tens(s)}`, next: '地下室顶板浇筑，冲出正负零' },
  {
    until: 62,
    says: (s, v) => `主体结构施工至${part(s, v.floors)}层，共${v.floors}层`,
    next: '主体结构继续向上施工，砌体穿插进行',
  },
  { until: 74, says: s => `主体结构封顶，二次结构砌筑完成${tens(s)}`, next: '砌体收尾，外墙施工展开' },
  { until: 86, says: s => `外墙施工完成${tens(s)}，水电及电梯安装同步进行`, next: '外架拆除，室内装饰施工' },
  { until: 96, says: s => `室内装饰及消防机电安装，完成${tens(s)}`, next: '室外管网、道路及绿化施工' },
  { until: 100, says: () => '室外配套及绿化收尾，各专项验收进行中', next: '组织竣工验收' },
];

const FACTORY: Stretch[] = [
  { until: 5, says: () => '场地平整、临时道路及围挡施工', next: '基础施工' },
  { until: 16, says: (s, v) => `${v.blocks}栋厂房基础施工，桩基完成${tens(s)}`, next: '承台及地梁浇筑' },
  {
    until: 28,
    says: (s, v) => `${part(s, v.blocks)}号厂房承台、地梁浇筑完成，其余同步推进`,
    next: '钢构件进场，组织首吊',
  },
  {
    until: 48,
    says: (s, v) => `钢结构吊装，${v.blocks}栋中已完成${part(s, v.blocks)}栋`,
    next: '吊装收尾，屋面板铺设',
  },
  { until: 62, says: s => `屋面及墙面围护系统安装完成${tens(s)}`, next: '室内地坪及配套用房施工' },
  { until: 76, says: s => `耐磨地坪、配套用房装饰施工，完成${tens(s)}`, next: '配电及动力管线安装' },
  { until: 90, says: s => `生产设备进场安装，完成${tens(s)}`, next: '单机调试，厂区道路硬化' },
  { until: 100, says: () => '设备联动调试，厂区道路及绿化收尾', next: '专项验收，试生产准备' },
];

const ROAD: Stretch[] = [
  { until: 8, says: () => '沿线清表、交通导改及测量放线', next: '雨污水管沟开挖' },
  {
    until: 28,
    says: (s, v) => `雨污水管道敷设${part(s, v.meters)}米，全长${v.meters}米`,
    next: '检查井砌筑及沟槽回填',
  },
  { until: 46, says: s => `路基填筑完成${tens(s)}`, next: '路基验收，石灰土施工' },
  { until: 64, says: (s, v) => `水稳层摊铺${part(s, v.meters)}米`, next: '水稳养护，侧平石安装' },
  { until: 80, says: s => `桥涵及路缘石施工，完成${tens(s)}`, next: '沥青下面层摊铺' },
  { until: 92, says: s => `沥青面层摊铺完成${tens(s)}，人行道铺装同步进行`, next: '标线、标牌及路灯安装' },
  { until: 100, says: () => '交通标线、路灯及行道树收尾', next: '组织交工验收' },
];

const ECOLOGY: Stretch[] = [
  { until: 8, says: () => '清表、临时道路及导流设施施工', next: '清淤和土方作业' },
  { until: 26, says: (s, v) => `清淤疏浚${part(s, v.meters)}米，总长${v.meters}米`, next: '岸坡修整' },
  { until: 46, says: s => `土方和地形整理完成${tens(s)}`, next: '护岸及基础工程施工' },
  { until: 64, says: s => `护岸、挡墙及给排水管线施工，完成${tens(s)}`, next: '园路垫层和构筑物施工' },
  { until: 80, says: s => `园路铺装和设施安装完成${tens(s)}`, next: '乔灌木种植' },
  { until: 94, says: s => `苗木栽植完成${tens(s)}`, next: '地被铺种及照明安装' },
  { until: 100, says: () => '苗木养护、标识和照明收尾', next: '组织验收移交' },
];

const RENEWAL: Stretch[] = [
  { until: 10, says: (_, v) => `入户调查和方案公示，涉及居民${v.households}户`, next: '违建拆除，管线排查' },
  { until: 28, says: s => `违建拆除及飞线整治完成${tens(s)}`, next: '地下管网改造' },
  { until: 48, says: (s, v) => `雨污管网改造${part(s, v.meters)}米`, next: '单元立管更换，路面恢复' },
  {
    until: 68,
    says: (s, v) => `${v.blocks}栋楼屋面防水和外墙保温，已完成${part(s, v.blocks)}栋`,
    next: '其余楼栋外墙施工',
  },
  { until: 84, says: s => `道路铺装和停车位划设完成${tens(s)}`, next: '楼道粉刷、适老设施安装' },
  { until: 95, says: s => `楼道粉刷、充电棚及适老设施安装，完成${tens(s)}`, next: '绿化补种和小品安装' },
  { until: 100, says: () => '扫尾整改，居民满意度回访', next: '组织联合验收' },
];

const NETWORK: Stretch[] = [
  { until: 8, says: () => '测量放线、围挡及管线物探', next: '基坑和沟槽开挖' },
  { until: 24, says: s => `基坑支护及沟槽开挖，完成${tens(s)}`, next: '基础垫层浇筑' },
  { until: 48, says: (s, v) => `管线敷设${part(s, v.meters)}米，计划${v.meters}米`, next: '接口检测，分段回填' },
  { until: 68, says: s => `构筑物主体施工完成${tens(s)}`, next: '池体满水试验或设备基础施工' },
  { until: 88, says: s => `主要设备安装完成${tens(s)}`, next: '电气和自控系统安装' },
  { until: 97, says: () => '电气自控接线，单机试车', next: '联动调试，路面恢复' },
  { until: 100, says: () => '联动调试，路面恢复收尾', next: '组织验收移交' },
];

const CAMPUS: Stretch[] = [
  { until: 5, says: () => '围挡、临建及土方平整', next: '基础施工' },
  {
    until: 16,
    says: (s, v) => `地基处理和桩基施工，${v.piles}根已完成${part(s, v.piles)}根`,
    next: '基础承台及地下结构施工',
  },
  { until: 28, says: s => `地下结构施工完成${tens(s)}`, next: '回填，主体首层施工' },
  {
    until: 52,
    says: (s, v) => `主楼主体施工至${part(s, Math.min(v.floors, 9))}层，附属楼同步推进`,
    next: '主体结构收尾',
  },
  { until: 66, says: s => `主体结构封顶，砌体完成${tens(s)}`, next: '内外墙抹灰' },
  { until: 82, says: s => `外墙和门窗安装完成${tens(s)}`, next: '室内装饰及管线安装' },
  { until: 95, says: s => `室内装饰及专用设施安装，完成${tens(s)}`, next: '操场、道路及绿化施工' },
  { until: 100, says: () => '室外场地和绿化收尾，专用设备调试', next: '组织竣工验收' },
];

const HALL: Stretch[] = [
  { until: 6, says: () => '场地平整、表土剥离及临时设施搭设', next: '基础施工' },
  { until: 20, says: s => `基础和地下结构施工，完成${tens(s)}`, next: '主体结构施工' },
  {
    until: 44,
    says: (s, v) => `${v.blocks}个单体主体结构施工，已完成${part(s, v.blocks)}个`,
    next: '大跨屋盖吊装准备',
  },
  { until: 60, says: s => `屋盖钢结构安装完成${tens(s)}`, next: '幕墙龙骨安装' },
  { until: 76, says: s => `幕墙和屋面施工完成${tens(s)}`, next: '室内精装修进场' },
  { until: 92, says: s => `室内精装修及布展施工，完成${tens(s)}`, next: '景观和停车场施工' },
  { until: 100, says: () => '景观、停车场收尾，灯光音响调试', next: '试运行和验收' },
];

const WORKS: Record<Works, Stretch[]> = {
  tower: TOWER,
  factory: FACTORY,
  road: ROAD,
  ecology: ECOLOGY,
  renewal: RENEWAL,
  network: NETWORK,
  campus: CAMPUS,
  hall: HALL,
};

export interface Words {
  stage: string;
  next: string;
}

/** Describes works that have begun, at a percent of the whole. */
export function describeWorks(works: Works, percent: number, site: Site): Words {
  if (percent >= 100) return { stage: '已通过竣工验收，办理备案和结算', next: '竣工结算，资料移交' };
  const stretches = WORKS[works];
  const index = stretches.findIndex(stretch => percent < stretch.until);
  const stretch = stretches[index === -1 ? stretches.length - 1 : index];
  if (!stretch) throw new RangeError(`no stretch of ${works} at ${percent}`);
  const from = stretches[index - 1]?.until ?? 0;
  return { stage: stretch.says((percent - from + 0.5) / (stretch.until - from), site), next: stretch.next };
}

/** The papers on the way to the start, the nearest to it last. */
const PERMITS: Words[] = [
  { stage: '可行性研究报告编制', next: '可研报告评审' },
  { stage: '已取得立项批复，推进用地预审', next: '取得用地预审与选址意见书' },
  { stage: '用地预审完成，规划方案设计中', next: '规划方案上会' },
  { stage: '规划方案修改完善，准备报审', next: '办理建设用地规划许可证' },
  { stage: '取得建设用地规划许可证，初步设计评审', next: '办理建设工程规划许可证' },
  { stage: '取得建设工程规划许可证，施工图审查中', next: '完成施工图审查，发布招标公告' },
  { stage: '施工及监理招标挂网', next: '开标并签订合同' },
  { stage: '施工单位已确定，办理质量安全监督手续', next: '取得施工许可证' },
  { stage: '施工许可证报件已受理，场地清表、围挡进场', next: '机械进场，组织开工' },
];

/** Describes a project that has not begun, by the days still to go to its start. */
export function describePermits(daysToStart: number): Words {
  const index = Math.max(0, PERMITS.length - 1 - Math.floor(Math.max(0, daysToStart) / 24));
  const words = PERMITS[index];
  if (!words) throw new RangeError(`no permits ${daysToStart} days before the start`);
  return words;
}

const RESERVE: Words[] = [
  { stage: '项目谋划，开展市场调研', next: '与意向企业对接' },
  { stage: '与意向单位开展第一轮洽谈', next: '实地考察选址' },
  { stage: '完成实地考察，选址方案比选', next: '确定选址范围' },
  { stage: '选址初步确定，编制项目建议书', next: '项目建议书报审' },
  { stage: '项目建议书评审，投资协议条款磋商', next: '协议条款定稿' },
  { stage: '框架协议已签订，启动可研编制', next: '可研报告初稿' },
  { stage: '可研报告初稿完成，征求部门意见', next: '用地指标对接' },
];

/** Describes a project of the reserve, by how far its talks are, 0–1. */
export function describeReserve(share: number): Words {
  const words = RESERVE[Math.min(RESERVE.length - 1, Math.max(0, Math.floor(share * RESERVE.length)))];
  if (!words) throw new RangeError(`no talks at ${share}`);
  return words;
}
