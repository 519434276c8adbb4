import { teamGapWords } from '../../domain/library/clear-words.ts';
import type { Project } from '../../domain/library/project.ts';
import type { TeamGap } from '../../domain/library/six-clears.ts';
import { type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';

/** The service teams of several projects. */
export interface TeamsView extends Paging {
  /** Whose projects these are. */
  scope: string;
  each: readonly { project: Project; gaps: readonly TeamGap[] }[];
  mayChange: boolean;
}

/** Projects of one page. */
const PAGE = 12;

/** 专班 of many: how many are whole, and what each of the others lacks. */
export function teamsCard({ scope, each, mayChange, ...paging }: TeamsView): Card {
  const incomplete = each.filter(({ gaps }) => gaps.length > 0);
  const shown = pageOf(incomplete, paging.page, PAGE);
  const hasUnits = new Set(each.map(({ project }) => project.unit)).size > 1;
  return card({
    title: `${scope}专班 · 配齐 ${each.length - incomplete.length}/${each.length} 个`,
    template: incomplete.length === 0 ? 'green' : 'orange',
    body: [
      incomplete.length === 0 ? md('专班都已配齐。') : md(`**未配齐** ${incomplete.length} 个`),
      ...shown.items.map(({ project, gaps }) =>
        mdLines([
          `**${escapeMd(clip(tidy(project.name), 60))}**${hasUnits ? `　${grey(escapeMd(project.unit))}` : ''}`,
          colored('red', `缺${escapeMd(teamGapWords(gaps))}`),
        ]),
      ),
      ...pager(shown, paging.turn),
      note(
        mayChange
          ? '发送“专班 项目名称”查看成员，发送“调整专班 项目名称”调整。'
          : '发送“专班 项目名称”查看成员。专班由推进中心调整。',
      ),
    ],
  });
}
