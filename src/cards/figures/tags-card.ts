import type { LeftOut } from '../../domain/base/left-out.ts';
import { showRoundedYuan, showYuan } from '../../domain/base/money.ts';
import type { Month } from '../../domain/base/time.ts';
import type { TagFigures } from '../../domain/figures/tag-figures.ts';
import type { Project } from '../../domain/library/project.ts';
import { table } from '../kit/drawing/data-elements.ts';
import {
  type Card,
  card,
  type Element,
  fullestThatFits,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { lightTag } from '../kit/lines/light-words.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { type Paging, pager, pagesOf, partOf } from '../kit/lines/pager.ts';
import { verifiedWords } from '../kit/lines/three-figures.ts';

export interface TagsView extends Paging {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  tags: readonly TagFigures[];
  planUpTo: Month | null;
  /** The asker may say what a project takes part in. */
  mayEdit: boolean;
  leftOut: readonly LeftOut[];
}

/** Projects of one page, each under each of its tags. */
const PAGE = 20;
/** Rows of the table on one page. */
const TAGS = 30;
const NAMES = [60, 30];

/** 专项: what the projects of each tag have come to, with their names. */
export function tagsCard(view: TagsView): Card {
  return fullestThatFits(NAMES.map(characters => () => drawTags(view, characters)));
}

interface Listed {
  tag: string;
  project: Project;
}

function drawTags({ scope, tags, planUpTo, mayEdit, leftOut, ...paging }: TagsView, characters: number): Card {
  const listed = tags.flatMap(({ tag, projects }) => projects.map((project): Listed => ({ tag, project })));
  const pages = pagesOf(paging.page, [listed.length, PAGE], [tags.length, TAGS]);
  const shown = partOf(listed, pages, PAGE);
  const tagsShown = partOf(tags, pages, TAGS);
  return card({
    title: `${scope}专项 · ${tags.length} 项`,
    template: 'blue',
    isWide: true,
    body: [
      tags.length === 0 &&
        md(mayEdit ? '还没有项目带标签。发送项目名称，在项目卡片上按“标签”登记。' : '还没有项目带标签。'),
      tagsShown.length > 0 && tagTable(tagsShown, planUpTo),
      ...tags.map(figures => tagLines(figures, shown, characters)),
      ...pager(pages, paging.turn),
      leftOutNote(leftOut),
      tags.length > 0 && note('一个项目有几个标签的，各计一次；储备项目只计个数。投资率为今年投资与序时计划之比。'),
    ],
  });
}

function tagTable(tags: readonly TagFigures[], planUpTo: Month | null): Element {
  const hasPlan = planUpTo !== null;
  return table({
    columns: [
      { name: 't', title: '专项' },
      { name: 'n', title: '项目', align: 'right', width: '80px' },
      ...(hasPlan ? [{ name: 'r', title: '投资率', align: 'right' as const, width: '80px' as const }] : []),
      { name: 'i', title: '今年投资', align: 'right' },
      { name: 's', title: '已开工', align: 'right', width: '80px' },
      { name: 'c', title: '已竣工', align: 'right', width: '80px' },
    ],
    rows: tags.map(({ tag, projects, starts, completions, invested, planned }) => ({
      t: tag,
      n: String(projects.length),
      s: String(starts.done),
      i: showRoundedYuan(invested),
      ...(hasPlan && { r: BigInt(planned) === 0n ? '—' : percentOf(invested, planned) }),
      c: String(completions.done),
    })),
  });
}

function tagLines(
  { tag, projects, standings }: TagFigures,
  items: readonly Listed[],
  characters: number,
): Maybe<Element> {
  const own = items.filter(one => one.tag === tag);
  if (own.length === 0) return null;
  return mdLines([
    `**${escapeMd(tag)}** ${projects.length} 个`,
    ...own.map(({ project }) => {
      const standing = standings.find(one => one.project.code === project.code);
      const light = standing && standing.light.color !== null ? `${lightTag(standing.light)} ` : '';
      const invested =
        standing && standing.invested !== null
          ? `　今年 ${showYuan(standing.invested)}${verifiedWords(standing.counted)}`
          : '';
      const about = grey(escapeMd(project.unit));
      return `· ${light}${escapeMd(clip(tidy(project.name), characters))}　${about}${invested}`;
    }),
  ]);
}
