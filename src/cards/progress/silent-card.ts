import { type Card, card, type Element, hr, type Maybe, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';
import { weeksWords } from '../kit/lines/weeks-words.ts';

export interface SilentView {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  /** What was due, e.g. `6月12日 12:00 应报周报`. */
  period: string;
  /** Projects that owed a report, silent or not. */
  expected: number;
  units: readonly { unit: string; projects: readonly SilentProject[] }[];
  /** Reported, but for `stillWeeks` running or longer with nothing but 无进展. */
  still: readonly (SilentProject & { unit: string })[];
  stillWeeks: number;
}

export interface SilentProject {
  name: string;
  stewardName: string | null;
  /** Weeks without a report running, this one included. */
  weeks: number;
}

/** Projects of one page. */
const PAGE = 40;

/** Who has not reported (未报), by unit; then those that reported without progress for weeks. */
export function silentCard(view: SilentView & Paging): Card {
  const { scope, period, expected, units, still, stillWeeks, ...paging } = view;
  const silent = units.flatMap(({ unit, projects }) => projects.map((project): Listed => ({ ...project, unit })));
  const shown = pageOf([...silent, ...still.map((one): Listed => ({ ...one, isStill: true }))], paging.page, PAGE);
  const concerned = units.filter(({ projects }) => projects.length > 0);
  return card({
    title: `${scope}${silent.length === 0 ? '全部已报' : `未报 · ${silent.length} 个项目`}`,
    template: silent.length === 0 ? 'green' : 'orange',
    subtitle: `${period}；应报 ${expected} 个，已报 ${expected - silent.length} 个`,
    body: [
      silent.length === 0 && md('应报的项目都已报送。'),
      shown.page === 1 && shown.pages > 1 && concerned.length > 1 && unitLines(concerned),
      ...concerned.map(unit => unitElement(unit, shown.items)),
      ...stillElements(still, stillWeeks, shown.items),
      ...pager(shown, paging.turn),
      silent.length > 0 && note('“无进展”也算报送，请点报进展表单中的“无进展”。'),
    ],
  });
}

interface Listed extends SilentProject {
  unit: string;
  /** Reported, with nothing but 无进展. */
  isStill?: boolean;
}

type Unit = SilentView['units'][number];

/** Where there are pages, the units in one look: those with most silent projects first. */
function unitLines(units: readonly Unit[]): Element {
  const words = [...units]
    .sort((a, b) => b.projects.length - a.projects.length)
    .map(({ unit, projects }) => `${escapeMd(clip(tidy(unit), 30))} **${projects.length}**`);
  return md(`${grey(`涉及 ${units.length} 个单位`)}　${words.join('　')}`);
}

/** The part of a page that is of one unit. */
function unitElement({ unit, projects }: Unit, items: readonly Listed[]): Maybe<Element> {
  const own = items.filter(one => !one.isStill && one.unit === unit);
  if (own.length === 0) return null;
  const running = projects.filter(({ weeks }) => weeks > 1).length;
  const long = running > 0 ? `，连续两周以上 ${running} 个` : '';
  return mdLines([
    `**${escapeMd(unit)}** ${projects.length} 个${long}`,
    ...own.map(({ name, stewardName, weeks }) => {
      const words = [
        escapeMd(clip(tidy(name), 60)),
        stewardName && grey(escapeMd(stewardName)),
        weeks > 1 && colored('red', `连续 ${weeks} 周`),
      ];
      return `· ${words.filter(Boolean).join('　')}`;
    }),
  ]);
}

/** 无进展 counts as reported; for some weeks running it is pointed at. Source: domain §7. */
function stillElements(still: SilentView['still'], stillWeeks: number, items: readonly Listed[]): Maybe<Element>[] {
  const own = items.filter(one => one.isStill);
  if (own.length === 0) return [];
  const lines = own.map(
    ({ name, unit, weeks }) =>
      `· ${escapeMd(clip(tidy(name), 60))}　${grey(escapeMd(unit))}　${colored('orange', `连续 ${weeks} 周`)}`,
  );
  return [hr(), mdLines([`**已报但连续${weeksWords(stillWeeks)}以上无进展** ${still.length} 个`, ...lines])];
}
