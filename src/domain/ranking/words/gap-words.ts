import type { GapToNext } from '../gap-to-next.ts';

/** 差前一名多少分，差在哪. Shapes: a whole sentence. */
export function gapWords({ unit, place, points, parts }: GapToNext): string {
  const ahead = `第 ${place} 名（${unit}）`;
  if (Number(points) === 0) return `与${ahead}总分相同，名次按规则比较。`;
  const where = parts.map(({ label, difference, isTaken }) => {
    const isMore = difference.startsWith('-');
    const points = isMore ? difference.slice(1) : difference;
    // Who has the larger number of what is taken has lost less.
    return isTaken ? `${label}${isMore ? '少' : '多'}扣 ${points}` : `${label}${isMore ? '多' : '少'} ${points}`;
  });
  return `比${ahead}低 ${points} 分：${where.join('，')}。`;
}
