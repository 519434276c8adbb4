/** Which units see to what: with two units asked about two problems, each problem goes to the unit whose trade it is. */

interface TradeRow {
  /** Words of a unit's name, parted by blanks. */
  units: string;
  /** Words of a problem. */
  problems: string;
}

const TRADES: readonly TradeRow[] = [
  { units: '供电 电力 电业', problems: '电 线路 变压器 杆线 电缆 增容' },
  { units: '水利 水务 自来水', problems: '水 河 堤 沟 灌' },
  { units: '财政 金融', problems: '资金 款 拨 贷 债 补贴 补助 钱 费' },
  { units: '住建 住房', problems: '施工许可 消防 图审 质监 安监 燃气 供热 商砼 验收 配套 塔吊 工资' },
  { units: '资规 资源 规划 国土', problems: '规划 土地 用地 供地 地块 不动产 林地 红线 选址' },
  { units: '城管 城市管理 综合执法', problems: '渣土 消纳 占道 违建 摊 垃圾 绿化 路灯 市政 广告 夜间施工' },
  { units: '交通 公路', problems: '道路 占路 导改 桥 便道 运输' },
  { units: '公安 交警 派出所', problems: '阻工 闹事 围堵 交通管制 限行 堵门 堵路' },
  { units: '环保 生态 环境', problems: '环评 排污 扬尘 环保 管控 危废' },
  { units: '审批', problems: '审批 许可 批复 手续 招标 人防 备案' },
  { units: '发改 发展', problems: '立项 可研 节能 能评 核准 专项债' },
  { units: '人社 劳动', problems: '工资 欠薪 劳务 用工 工人' },
  { units: '林业 园林 林草', problems: '林地 树 苗 移栽' },
  { units: '文物 文旅 文化', problems: '文物 勘探 考古' },
  { units: '燃气', problems: '燃气 天然气' },
  { units: '热力', problems: '供热 热力 暖' },
  { units: '通信 移动 联通 电信 铁塔', problems: '通信 光缆 基站' },
  { units: '消防', problems: '消防' },
  { units: '街道 镇 乡 管委会 办事处', problems: '拆 征 坟 户 清表 阻 群众 村 腾 协议 附着物 青苗' },
];

const COMPILED = TRADES.map(({ units, problems }) => ({
  units: new RegExp(units.replaceAll(' ', '|')),
  problems: new RegExp(problems.replaceAll(' ', '|')),
}));

/** Whether a problem, told in these words, is of the unit's trade. */
export const isOfTrade = (unit: string, problem: string) =>
  COMPILED.some(row => row.units.test(unit) && row.problems.test(problem));
