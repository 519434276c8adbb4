import { dayOf, daysBetween, showDay } from '../../domain/base/time.ts';
import type { DatedProject, NodeList } from '../../domain/figures/node-list.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, fullestThatFits, type Maybe, md, mdLines } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { type Paging, pager, pagesOf, partOf } from '../kit/lines/pager.ts';
import { unitBars } from './bar-chart.ts';

export interface NodesView extends NodeList, Paging {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  kind: 'started' | 'completed';
  /** The period in words, e.g. `2026年6月`. */
  period: string;
  /** The target of the year that is asked about, of the whole district; null for any other question. */
  target: number | null;
  /** Who answers for each project, by its code. */
  owners: ReadonlyMap<string, string>;
}

/** Projects of one page. */
const PAGE = 15;
/** Units of one page. */
const UNITS = 30;
/** Characters of a name, from full to bare. */
const NAMES = [60, 30];

/** 开工, 竣工 of a period: those that are late, those that wait for the office, confirmed ones, and what is to come. */
export function nodesCard(view: NodesView, now: Date): Card {
  return fullestThatFits(NAMES.map(characters => () => drawNodes(view, characters, now)));
}

type ListName = 'overdue' | 'claimed' | 'confirmed' | 'toCome';

interface Listed extends DatedProject {
  list: ListName;
}

function drawNodes(view: NodesView, characters: number, now: Date): Card {
  const { scope, kind, period, confirmed, overdue } = view;
  const word = kind === 'started' ? '开工' : '竣工';
  const all = (['overdue', 'claimed', 'confirmed', 'toCome'] as const).flatMap(list =>
    view[list].map((one): Listed => ({ ...one, list })),
  );
  const isOfMany = view.units.length > 1;
  const pages = pagesOf(view.page, [all.length, PAGE], [isOfMany ? view.units.length : 0, UNITS]);
  const shown = partOf(all, pages, PAGE);
  const unitsShown = isOfMany ? partOf(view.units, pages, UNITS) : [];
  const isFirst = pages.page === 1;
  return card({
    title: `${scope}${word} · ${period} ${confirmed.length} 个`,
    template: overdue.length > 0 ? 'orange' : 'blue',
    subtitle: summary(view, word),
    isWide: true,
    body: [
      isFirst && unitChart(view, word),
      isFirst && tagLines(view, word),
      all.length === 0 && md(escapeMd(`${period}没有${word}的项目，也没有计划${word}的项目。`)),
      ...(['overdue', 'claimed', 'confirmed', 'toCome'] as const).map(list =>
        section(list, shown, { view, word, characters, now }),
      ),
      ...pager(pages, view.turn),
      unitsShown.length > 0 && unitTable(unitsShown, word),
    ],
  });
}

/** `年度目标 148 个，完成 40.5%；应开工 70 个；另有 2 个待核实`. */
function summary({ target, confirmed, claimed, overdue }: NodesView, word: string): string {
  const due = confirmed.length + claimed.length + overdue.length;
  return [
    target !== null && target > 0 && `年度目标 ${target} 个，完成 ${percentOf(confirmed.length, target)}`,
    due > 0 && `到今天应${word} ${due} 个，逾期 ${overdue.length} 个`,
    claimed.length > 0 && `另有 ${claimed.length} 个待核实`,
  ]
    .filter(part => part !== false)
    .join('；');
}

function unitChart({ units }: NodesView, word: string): Element | null {
  return unitBars({
    title: `各单位${word}（个）`,
    bars: [...units]
      .sort((a, b) => b.due - b.done - (a.due - a.done))
      .flatMap(({ unit, due, done }) => [
        { unit, kind: `已${word}`, value: done },
        { unit, kind: `应${word}未确认`, value: due - done },
      ]),
    colours: { [`已${word}`]: '#34c724', [`应${word}未确认`]: '#ffba1a' },
    isStacked: true,
  });
}

function unitTable(units: NodesView['units'], word: string): Element {
  return table({
    columns: [
      { name: 'u', title: '责任单位' },
      { name: 'c', title: `已${word} / 应${word}`, align: 'right' },
    ],
    rows: units.map(({ unit, due, done }) => ({ u: unit, c: `${done} / ${due}` })),
  });
}

/** Of more tags the board 专项 tells. */
const MOST_TAGS = 8;

function tagLines({ tags }: NodesView, word: string): Maybe<Element> {
  if (tags.length === 0) return null;
  const parts = tags
    .slice(0, MOST_TAGS)
    .map(({ tag, projects, done }) => `${escapeMd(tag)} ${projects} 个，已${word} ${done} 个`);
  const more = tags.length > MOST_TAGS && grey(`共 ${tags.length} 项，发送“专项”查看全部`);
  return mdLines(['**专项**', ...parts.map(part => `· ${part}`), more]);
}

interface Drawn {
  view: NodesView;
  word: string;
  characters: number;
  now: Date;
}

/** The part of a page that is of one list, under its title. */
function section(list: ListName, items: readonly Listed[], drawn: Drawn): Maybe<Element> {
  const own = items.filter(one => one.list === list);
  if (own.length === 0) return null;
  const titles: Record<ListName, string> = {
    overdue: `应${drawn.word}未${drawn.word}`,
    claimed: `已上报${drawn.word}，待推进中心核实（核实后计入）`,
    confirmed: `已确认${drawn.word}`,
    toCome: `计划${drawn.word}`,
  };
  return mdLines([`**${titles[list]}** ${drawn.view[list].length} 个`, ...own.flatMap(one => nodeLines(one, drawn))]);
}

function nodeLines({ project, day, list }: Listed, { view, characters, now }: Drawn): string[] {
  const name = `· ${escapeMd(clip(tidy(project.name), characters))}　${grey(escapeMd(project.unit))}`;
  if (list !== 'overdue') return [`${name} ${grey(showDay(day, now))}`];
  const owner = view.owners.get(project.code) ?? '';
  const late = colored('red', `应于 ${showDay(day, now)}，逾期 ${daysBetween(day, dayOf(now))} 天`);
  return [name, `　${late}${owner === '' ? '' : `　${grey(escapeMd(owner))}`}`];
}
