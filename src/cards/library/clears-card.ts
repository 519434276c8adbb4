import { CLEAR_WORDS, gapWords, teamGapWords } from '../../domain/library/clear-words.ts';
import { CLEARS, type ClearsReport, type ProjectClears, type UnitClears } from '../../domain/library/six-clears.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, type Maybe, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { type Paging, pager, pagesOf, partOf } from '../kit/lines/pager.ts';

export interface ClearsView extends ClearsReport, Paging {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
}

/** Projects of one page. */
const PAGE = 12;
/** Units of one page. */
const UNITS = 30;

/** 六个明确: how complete they are per unit, and what each project lacks. */
export function clearsCard({ scope, units, total, incomplete, ...paging }: ClearsView): Card {
  const lacking = incomplete.filter(({ gaps }) => gaps.length > 0);
  const teamOnly = incomplete.filter(({ gaps }) => gaps.length === 0);
  const all = [...lacking, ...teamOnly];
  const pages = pagesOf(paging.page, [all.length, PAGE], [units.length, UNITS]);
  const shown = partOf(all, pages, PAGE);
  const unitsShown = units.length > 1 ? partOf(units, pages, UNITS) : [];
  const section = (title: string, list: readonly ProjectClears[]) => {
    const own = shown.filter(one => list.includes(one));
    return own.length === 0
      ? []
      : [md(`**${title}** ${list.length} 个`), ...own.map(one => projectLines(one, units.length > 1))];
  };
  return card({
    title: `${scope}六个明确 · 齐全 ${total.whole}/${total.projects} 个`,
    template: total.whole === total.projects ? 'green' : 'orange',
    subtitle: lackingWords(total),
    isWide: true,
    body: [
      unitsShown.length > 0 && unitTable(unitsShown),
      lacking.length === 0 && md(teamOnly.length === 0 ? '六个明确都已齐全，专班也已配齐。' : '六个明确都已齐全。'),
      ...section('缺项项目', lacking),
      ...section('专班未配齐', teamOnly),
      ...pager(pages, paging.turn),
      note(
        '六个明确：分包领导、项目管家、节点、建设周期、责任单位、投资目标。总投资 1亿元及以上的须有县处级分包领导，1亿元以下的可由镇街领导联系。专班为管家、业主联系人和所处阶段的责任单位、责任人，不计入齐全率。',
      ),
    ],
  });
}

/** `缺分包领导 3 个、节点 5 个`. */
function lackingWords({ lacking }: Pick<UnitClears, 'lacking'>): Maybe<string> {
  const words = CLEARS.filter(clear => lacking[clear] > 0).map(clear => `${CLEAR_WORDS[clear]} ${lacking[clear]} 个`);
  return words.length > 0 && `缺${words.join('、')}`;
}

function unitTable(units: readonly UnitClears[]): Element {
  return table({
    columns: [
      { name: 'u', title: '责任单位' },
      { name: 'w', title: '齐全', align: 'right', width: '90px' },
      { name: 'r', title: '齐全率', align: 'right', width: '90px' },
      { name: 'l', title: '缺项' },
    ],
    rows: units.map(unit => ({
      u: unit.unit,
      w: `${unit.whole}/${unit.projects}`,
      r: percentOf(unit.whole, unit.projects),
      l: CLEARS.filter(clear => unit.lacking[clear] > 0)
        .map(clear => `${CLEAR_WORDS[clear]} ${unit.lacking[clear]}`)
        .join('、'),
    })),
  });
}

function projectLines(clears: ProjectClears, hasUnits: boolean): Element {
  const { project, team } = clears;
  const gaps = gapWords(clears);
  const lacksOfTeam = teamGapWords(team);
  const unit = hasUnits ? `　${grey(escapeMd(project.unit))}` : '';
  return mdLines([
    `**${escapeMd(clip(tidy(project.name), 60))}**${unit}`,
    gaps !== '' && colored('red', `缺${escapeMd(gaps)}`),
    lacksOfTeam !== '' && grey(`专班缺${escapeMd(lacksOfTeam)}`),
  ]);
}
