import { showRoundedYuan, type YuanSum } from '../../domain/base/money.ts';
import type { BehindProject, Invested, InvestedRow } from '../../domain/figures/invested.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, type Maybe, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { type Paging, pager, pagesOf, partOf } from '../kit/lines/pager.ts';
import { verifiedWords } from '../kit/lines/three-figures.ts';
import { unitBars } from './bar-chart.ts';

export interface InvestedView extends Invested, Paging {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  /** The period in words, e.g. `2026年`. */
  period: string;
  by: 'unit' | 'project';
  /** Who answers for each project, by its code. */
  owners: ReadonlyMap<string, string>;
}

/** Projects behind the plan, of one page. */
const PAGE = 10;
/** Units, or projects of one unit, of one page. */
const ROWS = 30;

/** 投资: what was invested in a period against the plan to date, by unit or project, and which projects are behind. */
export function investedCard(view: InvestedView): Card {
  const { scope, period, total, leftOut, behind } = view;
  const pages = pagesOf(view.page, [behind.length, PAGE], [view.rows.length, ROWS]);
  const rows = partOf(view.rows, pages, ROWS);
  const isFirst = pages.page === 1;
  return card({
    title: `${scope}投资 · ${period} ${isUnknown(total) ? '未报' : showRoundedYuan(total.done)}`,
    template: 'blue',
    subtitle: planWords(view),
    isWide: true,
    body: [
      isFirst && chartOf(view),
      view.rows.length === 0 && md('没有可以统计的项目。'),
      rows.length > 0 && rowTable(view, rows),
      isFirst && tagLines(view),
      behind.length > 0 && md(`**落后序时计划** ${behind.length} 个项目`),
      ...partOf(behind, pages, PAGE).map(one => behindLines(one, view)),
      ...pager(pages, view.turn),
      total.unreported > 0 && note(`${total.unreported} 个项目没有报这一时段的投资，按没有计。`),
      total.verified > 0 && note(`${total.verified} 个项目按核查数，其余按报送数。`),
      leftOutNote(leftOut),
    ],
  });
}

function rowTable(view: InvestedView, rows: readonly InvestedRow[]): Element {
  const { by, planUpTo, total } = view;
  // A project that has not reported says so in its figure; and what stands last is cut on a narrow screen.
  const hasUnreported = by === 'unit' && total.unreported > 0;
  const planned = planUpTo === null ? '计划' : `计划（到${Number(planUpTo.slice(5))}月）`;
  return table({
    columns: [
      { name: 'n', title: by === 'unit' ? '责任单位' : '项目' },
      { name: 'd', title: '完成', align: 'right' },
      { name: 'r', title: '完成率', align: 'right', width: '80px' },
      { name: 'p', title: planned, align: 'right' },
      ...(hasUnreported ? [{ name: 'u', title: '未报', align: 'right' as const, width: '80px' as const }] : []),
    ],
    rows: [...rows, ...(view.rows.length > 1 ? [total] : [])].map(row => cellsOf(row, hasUnreported)),
  });
}

const YI = 100_000_000;
const WAN = 10_000;

/** Done beside planned, unit by unit; of a single unit the table says it all. */
function chartOf({ by, rows, total, planUpTo }: InvestedView): Maybe<Element> {
  if (by !== 'unit' || planUpTo === null) return null;
  const [size, name] = BigInt(total.planned) >= BigInt(YI) ? [YI, '亿元'] : [WAN, '万元'];
  const amount = (sum: YuanSum) => Number((Number(sum) / size).toFixed(2));
  return unitBars({
    title: `完成与序时计划（${name}）`,
    bars: [...rows].sort(lowestRateFirst).flatMap(({ name: unit, done, planned }) => [
      { unit, kind: '序时计划', value: amount(planned) },
      { unit, kind: '完成', value: amount(done) },
    ]),
    colours: { 序时计划: '#c0c4cc', 完成: '#3370ff' },
  });
}

/** Units without a plan stand last. */
function lowestRateFirst(a: InvestedRow, b: InvestedRow): number {
  const [one, other] = [rateOf(a), rateOf(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

function rateOf({ done, planned }: InvestedRow): number {
  return BigInt(planned) === 0n ? Number.POSITIVE_INFINITY : Number(done) / Number(planned);
}

/** Of more tags the board 专项 tells. */
const MOST_TAGS = 8;

function tagLines({ tags }: InvestedView): Maybe<Element> {
  if (tags.length === 0) return null;
  const lines = tags.slice(0, MOST_TAGS).map(({ name, projects, done, planned }) => {
    const rate = BigInt(planned) === 0n ? '' : `，序时完成率 ${percentOf(done, planned)}`;
    return `${escapeMd(name)} ${projects} 个，完成 ${showRoundedYuan(done)}${rate}`;
  });
  const more = tags.length > MOST_TAGS && grey(`共 ${tags.length} 项，发送“专项”查看全部`);
  return mdLines(['**专项**', ...lines.map(line => `· ${line}`), more]);
}

/** How far behind, and who answers for it. */
function behindLines(
  { project, done, planned, gap, isUnreported, counted }: BehindProject,
  { owners, by }: InvestedView,
): Element {
  const unit = by === 'unit' ? `　${grey(escapeMd(project.unit))}` : '';
  const said = isUnreported ? '未报' : `完成 ${showRoundedYuan(done)}${verifiedWords(counted)}`;
  const owner = owners.get(project.code) ?? '';
  return mdLines([
    `**${escapeMd(clip(tidy(project.name), 60))}**${unit}`,
    `${said} / 序时 ${showRoundedYuan(planned)}，${colored('red', `差 ${showRoundedYuan(gap)}`)}`,
    owner !== '' && grey(escapeMd(owner)),
  ]);
}

function planWords({ planUpTo, total }: InvestedView): string {
  if (planUpTo === null) return '本期还没有满一个月，不比计划';
  if (BigInt(total.planned) === 0n) return '没有登记同期计划';
  const rate = isUnknown(total) ? '' : `，完成率 ${percentOf(total.done, total.planned)}`;
  return `同期计划 ${showRoundedYuan(total.planned)}${rate}`;
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
