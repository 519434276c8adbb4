/** Clauses that tell a problem, ask somebody about it, or say more of one that is being told. */

import { isStage, isSurelyTrouble, isTrouble } from '../../../hearing/heard.ts';
import { isGoingOn, isLeftover, isOver, isPastStandstill } from '../../../lexicon/problems/problem-words.ts';
import { isNeed } from '../../../lexicon/problems/standing-words.ts';
import { isDone } from '../../../lexicon/works/progress-words.ts';
import type { Clause } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import { isTimeOnly } from '../../clause-kinds.ts';
import type { ProblemDraft } from '../../drafts/drafts.ts';
import { describe, type ReportSoFar } from '../report-so-far.ts';
import { type Said, UNIT_ALONE } from '../said.ts';
import { isDated, speaksAhead } from './clause-times.ts';

/** 请住建局协调. But 请查看附件 asks nobody to solve anything. */
export function readRequest(report: ReportSoFar, { asks, clause, head, isTroubled, words }: Said): boolean {
  if (!asks) return false;
  const isCertain =
    isTroubled || UNIT_ALONE.test(head) || /[UO]|协调|解决|支[持援]|增援|拨|帮|处理|办|供|批|修|拆|清/.test(words);
  describe(report, clause, 'request', isCertain);
  return true;
}

/** 10千伏外线接入，6月15日前送电 below 区住建局牵头 or 交办事项: what is named there is to be done. */
export function readTask(report: ReportSoFar, { asks, clause, open, words }: Said): boolean {
  if (!report.sections.isOfTasks() || asks || isOver(words)) return false;
  if (isGoingOn(words) && !/D(?:之?前|以前|内|底)/.test(words)) return false;
  if (!/\p{Script=Han}{2}|D/u.test(words) || speaksOfPast(words)) return false;
  // 专项债拨付到位，3月底: the day alone is the task's.
  if (/^D(?:之?前|以前|内)?$/.test(words) && open?.block === clause.block) open.dueClause ??= clause;
  else describe(report, clause, 'text', true);
  return true;
}
const speaksOfPast = (words: string) => /已|(?<!之)了$|正常|有序/.test(words);

/** 路面征迁工作于8月17日前完成, behind 由住建局负责，于8月11日前…: the same unit's next task. */
export function readFurtherTask(report: ReportSoFar, { clause, open, words }: Said): boolean {
  if (!open || clause.sentence === open.sentence || clause.block !== open.block) return false;
  const request = open.clauses.find(({ role }) => role === 'request')?.clause;
  if (!request || !/^[^,MR]{2,16}D(?:之?前|以前|内)[^,MR]{0,6}(?:完成|到位|办结)$/.test(words)) return false;
  if (!/[UO]/.test(request.shape) || !open.clauses.some(one => isDated(report, one.clause))) return false;
  report.problems.close();
  report.problems.next();
  describe(report, clause, 'text', true).unitClause = request;
  return true;
}

const NOT_DONE = lookFor(/^(?:尚|还|仍)?[未没]有?(?:完成|落实|办结|解决|整改)$/);

/** 防水整改（未完成，由街道…）: what is not done stands before the bracket. */
export function readNotDone(report: ReportSoFar, { clause, words }: Said): boolean {
  const { stages } = report.progress.current();
  const before = stages.at(-1);
  if (!clause.isAside || before?.sentence !== clause.sentence || !NOT_DONE.test(words)) return false;
  stages.pop();
  describe(report, before, 'text', true);
  describe(report, clause, 'text', true);
  return true;
}

/** …，严重影响工期: what the trouble causes. */
export function readEffect(report: ReportSoFar, { clause, isInProblem, open, words }: Said): boolean {
  if (!open || !isInProblem) return false;
  if (!/^(?:已|并|将|也)?(?:经|会)?(?:严重)?(?:影响|导致|致使|造成|制约|耽误)/.test(words)) return false;
  describe(report, clause, 'text', false);
  return true;
}

/** …-供电公司-11.30前; …，供电公司，7月15日前: a unit alone behind a problem is asked. */
export function readUnitAlone(report: ReportSoFar, { clause, open, words }: Said): boolean {
  const { problems } = report;
  if (!/^区?[UO](?:[、和]区?[UO])*$/.test(words.trim()) || !standsForItself(report, clause)) return false;
  if (open?.sentence !== clause.sentence || open.clauses.length === 0) return readListedTask(report, clause);
  if (open.hasRequest || open.unitClause) return false;
  const problem = problems.ofForm(clause);
  problem.unitClause = clause;
  problem.isCertain = true;
  return true;
}

/**
 * Behind a dash, in a list of tasks, in brackets, or before a day that stands as alone: 还差2户，侯寨街道，11月20日前. Between
 * other commas 住建局 may be no more than a word beside it.
 */
const standsForItself = (report: ReportSoFar, clause: Clause) =>
  report.sections.isOfTasks() ||
  clause.isAside ||
  report.tokens.shape
    .slice(Math.max(0, clause.start - 2), clause.start)
    .trimEnd()
    .endsWith('-') ||
  dayBehind(report, clause) !== undefined;

/** （城管局，10月20日前）, （责任单位：财政局，本月底）: the day alone right behind the unit that is asked. */
export function readDayAlone(_report: ReportSoFar, { clause, open, words }: Said): boolean {
  if (!open || open.dueClause || open.block !== clause.block) return false;
  const unit = open.unitClause;
  const isBehindUnit =
    unit?.sentence === clause.sentence && unit.isAside === clause.isAside && clause.start - unit.end <= 2;
  // 责任单位供电公司；时限6月20日.
  const isLabelled = clause.sentence - open.sentence <= 2 && DAY_LABELLED.test(words);
  if (!isLabelled && !(isBehindUnit && DAY_ALONE.test(words))) return false;
  open.dueClause = clause;
  return true;
}
const DAY_LABELLED = lookFor(
  /^(?:办结|完成|解决|整改|要求|办理)*(?:时限|期限|时间|日期|截止)(?:要求|节点)?(?:为|是|[于在到])?D(?:之?前|以前|内|底)?$/,
);

/** The day alone that is the next clause of the sentence. */
function dayBehind({ sentences }: ReportSoFar, clause: Clause): Clause | undefined {
  const next = sentences.of(clause).find(({ start }) => start > clause.start);
  return next && DAY_ALONE.test(next.shape) ? next : undefined;
}
const DAY_ALONE = lookFor(/^(?:务必|必须|最[迟晚]|限)?[于在]?D(?:之?前|以前|内|底)?(?:完成|办结)?$/);

/** 林地手续-资规局-4月20日前, 用地移交，五里堡街道，7月15日前: a matter, who is to see to it, and by when. */
function readListedTask(report: ReportSoFar, clause: Clause): boolean {
  const { carried, problems, progress, subjects } = report;
  const day = dayBehind(report, clause);
  if (!day) return false;
  const { stages } = progress.current();
  if (carried.pending.length === 0 && stages.at(-1)?.sentence === clause.sentence)
    carried.pending.push(...stages.splice(-1));
  if (carried.pending.length === 0) return false;
  problems.next();
  const task = problems.ofForm(clause);
  task.subject = subjects.current(clause);
  for (const one of carried.pending) task.clauses.push({ clause: one, role: 'text' });
  task.unitClause = clause;
  task.dueClause = day;
  task.isCertain = true;
  carried.pending = [];
  return true;
}

/** 请城管局核对。6月20日前反馈; …请住建局盯一下，争取月底前有眉目: the day of a request that stands beside it. */
export function readDueOfRequest(report: ReportSoFar, { clause, isTroubled, open, words }: Said): boolean {
  const isDue =
    (open?.hasRequest === true || open?.unitClause !== undefined || isLeftoverToEnd(open, words)) &&
    open.block === clause.block &&
    clause.sentence - open.sentence <= 1 &&
    /^[^,]{0,6}D(?:之?前|以前|内)/.test(words) &&
    !/[MR]|预计|计划|原|已|影响/.test(words) &&
    !isTroubled;
  if (isDue) describe(report, clause, 'text', false);
  return isDue;
}

/** 停工三天，现已复工; 已恢复供水: what was told in the sentence is over. */
export function readOver(report: ReportSoFar, { clause, open, words }: Said): boolean {
  if (!open || !isOver(words) || speaksAhead(report, clause)) return false;
  // 不影响施工，请供电公司…: it is wanted all the same.
  if (/影响|耽误|碍事/.test(words) && (open.hasRequest || report.sentences.asksLater(clause))) return false;
  // 卡住了。昨天已经处理好了: in the next sentence, unless somebody is asked in between.
  const isNext = clause.sentence - open.sentence === 1 && clause.block === open.block && !open.hasRequest;
  if (open.sentence !== clause.sentence && !(isNext && /^(?:D|当|现|已|后来|随后|目前)/.test(words))) return false;
  const { problems, progress } = report;
  if (!GOES_ON_AGAIN.test(words)) {
    describe(report, clause, 'text', false).isOver = true;
    return true;
  }
  // Works that go on again are told, not reported as a problem.
  for (const past of open.clauses) progress.stage(past.clause);
  progress.stage(clause);
  problems.drop();
  return true;
}

const GOES_ON_AGAIN = lookFor(
  /复工|[好完上通]了(?:,|也|就|已经?|又|都|全)*(?:恢复|继续|开始|接着|照常)(?!供|通)|(?<!不能|无法|没法)正常(?:干|施工|作业|生产|推进)|[返到]岗|上[班人]了|开干了|恢复(?:施工|[^,供]{0,6}(?:土方|开挖|掘进|作业|浇筑|吊装|顶进))|[修理换接补弄通][好完通上]了?$|已[^,没未]{0,6}修[复好]/,
);

/** A clause in a problem says more of it, unless another sentence tells how the works go on. */
export function readMoreOfProblem(
  report: ReportSoFar,
  { clause, head, isInProblem, isTroubled, open, words }: Said,
): boolean {
  // 任务1：完成交通导改 is still to be done.
  const goesOn = !/^任务/.test(head) && clause.sentence !== open?.sentence && isGoingOn(words) && !isTroubled;
  // 需协调问题（8月第4周）: of which time a list is.
  if (!isInProblem || goesOn || (clause.isAside && open === undefined && isTimeOnly(words))) return false;
  describe(report, clause, 'text', report.sections.now() === 'problem' || (isTroubled && isSurelyTrouble(words)));
  return true;
}

/** 前几天停工 is asked about, not stored. */
export function readPastStandstill(report: ReportSoFar, { clause, isTroubled }: Said): boolean {
  if (!isTroubled || !isPastStandstill(clause.text)) return false;
  describe(report, clause, 'text', false);
  return true;
}

export function readTrouble(report: ReportSoFar, said: Said): boolean {
  const { clause, isTroubled, period, words } = said;
  if (!isTroubled) return false;
  if (isNotBegun(report, said)) {
    report.progress.stage(clause);
    return true;
  }
  // 剩300米 is how far the works are; with a date by which it must be gone it is a problem.
  const isStage =
    isLeftover(words) &&
    (isLeftOfWorks(words) || (!/没|未|不|无/.test(words) && !isTrouble(words.replace(LEFT_BEFORE, '')))) &&
    !isWanted(report, said);
  if (isStage) {
    report.progress.stage(clause);
    // 6月铺管320米剩80米，完成投资64万: the month holds for the sum.
    if (period) report.carried.sentencePeriod = period;
  } else describe(report, clause, 'text', isSurelyTrouble(words));
  return true;
}

/** 还剩五户里面两户要价高: what is said of what is left. */
const LEFT_BEFORE =
  /^[^,]*?[剩差余][^,]{0,6}?[\d一二两三四五六七八九十百]{1,6} ?[户处家座栋亩棵株根个套层项](?=[^,]{3})/;

/** 还剩三百米没顶完: a quantity of works, not of households or land. */
const LEFT_OF_WORKS = lookFor(
  /[剩差][^,没未不无]{0,4}[\d一二两三四五六七八九十百千]{1,6}来?多? ?(?:米|m|公里|吨|方|立方|平方?米?|层|根|块|段|榀|跨|片|樘|排)[没未][^,没未不无]{1,3}$/,
);
const isLeftOfWorks = (words: string) => LEFT_OF_WORKS.test(words);

/** 雨水管完成4.6公里；电力排管尚未开始: the next part of the works, where nobody is asked for anything. */
function isNotBegun({ problems, progress, sentences }: ReportSoFar, { clause, isInProblem, words }: Said): boolean {
  if (isInProblem || !NOT_BEGUN.test(words) || OF_OTHERS.test(words) || sentences.asksLater(clause)) return false;
  // 路床还没碰，缺人: what it waits for is told behind it.
  const isWaiting = sentences
    .of(clause)
    .some(({ shape, start }) => start > clause.start && isTrouble(shape) && !NOT_BEGUN.test(shape));
  if (isWaiting) return false;
  const before = progress.current().stages.at(-1);
  return before !== undefined && clause.sentence - before.sentence <= 1 && !problems.open()?.hasRequest;
}
const NOT_BEGUN = lookFor(
  /^[\p{Script=Han}\d#]{2,10}(?:(?:尚|还|暂|仍|都)*[未没](?:开始|启动|施工|实施|展开|动工|开干)(?:施工|呢)?|(?:还|都|暂时)+没(?:碰|动|做|干|弄|上|轮到|排到|顾上)(?:呢)?)$/u,
);
/** 杆线还没动, 征迁未启动, 材料还没上: it is for others to begin. */
const OF_OTHERS = lookFor(
  /[迁杆缆坟征拆证批审户款]|手续|图纸|招标|供地|方案|协议|合同|设备|材料|工人|队伍|班组|人员|单位/,
);

/** 还剩2户，年底前拆完: what is left is a problem where a day is set or somebody is asked. */
export function readLeftover(report: ReportSoFar, said: Said): boolean {
  if (!isLeftover(said.words) || !isWanted(report, said)) return false;
  describe(report, said.clause, 'text', true);
  return true;
}

function isWanted({ sentences, tokens, today }: ReportSoFar, { clause }: Said): boolean {
  return (
    isDated({ tokens, today }, clause) ||
    sentences.asksLater(clause) ||
    sentences.setsDayLater(clause) ||
    isTroubledRest(sentences.of(clause), clause)
  );
}

/** 拆迁还剩五户，里面两户要价高: what is wrong with some of what is left. */
function isTroubledRest(sentence: readonly Clause[], { start }: Clause): boolean {
  const next = sentence.find(other => other.start > start);
  return next !== undefined && SOME_OF_THEM.test(next.shape) && isTrouble(next.shape);
}
const SOME_OF_THEM = lookFor(
  /^(?:这?里[面头]|其中|当中|有)[^,]{0,3}[\d一二两三四五六七八九十几]{1,3}(?:户|家|处|座|亩|棵|根|个)/,
);
/** 单日变形4.2mm, 累计沉降26毫米, 水位下降0.8米/天: an instrument's reading. */
const MEASURED = lookFor(
  /(?:累计|沉降|位移|变形|裂缝|测斜|倾斜|变化|速率|轴力|下沉|隆起|开裂|单日|日均|控制值|[报预]警值)[^,没未]{0,6}\d ?(?:mm|毫米|cm|厘米|kn|千牛|mpa|兆帕|db|分贝|度|℃|ppm|‰)(?:\/[a-z天日]{1,3})?$/,
);
const CAUSE = lookFor(/^(?:由于|因为?|受)[^,]{2,16}$/);

/** 吊装手续压了十天，请住建局办结: what is said before a request, unless it reports a deed, is what it is about. */
export function isToldToAsk({ sections, sentences }: ReportSoFar, { clause, words }: Said): boolean {
  // 关于进场道路用地问题，会议要求…: what it is about.
  if (/^关于.*(?:问题|一事|事宜|事项)$/.test(clause.shape) && sentences.asksLater(clause)) return true;
  if (isNeed(words) && sentences.asksLater(clause)) return true;
  // 累计31mm，已超报警值; 因中考限制施工，操场耽误了一周: what was measured, the cause, and
  // 还剩五户，两户要价高: how many are left, are told with what is wrong.
  if (
    (MEASURED.test(words) || CAUSE.test(words) || (isLeftover(words) && /[户家坟]/.test(words))) &&
    sections.now() !== 'progress' &&
    (sentences.troubleLater(clause) || sentences.asksLater(clause))
  )
    return true;
  return (
    sections.now() !== 'progress' &&
    !isGoingOn(words) &&
    !isDone(words) &&
    !(isStage(words) && sentences.troubleLater(clause) && !sentences.isConceded(clause)) &&
    sentences.asksLater(clause)
  );
}

const DONE_BY = lookFor(/^(?:争取|力争|最好|务必|必须|要)?D(?:之?前|以前|内)[^,]{0,4}(?:完|好|清|掉|结|解决)/);

/** 还剩3户没签。争取年底前弄完: a wish for an end of what is left. */
function isLeftoverToEnd(open: ProblemDraft | undefined, words: string): open is ProblemDraft {
  if (!open || !DONE_BY.test(words)) return false;
  return open.clauses.some(({ clause }) => isLeftover(clause.shape));
}
