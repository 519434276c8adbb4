/**
 * Which step somebody means by what he says of a problem or an action item that he names by its number, or below whose card
 * he answers. That it is solved and that more time is asked for is read with the message (`reading/rules/resolving`).
 */
import { trimmed } from './said-numbers.ts';

/**
 * acknowledge  已签收        withdraw  撤销        return    退回, with its reason
 * assign       交办, 转办 with the unit            confirm   确认, 属实
 * denied       it is not solved                    cannot    办不了, 不归我们: what to do about it is not said
 * later        it takes longer: 赶不上, 要晚几天; until when, and why, is not said as the form asks it
 * progress     how far it is: 进展：…, 正在…, 预计…, 部分解决
 */
export type Said =
  | 'acknowledge'
  | 'withdraw'
  | 'return'
  | 'assign'
  | 'confirm'
  | 'denied'
  | 'cannot'
  | 'later'
  | 'progress';

export interface SaidStep {
  /** Null where the words do not tell. */
  says: Said | null;
  /** What is said besides the word of the step, as it was written. */
  note: string;
}

export interface SaidRow {
  says: Said;
  said: readonly string[];
  /** What of the words is the step's own name and not what is said about it. */
  own?: string;
  yes: readonly string[];
  no: readonly string[];
}

const WE = '(?:我们?(?:方|局|镇|办|街道|单位|公司|中心|这边|这里)?|本(?:单位|局|镇|街道|公司|中心))';
const STOP = '(?=[\\s:：,，。;；!！、(（]|$)';
const THIS = '(?:这个|那个|该|此)?(?:问题|事项|事情|事|件)?';
const SOLVED = '(?:解决|办结|办完|办好|办妥|办成|处理好?|整改|完成|落实|销号|搞定|协调好)';

/** In the order in which they are tried. */
export const SAID_ROWS: readonly SaidRow[] = [
  {
    says: 'withdraw',
    said: [
      `^(?:请|申请|我?要|想)?(?:把|将)?${THIS}(?:撤销|撤回|作废)(?:吧|一下|了|掉)?${THIS}(?:上报)?${STOP}`,
      `[,，。;；\\s](?:请|申请|我?要)?(?:撤销|撤回|作废)(?:吧|一下|掉)?(?:上报)?$`,
      '(?:^|[,，。;；\\s])撤(?:了|掉)吧?$',
    ],
    own: `(?:请|申请|我?要|想)?(?:把|将)?${THIS}(?:撤销|撤回|作废)(?:吧|一下|了|掉)?${THIS}(?:上报)?`,
    yes: ['撤销', '申请撤销', '撤销，重复上报了', '重复了，撤销', '作废', '把这个问题撤销'],
    no: ['撤销合并', '撤销督办', '请撤销暂停', '许可证被撤销', '已撤销围挡', '撤销围挡3处'],
  },
  {
    says: 'return',
    said: [
      `^(?:申请|建议|请求|请|现|${WE})*退回(?:吧|推进中心|给推进中心|交办)?${STOP}`,
      `^(?:申请|建议|请求|请|现|${WE})*退回吧(?=这|该|此|不|应|归)`,
      `[,，。;；\\s](?:申请|建议|请求|请|现|${WE})*退回(?:吧|推进中心|给推进中心)?$`,
    ],
    own: `(?:申请|建议|请求|请|现|${WE})*退回(?:吧|推进中心|给推进中心|交办)?`,
    yes: ['退回，不归我们', '退回 不归我们管', '我局退回：属市里事项', '不归我们管，申请退回', '退回'],
    no: ['退回资料已补齐', '被退回了', '不要退回', '材料被审批局退回，已补正'],
  },
  {
    says: 'acknowledge',
    said: [
      `^(?:${WE})?(?:已经?|现|确认|同意|也|均|都|全部|一并|刚刚?|今天|昨天|上午|下午)*签收(?:了|完毕|完成)?(?:$|[,，。;；!！\\s])`,
    ],
    own: `^(?:${WE})?(?:已经?|现|确认|同意|也|均|都|全部|一并|刚刚?|今天|昨天|上午|下午)*签收(?:了|完毕|完成)?`,
    yes: ['已签收', '签收', '我局已签收', '签收了', '都已签收', '也签收了', '今天上午已签收'],
    no: ['还没签收', '签收不了', '签收回执找不到'],
  },
  {
    says: 'assign',
    said: [
      `^(?:请|把|将|直接|现)?${THIS}(?:交办|转办|改派|转交|移交|分派)(?:给|至|到|由)?[\\s:：]*(?=[^\\s,，。;；])`,
      `^(?:请|现)?(?:交|转|派)(?:给|由)[^,，。;；]{2,14}(?:办理|处理|负责|牵头)?$`,
      `^转区?[^,，。;；已]{2,10}(?:局|镇|街道|办|中心|委|公司)(?:办理|处理|负责|牵头)?$`,
    ],
    own: `(?:请|把|将|直接|现)?${THIS}(?:交办|转办|改派|转交|移交|分派|[交转派](?=[给由])|^转(?=[^给由至到]))(?:给|至|到|由)?`,
    yes: ['转财政局', '转区住建局办理', '交办 区交通运输局', '交办给交通局', '转办：区住建局', '转给交通局办理'],
    no: ['已转交通局办理', '转办', '交办'],
  },
  {
    says: 'confirm',
    said: ['^(?:现|我)?(?:确认|属实|情况属实|确认(?:无误|属实|完成|没问题))(?:了|。)?$'],
    yes: ['确认', '属实', '情况属实', '确认无误'],
    no: ['确认不了', '待确认', '请确认一下进展', '不属实'],
  },
  // Partly is on the way, for whoever works on it, and not solved, for whoever waits.
  {
    says: 'progress',
    said: [
      `(?:部分|基本|初步|大部分?|大体)(?:得到)?(?:解决|办结|完成)`,
      `(?:解决|完成|办结)了?(?:一半|一部分|大半|大部分)`,
    ],
    yes: ['部分解决，剩余2户下周签', '基本解决', '解决了一半'],
    no: ['全部解决'],
  },
  {
    says: 'cannot',
    said: [
      '(?:办|解决|处理|协调|推进|完成)不了',
      `(?:无法|没法|没办法|不能|难以)(?:再)?${SOLVED}`,
      '(?:无法|没法|难以)(?:办理|办|协调|推进)',
      `不归${WE}|不是${WE}(?:的事|管|负责|的?职责)|不由${WE}`,
      `不属于?${WE}|(?:超出|不在)[^,，。;；]{0,8}(?:职责|权限|范围)`,
      '办不下来|办不完|办不成',
    ],
    yes: ['办不了', '办不了，要等市里', '无法解决', '不归我们管', '不属于我局职责', '已解决不了'],
    no: ['正在办理'],
  },
  {
    says: 'denied',
    said: [
      `(?:没有?|未|尚未|还没有?|仍未|并未|没能|未能|根本没|还是没)(?:完全|彻底|真正|得到|全部|妥善)*${SOLVED}`,
      '^(?:情况)?(?:不属实|不是事实|与事实不符|不认可|不同意)',
      '^(?:都|也|均)?(?:还|仍|尚)?(?:没有?|未)(?:呢|啊|呀)?$',
      '没(?:有)?(?:真正)?到位|问题(?:依然|仍然?|还)?(?:存在|还在)',
    ],
    own: `(?:这个|该)?(?:问题)?(?:没有?|未|尚未|还没有?|仍未|并未|没能|未能|根本没|还是没)(?:完全|彻底|真正|得到|全部|妥善)*${SOLVED}(?:好|掉)?(?:呢|啊|呀)?|(?:情况)?不属实|不认可|不同意`,
    yes: ['没解决，还差1户', '未解决', '还没解决', '不属实，没签', '问题依然存在'],
    no: ['解决了'],
  },
  {
    says: 'progress',
    said: [
      '^(?:最新|目前|当前|现阶段|办理|工作)*进[展度](?:情况|如下|反馈)*[\\s:：,，]',
      '^(?:反馈|反馈进展|办理情况)[\\s:：,，]',
      '(?:(?:正在|还在|仍在|正)(?:抓紧)?|我们?(?:局|镇|单位)?(?:会|将|再)?抓紧)(?:办|协调|处理|推进|解决|整改|对接|跟进|落实|走|报|组织|审|签|做|施工|准备|研究|联系|沟通|谈|拆|迁)',
      '(?:已经?|刚)(?:经)?(?:与|向|和|跟|同|给|上报|报|约|联系|对接|协调|召开|组织|安排|启动|着手|开始|提交|报送|收到|受理|进场|发函|去函|沟通|现场)',
      '(?:预计|预期|计划|争取|力争|拟于?|有望|准备|打算)[^,，。;；]*',
      '(?:今天|明天|后天|本周|下周|月底|月初|\\d[日号])[^,，。;；]{0,6}(?:之?前|内|能|可以?|就)[^,，。;；]{0,8}(?:办|解决|完成|答复|结果|出)',
      '(?:正|还)?(?:在)?等(?:待|候)?[^,，。;；]{1,14}(?:批复|结果|回复|审批|审核|批准|函|反馈|通知|意见|答复)',
      '^(?:还|仍|正)在?办',
    ],
    own: '(?:最新|目前|当前|现阶段|办理|工作)*(?:反馈)?进[展度](?:情况|如下|反馈)*(?=[\\s:：,，])|(?:反馈|办理情况)(?=[\\s:：,，])',
    yes: [
      '进展：已向银行报送资料',
      '正在协调银行，预计下周三有结果',
      '反馈：专家已约好',
      '还在办',
      '我们抓紧办',
      '明天就能办好',
      '预计下周一办结',
      '已上报市局，等批复',
      '下周三前解决',
    ],
    no: ['小贺抓紧办一下', '渣土证昨天已经办出来了', '已转交通局办理', '反馈意见收到', '收到'],
  },
  // What tells how far it is is told, though it is late.
  {
    says: 'later',
    said: [
      '(?:要|得|需要?|会|能|恐怕|可能|估计)(?:再)?(?:晚|拖|缓|往?后?推迟?|往后推)(?:到|上)?(?:几|一[两些天周点下]|[两二三四五六七八九十\\d]|月|年|下|些)',
      '(?:赶|来)不(?:上|及)',
      '(?:再|多|宽)(?:给|宽限|宽|容)(?:我们?|咱们?|点|些)*(?:几|两|[一二三四五六七八九十\\d]|点?时间|些时间)',
      '(?:不能|无法|没法|难以)按[时期]|按[时期](?:办|完成|解决)?不(?:了|成|完)',
      '还(?:要|需要?|得)(?:再)?(?:几|两|[一二三四五六七八九十]|\\d+)(?:多|来)?个?(?:天|周|工作日|星期|礼拜|月)',
    ],
    yes: [
      '要晚几天，大概6月26号',
      '恐怕赶不上，要到6月28日',
      '再给我们三天',
      '得拖到月底',
      '还要一周才能办好',
      '时间太紧，来不及',
      '这个月无法按期完成验收手续，请理解',
      '可能要推迟到7月',
    ],
    no: ['今天晚上开会', '再给我们看看', '不要再拖了', '按时完成', '后天再说'],
  },
];

/** Asked, not told. */
const QUESTION =
  /[?？]|[吗么呢]\s*[。.!！~]*$|什么时候|何时|多久|怎么(?:样|还|办|回事)|为什么|为何|是否|能不能|能否|可不可以|有没有/u;
/** Told not to, or told of what was. */
const FORBIDDEN =
  /(?:不要|别|不能|不可|不得|暂不|先不|无需|不用|不想)(?:再|先|急着)?(?:撤销|撤回|作废|退回|签收|交办|转办|确认|改派|转交)/u;

const ROWS = SAID_ROWS.map(row => ({
  ...row,
  pattern: new RegExp(row.said.map(one => `(?:${one})`).join('|'), 'u'),
  named: row.own === undefined ? null : new RegExp(row.own, 'u'),
}));

/** What people say before they come to the matter. */
const GREETING =
  /^(?:(?:收到|好的?|好嘞|嗯+|是|明白|知道了|了解|谢谢|感谢|不好意思|抱歉|辛苦了?|您?好|各位|领导|主任|老师|同志|报告|@\S+)(?:领导|主任|老师|同志们?|好|了)*(?:[\s,，。;；!！、~～]+|$))+/u;

/** Without 收到, 好的 and the like in front of what is said. */
export function withoutGreeting(words: string): string {
  return words.replace(GREETING, '');
}

/** Whether something is asked, or told not to be done. */
export function isNoStep(words: string): boolean {
  return QUESTION.test(words) || FORBIDDEN.test(words);
}

/**
 * Reads what is said of an entry. Shapes: pure; `words` is the message without the number. A question or what is told not to be
 * done names no step.
 */
export function saidStep(words: string): SaidStep {
  const text = withoutGreeting(trimmed(words));
  if (isNoStep(text)) return { says: null, note: text };
  const row = ROWS.find(({ pattern }) => pattern.test(text));
  if (!row) return { says: null, note: text };
  return { says: row.says, note: row.named ? trimmed(text.replace(row.named, '')) : text };
}
