/** The drafts of a message's problems: which clauses belong to the same one, and where the next begins. */

import { isTrouble } from '../../hearing/heard.ts';
import type { Clause } from '../../text/clauses.ts';
import type { Category } from '../../types.ts';
import { broadCategory } from '../clause-kinds.ts';
import { boundSubject, newProblem, type ProblemDraft, type ProblemRole } from './drafts.ts';
import { problemOfOrder, takeFor } from './orders.ts';
import type { Subjects } from './subjects.ts';

/** Clauses of one problem; nobody writes as many, and the work must stay linear. */
const LONGEST_PROBLEM = 40;
/** So many of the last problems may wait for an order; the work must stay linear. */
const MOST_WAITING = 12;

/** Problems in one field of a form. */
const MOST_IN_FIELD = 24;

export interface ProblemDrafts {
  /** The problem that is being told, if any. */
  open(): ProblemDraft | undefined;
  close(): void;
  /** What follows is another problem, even in the same sentence. */
  next(): void;
  /** Each of these clauses is a problem of its own: 两个问题：外线未接通，环评未批. */
  expect(clauses: readonly Clause[]): void;
  /** The problems that were so announced, when all of them have been told. */
  expected(): readonly ProblemDraft[];
  /** Takes the open problem back: what it told is over. */
  drop(): void;
  /** The next problem is of this category: 资金问题：… */
  label(category: Category | undefined): void;
  /** 紧急！ before the problem. */
  urge(): void;
  /** Adds a clause to the open problem, or opens the next one, which takes along what was `told` before it. */
  describe(clause: Clause, role: ProblemRole, isCertain: boolean, told: readonly Clause[]): ProblemDraft;
  /** The problem that a line of a form speaks of. */
  ofForm(clause: Clause): ProblemDraft;
  /** The last problems in a row that fit, in their order. */
  last(fits: (problem: ProblemDraft) => boolean): ProblemDraft[];
  all(): ProblemDraft[];
}

/** `asksLater` says whether a later clause of the same sentence asks somebody. */
export function createProblemDrafts(subjects: Subjects, asksLater: (clause: Clause) => boolean): ProblemDrafts {
  const problems: ProblemDraft[] = [];
  let open: ProblemDraft | undefined;
  let nextLabel: Category | undefined;
  let isUrgentAhead = false;
  /** Problems told of several projects at once, of which one has got a problem of its own. */
  const groups = new Set<ProblemDraft>();
  let announced: readonly Clause[] = [];
  /** The last problem of each project. */
  const lastOf = new Map<number, ProblemDraft>();
  return {
    open: () => open,
    close() {
      // What a form says above the problem is kept for it.
      if (open && open.clauses.length > 0) open = undefined;
    },
    next() {
      open = undefined;
    },
    expect(clauses) {
      announced = clauses;
    },
    expected() {
      const told = problems.filter(({ clauses }) => clauses.some(({ clause }) => announced.includes(clause)));
      return told.length > 1 && told.length === announced.length ? told : [];
    },
    drop() {
      if (open) problems.splice(problems.lastIndexOf(open), 1);
      open = undefined;
    },
    label(category) {
      nextLabel = category;
    },
    urge() {
      isUrgentAhead = true;
    },
    describe(clause, role, isCertain, told) {
      const target =
        (role === 'request' && ((!open && earlierProblem(clause, told)) || waitingProblem(clause))) ||
        problem(clause, role);
      // The lines of a form may stand above the project's name.
      if (target.clauses.length === 0) target.subject = subjects.current(clause);
      const taken = role === 'request' && target.clauses.length === 0 ? takenFromAnswered(clause, told) : undefined;
      if (taken) target.clauses.push({ clause: taken, role: 'text' });
      if (target.clauses.length === 0)
        for (const one of told) if (one.block === clause.block) target.clauses.push({ clause: one, role: 'text' });
      target.clauses.push({ clause, role });
      target.hasRequest ||= role === 'request';
      target.isCertain ||= isCertain;
      target.sentence = clause.sentence;
      return target;
    },
    ofForm: clause => problem(clause, 'form'),
    last(fits) {
      let from = problems.length;
      while (from > 0 && problems.length - from < MOST_IN_FIELD && fits(problems[from - 1] as ProblemDraft)) from -= 1;
      return problems.slice(from);
    },
    all: () => problems,
  };

  function problem(clause: Clause, role: ProblemRole | 'form'): ProblemDraft {
    if (open && isSameProblem(open, clause, role)) return open;
    const told = role === 'request' ? takenFromGroup(clause) : [];
    open = newProblem(subjects.current(clause), clause);
    open.clauses.push(...told);
    if (nextLabel !== undefined) open.label = nextLabel;
    open.isUrgent = isUrgentAhead;
    nextLabel = undefined;
    isUrgentAhead = false;
    problems.push(open);
    const [project, ...others] = boundSubject(open.subject).projects;
    if (project !== undefined && others.length === 0) lastOf.set(project, open);
    return open;
  }

  /** A的证没办，B完成投资90万，A那个证请审批局发了: what is asked behind another project's report is about the problem told before. */
  function earlierProblem(clause: Clause, told: readonly Clause[]): ProblemDraft | undefined {
    const [project, ...others] = boundSubject(subjects.current(clause)).projects;
    const earlier = project === undefined || others.length > 0 ? undefined : lastOf.get(project);
    if (!earlier || earlier.hasRequest || earlier.unitClause || earlier.block !== clause.block) return undefined;
    if (earlier.clauses.length === 0 || earlier.clauses.length >= LONGEST_PROBLEM) return undefined;
    const words = [...told.filter(({ block }) => block === clause.block), clause];
    if (!words.some(({ shape }) => shape.includes('P')) || words.some(({ shape }) => isTrouble(shape)))
      return undefined;
    if (words.some(one => startsAnother(earlier, one))) return undefined;
    open = earlier;
    return earlier;
  }

  /** What was told together with what the order before was about. */
  function takenFromAnswered(clause: Clause, told: readonly Clause[]): Clause | undefined {
    if (!/[UO]/.test(clause.shape) || told.length > 0 || isTrouble(clause.shape)) return undefined;
    const answered = problems.at(-2);
    if (!answered?.hasRequest || boundSubject(answered.subject) !== boundSubject(subjects.current(clause)))
      return undefined;
    return takeFor(clause, answered);
  }

  /** 一是规划条件未批复，二是拖欠工资。由资规局明确规划条件: the problem of several that an order with its unit is about. */
  function waitingProblem(clause: Clause): ProblemDraft | undefined {
    if (!/[UO]/.test(clause.shape) || nextLabel !== undefined || isTrouble(clause.shape)) return undefined;
    const [project, ...others] = boundSubject(subjects.current(clause)).projects;
    if (project === undefined || others.length > 0) return undefined;
    const waiting = problems
      .slice(-MOST_WAITING)
      .filter(
        one =>
          !one.hasRequest &&
          one.unitClause === undefined &&
          one.clauses.length > 0 &&
          boundSubject(one.subject).projects.length === 1 &&
          boundSubject(one.subject).projects[0] === project,
      );
    const isOfOpen = waiting.length === 1 && waiting[0] === open;
    const [only, ...more] = waiting;
    // 二、存在问题。专项设计未审查。三、下步打算。…，请区住建局予以支持.
    const isForOnly = more.length === 0 && BARE_REQUEST.test(clause.shape);
    const found = isForOnly ? only : isOfOpen || !only ? undefined : problemOfOrder(waiting, [clause]);
    if (!found || (found === open && !isForOnly) || found.clauses.length >= LONGEST_PROBLEM) return undefined;
    open = found;
    return found;
  }

  /** A、B雨水管没接通，A由住建局接通，B由…: what was told of both, for the one that somebody is now asked about. */
  function takenFromGroup(clause: Clause): ProblemDraft['clauses'] {
    const [project, ...others] = boundSubject(subjects.current(clause)).projects;
    const group = problems.findLast(one => groups.has(one) || boundSubject(one.subject).projects.length > 1);
    if (!group || group.sentence !== clause.sentence || group.hasRequest) return [];
    const whole = boundSubject(group.subject);
    if (project === undefined || others.length > 0 || !whole.projects.includes(project)) return [];
    groups.add(group);
    group.subject = { ...whole, projects: whole.projects.filter(member => member !== project) };
    if (group.subject.projects.length === 0) problems.splice(problems.indexOf(group), 1);
    return group.clauses.slice();
  }

  function isSameProblem(problem: ProblemDraft, clause: Clause, role: ProblemRole | 'form'): boolean {
    if (role === 'form') return true;
    if (clause.block !== problem.block || problem.clauses.length >= LONGEST_PROBLEM) return false;
    if (nextLabel !== undefined) return false;
    if (announced.includes(clause) && problem.clauses.some(one => announced.includes(one.clause))) return false;
    // …A送电、B增容；请资规局…: a row of tasks ends with its sentence.
    if (problem.rowBefore && role === 'request' && clause.sentence !== problem.sentence) return false;
    // 请财政局拨款，另外施工许可证请住建局抓紧办: another unit is asked for another thing.
    const isOther = /^(?:另|还有|此外|同时)/.test(clause.shape) || startsAnother(problem, clause);
    if (role === 'request' && problem.hasRequest && /[UO]/.test(clause.shape) && isOther) return !isAnsweredBy(problem);
    // 临水由水利局D前接通，临电由供电公司D前增容: each task has its own unit and its own day.
    if (
      role === 'request' &&
      isWholeTask(clause) &&
      problem.clauses.some(one => one.role === 'request' && isWholeTask(one.clause))
    )
      return false;
    // 资金问题请财政局解决，手续问题请住建局解决.
    if (role === 'request' && problem.hasRequest && /^[^UO]*(?:问题|困难|没|未)[^UO]*[UO]/.test(clause.shape))
      return false;
    const isEffect = /影响|导致|否则|再不|不然|致使|造成|停工|延误|就要|将(?!来)|恐|工期/.test(clause.shape);
    const isNewTrouble = role === 'text' && isTrouble(clause.shape) && !isEffect;
    if (clause.sentence === problem.sentence) {
      // 请住建局办结消防验收，验收还没通过: an explanation, unless somebody is asked about it in turn.
      const isExplained =
        !/^(?:另|还有|此外|同时)/.test(clause.shape) && !startsAnother(problem, clause) && !asksLater(clause);
      // …请征收办给个口径，另外过渡费拖了两个季度: somebody outside the roster has been asked.
      if (problem.hasRequest && /^(?:另|此外)/.test(clause.shape) && startsAnother(problem, clause)) return false;
      return !(isAnsweredBy(problem) && isNewTrouble && !isExplained);
    }
    if (role === 'request') {
      // 由财政局…，8月底前拨付；由嵩山路街道负责，于8月25日前…: one task to each.
      if (givesNextTask(problem, clause)) return false;
      return !problem.hasRequest || !/[UO]/.test(clause.shape) || !isTrouble(clause.shape);
    }
    if (problem.hasRequest) return !isNewTrouble;
    if (!isNewTrouble) return true;
    return !startsAnother(problem, clause);
  }

  function givesNextTask(problem: ProblemDraft, { shape }: Clause): boolean {
    return (
      problem.clauses.some(({ clause, role }) => role === 'request' && NEXT_TASK.test(clause.shape)) &&
      NEXT_TASK.test(shape)
    );
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
}

/** 由财政局拨付; whoever only helps has no task of its own. */
const NEXT_TASK = /^(?:会议[^,]{0,6}|[P、\s]*)?(?:由|责成|责令)区?[UO](?![^,]{0,4}(?:配合|协助|协同|督促|跟踪))/;

/** 请区住建局予以支持: it does not say in what. */
const BARE_REQUEST =
  /^(?:[恳还也特]*请|望|由)?(?:区?[UO][、和]?)+(?:积极|大力|帮忙|帮助|尽快|予以|给予|能够?)*(?:支持|协调|解决|帮助|指导|协助)(?:解决|一下)?$/;

/** A unit and the day by which it is to do something. */
const isWholeTask = ({ shape }: Clause) => /[UO][^,UO]*D/.test(shape);
