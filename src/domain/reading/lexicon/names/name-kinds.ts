/**
 * How the names of projects end. It tells a name that the roster does not know from what any report says of its works.
 */
import { oneOf } from './one-of.ts';

/** What a project is when works follow its name without a mark: 星河湾小学|主体封顶. */
const WHOLE_KINDS = oneOf(
  '产业园 工业园 物流园 科技园 创业园 文创园 园区 基地 小区 社区 花园 广场 大厦 中心 综合体 安置房 安置区 公寓 公租房 保租房 学校 小学 中学 高中 实小 幼儿园 学院 校区 医院 卫生院 养老院 养护院 院区 商业街 老街 街区 片区 示范片 大桥 天桥 立交 物流港 棚改 旧改 老改 改造 改建 扩建 迁建 新建 重建 更新 提升 提标 公园 绿道 水厂 处理厂 净化厂 污水厂 污水站 处理站 泵站 电站 变电站 消防站 加油站 车站 市场 酒店 水库 粮库 储备库 河道 综合治理 雨污分流 除险加固 管网 管廊 孵化器 生产线 工厂 中转站 停车场 停车楼 实训楼 科创谷 小镇 工程 东延 西延 南延 北延 湾 大道 快速路 快速通道 公路 跨线桥 智能工厂 研发楼 封装厂 新院 保障房 保护更新 保护修缮 园 渠',
);

/** What a business makes, behind its own name: 恒瑞达|精密, 海川|医药. */
const TRADES = oneOf(
  '医药 药业 制药 生物 生物医药 粮油 食品 纺织 服饰 新材料 材料 建材 铝业 铝箔 化工 储能 能源 新能源 光伏 电池 电子 芯片 封测 微电子 半导体 数控 机床 机械 精密 精工 精铸 铸造 轴承 器械 汽配 汽车零部件 重工 科技 智造 家居 门窗 包装 冷链 物流 饲料 玻璃 热电 光电 碳纤维 混凝土',
);

/** The same, and single characters that end a name only where a mark or a figure follows. */
const ANY_KINDS = oneOf(
  '项目 工程 园 园区 基地 小区 社区 广场 大厦 中心 综合体 安置房 安置区 学校 小学 中学 幼儿园 学院 医院 卫生院 路 大道 大街 商业街 桥 港 城 湾 府 苑 庭 院 里 棚改 旧改 改造 公园 水厂 处理厂 电站 变电站 车站 市场 酒店 水库 河道 管网 管廊 厂',
);
/** Behind these a name has ended, whatever follows. */
const MARKS_OF_NAMES = '[一二三四五\\d]期|项目';

/** What projects are, as the end of their names. */
export const NAME_KIND = new RegExp(`(?:${MARKS_OF_NAMES}|${ANY_KINDS})$`);
export const ENDS_NAME = new RegExp(`(?:${MARKS_OF_NAMES})$`);
/** What is left in front of it is a project's own. */
export const WHOLE_KIND = new RegExp(`(?:${WHOLE_KINDS}|${TRADES})(?:[a-z\\d一二三四五]号?(?:地块|区))?$`);

/** A kind that makes a name of common words before it, of somebody whose own project is of another kind: 物流港. */
export const DESCRIBED_KIND =
  /(?:物流港|产业园|工业园|物流园|科技园|创业园|综合体|商业街|医院|卫生院|中学|水厂|污水厂|处理厂|孵化器|变电站)$/;

/** What a report says of a project behind its name. */
export const REPORTED_OF =
  /[ 的]?(?:本[周月年季]|这个?[周月]|当月|上[周月]|今年|年初|年度|年累计|\d{1,2}月|[一二三四五六七八九十]{1,2}月份?|累计|总投资|完成(?:投资|[\d一二三四五六七八九十百千万]+ ?[万亿w])|投资|形象|总体进度|整体进度|工程进度|进度|无进展|没有?进展|同上周|开累|[1-9]-1?\d月|(?:今[天日]|昨[天日]|已经?|于)?(?:正式|顺利){0,2}(?:开工|竣工|投产|签约|达效))/y;
/** A mark behind which it is said, or a word that goes before it. */
export const BEFORE_REPORT = / ?(?:[\s:,】)]|目前|现[已在]?|已|正式|今[天日]|昨[天日]|暂|于|自)/y;
/** What is told of works, behind a name and without a mark, beside the words of works themselves. */
export const TOLD_OF_WORKS =
  /^(?:正?在|还|没|未|已|下[周月一]|本?[周月]|被|因|受|缺|差|拆迁|征地|征收|清表|工程款|资金|手续|施工许可|环评|用地|规划|选址|图审|林地|土地|外电|临电|停[工水电]|全面停工|货架|原计划|计划|门诊|住院|教学楼|宿舍|食堂|[\d一二三四五六七八九十]{1,2}(?:#|号))/;
