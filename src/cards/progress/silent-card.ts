import {
  type Card,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  hr,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';

export interface SilentView {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  /** What was due, e.g. `6月12日 12:00 应报周报`. */
  period: string;
  /** Projects that owed a report, silent or not. */
  expected: number;
  units: readonly { unit: string; projects: readonly SilentProject[] }[];
  /** Reported, but for two weeks running or longer with nothing but 无进展. */
  still: readonly (SilentProject & { unit: string })[];
}

export interface SilentProject {
  name: string;
  stewardName: string | null;
  /** Weeks without a report running, this one included. */
  weeks: number;
}

/** More projects than these are folded by unit. */
const OPEN_PROJECTS = 20;

interface Detail {
  /** Names listed for each unit; more are counted. */
  names: number;
  isFolded: boolean;
}

/** From full to bare. */
const DETAILS: readonly Detail[] = [
  { names: 40, isFolded: true },
  { names: 12, isFolded: true },
  { names: 5, isFolded: false },
  { names: 2, isFolded: false },
  { names: 0, isFolded: false },
];

/** Who has not reported (未报), by unit. */
export function silentCard(view: SilentView): Card {
  return fullestThatFits(DETAILS.map(detail => () => drawSilent(view, detail)));
}

function drawSilent({ scope, period, expected, units, still }: SilentView, { names, isFolded }: Detail): Card {
  const silent = units.reduce((sum, { projects }) => sum + projects.length, 0);
  return card({
    title: `${scope}${silent === 0 ? '全部已报' : `未报 · ${silent} 个项目`}`,
    template: silent === 0 ? 'green' : 'orange',
    subtitle: `${period}；应报 ${expected} 个，已报 ${expected - silent} 个`,
    body: [
      silent === 0 && md('应报的项目都已报送。'),
      ...units
        .filter(({ projects }) => projects.length > 0)
        .map(unit =>
          isFolded && silent > OPEN_PROJECTS
            ? collapsible(unitTitle(unit), [mdLines(projectLines(unit, names))])
            : mdLines([`**${escapeMd(unit.unit)}** ${unit.projects.length} 个`, ...projectLines(unit, names)]),
        ),
      ...stillElements(still, names),
      silent > 0 && note('“无进展”也算报送，请点报进展表单中的“无进展”。'),
    ],
  });
}

/** 无进展 counts as reported; for two weeks running it is pointed at. Source: domain §7. */
function stillElements(still: SilentView['still'], names: number): Maybe<Element>[] {
  if (still.length === 0) return [];
  const listed = still
    .slice(0, names)
    .map(
      ({ name, unit, weeks }) =>
        `· ${escapeMd(name)}　${grey(escapeMd(unit))}　${colored('orange', `连续 ${weeks} 周`)}`,
    );
  const more = still.length > listed.length && listed.length > 0 && grey(`等 ${still.length} 个`);
  return [hr(), mdLines([`**已报但连续两周以上无进展** ${still.length} 个`, ...listed, more])];
}

type Unit = SilentView['units'][number];

function unitTitle({ unit, projects }: Unit): string {
  const running = projects.filter(({ weeks }) => weeks > 1).length;
  return `${unit}　${projects.length} 个${running > 0 ? `，连续两周以上 ${running} 个` : ''}`;
}

function projectLines({ projects }: Unit, names: number): string[] {
  const listed = projects.slice(0, names).map(({ name, stewardName, weeks }) => {
    const running = weeks > 1 ? colored('red', `连续 ${weeks} 周`) : '';
    return `· ${[escapeMd(name), stewardName && grey(escapeMd(stewardName)), running].filter(Boolean).join('　')}`;
  });
  return projects.length > names && names > 0 ? [...listed, grey(`等 ${projects.length} 个`)] : listed;
}
