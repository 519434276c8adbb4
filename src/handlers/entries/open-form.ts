import { noticeCard } from '../../cards/notices/notice-card.ts';
import { problemFormCard } from '../../cards/problems/problem-form-card.ts';
import { PROGRESS_FORM_ROWS, progressFormCard } from '../../cards/progress/progress-form-card.ts';
import type { Project } from '../../domain/library/project.ts';
import { canReport, reportableBy } from '../../domain/library/rights.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { hasRole, type Person } from '../../domain/people/person.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { lastKnownReports } from '../progress/last-known-reports.ts';

/** Forms are messages of their own, always in the direct chat. Source: contract §6.3. */

/** Where a form was asked for: a message, a press or a menu entry; its id makes the form's. */
export interface Occasion {
  eventId: string;
}

/**
 * The 报进展 form: the person's projects with their last values, as many cards as it takes; or those named, as far as he may
 * report them.
 */
export async function openProgressForm(
  { eventId }: Occasion,
  { store, roster, actor, now }: Acting,
  codes: string | readonly string[] | null,
): Promise<Effects> {
  const named = [codes ?? []].flat().flatMap(code => namedProject(code, actor, roster) ?? []);
  const projects = named.length > 0 ? named : usefulFirst(actor.id, reportableBy(actor, roster));
  if (projects.length === 0) return mergeEffects({ deliveries: [noProjects(eventId, actor)] });
  const last = await lastKnownReports(projects, store);
  const pages = Math.ceil(projects.length / PROGRESS_FORM_ROWS);
  const deliveries = Array.from({ length: pages }, (_, index) => {
    const formId = `form:${eventId}:${index + 1}`;
    const rows = projects
      .slice(index * PROGRESS_FORM_ROWS, (index + 1) * PROGRESS_FORM_ROWS)
      .map(project => ({ project, last: last.get(project.code) ?? null, draft: {} }));
    return cardTo(actor.id, formId, progressFormCard({ formId, rows, page: index + 1, pages, asked: null }, now));
  });
  return mergeEffects({ deliveries });
}

/** The 报问题 form, for one project or for the person's projects to choose from. */
export async function openProblemForm(
  { eventId }: Occasion,
  { roster, actor }: Acting,
  project: string | null,
): Promise<Effects> {
  const named = namedProject(project, actor, roster);
  const own = reportableBy(actor, roster);
  const projects = named ? [named] : own.length > 0 ? own : hasRole(actor, 'office') ? [...roster.projects] : [];
  if (projects.length === 0) return mergeEffects({ deliveries: [noProjects(eventId, actor)] });
  const formId = `form:${eventId}`;
  const card = problemFormCard({ formId, projects, units: roster.units, draft: {}, asked: null });
  return mergeEffects({ deliveries: [cardTo(actor.id, formId, card)] });
}

/** Projects that wait in the reserve have little to report each week: they stand at the end. */
function usefulFirst(person: string, projects: readonly Project[]): Project[] {
  const weight = (project: Project) => (project.library === 'reserve' ? 2 : 0) + (project.steward === person ? 0 : 1);
  return [...projects].sort((a, b) => weight(a) - weight(b));
}

function namedProject(code: string | null, actor: Person, roster: Roster): Project | null {
  const project = code === null ? undefined : roster.project(code);
  return project && canReport(actor, project, roster) ? project : null;
}

function noProjects(eventId: string, actor: Person): DeliveryDraft {
  const line = hasRole(actor, 'office')
    ? '没有登记在您名下的项目。代报请直接写项目名称和内容，或发送项目名称，在项目卡片上点“报进展”。'
    : '项目库里没有登记在您名下的项目，请联系推进中心核对项目管家和联络员名单。';
  const card = noticeCard({ title: '没有可填报的项目', template: 'grey', lines: [line] });
  return cardTo(actor.id, `notice:${eventId}`, card);
}
