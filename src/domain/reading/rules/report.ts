/**
 * Walks through the clauses of a report from left to right and hands every clause to the project and to the kind of
 * content it belongs to: figures, stage, plan, problem.
 */
import { categoryOfLabel } from '../lexicon/categories.ts';
import {
  DENIED_MILESTONE,
  isGoingOn,
  isLeftover,
  isOver,
  isPastStandstill,
  isRequest,
  isTrouble,
  isUrgentWord,
} from '../lexicon/problem-words.ts';
import { isDone, isNoise, isNoProgress, isNothing, isPlan, isSoftTrouble, isWork } from '../lexicon/progress-words.ts';
import { type Clause, tokensIn } from '../text/clauses.ts';
import type { Tokens } from '../text/tokens.ts';
import type { Category } from '../types.ts';
import {
  isPartOfWorks,
  isProblemHeading,
  isTimeOnly,
  labelOf,
  PLAN_HEAD,
  PROBLEM_HEAD,
  PROGRESS_HEAD,
  restAfterFigures,
  TITLE,
} from './clause-kinds.ts';
import { isAhead, type Today } from './days.ts';
import { boundSubject, type ProblemDraft, type ProblemRole, type ProgressDraft } from './drafts.ts';
import { type FoundSum, type Period, periodOfToken, sharesIn, sumsIn } from './figures.ts';
import { milestoneIn } from './milestones.ts';
import { createProblemDrafts } from './problem-drafts.ts';
import { createProgressDrafts } from './progress-drafts.ts';
import { createSubjects } from './subjects.ts';

export interface Report {
  progress: ProgressDraft[];
  problems: ProblemDraft[];
}

type Section = 'none' | 'progress' | 'problem' | 'plan';

/** Reads the clauses of a report into drafts of progress and problems. Pure; the work is linear in the clauses. */
export function walk(tokens: Tokens, clauses: readonly Clause[], today: Today): Report {
  const subjects = createSubjects(tokens, clauses);
  const progress = createProgressDrafts(subjects);
  const problems = createProblemDrafts(subjects, sentenceHasRequest);
  let section = 'none' as Section;
  let sectionMarker: string | undefined;
  let blockMarker: string | undefined;
  let markedBlock = -1;
  let sentence = -1;
  let headingPeriod: Period | undefined;
  let shareSentence = -1;
  let sentencePeriod: Period | undefined;
  let timeOnly: Clause | undefined;
  let pending: Clause[] = [];
  /** What the sentence before left without a meaning of its own. */
  let earlier: Clause[] = [];

  const sentences = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const others = sentences.get(clause.sentence);
    if (others) others.push(clause);
    else sentences.set(clause.sentence, [clause]);
  }
  const requests = new Map<Clause, boolean>();
  const hasFigures = /[MR]/.test(tokens.shape);
  const isForm = clauses.some(({ isHead, shape }) => isHead && /类别|类型|责任单位|时限|期限|程度/.test(shape));
  for (const clause of clauses) {
    if (clause.marker !== undefined) {
      blockMarker = clause.marker;
      markedBlock = clause.block;
    }
    if (clause.sentence !== sentence) {
      sentence = clause.sentence;
      sentencePeriod = undefined;
      timeOnly = undefined;
      earlier = pending;
      pending = [];
    }
    if (clause.marker !== undefined && clause.marker === sectionMarker) section = 'none';
    const switched = subjects.enter(clause);
    if (switched) {
      // 因征地没完成，康华冷链围墙没建: what was said before the name is bound to it.
      const before = problems.open();
      if (!before || boundSubject(before.subject) !== subjects.current()) problems.close();
      if (
        section === 'plan' ||
        (section === 'problem' &&
          sectionMarker === undefined &&
          clause.marker === undefined &&
          !clause.heads.some(isProblemHead))
      )
        section = 'none';
    }
    const words = subjects.restOf(clause);
    if (announcesProblems(clause, words)) enterSection('problem', clause);
    else if (clause.isHead) readHead(clause);
    else readClause(clause, words);
  }
  return { progress: progress.all(), problems: problems.all() };

  function sentenceOf(clause: Clause): readonly Clause[] {
    return sentences.get(clause.sentence) ?? [];
  }

  function isProblemHead({ shape }: { shape: string }): boolean {
    return PROBLEM_HEAD.test(shape);
  }

  /** 二、存在困难; 请领导协调，…: it says nothing itself, but what follows is a problem. */
  function announcesProblems(clause: Clause, words: string): boolean {
    if (!isProblemHeading(words)) return false;
    const open = problems.open();
    if (!clause.isHead && open && open.block === clause.block && open.clauses.length > 0) return false;
    // 诉求：请资规局发证 asks about the problem just told.
    const isItsRequest = open?.block === clause.block && !open.hasRequest && !/问题|困难|难点|堵点/.test(words);
    if (!isItsRequest) problems.close();
    return true;
  }

  function enterSection(next: Section, clause: Clause): void {
    section = next;
    sectionMarker = clause.block === markedBlock ? blockMarker : undefined;
  }

  function readHead(clause: Clause): void {
    const words = subjects.restOf(clause);
    const period = lastPeriod(clause);
    if (period && !/投资|累计/.test(words)) headingPeriod = period;
    if (
      /单位[:为]?$|责任人?$|牵头/.test(words) ||
      /时限|时间|期限|截止|类别|类型|分类|程度|等级|级别|名称|编号|项目$|单位$/.test(words)
    )
      return;
    const label = labelOf(words);
    if (label !== undefined && !PLAN_HEAD.test(words)) {
      problems.label(label);
      problems.close();
      if (/问题|困难/.test(words)) enterSection('problem', clause);
    } else if (PROBLEM_HEAD.test(words) || (isForm && /^(?:具体)?(?:内容|描述|事项|事由|详情)$/.test(words))) {
      if (!/描述|内容|诉求|协调|求助/.test(words)) problems.close();
      enterSection('problem', clause);
      if (isUrgentWord(words)) problems.urge();
    } else if (isUrgentWord(words)) problems.urge();
    else if ((PLAN_HEAD.test(words) || speaksAhead(clause)) && !/投资/.test(words)) enterSection('plan', clause);
    else if (PROGRESS_HEAD.test(words)) enterSection('progress', clause);
    else if (isTrouble(words) || isRequest(words)) describe(clause, isRequest(words) ? 'request' : 'text', true);
  }

  function readClause(clause: Clause, words: string): void {
    const open = problems.open();
    const head = clause.heads.at(-1)?.shape ?? '';
    if (readForm(clause, head, words)) return;
    const bare = words.replace(/[\s:,、!~]/g, '');
    if (bare === '') return;
    const label = labelOf(words);
    if (label !== undefined && !/^其[他它]$|^资金$|^规划$/.test(words)) {
      readLabel(clause, words, label);
      return;
    }
    if (
      isUrgentWord(clause.text) &&
      clause.shape.replace(
        /[十万火加特紧]|紧急|急|[!、\s]|非常|十分|很|件|事项?|求助|求援|报告|情况|汇报|上报|请示|问题|提醒/g,
        '',
      ) === ''
    ) {
      if (open && open.block === clause.block) open.isUrgent = true;
      else problems.urge();
      return;
    }
    if (isNoise(words)) return;
    // 高压线迁改没动，请供电公司迁走: what does not move is what it asks about.
    if (isNoProgress(words) && open?.sentence !== clause.sentence && !sentenceHasRequest(clause)) {
      progress.current().isNoProgress = true;
      progress.current().stages.push(clause);
      return;
    }
    if (
      /(?:没有?|未能?|未曾|无)(?:完成|产生|发生|形成)?(?:任何|新的?|新增)*投资(?![方商人者])/.test(words) &&
      !/[MR]/.test(words)
    ) {
      doubt(clause, '没有完成投资，是按0填报吗');
      return;
    }
    if (isNothing(words)) {
      if (section === 'problem' && !open) section = 'none';
      return;
    }
    const isTitle = TITLE.test(words) && !/[MVR]/.test(words) && !isTrouble(words);
    const period = lastPeriod(clause);
    if (isTitle && period && !isWork(words)) headingPeriod = period;
    // 本月康华冷链完成…；德云里完成…: a period before the first name holds for the list.
    if (period && /^[\s、]*[WNY][\s、]*P/.test(clause.shape)) headingPeriod = period;

    const asks = words === clause.shape ? asksIn(clause) : isRequest(words);
    const troubled = isTrouble(words);
    const inProblem = section === 'problem' || (open !== undefined && open.sentence === clause.sentence);
    if (!asks && section !== 'plan' && readFigures(clause, words, troubled || inProblem, period)) {
      if (!troubled) return;
    }
    if (asks) {
      // 请查看附件 asks nobody to solve anything.
      describe(clause, 'request', troubled || /[UO]|协调|解决|支持|拨|帮|处理|办|供|批|修|拆|清/.test(words));
      return;
    }
    if (section === 'plan') {
      progress.current().plans.push(clause);
      return;
    }
    if (
      open &&
      inProblem &&
      !asks &&
      /^(?:已|并|将|也)?(?:经|会)?(?:严重)?(?:影响|导致|致使|造成|制约|耽误)/.test(words)
    ) {
      describe(clause, 'text', false);
      return;
    }
    // 请城管局核对。6月20日前反馈; …请住建局盯一下，争取月底前有眉目: the day of a request that stands beside it.
    const isDueOfRequest =
      open?.hasRequest === true &&
      open.block === clause.block &&
      clause.sentence - open.sentence <= 1 &&
      /^[^,]{0,6}D(?:之?前|以前|内)/.test(words) &&
      !/[MR]|预计|计划|原|已|影响/.test(words) &&
      !isTrouble(words);
    if (isDueOfRequest) {
      describe(clause, 'text', false);
      return;
    }
    const milestone = milestoneIn(
      tokens,
      clause,
      timeOnly ?? (/已/.test(words) ? undefined : sentenceDay(clause)),
      today,
    );
    // 许可证没办下来无法开工: the denial is the effect of a trouble.
    const isEffect =
      milestone?.state === 'denied' &&
      (isTrouble(words.replace(DENIED_MILESTONE, '')) || (/无法|不能|没法/.test(words) && sentenceHasRequest(clause)));
    if (milestone && !isEffect && !(troubled && milestone.state === 'partial')) {
      const target = milestone.state === 'reached' || !isWork(words) ? milestone : undefined;
      if (milestone.state !== 'partial') {
        progress.forEachMember(member => {
          member.milestones.push(milestone);
          member.milestoneClause = clause;
        });
        // 计划竣工时间2027年6月 is a fact about the project, not its next step.
        if (milestone.state === 'planned' && isPlan(words) && !/时间|日期/.test(words))
          progress.current().plans.push(clause);
        return;
      }
      if (isToldToAsk(clause, words)) {
        pending.push(clause);
        return;
      }
      if (target && !isWork(words)) {
        if (isPartOfWorks(words)) progress.stage(clause);
        else progress.current().milestones.push(milestone);
        return;
      }
    }
    const isDated = tokensIn(tokens, clause).some(({ token }) => token.type === 'time');
    const isForecast =
      !/已|了$|完成(?!后)|完毕/.test(words) &&
      speaksAhead(clause) &&
      isWork(words) &&
      (!inProblem || /^[WN]/.test(words)) &&
      !isLeftover(words);
    if ((isPlan(words) || isForecast) && !troubled) {
      // 年度计划投资1.2亿元 and 本月计划完成400万元 are no next step.
      if (!/[MR]/.test(words) || speaksAhead(clause) || /下一?步|接下来|后续|力争|争取|预计|拟/.test(words))
        progress.current().plans.push(clause);
      return;
    }
    if (open && open.sentence === clause.sentence && isOver(words) && !speaksAhead(clause)) {
      if (/复工|恢复施工/.test(words)) {
        // 停工三天，现已复工: what is over is told, not reported.
        for (const past of open.clauses) progress.stage(past.clause);
        progress.stage(clause);
        problems.drop();
      } else {
        describe(clause, 'text', false).isOver = true;
      }
      return;
    }
    if (inProblem && !(clause.sentence !== open?.sentence && isGoingOn(words) && !troubled)) {
      describe(clause, 'text', section === 'problem' || (troubled && !isSoftTrouble(words)));
      return;
    }
    if (troubled && isPastStandstill(clause.text)) {
      describe(clause, 'text', false);
      return;
    }
    if (troubled) {
      // 剩300米 is how far the works are; with a date by which it must be gone it is a problem.
      if (
        isLeftover(words) &&
        !/没|未|不|无/.test(words) &&
        !isDated &&
        !sentenceHasRequest(clause) &&
        !sentenceHasDeadline(clause)
      ) {
        progress.stage(clause);
        return;
      }
      describe(clause, 'text', !isSoftTrouble(words));
      return;
    }
    if (isLeftover(words) && (isDated || sentenceHasRequest(clause) || sentenceHasDeadline(clause))) {
      describe(clause, 'text', true);
      return;
    }
    if (isTimeOnly(words)) {
      // 投资80万元（本周）: the period stands behind the sum.
      const last = progress.current().sums.at(-1);
      dateMilestone(clause);
      if (clause.isAside && period && last?.period.kind === 'none') last.period = period;
      timeOnly = clause;
      sentencePeriod = period ?? sentencePeriod;
      // A line or sentence of its own, 【6月份】, heads what follows.
      if (period && sentenceOf(clause).every(other => other === clause || isNoise(other.shape))) headingPeriod = period;
      return;
    }
    if (period) sentencePeriod = period;
    // 资金到位率80% says nothing of the works.
    if (/R/.test(words) && /率|资金|投资|款/.test(words)) {
      // 进度款只付了三成，请财政局补齐.
      if (sentenceHasRequest(clause)) pending.push(clause);
      return;
    }
    if (isToldToAsk(clause, words)) {
      pending.push(clause);
      return;
    }
    // 形象进度过半 beside figures is a percentage without a number.
    if (hasFigures && words.replace(/形象|总体|整体|工程|施工|项目|进度|目前|已经?|现|[PD\s]/g, '') === '过半') return;
    if (isWork(words) || section === 'progress' || PROGRESS_HEAD.test(head)) {
      progress.stage(clause);
      return;
    }
    if (isTitle) return;
    pending.push(clause);
  }

  /** The lines of a form: 责任单位：…, 办结时限：…, 类别：…, 紧急程度：…. */
  function readForm(clause: Clause, head: string, words: string): boolean {
    // Only what stands right behind the head is its value: 责任单位：住建局，月底前办结.
    const last = clause.heads.at(-1);
    if (!last || tokens.shape.slice(last.end, clause.start).replace(/[\s:"(【]/g, '') !== '') return false;
    if (/^(?:单位|部门)$/.test(head) && !/[UO]/.test(clause.shape)) return false;
    if (
      /(?:责任|牵头|协调|解决|配合|承办|办理)单位|责任部门|牵头部门|需协调(?:的)?(?:单位|部门)|诉求(?:单位|对象)|^单位$|^部门$/.test(
        head,
      )
    ) {
      const target = problems.ofForm(clause);
      if (target.unitClause === undefined || !/配合|协助/.test(head)) target.unitClause = clause;
      return true;
    }
    if (
      /时限|期限|截止|(?:期望|希望|要求|办结|办理|解决|完成|整改|反馈|协调)(?:的|解决|办结|完成)*(?:时间|日期)|^(?:时间|日期)$/.test(
        head,
      )
    ) {
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

  function readLabel(clause: Clause, words: string, label: Category): void {
    const open = problems.open();
    const isBehind = open?.sentence === clause.sentence && /类(?:问题)?$/.test(words);
    if (clause.isAside || isBehind || /^(?:属|归)/.test(words)) {
      if (open) open.label = label;
      else problems.label(label);
      return;
    }
    problems.label(label);
    problems.close();
    if (/问题|困难/.test(words)) describe(clause, 'text', true);
  }

  function readFigures(clause: Clause, words: string, isTroubled: boolean, period: Period | undefined): boolean {
    const figures = [
      ...sumsIn(tokens, clause, sentencePeriod ?? headingPeriod, today),
      ...sharesIn(tokens, clause, shareSentence === clause.sentence),
    ];
    const isClear =
      !isTroubled || (/完成|累计|进度/.test(words) && /[WNYT]|累计|进度/.test(words) && !isTrouble(words));
    if (!isClear) return false;
    let hasFigure = false;
    let isPart = false;
    const sums: FoundSum[] = [];
    const shares = figures.filter(figure => figure.type === 'share');
    for (const figure of figures) {
      if (figure.type === 'part') isPart = true;
      else hasFigure = true;
      if (figure.type === 'sum') sums.push(figure);
      else if (figure.type === 'wrong') progress.current().wrong = figure.amount;
      else if (figure.type === 'doubt') progress.forEachMember(member => member.doubts.push(figure));
    }
    // A sum said to be done in a period must not vanish without a word.
    const isUnread = figures.length === 0 && /[WNYT][^M]*完成[^M]*M/.test(words) && !isPlan(words);
    if (isUnread) doubt(clause, '这笔金额没有读懂，是完成投资吗');
    progress.share(clause, sums, shares);
    if (shares.length > 0 || /形象进度|总体进度|工程进度/.test(words)) shareSentence = clause.sentence;
    if (period) sentencePeriod = period;
    if (isPart) progress.stage(clause);
    else if (hasFigure && isWork(restAfterFigures(words))) progress.stage(clause);
    return hasFigure || isPart || (/[MV]/.test(words) && !isTrouble(words) && !isPlan(words) && !isGoingOn(words));
  }

  function doubt(clause: Clause, why: string): void {
    progress.forEachMember(member => member.doubts.push({ type: 'doubt', why, from: clause.start, to: clause.end }));
  }

  function describe(clause: Clause, role: ProblemRole, isCertain: boolean): ProblemDraft {
    // 管线图纸对不上。请城管局核对: what is asked about stands before.
    const told = pending.length === 0 && role === 'request' ? earlier : pending;
    pending = [];
    earlier = [];
    return problems.describe(clause, role, isCertain, told);
  }

  /** 绿源签约了，4月15日: the day of a milestone that was just told. */
  function dateMilestone(clause: Clause): void {
    const { milestones, milestoneClause } = progress.current();
    const told = milestones.at(-1);
    if (told?.state !== 'reached' || told.date !== undefined || milestoneClause?.sentence !== clause.sentence) return;
    const dated = milestoneIn(tokens, milestoneClause, clause, today);
    if (dated?.state === 'reached') milestones.splice(-1, 1, dated);
  }

  function speaksAhead(clause: Clause): boolean {
    return tokensIn(tokens, clause).some(({ token }) => token.type === 'time' && isAhead(token.expression, today));
  }

  /** 今天通水了，正式投产: the clause of the same sentence that begins with 今天 or 昨天. */
  function sentenceDay(clause: Clause): Clause | undefined {
    return sentenceOf(clause).find(other => {
      const day = /^[\sP、]*D/.test(other.shape) && other.start < clause.start ? tokensIn(tokens, other) : [];
      return day.some(({ token }) => token.type === 'time' && token.expression.kind === 'offset');
    });
  }

  /** 吊装手续压了十天，请住建局办结: what is said before a request, unless it reports a deed, is what it is about. */
  function isToldToAsk(clause: Clause, words: string): boolean {
    return section !== 'progress' && !isGoingOn(words) && !isDone(words) && sentenceHasRequest(clause);
  }

  /** Whether a clause asks somebody; looked for once. */
  function asksIn(clause: Clause): boolean {
    const known = requests.get(clause);
    if (known !== undefined) return known;
    const asks = isRequest(clause.shape);
    requests.set(clause, asks);
    return asks;
  }

  function sentenceHasRequest(clause: Clause): boolean {
    return sentenceOf(clause).some(other => other.start > clause.start && asksIn(other));
  }

  /** 还剩2户，年底前拆完: a later clause sets a day for what is left. */
  function sentenceHasDeadline(clause: Clause): boolean {
    return sentenceOf(clause).some(
      other =>
        other.start > clause.start &&
        /^[PUO\s]*D(?:之?前|以前|内)?[^,]{0,6}(?:完|清|结|毕|到位|好)/.test(other.shape) &&
        !isPlan(other.shape),
    );
  }

  function lastPeriod(clause: Clause): Period | undefined {
    for (const { token } of tokensIn(tokens, clause).reverse()) {
      if (token.type !== 'time') continue;
      const period = periodOfToken(token, today, false);
      if (period && period.kind !== 'other') return period;
    }
    return undefined;
  }
}
