import { z } from 'zod';
import { askedMessageSchema } from '../../cards/kit/actions.ts';
import type { ReceiptView } from '../../cards/kit/views.ts';
import type { CardSubject } from '../../domain/messaging/delivery.ts';

/** What a receipt says besides its entries: things noticed on the way, and questions that are still open. */
export type Remarks = Pick<ReceiptView, 'notes' | 'asks' | 'asked' | 'figures'>;

export const NO_REMARKS: Remarks = { notes: [], asks: [], asked: null };

const remarksSchema = z.object({
  notes: z.array(z.string()),
  asks: z.array(
    z.object({
      question: z.string(),
      choices: z.array(z.object({ label: z.string(), text: z.string(), none: z.string().optional() })),
    }),
  ),
  asked: askedMessageSchema.nullable(),
  figures: z.array(z.object({ source: z.string(), place: z.string() })).exactOptional(),
});

/** Remarks as they are kept with the card, so that it can be drawn again; nothing when there are none. */
export function keepRemarks({ notes, asks, asked, figures = [] }: Remarks): Pick<CardSubject, 'remarks'> {
  const said = { notes, asks, asked, ...(figures.length > 0 && { figures }) };
  return notes.length + asks.length + figures.length === 0 ? {} : { remarks: said };
}

/** The remarks that a sent card was drawn with. */
export function keptRemarks(card: CardSubject | null): Remarks {
  const parsed = remarksSchema.safeParse(card?.remarks);
  return parsed.success ? parsed.data : NO_REMARKS;
}
