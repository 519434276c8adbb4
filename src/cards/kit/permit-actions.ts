import * as z from 'zod';
import { PERMIT_KINDS } from '../../domain/library/permits.ts';

/** What can be pressed about permits. */

/** The project, by its code. */
const permitsOf = z.string();
const kind = z.enum(PERMIT_KINDS);
const formId = z.string();

export const permitActions = [
  /** The whole card, in the direct chat. */
  z.object({ do: z.literal('permit.show'), permitsOf }),
  z.object({ do: z.literal('permit.fill'), permitsOf, kind }),
  /** `seen` is when the permit was last changed before the form was opened, in milliseconds; 0 when never. */
  z.object({ do: z.literal('permit.fill.submit'), formId, permitsOf, kind, seen: z.int().nonnegative() }),
  z.object({ do: z.literal('permit.plan'), permitsOf }),
  z.object({ do: z.literal('permit.plan.submit'), formId, permitsOf }),
  /** A late permit becomes a problem; `planned` is the day that has passed. */
  z.object({ do: z.literal('permit.problem'), permitsOf, kind, planned: z.string() }),
] as const;
