/**
 * How long nothing was heard on a connection, in looks at it. A look is not a moment of a clock: a machine that slept, or a
 * program that stood still, has not listened meanwhile, and may not take that for the other end's silence.
 */
export interface Silence {
  /** Looks since anything came, be it a frame or the answer to our own ping. */
  readonly sinceAnything: number;
  /** Looks since a frame came: an event, or the answer to the SDK's ping. */
  readonly sinceFrame: number;
  /** Whether the other end answers our own pings. All do that keep to the standard, but a proxy may not. */
  readonly answersPings: boolean;
}

/** A ping of our own goes with each look. */
export const LOOK_EVERY_MS = 5_000;
/** So many pings of ours in a row are never left without an answer by an end that is there. */
const MOST_SILENT_LOOKS = 3;
/** The answer to the SDK's ping takes no longer. */
const ANSWER_WITHIN_MS = 10_000;

export const JUST_HEARD: Omit<Silence, 'answersPings'> = { sinceAnything: 0, sinceFrame: 0 };

/**
 * Whether the other end has vanished without a word.
 * Units: `pingEveryMs` lies between two pings of the SDK, as the platform wants it.
 */
export function isDead({ sinceAnything, sinceFrame, answersPings }: Silence, pingEveryMs: number): boolean {
  if (answersPings && sinceAnything > MOST_SILENT_LOOKS) return true;
  return (sinceFrame - 1) * LOOK_EVERY_MS > pingEveryMs + ANSWER_WITHIN_MS;
}
