import { type PermitListRow, permitListCard } from '../../cards/permits/permit-list-card.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf } from '../../domain/base/time.ts';
import { isLate, missingPermits, type Permit } from '../../domain/library/permits.ts';
import type { Project } from '../../domain/library/project.ts';
import { canRead, projectsOf } from '../../domain/library/rights.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { hasRole } from '../../domain/people/person.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { canReadPermits, handles } from '../../domain/permits/rights.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, noRightTo, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';

/** 手续: the permits of a project as a live card, or the asker's projects each with its next permit. Source: contract §6.13. */
export async function answerPermits(query: Asked, acting: Acting): Promise<Answer> {
  return query.project === undefined ? answerList(query, acting) : answerProject(query.project, acting);
}

async function answerProject(code: string, { store, roster, actor }: Acting): Promise<Answer> {
  const project = roster.project(code);
  if (!project) return told('没有找到项目', ['请写项目全称、简称或编号。']);
  const permits = await store.permits.of(code);
  if (!canReadPermits(actor, permits, project, roster)) return noRightTo(project);
  const subject = reference('permits', code);
  return {
    title: project.name,
    what: '手续台账',
    contents: [],
    live: [{ subject, view: 'permits', shows: [subject] }],
    maySee: person => canReadPermits(person, permits, project, roster),
    postedTo: [],
  };
}

async function answerList(query: Asked, acting: Acting): Promise<Answer> {
  const { unit = null } = query;
  const { store, roster, actor, now } = acting;
  const byProject = groupBy(await store.permits.all(), permit => permit.project);
  const projects = unit === null ? ownProjects(byProject, acting) : ofUnit(unit, byProject, acting);
  if (projects.length === 0) {
    const line = unit === null ? '没有登记在您名下、或由本单位承办手续的项目。' : `没有您可以查看的 ${unit} 项目。`;
    return told('手续', [line, '要看一个项目的手续，请发送“手续”加项目名称。']);
  }
  const today = dayOf(now);
  const rows = projects
    .map(project => rowOf(project, byProject.get(project.code) ?? [], today))
    .sort((a, b) => b.late.length - a.late.length || Number(a.next === null) - Number(b.next === null));
  const title = unit === null ? '手续' : `手续 · ${unit}`;
  return {
    title,
    what: '手续台账',
    contents: [permitListCard({ title, rows, ...pagingOf('permits', query, acting) }, now)],
    maySee: person =>
      rows.every(({ project }) => canReadPermits(person, byProject.get(project.code) ?? [], project, roster)),
    postedTo: [],
  };

  function rowOf(project: Project, permits: readonly Permit[], day: typeof today): PermitListRow {
    const missing = missingPermits(permits);
    const needed = new Set([...permits.filter(one => one.state === 'done').map(one => one.kind), ...missing]);
    const mine = permits.filter(one => handles(actor, one.handler, roster));
    // A department sees first what it handles itself.
    const own = mine.find(one => missing.includes(one.kind));
    const [first] = missing;
    const next = own?.kind ?? first;
    return {
      project,
      done: needed.size - missing.length,
      needed: needed.size,
      next: next === undefined ? null : { kind: next, permit: permits.find(one => one.kind === next) ?? null },
      late: permits.filter(one => isLate(one, day)).map(one => one.kind),
    };
  }
}

/** The asker's own, and those of which his department handles a permit; for the office all that have a late one. */
function ownProjects(byProject: ReadonlyMap<string, readonly Permit[]>, { roster, actor, now }: Acting): Project[] {
  const own = projectsOf(actor, roster);
  const today = dayOf(now);
  const isOffice = hasRole(actor, 'office');
  const others = roster.projects.filter(project => {
    if (own.includes(project)) return false;
    const permits = byProject.get(project.code) ?? [];
    return permits.some(one => handles(actor, one.handler, roster) || (isOffice && isLate(one, today)));
  });
  return [...own, ...others];
}

function ofUnit(unit: string, byProject: ReadonlyMap<string, readonly Permit[]>, { roster, actor }: Acting): Project[] {
  const name = roster.unit(unit)?.name ?? unit;
  return roster.projects.filter(
    project =>
      project.unit === name &&
      (canReadEverything(actor) ||
        canRead(actor, project, roster) ||
        canReadPermits(actor, byProject.get(project.code) ?? [], project, roster)),
  );
}
