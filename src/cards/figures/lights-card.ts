import { showDay } from '../../domain/base/time.ts';
import type { LightList, LitProject } from '../../domain/figures/light-list.ts';
import { table } from '../kit/drawing/data-elements.ts';
import {
  type Card,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';

export interface LightsView extends LightList {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
}

/** So many projects of a colour are listed at most, from full to bare; the others are counted. */
const NAMES = [200, 80, 30, 10];
/** More yellow ones than these are folded: the red ones come first. */
const OPEN_NAMES = 20;

/** 红黄灯: which projects are behind, and how many of each unit. Lines and not a table, so that a phone shows the reasons. */
export function lightsCard(view: LightsView, now: Date): Card {
  return fullestThatFits(NAMES.map(names => () => drawLights(view, names, now)));
}

function drawLights(view: LightsView, names: number, now: Date): Card {
  const { scope, month, counts, unlit, late, units, leftOut } = view;
  const red = late.filter(({ light }) => light.color === 'red');
  const yellow = late.filter(({ light }) => light.color === 'yellow');
  const linesOf = (lit: readonly LitProject[]) => litLines(lit, names, units.length > 1, now);
  return card({
    title: `${scope}红黄灯 · 红 ${counts.red} 个 黄 ${counts.yellow} 个`,
    template: counts.red > 0 ? 'red' : counts.yellow > 0 ? 'orange' : 'green',
    subtitle: `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月，绿灯 ${counts.green} 个，不亮灯 ${unlit} 个`,
    isWide: true,
    body: [
      late.length === 0 && md('没有红灯和黄灯项目。'),
      red.length > 0 && mdLines([`${colored('red', '**红灯**')} ${red.length} 个`, ...linesOf(red)]),
      yellow.length > 0 &&
        (yellow.length > OPEN_NAMES
          ? collapsible(`黄灯 ${yellow.length} 个`, [mdLines(linesOf(yellow))])
          : mdLines([`${colored('orange', '**黄灯**')} ${yellow.length} 个`, ...linesOf(yellow)])),
      late.length > 0 && units.length > 1 && unitTable(units),
      note(
        '计划进度按开竣工月份平均推算：落后 10 至 30 个百分点为黄灯，超过 30 个为红灯；逾期未开工为黄灯，满三个月为红灯。',
      ),
      leftOutNote(leftOut),
    ],
  });
}

function litLines(lit: readonly LitProject[], names: number, hasUnits: boolean, now: Date): string[] {
  const listed = lit.slice(0, names).map(one => {
    const { project } = one;
    const unit = hasUnits ? `${escapeMd(project.unit)} ` : '';
    return `· ${escapeMd(project.name)}　${grey(`${unit}${reasonOf(one, now)}`)}`;
  });
  const how = hasUnits ? `，请按单位查看，如“${escapeMd(lit[0]?.project.unit ?? '')}红黄灯”` : '';
  return lit.length > names ? [...listed, grey(`等 ${lit.length} 个${how}`)] : listed;
}

function unitTable(units: LightsView['units']): Element {
  return table({
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
  });
}

function reasonOf({ light, isUnreported }: LitProject, now: Date): string {
  if (light.reason === 'start_overdue' && light.plannedStart !== null) {
    return `应于 ${showDay(light.plannedStart, now)} 开工，尚未确认开工`;
  }
  const planned = `应到 ${light.plannedPercent ?? 0}%`;
  return isUnreported ? `${planned}，没有报过形象进度` : `${planned}，实际 ${light.actualPercent ?? 0}%`;
}
