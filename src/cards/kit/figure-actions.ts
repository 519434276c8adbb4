import * as z from 'zod';
import { isMonth, type Month } from '../../domain/base/time.ts';

/** What can be pressed about the three figures of a project. */

/** The project, by its code. */
const figuresOf = z.string();
const formId = z.string();
const month = z.custom<Month>(text => typeof text === 'string' && isMonth(text));

export const figureActions = [
  /** The whole card, in the direct chat. */
  z.object({ do: z.literal('figures.show'), figuresOf }),
  z.object({ do: z.literal('figures.verify'), figuresOf }),
  /** `photos` is the message whose photos came with the word 核查. */
  z.object({ do: z.literal('figures.verify.submit'), formId, figuresOf, photos: z.string().optional() }),
  /** `seq` is the verification of the month that the card shows. */
  z.object({ do: z.literal('figures.retract'), figuresOf, month, seq: z.int().positive() }),
  z.object({ do: z.literal('figures.statistic'), figuresOf }),
  z.object({ do: z.literal('figures.statistic.submit'), formId, figuresOf }),
] as const;
