/**
 * What the words beside a figure say of it: that it has been done, or which other thing it counts. A word stands in one
 * row; the row with the longest word wins where several fit, and the word nearest to the figure decides.
 */
import type { AsideReason } from '../types.ts';
import { compileTerms, type Terms } from './terms.ts';

/** `done`: invested, reached; everything else is no figure of a report. */
export type FigureRole = 'done' | AsideReason;

/** `null`: words that only look like those of another row (按计划完成, 将近). */
interface RoleRow {
  role: FigureRole | null;
  /** Which figures the words are said of; absent for both. */
  of?: 'sum' | 'percent';
  words: string;
}

/** Words before a figure. */
const BEFORE: readonly RoleRow[] = [
  { role: null, words: '按计划 按照计划 按年度计划 将近 比较 计划内 资金到位后 需要说明 效率 频率 募集资金' },
  {
    role: 'done',
    words:
      '完成投资 完成固定资产投资 完成投资额 投资完成 实际完成 已完成 完成额 累计完成 完成 投资额 投资 固投 投入 投了 投 达到 已达 累计 新增 超额完成 按计划完成 按计划完成投资 按照计划完成 按照计划完成投资',
  },
  { role: 'done', of: 'percent', words: '形象进度 形象 总体进度 工程进度 总进度 进度 工程量 完成率达形象' },
  {
    role: 'total',
    words:
      '总投资 总投资额 投资总额 计划总投资 项目总投 总投 投资规模 投资概算 总概算 概算 估算 总造价 工程总价 决算 总投资约 建安总投资 占总投资 总投资的',
  },
  {
    role: 'plan',
    words:
      '计划 计划投资 计划完成 计划完成投资 年度计划 年计划 年度投资 年度投资计划 年投资计划 年度目标 投资目标 目标 任务 任务数 年度任务 目标任务 预计 预计完成 预计完成投资 预计投资 预期 力争 力争完成 力争完成投资 争取 争取完成 争取完成投资 拟 拟完成 拟投资 拟投入 拟投 计划投 预计投 还要投 再投 确保 确保完成 确保完成投资 冲刺 还需 还需完成 还需投资 尚需 剩余 剩余投资 未完成 未完成投资 尚未完成 差 还差 将完成 将完成投资 安排 下达 倒排 要求完成 须完成 需完成 应完成 应完成投资 序时 计划数 预算 明年 下月 下周 下一步 下步 后续',
  },
  {
    role: 'planRate',
    of: 'percent',
    words:
      '占 占比 占年度计划 占年计划 占计划 占总投资 完成率 完成年度计划 完成年计划 完成年度投资计划 完成全年目标 完成全年任务 完成目标 完成任务 完成计划 完成全年计划 完成年度目标 完成年度任务 完成年度投资 年度计划完成率 投资完成率 投资率 投资完成 投资进度 资金到位率 到位率 支付率 计划完成率 年度计划 年计划 计划 目标 任务 序时进度 序时 总投资 完成投资 超序时 超额 兑现率 达标率 签约率 入驻率 出租率 销售率 合格率 转化率 开工率 竣工率 率 率达到 率达 比重 比重达到 比重为 占比达到 占比为 比例 比例达到',
  },
  {
    role: 'capacity',
    words:
      '产能 年产 年产值 年均产值 年销售 年销售额 年销售收入 年营业收入 年营收 年税收 年纳税 年利税 税收 利税 纳税 营收 营业收入 主营业务收入 销售收入 销售额 利润 就业 带动就业 建筑面积 总建筑面积 面积 占地 占地面积 用地 用地面积 规模 建设规模 库容 装机 装机容量 客流 日处理 日产 年处理 可容纳 可停 可实现产值 实现产值 效益 达产后 投产后 建成后 达效后',
  },
  {
    role: 'price',
    words:
      '合同 合同额 合同价 合同金额 合同价款 签约合同价 中标 中标价 中标金额 控制价 招标控制价 单价 造价 租金 采购 采购价 补偿 补偿款 工程款 工程进度款 进度款 预付款 材料款 设备款 货款 尾款 保证金 农民工工资 工资 欠薪 土地款 土地出让金 出让金 出让价款 成本 费用 征收款 征迁款 安置费 过渡费 罚款 罚 奖励 奖补 签约 签约额 意向投资 协议投资 注册资本 注册资金 成交价 起拍价',
  },
  {
    role: 'quoted',
    words:
      '原报 误作 误报 错报 误写为 写成 报成 填成 不是 并非 同比 同比增长 环比 环比增长 增长 增加 减少 下降 提高 较 比 突破 首破 冲破 破 上周报 上次报 上月报 之前报 去年 去年同期 上年 上周 上月 原为 原来 更正前',
  },
  { role: 'quoted', of: 'sum', words: '超额 超额完成 超计划 超计划完成 多完成 少完成 超出 相差' },
  {
    role: 'other',
    words:
      '到账 到账投资 到位投资 回款 到帐 到位 资金到位 到位资金 资本金 资金 贷款 放款 专项债 债券 国债 缺口 资金缺口 欠 拖欠 尚欠 拨付 拨款 支付 已付 付 融资 授信 补助 补贴 配套 中央预算内 财政 诉讼 担保 入库 入库投资 申请 争取资金 拟申请 需 需要',
  },
];

/** Words behind a figure: 的缺口, 的工程款. */
const BEHIND: readonly RoleRow[] = [
  { role: 'other', words: '缺口 的缺口 资金缺口 资金 的资金 贷款 专项债 债券 补助 补贴 还没到位 未到位 没到位 到位' },
  { role: 'plan', words: '目标 计划 任务 的目标 的任务 的计划 左右的计划 年度计划 待完成 未完成 尚未完成 没完成' },
  {
    role: 'price',
    words:
      '工程款 的工程款 货款 材料款 补偿款 合同 的合同 进度款 工资 尾款 保证金 罚款 出让金 /平 /吨 /亩 /月 /米 每亩 每平',
  },
  { role: 'capacity', words: '产能 的产能 产值 税收 的产值 的税收 营收' },
  { role: 'total', words: '总投资 的总投资 概算' },
  { role: 'quoted', words: '改成 改为 更正为 更正成 改正为' },
];

const MEASURES =
  '平方米 平方 平米 平 ㎡ m² m2 m³ 立方米 立方 方 吨 t 亩 公顷 人 居民 群众 村民 名 师生 学生 职工 游客 市民 人口 人次 户 套 个 株 棵 台 件 辆 米 公里 千米 里 千瓦 千瓦时 kv kva kw 度 次 只 头 箱 标箱 册 份 片 块 升 支 瓶 条 根 平方公里 吨/年 立方/日';

type Kind = 'sum' | 'percent';

/** The rows for one kind of figure; a row for that kind alone is more exact than one for both. */
function compile(rows: readonly RoleRow[], of: Kind): Terms<FigureRole> {
  const roles = new Map<string, FigureRole | null>();
  const fitting = [...rows.filter(row => row.of === undefined), ...rows.filter(row => row.of === of)];
  for (const { role, words } of fitting) for (const word of words.split(' ')) roles.set(word, role);
  return compileTerms(
    Array.from(roles, ([terms, role]) => ({ terms, tags: role === null ? [] : [role], example: terms })),
  );
}

const BEFORE_FIGURE = { sum: compile(BEFORE, 'sum'), percent: compile(BEFORE, 'percent') };
const BEHIND_FIGURE = { sum: compile(BEHIND, 'sum'), percent: compile(BEHIND, 'percent') };
const MEASURE = new RegExp(
  `^ ?(?:多|余|来)?(?:${MEASURES.split(' ')
    .sort((one, other) => other.length - one.length)
    .join('|')})`,
);

/** How far a word of planning reaches: 计划本月完成投资, 预计年底达到. */
const REACH_OF_PLAN = 8;

/** The role that the nearest words before a figure give it; undefined where they say nothing. */
export function roleBefore(words: string, of: Kind): FigureRole | undefined {
  let role: FigureRole | undefined;
  let planEnd = Number.NEGATIVE_INFINITY;
  for (const { term, tags, from, to } of BEFORE_FIGURE[of].in(words)) {
    const [found] = tags;
    if (found === undefined) continue;
    // What is planned to be done is planned; 实际 says that it has happened.
    const isPlanned = found === 'done' && from - planEnd <= REACH_OF_PLAN && !/实际|已/.test(term);
    role = isPlanned ? 'plan' : found;
    if (role === 'plan') planEnd = to;
  }
  return role;
}

/** The role that the words right behind a figure give it. */
export function roleBehind(words: string, of: Kind): FigureRole | undefined {
  const [first] = BEHIND_FIGURE[of].in(words.trimStart().slice(0, LONGEST_BEHIND));
  return first?.from === 0 ? first.tags[0] : undefined;
}

const LONGEST_BEHIND = 12;

/** 50万平方米: what is counted is no money. */
export const isMeasured = (behind: string) => MEASURE.test(behind);
