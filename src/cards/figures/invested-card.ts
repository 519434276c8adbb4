import { showRoundedYuan } from '../../domain/base/money.ts';
import type { Invested, InvestedRow } from '../../domain/figures/invested.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, fullestThatFits, md, note } from '../kit/drawing/elements.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { percentOf } from '../kit/lines/numbers.ts';

export interface InvestedView extends Invested {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  /** The period in words, e.g. `2026年`. */
  period: string;
  by: 'unit' | 'project';
}

/** So many rows are shown at most, from full to bare; the others are in the sum. */
const ROWS = [200, 80, 30, 10];

/** 投资: what was invested in a period against the plan to date, by unit or project. */
export function investedCard(view: InvestedView): Card {
  return fullestThatFits(ROWS.map(rows => () => drawInvested(view, rows)));
}

function drawInvested(view: InvestedView, rows: number): Card {
  const { scope, period, by, planUpTo, total, leftOut } = view;
  const hidden = view.rows.length - rows;
  // A project that has not reported says so in its figure; and what stands last is cut on a narrow screen.
  const hasUnreported = by === 'unit' && total.unreported > 0;
  const planned = planUpTo === null ? '计划' : `计划（到${Number(planUpTo.slice(5))}月）`;
  return card({
    title: `${scope}投资 · ${period} ${isUnknown(total) ? '未报' : showRoundedYuan(total.done)}`,
    template: 'blue',
    subtitle: planWords(view),
    isWide: true,
    body: [
      view.rows.length === 0
        ? md('没有可以统计的项目。')
        : table({
            columns: [
              { name: 'n', title: by === 'unit' ? '责任单位' : '项目' },
              { name: 'd', title: '完成', align: 'right' },
              { name: 'r', title: '完成率', align: 'right', width: '80px' },
              { name: 'p', title: planned, align: 'right' },
              ...(hasUnreported ? [{ name: 'u', title: '未报', align: 'right' as const, width: '80px' as const }] : []),
            ],
            rows: [...view.rows.slice(0, rows), ...(view.rows.length > 1 ? [total] : [])].map(row =>
              cellsOf(row, hasUnreported),
            ),
          }),
      hidden > 0 && note(`另有 ${hidden} 行未列出，已计入合计。`),
      total.unreported > 0 && note(`${total.unreported} 个项目没有报这一时段的投资，按没有计。`),
      leftOutNote(leftOut),
    ],
  });
}

function planWords({ planUpTo, total }: InvestedView): string {
  if (planUpTo === null) return '本期还没有满一个月，不比计划';
  return BigInt(total.planned) === 0n ? '没有登记同期计划' : `同期计划 ${showRoundedYuan(total.planned)}`;
}

/** Nobody has reported the figure of any of the projects. */
function isUnknown({ projects, unreported }: Pick<InvestedRow, 'projects' | 'unreported'>): boolean {
  return projects > 0 && unreported === projects;
}

function cellsOf({ name, done, planned, projects, unreported }: InvestedRow, hasUnreported: boolean) {
  const isMissing = isUnknown({ projects, unreported });
  return {
    n: name,
    d: isMissing ? '未报' : showRoundedYuan(done),
    p: BigInt(planned) === 0n ? '—' : showRoundedYuan(planned),
    r: BigInt(planned) === 0n || isMissing ? '—' : percentOf(done, planned),
    ...(hasUnreported && { u: `${unreported} 个` }),
  };
}
