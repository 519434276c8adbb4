import type { Step } from '../../cards/kit/views.ts';
import type { PermitRow, PermitsView } from '../../cards/permits/permits-card.ts';
import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { dayOf } from '../../domain/base/time.ts';
import {
  isLate,
  missingPermits,
  PERMIT_KINDS,
  type Permit,
  type PermitKind,
  permitsReady,
} from '../../domain/library/permits.ts';
import type { Project } from '../../domain/library/project.ts';
import { canReport } from '../../domain/library/rights.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { Person } from '../../domain/people/person.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { canFillPermit, canKeepPermits } from '../../domain/permits/rights.ts';

interface Gathered {
  roster: Roster;
  calendar: WorkingCalendar;
  now: Date;
  /** Who alone sees the card: he gets the buttons that he may press. Null in a group, whose members differ. */
  reader: Person | null;
}

/** What the card of a project's permits is drawn from. */
export function permitsView(project: Project, permits: readonly Permit[], gathered: Gathered): PermitsView {
  const { roster } = gathered;
  const known = new Map(permits.map(permit => [permit.kind, permit]));
  const rows = PERMIT_KINDS.filter(kind => kind !== 'other' || known.has(kind)).map(kind =>
    rowOf(kind, known.get(kind) ?? null, project, gathered),
  );
  const newest = permits.reduce<Permit | null>(
    (last, one) => (last === null || one.updatedAt > last.updatedAt ? one : last),
    null,
  );
  return {
    project,
    rows,
    isReady: permitsReady(permits),
    start: startOf(project),
    last: newest && { at: newest.updatedAt, by: nameOf(newest.updatedBy, roster) },
    steps: stepsOf(project, permits, gathered),
  };
}

function rowOf(kind: PermitKind, permit: Permit | null, project: Project, gathered: Gathered): PermitRow {
  const { roster, calendar, now, reader } = gathered;
  const today = dayOf(now);
  const late =
    permit && isLate(permit, today) && permit.planned ? calendar.countWorkingDays(permit.planned, today) : null;
  const may = reader === null || canFillPermit(reader, permit?.handler ?? null, project, roster);
  const fill: Step = {
    label: '填写',
    style: 'default',
    action: { do: 'permit.fill', permitsOf: project.code, kind },
  };
  const mayReport = reader === null || canReport(reader, project, roster);
  const report = late === null || !mayReport ? [] : reportStep(kind, permit, project);
  return { kind, permit, late: late === null ? null : Math.max(1, late), steps: [...(may ? [fill] : []), ...report] };
}

/** A late permit becomes a problem at a press. */
function reportStep(kind: PermitKind, permit: Permit | null, { code }: Project): Step[] {
  if (!permit || permit.planned === null) return [];
  const handler = permit.handler ? `承办部门：${permit.handler}。` : '';
  return [
    {
      label: '报为问题',
      style: 'danger',
      action: { do: 'permit.problem', permitsOf: code, kind, planned: permit.planned },
      confirm: {
        title: '报为问题',
        text: `确定把“${PERMIT_WORDS[kind]}”超期登记为手续类问题吗？${handler}`,
      },
    },
  ];
}

function stepsOf(project: Project, permits: readonly Permit[], { reader }: Gathered): Step[] {
  const { code } = project;
  if (reader !== null && !canKeepPermits(reader, project)) return [];
  const isOpen = missingPermits(permits).length > 0;
  const hasOther = permits.some(({ kind }) => kind === 'other');
  return [
    ...(isOpen
      ? [{ label: '倒排工期', style: 'primary', action: { do: 'permit.plan', permitsOf: code } } as const]
      : []),
    ...(hasOther
      ? []
      : [
          {
            label: '其他手续',
            style: 'default',
            action: { do: 'permit.fill', permitsOf: code, kind: 'other' },
          } as const,
        ]),
  ];
}

/** The day on which works started, else on which they are to start. */
export function startOf({ milestones }: Project): PermitsView['start'] {
  const started = milestones.find(({ kind }) => kind === 'started');
  if (started?.actual) return { day: started.actual, isActual: true };
  return started?.planned ? { day: started.planned, isActual: false } : null;
}

function nameOf(id: string, roster: Roster): string {
  return roster.person(id)?.name ?? '文件导入';
}
