import { showPeriod } from '../../domain/base/period.ts';
import type { OneMore } from '../../domain/ranking/one-more.ts';
import { difference, isNegative, isZero } from '../../domain/ranking/points-text.ts';
import { type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { draftNote, type RankingView, stageWords } from './ranking-card.ts';

/** 再确认一个开工能加多少分: what the rules would give, all else as it is. */
export interface OneMoreView {
  view: RankingView;
  node: 'started' | 'completed';
  change: OneMore;
}

const WORDS = {
  started: { name: '开工', proof: '施工许可证或现场照片' },
  completed: { name: '竣工', proof: '竣工验收资料或现场照片' },
} as const;

export function oneMoreCard({ view, node, change }: OneMoreView, now: Date): Card {
  const { before, after, done, planned, lines } = change;
  const { name, proof } = WORDS[node];
  const of = planned === null ? '' : `，${view.isRunning ? '到目前' : '本期'}应${name} ${planned} 个`;
  const more = difference(after.total ?? '0', before.total ?? '0');
  return card({
    title: `${showPeriod(view.period ?? view.month)}再确认 1 个${name}${stageWords(view.stage)}`,
    template: 'blue',
    body: [
      md(`**${escapeMd(before.unit)}**　已确认${name} ${done} 个${of}；总分 ${before.total}，第 ${before.place} 名`),
      isZero(more)
        ? md(`再确认 1 个${name}，总分不变${planned !== null && done >= planned ? `：应${name}的都已确认` : ''}。`)
        : mdLines([
            `再确认 1 个${name}：总分 ${before.total} → **${after.total}**（${signed(more)}），名次第 ${before.place} → **第 ${after.place}**${before.place === after.place ? '（不变）' : ''}`,
            ...lines.map(line => escapeMd(`　${line.label} ${line.own} → ${line.other}`)),
          ]),
      note(`以确认的${name}为准，须有${proof}。其他数据和其他单位都按现在的数计算。`),
      draftNote(view, now),
    ],
  });
}

function signed(points: string): string {
  return isNegative(points) ? `−${points.slice(1)}` : `＋${points}`;
}
