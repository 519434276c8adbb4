import { showPeriod } from '../../domain/base/period.ts';
import { showDay } from '../../domain/base/time.ts';
import { rulingsOf } from '../../domain/ranking/line-sections.ts';
import type { UnitMonth } from '../../domain/ranking/month-figures.ts';
import type { Section } from '../../domain/ranking/sections.ts';
import { type Card, card, fullestThatFits, md, mdLines } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { type DetailGroup, detailGroups, SECTION_NAMES } from './detail-lines.ts';
import { draftNote, type RankingView, stageWords } from './ranking-card.ts';

/** One line of a unit's score down to its projects, reports, problems and weeks: what it was made of when it was computed. */
export interface DetailsView {
  view: RankingView;
  month: UnitMonth;
  section: Section;
  /** Who reported, by the ids of reports. */
  reporters: ReadonlyMap<string, string>;
}

/** So many lines of a group, from full to bare. */
const MOST_LINES = [500, 60, 30, 10, 3];

export function detailsCard({ view, month, section, reporters }: DetailsView, now: Date): Card {
  const unit = view.result.units.find(one => one.unit === month.unit.name);
  const rulings = unit ? rulingsOf(unit, section) : [];
  const groups = [
    ...detailGroups(month, section, { reporters, day: day => showDay(day, now), now }),
    ...(rulings.length === 0 ? [] : [{ title: '核定', lines: rulings }]),
  ];
  return fullestThatFits(
    MOST_LINES.map(
      most => () =>
        card({
          title: `${showPeriod(view.period ?? view.month)}${SECTION_NAMES[section]}得分依据${stageWords(view.stage)}`,
          template: 'wathet',
          subtitle: month.unit.name,
          body: [
            groups.length === 0 && md('没有需要列出的项目。'),
            ...groups.map(group => mdLines(groupLines(group, most))),
            draftNote(view, now),
          ],
        }),
    ),
  );
}

function groupLines({ title, lines }: DetailGroup, most: number): string[] {
  const rest = lines.length - most;
  return [
    `**${escapeMd(title)}**`,
    ...lines.slice(0, most).map(escapeMd),
    ...(rest > 0 ? [grey(`另有 ${rest} 条，可以按项目名称查询。`)] : []),
  ];
}
