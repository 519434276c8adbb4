import { type Card, card, colored, escapeMd, grey, md, mdLines, note } from './elements.ts';
import { fullestThatFits } from './limits.ts';

export interface SilentView {
  /** What was due, e.g. `6月12日 12:00 应报周报`. */
  period: string;
  /** Projects that owed a report, silent or not. */
  expected: number;
  units: readonly { unit: string; projects: readonly SilentProject[] }[];
}

export interface SilentProject {
  name: string;
  stewardName: string | null;
  /** Weeks without a report running, this one included. */
  weeks: number;
}

/** Names listed for each unit, from full to bare; more are counted. */
const NAMES = [12, 5, 2, 0];

/** Who has not reported (未报), by unit. */
export function silentCard(view: SilentView): Card {
  return fullestThatFits(NAMES.map(names => () => drawSilent(view, names)));
}

function drawSilent({ period, expected, units }: SilentView, names: number): Card {
  const silent = units.reduce((sum, { projects }) => sum + projects.length, 0);
  return card({
    title: silent === 0 ? '全部已报' : `未报 · ${silent} 个项目`,
    template: silent === 0 ? 'green' : 'orange',
    subtitle: `${period}；应报 ${expected} 个，已报 ${expected - silent} 个`,
    body: [
      silent === 0 && md('应报的项目都已报送。'),
      ...units.filter(({ projects }) => projects.length > 0).map(unit => unitLines(unit, names)),
      silent > 0 && note('“无进展”也算报送，请点报进展表单中的“无进展”。'),
    ],
  });
}

function unitLines({ unit, projects }: SilentView['units'][number], names: number) {
  const hidden = projects.length - names;
  const listed = projects.slice(0, names).map(({ name, stewardName, weeks }) => {
    const running = weeks > 1 ? colored('red', `连续 ${weeks} 周`) : '';
    return `· ${[escapeMd(name), stewardName && grey(escapeMd(stewardName)), running].filter(Boolean).join('　')}`;
  });
  return mdLines([
    `**${escapeMd(unit)}** ${projects.length} 个`,
    ...listed,
    hidden > 0 && names > 0 && grey(`等 ${projects.length} 个`),
  ]);
}
