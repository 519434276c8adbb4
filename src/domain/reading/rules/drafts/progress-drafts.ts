/** The drafts of a message's progress, project by project, and how figures are shared among several projects. */

import type { Clause } from '../../text/clauses.ts';
import { isOfSeveral } from '../clause-kinds.ts';
import { type FoundSum, isSumOfAll } from '../figures.ts';
import type { ProgressDraft, Subject } from './drafts.ts';
import type { Subjects } from './subjects.ts';

export interface ProgressDrafts {
  /** The draft of the project that is spoken of. */
  current(): ProgressDraft;
  /** The same for every project of a group. */
  forEachMember(change: (draft: ProgressDraft) => void): void;
  stage(clause: Clause): void;
  /** `isOfMany`: the sentence speaks of several projects without naming them. */
  share(clause: Clause, sums: FoundSum[], shares: ProgressDraft['shares'], isOfMany: boolean): void;
  all(): ProgressDraft[];
}

export function createProgressDrafts(subjects: Subjects): ProgressDrafts {
  const progress = new Map<string, ProgressDraft>();
  return { current: draft, forEachMember, stage, share, all: () => Array.from(progress.values()) };

  /** Gives the figures of a clause to the project, or one to each of a group (分别, 各). */
  function share(clause: Clause, told: FoundSum[], shares: ProgressDraft['shares'], isOfMany: boolean): void {
    const members = subjects.members();
    const sums = told.filter(sum => !isOfAll(clause, sum));
    if (members.length < 2) {
      const isApart = clause.shape.includes('分别') && (sums.length > 1 || shares.length > 1);
      if (isApart) shareAmongNamed(clause, sums, shares);
      else {
        // 马寨镇本月完成投资1.2亿元，其中…: a sum of a unit or of several projects is no project's.
        if (sums.length > 0 && (isOfMany || isOfSeveral(clause.shape) || isAmongOthers()))
          draft().unsplit.push(...sums);
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

  /** 合计585万元 behind the sums of several projects is nobody's own. */
  function isOfAll({ heads, start, shape }: Clause, { token, from }: FoundSum): boolean {
    const at = Math.max(0, from - start);
    if (!isSumOfAll(heads.at(-1)?.shape, shape.slice(at, shape.indexOf('M', at))) || token.amount === undefined)
      return false;
    const named = new Set(subjects.all().flatMap(({ projects }) => projects));
    return named.size > 1;
  }

  /** 康华冷链等3个项目完成5000万元: not its own alone. */
  function isAmongOthers(): boolean {
    return subjects.current().tokens.some(token => token.isAmongOthers);
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
