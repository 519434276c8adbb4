import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import type { LibraryMove } from '../../domain/cases/library/move.ts';
import type { Project } from '../../domain/library/project.ts';
import { LIBRARY_WORDS } from '../../domain/library/words.ts';
import { type Card, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';

/** The projects that do not stand where the evidence says, for the office. */
export interface LibraryReviewView {
  /** Of the new year's plan, when it is that. */
  year: number | null;
  moves: readonly { move: LibraryMove; project: Project }[];
  /** Completed and effective: they may leave. */
  leaving: readonly Project[];
  isLate: boolean;
}

/** Projects that should have moved. Source: contract §4 (`library-review`), domain §2 M5. */
export function libraryReviewCard(view: LibraryReviewView, now: Date): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(view, detail, now)));
}

interface Detail {
  most: number;
  characters: number;
  hasWhy: boolean;
}

/** A card is read, not searched: of a whole library the first are named, all of them stand on the cards of the moves. */
const DETAILS: readonly Detail[] = [
  { most: 25, characters: 60, hasWhy: true },
  { most: 25, characters: 30, hasWhy: false },
];

function draw({ year, moves, leaving, isLate }: LibraryReviewView, detail: Detail, now: Date): Card {
  const { most, characters, hasWhy } = detail;
  const named = ({ name }: Project) => escapeMd(clip(tidy(name), characters));
  const title = year === null ? '项目库调整提示' : `${year} 年度项目库分类建议`;
  const late = isLate ? '【补发】' : '';
  return card({
    title: `${title} ${showDay(dayOf(now), now)}${late}`,
    template: 'blue',
    subtitle: [moves.length > 0 && `应移库 ${moves.length} 个`, leaving.length > 0 && `可退库 ${leaving.length} 个`]
      .filter(Boolean)
      .join('，'),
    summary: title,
    body: [
      moves.length > 0 &&
        md(`${textTag('blue', '应移库')} **${moves.length} 个**${moves.length > 3 ? `　${grey(waysOf(moves))}` : ''}`),
      moves.length > 0 &&
        mdLines([
          ...moves
            .slice(0, most)
            .map(
              ({ move: { from, to, why }, project }) =>
                `${named(project)}　${LIBRARY_WORDS[from]} → **${LIBRARY_WORDS[to]}**${hasWhy ? `　${grey(escapeMd(why))}` : ''}`,
            ),
          moves.length > most && grey(`另有 ${moves.length - most} 个，在“待办”的移库卡片上查看`),
        ]),
      leaving.length > 0 && md(`${textTag('green', '可退库')} **${leaving.length} 个**`),
      leaving.length > 0 &&
        mdLines([
          ...leaving
            .slice(0, most)
            .map(project => `${named(project)}${hasWhy ? `　${grey(escapeMd(project.unit))}` : ''}`),
          leaving.length > most && grey(`另有 ${leaving.length - most} 个未列出`),
        ]),
      note('移库须由推进中心确认后生效，请发送“待办”逐项办理；退库由责任单位发送“申请退库”。'),
    ],
  });
}

/** `开工库 → 在建库 3 个，在建库 → 竣工库 12 个`. */
function waysOf(moves: LibraryReviewView['moves']): string {
  const ways = groupBy(moves, ({ move }) => `${LIBRARY_WORDS[move.from]} → ${LIBRARY_WORDS[move.to]}`);
  return [...ways].map(([way, own]) => `${way} ${own.length} 个`).join('，');
}
