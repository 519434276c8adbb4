/** What is known of a report while its clauses are read from left to right. */
import type { Clause } from '../../text/clauses.ts';
import type { Tokens } from '../../text/tokens.ts';
import type { Today } from '../days.ts';
import type { ProblemDraft, ProblemRole } from '../drafts/drafts.ts';
import { createProblemDrafts, type ProblemDrafts } from '../drafts/problem-drafts.ts';
import { createProgressDrafts, type ProgressDrafts } from '../drafts/progress-drafts.ts';
import { createSubjects, type Subjects } from '../drafts/subjects.ts';
import type { Period } from '../periods.ts';
import { createSentences, type Sentences } from './clauses/sentences.ts';
import type { JointDeed } from './joint-deeds.ts';
import type { ListedDeeds } from './lists/listed-deeds.ts';
import { createSections, type Sections } from './lists/sections.ts';
import { createUnitHeadings, type UnitHeadings } from './lists/unit-headings.ts';

export interface ReportSoFar {
  tokens: Tokens;
  today: Today;
  subjects: Subjects;
  progress: ProgressDrafts;
  problems: ProblemDrafts;
  sections: Sections;
  sentences: Sentences;
  headings: UnitHeadings;
  /** The message holds a sum or a percentage. */
  hasFigures: boolean;
  /** The message is a form: 责任单位：…, 办结时限：…. */
  isForm: boolean;
  carried: Carried;
}

/** What later clauses take over from earlier ones. */
interface Carried {
  /** 【6月份】: the period of figures that name none, until another heading. */
  headingPeriod: Period | undefined;
  /** The same within a sentence. */
  sentencePeriod: Period | undefined;
  /** A clause of the sentence that is a time and nothing else. */
  timeOnly: Clause | undefined;
  /** The sentence that has spoken of the works' progress: further percentages in it are of the same kind. */
  shareSentence: number;
  /** Clauses of the sentence without a meaning of their own: a later request may say what they are. */
  pending: Clause[];
  /** The same of the sentence before. */
  earlier: Clause[];
  /** 本周没有进展的项目有：…: a head that is said of every name that follows it. */
  listed: { head: Clause; isNoProgress: boolean } | undefined;
  /** 开工：A（2月26日）、B（3月10日）: what the names below a label have reached. */
  deeds: ListedDeeds | undefined;
  /** The sentence that speaks of several projects and names none: 我街道16个项目均正常推进. */
  severalSentence: number;
  /** 全区重点项目集中开工: what many did. */
  jointDeed: JointDeed | undefined;
  /** The sentence in which figures are said not to agree. */
  atOdds: number;
  /** Where the field of a form with the problems begins: 存在问题：1.…；2.…. */
  field: number | undefined;
  /** The sentence that tells who comes to look: 核查组来了. */
  visit: number;
  /** 以下事项6月20日前办结：: a head with the day of all that stands below it. */
  dayOfList: Clause | undefined;
}

export function beginReport(tokens: Tokens, clauses: readonly Clause[], today: Today): ReportSoFar {
  const subjects = createSubjects(tokens, clauses);
  const sentences = createSentences(tokens, clauses);
  return {
    tokens,
    today,
    subjects,
    progress: createProgressDrafts(subjects),
    problems: createProblemDrafts(subjects, sentences.asksLater),
    sections: createSections(),
    sentences,
    headings: createUnitHeadings(tokens, clauses),
    hasFigures: /[MR]/.test(tokens.shape),
    isForm: clauses.some(({ isHead, shape }) => isHead && /类别|类型|责任单位|时限|期限|程度/.test(shape)),
    carried: {
      headingPeriod: undefined,
      sentencePeriod: undefined,
      timeOnly: undefined,
      shareSentence: -1,
      pending: [],
      earlier: [],
      listed: undefined,
      deeds: undefined,
      severalSentence: -1,
      jointDeed: undefined,
      atOdds: -1,
      field: undefined,
      visit: -1,
      dayOfList: undefined,
    },
  };
}

/**
 * A new sentence begins: what holds within a sentence ends. In a row such as 1-7月累计完成A投资2100万元；完成B投资1200万元
 * (`isInRow`) the period goes on.
 */
export function enterSentence({ carried, tokens }: ReportSoFar, first: Clause, isInRow: boolean): void {
  // 今年1-7月，A完成…；B完成…: a time that stands alone in front holds for the whole list.
  const isListed =
    carried.timeOnly !== undefined &&
    (/;\s*$/.test(tokens.shape.slice(Math.max(0, first.start - 3), first.start)) || isBreakdown(first));
  if (!isListed) {
    if (!isInRow && !isBreakdown(first)) carried.sentencePeriod = undefined;
    carried.timeOnly = undefined;
  }
  carried.earlier = carried.pending;
  carried.pending = [];
}

/** 上半年，马寨镇完成…。其中，A完成…: the parts of a sum are of its time. */
const isBreakdown = ({ shape }: Clause) => /^其中/.test(shape);

/** Adds a clause to the problem that is being told, together with what was said before it. */
export function describe(
  { carried, problems }: ReportSoFar,
  clause: Clause,
  role: ProblemRole,
  isCertain: boolean,
): ProblemDraft {
  // 管线图纸对不上。请城管局核对: what is asked about stands before.
  const told = carried.pending.length === 0 && role === 'request' ? carried.earlier : carried.pending;
  carried.pending = [];
  carried.earlier = [];
  return problems.describe(clause, role, isCertain, told);
}

/** A clause looks like a figure and is not wholly understood: it is asked. */
export function doubt({ progress }: ReportSoFar, clause: Clause, why: string): void {
  progress.forEachMember(member => member.doubts.push({ type: 'doubt', why, from: clause.start, to: clause.end }));
}
