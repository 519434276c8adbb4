import type { ActionItem } from '../../domain/actions/action-item.ts';
import type { TimeOfDay } from '../../domain/base/clocks/clock-rules.ts';
import type { Project } from '../../domain/library/project.ts';
import type { PassedOn } from '../../domain/problems/passed-on.ts';
import type { Escalation } from '../../domain/problems/times/escalation.ts';
import type { Explanation } from '../../domain/problems/times/explain-due.ts';
import type { EvidenceView, SeenView, Step } from '../kit/views.ts';

/** One action item as its cards show it. */
export interface ActionView {
  item: ActionItem;
  /** What decided it, e.g. `6月8日 每周推进会（HY-2026-0003）`; null where the meeting is not known any more. */
  meeting: string | null;
  project: Project | null;
  /** Who answers for it: the person named, else who of the unit does. */
  owner: string;
  supervisor: string;
  /** What is owed next and until when, in words. */
  next: string;
  escalation: Escalation | null;
  /** When its due day is over, `HH:mm`. */
  dueTime: TimeOfDay;
  /** Said when the deadline crosses a year without an official calendar. */
  calendarWarning: string | null;
  /** How the deadlines that run were counted, day by day. */
  explanations?: readonly Explanation[];
  /** Names of the people in `steps`, by their ids. */
  names: Readonly<Record<string, string>>;
  evidence: readonly EvidenceView[];
  /** Who has looked at what proves the result; for whoever may verify it alone. */
  seen?: SeenView | null;
  /** Set where the card stands in the group of a unit that has it no more. */
  passedOn?: PassedOn | null;
  steps: readonly Step[];
}
