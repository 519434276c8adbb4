/**
 * Where a speaker pauses: speech that was written down by a machine comes without marks. A model has learned it from
 * dictated reports in which the pauses were marked, and from written ones whose marks were taken out.
 */
import { seePlace } from './grams.ts';
import { createModel } from './model.ts';
import { PAUSE_WEIGHTS } from './pause-weights.ts';

/** Before a character: nothing ends, a clause ends, or a sentence does. */
export const PAUSES = ['none', 'clause', 'sentence'] as const;
export type Pause = (typeof PAUSES)[number];

/** A run of words without a mark is left whole up to this length: people write so much. */
const LONGEST_UNMARKED = 20;
/** In a message without any mark, only up to this one. */
const LONGEST_SAID = 8;
/** A pause must be this much likelier than none; in a short run people may as well write on. */
const LEAST_SHARE = 0.6;
const LEAST_IN_SHORT = 0.9;

/** Where a recorder has set a mark. */
const LEAST_AT_MARK = 0.2;

const ENDS_ONLY = /[吧呢嘛]/;
/** 210万, and 是这周的 said of it. */
const BEHIND_FIGURE = /[MR]$|是[WNYT]的$/;
const COUNTS = /\d[时点分秒日号月年周天米层栋吨户个项处度期批次亩%]/;
const GOES_ON_WITH_FIGURE = /[MRV元块的左上多余吧呢嘛啊了不是应]/;

const model = createModel(PAUSE_WEIGHTS);
const MARK = /[\s,、。;!?:()【】|…"]/;

/**
 * The pauses in a shape: the index of the character before which one is heard, and what ends there. Only long runs without
 * a mark are listened to; in speech (`isSpoken`: the message has no marks at all) also short ones. The work is linear in
 * the length of the shape. `isMarked`: a recorder has set a mark before the character, which makes a pause likelier.
 */
export function pausesIn(shape: string, isSpoken: boolean, isMarked: IsMarked = () => false): Map<number, Pause> {
  const longest = isSpoken ? LONGEST_SAID : LONGEST_UNMARKED;
  const pauses = new Map<number, Pause>();
  let start = 0;
  for (let at = 0; at <= shape.length; at += 1) {
    if (at < shape.length && !MARK.test(shape[at] ?? '')) continue;
    if (at - start > longest) listen(shape.slice(start, at), start, pauses, isMarked);
    start = at + 1;
  }
  return pauses;
}

type IsMarked = (at: number) => boolean;

/** The share of an end before a character of a shape without marks, between 0 and 1. */
export const endsAt = (shape: string, place: number): number =>
  1 - (model.hear(see => seePlace(shape, place, see))[0] ?? 1);

function listen(run: string, start: number, pauses: Map<number, Pause>, isMarked: IsMarked): void {
  const least = run.length > LONGEST_UNMARKED ? LEAST_SHARE : LEAST_IN_SHORT;
  for (let place = 1; place < run.length; place += 1) {
    // 在白沙湖街道会议中心举行: a place goes on.
    if (run[place - 2] === '在' && /[UOP]/.test(run[place - 1] ?? '')) continue;
    // 17时前: a number goes on with what it counts.
    if (COUNTS.test(run.slice(place - 1, place + 1))) continue;
    // 累计3200万，设备安装到…: behind a figure a mark parts.
    if (
      isMarked(start + place) &&
      BEHIND_FIGURE.test(run.slice(Math.max(0, place - 3), place)) &&
      !GOES_ON_WITH_FIGURE.test(run[place] ?? '')
    ) {
      pauses.set(start + place, 'clause');
      continue;
    }
    const [, clause = 0, sentence = 0] = model.hear(see => seePlace(run, place, see));
    if (clause + sentence <= (isMarked(start + place) ? LEAST_AT_MARK : least)) continue;
    // …四十五万吧然后: what only ends a clause stands before the pause.
    let at = place;
    while (ENDS_ONLY.test(run[at] ?? '')) at += 1;
    if (at < run.length) pauses.set(start + at, sentence > clause ? 'sentence' : 'clause');
  }
}
