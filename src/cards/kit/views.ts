import type { TimeOfDay } from '../../domain/base/clocks/clock-rules.ts';
import type { Yuan } from '../../domain/base/money.ts';
import type { MilestoneKind, Project } from '../../domain/library/project.ts';
import type { Evidence } from '../../domain/messaging/evidence.ts';
import type { Person, Unit } from '../../domain/people/person.ts';
import type { PassedOn } from '../../domain/problems/passed-on.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { Escalation } from '../../domain/problems/times/escalation.ts';
import type { Explanation } from '../../domain/problems/times/explain-due.ts';
import type { HoldLift } from '../../domain/progress/holds/hold-lift.ts';
import type { LastKnown } from '../../domain/progress/last-known.ts';
import type { PastReport, ProgressReport } from '../../domain/progress/progress.ts';
import type { AskedMessage, CardAction } from './actions.ts';

/** The data that cards are drawn from: gathered by handlers, drawn by pure functions, nothing looked up on the way. */

/** A next step that the present state allows; `label` is the button's text. */
export interface Step {
  label: string;
  style: 'primary' | 'default' | 'danger';
  action: CardAction;
  /** Asked before the press is sent, e.g. 撤销. */
  confirm?: { title: string; text: string };
}

/** A photo or file that proves an entry; without a state its bytes are kept. */
export type EvidenceView = Pick<Evidence, 'kind' | 'name'> & Partial<Pick<Evidence, 'state' | 'isFromBefore'>>;

/** Who has looked at what proves a result, as somebody sees it who may verify it. */
export interface SeenView {
  /** How many photos and files he has not opened, of how many that can be opened. */
  unseen: number;
  openable: number;
  /** Those who have opened all of it, by name; `isReader` is the one who reads this. */
  seenBy: readonly { name: string; at: Date; isReader: boolean }[];
}

/** One report on a receipt, with what stood in the ledger before. */
export interface ReportView {
  report: ProgressReport;
  project: Project;
  previous: PastReport | null;
  reporterName: string;
  evidence?: readonly EvidenceView[];
  /** Said of a hold that two persons of the office have to lift: how far that is. */
  hold?: string | null;
  steps: readonly Step[];
}

/** A report held for a large figure, as one person of the office sees it. Names are of people, not open_ids. */
export interface HoldView {
  report: ProgressReport;
  project: Project;
  /** The size above which two persons of the office lift a hold. */
  largeFigure: Yuan;
  reporterName: string;
  lift: (HoldLift & { proposerName: string; deciderName: string }) | null;
  /** Why nobody can take the next step; null when somebody can. */
  missing: string | null;
  evidence: readonly EvidenceView[];
  steps: readonly Step[];
}

/** One problem as its chats see it. */
export interface ProblemView {
  problem: Problem;
  project: Project;
  reporterName: string;
  /** Who has taken it on, else that the office stands in for a unit of which nobody is enrolled; null where it is the unit's. */
  handlerName: string | null;
  /** What is owed next and until when, in words, e.g. `等待签收，限 6月12日 18:00 前`. */
  next: string;
  /** Where it stands on the ladder, with the one count of lateness; null when it waits for nobody. */
  escalation: Escalation | null;
  /** The task force of its category with its heads, e.g. `资金攻坚组（郑涛）`; null where it has none. */
  taskForce: string | null;
  /** Open problems that it most likely says again, in words. */
  similar: readonly string[];
  /** When its due day is over, `HH:mm`; null where it has none. */
  dueTime: TimeOfDay | null;
  /** Said when the deadline crosses a year without an official calendar. */
  calendarWarning: string | null;
  /** How the deadlines that run were counted, day by day. */
  explanations?: readonly Explanation[];
  /** Names of the people in `steps`, by open_id. */
  names: Readonly<Record<string, string>>;
  evidence?: readonly EvidenceView[];
  /** Who has looked at what proves the result; for whoever may verify it alone. */
  seen?: SeenView | null;
  /** Set where the card stands in the group of a unit that has it no more. */
  passedOn?: PassedOn | null;
  steps: readonly Step[];
}

/** The one answer to a message or form: everything that it caused. */
export interface ReceiptView {
  reports: readonly ReportView[];
  problems: readonly ProblemView[];
  /** What of the message was understood but is still asked, e.g. `另有一句没有读懂：…`. */
  notes: readonly string[];
  asks: readonly AskView[];
  /** The message that `asks` are about; null when nothing is asked. */
  asked: AskedMessage | null;
  /** Every figure of the message and where it went; absent for a form. */
  figures?: readonly FigureNote[];
}

/** A figure as it was written, and the field, question or other thing that it went to. */
export interface FigureNote {
  source: string;
  place: string;
}

/** An answer: the message with the missing words put in, or, with `none`, one tap that says 无进展 of that project. */
export interface Choice {
  label: string;
  text: string;
  none?: string | undefined;
}

/** A question with the answers to choose from; each choice is the message with the missing words put in. */
export interface AskView {
  question: string;
  choices: readonly Choice[];
  /** The cell of a table that it is about: cells of one column with the same doubt are told together. */
  cell?: { column: string; about: string; at: string };
  /** The project whose figure is asked for: its form is one tap away. */
  project?: string;
  /** Asks once what other questions ask one by one. */
  isOfAll?: true;
}

/** A row of the 报进展 form. Field names are `week_i`, `month_i`, `year_i`, `total_i`, `percent_i`, `stage_i`, `next_i`. */
export interface ProgressFormRow {
  project: Project;
  last: LastKnown | null;
  /** Filled in as far as a message was understood. */
  draft: Partial<Record<'week' | 'month' | 'year' | 'total' | 'percent' | 'stage' | 'next', string>>;
}

export interface ProgressFormView {
  formId: string;
  rows: readonly ProgressFormRow[];
  page: number;
  pages: number;
  asked: AskedMessage | null;
}

/** Fields: `project`, `category`, `urgency`, `description`, `unit` (may be empty), `due` (may be empty). */
export interface ProblemFormView {
  formId: string;
  projects: readonly Project[];
  units: readonly Unit[];
  draft: Partial<Record<'project' | 'category' | 'urgency' | 'description' | 'unit' | 'due', string>>;
  asked: AskedMessage | null;
}

/** What was not understood: what is missing, filled in as far as it could be read. Nothing is stored yet. */
export interface AskCardView {
  /** E.g. `请补充一项`. */
  title: string;
  /** What was read so far, in words, e.g. `金额：3200万元`. */
  understood: readonly string[];
  figures?: readonly FigureNote[];
  asks: readonly AskView[];
  asked: AskedMessage;
  formId: string;
  /** A progress form to complete, a problem form, or neither. */
  form: readonly ProgressFormRow[] | null;
  problemForm: Pick<ProblemFormView, 'projects' | 'units' | 'draft'> | null;
}

/** A claimed milestone waiting for the office. */
export interface MilestoneClaimView {
  report: ProgressReport;
  project: Project;
  kind: MilestoneKind;
  reporterName: string;
  evidence?: readonly EvidenceView[];
  /** Null while it waits; else what the office decided. */
  decision: { isConfirmed: boolean; by: string; at: Date } | null;
  /** Why nobody can decide it, and who could; absent where somebody may. */
  missing?: string | null;
}

/** What a person may do and say; the help card is built from it. */
export interface HelpView {
  person: Person;
  examples: readonly { title: string; lines: readonly string[] }[];
  commands: readonly { word: string; meaning: string }[];
  /** What is done by a word, in groups. */
  duties: readonly { title: string; words: readonly { word: string; meaning: string }[] }[];
}

/** One project with its newest figures. */
export interface ProjectView {
  project: Project;
  last: PastReport | null;
  stewardName: string | null;
  leadOfficialName: string | null;
  unfinishedProblems: readonly Problem[];
}
