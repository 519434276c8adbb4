/** What goes wrong on sites and in offices, who is asked, and how it is solved. */
import type { Kind, Works } from './kinds.ts';
import type { Random } from './random.ts';
import type { ProblemCategory } from './types.ts';

/** Where a project must be for the problem to arise: before its start, or at work. */
export type Moment = 'permits' | 'building';

export interface Trouble {
  category: ProblemCategory;
  moment: Moment | 'both';
  /** Unit that can solve it; null is the project's own town or committee. */
  unit: string | null;
  /** Shapes: `gapWan` is a sum that hurts a project of its size. */
  says: (random: Random, gapWan: number) => string;
  /** What the unit answers when it has solved the problem. */
  solved: string;
  /** Cross-department or demolition work, which takes a month. */
  isMajor: boolean;
  /** Whether it can bring a whole site to a stop. */
  canStop: boolean;
  /** Only public works (named for a place) or only companies' projects have it; null for both. */
  word: Kind['word'] | null;
  /** Works that have it; null for all. */
  works: Works[] | null;
}

type Options = Partial<Pick<Trouble, 'isMajor' | 'canStop' | 'word' | 'works'>>;
type Row = [moment: Trouble['moment'], unit: string | null, says: Trouble['says'], solved: string, options?: Options];

/** A sum of 万元 as people say it. */
function asLoan(wan: number): string {
  return wan >= 10_000 ? `${Math.round(wan / 1000) / 10}亿元` : `${wan}万元`;
}

const HOUSES: Works[] = ['tower', 'campus', 'hall'];
const OPEN_LINES: Works[] = ['road', 'network', 'ecology'];
const stops: Options = { canStop: true };
const major: Options = { isMajor: true };

const ROWS: Record<ProblemCategory, Row[]> = {
  funding: [
    [
      'building',
      '区财政局',
      (_, gap) => `进度款缺口${gap}万元，影响下月节点`,
      '已调剂拨付，拨款凭证附后',
      { word: 'place' },
    ],
    ['both', '区财政局', (_, gap) => `专项债资金${gap}万元未到账`, '专项债资金已到位，到账单附后', { word: 'place' }],
    [
      'both',
      '区金融中心',
      (_, gap) => `项目贷款${asLoan(gap * 10)}银行迟迟未批`,
      '已组织银企对接，贷款批复附后',
      { word: 'company' },
    ],
    ['building', '区财政局', r => `农民工工资专户缺口${r.int(80, 400)}万元`, '专户已补足，工资发放表附后', stops],
    ['permits', '区发展改革委', () => '中央预算内投资申报未批复', '投资计划已下达，文件附后', { word: 'place' }],
    ['building', '区发展改革委', () => '技改补助资金申报材料退回', '补正后已通过审核', { word: 'company' }],
  ],
  procedures: [
    ['permits', '区行政审批局', () => '施工许可证报件退回补正，卡在消防图审', '施工许可证已核发，扫描件附后'],
    ['permits', '区住建局', () => '施工图审查意见反复，审查合格书一直未出', '审查合格书已出具'],
    ['permits', '区生态环境分局', () => '环评报告表受理后未批复', '环评批复已印发，文号附后'],
    ['permits', '区水利局', () => '水土保持方案未批复，影响报建', '水土保持批复已取得'],
    ['permits', '区行政审批局', () => '招标方案核准未完成，无法挂网', '招标方案已核准，公告已发布'],
    ['building', '区住建局', () => '地下室人防专项验收未安排', '人防专项验收通过，意见书附后', { works: HOUSES }],
    ['building', '区城管局', () => '渣土处置核准未办结，夜间运输受限', '渣土处置核准已办理', stops],
  ],
  land: [
    ['permits', '区资源规划分局', r => `${r.int(12, 90)}亩建设用地供地批复未下达`, '供地批复已取得，扫描件附后'],
    ['permits', '区资源规划分局', r => `用地指标缺口${r.int(8, 60)}亩`, '已调剂指标并落图'],
    ['both', '区资源规划分局', () => '不动产权证未办理，无法抵押融资', '不动产权证已颁发', { word: 'company' }],
    ['permits', null, r => `临时用地协议涉及${r.int(3, 15)}户，尚未签订`, '临时用地协议全部签订'],
  ],
  planning: [
    ['permits', '区资源规划分局', () => '控规调整方案未上会，容积率不能确定', '控规调整已审议通过，纪要附后'],
    ['permits', '区资源规划分局', () => '规划方案总平面退让道路红线意见不一致', '总平面方案已审定'],
    ['permits', '区交通运输局', () => '出入口开设与规划道路冲突，规划调整待定', '出入口方案已会签同意'],
  ],
  demolition: [
    ['both', null, r => `红线内还有${r.int(2, 16)}户未签拆迁协议，影响土方开挖`, '剩余户全部签约腾空，照片附后', major],
    ['permits', null, r => `${r.int(5, 40)}座坟墓未迁移，场地无法清表`, '迁坟完成，场地已移交', major],
    ['both', null, r => `${r.int(2, 4)}家企业厂房征收评估价格有争议`, '已签订补偿协议并搬迁', major],
  ],
  construction: [
    [
      'building',
      '恩桥供电公司',
      () => '地块内10千伏线路未迁改，塔吊无法安装',
      '线路迁改完成，已送电',
      { canStop: true, works: HOUSES },
    ],
    [
      'building',
      '恩桥供电公司',
      () => '永久用电报装容量不足，设备无法调试',
      '增容完成，外线已送电',
      { works: ['factory', 'network'] },
    ],
    [
      'building',
      '恩桥水务公司',
      r => `DN${r.pick([300, 400, 600])}给水管横穿基坑，需迁改`,
      '给水管已改线，旧管废除',
      stops,
    ],
    ['building', '区城管局', () => '雨水出口与市政管网标高不符，无法接入', '接口方案已调整并完成施工'],
    ['building', '区生态环境分局', () => '大气管控期间土方作业受限，需确认保障清单', '项目已列入保障类清单', stops],
    ['both', null, () => '村民堵路阻工，施工车辆进不了场', '已协调处理，道路恢复通行', stops],
    [
      'building',
      '区交通运输局',
      () => '施工便道占用县道，路政手续待协调',
      '涉路施工许可已办理',
      { canStop: true, works: OPEN_LINES },
    ],
    ['building', null, () => '周边居民反映夜间噪声，作业时间受限', '已与居民代表达成作息约定'],
  ],
  other: [
    ['both', null, () => '周边断头路未打通，材料运输绕行', '临时便道已修通'],
    ['building', '恩桥城投集团', () => '代建协议条款有分歧，补充协议未签', '补充协议已签订', { word: 'place' }],
  ],
};

/** Everything that can go wrong. */
export const TROUBLES: Trouble[] = (Object.keys(ROWS) as ProblemCategory[]).flatMap(category =>
  ROWS[category].map(([moment, unit, says, solved, options]) => ({
    category,
    moment,
    unit,
    says,
    solved,
    isMajor: false,
    canStop: false,
    word: null,
    works: null,
    ...options,
  })),
);

/** How an urgent problem says so: when the site stands still, and before the start. */
export const URGENT_ENDINGS: Record<Moment, string[]> = {
  building: ['，现场已停工，紧急', '，已无法施工，请立即协调', '，工地已经停工，特急'],
  permits: ['，紧急', '，特急', '，加急办理'],
};
