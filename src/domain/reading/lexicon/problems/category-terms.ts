/**
 * The words by which the category of a problem is known. A term stands in one row; the longest wins, so that 征地补偿款 is
 * money and 征地 is land. Ranks are asked in their order: of 土地证 and 手续 in one clause, the first rank decides.
 */
import type { Category } from '../../types.ts';
import { compileTerms, type TermRow } from '../terms.ts';

/** `site` marks what makes a trouble on site for certain: supply, pipes, weather, control, people, hazards. */
export type CategoryTag = (typeof RANKS)[number][0] | 'site';

/** The ranks in the order in which they decide. */
export const RANKS = [
  ['loan', 'funding'],
  ['sitePlan', 'planning'],
  ['landTitle', 'land'],
  ['certificate', 'procedures'],
  ['funding', 'funding'],
  ['supply', 'construction'],
  ['demolition', 'demolition'],
  ['planningAct', 'planning'],
  ['permit', 'procedures'],
  ['land', 'land'],
  ['procedures', 'procedures'],
  ['planning', 'planning'],
  ['construction', 'construction'],
] as const satisfies readonly (readonly [string, Category])[];

export const CATEGORY_ROWS: readonly TermRow<CategoryTag>[] = [
  // Money.
  {
    terms: '贷款 续贷 流贷 贷款手续 续贷手续 放贷 专项债 债券 授信 融资 专项资金 奖补 预算内投资 预算内资金',
    tags: ['loan'],
    example: '贷款没批',
  },
  {
    terms: '资金 财政评审 工程款 进度款 尾款 货款 材料款 设备款 采购款 改造款 拨付 拨款 拨钱 结清 付清 垫资 垫付 支付',
    tags: ['funding'],
    example: '资金没到位',
  },
  {
    terms: '工资 欠薪 讨薪 要钱 要账 讨钱 树苗款 苗木款 欠款 欠付 拖欠 欠着 发过钱 发钱',
    tags: ['funding'],
    example: '工资没发',
  },
  {
    terms: '补偿款 补偿费 补偿金 补偿资金 征地补偿款 征地补偿费 征地补偿金 征地补偿资金 安置费 过渡费 补助 补贴 经费',
    tags: ['funding'],
    example: '补偿款没到位',
  },
  {
    terms:
      '返还 放款 回款 付款 缺钱 没钱 不给钱 没给钱 账户 资本金 保证金 概算调整 费用 租金 调价 调差 筹钱 凑钱 投资款 地价款 土地价款',
    tags: ['funding'],
    example: '返还没到账',
  },
  // Plans.
  { terms: '规划方案 规划条件', tags: ['sitePlan'], example: '规划方案没批' },
  {
    terms:
      '控规 控制性详细规划 详规 规划调整 调整规划 规划变更 调规 容积率 选址 规划红线 道路红线 红线调整 红线未定 红线没定 红线未明确 规划指标 限高 退线 退界 日照 总平 总规 规划设计 道路规划 立面方案 立面设计 立面风格 立面效果 规划没 规划未 规划尚未 规划还没 规划一直 规划不 规划待 规划需 规划明确 规划确定 规划意见 规划论证 规划评审',
    tags: ['planningAct'],
    example: '控规没批',
  },
  { terms: '规划', tags: ['planning'], example: '规划的事' },
  // A road named after a plan is a road.
  {
    terms: '规划路没修 规划路未修 规划路没通 规划路不通 规划道路没修 规划道路未修 规划道路没通',
    tags: ['construction'],
    example: '规划路没修',
  },
  // Permits.
  { terms: '许可证 不动产权 不动产登记 规划核实', tags: ['certificate'], example: '规划许可证没办' },
  { terms: '土地证 土地使用权证 土地使用证', tags: ['landTitle'], example: '土地证没办' },
  {
    terms:
      '环评 能评 节能 图审 审图 施工图审查 图纸审 排污 人防 不动产 房产证 产权证 预售 备案 验收 招标 招投标 评标 流标 挂网 立项 可研 初设 核准 水保 水土保持 安评 安全评价 职评 稳评 洪评 防洪评价 报建 开工证 证照 质监 安监 登记 文勘 文物 许可 消防手续 消防验收 消防审查 消防设计 消防备案 消防图审',
    tags: ['permit'],
    example: '环评没批',
  },
  {
    terms:
      '手续 林地手续 林地审批 林地审核 林地审核手续 林地审批手续 林地使用批复 林地使用手续 林地使用许可 林地使用审批 使用林地手续 使用林地批复 使用林地许可 占用林地手续 林地占用手续 林地占用批复 林地占用许可 林地许可 林地批复 批复 批文 审批 办证 批不下 核发 走流程 盖章 签字 公示 材料不全 缺件 审查 评审 评估 资质',
    tags: ['procedures'],
    example: '手续没办',
  },
  // Land.
  {
    terms:
      '供地 征地 征地补偿 征地手续 用地 土地 摘牌 挂牌 出让 交地 腾地 净地 林地 耕地 农田 占补平衡 农转用 组卷 划拨 国土 地块没 地块未 地块尚未 用地报批 用地手续 用地批复 用地审批 土地手续 土地批复',
    tags: ['land'],
    example: '供地没落实',
  },
  // Demolition.
  {
    terms:
      '拆迁 拆迁手续 征收手续 拆除 征收 清表 迁坟 坟 腾空 腾退 钉子户 搬迁 没拆 未拆 拆完 没搬 未搬 征迁 征拆 附着物 地上物 青苗 民房 门面房 养殖场 厂房没拆 安置协议 补偿协议 补偿 拆迁户 被征收 住户 签协议 拆违',
    tags: ['demolition'],
    example: '拆迁没完',
  },
  { terms: '塔吊拆除 塔机拆除 模板拆除 架体拆除 支撑拆除 围挡拆除', tags: ['construction'], example: '塔吊拆除受阻' },
  // Site.
  { terms: '水压 电压 用电手续 用水手续', tags: ['supply', 'site'], example: '水压不足' },
  {
    terms:
      '拉闸 断网 占道 用电 外电 外线 专线 市电 临电 临水 接电 通电 供电 停电 断电 断供 停供 没水 没电 电力 电缆 高压 线路 杆线 配电 送电 变压器 跳闸 增容 用水 供水 给水 停水 断水 水管 自来水 积水 进水 倒灌 管线 管道 管网 燃气 天然气 热力 供热 光缆 迁改 迁移 改迁 缺水 缺电 限水 限电',
    tags: ['construction', 'site'],
    example: '外电没接',
  },
  {
    terms:
      '天气 降雨 暴雨 大雨 连阴雨 雨 雪 台风 高温 低温 寒潮 冰冻 大风 雾霾 扬尘 管控 环保 阻工 阻挠 围堵 堵门 闹事 劳务 工人 民工 用工 招工 技工 熟练工 技术工 焊工 人手 班组 商砼 混凝土 渣土 外运 便道 边坡 隐患 塌 叫停 通道 挖断',
    tags: ['construction', 'site'],
    example: '天气不好',
  },
  {
    terms:
      '施工 作业 夜间施工 到货 供货 供应 正式电 污水 雨水 排水 通信 人员 材料 砂石 钢材 土方 道路 进场 出入口 运输 基坑 安全 塔吊 机械 设备 交叉 工期 进度 地质 溶洞 地下水 降水 围挡 停工 浇筑 开挖 顶管 爆破 占用 损坏 漏 被占 占压 挖 沟 管廊 桩 地基 基础 主体 结构 外墙 立面 干不 电路 容量 违停 车辆 货车 脚手架 脚手板 水电 路灯 气瓶 接地 灭火器 消火栓 安全网 安全带 临边 洞口 没顶 没铺 没焊 没砌 没吊 外架 连墙件 幕墙 门窗 电梯 场地 平整 砂 水泥 钢筋 木工 瓦工 塔机 吊车 吊装 防水 导改 监控 探伤 配电箱 防护 限位 堵 拦 挡',
    tags: ['construction'],
    example: '施工受阻',
  },
  // Longer words that only look like one of these.
  { terms: '基础资料 主体责任 设备款项 安全评估', tags: ['procedures'], example: '基础资料不全' },
];

export const CATEGORY_TERMS = compileTerms(CATEGORY_ROWS);
