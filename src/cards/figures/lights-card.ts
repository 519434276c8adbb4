import { showYuan } from '../../domain/base/money.ts';
import { showDay } from '../../domain/base/time.ts';
import type { LightList, LitProject, UnitLights } from '../../domain/figures/light-list.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { lightTag } from '../kit/lines/light-words.ts';
import { type Paging, pager, pagesOf, partOf } from '../kit/lines/pager.ts';
import { unitBars } from './bar-chart.ts';

export interface LightsView extends LightList, Paging {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  /** Who answers for each project, by its code. */
  owners: ReadonlyMap<string, string>;
}

/** Projects of one page, red ones first. */
const PAGE = 12;
/** Units of one page. */
const UNITS = 30;

/** 红黄灯: which projects are behind, by how much and who answers for it. Lines and not a table, so that a phone shows it. */
export function lightsCard(view: LightsView, now: Date): Card {
  const { scope, month, counts, unlit, late, units, leftOut } = view;
  const isOfMany = units.length > 1;
  const pages = pagesOf(view.page, [late.length, PAGE], [isOfMany ? units.length : 0, UNITS]);
  const unitsShown = isOfMany ? partOf(units, pages, UNITS) : [];
  return card({
    title: `${scope}红黄灯 · 红 ${counts.red} 个 黄 ${counts.yellow} 个`,
    template: counts.red > 0 ? 'red' : counts.yellow > 0 ? 'orange' : 'green',
    subtitle: `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月，绿灯 ${counts.green} 个，不亮灯 ${unlit} 个`,
    isWide: true,
    body: [
      pages.page === 1 && late.length > 0 && unitChart(units),
      late.length === 0 && md('没有红灯和黄灯项目。'),
      ...partOf(late, pages, PAGE).map(one => litLines(one, view, now)),
      ...pager(pages, view.turn),
      unitsShown.length > 0 && unitTable(unitsShown),
      note(
        '计划进度按开竣工月份平均推算：落后 10 至 30 个百分点为黄灯，超过 30 个为红灯；逾期未开工为黄灯，满三个月为红灯。',
      ),
      leftOutNote(leftOut),
    ],
  });
}

function litLines(one: LitProject, { owners, units }: LightsView, now: Date): Element {
  const { project, light } = one;
  const unit = units.length > 1 ? `　${grey(escapeMd(project.unit))}` : '';
  const owner = owners.get(project.code) ?? '';
  return mdLines([
    `${lightTag(light)} **${escapeMd(clip(tidy(project.name), 60))}**${unit}`,
    escapeMd(reasonOf(one, now)),
    owner !== '' && grey(escapeMd(owner)),
  ]);
}

function unitChart(units: LightsView['units']): Element | null {
  return unitBars({
    title: '各单位红黄绿灯（个）',
    bars: [...units].sort(worstFirst).flatMap(({ unit, counts }) => [
      { unit, kind: '红灯', value: counts.red },
      { unit, kind: '黄灯', value: counts.yellow },
      { unit, kind: '绿灯', value: counts.green },
    ]),
    colours: { 红灯: '#f54a45', 黄灯: '#ffba1a', 绿灯: '#34c724' },
    isStacked: true,
  });
}

/** Units with most red ones first, then with most yellow ones. */
function worstFirst({ counts: a }: UnitLights, { counts: b }: UnitLights): number {
  return b.red - a.red || b.yellow - a.yellow;
}

function unitTable(units: LightsView['units']): Element {
  return table({
    columns: [
      { name: 'u', title: '责任单位' },
      { name: 'c', title: '红 / 黄 / 绿', align: 'right' },
    ],
    rows: units.map(({ unit, counts }) => ({ u: unit, c: `${counts.red} / ${counts.yellow} / ${counts.green}` })),
  });
}

/** Why a project is behind, in plain words. */
export function reasonOf(
  { light, isUnreported, overstated }: Pick<LitProject, 'light' | 'isUnreported' | 'overstated'>,
  now: Date,
): string {
  if (overstated !== null && light.reason === 'untrue') {
    const { reported, verified } = overstated;
    return `报送不实：报送 ${showYuan(reported)}，核查 ${showYuan(verified)}`;
  }
  if (light.reason === 'start_overdue' && light.plannedStart !== null) {
    return `应于 ${showDay(light.plannedStart, now)} 开工，尚未确认开工`;
  }
  const due = light.plannedPercent ?? 0;
  const planned = `应到 ${due}%`;
  if (isUnreported) return `${planned}，没有报过形象进度`;
  const actual = light.actualPercent ?? 0;
  return `${planned}，实际 ${actual}%，落后 ${Math.round((due - actual) * 100) / 100} 个百分点`;
}
