/** Completes the draft of a project's progress: one item, and the questions that remain. */
import type { Yuan } from '../../base/money.ts';
import { type Day, type Month, monthOf } from '../../base/time.ts';
import { MILESTONE_WORDS } from '../../base/words.ts';
import { resolveDay, type Today } from '../rules/days.ts';
import type { ProgressDraft } from '../rules/drafts/drafts.ts';
import type { FoundSum } from '../rules/figures.ts';
import { fieldOf } from '../rules/periods.ts';
import type { Clause } from '../text/clauses.ts';
import type { Tokens } from '../text/tokens.ts';
import type { FieldSpan, LooseAmount, MoneyField, PartialProgress } from '../types.ts';
import { withoutName } from './problem-items.ts';
import { reading, showDueDay, showInvestment, span } from './readings.ts';

export interface ProgressReading {
  item: PartialProgress;
  /** Whether the item says anything that may be stored: a plan or a denial alone does not. */
  isReport: boolean;
  loose: LooseAmount[];
  unsplit: LooseAmount[];
  doubts: DoubtfulWords[];
  isOnlyPlan: boolean;
  isOnlyDenial: boolean;
}

interface DoubtfulWords {
  why: string;
  source: string;
  /** Index in the message as it was sent. */
  start: number;
}

/** What the completion of one draft needs and adds to. */
interface Completion {
  draft: ProgressDraft;
  tokens: Tokens;
  today: Today;
  item: PartialProgress;
  spans: FieldSpan[];
  doubts: DoubtfulWords[];
}

export function progressItem(draft: ProgressDraft, tokens: Tokens, today: Today): ProgressReading {
  const spans: FieldSpan[] = [];
  const item: PartialProgress = { type: 'progress', readings: [], spans };
  const doubts = draft.doubts.map(({ why, from, to }) => doubtful(tokens, why, from, to));
  const completion: Completion = { draft, tokens, today, item, spans, doubts };
  const loose = completeSums(completion);
  if (draft.wrong !== undefined) item.wrongAmount = draft.wrong;
  completeShare(completion);
  completeMilestone(completion);
  if (draft.isNoProgress) item.isNoProgress = true;
  completeStage(completion);
  const asOf = upToDay(completion);
  if (asOf) item.asOf = asOf;

  const isReport = item.readings.some(({ field }) => field !== 'milestoneDate') || draft.isNoProgress;
  const nextPlan = quoted(draft.plans, tokens);
  if (nextPlan !== '') item.nextPlan = nextPlan;
  spans.push(...wordsOf('nextPlan', draft.plans, tokens));
  return {
    item,
    isReport,
    loose: loose.map(sum => looseAmount(completion, sum)),
    unsplit: draft.unsplit.map(sum => looseAmount(completion, sum)),
    doubts,
    isOnlyPlan: !isReport && (draft.plans.length > 0 || draft.milestones.some(({ state }) => state === 'planned')),
    isOnlyDenial: !isReport && draft.milestones.some(({ state }) => state === 'denied'),
  };
}

/** Puts each sum into its field, and returns those whose period must be asked. */
function completeSums({ draft, tokens, today, item, spans, doubts }: Completion): FoundSum[] {
  const loose: FoundSum[] = [];
  const thisMonth = monthOf(today.day);
  const sums = ofThisPeriod(draft.sums, thisMonth);
  const counted = new Set(sums);
  for (const { from, to, period } of draft.sums.filter(sum => !counted.has(sum)))
    if (period.kind === 'month') doubts.push(doubtful(tokens, '一条里报了两个月的投资，只记了本月的', from, to));
  const hasYear = sums.some(({ period }) => period.kind === 'year');
  const amounts = new Map<MoneyField, Set<Yuan>>();
  for (const sum of sums) {
    const field = fieldOf(sum.period, hasYear);
    if (field !== undefined) amounts.set(field, (amounts.get(field) ?? new Set()).add(sum.amount));
  }
  const approximate: MoneyField[] = [];
  for (const sum of sums) {
    const field = fieldOf(sum.period, hasYear);
    if (field === undefined) {
      loose.push(sum);
      continue;
    }
    if ((amounts.get(field)?.size ?? 0) > 1) {
      doubts.push(doubtful(tokens, '同一个数报了两个不同的值', sum.from, sum.to));
      continue;
    }
    spans.push(span(tokens.normal, field, sum.token.start, sum.token.end));
    if (item[field] !== undefined) continue;
    item[field] = sum.amount;
    if (field === 'monthInvestment') item.month = sum.period.month ?? thisMonth;
    if (sum.token.isApproximate) approximate.push(field);
    const value = showInvestment(field, sum.amount, sum.token.isApproximate, item.month, thisMonth);
    item.readings.push(reading(tokens.normal, field, textStart(tokens, sum.from), sum.token.end, value));
  }
  if (approximate.length > 0) item.approximate = approximate;
  return loose;
}

function completeShare({ draft, tokens, item, spans, doubts }: Completion): void {
  const isClear = new Set(draft.shares.map(({ percent }) => percent)).size <= 1;
  for (const { from, to, token, percent } of draft.shares) {
    if (!isClear) {
      doubts.push(doubtful(tokens, '报了两个不同的进度', from, to));
      continue;
    }
    spans.push(span(tokens.normal, 'progressPercent', token.start, token.end));
    if (item.progressPercent !== undefined) continue;
    item.progressPercent = percent;
    const value = `形象进度 ${percent}%`;
    item.readings.push(reading(tokens.normal, 'progressPercent', textStart(tokens, from), token.end, value));
  }
}

function completeMilestone({ draft, tokens, today, item, doubts }: Completion): void {
  const { normal } = tokens;
  const clause = draft.milestoneClause;
  const reached = draft.milestones.filter(milestone => milestone.state === 'reached');
  // 竣工投产并达效: of two milestones the later holds the earlier.
  const last = reached.at(-1);
  if (new Set(reached.map(({ milestone }) => milestone)).size > 1)
    doubts.push(doubtful(tokens, '一条里说了两个节点', clause?.start ?? 0, clause?.end ?? 0));
  if (!last || !clause) return;
  item.milestone = last.milestone;
  const [start, end] = [textStart(tokens, clause.start), textStart(tokens, clause.end)];
  item.readings.push(reading(normal, 'milestone', start, end, MILESTONE_WORDS[last.milestone].full));
  completeDocument(normal, start, item);
  // 1月8日举行开工仪式，正式破土动工: told twice, dated once.
  const { date, dateToken } =
    reached.findLast(told => told.date !== undefined && told.milestone === last.milestone) ?? last;
  if (!date || !dateToken) return;
  item.milestoneDate = date;
  const value = showDueDay(date, today.sentAt);
  item.readings.push(reading(normal, 'milestoneDate', dateToken.start, dateToken.end, value));
}

/** Papers that prove a start or a completion, with their number. Source: domain §3.3. */
const DOCUMENT =
  /(?:施工许可(?:证)?|许可证|竣工验收(?:备案|报告)?|验收备案|试生产(?:证明|备案)?)[^,。;!?\n]{0,24}?\d[^,。;!?\s]{0,20}/;

/** 施工许可证 豫建施第2024-061号: named in the line of the milestone, it is kept with the claim. */
function completeDocument(normal: Completion['tokens']['normal'], from: number, item: PartialProgress): void {
  const begin = normal.text.lastIndexOf('\n', from) + 1;
  const end = normal.text.indexOf('\n', from);
  const line = normal.text.slice(begin, end < 0 ? undefined : end);
  const found = DOCUMENT.exec(line);
  if (!found) return;
  const start = begin + found.index;
  item.readings.push(reading(normal, 'document', start, start + found[0].length, found[0]));
}

function completeStage({ draft, tokens, item, spans }: Completion): void {
  const stage = quoted(draft.stages, tokens);
  spans.push(...wordsOf('stage', draft.stages, tokens));
  if (stage === '') return;
  item.stage = stage;
  const first = draft.stages[0];
  const last = draft.stages.at(-1);
  if (!first || !last) return;
  const [start, end] = [textStart(tokens, first.start), textStart(tokens, last.end)];
  item.readings.push(reading(tokens.normal, 'stage', start, end, '形象进度（文字）'));
}

/** 截至6月10日: the day up to which the figures count. */
function upToDay({ draft, tokens, today }: Completion): Day | undefined {
  for (const { from, to } of draft.sums) {
    for (let at = from; at < to; at += 1) {
      const token = tokens.tokenAt(at);
      if (token?.type === 'time' && /截[至止]$/.test(tokens.shape.slice(Math.max(0, at - 2), at)))
        return resolveDay(token.expression, 'past', today)?.day;
    }
  }
  return undefined;
}

function looseAmount({ draft, tokens }: Completion, { amount, token, from, to }: FoundSum): LooseAmount {
  return {
    amount,
    isApproximate: token.isApproximate,
    source: sourceOf(tokens, from, to),
    start: tokens.normal.originOf(textStart(tokens, from)),
    ...(draft.wrong === undefined ? {} : { wrongAmount: draft.wrong }),
  };
}

function quoted(clauses: readonly Clause[], tokens: Tokens): string {
  return clauses
    .map(part => withoutName(part, tokens))
    .filter(text => text !== '')
    .join('，');
}

function wordsOf(field: 'stage' | 'nextPlan', clauses: readonly Clause[], { normal, textIndex }: Tokens): FieldSpan[] {
  return clauses.map(({ start, end }) => span(normal, field, textIndex(start), textIndex(end)));
}

function doubtful(tokens: Tokens, why: string, from: number, to: number): DoubtfulWords {
  return { why, source: sourceOf(tokens, from, to), start: tokens.normal.originOf(textStart(tokens, from)) };
}

function sourceOf(tokens: Tokens, from: number, to: number): string {
  return tokens.normal.sourceOf(textStart(tokens, from), tokens.textIndex(to));
}

/** Where the words begin: without blanks, marks and names in front. */
function textStart(tokens: Tokens, index: number): number {
  let at = index;
  while (/[\s,:、P]/.test(tokens.shape[at] ?? 'x')) at += 1;
  return tokens.textIndex(at);
}

/** 上周110万，本周95万; 5月300万，6月350万: beside this week's or this month's figure an earlier one is only told. */
function ofThisPeriod(sums: readonly FoundSum[], thisMonth: Month): FoundSum[] {
  const hasThisWeek = sums.some(({ period }) => period.kind === 'week' && !period.isLastWeek);
  const hasThisMonth = sums.some(({ period }) => period.kind === 'month' && (period.month ?? thisMonth) === thisMonth);
  return sums.filter(({ period }) => {
    if (period.kind === 'week') return !(hasThisWeek && period.isLastWeek);
    if (period.kind === 'month') return !(hasThisMonth && (period.month ?? thisMonth) !== thisMonth);
    return true;
  });
}
