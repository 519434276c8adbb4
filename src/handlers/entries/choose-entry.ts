import { CHOOSER_ENTRIES, chooseEntryCard } from '../../cards/entries/choose-entry-card.ts';
import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { showYuan } from '../../domain/base/money.ts';
import { MONEY_WORDS } from '../../domain/base/words.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { type EntryReference, idsOf, isReferenceTo, reference } from '../../domain/messaging/reference.ts';
import { canChange } from '../../domain/people/rights.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { canWithdraw } from '../../domain/problems/rights.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { INVESTMENT_FIELDS } from '../../domain/progress/progress.ts';
import { mergeChanged } from '../kit/changed.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readProblems, readReports } from '../kit/read-entries.ts';
import { problemDesk } from '../problems/problem-desk.ts';
import { pressStep } from '../procedure/take-step.ts';
import { openEditReport } from '../progress/edit-report.ts';
import { withdraw } from './withdraw.ts';

/** 修改其中一条, 撤销其中一条 and 全部撤销 on a receipt of many items. Source: contract §6.1, §6.4. */

type Purpose = 'edit' | 'withdraw';

interface Entries {
  reports: ProgressReport[];
  problems: Problem[];
}

/** Asks in the direct chat which of the receipt's entries is meant. */
export async function openChooser(
  { do: name }: Extract<CardAction, { do: 'receipt.edit' | 'receipt.withdraw' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const purpose = name === 'receipt.edit' ? 'edit' : 'withdraw';
  const { reports, problems } = await openEntries(purpose, press, acting);
  const entries = [
    ...reports.map(report => ({ item: reference('report', report.id), label: reportLabel(report, acting) })),
    ...problems.map(problem => ({ item: reference('problem', problem.number), label: problemLabel(problem, acting) })),
  ];
  if (entries.length === 0) return refuse('没有您可以改动的事项', 'info');
  const pages = Math.ceil(entries.length / CHOOSER_ENTRIES);
  const deliveries = Array.from({ length: pages }, (_, index) => {
    const formId = `choose:${press.eventId}:${index + 1}`;
    const shown = entries.slice(index * CHOOSER_ENTRIES, (index + 1) * CHOOSER_ENTRIES);
    const card = chooseEntryCard({ formId, purpose, entries: shown, page: index + 1, pages });
    return cardTo(acting.actor.id, formId, card);
  });
  return done(mergeEffects({ deliveries }), '请在与我的私聊中选择');
}

/** The entry that was chosen is opened for changes, or taken back. */
export async function submitChooser(
  { do: name }: Extract<CardAction, { do: 'receipt.edit.submit' | 'receipt.withdraw.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const item = press.form['entry'];
  if (typeof item !== 'string' || !isReferenceTo(item, 'report', 'problem')) return refuse('请选择事项', 'error');
  if (name === 'receipt.withdraw.submit') return takeBackOne(item, press, acting);
  const [report] = idsOf('report', [item]);
  const [number = ''] = idsOf('problem', [item]);
  const opened =
    report !== undefined
      ? await openEditReport(report, press, acting)
      : await pressStep(problemDesk, { id: number, name: 'edit', formId: null }, press, acting);
  if (!opened.changes || !opened.answer) return opened;
  const card = submittedCard({ title: '已选择', lines: ['修改表单已发到本会话。'] }, acting.now);
  return { ...opened, answer: { ...opened.answer, card } };
}

/** Takes back everything on the receipt that its reader may take back. */
export async function withdrawAll(press: PressEvent, acting: Acting): Promise<Decision> {
  const entries = await openEntries('withdraw', press, acting);
  const count = entries.reports.length + entries.problems.length;
  if (count === 0) return refuse('没有您可以撤销的事项', 'info');
  const withdrawn = await withdraw(entries, press.eventId, acting);
  return done(withdrawn.effects, `已撤销 ${withdrawn.reports.length + withdrawn.problems.length} 项，台账保留记录`);
}

async function takeBackOne(item: EntryReference, press: PressEvent, acting: Acting): Promise<Decision> {
  const found = await readEntries([item], acting);
  const withdrawn = await withdraw(found, press.eventId, acting);
  const [label] = [
    ...withdrawn.reports.map(report => reportLabel(report, acting)),
    ...withdrawn.problems.map(problem => problemLabel(problem, acting)),
  ];
  if (label === undefined) return refuse('这一项已不能撤销，或您没有权限', 'info');
  const card = submittedCard({ title: '已撤销', lines: [label, '台账保留记录。'] }, acting.now);
  return done(withdrawn.effects, '已撤销，台账保留记录', card);
}

/** What of the pressed receipt the person may still change, or take back. */
async function openEntries(purpose: Purpose, press: PressEvent, acting: Acting): Promise<Entries> {
  const { store, actor } = acting;
  const receipt = await store.deliveries.byMessageId(press.messageId);
  const { reports, problems } = await readEntries(receipt ? await store.shown.onCard(receipt.key) : [], acting);
  return {
    reports: reports.filter(
      ({ status, reportedBy }) => (status === 'active' || status === 'held') && canChange(actor, reportedBy),
    ),
    problems: problems.filter(problem => {
      const may = purpose === 'edit' ? canChange(actor, problem.reportedBy) : canWithdraw(actor, problem);
      return may && problemProcedure.steps[purpose].from.includes(problem.status);
    }),
  };
}

async function readEntries(shown: Parameters<typeof readReports>[0], { store }: Acting): Promise<Entries> {
  const needs = { store, changed: mergeChanged([]) };
  return { reports: await readReports(shown, needs), problems: await readProblems(shown, needs) };
}

function reportLabel(report: ProgressReport, { roster }: Acting): string {
  const name = roster.project(report.project)?.name ?? report.project;
  const figures = INVESTMENT_FIELDS.flatMap(field => {
    const amount = report[field];
    return amount === null ? [] : [`${MONEY_WORDS[field].form} ${showYuan(amount)}`];
  });
  return [name, ...figures, figures.length === 0 && report.stage].filter(Boolean).join(' ');
}

function problemLabel({ number, project, description }: Problem, { roster }: Acting): string {
  return `${number} ${roster.project(project)?.name ?? project}：${description}`;
}
