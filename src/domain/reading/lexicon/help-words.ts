/** Messages that ask how the bot is used: rows of phrasings with examples. Patterns read shapes. */

export interface HelpRow {
  said: readonly string[];
  /** With a project or a body named it asks after that, not after the bot. */
  isNameless?: true;
  yes: readonly string[];
  no: readonly string[];
}

const HOW = '(?:怎么|如何|咋|怎样|怎么样)';

export const HELP_ROWS: readonly HelpRow[] = [
  {
    said: [
      `${HOW}(?:去|来|才能)?(?:使?用|操作|改(?!造|建|善|变)|申请|报(?!废|建|批|规|验)|上报|填|写(?!的)|弄|登记|提交|发(?!现|生|展|放)|录入|更正|修改|撤回|撤销|查询?(?!处)|销号|反馈|请假|申诉|绑定|导出)`,
      `(?:照片|佐证|图片|附件|材料|文件)${HOW}(?:上?传|发|交)|${HOW}(?:上?传|发)(?:照片|佐证|图片|附件|文件)`,
    ],
    yes: [
      '怎么用',
      '问题怎么报啊，教我一下',
      '如何申请销号',
      '康华冷链的进度怎么报',
      '怎么请假',
      '照片怎么传',
      '怎么查排名',
    ],
    no: ['康华冷链怎么报建还没批', '怎么还没送电，康华冷链工地停了'],
  },
  {
    said: [`${HOW}整(?!改|治|理)`],
    isNameless: true,
    yes: ['这玩意咋整'],
    no: ['康华冷链这事咋整'],
  },
  {
    said: ['(?:在|从|到|上)?(?:哪|哪里|哪儿)(?:填(?!土|起|方)|报(?!批|建)|上报|录入|登记)'],
    yes: ['进度在哪填', '在哪里填进度', '从哪报啊', '新接手的联络员，进度在哪填、怎么填？'],
    no: ['康华冷链土方从哪填起'],
  },
  {
    said: [
      '(?:能|会|可以)(?:做|干|帮我(?:做|干)?|帮忙做)(?:些)?(?:什么|啥|哪些)|(?:你|机器人)(?:都|还)?(?:能|会)(?:做|干)?(?:些)?(?:什么|啥|哪些)',
      '(?:能|可以)(?:问|查)(?:你)?(?:些)?(?:什么|啥|哪些)',
      '有(?:什么|哪些|啥)(?:功能|用处|作用|指令|命令|本领)|(?:你|机器人|管家|助手)(?:是)?(?:谁|干嘛|做什么|什么|干什么|干啥)',
    ],
    isNameless: true,
    yes: ['能做什么', '你都会啥', '有哪些指令', '能问你什么', '可以查什么', '你是谁', '这机器人干嘛的'],
    no: ['康华冷链的管家是谁'],
  },
  {
    said: [
      '使用(?:说明|方法|指南|手册|教程)|操作(?:说明|方法|指南|手册|流程)|用法|教程|说明书|指令(?:列表|大全)|命令列表|功能(?:介绍|列表|说明|菜单)',
      '(?:报|填|写|上报|汇报|填报|报送)的?(?:格式|模板|样例|示例|例子|范例)|什么格式|(?:有没有|有|来|给|发)(?:我)?[个份]?(?:模板|样例|示例|例子|范例)|^(?:格式|模板|样例|示例)(?:发|给|来)',
    ],
    yes: ['使用说明', '说明书发我一份', '第一次用，给个示例', '有没有模板', '格式发我一下', '填报格式是什么'],
    no: ['康华冷链样板段做好了'],
  },
  {
    said: ['(?:不会|不懂|不知道(?:怎么|如何)?)(?:使?用|报(?!批)|填(?!土)|操作|弄)|教(?:我|一下|教)|示范一下'],
    yes: [
      '不会弄',
      '教一下怎么报',
      '新来的管家，不会报进度，有没有使用说明',
      '我是新来的老同志 这个东西怎么报啊 教教我',
    ],
    no: ['康华冷链业主不会出资'],
  },
];

/** A call for help that is nothing else. */
const BARE =
  /^(?:我(?:要|需要|想要)?|请|请问|查看|打开|看看?|来个|发个?|给个?|有|需要|@|\/|#|\s)*(?:帮助|帮助文档|帮助中心|帮忙|求助|help|使用帮助|说明|说明书|菜单|功能|指南|\?+)(?:一下|信息|文档|菜单|说明|吗|啊|呀|吧|呢|[\s!。?~])*$/;

const PATTERNS = HELP_ROWS.map(({ said, isNameless }) => ({
  isNameless,
  said: new RegExp(said.map(one => `(?:${one})`).join('|')),
}));

/** A cheap look first: most messages call for no help. */
const MAY_ASK =
  /怎|何|咋|帮|求助|什么|啥|哪|用法|说明|教|谁|干嘛|help|功能|菜单|指[南令]|命令|手册|格式|模板|样例|示|例子|不会|不懂|\?/;

/** Characters of the longest call for help. */
const LONGEST = 100;

/** Whether the message asks for help with the bot: 帮助, 怎么用, 怎么报, 能做什么. */
export function isHelp(shape: string): boolean {
  if (shape.length > LONGEST || /[MVRK]/.test(shape)) return false;
  if (!MAY_ASK.test(shape)) return false;
  if (BARE.test(shape.trim())) return true;
  // 请住建局告知怎么报建 asks a unit, not the bot.
  if (/[UO]/.test(shape)) return false;
  const isNamed = shape.includes('P');
  return PATTERNS.some(({ said, isNameless }) => !(isNameless && isNamed) && said.test(shape));
}
