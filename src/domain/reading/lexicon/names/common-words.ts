/**
 * Words that stand in no name of a project as its own, and what nobody calls a project. What is left of a name without them
 * must be of two characters at least.
 */
import { SURNAMES } from '../person-names.ts';
import { oneOf } from './one-of.ts';

/** Who speaks, and whose it is. */
const WHO = oneOf(
  '本 该 此 全 各 所有 我 我们 咱 咱们 俺 俺们 这 这个 那 那个 整 整个 单位 公司 企业 业主 甲方 施工 监理 总包 分包 商户 居民 村民 工人 班组 劳务 记者 领导 区政府 市政府 政府 区委 通讯员 负责人 工信',
);
/** What works are made of, and their trades. */
const WORKS = oneOf(
  '工程 工地 现场 建设 改造 扩建 新建 迁建 续建 在建 配套 附属 安置房 标准 厂房 厂区 库区 园区 冷库 库房 仓库 产业 基地 中心 管网 道路 污水 学校 小学 中学 医院 公园 广场 市场 仓储 物流 教学 办公 门诊 医技 住院 病房 实验 宿舍 食堂 图书馆 体育馆 综合 综合体 主 副 大楼 裙楼 塔楼 楼 车间 研发 智能 科技 制造 加工 装备 服务 土建 安装 设备 主体 结构 基础 基坑 桩 桩基 土方 围墙 围挡 室外 室内 外墙 内墙 屋面 地面 地下 地上 钢结构 钢构 砌体 二次 装修 装饰 机电 市政 景观 绿化 管线 商业 商业街 处理 处理厂 生产 生产线 产线 雨水 雨水管 污水管 给水 给水管 球墨管 热力 燃气 通信 管道 管 用电 用水 供电 供水 电力 电缆 高压 线路 道 疏浚 清淤 扬尘 立面 门头 无障碍 适老化 园林 老旧 消缺 吊装 净化 停车 调试 路灯 临时 地基 边坡 排水 强弱电 高低压 临设 板房 试验 检测 游客 人防 商务',
);
/** What a report is about, and the time it is of. */
const REPORTS = oneOf(
  '重点 重大 提升 项目 项目部 前期 手续 资金 征地 拆迁 招标 招商 设计 勘察 计划 固定资产 完成 累计 累积 已完 实际 共 投资 产值 进展 进度 情况 工作 任务 目标 问题 困难 简报 快报 通报 汇报 报告 报送 填报 上报 更正 补充 补报 勘误 引用 说明 下步 下一步 打算 时限 时间 要求 亮 红灯 黄灯 绿灯 正式 部分 全部 通过 年底 合计 总计 其中 目前 到现在 上半年 下半年 全年 去年 往年 形象 总体 整体 总 力争 争取 预计 原定 原 拟 当前 近期 截至 截止 沿街 沿线 周边 附近 门口 外资 内资 专项 债券 专项债 募投 募资 交办 督办 督查 专报 调度 亿元 新增 新型 民生 省级 市级 区级 首批 走进 推进 加快 高质量 标志着 随着 本报讯 介绍 报个喜 喜报 管控 具备 基本 务必 下阶段 谋划 打算 早点',
);

export const COMMON_WORD = new RegExp(
  `^(?:第?[一二三四五六七八九十\\d]{1,2}期|[一二三四五六七八九十\\da-z]{1,3}(?:#|号|标段?|区|地块|栋|层|轴|段|幢)|[东西南北中](?:侧|区|面|边|部|段|线|片)|[周月日]报|老\\p{Script=Han}|小\\p{Script=Han}(?=说|报)|全[省市区县镇]|[春夏秋冬]季|[一二三四1-4]季度|第[一二三四五六七八九十]批|${WHO}|${WORKS}|${REPORTS})`,
  'u',
);
/** In characters. */
export const LONGEST_COMMON_WORD = 6;

/** Nobody calls a project so. */
export const SAYING =
  /[没未不了的在把被已于由请是还就都也让给从与据着吧啊呢吗嗯哦呃这那哪谁啥说,、刚]|第\d+期|横穿|穿越|影响|[\d一二两三四五六七八九十]+(?:根|榀|天|日|户|亩|米|台|套|吨|人|个|条|层|方|公里|块|处)|停工|缺口|开工|竣工|进场|到位|到港|到货|签约|安装|摊铺|浇筑|砌筑|敷设|汇报|看到|聚集|查清|投资|应付|怎么|计划|^自|^附|方报$|半幅|明挖|^天冷|新旧|[\d一二三四五六七八九十百千]万|^要点/;

/** 王磊：本月…: who speaks. */
export const NAMED_PERSON = new RegExp(`^[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u');
