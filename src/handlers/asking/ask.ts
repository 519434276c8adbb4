import { askCard } from '../../cards/asking/ask-card.ts';
import type { AskCardView, ProgressFormRow } from '../../cards/kit/views.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { wanFromYuan } from '../../domain/base/money.ts';
import { dayOf, mondayOf } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import { canReport, reportableBy } from '../../domain/library/rights.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { Ask, PartialItem, PartialProgress, ReadMessage } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { askedMessage } from '../kit/message/asked-message.ts';
import { type Place, type Placed, putCard } from '../kit/outgoing/place.ts';
import { keepRemarks, type Remarks } from '../kit/outgoing/receipt-remarks.ts';
import { askableBy } from '../people/help-view.ts';
import { lastKnownReports } from '../progress/last-known-reports.ts';
import { type AskSubject, isQuestion } from './ask-views.ts';
import { figureNotes } from './figure-notes.ts';
import { noticedIn } from './noticed.ts';
import { askViews } from './questions.ts';

/** Asks back: what was understood, what is missing, and a form filled in as far as possible. Nothing is stored. */
export async function ask(
  read: ReadMessage,
  message: MessageEvent,
  acting: Acting,
  source: string,
  place: Place,
): Promise<Placed> {
  const key = `ask:${source}`;
  if (read.asks.every(one => one.reason === 'unclear') && isQuestion(message.text)) {
    return putCard(place, { key, content: unansweredCard(acting), card: null }, acting.store);
  }
  const remarks = await openQuestions(read, message, acting, source);
  const { asks, figures = [] } = remarks;
  const count = asks.filter(({ isOfAll }) => !isOfAll).length;
  const asked = askedMessage(message, `ask:${source}`, read.isCorrection);
  const item = read.asks.map(itemOf).find(one => one !== undefined);
  const view: AskCardView = {
    title: count > 1 ? `请补充 ${count} 项` : '请补充一项',
    understood: (item?.readings ?? []).map(({ source, value }) => (source === value ? value : `${source} → ${value}`)),
    asks,
    figures,
    asked,
    formId: asked.askId,
    form: item?.type === 'progress' ? await progressRow(item, acting) : null,
    problemForm: item?.type === 'problem' ? problemDraft(item, acting) : null,
  };
  const kept = keepRemarks({ ...remarks, notes: [], figures: [] });
  const card = { subject: key, view: 'ask' as const, ...(isUnread(read) ? noteUnread(kept) : kept) };
  return putCard(place, { key, content: askCard(view, acting.now), card }, acting.store);
}

/** Whether nothing of a message was understood. */
function isUnread({ items, asks }: ReadMessage): boolean {
  return items.length === 0 && asks.every(one => one.reason === 'unclear');
}

/** The daily card counts it as 未识别. */
function noteUnread({ remarks }: ReturnType<typeof keepRemarks>) {
  return { remarks: { ...remarks, isUnread: true } };
}

/** A question that nobody could read: what may be asked, by role. Nothing was to be recorded. */
function unansweredCard(acting: Acting) {
  const askable = askableBy(acting).map(({ word }) => word);
  const lines = [`没有读懂这个问题。可以问：${askable.join('、')}。`];
  return noticeCard({ title: '没有读懂', template: 'grey', lines });
}

/** The reader's questions, worded for a card. They may stay open although something was recorded. */
export async function openQuestions(
  read: ReadMessage,
  message: MessageEvent,
  acting: Acting,
  source: string,
): Promise<Remarks> {
  const { roster, actor } = acting;
  const ownProjects = reportableBy(actor, roster);
  const needsProblems = read.asks.some(one => one.reason === 'which_problem' || one.reason === 'more_time');
  const openProblems = needsProblems ? await spokenOf(acting) : [];
  const needsSilent = read.asks.some(
    one => one.reason === 'no_progress' || (one.reason === 'which_project' && one.mention === undefined),
  );
  const silentProjects = needsSilent ? await silentAmong(ownProjects, acting) : [];
  const subject = {
    text: message.text,
    roster,
    nameOf: nameIn(read, roster),
    ownProjects,
    silentProjects,
    openProblems,
  };
  return {
    notes: noticedIn(message.text, read, acting),
    asks: askViews(read, subject, message, acting),
    asked: askedMessage(message, `ask:${source}`, read.isCorrection),
    figures: figureNotes(message.text, read, acting),
    text: message.text,
  };
}

/** Names projects where a message speaks of several. */
function nameIn({ items, asks }: ReadMessage, roster: Acting['roster']): AskSubject['nameOf'] {
  const spoken = [...items, ...asks].flatMap(one =>
    'project' in one && one.project !== undefined ? [one.project] : [],
  );
  const isOfSeveral = new Set(spoken).size > 1;
  return project => (isOfSeveral && project !== undefined ? (roster.project(project)?.name ?? '') : '');
}

/** Unfinished problems that a person may speak of: of projects that he reports, or that his unit has to solve. */
async function spokenOf({ store, roster, actor }: Acting): Promise<Problem[]> {
  return (await store.problems.unfinished()).filter(problem => {
    const project = roster.project(problem.project);
    return problem.responsibleUnit === actor.unit || (project !== undefined && canReport(actor, project, roster));
  });
}

/** The projects, the reserve's aside, that have reported nothing this week. */
async function silentAmong(projects: readonly Project[], { store, now }: Acting): Promise<Project[]> {
  const monday = mondayOf(dayOf(now));
  const latest = new Map((await store.progress.latestActive(now)).map(report => [report.project, report.asOf]));
  return projects.filter(({ code, library }) => library !== 'reserve' && (latest.get(code) ?? '') < monday);
}

function itemOf(one: Ask): PartialItem | undefined {
  return 'item' in one ? one.item : undefined;
}

async function progressRow(item: PartialProgress, { store, roster }: Acting): Promise<ProgressFormRow[] | null> {
  const project = item.project === undefined ? undefined : roster.project(item.project);
  if (!project) return null;
  const last = (await lastKnownReports([project], store)).get(project.code);
  const wan = (amount: PartialProgress['weekInvestment']) => (amount === undefined ? {} : String(wanFromYuan(amount)));
  const draft = {
    week: wan(item.weekInvestment),
    month: wan(item.monthInvestment),
    year: wan(item.yearInvestment),
    total: wan(item.totalInvestment),
    percent: item.progressPercent === undefined ? {} : String(item.progressPercent),
    stage: item.stage ?? {},
    next: item.nextPlan ?? {},
  };
  const filled = Object.fromEntries(Object.entries(draft).filter(([, value]) => typeof value === 'string'));
  return [{ project, last: last ?? null, draft: filled }];
}

function problemDraft(
  item: Extract<PartialItem, { type: 'problem' }>,
  { roster, actor }: Acting,
): AskCardView['problemForm'] {
  const own = reportableBy(actor, roster);
  const named = item.project === undefined ? undefined : roster.project(item.project);
  return {
    projects: named ? [named] : own,
    units: roster.units,
    draft: {
      ...(named && { project: named.code }),
      category: item.category,
      urgency: item.urgency,
      description: item.description,
      ...(item.responsibleUnit && { unit: item.responsibleUnit }),
      ...(item.dueDate && { due: item.dueDate }),
    },
  };
}
