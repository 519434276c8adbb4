import { showPeriod } from '../../domain/base/period.ts';
import type { GapToNext } from '../../domain/ranking/gap-to-next.ts';
import type { LostLine, LostPoints, ValueLine } from '../../domain/ranking/lost-points.ts';
import { gapWords } from '../../domain/ranking/words/gap-words.ts';
import type { UnitResult } from '../../domain/scoring/outcome/result.ts';
import { type Card, card, fullestThatFits, hr, md, mdLines } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip } from '../kit/drawing/text.ts';
import { draftNote, type RankingView, stageWords } from './ranking-card.ts';

/** 为什么排第7: where the points were lost, and how far it is to the one before. */
export interface WhyPlaceView {
  view: RankingView;
  own: UnitResult;
  /** Units that are ranked together with it, itself included. */
  ranked: number;
  /** What puts the asker's premise right; null where he was right or had none. */
  premise: string | null;
  lost: LostPoints;
  /** Null for the first, and where other units are nobody's to see. */
  gap: GapToNext | null;
}

/** Explanations of the longest card, and of shorter ones. */
const WORDS = [400, 160, 0];

export function whyPlaceCard({ view, own, ranked, premise, lost, gap }: WhyPlaceView, now: Date): Card {
  const { unit, place, total } = own;
  const head = `**${escapeMd(unit)}**　${place === null ? '未参加排名' : `第 ${place} 名（共 ${ranked} 个单位）`}　总分 **${total ?? '—'}**`;
  return fullestThatFits(
    WORDS.map(
      words => () =>
        card({
          title: `${showPeriod(view.period ?? view.month)}排名说明${stageWords(view.stage)}`,
          template: 'blue',
          body: [
            premise !== null && md(`**${escapeMd(premise)}**`),
            md(head),
            gap && md(escapeMd(gapWords(gap))),
            hr(),
            lost.lost.length > 0
              ? mdLines(['**失分，从多到少**', ...lost.lost.flatMap(line => lostLines(line, words))])
              : md(withoutLoss(lost, own)),
            lost.byValue.length > 0 &&
              mdLines(['**没有满分、按得分折算的**', ...lost.byValue.flatMap(line => valueLines(line, words))]),
            lost.extra.length > 0 && mdLines(['**加分项没有加满**', ...lost.extra.map(extraLine)]),
            draftNote(view, now),
          ],
        }),
    ),
  );
}

function lostLines({ label, full, points, lost, words }: LostLine, most: number): string[] {
  const of = full === null ? '扣分' : `满分 ${full}，得 ${points}`;
  return linesOf(`**${escapeMd(label)}　−${lost}**（${of}）`, words, most);
}

/** What is said where nothing was lost: of full marks only where every line has them. */
function withoutLoss({ counted, byValue }: LostPoints, { reason }: UnitResult): string {
  if (counted > 0) return byValue.length === 0 ? '各项都得了满分。' : '有满分的各项都得了满分。';
  return byValue.length > 0 ? '没有扣分。' : escapeMd(reason === null ? '没有可以说明的得分项。' : `${reason}。`);
}

function valueLines({ label, points, words }: ValueLine, most: number): string[] {
  return linesOf(`**${escapeMd(label)}　${points}**`, words, most);
}

function linesOf(head: string, words: string, most: number): string[] {
  const told = clip(words, most);
  return [head, ...(told === '' ? [] : [`　${grey(escapeMd(told))}`])];
}

function extraLine({ label, points, most }: LostPoints['extra'][number]): string {
  return escapeMd(`${label}：得 ${points}，最多 ${most}`);
}
