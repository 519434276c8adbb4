/** Which heading the clauses stand under: 存在问题, 下步计划, 工程进展. */
import type { Clause } from '../../text/clauses.ts';
import { PROBLEM_HEAD } from '../clause-kinds.ts';

export type Section = 'none' | 'progress' | 'problem' | 'plan';

export interface Sections {
  now(): Section;
  /** Takes up the mark of a list. The next item on the level of the section's own heading ends the section. */
  enterItem(clause: Clause): void;
  /** Another project is named: a plan ends, and so do problems, unless they were announced for a whole list. */
  enterProject(clause: Clause): void;
  begin(section: Section, clause: Clause): void;
  end(): void;
}

export function createSections(): Sections {
  let section: Section = 'none';
  /** The mark of the list item that began the section. */
  let sectionMarker: string | undefined;
  let blockMarker: string | undefined;
  let markedBlock = -1;
  return {
    now: () => section,
    enterItem({ marker, block }) {
      if (marker === undefined) return;
      blockMarker = marker;
      markedBlock = block;
      if (marker === sectionMarker) section = 'none';
    },
    enterProject({ marker, heads }) {
      const isAnnounced = sectionMarker !== undefined || marker !== undefined || heads.some(isProblemHead);
      if (section === 'plan' || (section === 'problem' && !isAnnounced)) section = 'none';
    },
    begin(next, { block }) {
      section = next;
      sectionMarker = block === markedBlock ? blockMarker : undefined;
    },
    end() {
      section = 'none';
    },
  };
}

const isProblemHead = ({ shape }: { shape: string }) => PROBLEM_HEAD.test(shape);
