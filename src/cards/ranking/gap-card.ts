import { showPeriod } from '../../domain/base/period.ts';
import { type LineGap, lineGaps } from '../../domain/ranking/gap-to-next.ts';
import { difference, isNegative, isZero } from '../../domain/ranking/points-text.ts';
import type { UnitResult } from '../../domain/scoring/outcome/result.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, md, note } from '../kit/drawing/elements.ts';
import { LIMITS } from '../kit/drawing/limits.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { draftNote, type RankingView, stageWords } from './ranking-card.ts';

/** 差第6名多少分，差在哪: two units beside each other, line by line. */
export interface GapView {
  view: RankingView;
  own: UnitResult;
  other: UnitResult;
  /** What is to be said of the place that was asked about, e.g. that several share it. */
  remark: string | null;
}

export function gapCard({ view, own, other, remark }: GapView, now: Date): Card {
  const lines = lineGaps(own, other);
  return card({
    title: `${showPeriod(view.period ?? view.month)}得分比较${stageWords(view.stage)}`,
    template: 'blue',
    body: [
      remark !== null && md(`**${escapeMd(remark)}**`),
      md(`${placed(own)}　${placed(other)}`),
      md(`**${escapeMd(apart(own, other))}**`),
      lines.length > 0 ? linesTable(lines, own, other) : md('各项得分都相同。'),
      lines.length > LIMITS.tablePageRows && note(`只列相差最大的 ${LIMITS.tablePageRows} 项。`),
      draftNote(view, now),
    ],
  });
}

function placed({ unit, place, total }: UnitResult): string {
  return `**${escapeMd(unit)}** ${place === null ? '未参加排名' : `第 ${place} 名`}，总分 ${total ?? '—'}`;
}

function apart(own: UnitResult, other: UnitResult): string {
  const more = difference(other.total ?? '0', own.total ?? '0');
  if (isZero(more)) return '总分相同，名次按规则依次比较。';
  return isNegative(more) ? `${own.unit}高 ${more.slice(1)} 分。` : `${own.unit}低 ${more} 分。`;
}

function linesTable(lines: readonly LineGap[], own: UnitResult, other: UnitResult): Element {
  return table({
    columns: [
      { name: 'line', title: '考核项' },
      { name: 'own', title: own.unit, align: 'right' },
      { name: 'other', title: other.unit, align: 'right' },
      { name: 'difference', title: '相差', align: 'right' },
    ],
    rows: lines.slice(0, LIMITS.tablePageRows).map(line => ({
      line: line.label,
      own: line.own,
      other: line.other,
      // As the own unit sees it: what the other has more it has less.
      difference: isNegative(line.difference) ? `＋${line.difference.slice(1)}` : `−${line.difference}`,
    })),
  });
}
