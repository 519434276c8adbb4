/**
 * What a steward's message is read as. Everything here is plain data: what may be stored at once (`items`), what must
 * be asked first (`asks`), and for every value the words it was read from (`readings`).
 */

import type { AskedPlace } from '../base/asked-place.ts';
import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { Yuan } from '../base/money.ts';
import type { Day, Month } from '../base/time.ts';
import type { ReadingRoster } from './resolve/reading-roster.ts';

export type Milestone = 'signed' | 'started' | 'completed' | 'effective';
export type Category = 'funding' | 'procedures' | 'demolition' | 'land' | 'planning' | 'construction' | 'other';
export type Urgency = 'urgent' | 'ordinary';
export type MoneyField = 'weekInvestment' | 'monthInvestment' | 'yearInvestment' | 'totalInvestment';
export type Topic =
  | 'project'
  | 'myProjects'
  | 'problems'
  | 'overdue'
  | 'ranking'
  | 'targets'
  | 'agenda'
  | 'silent'
  | 'lights'
  | 'investment'
  | 'starts'
  | 'completions'
  | 'rules'
  | 'todo'
  | 'permits'
  | 'board'
  | 'clears';

/** The field a value was read into; `project` says how the name was understood. */
export type ReadField =
  | MoneyField
  | 'project'
  | 'progressPercent'
  | 'stage'
  | 'milestone'
  | 'milestoneDate'
  /** The paper that proves a milestone, as it is named. */
  | 'document'
  | 'nextPlan'
  | 'category'
  | 'urgency'
  | 'responsibleUnit'
  | 'dueDate'
  | 'description'
  | 'problem'
  | 'topic'
  | 'unit'
  | 'period';

/**
 * How one value was read: 原文 → 读作. `start` is the index of `source` in the message as it was sent; `rule` is the rule
 * that read it, as trace.ts names it.
 */
export interface Reading {
  field: ReadField;
  source: string;
  value: string;
  start: number;
  rule?: string;
  /** The name of the project was written with a slip (枣林 for 枣岭): the receipt says so. */
  isSlip?: true;
}

/** A rule that took words of the message: offsets in the message as it was sent, `to` exclusive. */
export interface FiredRule {
  rule: string;
  from: number;
  to: number;
}

/**
 * Where in the message the words or the figure of a field stand. Indexes of the message as it was sent (UTF-16 units),
 * `to` exclusive. A field of several clauses has a span for each.
 */
export interface FieldSpan {
  field: ReadField | 'note' | 'about';
  from: number;
  to: number;
}

/** Why a figure is understood as none of the report's. Source: contract §4, `parse`. */
export type AsideReason = 'total' | 'plan' | 'planRate' | 'capacity' | 'price' | 'quoted' | 'other';

/** A figure that is understood and belongs to no field of a report. */
export interface Aside {
  reason: AsideReason;
  text: string;
  from: number;
  to: number;
}

/** Where a figure of the message went. */
export type Place =
  | { of: 'item'; index: number; field: ReadField | 'note' | 'about' }
  | { of: 'ask'; index: number }
  | { of: 'aside'; index: number };

/** One figure of the message and where it went. */
export interface Covered {
  from: number;
  to: number;
  in: Place;
}

/** What a message says of one project's progress. Money is in 元; a field that is not stated is absent. */
export interface ProgressItem {
  type: 'progress';
  project: string;
  weekInvestment?: Yuan;
  monthInvestment?: Yuan;
  yearInvestment?: Yuan;
  totalInvestment?: Yuan;
  /** The month that `monthInvestment` belongs to. */
  month?: Month;
  /** The day up to which the figures count (截至6月10日). */
  asOf?: Day;
  progressPercent?: number;
  stage?: string;
  milestone?: Milestone;
  milestoneDate?: Day;
  nextPlan?: string;
  /** 无进展, 同上周, 没啥变化: a report on time that says nothing has moved. */
  isNoProgress?: true;
  /** Figures said with 约, 近, 余, 多: shown with 约. */
  approximate?: MoneyField[];
  /** What a correction says was wrong (不是12000万). */
  wrongAmount?: Yuan;
  readings: Reading[];
  spans?: FieldSpan[];
}

/** One problem of one project. */
export interface ProblemItem {
  type: 'problem';
  project: string;
  category: Category;
  urgency: Urgency;
  responsibleUnit?: string;
  dueDate?: Day;
  /** Set when `dueDate` was counted in working days and touches a year without an official calendar. */
  isDueDateUnofficial?: true;
  description: string;
  readings: Reading[];
  spans?: FieldSpan[];
}

/** A problem reported as solved. */
export interface ResolveItem {
  type: 'resolve';
  problem: string;
  note?: string;
  readings: Reading[];
  spans?: FieldSpan[];
}

/**
 * What is asked about a ranking beyond its table.
 *
 * why      how a place came about; `place` is the one that the asker takes for it
 * gap      how far it is to a place or to the unit `against`; without either to the one before
 * trend    the places of a year, month by month
 * oneMore  what one more confirmed start or completion would change
 * edition  a published version that a correction has replaced; without a number the one before the present
 * table    the table of the year, half-year or quarter, where it is not said which
 * appeals  what became of the unit's own appeals
 */
export type RankingAsk =
  | { kind: 'why'; place?: AskedPlace }
  | { kind: 'gap'; place?: AskedPlace; against?: string }
  | { kind: 'trend' }
  | { kind: 'oneMore'; node: 'started' | 'completed' }
  | { kind: 'edition'; edition?: number }
  | { kind: 'table'; span: 'year' | 'half' | 'quarter' }
  | { kind: 'appeals' };

/** A question to the ledger. `period` is `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`. */
export interface QueryItem {
  type: 'query';
  topic: Topic;
  project?: string;
  unit?: string;
  period?: string;
  ranking?: RankingAsk;
  readings: Reading[];
  spans?: FieldSpan[];
}

/** A word of the desk that opens a form or acts (例会, 请假, 撤销); `about` is what was said behind it. Source: contract §6.13. */
export interface CommandItem {
  type: 'command';
  word: string;
  project?: string;
  about?: string;
  readings: Reading[];
  spans?: FieldSpan[];
}

export type ReadItem = ProgressItem | ProblemItem | ResolveItem | QueryItem | CommandItem;

/** An item whose project is still open. */
export type PartialProgress = Omit<ProgressItem, 'project'> & { project?: string };
export type PartialProblem = Omit<ProblemItem, 'project'> & { project?: string };
export type PartialItem = PartialProgress | PartialProblem;

/** A sum that could not be placed. */
export interface LooseAmount {
  amount: Yuan;
  isApproximate: boolean;
  source: string;
  start: number;
  /** The value it replaces, when the message corrects one (应为1200万，不是12000万). */
  wrongAmount?: Yuan;
}

/**
 * What must be asked before storing; carries everything that was understood, so that the card can be filled in.
 *
 * which_project  the name fits several projects or none (`mention` is what was written; `candidates` may be empty);
 *                `item` is absent when only a question was asked of the name; `where` is the row of a table
 * which_period   a sum without 本周, 本月 or 今年; `project` is absent when that is open too. The rest of the item,
 *                if there is any, is stored under `items`; if nothing else was said `item` holds the little there is
 * which_problem  solved, but no number: `project` and the digits given, if any, narrow the choice
 * more_time      a request for more time (延期)
 * step           what is said of a numbered problem or action item beside the above; whether the sender may take the step, and
 *                which one his words mean, his part in it tells
 * cannot_split   one sum for several projects
 * only_plan      nothing but a plan or forecast;   only_denial  nothing but 尚未开工 and the like
 * is_problem     something went wrong, but it is past or nobody is asked: 要登记为问题吗？
 * no_progress    同上周, 无进展 without a project
 * doubtful       a value that looks like a report but is contradictory or not wholly understood; `item` holds the rest
 * too_large      a figure above what one project can have; `item` holds all that was read, the figure too
 * which_unit     several units are asked about several problems, and it is not said which about which
 * passed_day     a day by which something was wanted has passed: the problem is stored without one
 * figure         a figure that found no place: it must not vanish without a word
 * too_long       longer than the bot reads at once (`length` and `limit` in characters): nothing of it is stored
 * unclear        nothing was understood
 */
export type Ask =
  | { reason: 'which_project'; mention?: string; where?: string; candidates: string[]; item?: PartialItem }
  | { reason: 'which_period'; project?: string; loose: LooseAmount; item?: PartialProgress }
  | { reason: 'which_problem'; project?: string; digits?: string; note: string }
  | {
      reason: 'more_time';
      problem?: string;
      digits?: string;
      project?: string;
      dueDate?: Day;
      days?: number;
      note: string;
    }
  | {
      reason: 'step';
      /** Of a problem or an action item. */
      number: string;
      /** Absent where it is not understood which step is meant. */
      said?: SaidStep;
      note: string;
      unit?: string;
      dueDate?: Day;
      days?: number;
      from: number;
      to: number;
    }
  | { reason: 'cannot_split'; loose: LooseAmount; projects: string[] }
  | { reason: 'only_plan'; item: PartialProgress }
  | { reason: 'only_denial'; item: PartialProgress }
  | { reason: 'is_problem'; item: PartialProblem }
  | { reason: 'no_progress'; project?: string }
  | { reason: 'doubtful'; why: string; source: string; start: number; item: PartialItem }
  | { reason: 'too_large'; source: string; ceiling: string; item: PartialProgress }
  | { reason: 'which_unit'; project: string; units: string[]; source: string; start: number; problems: SharedProblem[] }
  | { reason: 'passed_day'; source: string; start: number; project: string }
  | { reason: 'figure'; source: string; start: number; why: string }
  | { reason: 'too_long'; length: number; limit: number }
  | { reason: 'unclear' };

/** What words say of a problem or of an item of a meeting, by its number. */
export type SaidStep =
  | 'acknowledge'
  | 'solved'
  /** 销号, 验收通过: whoever verifies closes it, its unit asks for it. */
  | 'verified'
  | 'unsolved'
  | 'progress'
  | 'return'
  | 'transfer'
  | 'withdraw'
  | 'reopen'
  | 'resume'
  | 'moreTime'
  | 'granted'
  | 'denied';

/** One of several problems that several units are asked about; `unit` is the one whose trade it is, as the message writes it. */
export interface SharedProblem {
  description: string;
  unit?: string;
}

export type MessageKind = 'progress' | 'problem' | 'mixed' | 'resolve' | 'query' | 'command' | 'help' | 'unknown';

export interface ReadMessage {
  /** `unknown` exactly when nothing may be stored or answered without asking. */
  kind: MessageKind;
  items: ReadItem[];
  asks: Ask[];
  /** Figures that are understood and belong to no field. */
  asides: Aside[];
  /** Every figure of the message and where it went, in order; none stands twice. */
  cover: Covered[];
  /** The rules that read the message, in the order in which they fired. */
  fired: FiredRule[];
  /** 收到, 好的, thanks, greetings, emoji, notices: no answer at all. */
  isChatter: boolean;
  /** 更正…: the items replace what was reported before. */
  isCorrection: boolean;
}

/** A unit as the roster file writes it. */
export interface RosterUnit {
  name: string;
  aliases?: readonly string[] | undefined;
}

/** A project as the roster file writes it. */
export interface RosterProject {
  code: string;
  name: string;
  aliases?: readonly string[] | undefined;
  unit: string;
}

/** What the reading of a message may lean on. */
export interface ReadContext {
  sentAt: Date;
  roster: ReadingRoster;
  calendar: WorkingCalendar;
  /** The project meant when none is named: the steward's only project, or the thread's. */
  fallbackProject?: string | undefined;
  /** The number of the problem or action item whose card or thread is answered (已解决 needs no number there). */
  fallbackNumber?: string | undefined;
}
