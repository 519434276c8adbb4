/** Words that sound like trouble or a request and are none, and needs that are told before a request. Patterns read shapes. */
import { fitsOneOf, type Pattern } from '../patterns.ts';

/** What a builder puts up for a time. */
const FOR_A_TIME =
  '(?:脚手架|外架|内架|满堂架|架子|架体|爬架|塔吊|塔机|施工电梯|人货梯|升降机|吊篮|模板|支模架|围挡|临时围墙)';
/** What a trade does at its turn. */
const CRAFT = '(?:焊|贴|刷|抹|砌|铺|打磨|装|挂|批|喷|浇|绑|吊|做|收)';

/** The works have not come to it yet. */
export const STANDING_PATTERNS: readonly Pattern[] = [
  {
    of: new RegExp(
      `${FOR_A_TIME}(?:都|也|暂时|目前|还|仍|尚)*(?:在|立着|[没未](?:落|拆|下|撤|退|退场|落地|拆除))(?:了|着|呢)?$`,
    ),
    yes: ['外架还没落', '施工电梯还在', '塔吊还没拆', '塔吊还没退场'],
    no: ['塔吊还没装', '外架没拆完就停了'],
  },
  {
    of: new RegExp(
      `^[^,]{0,6}(?:栏杆|扶手|瓷砖|地砖|墙砖|腻子|乳胶漆|真石漆|涂料|踢脚线?|门窗?|窗户?|吊顶|灯具?|洁具|防水|找平层?|面层|饰面|格栅|百叶|石材|地板|地胶)(?:都|也|暂时|还|仍|尚)*(?:没|未)(?:开始)?${CRAFT}(?:上|完|呢|好)?$`,
    ),
    yes: ['看台栏杆还没焊', '走廊腻子没批完', '地砖还没贴'],
    no: ['自来水管还没改迁', '围墙没建', '栏杆没验收'],
  },
];

/** 看台栏杆还没焊: beside what was done it says how far the works are. */
export const isStanding = fitsOneOf(STANDING_PATTERNS);

/** Something has to be done again or first: what a request behind it is about. */
export const NEED_PATTERNS: readonly Pattern[] = [
  {
    of: /(?<![必急亟所按供无不])(?:需|得|要)要?(?:重新|另行|再次?|先行?|补)(?!求)/,
    yes: ['氨制冷改氟方案需重新图审', '配电房需要重新选址', '得先补报环评'],
    no: ['按需重新安排', '无需再审'],
  },
  {
    of: /(?<![必急亟所按供无不])需要?(?=[^,求]{2,8}$)(?!求)(?!要?[MV\d])/,
    yes: ['配电房需移位', '幕墙方案需专家论证'],
    no: ['按需供应', '需求不明', '需3天'],
  },
  {
    of: /(?:必须|务必|一定要|说什么也?要)(?:得|要|把)?[^,了]{0,10}(?:[做干弄搞装铺浇验接打拆]完|完[成工]|[做干弄搞装铺浇验接打拆]好|到位|通[水电车])[^,了]{0,8}$/,
    yes: ['主汛期前必须做完压力试验', '台风来之前务必把临时排水接好', '中考前一定要完成外墙'],
    no: ['已按要求必须做完了', '必须好好干'],
  },
];

/** 方案需重新图审, 汛期前必须做完压力试验. */
export const isNeed = fitsOneOf(NEED_PATTERNS);

/** A unit says that a matter is not its own. */
export const HANDED_BACK_PATTERNS: readonly Pattern[] = [
  {
    of: /不(?:属于?|归|在)我?[^,]{0,6}(?:[司局委办镇]|公司|中心|街道|单位|部门)[^,]{0,4}(?:职责|职能|权限|管辖|管理|管|范围)/,
    yes: ['不属于我司职责范围', '沿街管线不归我局管', '不属我局职责'],
    no: ['不归档', '不在我局办理'],
  },
  {
    of: /产权(?:不属于?|不在|不归|非)我/,
    yes: ['外线工程产权不在我司', '产权不属我局'],
    no: ['产权不明', '产权证没办'],
  },
  {
    of: /^建议转(?:交|给|由)[^,UP]{1,8}(?:公司|局|单位|部门|中心)?(?:办理|处理|牵头)?$/,
    yes: ['建议转交市公司', '建议转交交通部门办理'],
    no: ['请转交资料'],
  },
  {
    of: /^(?:建议|请|申请|拟|现)?(?:予以|将此件|此件)?退回(?:原?交办单位|来文单位|原单位|交办|重新交办)?(?:处理|办理)?$/,
    yes: ['建议退回交办单位', '建议退回', '请退回交办单位'],
    no: ['施工许可材料被退回', '退回保证金'],
  },
  {
    of: /^(?:建议|请|拟|现)(?:予以|将此件|此件)?(?:转交|转办|转至|移交|改派)(?:至|给)?[^P,M]{0,8}(?:公司|局|办|中心|单位|部门)(?:处理|办理)?$/,
    yes: ['建议转交市公司', '建议转办至市水务局处理'],
    no: ['请移交场地', '转交材料'],
  },
];

/** 不属于我司职责范围，建议退回: an answer, no report. */
export const isHandedBack = fitsOneOf(HANDED_BACK_PATTERNS);

/** Somebody comes to look. */
export const VISIT_PATTERNS: readonly Pattern[] = [
  {
    of: /^[\sD,、]*(?:上午|下午)?(?:市里?|省里?|区里?|上级)?的?(?:核查|检查|督查|督导|巡察|巡查|考核|调研|验收|审计|专家|暗访)(?:小?组|团|队|专班)的?(?:人|领导|同志)?(?:都|已经?|马上|要|就|将|D|上午|下午|明早)*(?:来|到|去|过来|抵达)/,
    yes: ['核查组来了', '督查组D去P', '市里检查组马上到'],
    no: ['检查组发现临边没防护'],
  },
];

/** 核查组来了. */
export const isVisit = fitsOneOf(VISIT_PATTERNS);

/** Somebody is to be there. */
export const ATTENDANCE_PATTERNS: readonly Pattern[] = [
  {
    of: /(?:派|安排|叫|让|通知)[^,]{0,4}(?:人|同志|负责人|专人|代表)[^,]{0,6}(?:等|陪|到现?场|在场|接|参加|迎|带路|去)|陪同|迎检|接待|带路|候着/,
    yes: ['请U派人在门口等', '请U安排人陪同', '请U接待'],
    no: ['请U派人抢修', '请U安排人修'],
  },
];

/** 请五里堡街道派人在门口等. */
export const isAttendance = fitsOneOf(ATTENDANCE_PATTERNS);
