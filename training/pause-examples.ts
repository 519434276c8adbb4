/** Places of texts with what ends before them. */
import { seePlace } from '../src/domain/reading/hearing/grams.ts';
import type { Pause } from '../src/domain/reading/hearing/pauses.ts';
import type { LessonExample } from './lessons.ts';
import { tokensOf } from './shapes.ts';

interface Line {
  file: string;
  text: string;
}

const MARKS: Readonly<Record<string, Pause>> = { '|': 'clause', '‖': 'sentence' };

/** Dictated reports: `|` where a clause ends, `‖` where a sentence does. */
export function pausesOfDictated(lines: readonly Line[]): LessonExample[] {
  return lines.flatMap(({ file, text }) => {
    const { bare, pauses } = withoutMarks(text);
    const tokens = tokensOf(bare);
    const at = (index: number) => tokens.normal.originOf(tokens.textIndex(index));
    // A pause that falls within a name or a sum stands behind it.
    const ends = Array.from(tokens.shape, (_, index): Pause => {
      for (let place = index === 0 ? 0 : at(index - 1) + 1; place <= at(index); place += 1) {
        const pause = pauses.get(place);
        if (pause) return pause;
      }
      return 'none';
    });
    return placesOf(tokens.shape, ends, file);
  });
}

/** Shapes of written reports with the same marks in place of their commas and full stops. */
export function pausesOfWritten(lines: readonly Line[]): LessonExample[] {
  return lines.flatMap(({ file, text }) => {
    const { bare, pauses } = withoutMarks(text);
    return placesOf(
      bare,
      Array.from(bare, (_, index): Pause => pauses.get(index) ?? 'none'),
      file,
    );
  });
}

function placesOf(shape: string, ends: readonly Pause[], from: string): LessonExample[] {
  return ends.flatMap((label, place) =>
    place === 0 ? [] : [{ from, label, read: see => seePlace(shape, place, see) } satisfies LessonExample],
  );
}

/** The text without its marks, and for each index before which one stood, which. */
function withoutMarks(text: string): { bare: string; pauses: Map<number, Pause> } {
  const pauses = new Map<number, Pause>();
  let bare = '';
  for (const character of text) {
    const pause = MARKS[character];
    if (pause === undefined) bare += character;
    else if (bare !== '') pauses.set(bare.length, pause);
  }
  return { bare, pauses };
}
