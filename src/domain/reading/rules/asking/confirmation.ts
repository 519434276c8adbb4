/** A report that ends in 对不对 asks whether a figure is right: nothing may be stored before that is said. */
import type { Tokens } from '../../text/tokens.ts';
import type { Ask, ReadItem } from '../../types.ts';

const CONFIRMS =
  /(?:对不对|对吗|对吧|是吗|是不是|是吧|没错吧|准不准|准确吗|属实吗|对得上吗|有没有错|错没错|是真的吗|有这么多吗|够吗|到了吗|完成了吗)[\s!。~?]*$/;

/** Whether the message asks if what it says is so. */
export const isConfirmation = ({ shape }: Tokens): boolean => /[MR]/.test(shape) && CONFIRMS.test(shape);

/** The questions that take the place of what would have been stored. */
export function askWhetherMeant(items: readonly ReadItem[], { normal }: Tokens): Ask[] {
  const source = normal.sourceOf(0, normal.text.length).trim();
  return items.flatMap(item =>
    item.type === 'progress' || item.type === 'problem'
      ? [{ reason: 'doubtful', why: '这句话像是在核对，不是上报', source, start: normal.originOf(0), item } as const]
      : [],
  );
}
