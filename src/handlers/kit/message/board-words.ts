/**
 * Questions that are no words of the contract: they count only as the whole message, so that no report is ever taken for one.
 */
const BOARDS = {
  morning: /^(?:今[日天]|每日)?(?:早报|晨报|早间?情况)$|^(?:看一?下)?(?:今[日天]|每日)(?:的)?(?:情况|概况|工作情况)$/,
  tags: /^专项(?:情况|工作|活动|统计|标签)?$|^标签(?:统计|情况)$/,
} as const;

export type Board = keyof typeof BOARDS;

/** The board that a message asks for, or null. */
export function boardAsked(text: string): Board | null {
  const said = text.trim().replace(/[\s。.!！?？~～]+$/u, '');
  return (Object.keys(BOARDS) as Board[]).find(board => BOARDS[board].test(said)) ?? null;
}
