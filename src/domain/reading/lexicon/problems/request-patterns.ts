/**
 * How somebody is asked. Patterns read shapes: U a unit of the roster, O a body outside it, D a day or deadline, W a week.
 * A unit that is told of (供电公司说要8月份) asks nobody.
 */
import { lookFor } from '../../text/first-look.ts';
import type { Pattern } from '../patterns.ts';

/** Words of asking. */
export const ASKING_PATTERNS: readonly Pattern[] = [
  {
    of: /(?:^|[^申邀聘提报宴特])请(?!示|假|柬|帖|问|查收|查阅|审阅|知悉|阅|以此|以.{1,8}为准|参加|准时|各单位|各项目|指示|批示|指正|关注|放心|见|看|稍|勿|注意|原谅|谅解|忽略|按|大家|领导(?:审|阅|知|放|批|指|过目))/,
    yes: ['请U协调', '还请领导帮忙'],
    no: ['请查收', '申请备案', '请示'],
  },
  {
    of: /恳请|烦请|敬请|提请|特请|恳求|请求|麻烦|拜托|劳烦|求(?=[UO领帮解助])|盼|(?<![有展观愿期绝失渴])望(?![京远着])|希望|建议(?:由|请|[UO])/,
    yes: ['麻烦U看看', '望D前解决', '建议由U牵头'],
    no: ['有望投产', '展望'],
  },
  {
    of: /需要?(?:由)?(?:我?区)?[UO]|[急亟](?:需|盼|待)|(?:需|需要)(?:领导|上级|区里|区政府|相关部门|有关部门|各级).{0,8}(?:协调|解决|支持|帮助|出面|帮忙|研究)/,
    yes: ['需U支持', '急需协调', '需要领导出面'],
    no: ['需要两天'],
  },
  {
    of: /申请(?=[^,]{0,8}(?:协调|支持|帮助|解决|拨付|调度))/,
    yes: ['申请财政支持'],
    no: ['申请备案'],
  },
  {
    of: /(?:责任|牵头|承办|主办)单位(?:仍|还|改|调整)?[:为是]*(?=区?[UO])/,
    yes: ['责任单位U', '责任单位仍为U', '牵头单位为U'],
    no: ['责任单位不明'],
  },
];

/** Between a unit and what it is to do: the day, and how soon. */
const SOON =
  '(?:[DW](?:之?前|以前|内|底)?|尽快|抓紧|务必|必须|马上|立即|主动|积极|统一|帮忙|帮助|帮|来|给|负责|自己|一并|[于在])*';
const UNITS = '区?[UO](?:(?:[、和与及]|会同|联合|配合)区?[UO])*';
/** What a unit is to do. The last character of the deed may say that it is to be finished. */
const DEEDS =
  '牵头|协调|出面|解决|督促|督办|盯|落实|拨付|拨|办[结完理好]|批[复了完]?|核发|接[通上]|送电|通[电水气]|恢复|修[好复]|抢修|拆[除完]|迁[走移完改]|搬|签[完订]|清[完零表]|腾|供地|交地|出具|出[示台函]?|拿出|报|补齐|整改|整治|更换|增容|完成|收尾|对接|组织|研究|答复|反馈|明确|确定|支付|付清|结清|安排|到位|验收|审[查批定]|上[会报门]|开通|打通|疏通|指导|处[理置]|入户|包干|容缺|给';

/** A task given to a unit without a word of asking, as minutes have it. */
export const TASK_PATTERNS: readonly Pattern[] = [
  // 由供电公司牵头; but a fact about the works (由某局承建) and what has been done ask nobody.
  {
    of: /(?<![自缘经])由(?:我?区)?[UO](?![^,]{0,14}(?:的|已|了$|承建|承办的|投资建设|代建|出资|总承包|组织召开|审批通过|通报|问责))/,
    yes: ['由UD前接通', '会议决定由U上门对接', '由U会同O拿出方案'],
    no: ['由U承建', '由U已审批', '由U负责的P'],
  },
  {
    of: /(?:责成|责令|交由|要求|督促|安排|明确|通知|协调)(?:由|我?区)?[UO](?=[^,]{0,14}(?:抓紧|尽快|负责|牵头|督促|务必|必须|整改|解决|协调|落实|完成|办|拿出|会同|配合|D))(?![^,]{0,14}(?:已|的))/,
    yes: ['责成U会同OD前拿出措施', '要求U督促总包D整改'],
    no: ['要求U的批文', '通知U'],
  },
  // 财政局要积极筹措, 街道务必于D前签订.
  {
    of: new RegExp(
      `(?:^|[\\s,]|会议(?:要求|明确|决定|强调|指出))${UNITS}(?:于|在)?(?:D(?:之?前|以前|内)?)?(?:要(?!求|价|D才|的)|应(?:当|该)?(?!急|收|付)|须|务必|必须|需(?!要?[MV])|抓紧|尽快|赶紧|赶快|加快|负责(?!的|人)|牵头(?!的)|盯紧|帮忙|统一|立即|主动|积极)`,
    ),
    yes: ['U要积极筹措资金', '会议要求U务必D前批复', 'U负责D前完成', 'U、O要主动上门'],
    no: ['U要求补件', 'U应急队伍到场', 'U负责人到场'],
  },
  {
    of: new RegExp(`[UO]${SOON}(?:协调|出面|解决|牵头)(?!了|过|后)`),
    yes: ['U牵头', 'UD前解决', 'U尽快协调'],
    no: ['U协调过'],
  },
  {
    of: /(?:^|[\s])区?[UO](?:D|W)?(?:之?前|以前|内)?(?:能不能|能否|可否|给个|给句|帮忙|请|麻烦)/,
    yes: ['U能不能快点', 'UD前给个说法'],
    no: ['U来人了'],
  },
  {
    of: /[UO](?:自己|自行|抓紧|尽快)[^,]{0,6}[拆签修搬清办迁接补付]/,
    yes: ['U自己拆'],
    no: ['U自己的楼'],
  },
  // 长江路街道D前签完: a unit, a day by which, a deed.
  {
    of: new RegExp(
      `[UO](?:[于在])?[DW](?:之?前|以前|内)(?!(?:已|完成了|就))[^,]{0,16}?(?:${DEEDS})(?![^,]{0,8}(?:了$|过|的计划))`,
    ),
    yes: ['UD前签完', 'U于D前批复', 'UD内给接上', 'UD前督促到岗'],
    no: ['UD前已签完', '计划D前签完'],
  },
];

/** 水利局明天恢复: a unit, a day and a deed; a task where the day is still to come. */
export const DATED_TASK = lookFor(
  new RegExp(`[UO][于在]?[DW](?:之?前|以前|内|底)?[^,已没未不才能会]{0,10}?(?:${DEEDS})[^,已了过]{0,12}$`),
);

/** What stands right behind a unit that is given a task. */
export const UNIT_ACTS = new RegExp(`^${SOON}(?:${DEEDS}|协调|出面)`);

/** A unit that is told of, not asked: 供电公司说要8月份. */
const TOLD =
  /^区?[UO](?:[UO、]|区)*(?:说|称|表示|回复|反馈|答复|已|未|没|不|尚|一直|迟迟|要求|通知|叫停|责令|暂停|检查|计划|预计|承诺|答应|正在)/;

export const isTold = (shape: string) => TOLD.test(shape);

/** The word behind which the asked unit stands. */
export const ASKING_WORD =
  /(?:责任|牵头|承办|主办)单位(?:仍|还|改|调整)?[:为是]*|恳请|烦请|敬请|提请|特请|请求|恳求|麻烦|拜托|劳烦|(?<![申邀聘])请|求(?=[UO领帮解助])|盼|(?<![有展观愿期绝失渴])望|希望|建议由?|急需|亟需|需要?由?|(?:责成|责令|交由|要求|督促|安排|明确|通知)由?(?=区?[UO])|(?<![自缘经])由|急盼|申请/;
