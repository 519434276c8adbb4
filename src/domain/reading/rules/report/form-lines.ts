/** The lines of a form, and labels that stand alone: 责任单位：…, 办结时限：…, 资金问题, 紧急！ */
import { categoryOfLabel } from '../../lexicon/problems/categories.ts';
import { isUrgentWord } from '../../lexicon/problems/problem-words.ts';
import type { Clause } from '../../text/clauses.ts';
import { lookFor } from '../../text/first-look.ts';
import type { Tokens } from '../../text/tokens.ts';
import { labelOf } from '../clause-kinds.ts';
import type { ProblemDraft } from '../drafts/drafts.ts';
import { describe, type ReportSoFar } from './report-so-far.ts';
import type { Spoken } from './said.ts';

const UNIT_HEAD =
  /(?:被督办|被交办|主责|责任|牵头|协调|解决|配合|协办|协助|承办|办理|整改)单位|(?:责任|牵头|整改)部门|需协调(?:的)?(?:单位|部门)|诉求(?:单位|对象)|^单位$|^部门$|^(?:承办|主办|牵头)$/;
const DUE_HEAD =
  /时限|期限|截止|(?:期望|希望|要求|办结|办理|解决|完成|整改|反馈|协调)(?:的|解决|办结|完成)*(?:时间|日期)|^(?:时间|日期)$/;
/** All that may stand in a clause that says how urgent something is and nothing else. */
const AROUND_URGENT =
  /[十万火加特紧]|紧急|急|[!、\s]|非常|十分|很|件|事项?|求助|求援|报告|情况|汇报|上报|请示|问题|提醒|[啊呀哦哎哈吧了嘛呢]|有个|这个|一个|个|事儿?|这事|一下/g;

/** 责任单位：…, 办结时限：…, 类别：…, 紧急程度：…. */
export function readFormLine(report: ReportSoFar, { clause, head, words }: Spoken): boolean {
  const { problems, tokens } = report;
  if (!isValueOfHead(tokens, clause)) return false;
  if (WHO_FILLED.test(head)) return true;
  if (/^(?:单位|部门)$/.test(head) && !/[UO]/.test(clause.shape)) return false;
  // 单位：马寨镇 above all problems is who reports.
  if (/^(?:单位|部门)$/.test(head) && (problems.open()?.clauses.length ?? 0) === 0) return true;
  if (UNIT_HEAD.test(head)) {
    const target = problems.ofForm(clause);
    if (target.clauses.length === 0 && /[UO]/.test(clause.shape)) takeTold(report, target, clause);
    // （配合单位：…） behind the request to another unit.
    const isHelper = /配合|协[办助]/.test(head);
    const isGiven = target.unitClause !== undefined || target.clauses.some(isRequestToUnit);
    if (!isHelper || !isGiven) target.unitClause = clause;
    return true;
  }
  if (DUE_HEAD.test(head)) {
    problems.ofForm(clause).dueClause = clause;
    return true;
  }
  if (/类别|类型|分类/.test(head)) {
    const label = categoryOfLabel(words);
    const open = problems.open();
    if (open && open.label === undefined && label) open.label = label;
    else problems.label(label);
    return true;
  }
  if (/紧急程度|程度|等级|级别/.test(head)) {
    const target = problems.ofForm(clause);
    target.isUrgent = isUrgentWord(words);
    target.isCalm = !target.isUrgent;
    return true;
  }
  return /项目(?:名称|编号|代码)?$|^编号$/.test(head) && words.trim() === '';
}

const isRequestToUnit = ({ clause, role }: ProblemDraft['clauses'][number]) =>
  role === 'request' && /[UO]/.test(clause.shape);

/** 填报人：…, 联系电话：…. */
const WHO_FILLED =
  /^(?:填[报表写]人?|制表人?|报送人|上报人|经办人?|审核人?|审批人|负责人|联系人|项目管家|管家|(?:联系)?(?:电话|手机)(?:号码?)?|联系方式|填报(?:日期|时间|单位)|报送(?:日期|时间|单位)|制表(?:日期|时间))$/;

/** 建设单位：…, 建设地点：…: fields of a form that tell nothing to be done. */
const OTHER_FIELD = /(?:单位|部门|公司|企业|业主|地点|地址|位置|人|电话|手机|联系方式|名称|编号|性质|规模|日期)$/;

/** 消防验收，国庆前办完。责任单位：住建局: what was said before and meant nothing by itself is what the unit is to do. */
function takeTold({ carried, subjects }: ReportSoFar, target: ProblemDraft, clause: Clause): void {
  const told = [...carried.earlier, ...carried.pending].filter(
    ({ block, heads }) => block === clause.block && !OTHER_FIELD.test(heads.at(-1)?.shape ?? ''),
  );
  if (told.length === 0) return;
  carried.earlier = [];
  carried.pending = [];
  target.subject = subjects.current(clause);
  for (const one of told) target.clauses.push({ clause: one, role: 'text' });
  target.isCertain = true;
}

/** Only what stands right behind the head is its value: 责任单位：住建局，月底前办结. */
function isValueOfHead(tokens: Tokens, clause: Clause): boolean {
  const last = clause.heads.at(-1);
  return last !== undefined && /^[\s:"(【]*$/.test(tokens.shape.slice(last.end, clause.start));
}

/** 资金问题 above a problem, （土地类） behind it. */
export function readLabel(report: ReportSoFar, { clause, open, words }: Spoken): boolean {
  const label = labelOf(words);
  if (label === undefined || /^其[他它]$|^资金$|^规划$/.test(words)) return false;
  // 进场路被堵了3天，阻工，请…: what it comes to, no label of another problem.
  const { problems, sentences } = report;
  const isWithin = open?.sentence === clause.sentence && open.clauses.length > 0;
  if (isWithin && !/[问题困难类]/.test(words) && !clause.isAside && sentences.asksLater(clause)) return false;
  const isBehind = open?.sentence === clause.sentence && /类(?:问题)?$/.test(words);
  if (clause.isAside || isBehind || /^(?:属|归)/.test(words)) {
    if (open) open.label = label;
    else problems.label(label);
    return true;
  }
  problems.label(label);
  problems.close();
  if (/问题|困难/.test(words)) describe(report, clause, 'text', true);
  return true;
}

/** 配套保障方面，管线未接入: what the next words are about. */
export function readTopic({ carried, problems }: ReportSoFar, { clause, words }: Spoken): boolean {
  if (!TOPIC.test(words)) return false;
  if (problems.open()?.sentence !== clause.sentence) problems.close();
  carried.pending.push(clause);
  return true;
}
const TOPIC = lookFor(/^(?:在)?[\p{Script=Han}]{2,8}方面$/u);

/** 紧急！ says how urgent the problem is. */
export function readUrgency({ problems }: ReportSoFar, { clause, open, words }: Spoken): boolean {
  if (!isUrgentWord(clause.text) || words.replace(AROUND_URGENT, '') !== '') return false;
  if (open && open.block === clause.block) open.isUrgent = true;
  else problems.urge();
  return true;
}
