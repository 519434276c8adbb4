import * as z from 'zod';
import { askedMessageSchema } from '../../../cards/kit/actions.ts';
import type { AskView, Choice, ReceiptView } from '../../../cards/kit/views.ts';
import { editBetween, withEdit } from '../../../domain/base/text-edit.ts';
import type { CardSubject } from '../../../domain/messaging/delivery.ts';

/**
 * What a receipt says besides its entries: things noticed on the way, and questions that are still open. `text` is the
 * message that is asked about.
 */
export type Remarks = Pick<ReceiptView, 'notes' | 'asks' | 'asked' | 'figures'> & { text?: string };

export const NO_REMARKS: Remarks = { notes: [], asks: [], asked: null };

/** An answer is the message with a few words put in: the message is kept once, however many answers there are. */
const choiceSchema = z.object({
  label: z.string(),
  none: z.string().optional(),
  text: z.string().optional(),
  edit: z.object({ from: z.int(), to: z.int(), words: z.string() }).optional(),
});

const askSchema = z.object({
  question: z.string(),
  choices: z.array(choiceSchema),
  cell: z.object({ column: z.string(), about: z.string(), at: z.string() }).exactOptional(),
  project: z.string().exactOptional(),
  isOfAll: z.literal(true).exactOptional(),
});

const remarksSchema = z.object({
  notes: z.array(z.string()),
  asks: z.array(askSchema),
  asked: askedMessageSchema.nullable(),
  figures: z.array(z.object({ source: z.string(), place: z.string() })).exactOptional(),
  text: z.string().exactOptional(),
});

/** Remarks as they are kept with the card, so that it can be drawn again; nothing when there are none. */
export function keepRemarks({ notes, asks, asked, figures = [], text }: Remarks): Pick<CardSubject, 'remarks'> {
  if (notes.length + asks.length + figures.length === 0) return {};
  const hasChoices = asks.some(({ choices }) => choices.length > 0);
  const kept = asks.map(ask => ({ ...ask, choices: ask.choices.map(choice => keepChoice(choice, text)) }));
  return {
    remarks: {
      notes,
      asks: kept,
      asked,
      ...(figures.length > 0 && { figures }),
      ...(text !== undefined && hasChoices && { text }),
    },
  };
}

function keepChoice({ text: answer, ...choice }: Choice, text: string | undefined): z.infer<typeof choiceSchema> {
  return text === undefined ? { ...choice, text: answer } : { ...choice, edit: editBetween(text, answer) };
}

/** The remarks that a sent card was drawn with. */
export function keptRemarks(card: CardSubject | null): Remarks {
  const parsed = remarksSchema.safeParse(card?.remarks);
  if (!parsed.success) return NO_REMARKS;
  const { text = '', asks } = parsed.data;
  const answers = ({ edit, text: answer, ...choice }: z.infer<typeof choiceSchema>): Choice => ({
    ...choice,
    text: edit ? withEdit(text, edit) : (answer ?? ''),
  });
  return { ...parsed.data, asks: asks.map((ask): AskView => ({ ...ask, choices: ask.choices.map(answers) })) };
}
