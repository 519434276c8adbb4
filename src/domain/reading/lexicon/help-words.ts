/** Messages that ask how the bot is used. Patterns read shapes. */

const HELP =
  /(?:怎么|如何|咋|怎样|怎么样)(?:使?用|操作|改(?!造|建|善|变)|申请|报(?!废)|上报|填|写(?!的)|弄|登记|提交|发(?!现|生|展|放)|录入|更正|修改|撤回|撤销|查询?|销号|反馈)|(?:能|会|可以)(?:做|干|帮我(?:做|干)?|帮忙做)(?:些)?(?:什么|啥|哪些)|有(?:什么|哪些|啥)(?:功能|用处|作用|指令|命令|本领)|使用(?:说明|方法|指南|手册|教程)|操作(?:说明|方法|指南|手册|流程)|用法|教程|指令(?:列表|大全)|命令列表|功能(?:介绍|列表|说明|菜单)|(?:报|填|写|上报|汇报|填报|报送)(?:的)?(?:格式|模板|样例|示例|例子|范例)|什么格式|(?:不会|不懂|不知道(?:怎么|如何)?)(?:使?用|报|填|操作|弄)|教(?:我|一下|教)|示范一下/;
/** Who the bot is; 康华冷链的管家是谁 asks after a person. */
const WHO = /(?:你|机器人|管家|助手)(?:是)?(?:谁|干嘛|做什么|什么|干什么|干啥)/;
const BARE =
  /^(?:我(?:要|需要|想要)?|请|请问|查看|打开|看看?|来个|发个?|给个?|有|需要|@|\/|#|\s)*(?:帮助|帮助文档|帮助中心|帮忙|求助|help|使用帮助|说明|说明书|菜单|功能|指南|\?+)(?:一下|信息|文档|菜单|说明|吗|啊|呀|吧|呢|[\s!。?~])*$/;

/** A cheap look first: most messages call for no help. */
const MAY_ASK =
  /怎|何|咋|帮|求助|什么|啥|哪些|用法|说明|教|谁|干嘛|help|功能|菜单|指[南令]|命令|手册|格式|模板|样例|示|例子|不会|不懂|\?/;

/** Characters of the longest call for help. */
const LONGEST = 100;

/** Whether the message asks for help with the bot: 帮助, 怎么用, 怎么报, 能做什么. */
export function isHelp(shape: string): boolean {
  if (shape.length > LONGEST || /[MVRK]/.test(shape)) return false;
  if (!MAY_ASK.test(shape)) return false;
  if (BARE.test(shape.trim())) return true;
  // 请住建局告知怎么报建 asks a unit, not the bot.
  return !/[UO]/.test(shape) && (HELP.test(shape) || (!/P/.test(shape) && WHO.test(shape)));
}
