import { showDay } from '../../domain/base/time.ts';
import type { LightList, LitProject } from '../../domain/figures/light-list.ts';
import { table } from '../kit/data-elements.ts';
import { type Card, card, fullestThatFits, md, note } from '../kit/elements.ts';
import { leftOutNote } from '../kit/left-out-note.ts';

export interface LightsView extends LightList {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
}

/** So many projects are listed at most, from full to bare; the others are counted. */
const ROWS = [200, 80, 30, 10];

/** 红黄灯: which projects are behind, and how many of each unit. */
export function lightsCard(view: LightsView, now: Date): Card {
  return fullestThatFits(ROWS.map(rows => () => drawLights(view, rows, now)));
}

function drawLights(view: LightsView, rows: number, now: Date): Card {
  const { scope, month, counts, unlit, late, units, leftOut } = view;
  const hidden = late.length - rows;
  return card({
    title: `${scope}红黄灯 · 红 ${counts.red} 个 黄 ${counts.yellow} 个`,
    template: counts.red > 0 ? 'red' : counts.yellow > 0 ? 'orange' : 'green',
    subtitle: `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月，绿灯 ${counts.green} 个，不亮灯 ${unlit} 个`,
    isWide: true,
    body: [
      late.length === 0
        ? md('没有红灯和黄灯项目。')
        : table({
            columns: [
              { name: 'c', title: '灯', type: 'options', width: '80px' },
              { name: 'p', title: '项目' },
              { name: 'u', title: '责任单位', width: '120px' },
              { name: 'w', title: '说明' },
            ],
            rows: late.slice(0, rows).map(({ project, light }) => ({
              c: [light.color === 'red' ? { text: '红', color: 'red' } : { text: '黄', color: 'orange' }],
              p: project.name,
              u: project.unit,
              w: reasonOf({ project, light }, now),
            })),
          }),
      hidden > 0 && note(`另有 ${hidden} 个未列出，请按单位查看，如“${units[0]?.unit ?? ''}红黄灯”。`),
      units.length > 1 &&
        table({
          columns: [
            { name: 'u', title: '责任单位' },
            { name: 'r', title: '红', align: 'right', width: '80px' },
            { name: 'y', title: '黄', align: 'right', width: '80px' },
            { name: 'g', title: '绿', align: 'right', width: '80px' },
          ],
          rows: units.map(one => ({
            u: one.unit,
            r: String(one.counts.red),
            y: String(one.counts.yellow),
            g: String(one.counts.green),
          })),
        }),
      note(
        '计划进度按开竣工月份平均推算：落后 10 至 30 个百分点为黄灯，超过 30 个为红灯；逾期未开工为黄灯，满三个月为红灯。',
      ),
      leftOutNote(leftOut),
    ],
  });
}

function reasonOf({ light }: LitProject, now: Date): string {
  if (light.reason === 'start_overdue' && light.plannedStart !== null) {
    return `应于 ${showDay(light.plannedStart, now)} 开工，尚未确认开工`;
  }
  return `应到 ${light.plannedPercent ?? 0}%，实际 ${light.actualPercent ?? 0}%`;
}
