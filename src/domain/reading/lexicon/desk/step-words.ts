/**
 * Steps of a numbered action item in words, beside those of resolve-words.ts and those that it shares with problems
 * (`reading/said/said-step.ts`). Patterns read the shape of what is said of one number, with a blank in its place.
 */
import type { SaidStep } from '../../types.ts';

export interface StepRow {
  says: SaidStep;
  said: readonly string[];
  yes: readonly string[];
  no: readonly string[];
}

/** Where a step is named for itself, and is no part of a sentence about something else. */
const FRONT = '(?:^|[\\s,:。;])';
const END = '(?:$|[\\s,:。;!])';
/** The unit speaks of itself, or asks. */
const ASKS = '(?:申请|请予?以?|恳请|要求|建议|现|予以|拟|我|单位|镇|街道|局|们|已经?|全部|都|均)*';

export const STEP_ROWS: readonly StepRow[] = [
  {
    says: 'denied',
    said: ['(?:不同意|不批准|不予|驳回)[^,。]{0,4}(?:延|宽限|展期)'],
    yes: ['YD-2026-0012 不同意延期', 'YD-2026-0012 驳回延期申请'],
    no: ['YD-2026-0012 同意延期', 'YD-2026-0012 延期到6月30日'],
  },
  {
    says: 'granted',
    said: ['(?<![请望盼求]|请予|不)(?:同意|批准|准予)(?!吗)[^,。不]{0,4}(?:延|宽限|展期)'],
    yes: ['YD-2026-0012 同意延期', '批准 YD-2026-0012 延期'],
    no: ['YD-2026-0012 请同意延期到6月30日', 'YD-2026-0012 不同意延期'],
  },
  {
    says: 'resume',
    said: [`${FRONT}${ASKS}(?:恢复(?:办理|计时)|解除暂停|取消暂停)`],
    yes: ['YD-2026-0012 恢复办理'],
    no: ['YD-2026-0012 已恢复供电'],
  },
  {
    says: 'reopen',
    said: [`${FRONT}${ASKS}(?:重新(?:办理|打开|督办|落实)|(?:退回|发回)重[新办]|重办${END})`],
    yes: ['YD-2026-0012 重新办理，围挡又装回去了', '重新办理 YD-2026-0012'],
    no: ['YD-2026-0012 已重新铺设'],
  },
  {
    says: 'transfer',
    said: [
      '转(?:给|由)\\s?U|改由\\s?U|(?:^|[\\s,:。])(?:请|应|建议|还是)*[交由]\\s?U[^,。]{0,2}(?:办理|负责|承办|牵头)',
    ],
    yes: ['YD-2026-0012 转给马寨镇，6月30日前完成', 'YD-2026-0012 改由马寨镇负责', '请把YD-2026-0012转给马寨镇'],
    no: ['YD-2026-0012 已办结', 'YD-2026-0012 已转供电公司办理'],
  },
  {
    says: 'verified',
    said: [
      `${FRONT}(?!申请)${ASKS}(?:同意|可以?)?(?:销号|核销|销案)(?:了|吧)?${END}`,
      `${FRONT}(?:同意|经?现场)*(?:验收|核实|核查|查看)(?:合格|通过)`,
    ],
    yes: ['YD-2026-0012 销号', '销号 YD-2026-0012', 'YD-2026-0012 同意销号，现场已看', 'YD-2026-0012 验收通过'],
    no: ['YD-2026-0012 未完成', 'YD-2026-0012 消防验收已通过'],
  },
  {
    says: 'solved',
    said: [`${FRONT}(?:办结|结果)?反馈${END}`],
    yes: ['YD-2026-0012 办结反馈：管线已迁改', 'YD-2026-0012 反馈：管线已迁改'],
    no: ['YD-2026-0012 反馈进展：正在评估', 'YD-2026-0012 还没反馈'],
  },
];

/** Something is going on, or a part of it is done. */
export const GOES_ON =
  /(?:目前|现在|正在|截[至止]|[D]起|已经?|陆续|抓紧|继续|仍在|还在|完成|推进|协调|对接|启动|组织|[还仅]?剩|其余|尚有|还差|R|\d+[户个家处米])/;

/** What is called done is done in part only. */
export const PARTLY =
  /(?:完成|拨付|签约|拆除|办理|解决|达|到)了?(?:投资)?约?[RMV\d]|[还仅只]剩|剩(?:余|下)|其余|尚有|还差|还有\S{0,6}[未没]|一半|部分/;
