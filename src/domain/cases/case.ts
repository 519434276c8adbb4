import { dayOf, yearOf } from '../base/time.ts';
import type { Approval } from '../procedure/approvals.ts';

/**
 * Whatever goes through several hands and has no ledger of its own (办理事项). What a kind of them keeps besides stands in its
 * `data`; its states and steps are those of its procedure. Source: contract §5 (`cases`).
 */

export const CASE_KINDS = [
  /** 申请入库 */
  'entry',
  /** 申请退库 */
  'exit',
  /** 移库 */
  'move',
  /** 集中选报 */
  'selection',
  /** The yearly round in which units propose (集中选报) */
  'round',
  /** 二次招商 of the plot that an exit has left */
  'repromotion',
  /** 回头看 of what was closed */
  'recheck',
  /** A workbook that was sent in chat and waits for its confirmation */
  'workbook',
  /** 导出台账 */
  'export',
  /** 修改时限 */
  'clocks',
  /** 批示 of a leader, as the office registers it */
  'instruction',
  /** 奖罚 */
  'award',
  /** 申诉 against a line of a draft */
  'appeal',
  /** 发布排名, and the correction of one that is published */
  'publication',
  /** 点评 of the main leaders in a quarter */
  'comment',
  /** 观摩 of a quarter */
  'review',
  /** 推荐观摩 */
  'nomination',
  /** The sheet of one judge of a site review */
  'ballot',
  /** 结果运用: what follows from a published ranking */
  'consequence',
  /** 评分办法 that is put in force */
  'scheme',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What each is called, on cards and in the workbook. */
export const CASE_TITLES: Readonly<Record<CaseKind, string>> = {
  entry: '入库申请',
  exit: '退库申请',
  move: '移库',
  selection: '集中选报申报',
  round: '集中选报',
  repromotion: '二次招商',
  recheck: '回头看',
  workbook: '导入表格',
  export: '导出文件',
  clocks: '修改时限',
  instruction: '批示',
  award: '奖罚',
  appeal: '申诉',
  publication: '发布排名',
  comment: '主要领导点评',
  review: '观摩讲评',
  nomination: '推荐观摩',
  ballot: '观摩评分',
  consequence: '结果运用',
  scheme: '评分办法',
};

/** A case as it is stored. `Data` is what its kind keeps: plain JSON. */
export interface StoredCase<Data = Readonly<Record<string, unknown>>> {
  /** Its number, e.g. `SX-2026-0007`. */
  id: string;
  kind: CaseKind;
  /** The project's code; null where it is about none, or about one that does not exist yet. */
  project: string | null;
  /** The unit that it is about, by its present name. */
  unit: string | null;
  state: string;
  /** Whether it waits for somebody. */
  isOpen: boolean;
  /** Moves with every step: a button of an older state does nothing. */
  round: number;
  openedBy: string;
  openedAt: Date;
  /** Until when the present turn is to act. */
  dueAt: Date | null;
  data: Data;
  approvals: readonly StoredApproval[];
  /** What has been done, in order. */
  steps: readonly StoredCaseStep[];
}

/** An approval with its instant as text, as JSON keeps it. */
export type StoredApproval = Omit<Approval, 'at'> & { at: string };

export interface StoredCaseStep {
  step: string;
  /** ISO 8601 with offset. */
  at: string;
  /** The person, by his id. */
  by: string;
  note: string;
}

/** What a case begins with. */
export interface Beginning {
  kind: CaseKind;
  project: string | null;
  unit: string | null;
  state: string;
  dueAt: Date | null;
  data: object;
  /** Whoever has opened it; the bot for what it proposes itself. */
  openedBy: string;
}

/** The bot as the one who has opened a case. */
export const BOT = 'bot';

/**
 * A case that has just been opened, under the number after `last` of its year, e.g. `SX-2026-0007`. Two processes may take the
 * same: the second one decides again.
 */
export function begunCase(begun: Beginning, last: number, now: Date): StoredCase {
  return {
    ...begun,
    id: `SX-${yearOf(dayOf(now))}-${String(last + 1).padStart(4, '0')}`,
    isOpen: true,
    round: 0,
    openedAt: now,
    data: { ...begun.data },
    approvals: [],
    steps: [],
  };
}

/** Work that a process does for somebody, rather than something that goes through several hands. */
export function isTask(kind: CaseKind): boolean {
  return kind === 'workbook' || kind === 'export';
}
