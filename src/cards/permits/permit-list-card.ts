import { showDay } from '../../domain/base/time.ts';
import type { Permit, PermitKind } from '../../domain/library/permits.ts';
import type { Project } from '../../domain/library/project.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { button, type Card, card, columns, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';

/** A project in a list of permits. */
export interface PermitListRow {
  project: Project;
  done: number;
  needed: number;
  /** What is to be had next; null when all is there. */
  next: { kind: PermitKind; permit: Permit | null } | null;
  /** Late ones. */
  late: readonly PermitKind[];
}

/** Rows of one page, each with a button. */
const PAGE = 20;

/** 手续 of several projects: how far each is, and its next permit. The late ones come first. */
export function permitListCard(
  { title, rows, ...paging }: { title: string; rows: readonly PermitListRow[] } & Paging,
  now: Date,
): Card {
  const shown = pageOf(rows, paging.page, PAGE);
  const late = rows.filter(row => row.late.length > 0).length;
  return card({
    title: `${title} · ${rows.length} 个项目`,
    template: late > 0 ? 'orange' : 'blue',
    subtitle: late > 0 ? `${late} 个项目有手续超期` : undefined,
    body: [
      rows.length === 0 && note('没有可以查看的项目。'),
      ...shown.items.map(row =>
        columns([
          { elements: [mdLines([`**${escapeMd(clip(tidy(row.project.name), 40))}**`, line(row, now)])], weight: 5 },
          {
            elements: [
              button(
                { label: '查看', style: 'default', action: { do: 'permit.show', permitsOf: row.project.code } },
                'small',
              ),
            ],
            width: 'auto',
            align: 'center',
          },
        ]),
      ),
      ...pager(shown, paging.turn),
    ],
  });
}

function line({ done, needed, next, late }: PermitListRow, now: Date): string {
  const count = grey(`已办 ${done}/${needed}`);
  if (!next) return `${count}　${colored('green', '手续齐备')}`;
  const by = next.permit?.planned ? `，计划 ${showDay(next.permit.planned, now)}` : '';
  const what = `下一项 ${PERMIT_WORDS[next.kind]}${by}`;
  const passed =
    late.length > 0 ? `　${colored('red', `超期：${late.map(kind => PERMIT_WORDS[kind]).join('、')}`)}` : '';
  return `${count}　${what}${passed}`;
}
