import * as z from 'zod';
import { type Day, isDay } from '../../domain/base/time.ts';
import { MINUTES_STEP_NAMES, type MinutesStepName } from '../../domain/meetings/minutes/minutes-procedure.ts';

/** What the buttons of a meeting and its minutes mean. */

const meetingId = z.string();
/** Moves with every change of the minutes: a button of an older draft does nothing. */
const round = z.int().nonnegative();
const index = z.int().nonnegative();
const formId = z.string();
const day = z.custom<Day>(text => typeof text === 'string' && isDay(text));
/** Those about one item say which one. */
const WHOLE_STEPS = MINUTES_STEP_NAMES.filter(
  (name): name is Exclude<MinutesStepName, 'fill' | 'change' | 'remove'> =>
    !['fill', 'change', 'remove'].includes(name),
);

export const minutesActions = [
  z.object({ do: z.literal('minutes.step'), meetingId, step: z.enum(WHOLE_STEPS), round }),
  z.object({ do: z.literal('minutes.step.submit'), formId, meetingId, step: z.enum(WHOLE_STEPS), round }),
  /** One answer to what an item lacks. */
  z.object({
    do: z.literal('minutes.fill'),
    meetingId,
    round,
    index,
    unit: z.string().exactOptional(),
    person: z.string().exactOptional(),
    due: day.exactOptional(),
  }),
  /** Who presided, where the minutes name an office alone. */
  z.object({ do: z.literal('minutes.chair'), meetingId, round, person: z.string() }),
  z.object({ do: z.literal('minutes.change'), meetingId, round, index }),
  z.object({ do: z.literal('minutes.change.submit'), formId, meetingId, round, index }),
  z.object({ do: z.literal('minutes.remove'), meetingId, round, index }),
  /** The items of a long draft, each with its buttons. */
  z.object({ do: z.literal('minutes.list'), meetingId, round }),
  /** The form of minutes for a meeting that was not called before. */
  z.object({ do: z.literal('minutes.new.submit'), formId }),
  /** The document of minutes: as they were sent, for the office also the draft. */
  z.object({ do: z.literal('minutes.file'), meetingId }),
  z.object({ do: z.literal('minutes.draft.file'), meetingId }),
  /** The card of a meeting, in the direct chat of whoever of the office presses. */
  z.object({ do: z.literal('minutes.show'), meetingId }),
] as const;
