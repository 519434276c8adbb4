/** The words of what is to come, and of a report that says that nothing has moved. */
import { compileTerms, type TermRow } from '../terms.ts';

export const PLAN_ROWS: readonly TermRow<'plan'>[] = [
  {
    terms:
      '下步 下一步 下阶段 下一阶段 接下来 后续 计划 拟 预计 预期 力争 争取 打算 准备开 准备进 准备启 即将 明天将 目标 有望 确保',
    tags: ['plan'],
    example: '下步安装设备',
  },
  { terms: '将于 将在 将开 将进 将完 将启 将对 将要 将全 将继', tags: ['plan'], example: '将于下周进场' },
  // What only looks like one of them.
  {
    terms:
      '为后续 给后续 为下一步 为下步 为下阶段 完成目标 完成目标任务 完成年度目标 完成年度目标任务 完成Y目标 完成Y目标任务 完成既定目标 超额完成目标 超额完成目标任务',
    tags: [],
    example: '为后续精装修赢得了时间',
  },
  { terms: '预计缺 预计短缺 预计还缺 预计仍缺 预计缺口 预计差', tags: [], example: '预计缺熟练工60人' },
  { terms: '拟建 拟定 模拟 虚拟 小目标 争取中央 争取上级 争取资金 争取到', tags: [], example: '争取中央预算内资金' },
];

/** `still`: nothing has moved; `still-at-end`: the same, where the clause ends with it (没动, not 没动工). */
export const STILL_ROWS: readonly TermRow<'still' | 'still-at-end'>[] = [
  {
    terms:
      '无进展 无新进展 无明显进展 无实质进展 无实质性进展 无任何进展 无新的进展 没进展 没有进展 进展也没有 进展都没有 啥进展也没有 没有新进展 没有新的进展 没有明显进展 没有实质性进展 没有任何进展 没啥进展 没什么进展 没新进展 未有进展 未有新进展 暂无进展 毫无进展 没有什么进展',
    tags: ['still'],
    example: '本周无进展',
  },
  {
    terms: '同上周 同上月 同上期 同上次 同上一周 同W 和W一样 与W相同 与W一样 跟W一样 和W相同 跟W相同 同W一样 较W无变化',
    tags: ['still'],
    example: '同上周',
  },
  {
    terms:
      '无变化 无明显变化 没变化 没有变化 没啥变化 没什么变化 没有什么变化 没大的变化 没有大的变化 没太大变化 没有太大变化 没啥大的变化 变化不大 没有明显变化 无大变化',
    tags: ['still'],
    example: '没啥变化',
  },
  {
    terms: '维持原状 进度不变 保持不变 原地踏步 没动静 没啥动静 没有动静 没什么动静',
    tags: ['still'],
    example: '进度不变',
  },
  { terms: '没干活 没咋干活 没怎么干活 啥也没干 什么也没干 一点没干 躺平', tags: ['still'], example: '就是没干活' },
  { terms: '没动 没啥动 没什么动 没有动 没怎么动', tags: ['still-at-end'], example: '没动' },
  { terms: '没动工 没动土 没动迁', tags: [], example: '没动工' },
];

export const planTerms = compileTerms(PLAN_ROWS);
export const stillTerms = compileTerms(STILL_ROWS);
