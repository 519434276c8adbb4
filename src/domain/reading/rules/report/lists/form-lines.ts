/** The lines of a form, and labels that stand alone: 责任单位：…, 办结时限：…, 资金问题, 紧急！ */
import { categoryOfLabel } from '../../../lexicon/problems/categories.ts';
import { isUrgentWord } from '../../../lexicon/problems/problem-words.ts';
import { type Clause, tokensOf } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import type { Tokens } from '../../../text/tokens.ts';
import { labelOf } from '../../clause-kinds.ts';
import { boundSubject, type ProblemDraft } from '../../drafts/drafts.ts';
import { lastPeriod } from '../clauses/clause-times.ts';
import { describe, type ReportSoFar } from '../report-so-far.ts';
import type { Spoken } from '../said.ts';
import {
  DESK_HEAD,
  DUE_HEAD,
  FORMER_DUE_HEAD,
  HELPER_HEAD,
  numberOf,
  numberOfProblem,
  PARTY_HEAD,
  UNIT_HEAD,
  URGENCY_HEAD,
  withoutNumber,
} from './form-fields.ts';

/** All that may stand in a clause that says how urgent something is and nothing else. */
const AROUND_URGENT =
  /[十万火加特紧]|紧急|急|[!、\s]|非常|十分|很|件|事项?|求助|求援|报告|情况|汇报|上报|请示|问题|提醒|[啊呀哦哎哈吧了嘛呢]|有个|这个|一个|个|事儿?|这事|一下/g;

/** 责任单位：…, 办结时限：…, 类别：…, 紧急程度：…. */
export function readFormLine(report: ReportSoFar, { clause, head: label, words }: Spoken): boolean {
  const { carried, problems, tokens } = report;
  const head = withoutNumber(label);
  if (DESK_HEAD.test(head)) {
    carried.headingPeriod = (clause.isHead ? undefined : lastPeriod(report, clause)) ?? carried.headingPeriod;
    return true;
  }
  if (PARTY_HEAD.test(head)) return true;
  if (!isValueOfHead(tokens, clause)) return false;
  if (WHO_FILLED.test(head)) return true;
  if (/^(?:单位|部门)$/.test(head) && !/[UO]/.test(clause.shape)) return false;
  // 单位：马寨镇 above all problems is who reports.
  if (/^(?:单位|部门)$/.test(head) && (problems.open()?.clauses.length ?? 0) === 0) return true;
  if (UNIT_HEAD.test(head)) {
    giveUnit(report, clause, label);
    return true;
  }
  if (FORMER_DUE_HEAD.test(head)) return true;
  // 要求：区住建局要加快协调 asks somebody, and is no day.
  if (DUE_HEAD.test(head) && !(/^现?要求$/.test(head) && !/^[^,UO]{0,4}D/.test(words))) {
    for (const problem of meantBy(report, clause, label)) problem.dueClause = clause;
    return true;
  }
  if (/类别|类型|分类/.test(head)) {
    const category = categoryOfLabel(words);
    const open = problems.open();
    if (open && open.label === undefined && category)
      for (const problem of meantBy(report, clause, label)) problem.label ??= category;
    else problems.label(category);
    return true;
  }
  if (URGENCY_HEAD.test(head)) {
    const isUrgent = isUrgentWord(words) || (/是否/.test(head) && /^(?:是|急)/.test(words));
    for (const problem of meantBy(report, clause, label)) {
      problem.isUrgent = isUrgent;
      problem.isCalm = !isUrgent;
    }
    return true;
  }
  return /项目(?:名称|编号|代码)?$|^编号$/.test(head) && words.trim() === '';
}

/** Who is asked: one unit about all the problems of a field, several by their trades. */
function giveUnit(report: ReportSoFar, clause: Clause, label: string): void {
  const [target, ...others] = meantBy(report, clause, label);
  if (!target) return;
  if (target.clauses.length === 0 && /[UO]/.test(clause.shape)) takeTold(report, target, clause);
  const units = tokensOf('unit', report.tokens, clause).map(({ token }) => token);
  if (others.length > 0 && units.length > 1) {
    const shared = { units, isInOrder: false, problems: [target, ...others] };
    for (const problem of shared.problems) problem.shared = shared;
    return;
  }
  for (const problem of [target, ...others]) {
    const isGiven = problem.unitClause !== undefined || problem.clauses.some(isRequestToUnit);
    if (!HELPER_HEAD.test(label) || !isGiven) problem.unitClause = clause;
  }
}

/** The problems that a line of a form speaks of: the one with its number, or all that stand in the field above it. */
function meantBy(report: ReportSoFar, clause: Clause, label: string): readonly ProblemDraft[] {
  const { carried, problems } = report;
  const field = carried.field;
  const current = boundSubject(report.subjects.current(clause));
  const isOfField = (problem: ProblemDraft) =>
    field !== undefined &&
    problem.clauses.length > 0 &&
    boundSubject(problem.subject) === current &&
    (problem.clauses[0]?.clause.start ?? 0) >= field;
  const told = problems.last(isOfField);
  const number = numberOf(label);
  if (number !== undefined) {
    const numbered = told.find(problem => numberOfProblem(problem) === number);
    const meant =
      numbered ?? (told.some(problem => numberOfProblem(problem) !== undefined) ? undefined : told[number - 1]);
    if (meant) return [meant];
  }
  const open = problems.ofForm(clause);
  if (number !== undefined || !beginsLine(report, clause) || !told.includes(open)) return [open];
  // 存在问题：1.A；2.B⏎需协调单位：供电公司: those that nobody has been asked about yet.
  const isWhole = ({ dueClause, hasRequest, unitClause }: ProblemDraft) =>
    UNIT_HEAD.test(label) ? hasRequest || unitClause !== undefined : DUE_HEAD.test(label) && dueClause !== undefined;
  return [
    open,
    ...told.filter(problem => problem !== open && numberOfProblem(problem) === undefined && !isWhole(problem)),
  ];
}

/** The label of the clause begins its line. */
function beginsLine({ tokens: { shape } }: ReportSoFar, { heads }: Clause): boolean {
  const start = heads.at(-1)?.start ?? 0;
  return /(?:^|\n)[^\p{Script=Han}A-Z\n]*$/u.test(shape.slice(Math.max(0, start - 4), start));
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
