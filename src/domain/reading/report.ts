/**
 * Walks through the clauses of a report from left to right and hands every clause to the project and to the kind of
 * content it belongs to: figures, stage, plan, problem.
 */
import { categoryOfLabel } from './categories.ts';
import { type Clause, tokensIn } from './clauses.ts';
import { isAhead, type Today } from './days.ts';
import { newProblem, type ProblemDraft, type ProblemRole, type ProgressDraft, type Subject } from './drafts.ts';
import { type FoundSum, type Period, periodOfToken, sharesIn, sumsIn } from './figures.ts';
import { milestoneIn } from './milestones.ts';
import {
  DENIED_MILESTONE,
  isGoingOn,
  isLeftover,
  isOver,
  isPastStandstill,
  isRequest,
  isTrouble,
  isUrgentWord,
} from './problem-words.ts';
import { isNoise, isNoProgress, isNothing, isPlan, isSoftTrouble, isWork } from './progress-words.ts';
import { createSubjects } from './subjects.ts';
import type { Tokens } from './tokens.ts';
import type { Category } from './types.ts';

export interface Report {
  progress: ProgressDraft[];
  problems: ProblemDraft[];
  subjects: Subject[];
  /** Something was said that is neither stored nor asked for its own sake. */
  hasLeftOver: boolean;
}

/** Clauses of one problem; nobody writes as many, and the work must stay linear. */
const LONGEST_PROBLEM = 40;

type Section = 'none' | 'progress' | 'problem' | 'plan';

const PROBLEM_HEAD = /问题|反映|困难|难点|堵点|需要?协调|需要?解决|求助|诉求|两件事|几件事|[二三]件事|困扰/;
const PLAN_HEAD = /下一?步|下阶段|下一阶段|下[周月]|计划|打算|安排|接下来|后续/;
const PROGRESS_HEAD = /形象|进度|进展|完成情况|工作情况|建设情况|完成工作|现状|状态/;
const TITLE = /进展|进度|情况|汇报|报告|月报|周报|报送|如下/;

export function walk(tokens: Tokens, clauses: readonly Clause[], today: Today): Report {
  const subjects = createSubjects(tokens, clauses);
  const progress = new Map<string, ProgressDraft>();
  const problems: ProblemDraft[] = [];
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
  let isUrgentAhead = false;
  let nextLabel: Category | undefined;
  let open = undefined as ProblemDraft | undefined;
  let hasLeftOver = false;

  const sentences = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const others = sentences.get(clause.sentence);
    if (others) others.push(clause);
    else sentences.set(clause.sentence, [clause]);
  }
  for (const clause of clauses) {
    if (clause.marker !== undefined) {
      blockMarker = clause.marker;
      markedBlock = clause.block;
    }
    if (clause.sentence !== sentence) {
      sentence = clause.sentence;
      sentencePeriod = undefined;
      timeOnly = undefined;
      hasLeftOver ||= pending.length > 0;
      earlier = pending;
      pending = [];
    }
    if (clause.marker !== undefined && clause.marker === sectionMarker) section = 'none';
    const switched = subjects.enter(clause);
    if (switched) {
      open = undefined;
      if (
        section === 'plan' ||
        (section === 'problem' &&
          sectionMarker === undefined &&
          clause.marker === undefined &&
          !clause.heads.some(isProblemHead))
      )
        section = 'none';
    }
    if (clause.isHead) readHead(clause);
    else readClause(clause, subjects.restOf(clause));
  }
  hasLeftOver ||= pending.length > 0;
  return { progress: Array.from(progress.values()), problems, subjects: subjects.all(), hasLeftOver };

  function sentenceOf(clause: Clause): readonly Clause[] {
    return sentences.get(clause.sentence) ?? [];
  }

  function isProblemHead({ shape }: { shape: string }): boolean {
    return PROBLEM_HEAD.test(shape);
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
      nextLabel = label;
      open = undefined;
      if (/问题|困难/.test(words)) enterSection('problem', clause);
    } else if (PROBLEM_HEAD.test(words)) {
      if (!/描述|内容|诉求|协调|求助/.test(words)) open = undefined;
      enterSection('problem', clause);
      isUrgentAhead ||= isUrgentWord(words);
    } else if (isUrgentWord(words)) isUrgentAhead = true;
    else if ((PLAN_HEAD.test(words) || speaksAhead(clause)) && !/投资/.test(words)) enterSection('plan', clause);
    else if (PROGRESS_HEAD.test(words)) enterSection('progress', clause);
    else if (isTrouble(words) || isRequest(words)) describe(clause, isRequest(words) ? 'request' : 'text', true);
  }

  function readClause(clause: Clause, words: string): void {
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
      clause.shape.replace(/[十万火加特紧]|紧急|急|[!、\s]|非常|十分|很|件|事项?/g, '') === ''
    ) {
      if (open && open.block === clause.block) open.isUrgent = true;
      else isUrgentAhead = true;
      return;
    }
    if (isNoise(words)) return;
    if (isNoProgress(words)) {
      draft().isNoProgress = true;
      draft().stages.push(clause);
      return;
    }
    if (/(?:没有?|未能?|未曾)(?:完成|产生|发生|形成)(?:任何|新的?|新增)*投资/.test(words) && !/[MR]/.test(words)) {
      forEachMember(member =>
        member.doubts.push({ type: 'doubt', why: '没有完成投资，是按0填报吗', from: clause.start, to: clause.end }),
      );
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

    const asks = isRequest(words);
    const troubled = isTrouble(words);
    const inProblem = section === 'problem' || (open !== undefined && open.sentence === clause.sentence);
    if (!asks && section !== 'plan' && readFigures(clause, words, troubled || inProblem, period)) {
      if (!troubled) return;
    }
    if (asks) {
      describe(clause, 'request', true);
      return;
    }
    if (section === 'plan') {
      draft().plans.push(clause);
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
    const milestone = milestoneIn(tokens, clause, timeOnly, today);
    // 许可证没办下来无法开工: the denial is the effect of a trouble.
    const isEffect =
      milestone?.state === 'denied' &&
      (isTrouble(words.replace(DENIED_MILESTONE, '')) || (/无法|不能|没法/.test(words) && sentenceHasRequest(clause)));
    if (milestone && !isEffect && !(troubled && milestone.state === 'partial')) {
      const target = milestone.state === 'reached' || !isWork(words) ? milestone : undefined;
      if (milestone.state !== 'partial') {
        forEachMember(member => {
          member.milestones.push(milestone);
          member.milestoneClause = clause;
        });
        // 计划竣工时间2027年6月 is a fact about the project, not its next step.
        if (milestone.state === 'planned' && isPlan(words) && !/时间|日期/.test(words)) draft().plans.push(clause);
        return;
      }
      if (target && !isWork(words)) {
        if (isPartOfWorks(words)) stage(clause);
        else draft().milestones.push(milestone);
        return;
      }
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
    const isDated = tokensIn(tokens, clause).some(({ token }) => token.type === 'time');
    const isForecast =
      !/已|了$|完成(?!后)|完毕/.test(words) && speaksAhead(clause) && isWork(words) && !inProblem && !isLeftover(words);
    if ((isPlan(words) || isForecast) && !troubled) {
      // 年度计划投资1.2亿元 and 本月计划完成400万元 are no next step.
      if (!/[MR]/.test(words) || speaksAhead(clause) || /下一?步|接下来|后续|力争|争取|预计|拟/.test(words))
        draft().plans.push(clause);
      return;
    }
    if (open && open.sentence === clause.sentence && isOver(words) && !speaksAhead(clause)) {
      if (/复工|恢复施工/.test(words)) {
        // 停工三天，现已复工: what is over is told, not reported.
        for (const past of open.clauses) stage(past.clause);
        stage(clause);
        problems.splice(problems.indexOf(open), 1);
        open = undefined;
      } else {
        describe(clause, 'text', false);
        open.isOver = true;
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
        stage(clause);
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
      const last = draft().sums.at(-1);
      if (clause.isAside && period && last?.period.kind === 'none') last.period = period;
      timeOnly = clause;
      sentencePeriod = period ?? sentencePeriod;
      // A line or sentence of its own, 【6月份】, heads what follows.
      if (period && sentenceOf(clause).every(other => other === clause || isNoise(other.shape))) headingPeriod = period;
      return;
    }
    if (period) sentencePeriod = period;
    // 资金到位率80% says nothing of the works.
    if (/R/.test(words) && /率|资金|投资|款/.test(words)) return;
    if (isWork(words) || section === 'progress' || PROGRESS_HEAD.test(head)) {
      stage(clause);
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
      const target = problem(clause);
      if (target.unitClause === undefined || !/配合|协助/.test(head)) target.unitClause = clause;
      return true;
    }
    if (
      /时限|期限|截止|(?:期望|希望|要求|办结|办理|解决|完成|整改|反馈|协调)(?:的|解决|办结|完成)*(?:时间|日期)|^(?:时间|日期)$/.test(
        head,
      )
    ) {
      problem(clause).dueClause = clause;
      return true;
    }
    if (/类别|类型|分类/.test(head)) {
      const label = categoryOfLabel(words);
      if (open && open.label === undefined && label) open.label = label;
      else nextLabel = label;
      return true;
    }
    if (/紧急程度|程度|等级|级别/.test(head)) {
      const target = problem(clause);
      target.isUrgent = isUrgentWord(words);
      target.isCalm = !target.isUrgent;
      return true;
    }
    return /项目(?:名称|编号|代码)?$|^编号$/.test(head) && words.trim() === '';
  }

  function readLabel(clause: Clause, words: string, label: Category): void {
    if (clause.isAside || /^(?:属|归)/.test(words)) {
      if (open) open.label = label;
      else nextLabel = label;
      return;
    }
    nextLabel = label;
    open = undefined;
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
      else if (figure.type === 'wrong') draft().wrong = figure.amount;
      else if (figure.type === 'doubt') forEachMember(member => member.doubts.push(figure));
    }
    share(clause, sums, shares);
    if (shares.length > 0) shareSentence = clause.sentence;
    if (period) sentencePeriod = period;
    if (isPart) stage(clause);
    else if (hasFigure && isWork(restAfterFigures(words))) stage(clause);
    return hasFigure || isPart || (/[MV]/.test(words) && !isTrouble(words) && !isPlan(words) && !isGoingOn(words));
  }

  /** Gives the figures of a clause to the project, or one to each of a group (分别, 各). */
  function share(clause: Clause, sums: FoundSum[], shares: ProgressDraft['shares']): void {
    const members = subjects.members();
    if (members.length < 2) {
      const isApart = /分别/.test(clause.shape) && (sums.length > 1 || shares.length > 1);
      if (isApart) shareAmongNamed(clause, sums, shares);
      else {
        // 马寨镇本月完成投资1.2亿元，其中…: a sum of a unit or of several projects is no project's.
        if (sums.length > 0 && isOfSeveral(clause.shape)) draft().unsplit.push(...sums);
        else draft().sums.push(...sums);
        draft().shares.push(...shares);
      }
      return;
    }
    const isEach = /各(?!项|个|单位)|均|都/.test(clause.shape);
    for (const [index, member] of members.entries()) {
      const target = draft(member);
      const sum = sums.length === members.length ? sums[index] : isEach && sums.length === 1 ? sums[0] : undefined;
      const part =
        shares.length === members.length ? shares[index] : isEach && shares.length === 1 ? shares[0] : undefined;
      if (sum) target.sums.push(sum);
      else target.unsplit.push(...sums);
      if (part) target.shares.push(part);
      else if (shares.length > 0)
        target.doubts.push({ type: 'doubt', why: '几个项目的进度没有分开说', from: clause.start, to: clause.end });
    }
  }

  /** A 80万元，B 20万元；形象进度分别为35%、60%: one figure to each project named so far, or a question. */
  function shareAmongNamed(clause: Clause, sums: FoundSum[], shares: ProgressDraft['shares']): void {
    const named = subjects.all().filter(({ projects, boundTo }) => projects.length === 1 && !boundTo);
    const isFit = (figures: readonly unknown[]) => figures.length === 0 || figures.length === named.length;
    if (named.length > 1 && isFit(sums) && isFit(shares)) {
      for (const [index, subject] of named.entries()) {
        const target = draftOf(subject);
        const [sum, part] = [sums[index], shares[index]];
        if (sum) target.sums.push(sum);
        if (part) target.shares.push(part);
      }
      return;
    }
    draft().unsplit.push(...sums);
    if (shares.length > 0)
      draft().doubts.push({ type: 'doubt', why: '几个进度分别是哪个项目的？', from: clause.start, to: clause.end });
  }

  function stage(clause: Clause): void {
    forEachMember(member => {
      if (member.stages.at(-1) !== clause) member.stages.push(clause);
    });
  }

  /** Adds a clause to the open problem, or opens the next one. */
  function describe(clause: Clause, role: ProblemRole, isCertain: boolean): void {
    const target = problem(clause, role);
    if (target.clauses.length === 0) {
      // 管线图纸对不上。请城管局核对: what is asked about stands before.
      const told = pending.length === 0 && role === 'request' ? earlier : pending;
      for (const one of told) if (one.block === clause.block) target.clauses.push({ clause: one, role: 'text' });
    }
    pending = [];
    earlier = [];
    target.clauses.push({ clause, role });
    target.hasRequest ||= role === 'request';
    target.isCertain ||= isCertain;
    target.sentence = clause.sentence;
  }

  function problem(clause: Clause, role: ProblemRole | 'form' = 'form'): ProblemDraft {
    if (open && isSameProblem(open, clause, role)) return open;
    open = newProblem(subjects.current(clause), clause);
    if (nextLabel !== undefined) open.label = nextLabel;
    open.isUrgent = isUrgentAhead;
    nextLabel = undefined;
    isUrgentAhead = false;
    problems.push(open);
    return open;
  }

  function isSameProblem(problem: ProblemDraft, clause: Clause, role: ProblemRole | 'form'): boolean {
    if (role === 'form') return true;
    if (clause.block !== problem.block || problem.clauses.length >= LONGEST_PROBLEM) return false;
    if (nextLabel !== undefined) return false;
    // 请财政局拨款，另外施工许可证请住建局抓紧办: another unit is asked for another thing.
    const isOther = /^(?:另|还有|此外|同时)/.test(clause.shape) || startsAnother(problem, clause);
    if (role === 'request' && problem.hasRequest && /[UO]/.test(clause.shape) && isOther) return !isAnsweredBy(problem);
    // 资金问题请财政局解决，手续问题请住建局解决.
    if (role === 'request' && problem.hasRequest && /^[^UO]*(?:问题|困难|没|未)[^UO]*[UO]/.test(clause.shape))
      return false;
    const isEffect = /影响|导致|否则|再不|不然|致使|造成|停工|延误|就要|将(?!来)|恐|工期/.test(clause.shape);
    const isNewTrouble = role === 'text' && isTrouble(clause.shape) && !isEffect;
    if (clause.sentence === problem.sentence) {
      return !(isAnsweredBy(problem) && isNewTrouble);
    }
    if (role === 'request') {
      return !problem.hasRequest || !/[UO]/.test(clause.shape) || !isTrouble(clause.shape);
    }
    if (problem.hasRequest) return !isNewTrouble;
    if (!isNewTrouble) return true;
    return !startsAnother(problem, clause);
  }

  function isAnsweredBy(problem: ProblemDraft): boolean {
    return problem.clauses.some(({ clause: { shape }, role }) => role === 'request' && /[UO]/.test(shape));
  }

  /** A further sentence with trouble of another category is another problem. */
  function startsAnother(problem: ProblemDraft, clause: Clause): boolean {
    const before = new Set(problem.clauses.map(({ clause: { text } }) => broadCategory(text)).filter(Boolean));
    const now = broadCategory(clause.text);
    return now !== undefined && before.size > 0 && !before.has(now);
  }

  function speaksAhead(clause: Clause): boolean {
    return tokensIn(tokens, clause).some(({ token }) => token.type === 'time' && isAhead(token.expression, today));
  }

  function sentenceHasRequest(clause: Clause): boolean {
    return sentenceOf(clause).some(other => other.start > clause.start && isRequest(other.shape));
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

  function draft(member?: number): ProgressDraft {
    return draftOf(subjects.current(), member);
  }

  function draftOf(subject: Subject, member?: number): ProgressDraft {
    const key = `${subjects.idOf(subject)}/${member ?? ''}`;
    let found = progress.get(key);
    if (!found) {
      found = {
        subject,
        ...(member === undefined ? {} : { member }),
        sums: [],
        shares: [],
        milestones: [],
        stages: [],
        plans: [],
        doubts: [],
        isNoProgress: false,
        unsplit: [],
      };
      progress.set(key, found);
    }
    return found;
  }

  function forEachMember(change: (member: ProgressDraft) => void): void {
    const members = subjects.members();
    if (members.length < 2) change(draft());
    else for (const member of members) change(draft(member));
  }
}

/** The category that a label such as 资金问题, 手续办理 or 土地类 names, if the words are a label and nothing else. */
function labelOf(words: string): Category | undefined {
  const bare = words.replace(/[\s:、]|^[PDWNY]+/g, '');
  const label =
    /^(?:属于?|归)?(?:目前|现|存在|的|主要|是|为|有|一个|个|项目)*([\u4e00-\u9fff]{2,6}?)(?:方面|上)?的?(?:问题|类问题|类|困难)?$/.exec(
      bare,
    )?.[1];
  if (label === undefined || bare.length > 12) return undefined;
  if (
    !/^(?:资金|经费|手续|手续办理|审批手续|审批|拆迁|拆迁清表|清表|征收|征迁|土地|用地|规划|施工|施工环境|水电|管线|劳务|阻工|其他|其它)$/.test(
      label,
    )
  )
    return undefined;
  return categoryOfLabel(label);
}

function broadCategory(text: string): string | undefined {
  if (/资金|款|贷|债|拨|工资/.test(text)) return 'funding';
  if (/手续|证|批复|审批|环评|招标|验收|备案/.test(text)) return 'procedures';
  if (/拆|征收|清表|坟|户/.test(text)) return 'demolition';
  if (/供地|用地|土地/.test(text)) return 'land';
  if (/规划/.test(text)) return 'planning';
  if (/电|水|管|劳务|工人|材料|天气|雨|阻工/.test(text)) return 'construction';
  return undefined;
}

/** 我镇三个项目共…, 全区…, 马寨镇…: said of more than one project. */
const isOfSeveral = (shape: string) =>
  /^[\sWNYD,:]*(?:U|[我全本][镇街区市县局办]|各项目|所有项目|全部项目)(?![^M]*P)|(?:[二两三四五六七八九十]|\d{1,2})个(?:重点|在建)?项目/.test(
    shape,
  );

/** 1号库竣工, 一期投产, 部分投产, 主体竣工: said of a part of the works. */
const isPartOfWorks = (words: string) =>
  /部分|局部|主体|[\d一二三四五六七八九十a-z]+(?:号|#|期|区|栋|幢|楼|库|车间|标段|线)|首(?:批|期|栋)/.test(words);

const isTimeOnly = (words: string) =>
  /^(?:[DWNYHT]|上午|下午|早上|晚上|目前|[\s、截至止底的到在于])+$/.test(words) && /[DWNYHT]/.test(words);

const restAfterFigures = (words: string) => words.replace(/^.*[MR](?:万?元|左右)?/, '');
