import { showDay } from '../../domain/base/time.ts';
import type { PassedOn } from '../../domain/problems/passed-on.ts';
import type { Escalation } from '../../domain/problems/times/escalation.ts';
import { type Element, type Maybe, md, mdLines } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';

/** Lines on the cards of whatever is followed until it is done: problems, action items. */

/** Who owes what until when; red when it is late, nothing when nobody owes anything. */
export function nextLine({ next, escalation }: { next: string; escalation: Escalation | null }): Maybe<Element> {
  if (next === '') return null;
  const words = escapeMd(next);
  return md(`**${escalation?.isOverdue ? colored('red', words) : words}**`);
}

/** That another unit has it now, and since when: said in the group of the unit that had it. */
export function passedOnWords({ unit, on }: PassedOn, now: Date): string {
  return `${showDay(on, now)}已转交${unit}办理，本单位不再办理`;
}

/** What a step says, under its name; nothing where it says nothing. */
export function saidLine(label: string, step: { note: string } | null | undefined): Maybe<Element> {
  if (!step || step.note === '') return null;
  return mdLines([grey(label), escapeMd(clip(tidy(step.note), 1000))]);
}
