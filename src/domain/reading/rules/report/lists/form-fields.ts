/** What the labels of a form ask for: 需协调单位, 期望时限, 填报人; and which of several problems a numbered one means. */
import { parseCount } from '../../../../base/numerals.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import type { ProblemDraft } from '../../drafts/drafts.ts';

export const UNIT_HEAD = lookFor(
  /(?:责任|牵头|协调|解决|配合|协办|协助|承办|办理|整改|被(?:督办|交办|催办)|受(?:理|办)|落实|主责)单位|(?:责任|牵头|整改)部门|需?协调(?:的)?(?:单位|部门)|诉求(?:单位|对象)|^单位$|^部门$|^(?:承办|主办|牵头)$/,
);
/** （配合单位：…） behind the request to another unit. */
export const HELPER_HEAD = lookFor(/配合|协[办助]/);
export const DUE_HEAD = lookFor(
  /时限|期限|截止|(?:期望|希望|要求|办结|办理|解决|完成|整改|反馈|协调)(?:的|解决|办结|完成)*(?:时间|日期)|^(?:时间|日期)$|^现?要求$|^(?:延期|延长|顺延|推迟|调整|改|宽限)(?:后|为|至|到)+$/,
);
/** 原定时限：10月20日: what was set before, beside a new day or without one, is not wanted any more. */
export const FORMER_DUE_HEAD = lookFor(/^(?:原|前次|上次|首次)(?!因)[^,]{0,6}(?:时限|期限|时间|日期|定|要求|节点)$/);
export const URGENCY_HEAD = lookFor(/紧急程度|是否(?:紧急|加急|急件)|程度|等级|级别/);
/** Who writes, whom to ring, when and for which time a form was filled in: none of it is told of the works. */
export const DESK_HEAD = lookFor(
  /^(?:填报|填表|填写|上报|报送|报告|汇报|制表|统计|记录|录入|联系|经办|审核|复核|审批|签发|签收|督办|交办|派单|下达|主送|抄送|包联|包保|分管|挂包|主管|责任|负责|项目)?(?:(?:责任|负责|联系|经办|填报|报告)?人|人员|员|领导|负责人|联系电话|电话|手机号?码?|联系方式|微信|传真|邮箱|周期|日期|期数?|期次|期间|批次|文号|编号|序号|单号|时段)(?:及|和|\/)?(?:联系)?(?:电话|方式)?$|^(?:填报|填表|上报|报送|报告|汇报|制表|统计|督办|交办|派单|下达|抄送|主送)(?:单位|部门|时间|机关)$/,
);

/** Whose the works are, who builds them, what and where they are. */
export const PARTY_HEAD = lookFor(
  /^(?:建设|施工|监理|设计|勘察|代建|承建|业主|总包|总承包|用地|投资|实施|参建|项目)(?:单位|方|主体|公司|企业|业主|法人)$|^(?:项目)?(?:建设|工程)?(?:地点|地址|性质|规模|年限|工期)$/,
);
/** 内容：, 督办事项：. */
export const MATTER_HEAD = lookFor(/^(?:具体|督办|交办|催办|办理|待办|议定)?(?:内容|描述|事项|事由|详情)$/);

/** The number behind a label without it: 存在问题2 → 存在问题. */
export const withoutNumber = (head: string) => head.replace(NUMBER, '');
const NUMBER = /[\s(]*(?:(\d{1,2})|([一二三四五六七八九])|([①-⑨]))\)?$/;

/** Which of several problems a label means: 需协调单位2, 期望时限（二）. */
export function numberOf(head: string): number | undefined {
  const found = NUMBER.exec(head);
  if (!found) return undefined;
  const [, digits, numeral, ring = ''] = found;
  return parseCount(digits ?? numeral ?? '') ?? '①②③④⑤⑥⑦⑧⑨'.indexOf(ring) + 1;
}

/** The number in the label above the first words of a problem: 存在问题2：…. */
export const numberOfProblem = ({ clauses }: ProblemDraft): number | undefined =>
  numberOf(clauses[0]?.clause.heads.at(-1)?.shape ?? '');
