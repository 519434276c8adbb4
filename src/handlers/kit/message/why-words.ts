/** 为什么提醒我: why somebody is reminded. It counts only as the whole message, so that no report is ever taken for it. */
const WHY =
  /^(?:请问|想问(?:一下|下)?|问(?:一下|下)|我想知道)?[，,]?(?:(?:为什么|为啥|为何|凭什么|干嘛|干吗)(?:要|会|又|还|还要|老是?|总是?|一直|天天|每天|又要)*(?:来)?(?:提醒|催办?|督办|通报|找)(?:一下)?(?:我们?|我单位|我镇|我局|本单位|了)?|(?:为什么|为啥|为何|干嘛)(?:要|会|又|老是?|总是?|一直|天天|每天)*给我们?发(?:这个|这些|这条|消息|通知|提醒)?|(?:怎么)(?:又|还|老是?|总是?|天天|每天)+(?:来)?(?:提醒|催办?|督办|通报)(?:我们?|了)?|(?:又|老是?|总是?)?(?:提醒|催)我(?:们)?(?:的)?(?:原因|理由|干什么|干嘛|干吗|做什么|什么|啥)(?:是什么)?)(?:呢|啊|呀|了|嘛)*$/u;

/** Whether a message asks why its sender is reminded. */
export function asksWhyTold(text: string): boolean {
  const said = text.trim().replace(/[\s。.!！?？~～]+$/u, '');
  return WHY.test(said.replace(/\s+/gu, ''));
}
