/**
 * The words by which a milestone of a whole project is known, and those around it that say whether it has happened.
 * Source: corpus README, A progress item (milestone) and Found in real texts.
 */
import { lookFor } from '../../text/patterns/first-look.ts';
import type { Milestone } from '../../types.ts';
import { compileTerms, type TermRow } from '../terms.ts';

export type MilestoneTag =
  | Milestone
  /** 签订 and 投资协议 together are a signing. */
  | 'sign'
  | 'deal'
  /** 竣工验收 is a completion where it has been passed. */
  | 'acceptance'
  | 'passed'
  /** 签了！ is a milestone only where nothing else is said. */
  | 'bare'
  /** 已, 了: it has happened whatever day is named. */
  | 'happened'
  /** 正式, 顺利: it has happened, unless the day named is still to come. */
  | 'formal'
  | 'denial'
  | 'plan'
  /** Right behind a milestone: 条件, 前 are what it is aimed at, 率, 手续 another thing. */
  | 'aim'
  | 'thing'
  | 'after'
  /** Of a part of the works, or of somebody else's contract. */
  | 'part'
  | 'contract'
  /** 基本: not yet. */
  | 'nearly'
  /** Words that may stand beside a milestone and change nothing. */
  | 'beside'
  /** 并, 后: what stands before them is another deed. */
  | 'join';

export const MILESTONE_ROWS: readonly TermRow<MilestoneTag>[] = [
  {
    terms: '开工 动工 进场开工 进场动工 破土动工 开工动工 破土开工 开工开建 动工开建 动土开工',
    tags: ['started'],
    example: '6月1日开工',
  },
  { terms: '开的工 开了工 动的工 动了工 开的建', tags: ['started', 'happened'], example: '3月20号开的工' },
  { terms: '竣的工 竣了工 投的产', tags: ['completed', 'happened'], example: '上周五竣的工' },
  { terms: '签的约 签了约', tags: ['signed', 'happened'], example: '4月15号签的约' },
  { terms: '开工建设 动工建设 开工兴建', tags: ['started'], example: '正式开工建设' },
  { terms: '开工大吉 动工大吉', tags: ['started', 'formal'], example: '今天开工大吉' },
  {
    terms:
      '竣工 投产 竣工投产 建成投产 建成并投产 竣工并投产 投入生产 建成竣工 投了产 点火投产 投料投产 并网投产 通水投产 通气投产',
    tags: ['completed'],
    example: '已竣工',
  },
  {
    terms: '达效 达产达效 投产达效 竣工达效 竣工投产达效 投产并达效 达产并达效',
    tags: ['effective'],
    example: '达产达效',
  },
  { terms: '签约 签约落地', tags: ['signed'], example: '已签约' },
  { terms: '签了 签完了 签下来了 签好了', tags: ['signed', 'bare', 'happened'], example: '签了' },
  { terms: '签订 签署 签下 签定 签', tags: ['sign'], example: '签订投资协议' },
  {
    terms:
      '投资协议 投资合同 投资合作协议 投资合作合同 项目投资协议 项目投资合同 投资框架协议 合作框架协议 框架协议 框架合作协议 招商协议 招商引资协议 招商合同 引资协议 入驻协议 入园协议 入区协议 项目合作协议 战略合作协议 项目入驻协议 正式协议',
    tags: ['deal'],
    example: '投资协议签订',
  },
  // What only looks like one of them.
  {
    terms:
      '复工 开工率 开工令 竣工率 签约率 投产率 签约率达 签证 签字 签收 签到 签发 签批 签章 签报 标签 签名 面签 中签 开工红包 合同额 签约额',
    tags: ['thing'],
    example: '开工率100%',
  },
  {
    terms: '竣工验收 综合竣工验收 竣工综合验收 竣工联合验收 竣工联验 竣工验收会',
    tags: ['acceptance'],
    example: '通过竣工验收',
  },
  {
    terms:
      '竣工预验收 竣工验收备案 竣工备案 竣工验收资料 竣工资料 竣工验收手续 竣工验收报告 竣工验收申请 竣工图 竣工图纸 竣工结算 竣工决算 竣工财务决算 竣工测量 竣工规划 竣工清理',
    tags: ['thing'],
    example: '竣工验收备案正在办理',
  },
  { terms: '通过 合格 过了 一次过 完成 办完', tags: ['passed', 'beside'], example: '验收通过' },
  { terms: '奠基 开工奠基 奠基开工', tags: ['thing'], example: '奠基' },
  {
    terms:
      '试生产 试投产 试产 量产投产 试运行 试运营 试车投产 小批量投产 中试投产 部分投产 预投产 封顶 预签约 意向签约 拟签约',
    tags: ['part'],
    example: '部分投产',
  },

  { terms: '已 已经 了 业已 已于 啦 喽 咯', tags: ['happened', 'beside'], example: '已开工' },
  {
    terms: '正式 顺利 成功 圆满 终于 刚刚 刚才 刚 胜利 隆重 如愿 喜获 喜报 好消息 报喜',
    tags: ['formal', 'beside'],
    example: '正式开工',
  },

  {
    terms:
      '未 没 没有 无法 不能 没法 难以 不 推迟 延期 延后 暂缓 不具备 不满足 没能 未能 尚未 还未 还没 还没有 暂未 暂没 仍未 迟迟未 至今未 无 不了 未成 失败 受阻 别 无力 未获 未被 没达到 未达到',
    tags: ['denial'],
    example: '尚未开工',
  },
  {
    terms:
      '还早 还早着 还早呢 早着呢 还远 还得等 还要等 还得过 还要过 还有段时间 还有一段时间 还有些时间 还有时间 还差得远 还差远 没那么快 没这么快 没那么早 没谱 没影 还没谱 还没影 遥遥无期',
    tags: ['denial'],
    example: '正式投产还早着呢',
  },
  // 不 and 没 in other words.
  {
    terms: '不断 不仅 不但 不日 不久 不少 不足 无锡 无人机 无害化 无缝 不锈钢 没问题 无问题',
    tags: ['beside'],
    example: '不断加快',
  },

  {
    terms:
      '拟 预计 预期 力争 争取 确保 将 即将 有望 定于 预定 待 争 尽快 抓紧 尽早 早日 要 能 可 推进 推动 加快 加速 促 促进 为了 等 保证 保障 具备 达到 需 需要 请 催 影响 如果 若 一旦 会 才 方可 才能 满足 安排 督促 助力 冲刺 打算 想 希望 力促 倒排 全力 备战 迎接 明确 承诺 商定 约定 应 须 必须 原定 暂定 初定',
    tags: ['plan'],
    example: '拟于年底竣工',
  },
  {
    terms: 'D前 D之前 D以前 D内 N前 N之前 N以前 N内 Q前 Q内 H前 H内 W内 W前 Y内 K前',
    tags: ['plan'],
    example: 'D前开工',
  },
  { terms: '算是 算 也算 也算是 就算是 这就算 总算 总算是 这下', tags: ['beside'], example: '算是正式竣工了' },
  { terms: '不算 还不算 没算 不能算 不算是 算不上 谈不上', tags: ['denial'], example: '还不算正式投产' },
  { terms: 'D前后 N前后', tags: ['beside'], example: 'D前后开工' },
  // Words with 将, 要, 等, 会 in them that plan nothing.
  {
    terms:
      '按计划 比计划 照计划 较计划 主要 重要 会议 社会 机会 晚会 协会 产能 节能 性能 智能 功能 新能源 能源 储能 可研 可靠 等项目 等工程 等重点项目 按要求 等级 高等 中等 一等 可容纳 将军',
    tags: ['beside'],
    example: '按计划开工',
  },

  { terms: '计划 目标 准备 节点 筹备 要求', tags: ['plan', 'aim'], example: '计划年底竣工' },
  { terms: '申请', tags: ['plan', 'thing'], example: '申请竣工' },
  { terms: '报告 企业 单位', tags: ['thing', 'beside'], example: '企业已投产' },
  { terms: '设备', tags: ['thing', 'part'], example: '设备投产' },
  { terms: '业主', tags: ['contract', 'beside'], example: '业主签约' },
  { terms: '前期 工期', tags: ['thing'], example: '开工前期' },
  { terms: '大会', tags: ['beside'], example: '开工大会' },
  {
    terms:
      '条件 之前 前 以前 准备工作 倒计时 在即 指日可待 时间 日期 时限 任务 打基础 奠定 创造 仪式筹备 仪式准备 典礼筹备 动员 预案',
    tags: ['aim'],
    example: '开工条件',
  },
  {
    terms:
      '率 令 手续 许可 许可证 资料 图 图纸 备案 决算 结算 面积 红包 验收 预验收 个数 户数 项目数 项目库 证 证明 通知书 项目清单 合同价 价 期 面 报告书 审批 审查 大会战 奖励 补贴 进度 情况表 台账 计划表 大厅 意向',
    tags: ['thing'],
    example: '开工手续',
  },
  { terms: '基本 初步 大体 大致 接近 临近 差不多', tags: ['nearly'], example: '基本竣工' },
  { terms: '后 之后 以后', tags: ['after'], example: '投产后' },
  { terms: '以来 至今 到现在 到目前', tags: ['thing'], example: '开工以来' },

  {
    terms:
      '部分 局部 主体 首批 首期 首条 首栋 首件 个别 一部分 大部分 半数 分项 分部 子项 单体 标段 号楼 号库 号厂房 #楼 #库 厂房 车间 生产线 食堂 宿舍 宿舍楼 办公楼 综合楼 教学楼 住宅楼 门诊楼 病房楼 医技楼 研发楼 实验楼 图书馆 体育馆 桩基 基础 地下室 地基 管网 管廊 道路 配套 配套工程 附属 附属工程 绿化 装修 装饰 外墙 幕墙 钢结构 机电 区域 半幅 支线 站房 泵房 变电站 炉 机组 仓库 库房 大棚 学校 小区 安置房 桥梁 隧道 路基 路面 围墙 大门 景观 屋面 土建 安装 改造 室外 二次结构 展厅 样板间 售楼部 场平 场地平整 三通一平 清表 拆迁 房屋 家企业 家商户 其中',
    tags: ['part'],
    example: '部分竣工',
  },
  // 期, 区, 线, 段, 座 in other words.
  {
    terms: '周期 我区 全区 区里 园区 经开区 高新区 区委 在线 现阶段 阶段 大家 国家 专家 一条龙 手段',
    tags: ['beside'],
    example: '周期',
  },
  {
    terms:
      '施工合同 总承包合同 总承包 总包 分包 监理 设计 设计合同 勘察 劳务 epc 采购 供货 租赁 租 贷款 银团 施工单位 施工方 中标 中标单位 村民 居民 商户 被征收 征收 补偿 拆迁协议 安置 招标代理 供电 供气 检测 保险 物业 购房 土地合同 出让合同 买卖 订单 用工 合同 群众 住户 腾房',
    tags: ['contract'],
    example: '施工合同签约',
  },

  {
    terms:
      '实质性 实质 责任主体 五方责任主体 五方主体 省级 市级 区级 热烈祝贺 祝贺 恭喜 项目 工程 该项目 本项目 这个 这个项目 此项目 这一项目 整个 整个项目 全部 整体 全面 全线 如期 按期 按时 准时 提前 实现 现场 落地 建成 举行 举办 举行了 举办了 进入 仪式 活动 典礼 集中 统一 同步 同时 共同 均 都 也 就 又 再 在 于 自 从 由 到 至 是 的 其 之 年 月 日 时 点 分 半 整 份 上午 下午 早上 晚上 中午 凌晨 今早 目前 目前已 现 现已 现在 日前 近日 近期 当日 当天 同日 宣布 建设 投入 达产 情况 进展 截至 截止 更正 应为 应该是 各位领导 领导 大家好 汇报 起 项目方 公司 甲方 本 该 我 我们 咱 咱们 我镇 我街道 我单位 镇 街道 街 政府 区政府 管委会 里 们 内 中 下 大力支持 关心 支持 努力 共同努力 吧 呢 哦 呀 啊 嗯 哈 哈哈 运营 运行 使用 投入使用 并投入使用 并投产 交付 并交付使用 交付使用 投用 并投用 启用 开放 开园 待投用 建设中 至此 今 终 一次性 全 顺 与 和 同 跟 经 经过 约 共 另 另外 还有 以及 其间 五方 联合 组织 一次 均已 也已 都已 全市 全省 重点 重大 省 市 首个 首家 又一 标志着 意味着 隆重举行 正常 有序 按照',
    tags: ['beside'],
    example: '项目',
  },
  { terms: '并 并且 且 后随即 随后 随即 后即 继而 进而', tags: ['join', 'beside'], example: '取得许可证并正式开工' },
];

export const milestoneTerms = compileTerms(MILESTONE_ROWS);

/** Whether a text can name a milestone at all: most clauses cannot, and need no search for its terms. */
export const mayNameMilestone = (shape: string) => MAY_NAME.test(shape);

const MAY_NAME = lookFor(/[开动竣](?:[的了])?工|[开动]土|投(?:[的了])?产|投入生产|达效|签|[自从]?D[^,]{0,8}T/);
