/**
 * What the columns of a pasted table are called. A term stands in one row; where several terms stand in a label the
 * longest decides, and of two as long the one that stands last, for the head of a Chinese noun stands at its end.
 */

/**
 * What the cells of a column hold. `other` is kept apart and changes nothing; `told` stands for a column
 * without label, or whose label says that it holds both progress and problems;
 * `node` is something to be reached, `nodeDay` its day and `reached` whether it has been;
 * `inspected` is what somebody has found, good and bad; `remark` may hold what no other column has.
 */
export type ColumnKind =
  | 'index'
  | 'project'
  | 'code'
  | 'problemNumber'
  | 'money'
  | 'rate'
  | 'stage'
  | 'nextPlan'
  | 'problem'
  | 'request'
  | 'measure'
  | 'category'
  | 'urgency'
  | 'unit'
  | 'askedUnit'
  | 'ownUnit'
  | 'due'
  | 'task'
  | 'node'
  | 'nodeDay'
  | 'reached'
  | 'inspected'
  | 'started'
  | 'completed'
  | 'signed'
  | 'told'
  | 'remark'
  | 'other';

interface TermRow {
  kind: ColumnKind;
  /** The term counts only as the whole label, apart from brackets, times and units. */
  isWhole?: true;
  /** The term decides where it ends the label, or heads it, whatever stands beside it: 问题数量, 是否存在问题. */
  isTail?: true;
  isHead?: true;
  words: string;
}

// Examples: 项目名称（建设单位） is a project; 属地责任单位 whose it is; 牵头协调单位 who is asked; 11月工作计划 a next step.
const TERMS: readonly TermRow[] = [
  { kind: 'index', isWhole: true, words: '序号 序 编号 no no. # 行号 排序' },
  {
    kind: 'project',
    isWhole: true,
    words:
      '项目 工程 名称 项目名 项目名称 工程名称 工程项目 建设项目 重点项目 重点项目名称 建设项目名称 工程项目名称 项目(工程)名称 项目全称 项目简称 具体项目 所属项目 涉及项目 责任项目 项目清单 检查项目 被检查项目 受检查项目 督查项目 被督查项目 督办项目 整改项目 问题项目 所在项目 隐患项目 调度项目 推进项目 在建项目 省重点项目 市重点项目 区重点项目 县重点项目 受检项目 被检项目 检查工程 受检工程 点位 点位名称 受检点 受检点位 检查点 检查点位 督查点位 工地 工地名称 受检工地 项目(工地) 建设项目(工程) 企业(项目) 单位(项目) 项目(企业) 项目(单位) 企业项目 涉及工程 对应项目 关联项目 包联项目 标的项目',
  },
  { kind: 'project', words: '项目名称 工程名称' },
  { kind: 'code', words: '项目编号 项目编码 项目代码 工程编号 项目统一编号' },
  {
    kind: 'problemNumber',
    words: '问题编号 问题序号 申请销号编号 申请销号问题编号 台账编号 交办编号 交办单号 督办编号',
  },
  {
    kind: 'money',
    words:
      '投资 固投 完成投资 投资额 完成额 完成投资额 完成固投 投资完成 投资完成额 投资完成情况 完成投资情况 投资情况 投资进展情况 计划投资 计划完成投资 投资计划 完成计划投资 年度计划 年度目标 年度任务 全年目标 全年任务 全年计划 目标任务 累计投资 产值 完成产值 金额 完成金额 总投资 投资总额 概算 实际完成 计划完成 累计完成 完成值 工作量 完成工作量 合同额 合同金额 合同价 资金 到位资金 资金到位 到位外资 缺口 剩余投资 税收 造价 已拨付 已支付 已到位',
  },
  { kind: 'money', isWhole: true, words: '计划 完成 实际 累计 累计数 完成数 计划数 实际数 本期 小计 合计 总计 共计' },
  {
    kind: 'rate',
    words:
      '完成率 投资完成率 计划完成率 完成比例 投资完成比例 投资占比 占比 比例 比重 投资比重 占年度投资比重 占年度计划 占年计划 占全年计划 占计划 占总投资 占年度目标 占年度任务 完成年度计划 完成年计划 完成全年计划 完成全年目标 完成年度目标 完成年度任务 完成年度投资计划 完成目标 完成任务 投资进度 投资完成进度 投资完成百分比 年度计划完成 序时进度 时间进度 到位率 支付率 达标率 同比 环比 增速 增幅 完成百分比 完成比 支付进度 资金支付进度 拨付进度',
  },
  {
    kind: 'stage',
    words:
      '形象 进度 进展 形象进度 主要形象进度 总体进度 工程进度 施工进度 项目进度 建设进度 整体进度 目前进度 当前进度 本周进度 本月进度 工作进度 进展情况 项目进展 工程进展 目前进展 建设进展 工作进展 最新进展 进度情况 工程部位 施工部位 形象部位 施工情况 建设情况 施工现状 建设现状 目前状况 现状 现场情况 推进情况 实施情况 工作情况 完成情况 工作完成情况 完成工作 已完成工作 目前情况 目前状态 当前状态 完成形象 累计形象 主要工作 开展情况 实施状态 建设状态 工程状态 施工状态 进展状态 建设阶段 项目阶段 所处阶段 当前阶段 目前阶段 施工阶段 实施阶段 主要工作内容 工作内容 本周工作内容 本月工作内容 完成内容 完成工程量 累计完成工程量 完成实物量 实物量 核查情况 检查情况 督查情况 督导情况 检查结果 核查结果 巡查情况 现场核查情况 现场检查情况 工作面 施工内容 当前工序 目前工序 工序 工作动态 最新动态 本周动态 动态 开工情况 竣工情况 签约情况 投产情况 验收情况 进度说明 进展说明 情况说明 建设内容及进展 进展描述',
  },
  {
    kind: 'nextPlan',
    words:
      '下一步 下步 下步计划 下一步计划 下步打算 下一步打算 下步安排 下一步安排 下步工作 下一步工作 下步工作计划 下一步工作计划 下阶段 下阶段计划 下周计划 下月计划 下周安排 下周工作 下月工作 下周工作安排 下月工作安排 下周工作计划 下月工作计划 工作计划 工作安排 后续计划 推进计划 节点计划 施工计划 下一节点 下步节点 计划安排 下周主要工作内容 下周主要工作 下月主要工作内容 下月主要工作 下周工作内容 下月工作内容 下步工作内容 下阶段工作 下步工作及完成时限 下步计划及时限 下步工作及时限 下步举措 下一步举措',
  },
  { kind: 'nextPlan', isWhole: true, words: '下周 下月 计划事项' },
  {
    kind: 'problem',
    words:
      '存在问题 问题 困难 难点 堵点 问题描述 具体问题 主要问题 困难问题 问题及困难 存在困难 存在的问题 突出问题 问题内容 问题事项 制约因素 影响因素 卡点 问题清单 存在问题及需协调事项 存在问题及协调事项 问题困难 难点问题 堵点问题 未解决问题 需解决问题 需要解决的问题 需协调解决的问题 需协调解决问题 需协调问题 待解决问题 诉求问题 反映问题 隐患 存在隐患 隐患内容 隐患描述 安全隐患 隐患情况 发现问题 发现的问题 检查发现的问题 检查发现问题 滞后原因 未完成原因 存在不足 现场问题 问题表现 问题现状 未办手续 未办理手续 缺项手续 所缺手续 待办手续 问题及建议 问题和建议 存在问题及建议 存在问题及解决措施 问题及措施 存在问题及责任单位 存在问题及协调单位 问题及诉求 困难及诉求 困难诉求',
  },
  {
    kind: 'request',
    words:
      '需协调事项 需协调 协调事项 需要协调事项 需协调解决事项 需协调解决 需解决事项 需解决 诉求 需求 诉求事项 企业诉求 建议 工作建议 请求事项 请示事项 需支持事项 需支持 需帮助事项 需帮助 需协助 需协助事项 协调需求 提请协调事项 整改要求 整改意见 整改内容 整改事项 处理要求',
  },
  { kind: 'request', isWhole: true, words: '协调' },
  {
    kind: 'measure',
    words:
      '措施 解决措施 工作措施 推进措施 整改措施 应对措施 解决办法 解决方案 处理意见 解决意见 解决建议 解决思路 下步措施 下一步措施 对策 办理情况 整改情况 落实情况 处理情况 解决情况 解决进展 办理进展 办理结果 协调情况 目前办理情况 整改进展 整改结果 复查结果 复查情况 核实情况 销号情况 办理状态 整改状态 问题状态 解决状态 办结情况 反馈情况 回复情况 进展及落实情况',
  },
  {
    kind: 'category',
    words:
      '问题类别 问题类型 问题分类 问题种类 要素类别 要素类型 问题性质 类别(问题) 卡点类型 堵点类型 困难类型 诉求类型 诉求类别 事项类别 所属类别',
  },
  { kind: 'category', isWhole: true, words: '类别 类型 分类 问题类' },
  {
    kind: 'urgency',
    words: '紧急程度 是否紧急 缓急程度 轻重缓急 紧急 优先级 问题等级 紧急等级 紧迫程度 紧急情况 等级(问题)',
  },
  { kind: 'urgency', isWhole: true, words: '程度 等级 缓急' },
  {
    kind: 'unit',
    words:
      '责任单位 责任部门 承办单位 牵头单位 牵头部门 主责单位 主办单位 责任主体 负责单位 负责部门 主责部门 责任科室 责任局委 责任委局 牵头局委 牵头责任单位 主要责任单位',
  },
  { kind: 'unit', isWhole: true, words: '单位 部门 牵头 责任 主办 主责 承办' },
  {
    kind: 'askedUnit',
    words:
      '协调单位 协调部门 牵头协调单位 需协调单位 需协调部门 协调解决单位 解决单位 解决部门 解决责任单位 解决问题责任单位 问题责任单位 整改单位 整改部门 整改责任单位 整改责任部门 整改牵头单位 办理单位 办理部门 交办单位 转办单位 求助单位 需支持单位 需协调解决单位 协调责任单位 建议协调单位 问题牵头单位 诉求对象 受理单位 承办部门 督办承办单位 交办责任单位',
  },
  {
    kind: 'ownUnit',
    words:
      '属地 属地单位 属地责任单位 属地镇街 所属单位 所属镇街 所属区域 所在镇街 所在街道 镇街 镇办 街道 乡镇 建设单位 项目单位 业主 业主单位 项目业主 施工单位 总包单位 监理单位 设计单位 申报单位 填报单位 报送单位 上报单位 包联单位 包保单位 主管部门 主管单位 行业主管部门 项目责任单位 项目所属单位 推进单位 配合单位 协助单位 配合部门 投资主体 建设主体 实施主体 实施单位 承建单位 代建单位 企业名称 企业 管理单位 来源 反映单位 提出单位 单位名称(项目) 协办单位 对接单位 参建单位',
  },
  { kind: 'ownUnit', isWhole: true, words: '配合 协办 协助 参与' },
  {
    kind: 'due',
    words:
      '整改天数 办理天数 完成天数 解决天数 限办天数 限期天数 天数 工作日 时限 期限 完成时限 办结时限 解决时限 解决期限 整改时限 办理时限 反馈时限 责任时限 要求时限 要求办结时间 要求完成时间 要求完成时限 要求办结时限 要求解决时间 计划解决时间 计划完成时限 计划解决时限 拟解决时间 期望解决时间 希望解决时间 解决时间 办结时间 完成时间 计划完成时间 预计完成时间 整改时间 整改完成时间 销号时间 销号时限 截止时间 截止日期 完成日期 办结日期 解决日期 时间节点 时间要求 完成节点 最迟时间 限期 限改日期 限改时间 整改日期 整改期限 办理期限 办结期限 要求时间 要求期限 完成期限 目标时限 任务时限 反馈时间 限时 截至时间 实际完成时间 实际完成日期 达成时间 达成日期 节点时间 节点时限 计划时间 计划日期 实际时间 实际日期',
  },
  { kind: 'due', isWhole: true, words: '时间 日期 完成日 办结日 完成期 整改日' },
  {
    kind: 'task',
    words:
      '议定事项 交办事项 督办事项 工作任务 任务事项 任务内容 重点任务 具体任务 会议议定事项 决定事项 明确事项 会议明确事项 待办事项 交办内容 督办内容 交办任务 落实事项 部署事项 工作事项 目标任务事项 手续名称 手续事项 审批事项 审批手续 证照名称 待办手续名称 报批事项 办理事项 报建手续',
  },
  { kind: 'task', isWhole: true, words: '任务 事项' },
  {
    kind: 'node',
    words:
      '节点名称 里程碑 里程碑节点 里程碑事件 关键节点 重要节点 主要节点 节点事项 节点任务 工程节点 建设节点 形象节点 控制节点 阶段节点 节点内容 节点目标',
  },
  { kind: 'node', isWhole: true, words: '节点' },
  { kind: 'reached', words: '是否完成 是否达成 是否实现 是否按期完成 节点完成情况 节点状态' },
  {
    kind: 'other',
    isTail: true,
    words:
      '问题数 项目数 个数 数量 件数 户数 处数 照片 图片 附件 编码 排名 名次 位次 位数 偏差 级别 来源 责任人 负责人 联系人 电话 联系方式 经办人 签字 签名 地点 位置',
  },
  {
    kind: 'told',
    words:
      '进展及存在问题 进展及问题 进展和问题 进展情况及存在问题 进展情况及问题 工作进展及存在问题 形象进度及存在问题 进度及存在问题 进度及问题 工程进展及存在问题 推进情况及存在问题',
  },
  { kind: 'other', isHead: true, words: '是否 有无 能否 可否' },
  // Labels that ask: 卡在哪, 需哪个部门解决, 啥时候要.
  {
    kind: 'problem',
    words:
      '卡在哪 卡在哪里 卡在哪儿 卡哪了 卡住原因 卡点堵点 有啥问题 有什么问题 有何问题 什么问题 啥问题 哪些问题 遇到问题 遇到困难 有啥困难 有什么困难 有何困难',
  },
  { kind: 'problem', isTail: true, words: '的问题 的困难' },
  {
    kind: 'request',
    words: '要帮什么 要帮啥 帮什么忙 帮啥忙 什么支持 啥支持 何支持 哪些支持 协调什么 协调啥 解决什么 需要支持 盼解决',
  },
  {
    kind: 'askedUnit',
    words:
      '诉求部门 诉求单位 诉求责任部门 诉求责任单位 求助部门 请求部门 请求单位 帮扶部门 帮扶单位 支持部门 支持单位 哪个部门 哪个单位 哪个局 哪家单位 哪家部门 哪家解决 哪些部门 哪些单位 什么部门 什么单位 啥部门 啥单位 何部门 何单位 找谁 找哪家 请谁 由谁 谁来 谁解决 谁协调 谁牵头 谁负责 谁办 对口部门 对口单位 责任方 协调对象 需要部门 涉及部门 涉及单位',
  },
  {
    kind: 'due',
    words:
      '啥时候要 什么时候要 何时要 啥时候解决 什么时候解决 何时解决 啥时候办结 什么时候办结 何时办结 啥时候完成 什么时候完成 何时完成 几号前 几号要 几时前 哪天前 哪天要 多久解决 最晚时间 最晚日期 最迟日期 期望时间 期望日期 希望时间 希望日期 期望时限 希望时限 期望完成 希望完成时间 期望完成时间 期望完成日期 要求日期 要求解决日期 要求完成日期 要求办结日期 到期日 到期时间 号前解决 号前办结 号前完成 月底前解决',
  },
  { kind: 'due', isWhole: true, words: '啥时候 什么时候 何时 何时前 最晚 最迟' },
  { kind: 'urgency', words: '急不急 是否急 急否 紧不紧急 紧急与否 着急程度 急迫程度 是否加急 是否特急 急缓 急办' },
  {
    kind: 'stage',
    words:
      '干到哪 做到哪 到哪一步 到哪步 到什么程度 到啥程度 进展到哪 进行到哪 什么进度 啥进度 什么进展 啥进展 干了什么 干了啥',
  },
  { kind: 'money', words: '完成多少 投了多少 花了多少 干了多少 投资多少 多少万 多少钱' },
  { kind: 'started', isWhole: true, words: '开工 已开工 开工与否' },
  { kind: 'completed', isWhole: true, words: '竣工 投产 竣工投产 已竣工' },
  { kind: 'signed', isWhole: true, words: '签约 已签约' },
  { kind: 'other', isWhole: true, words: '达效 达产' },
  { kind: 'remark', words: '备注 备考' },
  { kind: 'remark', isWhole: true, words: '说明 附注 注 其他说明 补充说明' },
  { kind: 'started', words: '实际开工时间 实际开工日期 实际开工 实际动工时间' },
  { kind: 'completed', words: '实际竣工时间 实际竣工日期 实际竣工 实际投产时间 实际投产日期' },
  { kind: 'signed', words: '实际签约时间 实际签约日期' },
  {
    kind: 'other',
    words:
      '开工时间 开工日期 计划开工 计划开工时间 计划开工日期 计划开工年月 竣工时间 竣工日期 计划竣工 计划竣工时间 计划竣工日期 计划完工时间 拟竣工时间 拟开工时间 预计竣工时间 预计开工时间 投产时间 签约时间 建设周期 建设年限 建设工期 建设起止年限 起止年限 工期 项目类别 项目类型 项目性质 建设性质 建设地点 项目地点 地点 地址 所在地 位置 标段 建设内容 主要建设内容 建设内容及规模 建设规模及内容 建设规模 规模 项目概况 项目简介 面积 建筑面积 责任人 负责人 项目负责人 责任领导 包联领导 包保领导 分管领导 领导 联系人 联系电话 电话 手机 管家 项目管家 填报人 填表人 整改责任人 检查人 检查人员 检查时间 检查日期 检查部位 检查单位 检查部门 检查内容 填报日期 填报时间 上报时间 反映时间 提出时间 登记时间 交办时间 提出日期 反映日期 行业 产业 资金来源 能否完成 是否 状态 是否销号 是否解决 红黄绿灯 亮灯 级别 项目级别 名次 排名 得分 用工人数 人数 督办单位 交办领导 项目个数 个数 位次 项目状态 是否开工 是否入库 是否纳统 隐患等级 问题来源 亮灯情况 施工许可证 用地规划许可证 工程规划许可证 建设用地规划许可证 建设工程规划许可证 建筑工程施工许可证 环评 能评 水保 立项 可研 可研批复 不动产证 土地证 图审 招投标 标段名称 复查时间 复查人 检查组 发现时间 发现日期 验收时间 交付时间 原因分析 计划签约时间',
  },
];

const CONTAINED = new Map<string, ColumnKind>();
const WHOLE = new Map<string, ColumnKind>();
const TAILS = new Map<string, ColumnKind>();
const HEADS: string[] = [];
for (const { kind, isWhole, isTail, isHead, words } of TERMS)
  for (const word of words.split(' '))
    if (isTail) TAILS.set(word, kind);
    else if (isHead) HEADS.push(word);
    else (isWhole ? WHOLE : CONTAINED).set(word, kind);
const LONGEST = Math.max(...Array.from(CONTAINED.keys(), ({ length }) => length));

/**
 * What a column's label, in its normal form without brackets, times and units, calls the cells.
 * Shapes: undefined where no term is known.
 */
export function kindOfLabel(label: string): ColumnKind | undefined {
  return kindOf(label) ?? kindOf(label.replace(FILLING, '')) ?? CUT.get(label);
}

const FEWEST_LEFT = 3;
/** Labels that a chat has cut: 责任单, 完成时, 存在问. Only what can be nothing else counts. */
const CUT = cutLabels();

function cutLabels(): Map<string, ColumnKind> {
  const kinds = new Map<string, ColumnKind | undefined>();
  for (const [word, kind] of CONTAINED)
    for (let length = FEWEST_LEFT; length < word.length; length += 1) {
      const cut = word.slice(0, length);
      if (word.length - length > (length > FEWEST_LEFT ? 2 : 1)) continue;
      kinds.set(cut, !kinds.has(cut) || kinds.get(cut) === kind ? kind : undefined);
    }
  const known = new Map<string, ColumnKind>();
  for (const [cut, kind] of kinds) if (kind) known.set(cut, kind);
  return known;
}

/** What a label is called as it stands, with its brackets: 企业（项目）. */
export const kindOfWhole = (label: string): ColumnKind | undefined => WHOLE.get(label);

/** 进度/问题, 形象进度与存在困难: how the works stand and what is wrong. */
const TELLS_BOTH = /^(?!.*(?:解决|整改|办理|落实|处理)).{0,6}(?:进度|进展|形象|动态)(?:情况)?.{0,3}(?:问题|困难|难点)$/;

/** Words within a label that do not change what it calls: 需(要)(区级)协调解决(的)(具体)事项. */
const FILLING =
  /(?<=需)要|(?<=需要?)(?:请|由)?(?:省|市|区|县|上级|领导|政府|部门|镇街)[、和及与]?(?:市|区|县)?(?:级|里|委|政府|领导|层面|级层面)?|的|具体|主要|重点/g;

function kindOf(label: string): ColumnKind | undefined {
  const whole = WHOLE.get(label) ?? CONTAINED.get(label);
  if (whole) return whole;
  if (HEADS.some(head => label.startsWith(head))) return 'other';
  if (TELLS_BOTH.test(label)) return 'told';
  for (const [tail, kind] of TAILS) if (label.endsWith(tail)) return kind;
  for (let length = Math.min(LONGEST, label.length); length > 0; length -= 1)
    for (let at = label.length - length; at >= 0; at -= 1) {
      const kind = CONTAINED.get(label.slice(at, at + length));
      if (kind) return kind;
    }
  return undefined;
}
