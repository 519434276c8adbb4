/**
 * The words by which a clause is known to say where the works stand. Source: corpus README, A progress item (stage) and
 * Small print (Stage).
 */
import { compileTerms, type TermRow } from '../terms.ts';

export type WorkTag =
  /** A part of the works, a trade, a paper: it says nothing without a word of what has become of it. */
  | 'work'
  /** What has become of something. */
  | 'state'
  /** Says by itself where the works stand. */
  | 'stage'
  /** Counts where the clause ends with it, or in a row: 场地平整、表土剥离. */
  | 'deed'
  /** It has been brought to an end, or goes well. */
  | 'done'
  /** A meeting or visit, which is no work. */
  | 'meeting'
  /** A paper: 施工许可证 豫建施…号 alone is its number. */
  | 'paper'
  /** The works go on: 正常, 有序, before 施工 and the like. */
  | 'pace';

export const WORK_ROWS: readonly TermRow<WorkTag>[] = [
  // What works are made of, and what they need.
  {
    terms:
      '桩基 成孔 基础 主体 地下室 底板 顶板 钢结构 二次结构 机电 联动 绿化 土方 正负零 ±0 场平 三通一平 成型 预制 入场 组织 拆模 调平 硬化 亮化 围挡 临建 临设 板房 征收 征迁 征地 搬迁 腾空 拆迁 交房 交地 移交 供地 摘牌 建设 生产 订货 设备 开业 招商 入驻 中标 开标 立项 选址 建议书 可研 备案 批复 手续 达产 掘进 架设 张拉 焊接 投用 投入使用 投入运营',
    tags: ['work'],
    example: '桩基',
  },
  {
    terms:
      '基坑 承台 箱梁 梁板 独立基础 筏板 墙柱 模板 脚手架 外架 幕墙 门窗 屋面 屋面板 外墙 内墙 地坪 地面 路面 路基 道路 管网 管廊 管线 管道 支管 电梯 消防 暖通 给排水 强电 弱电 栈道 驳岸 涵洞 桥面 桥墩 挡墙 围墙 机组 锅炉 变压器 电缆 支架 保温板 彩钢板 涂料 墙板 檩条 龙骨 苗木 清水池 二沉池 设备基础 净化 护坡 护岸 护栏 边坡 挡土墙 边沟 排水沟 截水沟 台阶 步道 路灯 路缘石 侧石 人行道 检查井 化粪池 水池 水泵 泵站 阀门 管沟 电缆沟 桥架 母线 配电室 配电柜 吊顶 隔墙 墙面 墙砖 地砖 保温 防水层 找平层 垫层 后浇带 冠梁 支撑 锚索 围檩 止水帷幕 盖梁 墩柱 桩帽 栏杆 标线 标识 导视 雨棚 车棚 门卫 看台 塔楼 裙房 连廊 中庭',
    tags: ['work'],
    example: '库区道路',
  },
  { terms: '许可证 施工许可证 合同', tags: ['work', 'paper'], example: '许可证' },
  { terms: '文号 编号', tags: ['paper'], example: '文号' },
  { terms: '验收', tags: ['work'], example: '组织验收' },
  { terms: '检测 试验', tags: ['work', 'deed'], example: '材料试验' },
  // Places and people of the site: 施工 in them is no work.
  {
    terms:
      '施工用电 施工用水 施工单位 施工方 施工便道 施工围挡 施工场地 施工总包 施工班组 施工人员 施工队 施工队伍 施工现场',
    tags: [],
    example: '施工单位',
  },
  { terms: '施工方案', tags: ['work'], example: '施工方案' },

  { terms: '通水 通电 通气 通车 通热 点火', tags: ['work'], example: '通水' },

  // Deeds.
  {
    terms: '施工 浇筑 绑扎 砌筑 吊装 安装 开挖 铺设 调试',
    tags: ['stage', 'work', 'state', 'deed'],
    example: '主体施工',
  },
  { terms: '封的顶 封了顶', tags: ['stage'], example: '7月底封的顶' },
  { terms: '通的水 通的电 通的气 通的车', tags: ['stage'], example: '8月2号通的水' },
  { terms: '封顶', tags: ['stage', 'work', 'state', 'deed', 'done'], example: '主体封顶' },
  { terms: '完工 贯通', tags: ['stage', 'work', 'state', 'done'], example: '完工' },
  { terms: '进场 收尾', tags: ['stage', 'deed'], example: '进场' },
  {
    terms:
      '回填 打桩 粉刷 粉涮 抹灰 装修 装饰 铺装 铺贴 敷设 摊铺 支护 降水 平整 搭设 清运 拆除 养护 采购 制作 加工 清表 招标 设计 勘察 勘探 图审 顶管',
    tags: ['work', 'deed'],
    example: '场地平整',
  },
  {
    terms:
      '顶进 试车 接线 剥离 清理 整治 治理 疏浚 清淤 修整 恢复 更换 排查 改造 加固 修缮 编制 评审 论证 报审 送审 比选 考察 洽谈 磋商 对接 调研 谋划 审查 测量 放线 物探 导改 公示 回访 调查 评标 备料 整改 退场 扫尾 回迁 分房 改迁 迁改',
    tags: ['deed'],
    example: '表土剥离',
  },
  {
    terms:
      '领导调研 来调研 到调研 前来调研 实地调研 现场调研 调研指导 调研督导 一行 充分肯定 给予肯定 表示肯定 予以肯定 高度评价',
    tags: ['meeting'],
    example: '领导调研',
  },

  // What says by itself where the works stand.
  {
    terms:
      '复工 返岗 奠基 交付 出正负零 出±0 过半 试生产 试投产 试产 试运行 试运营 试营业 部分投产 签订 推进 到货 到场 到岗 到顶 并网 合龙 架通 打通 出零 冒出地面 全部进场 开盘 出图',
    tags: ['stage', 'work', 'state'],
    example: '试生产',
  },
  {
    terms: '完成 结束 完毕 完了 干完 做完',
    tags: ['state', 'done'],
    example: '完成',
  },
  {
    terms: '初步 正在 已 进行 开始 启动 同步 全面 准备 阶段 剩 剩余 取得 拿到 办理 通过 达到 具备 到位',
    tags: ['state'],
    example: '正在',
  },
  { terms: '正常 顺利 有序', tags: ['state', 'done', 'pace'], example: '正常' },
  { terms: '稳步 按计划', tags: ['pace'], example: '稳步' },

  { terms: '消缺 尾工 收边 收口', tags: ['work', 'deed'], example: '尾工收边' },
  { terms: '合格 ok 达标', tags: ['state'], example: '闭水试验合格' },
  // Of the whole works it is a milestone.
  { terms: '验收合格', tags: [], example: '验收合格' },
  {
    terms: '试桩 试压 打压 闭水 闭水试验 蓄水试验 淋水试验 满水试验 静载 静载试验 通球 探伤 取芯',
    tags: ['work', 'deed'],
    example: '试桩合格',
  },

  // Meetings and visits.
  {
    terms:
      '高度肯定 高度认可 一致好评 给予好评 表示满意 点赞 要求加快 要求抓紧 要求抓好 要求全力 要求各方 强调 指出 听取汇报 听取介绍 听取情况 听取了情况 听取了汇报 提出要求 提出明确要求 作出指示 提出指导意见',
    tags: ['meeting'],
    example: '给予高度肯定',
  },
  {
    terms: '会议 现场会 推进会 调度会 例会 座谈 观摩 检查 视察 参观 参加 通知 来访 慰问 培训 领导到 领导来 领导莅',
    tags: ['meeting'],
    example: '现场会',
  },
];

export const workTerms = compileTerms(WORK_ROWS);
