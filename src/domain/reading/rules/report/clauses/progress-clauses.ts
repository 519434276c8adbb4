/** Clauses that tell how the works stand, what comes next, or that there is nothing to tell. */

import { isPlan, isWork } from '../../../hearing/heard.ts';
import { isLeftover } from '../../../lexicon/problems/problem-words.ts';
import { isNoProgress, isNothing, namesWorks } from '../../../lexicon/works/progress-words.ts';
import { type Clause, tokensIn } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import { isOfSeveral, isTimeOnly, PROGRESS_HEAD } from '../../clause-kinds.ts';
import { isToCome } from '../../milestone-days.ts';
import { doubt, type ReportSoFar } from '../report-so-far.ts';
import type { Said, Spoken } from '../said.ts';
import { lastPeriod, speaksAhead } from './clause-times.ts';
import { isToldToAsk } from './problem-clauses.ts';

/** 康华冷链、德云里 under 本周没有进展的项目有：. */
export function readListed({ carried, progress }: ReportSoFar, { clause, words }: Spoken): boolean {
  const { listed } = carried;
  if (!listed) return false;
  const isName = clause.shape.includes('P') && words.replace(/[P、,和及与以等共个项目\d\s]/g, '') === '';
  if (!isName) {
    carried.listed = undefined;
    return false;
  }
  progress.forEachMember(member => {
    if (listed.isNoProgress) member.isNoProgress = true;
    member.stages.push(listed.head);
  });
  return true;
}

const NAME_OR_FIGURE = lookFor(/[PMVR]/);

/** 我街道16个项目均正常推进, 其余5个项目无变化: said of projects that nobody names. */
export function readOfSeveral({ carried, subjects }: ReportSoFar, { asks, clause, isTroubled, words }: Said): boolean {
  if (asks || isTroubled || NAME_OR_FIGURE.test(clause.shape)) return false;
  const isOfNobody = subjects.current().projects.length === 0 && !subjects.current().doubtful && isOfSeveral(words);
  if (!isOfOthers(words) && !(isOfNobody && (isWork(words) || isNoProgress(words)))) return false;
  carried.severalSentence = clause.sentence;
  return true;
}

/** 其余5个项目. */
const isOfOthers = (words: string) => OF_OTHERS.test(words);
const OF_OTHERS = lookFor(/(?:其余|其他|其它|剩余|另外)[^,]{0,6}个?项目/);

/** 无进展. But 高压线迁改没动，请供电公司迁走: what does not move is what it asks about. */
export function readNoProgress(report: ReportSoFar, { clause, open, words }: Spoken): boolean {
  const { carried, progress, sentences } = report;
  if (!isNoProgress(words) || isOfOthers(words)) return false;
  // 本周无进展，外线没接，请供电公司…: said in so many words it is a report, whatever is asked behind it.
  const isReport = /^[WNPD\s、,]*(?:均|都|也|暂|暂时|目前)*(?:没有?|无)(?:新的?|明显|任何|什么|啥)?(?:进展|动静)$/.test(
    words,
  );
  // 电一直没接过来，供电公司说了几回了也没动静: it is others who do nothing.
  const isOfOpen = open?.sentence === clause.sentence && /动静/.test(words);
  if (isOfOpen || (!isReport && (open?.sentence === clause.sentence || sentences.asksLater(clause)))) return false;
  progress.forEachMember(member => {
    member.isNoProgress = true;
    member.stages.push(clause);
  });
  // 总进度没有变化，仍是77%: of the whole works.
  if (/进度/.test(words)) carried.shareSentence = clause.sentence;
  // 这周没动静，投资是零: the week holds for the sum.
  carried.sentencePeriod = lastPeriod(report, clause) ?? carried.sentencePeriod;
  return true;
}

const NO_INVESTMENT = lookFor(
  /(?:没有?|未能?|未曾|无)(?:完成|产生|发生|形成)?(?:任何|新的?|新增)*投资(?![方商人者])|一分钱?(?:的?投资)?(?:都|也)?(?:没有?|未)(?:投|花)?$/,
);

/** 本月没有完成投资: whether that is a report of 0 is asked. */
export function readNoInvestment(report: ReportSoFar, { clause, words }: Spoken): boolean {
  const isNone = NO_INVESTMENT.test(words) && !/[MR]/.test(words);
  if (isNone) doubt(report, clause, '没有完成投资，是按0填报吗');
  return isNone;
}

/** 存在问题：无. */
export function readNothing({ sections }: ReportSoFar, { open, words }: Spoken): boolean {
  if (!isNothing(words)) return false;
  if (sections.now() === 'problem' && (open?.clauses.length ?? 0) === 0) sections.end();
  return true;
}

/** 存在问题：石材已到场，安装顺利; 上周反映的供电问题已解决: what stands in the field of problems is good news. */
export function readGoodNews({ progress, sections, sentences }: ReportSoFar, { clause, open, words }: Said): boolean {
  if (sections.now() !== 'problem' || sections.isOfTasks() || open?.sentence === clause.sentence) return false;
  if (!sentences.isGoodNews(clause)) return false;
  if (!SETTLED.test(words) && isWork(words)) progress.stage(clause);
  return true;
}
const SETTLED = lookFor(/问题|困难|协调|解决/);

/** A clause under 下步计划. */
export function readPlanItem({ progress, sections, subjects }: ReportSoFar, { clause, words }: Said): boolean {
  if (sections.now() !== 'plan' || isTimeOnly(words)) return false;
  // 2026年项目计划安排（摘录）: beside the title.
  if (clause.isAside && subjects.current().projects.length === 0) return true;
  progress.forEachMember(member => member.plans.push(clause));
  return true;
}

/** 计划下周进场, 7月中旬封顶. */
export function readPlan(report: ReportSoFar, said: Said): boolean {
  const { clause, isTroubled, words } = said;
  // 预计年产值25亿元, 达产后年产结构件2.4亿只 is what the works are for.
  const isPurpose = /产值|销售|税收|纳税|利税|营收|收入|利润|就业|产能|年产|年加工|年处理/.test(words);
  const isOnceDone = /[达投建]产后|建成后|达效后|投用后|届时/.test(words);
  if (isPurpose && isOnceDone && !isTroubled) return true;
  if (isTroubled || !(isPlan(words) || CEREMONY_MOVED.test(words) || isForecast(report, said))) return false;
  if (OF_YEAR.test(words)) endPeriod(report);
  if (isPurpose && /[MVR]/.test(words)) return true;
  // 本月计划完成投资400 without its unit is a figure of the plan.
  if (/(?:投资|计划|完成)[约为:]?\d{2,}$/.test(words) && !speaksAhead(report, clause)) return true;
  // 年度计划投资1.2亿元 and 本月计划完成400万元 are no next step.
  if (!/[MR]/.test(words) || speaksAhead(report, clause) || /下一?步|接下来|后续|力争|争取|预计|拟/.test(words))
    report.progress.forEachMember(member => member.plans.push(clause));
  return true;
}

const OF_YEAR = lookFor(/(?:年度?|Y)(?:投资)?(?:计划|任务|目标)[^,]{0,6}M/);

/** 11月投资110万，年计划2600万，已完成2510万: what is done of the year's plan is not the month's again. */
function endPeriod({ carried, progress }: ReportSoFar): void {
  const kind = carried.sentencePeriod?.kind;
  if (kind !== undefined && progress.current().sums.some(({ period }) => period.kind === kind))
    carried.sentencePeriod = { kind: 'none' };
}

/** 奠基仪式改到20号了: a day that has been set anew. */
const CEREMONY_MOVED = lookFor(
  /(?:仪式|活动|典礼|大会|验收|开工|签约)[^,没未]{0,4}(?:改|挪|推迟|推后|推|延后|延期|延|提前|定)[到至在][DWN]/,
);

/** Works told of a time to come: 7月中旬封顶, 11月底完成设备安装. */
function isForecast(report: ReportSoFar, { clause, isInProblem, words }: Said): boolean {
  // 完成 may report as well: the day must lie ahead beyond doubt.
  const { timeOnly } = report.carried;
  // 十一月，检验中心主体完工: the month stands in front of the name.
  const isAhead =
    (timeOnly !== undefined &&
      (namesComingMonth(report, timeOnly) || (/前$/.test(timeOnly.shape) && namesTimeToCome(report, timeOnly)))) ||
    (/完成(?!后)|完毕/.test(words)
      ? namesTimeToCome(report, clause)
      : speaksAhead(report, clause) || namesComingMonth(report, clause));
  return (
    isAhead &&
    !/已|了$|截[至止]|实际/.test(words) &&
    isWork(words) &&
    (!isInProblem || /^[WN]/.test(words)) &&
    !isLeftover(words)
  );
}

/** 12月试生产, said in November. */
function namesComingMonth({ tokens, today }: ReportSoFar, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(
    ({ token }) => token.type === 'time' && token.expression.kind === 'month' && isToCome(token.expression, today),
  );
}

function namesTimeToCome({ tokens, today }: ReportSoFar, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(({ token }) => token.type === 'time' && isToCome(token.expression, today));
}

/** A clause whose meaning a later request in the sentence tells is kept for it. */
export function readUnclear(report: ReportSoFar, said: Said): boolean {
  if (!isToldToAsk(report, said)) return false;
  report.carried.pending.push(said.clause);
  return true;
}

/** 主体施工至8层, and whatever stands under 工程进展. */
export function readStage({ progress, sections }: ReportSoFar, { clause, head, words }: Said): boolean {
  if (!isWork(words) && sections.now() !== 'progress' && !PROGRESS_HEAD.test(head)) return false;
  progress.stage(clause);
  return true;
}

/** 本周95万，库区道路: what is worked on, named beside a figure without a word of what has become of it. */
export function readRemark(report: ReportSoFar, { clause, words }: Said): boolean {
  const { progress, sections, sentences } = report;
  const isShort = words.length <= 14 && !/[?MVRKUO没未不请被]/.test(words);
  if (!isShort || sections.now() !== 'none' || !namesWorks(words)) return false;
  const isBeside = sentences.of(clause).some(other => other.start < clause.start && /[MR]/.test(other.shape));
  // 11月中旬组织预验收, said on the 5th.
  if (isBeside && speaksAhead(report, clause)) progress.forEachMember(member => member.plans.push(clause));
  else if (isBeside) progress.stage(clause);
  return isBeside;
}
