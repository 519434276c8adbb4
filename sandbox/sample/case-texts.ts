/** What is applied for: projects that are not in the library yet, with what their units say of them. Every name is invented. */
import type { DistrictProject } from './types.ts';

/** Who has acted so far, in order. */
export type Hand = 'approve' | 'screen' | 'consent' | 'refuse';

export interface Application {
  unit: string;
  at: string;
  name: string;
  /** Of an application outside the yearly selection. */
  reason: 'new_plot' | 'idle_plot' | 'second_promotion' | 'newly_introduced' | null;
  level: DistrictProject['level'];
  plannedTotalWan: number;
  annualPlanWan: number;
  startOn: string | null;
  completeOn: string | null;
  note: string;
  hands: readonly Hand[];
  notes?: Partial<Record<Hand, string>>;
  /** Settled by the office, once it has screened. */
  code?: string;
  library?: DistrictProject['library'];
}

/** The yearly round of the selection. */
export const ROUND = { at: '2026-06-01T09:30:00+08:00', until: '2026-06-30' };

export const ENTRIES: readonly Application[] = [
  {
    unit: '青崖镇',
    at: '2026-06-11T15:48:00+08:00',
    name: '霁川智能农机装配基地',
    reason: 'new_plot',
    level: 'municipal',
    plannedTotalWan: 36_000,
    annualPlanWan: 4_500,
    startOn: '2026-10-20',
    completeOn: '2028-03-31',
    note: '6月8日竞得工业用地 86 亩，拟列入开工库',
    hands: [],
  },
  {
    unit: '双塘镇',
    at: '2026-06-10T09:22:00+08:00',
    name: '栖梧精酿产业园',
    reason: 'idle_plot',
    level: 'district',
    plannedTotalWan: 18_500,
    annualPlanWan: 2_000,
    startOn: '2026-11-10',
    completeOn: '2027-12-31',
    note: '盘活原粮库闲置用地 42 亩',
    hands: ['approve'],
  },
  {
    unit: '桐荫街道',
    at: '2026-06-02T14:35:00+08:00',
    name: '云岫算力运营中心',
    reason: 'newly_introduced',
    level: 'provincial',
    plannedTotalWan: 125_000,
    annualPlanWan: 12_000,
    startOn: '2026-12-10',
    completeOn: '2029-06-30',
    note: '5月签约，用地预审已通过',
    hands: ['approve', 'screen'],
    notes: { screen: 'EQ-2026-310' },
    code: 'EQ-2026-310',
    library: 'reserve',
  },
];

export const REFUSED_EARLIER: Application = {
  unit: '白芦镇',
  at: '2026-05-06T10:05:00+08:00',
  name: '翊辰装备产业园配套厂房',
  reason: 'second_promotion',
  level: 'district',
  plannedTotalWan: 6_800,
  annualPlanWan: 1_500,
  startOn: '2026-09-01',
  completeOn: '2027-06-30',
  note: '园区内二次招商',
  hands: ['approve', 'refuse'],
  notes: { refuse: '属翊辰智能装备产业园建设内容，已在库，不重复入库' },
};

const PROPOSAL = { reason: null } as const;

export const PROPOSALS: readonly Application[] = [
  {
    ...PROPOSAL,
    unit: '云浦镇',
    at: '2026-06-11T11:18:00+08:00',
    name: '晴皋预制菜加工园',
    level: 'municipal',
    plannedTotalWan: 28_000,
    annualPlanWan: 3_000,
    startOn: '2026-12-20',
    completeOn: '2028-06-30',
    note: '已完成可研',
    hands: [],
  },
  {
    ...PROPOSAL,
    unit: '梅坞街道',
    at: '2026-06-09T16:02:00+08:00',
    name: '梧桐里社区嵌入式托育中心',
    level: 'district',
    plannedTotalWan: 4_200,
    annualPlanWan: 800,
    startOn: '2026-09-30',
    completeOn: '2027-08-31',
    note: '利用街道闲置用房改建',
    hands: ['approve'],
  },
  {
    ...PROPOSAL,
    unit: '恩桥科创城管委会',
    at: '2026-06-03T10:44:00+08:00',
    name: '玑衡量子传感中试线',
    level: 'provincial',
    plannedTotalWan: 64_000,
    annualPlanWan: 6_000,
    startOn: '2026-11-30',
    completeOn: '2028-12-31',
    note: '省重点研发计划配套项目',
    hands: ['approve', 'screen'],
    notes: { screen: 'EQ-2026-311' },
    code: 'EQ-2026-311',
    library: 'reserve',
  },
  {
    ...PROPOSAL,
    unit: '凤湾湖文旅区管委会',
    at: '2026-06-04T09:15:00+08:00',
    name: '凤湾湖水上餐厅',
    level: 'district',
    plannedTotalWan: 2_600,
    annualPlanWan: 900,
    startOn: '2026-10-01',
    completeOn: '2027-04-30',
    note: '湖区旅游配套',
    hands: ['approve', 'refuse'],
    notes: { refuse: '位于饮用水水源二级保护区，不符合准入条件' },
  },
];
