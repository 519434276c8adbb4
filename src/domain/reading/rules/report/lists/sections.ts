/** Which heading the clauses stand under: 存在问题, 下步计划, 工程进展. */
import type { Clause } from '../../../text/clauses.ts';
import { PLAN_HEAD, PROBLEM_HEAD } from '../../clause-kinds.ts';
import { MATTER_HEAD } from './form-fields.ts';

export type Section = 'none' | 'progress' | 'problem' | 'plan';

export interface Sections {
  now(): Section;
  /** Tasks are given out below: 交办事项, 区住建局牵头. */
  isOfTasks(): boolean;
  /** The tasks of a year are told: 2027年重点任务. */
  isOfYear(): boolean;
  /** Takes up the mark of a list. The next item on the level of the section's own heading ends the section. */
  enterItem(clause: Clause): void;
  /**
   * Another project is named: a plan ends, and so do problems, unless they were announced for a whole list.
   * `isNextOfList`: a semicolon parts it from what stands before.
   */
  enterProject(clause: Clause, isNextOfList: boolean): void;
  /** `isOfTasks`: it holds for every project that is named below, as the tasks of minutes and of a year do. */
  begin(section: Section, clause: Clause, isOfTasks?: boolean): void;
  end(): void;
}

export function createSections(): Sections {
  let section: Section = 'none';
  /** The mark of the list item that began the section. */
  let sectionMarker: string | undefined;
  /** The heading names no project: 10月计划：A绿化；B设备进场. */
  let isOfMany = false;
  let isOfTasks = false;
  let blockMarker: string | undefined;
  let markedBlock = -1;
  return {
    now: () => section,
    isOfTasks: () => section === 'problem' && isOfTasks,
    isOfYear: () => section === 'plan' && isOfTasks,
    enterItem({ marker, block }) {
      if (marker === undefined) return;
      blockMarker = marker;
      markedBlock = block;
      if (marker === sectionMarker) section = 'none';
    },
    enterProject({ heads, marker, shape }, isNextOfList) {
      const isAnnounced = isOfTasks || sectionMarker !== undefined || marker !== undefined || heads.some(isProblemHead);
      // 四季度安排：十月，A主体完工: what stands right below the head is of the plan, whoever is named.
      const goesOn = isNextOfList && isOfMany && !/[MVR]|已|W|N/.test(shape);
      const isInPlan = section === 'plan' && (isOfTasks || heads.some(isPlanOfMany) || goesOn);
      if ((section === 'plan' && !isInPlan) || (section === 'problem' && !isAnnounced)) section = 'none';
    },
    begin(next, { block, marker, shape }, isForAll = false) {
      isOfTasks = isForAll;
      section = next;
      isOfMany = !shape.includes('P');
      // 【供电公司】 behind the items of another unit is none of their list.
      sectionMarker = isForAll ? marker : block === markedBlock ? blockMarker : undefined;
    },
    end() {
      section = 'none';
    },
  };
}

const isPlanOfMany = ({ shape }: { shape: string }) => PLAN_HEAD.test(shape) && !shape.includes('P');
const isProblemHead = ({ shape }: { shape: string }) => PROBLEM_HEAD.test(shape) || MATTER_HEAD.test(shape);
