/** What a question about a ranking wants to know: the table or an earlier edition of it, why a place, how far to another, the trend, one more start. */
import type { AskedPlace } from '../../../base/asked-place.ts';
import { parseHanNumber } from '../../../base/numerals.ts';
import {
  COMPARED_WITH,
  EDITION_SAID,
  FINISH_SAID,
  PLACE_SAID,
  RANKING_ROWS,
} from '../../lexicon/desk/ranking-words.ts';
import type { RankingAsk } from '../../types.ts';

const ROWS = RANKING_ROWS.map(({ asks, said, unless }) => ({
  asks,
  said: new RegExp(said.map(one => `(?:${one})`).join('|')),
  unless: unless && new RegExp(unless.map(one => `(?:${one})`).join('|')),
}));

const OF_RANKING = /分|排名|名次|位次|排第/;

/** Undefined for the table. `against`: which of the units of the shape one is compared with, by its index among them. */
export interface ReadRankingAsk {
  ask: RankingAsk;
  against?: number;
}

/** Shapes: the shape of the message (text/tokens.ts). */
export function rankingAskOf(shape: string): ReadRankingAsk | undefined {
  // 康华冷链为什么还在第3道工序: a project has no place.
  if (shape.includes('P') && !OF_RANKING.test(shape)) return undefined;
  const row = ROWS.find(({ said, unless }) => said.test(shape) && !unless?.test(shape));
  switch (row?.asks) {
    case 'edition': {
      const edition = editionOf(shape);
      return { ask: { kind: 'edition', ...(edition !== undefined && { edition }) } };
    }
    case 'oneMore':
      return { ask: { kind: 'oneMore', node: FINISH_SAID.test(shape) ? 'completed' : 'started' } };
    case 'trend':
    case 'appeals':
      return { ask: { kind: row.asks } };
    case 'why': {
      const [place] = placesOf(shape);
      return { ask: { kind: 'why', ...(place && { place }) } };
    }
    case 'gap':
      return gapOf(shape);
    case undefined:
      return undefined;
  }
}

function editionOf(shape: string): number | undefined {
  const [, number, first] = EDITION_SAID.exec(shape) ?? [];
  if (number === undefined) return first === undefined ? undefined : 1;
  return /^\d+$/.test(number) ? Number(number) : parseHanNumber(number);
}

/** 和东溪街道差在哪, 南苑比东溪差在哪, 南苑和第6名差多少. */
function gapOf(shape: string): ReadRankingAsk {
  const place = placesOf(shape).at(-1);
  if (place) return { ask: { kind: 'gap', place } };
  const units = [...shape.matchAll(/U/g)];
  const [first] = units;
  // 为什么侯寨比我们高: it is the asker who is compared with them.
  const isOther = /U[^,。?]{0,4}比(?:我|本|咱)/.test(shape);
  const isCompared = first !== undefined && (isOther || COMPARED_WITH.test(shape.slice(0, first.index)));
  const against = units.length > 1 ? (isCompared ? 0 : 1) : isCompared ? 0 : undefined;
  return { ask: { kind: 'gap' }, ...(against !== undefined && { against }) };
}

/** The places that a shape names, in their order. */
function placesOf(shape: string): AskedPlace[] {
  return [...shape.matchAll(PLACE_SAID)].flatMap(([, fromEnd, number, last]): AskedPlace[] => {
    const said = fromEnd ?? number;
    if (said === undefined) return [last === undefined ? { number: 1 } : { number: 1, isFromEnd: true }];
    const value = /^\d+$/.test(said) ? Number(said) : parseHanNumber(said);
    if (value === undefined || value < 1) return [];
    return [fromEnd === undefined ? { number: value } : { number: value, isFromEnd: true }];
  });
}
