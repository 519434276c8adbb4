/** Messages that want no answer: receipts, thanks, greetings, emoji, notices of meetings. Patterns read shapes. */

const COURTESY =
  /已?收到|收悉|已阅|阅|好(?:的|嘞|滴|咧|哒|呀)?|没毛病|关心|支持|理解|配合|提醒|指导|帮助我们|行|嗯+|哦+|噢|可以|没问题|明白|知道了?|了解了?|是的|对的?|ok|okay|谢谢?|感谢|多谢|辛苦|早上好|上午好|中午好|下午好|晚上好|早安?|晚安|新年好|新年快乐|节日快乐|(?:中秋|国庆|元旦|春节|端午|五一|劳动节|节)快乐|周末愉快|大家好?|您好|你好|各位(?:领导|老师|同志|同仁|同事)?|(?<=谢谢?|感谢|辛苦|收到,|好的,)(?:局长?|主任|书记|科长?|处长?|区长?|镇长?)|领导们?|老师|同志们?|同事们?|[王李张刘陈杨赵黄周吴](?:局长?|主任|书记|科长?|处长?|区长?|镇长?|总|工)|哈+|呵+|嘿+|嗨|赞|棒|厉害|加油|点赞|不客气|客气|应该的|没事|拜拜?|再见|马上(?:办|办理|落实|处理|安排|到)?|立即(?:办|办理|落实|处理|安排)|遵照执行|我们?(?:这就|马上|立即)?(?:抓紧|尽快)?(?:办理?|落实|处理|跟进)|(?:抓紧|尽快|全力|认真)(?:办理?|落实|处理|推进|跟进|整改)|照办|麻烦了?|不好意思|抱歉|打扰|啊|呀|哈|吧|呢|啦|了|的|您|你|大家|哟|咯|喽|诶|都|也|很|太|真|给力|一下|测试|在吗?|机器人|管家|小助手|祝|快乐|愉快|幸福|安康|身体健康|万事如意|工作顺利|阖家(?:欢乐|幸福)|步步高升|心想事成|健康|喔|欧|ing|thanks?|thx|hi|hello|roger|copy|\+1|1|666+|\d(?=$)/g;
const NOTICE =
  /(?:请|要求).{0,12}(?:参加|参会|出席|到会|准时|务必到)|(?:召开|举行|开).{0,12}会(?:议)?(?:[,。]|$)|会议通知|通知[:：]|转发|转载|新闻|温馨提示|天气预报|值班表/;

/** Characters of the longest courtesy. */
const LONGEST = 80;

/** Whether nothing is said that could be stored or answered. */
export function isCourtesy(shape: string): boolean {
  // Courtesy names nothing: a capital is a token.
  if (shape.length > LONGEST || /[A-Z]/.test(shape)) return false;
  const rest = shape.replace(/[\s,。!?;:、~…"'()【】\-_.^*#@&|=+/<>]/g, '');
  return rest.replace(COURTESY, '') === '';
}

/** Whether the message announces a meeting or passes on news, and reports nothing itself. */
export function isNotice(shape: string): boolean {
  return !/[PKMVR]|(?:投资|进度)[^,。\d]{0,4}\d/.test(shape) && NOTICE.test(shape);
}
