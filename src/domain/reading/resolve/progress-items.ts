/** Completes the draft of a project's progress: one item, and the questions that remain. */
import type { Yuan } from '../../base/money.ts';
import { type Month, monthOf } from '../../base/time.ts';
import { MILESTONE_WORDS } from '../../base/words.ts';
import { resolveDay, type Today } from '../rules/days.ts';
import type { ProgressDraft } from '../rules/drafts/drafts.ts';
import type { FoundSum } from '../rules/figures.ts';
import { fieldOf } from '../rules/periods.ts';
import type { Tokens } from '../text/tokens.ts';
import type { LooseAmount, MoneyField, PartialProgress } from '../types.ts';
import { withoutName } from './problem-items.ts';
import { reading, showDueDay, showInvestment } from './readings.ts';

export interface ProgressReading {
  item: PartialProgress;
  /** Whether the item says anything that may be stored: a plan or a denial alone does not. */
  isReport: boolean;
  loose: LooseAmount[];
  unsplit: LooseAmount[];
  doubts: { why: string; source: string }[];
  isOnlyPlan: boolean;
  isOnlyDenial: boolean;
}

export function progressItem(draft: ProgressDraft, tokens: Tokens, today: Today): ProgressReading {
  const { normal } = tokens;
  const item: PartialProgress = { type: 'progress', readings: [] };
  const doubts = draft.doubts.map(({ why, from, to }) => ({ why, source: sourceOf(from, to) }));
  const loose: LooseAmount[] = [];
  const sums = ofThisPeriod(draft.sums, monthOf(today.day));
  for (const { from, to, period } of draft.sums.filter(sum => !sums.includes(sum)))
    if (period.kind === 'month')
      doubts.push({ why: '一条里报了两个月的投资，只记了本月的', source: sourceOf(from, to) });
  const hasYear = sums.some(({ period }) => period.kind === 'year');

  const approximate: MoneyField[] = [];
  const amounts = new Map<MoneyField, Set<Yuan>>();
  for (const sum of sums) {
    const field = fieldOf(sum.period, hasYear);
    if (field !== undefined) amounts.set(field, (amounts.get(field) ?? new Set()).add(sum.amount));
  }
  for (const sum of sums) {
    const field = fieldOf(sum.period, hasYear);
    if (field === undefined) {
      loose.push(looseAmount(sum));
      continue;
    }
    if ((amounts.get(field)?.size ?? 0) > 1) {
      doubts.push({ why: '同一个数报了两个不同的值', source: sourceOf(sum.from, sum.to) });
      continue;
    }
    if (item[field] !== undefined) continue;
    item[field] = sum.amount;
    if (field === 'monthInvestment') item.month = sum.period.month ?? monthOf(today.day);
    if (sum.token.isApproximate) approximate.push(field);
    const value = showInvestment(field, sum.amount, sum.token.isApproximate, item.month, monthOf(today.day));
    item.readings.push(reading(normal, field, textStart(sum.from), sum.token.end, value));
  }
  if (approximate.length > 0) item.approximate = approximate;
  if (draft.wrong !== undefined) item.wrongAmount = draft.wrong;

  const isShareClear = new Set(draft.shares.map(({ percent }) => percent)).size <= 1;
  for (const share of draft.shares) {
    if (!isShareClear) {
      doubts.push({ why: '报了两个不同的进度', source: sourceOf(share.from, share.to) });
      continue;
    }
    if (item.progressPercent !== undefined) continue;
    item.progressPercent = share.percent;
    item.readings.push(
      reading(normal, 'progressPercent', textStart(share.from), share.token.end, `形象进度 ${share.percent}%`),
    );
  }

  const clause = draft.milestoneClause;
  const reached = draft.milestones.filter(milestone => milestone.state === 'reached');
  // 竣工投产并达效: of two milestones the later holds the earlier.
  const last = reached.at(-1);
  if (new Set(reached.map(({ milestone }) => milestone)).size > 1)
    doubts.push({ why: '一条里说了两个节点', source: clause ? sourceOf(clause.start, clause.end) : '' });
  if (last && clause) {
    item.milestone = last.milestone;
    item.readings.push(
      reading(
        normal,
        'milestone',
        textStart(clause.start),
        textStart(clause.end),
        MILESTONE_WORDS[last.milestone].full,
      ),
    );
    if (last.date && last.dateToken) {
      item.milestoneDate = last.date;
      item.readings.push(
        reading(normal, 'milestoneDate', last.dateToken.start, last.dateToken.end, showDueDay(last.date, today.sentAt)),
      );
    }
  }
  if (draft.isNoProgress) item.isNoProgress = true;
  const stage = quoted(draft.stages);
  if (stage !== '') {
    item.stage = stage;
    const first = draft.stages[0];
    const end = draft.stages.at(-1);
    if (first && end)
      item.readings.push(reading(normal, 'stage', textStart(first.start), textStart(end.end), '形象进度（文字）'));
  }
  const asOf = upToDay();
  if (asOf) item.asOf = asOf;

  const isReport = item.readings.some(({ field }) => field !== 'milestoneDate') || draft.isNoProgress;
  const nextPlan = quoted(draft.plans);
  if (nextPlan !== '') item.nextPlan = nextPlan;
  return {
    item,
    isReport,
    loose,
    unsplit: draft.unsplit.map(looseAmount),
    doubts,
    isOnlyPlan: !isReport && (draft.plans.length > 0 || draft.milestones.some(({ state }) => state === 'planned')),
    isOnlyDenial: !isReport && draft.milestones.some(({ state }) => state === 'denied'),
  };

  function quoted(clauses: ProgressDraft['stages']): string {
    return clauses
      .map(part => withoutName(part, tokens))
      .filter(text => text !== '')
      .join('，');
  }

  function looseAmount({ amount, token, from, to }: FoundSum): LooseAmount {
    const wrong: { wrongAmount?: Yuan } = draft.wrong === undefined ? {} : { wrongAmount: draft.wrong };
    return {
      amount,
      isApproximate: token.isApproximate,
      source: sourceOf(from, to),
      start: normal.originOf(textStart(from)),
      ...wrong,
    };
  }

  function textStart(index: number): number {
    let at = index;
    while (/[\s,:、P]/.test(tokens.shape[at] ?? 'x')) at += 1;
    return tokens.textIndex(at);
  }

  function sourceOf(from: number, to: number): string {
    return normal.sourceOf(textStart(from), tokens.textIndex(to));
  }

  /** 截至6月10日: the day up to which the figures count. */
  function upToDay() {
    for (const { clause: spoken } of draft.sums.map(sum => ({ clause: { start: sum.from, end: sum.to } }))) {
      for (let at = spoken.start; at < spoken.end; at += 1) {
        const token = tokens.tokenAt(at);
        if (token?.type === 'time' && /截[至止]$/.test(tokens.shape.slice(Math.max(0, at - 2), at)))
          return resolveDay(token.expression, 'past', today)?.day;
      }
    }
    return undefined;
  }
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
