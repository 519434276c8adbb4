/** Clauses that hold figures of a report, or the time that figures belong to. */

import { isPlan, isWork } from '../../../hearing/heard.ts';
import { isGoingOn } from '../../../lexicon/problems/problem-words.ts';
import { type Clause, tokensIn } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import type { Token, Tokens } from '../../../text/tokens.ts';
import { isTimeOnly, restAfterFigures } from '../../clause-kinds.ts';
import {
  AT_ODDS,
  DISPUTED,
  EARLIER_TAKEN_BACK,
  type Figure,
  type FoundSum,
  HOW_COUNTED,
  LONGEST_DISPUTE,
  LONGEST_TAKING_BACK,
  NOT_COUNTED,
  TAKEN_BACK,
  TO_BE_CHECKED,
} from '../../figures.ts';
import { sharesIn } from '../../shares.ts';
import { sumsIn } from '../../sums.ts';
import { doubt, type ReportSoFar } from '../report-so-far.ts';
import type { Said, Spoken } from '../said.ts';
import { lastPeriod } from './clause-times.ts';
import { dateMilestone } from './milestone-clauses.ts';

const OF_WORKS = lookFor(
  /形象进度|总体进度|工程进度|进度不是R|^[\sP、,]*(?:项目|工程)?(?:总|形象)?进[度展](?:上|方面)?(?:没有?|未|无|不)(?:怎么|什么|啥|太|有)?(?:变化?|动|进展|涨|提高)/,
);

/** 本月完成投资350万元，形象进度45%. */
export function readFigures(report: ReportSoFar, said: Said): boolean {
  if (said.asks || report.sections.now() === 'plan' || !(isClear(said) || isOfPeriod(report, said))) return false;
  const { carried, progress, tokens, today } = report;
  const { clause, period, words } = said;
  if (isOtherCount(report, clause)) return true;
  // 铁路上要收监护费260万，…请住建局碰一下: what money is wanted for is what is asked about.
  if (MONEY_WANTED.test(words) && report.sentences.asksLater(clause)) {
    carried.pending.push(clause);
    return true;
  }
  const figures = [
    ...sumsIn(
      tokens,
      withoutOuterTimes(carried.timeOnly, clause),
      carried.sentencePeriod ?? carried.headingPeriod,
      today,
    ),
    ...sharesIn(tokens, clause, carried.shareSentence === clause.sentence),
  ];
  noteDoubts(report, figures);
  // A sum said to be done in a period must not vanish without a word.
  const isUnread = figures.length === 0 && /[WNYT][^M]*完成[^M]*M/.test(words) && !isPlan(words);
  if (isUnread) doubt(report, clause, '这笔金额没有读懂，是完成投资吗');
  const sums = figures.filter(figure => figure.type === 'sum');
  const shares = figures.filter(figure => figure.type === 'share');
  takeBack(report, clause, sums);
  const isOfMany = carried.severalSentence === clause.sentence && !NAMES_ITS_OWN.test(clause.shape);
  progress.share(clause, sums, shares, isOfMany);
  if (shares.length > 0 || OF_WORKS.test(words)) carried.shareSentence = clause.sentence;
  // 1200万(年累5600万): what stands in brackets is of another time than the list.
  if (period && !clause.isAside) carried.sentencePeriod = period;
  const isPart = figures.some(({ type }) => type === 'part');
  const hasFigure = figures.some(({ type }) => type !== 'part');
  if (isPart || ((hasFigure || isUnread) && isWork(restAfterFigures(words)))) progress.stage(clause);
  return hasFigure || isPart || isUnread || (/[MV]/.test(words) && !isPlan(words) && !isGoingOn(words));
}

/** 重点项目多点开花：康华冷链完成投资M: whose sum it is stands in its own clause. */
const NAMES_ITS_OWN = lookFor(/P[^PMV]*M/);

/** 5月投资115万（财务口径98万）: two figures for one field are asked. */
function isOtherCount(report: ReportSoFar, clause: Clause): boolean {
  const { sums } = report.progress.current();
  const last = sums.at(-1);
  if (!clause.isAside || !OTHER_COUNT.test(clause.shape) || !last || clause.start - last.to > 4) return false;
  sums.pop();
  doubt(report, { ...clause, start: last.from }, '两个口径的数不一致，以哪个为准');
  return true;
}
const OTHER_COUNT = lookFor(
  /^(?:财务|统计|统计局|入库|纳统|账面|形象|实际|支付|发改|报表)(?:口径|数据?|系统)?(?:为|是|报|:)?M$/,
);
const MONEY_WANTED = lookFor(/(?:要|得|还|需)[收交付补出赔掏][^,MV]{0,8}[费款金钱][^,MV]{0,3}[MV]/);

/** 三季度情况：1-9月，A完成…: the time behind the head is nearer than that in it. */
function withoutOuterTimes(timeOnly: Clause | undefined, clause: Clause): Clause {
  const head = clause.heads.at(-1);
  if (!timeOnly || !head || timeOnly.start < head.end) return clause;
  return { ...clause, heads: clause.heads.filter(({ shape }) => !/[WNYHQ]/.test(shape)) };
}

/** 完成了450万，不对，是540万: what is taken back at once was never said. */
function takeBack({ progress, tokens }: ReportSoFar, clause: Clause, sums: readonly FoundSum[]): void {
  const [sum, ...others] = sums;
  const before = progress.current().sums;
  const last = before.at(-1);
  if (!sum || others.length > 0 || !last || sum.from - last.to > LONGEST_TAKING_BACK) return;
  const between = tokens.shape.slice(last.to, clause.start);
  const isSame = sum.period.kind === 'none' || sum.period.kind === last.period.kind;
  if (!isSame || !TAKEN_BACK.test(between) || /P/.test(tokens.shape.slice(clause.start, sum.to))) return;
  if (sum.period.kind === 'none') sum.period = last.period;
  before.pop();
}

/** A figure beside trouble is the trouble's; in a problem it is the report's only where the clause says so. */
const isClear = ({ isInProblem, isTroubled, open, words }: Said) =>
  !isTroubled &&
  (!isInProblem ||
    (OF_PERIOD_ALONE.test(words) && !isAboutMoney(open)) ||
    (/完成|累计|进度(?!款)/.test(words) && /[WNYT]|累计|进度(?!款)/.test(words)));

/** 苗子热死一片 本月12万: a period and its sum, and nothing else. */
const OF_PERIOD_ALONE = lookFor(
  /^[\sP、]*(?:另外|对了|还有|反正)?[WNYT](?:的|完成|投资|累计|大概|大约|差不多|也就|就|才|只有?|到目前|到现在|一共|共|[是约了])*M(?:左右|上下|[吧了哈啊呢])*$/,
);
const isAboutMoney = (open: Said['open']) =>
  open?.clauses.some(({ clause }) => /[款费钱欠薪贷债拨]|资金|工资|缺口/.test(clause.shape)) === true;

/** 1-3月，A完成…；B因图审未闭合，仅完成投资310万元: the period stands in front of the sentence. */
const isOfPeriod = ({ carried }: ReportSoFar, { isTroubled, words }: Said) =>
  !isTroubled && carried.sentencePeriod !== undefined && INVESTED.test(words);
const INVESTED = lookFor(/^(?:仅|只|共|累计|实际|已)*完成(?:固定资产)?投资额?(?:约|近)?M$/);

function noteDoubts({ progress }: ReportSoFar, figures: readonly Figure[]): void {
  for (const figure of figures) {
    if (figure.type === 'wrong') progress.current().wrong = figure.amount;
    else if (figure.type === 'doubt') progress.forEachMember(member => member.doubts.push(figure));
  }
}

/** 6月份, （本周）, 4月15日: a time alone is said of a figure or milestone beside it, or heads what follows. */
export function readTime(report: ReportSoFar, { clause, period, words }: Said): boolean {
  const { carried, progress, sentences } = report;
  // 10月底前，A封顶: by when, before anything is told.
  const isByWhen =
    /^D(?:之?前|以前)$/.test(words) &&
    sentences.of(clause).find(({ isHead }) => !isHead) === clause &&
    !sentences.asksLater(clause);
  if (isByWhen && report.problems.open()?.block !== clause.block) {
    carried.timeOnly = clause;
    return true;
  }
  // 两百一十万，是这周的; 是四十五万，不是五十四万，这个月的完成投资.
  const isOfSum = /^(?:这?是|说的是)?[WNY](?:的(?:完成)?投资|的)(?:数|额)?[啊哈嘛呢]?$/.test(words);
  if (!isTimeOnly(words) && !isOfSum) return false;
  const last = progress.current().sums.at(-1);
  dateMilestone(report, clause);
  // 投资80万元（本周）: the period stands behind the sum.
  if ((clause.isAside || isOfSum) && period && last?.period.kind === 'none') {
    last.period = period;
    if (isOfSum) return true;
  }
  carried.timeOnly = clause;
  // 三季度 has no field: what follows is asked.
  carried.sentencePeriod = period ?? (/^Q$/.test(words) ? { kind: 'other' } : carried.sentencePeriod);
  // A line or sentence of its own, 【6月份】, heads what follows.
  if (period && report.sentences.isAlone(clause)) carried.headingPeriod = period;
  return true;
}

/** A period in a clause without figures holds for the rest of the sentence. */
export function readPeriod({ carried, tokens }: ReportSoFar, { clause, period }: Said): boolean {
  if (!period) return false;
  carried.sentencePeriod = period;
  tokens.trace.note('period', clause.start, clause.start);
  return false;
}

/** …120万欧元，没算进去: said of the figure before it in the sentence. */
export function readHowCounted({ hasFigures, problems }: ReportSoFar, { clause, words }: Spoken): boolean {
  return (
    hasFigures && problems.open()?.sentence !== clause.sentence && (HOW_COUNTED.test(words) || NOT_COUNTED.test(words))
  );
}

/** 上午那条不对 says nothing of a project. */
export function readTakenBack(report: ReportSoFar, { clause, words }: Spoken): boolean {
  if (!EARLIER_TAKEN_BACK.test(words)) return false;
  // 本周投资报错了，95万改成59万: the week holds for what is put right.
  report.carried.sentencePeriod = lastPeriod(report, clause) ?? report.carried.sentencePeriod;
  return true;
}

/** 填报3.2亿元，入库2.86亿元，两个数对不上，请核实后重报: both are asked, and that they differ is no problem of the works. */
export function readAtOdds({ carried, hasFigures, progress }: ReportSoFar, { clause, words }: Spoken): boolean {
  if (hasFigures && carried.atOdds === clause.sentence && TO_BE_CHECKED.test(words)) return true;
  if (!hasFigures || !AT_ODDS.test(words) || /[MR]/.test(words)) return false;
  carried.atOdds = clause.sentence;
  const { doubts, sums } = progress.current();
  for (const { from, to } of sums.splice(0)) doubts.push({ type: 'doubt', why: '几个数对不上，以哪个为准', from, to });
  return true;
}

/** 请财政局核实：8月份究竟是430万还是340万: neither figure is reported, and that somebody wants to know is no problem. */
export function readWhichFigure(report: ReportSoFar, { clause, head, open, words }: Spoken): boolean {
  const isToCheck = TO_CHECK.test(head) || TO_CHECK.test(words);
  // 究竟是430万|还是340万: the question may come in two breaths.
  const isOne = isToCheck && (ONE_OF_TWO.test(words) || OTHER_OF_TWO.test(words));
  if (!isOne && !(WHICH_FIGURE.test(words) && (isToCheck || IN_DOUBT.test(words)))) return false;
  if (open?.clauses.every(one => TO_CHECK.test(one.clause.shape))) report.problems.drop();
  doubt(report, clause, '两个数以哪个为准');
  return true;
}
const WHICH_FIGURE = lookFor(/[MR](?:元|左右|呢|啊)*,?(?:还是|或者?)(?:是|说)?[^,MR]{0,4}[MR]/);
const ONE_OF_TWO = lookFor(/(?:究竟|到底)[^,MR]{0,4}[MR]元?$/);
const OTHER_OF_TWO = lookFor(/^(?:还是|或者?)(?:是|说)?[^,MR]{0,4}[MR]元?$/);
const IN_DOUBT = lookFor(/究竟|到底|[MR][吗呢?]?$|拿不准|不确定/);
const TO_CHECK = lookFor(/核实|核对|核准|核一?下|确认|查一?下|对一?下/);

/** 我们报六百八十万，监理只认五百九十万: both are asked. */
export function readDisputed({ progress, tokens }: ReportSoFar, { clause, open, words }: Spoken): boolean {
  const { doubts, shares, sums } = progress.current();
  const told = /M/.test(words) ? sums : shares;
  const last = told.at(-1);
  if (!last || open?.sentence === clause.sentence || clause.start - last.to > LONGEST_DISPUTE) return false;
  if (!DISPUTED.test(words) || sameFigure(tokens, last.token, clause)) return false;
  told.pop();
  for (const { from, to } of [last, { from: clause.start, to: clause.end }])
    doubts.push({ type: 'doubt', why: '两边说的数不一样，以哪个为准', from, to });
  return true;
}

function sameFigure(tokens: Tokens, token: Token, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(({ token: other }) =>
    token.type === 'money'
      ? other.type === 'money' && other.amount === token.amount
      : other.type === 'percent' && token.type === 'percent' && other.percent === token.percent,
  );
}

/** 低于序时进度19.7个百分点, 同比增长14.6%, 环比增加410万元: told to compare. */
export function readCompared({ problems }: ReportSoFar, { clause, words }: Spoken): boolean {
  return problems.open()?.sentence !== clause.sentence && COMPARING.test(words);
}
const COMPARING = lookFor(
  /^[^,]{0,4}(?:同比|环比|较(?:去年同期|上年同期|上月|上季度?|[NYHQ]))(?:实际)?(?:增长|增加|下降|减少|提高|回落|上升|增幅|降幅)[^,]{0,6}[\dMR][^,]{0,6}$|^[^,]{0,4}(?:高于|低于|快于|慢于|超|落后于?|滞后于?)(?:全区|平均|序时|时间)[^,]{0,6}[\dR][^,]{0,6}(?:百分点|R)?$/,
);

/** 实际完成3980万元，差220万元: what is wanting of the plan. */
export function readShortOfPlan({ sentences }: ReportSoFar, { clause, words }: Spoken): boolean {
  if (!SHORT.test(words)) return false;
  const before = sentences.of(clause).filter(({ start }) => start < clause.start);
  return (
    before.some(({ shape }) => /计划|任务|目标/.test(shape)) &&
    before.some(({ shape }) => /(?:完成|[干投]了|[达到]到?)[^,]{0,6}M/.test(shape))
  );
}
const SHORT = lookFor(
  /^(?:还|仍|尚|相)?(?:差|少|欠)的?(?:约|近)?M(?:(?:就|才|可)?(?:收官|完成|完工|达标|达到|到顶|圆满))?(?:(?:主要)?是?(?:因为|由于|因)[^,]*)?$/,
);

/** 本月完成210，累计3050: whether that is 万元, and investment, is asked. */
export function readUnitless(report: ReportSoFar, { clause, head, words }: Spoken): boolean {
  if (!UNITLESS.test(words) || !/[WNYT]|累计/.test(head + words)) return false;
  doubt(report, clause, '这个数没有写单位，是完成投资多少万元吗');
  return true;
}
const UNITLESS = lookFor(
  /^[\s:、,]*[WNYT]?(?:的?数据?)?[: ]?(?:(?:已|共|实际|一共|总共)*完成了?|(?:年|总)?累计(?:完成)?[到了]?)[: ]?(?:\d{2,9}|\d{1,3}(?:,\d{3})+)(?:\.\d{1,4})?了?$/,
);

/** 资金到位率80% says nothing of the works. */
export function readOtherShare({ carried, sentences }: ReportSoFar, { clause, words }: Said): boolean {
  if (!/R/.test(words) || !/率|资金|投资|款/.test(words)) return false;
  // 进度款只付了三成，请财政局补齐.
  if (sentences.asksLater(clause)) carried.pending.push(clause);
  return true;
}

/** 形象进度过半 beside figures is a percentage without a number. */
export function readHalfway({ hasFigures }: ReportSoFar, { words }: Said): boolean {
  if (!hasFigures || !words.includes('半')) return false;
  return words.replace(/其中|形象|总体|整体|工程量?|施工|项目|进度|目前|已经?|现|[PD\s]/g, '') === '过半';
}
