import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, md } from '../kit/drawing/elements.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import type { TargetsView } from '../kit/views.ts';

/** 目标: plan against what is done. */
export function targetsCard({ title, period, rows, leftOut }: TargetsView): Card {
  return card({
    title,
    template: 'blue',
    subtitle: period,
    body: [
      rows.length === 0
        ? md('还没有设定目标。')
        : table({
            columns: [
              { name: 'label', title: '指标' },
              { name: 'planned', title: '年度目标', align: 'right' },
              { name: 'done', title: '已完成', align: 'right' },
              { name: 'rate', title: '完成率', align: 'right' },
            ],
            rows: rows.map(({ label, planned, done, rate }) => ({ label, planned, done, rate })),
          }),
      leftOutNote(leftOut ?? []),
    ],
  });
}
