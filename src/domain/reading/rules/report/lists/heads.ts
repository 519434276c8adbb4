/** Words before a colon and lines that announce what follows: 存在问题：, 下步计划：, 二、需协调事项. */
import { isRequest, isTrouble } from '../../../hearing/heard.ts';
import { announcesMatters, announcesTasks, announcesTrouble } from '../../../lexicon/problems/announcements.ts';
import { isGeneralDemand } from '../../../lexicon/problems/general-demands.ts';
import { isUrgentWord } from '../../../lexicon/problems/problem-words.ts';
import { isNoProgress } from '../../../lexicon/works/progress-words.ts';
import type { Clause } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import { isProblemHeading, labelOf, PLAN_HEAD, PROBLEM_HEAD, PROGRESS_HEAD } from '../../clause-kinds.ts';
import { lastPeriod, speaksAhead } from '../clauses/clause-times.ts';
import { describe, type ReportSoFar } from '../report-so-far.ts';
import { DESK_HEAD, DUE_HEAD, MATTER_HEAD, PARTY_HEAD, withoutNumber } from './form-fields.ts';
import { beginsDeeds } from './listed-deeds.ts';

/** Heads of a form's lines, which say nothing of what follows below them: 责任单位, 办结时限, 项目名称. */
const isFormHead = (words: string) =>
  /单位[:为]?$|责任人?$|牵头|^是否/.test(words) ||
  /时限|时间|期限|截止|类别|类型|分类|程度|等级|级别|名称|编号|项目$|单位$|部门$/.test(words);

/** 二、存在困难; 请领导协调，…: it says nothing itself, but what follows is a problem. */
export function announcesProblems({ problems }: ReportSoFar, clause: Clause, words: string): boolean {
  const open = problems.open();
  if (announcesTrouble(words)) {
    problems.close();
    return true;
  }
  if (!isProblemHeading(words)) return false;
  if (!clause.isHead && open && open.block === clause.block && open.clauses.length > 0) return false;
  // 诉求：请资规局发证 asks about the problem just told.
  const isItsRequest = open?.block === clause.block && !open.hasRequest && !/问题|困难|难点|堵点/.test(words);
  if (!isItsRequest) problems.close();
  return true;
}

/** 现场办公会交办事项, 问题清单: a line or a head of its own in front of tasks of several projects. */
export function beginsTasks({ problems, subjects, tokens }: ReportSoFar, clause: Clause): boolean {
  if (clause.isAside || clause.shape.includes('P') || subjects.current().projects.length > 0) return false;
  if (!announcesTasks(clause.shape) || !LEADS_TO_ITEMS.test(tokens.shape.slice(clause.end, clause.end + 80)))
    return false;
  problems.close();
  return true;
}
/** Behind it its line ends, or a colon stands there; words in brackets and 请各单位对照落实 may be in between. */
const LEADS_TO_ITEMS = /^ ?(?:\([^()\n]{0,40}\))?(?:,[^:\n。;P]{0,24})?[ 】]?[:\n]/;

/** 下一步：…。另：水源接口仍未解决，请…: what is told besides is none of the plan. */
export function leavePlan({ sections, sentences }: ReportSoFar, clause: Clause): void {
  if (sections.now() !== 'plan' || !BESIDES.test(clause.shape)) return;
  const tellsMatter = ({ shape }: Clause) => isTrouble(shape) || isRequest(shape);
  if (sentences.of(clause).some(tellsMatter)) sections.end();
}
const BESIDES = lookFor(/^(?:另外?|此外|另有|另报|还有|再就是|再一个)/);

/** 本周没有进展的项目有：, 正常施工的：, 以下项目正常推进：. */
const beginsList = ({ shape }: Clause) =>
  !shape.includes('P') &&
  (/(?:的|的?项目(?:有|是|为|包括|如下)?|如下)$/.test(shape) || /^[WND、\s]*(?:以下|下列|这些?)/.test(shape)) &&
  (isNoProgress(shape.replace(/的?(?:项目)?(?:有|是|为|包括|如下)?$/, '')) ||
    /(?:正常|有序|稳步|按计划|顺利)(?:推进|施工|建设|进行|开展)/.test(shape));

/** 关于募投项目延期的公告: the title of a paper; U于D现场会明确: what a meeting said follows. */
const NOTICE = lookFor(
  /^[^P]*(?:会|会议|会上)(?:议定|明确|要求|强调|决定|指出|意见|部署|布置|研究|提出|定)(?:如下|事项|的)*$|(?:公告|通告|通知|通报|公示|简报|快报|月报|答复|复函|摘要|说明)$/,
);
const PLAN_OF_MONEY = lookFor(
  /^(?:P的?)?(?:占|完成)?(?:[YHN]|本|全|年)*(?:年度|年|月度?|季度)?(?:投资)?(?:计划|目标|任务|安排)数?$/,
);
const headsFigure = ({ tokens }: ReportSoFar, { end }: Clause) =>
  /^ ?: ?(?:约|近|不低于)?[MVR\d]/.test(tokens.shape.slice(end, end + 8));

/** 合同价：…；已付款：…；未付款：1.5亿元: what is still to be paid, in an account of what has been. */
const isOfPayments = (report: ReportSoFar, clause: Clause) =>
  TO_BE_PAID.test(clause.shape) && PAID.test(report.tokens.shape) && headsFigure(report, clause);
const TO_BE_PAID = lookFor(/^(?:尚?未|待|剩余|应|欠)(?:应|支)?付(?:未付)?(?:款项?|金额|资金|工程款|余额)?$/);
const PAID = lookFor(/(?:已|累计)支?付/);

/** 回复上面的问题：, 你问的问题：: what somebody has asked, and no problem of the works. */
const ANSWERED = lookFor(
  /^(?:统一|逐一|集中)?(?:回复|答复|回答|回应|答|解答)(?:一下|下)?(?:[你您]们?|领导|办公室|群里|大家)?(?:[上前后]面|刚才|刚刚|之?前|D|[UO])*(?:的|那个|这个|几个|两个|所?[问提]的?)*(?:问题|疑问|情况)$|^(?:[你您]们?|领导|办公室|[UO])(?:刚才|刚刚|上午|D)*(?:所?问的?|提的)(?:那个|这个|几个|两个)?(?:问题|事儿?|情况)?$/,
);

/** 以下事项6月20日前办结：. */
const DAY_OF_LIST = lookFor(
  /(?:以下|下列|如下)[^,PMR]{0,12}D(?:之?前|以前|内|底)|D(?:之?前|以前|内|底)[^,PMR]{0,8}(?:以下|下列)/,
);

export function readHead(report: ReportSoFar, clause: Clause): void {
  const { carried, isForm, problems, sections, subjects } = report;
  const words = subjects.restOf(clause);
  if (DAY_OF_LIST.test(clause.shape)) carried.dayOfList = clause;
  carried.listed = beginsList(clause) ? { head: clause, isNoProgress: isNoProgress(words) } : undefined;
  if (carried.listed || beginsDeeds(report, clause)) return;
  // 各项目6月完成投资：A350万元；B120万元: it heads a list of projects.
  const isOfList =
    !clause.shape.includes('P') &&
    /^ ?: ?(?:\n|[\d一二三四五六七八九十(]{0,3}[.、)]? ?P)/.test(report.tokens.shape.slice(clause.end, clause.end + 8));
  // 各镇街本周（6.22-6.26）完成投资汇总：\n: the period stands before the head in its line.
  const period = lastPeriod(report, clause) ?? (isOfList && /投资/.test(words) ? carried.sentencePeriod : undefined);
  if (period && (isOfList || !/投资|累计/.test(words))) carried.headingPeriod = period;
  const label = withoutNumber(words);
  if (isFormHead(label) || DESK_HEAD.test(label) || PARTY_HEAD.test(label) || DUE_HEAD.test(label)) return;
  const category = labelOf(words);
  if (category !== undefined && !PLAN_HEAD.test(words)) {
    problems.label(category);
    problems.close();
    if (/问题|困难/.test(words)) sections.begin('problem', clause);
  } else if (ANSWERED.test(words)) return;
  else if (PROBLEM_HEAD.test(words) || (isForm && MATTER_HEAD.test(label))) {
    if (!/描述|内容|诉求|协调|求助/.test(words)) problems.close();
    if (!/描述|内容|诉求|求助/.test(words) || problems.open() === undefined) carried.field = clause.start;
    sections.begin('problem', clause);
    if (isUrgentWord(words)) problems.urge();
  } else if (isUrgentWord(words)) problems.urge();
  else if ((PLAN_HEAD.test(words) || speaksAhead(report, clause)) && !/投资/.test(words)) {
    // 年度计划：9600万元 is a line of a form.
    if (!(PLAN_OF_MONEY.test(words) && headsFigure(report, clause))) sections.begin('plan', clause);
  } else if (PROGRESS_HEAD.test(words)) sections.begin('progress', clause);
  else if (isOfPayments(report, clause)) return;
  else if (
    (isTrouble(words) || isRequest(words)) &&
    !NOTICE.test(words) &&
    !announcesMatters(words) &&
    !isGeneralDemand(words)
  )
    describe(report, clause, isRequest(words) ? 'request' : 'text', true);
}
