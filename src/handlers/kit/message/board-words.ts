import { KNOWN_TAGS } from '../../../domain/library/tags.ts';

/**
 * Questions that are no words of the contract: they count only as the whole message, so that no report is ever taken for one.
 */
const WISH = '(?:请|麻烦|帮我|给我|我要|我想|要|打开|发|推|(?:查|查?看)(?:一下|看|下)?)*';
const THIS_DAY = '(?:今[日天]|每日|领导)?的?';
/** Tags that have their own name: 三个一批项目有哪些. A project's name beside them is another question. */
const TAGS = KNOWN_TAGS.join('|');

const BOARDS = {
  morning: new RegExp(
    `^${WISH}${THIS_DAY}(?:早报|晨报|早间?情况)(?:呢|发?一下|发我|看看)?$|^${WISH}(?:今[日天]|每日)的?(?:总体)?(?:情况|概况|工作情况)(?:怎么样|如何)?$`,
  ),
  tags: new RegExp(
    `^${WISH}(?:各|所有|全部)?(?:专项|标签|${TAGS})(?:情况|工作|活动|统计|标签|进展|进度|台账|项目|清单|都?有哪些|名单)*$`,
  ),
} as const;

export type Board = keyof typeof BOARDS;

/** The board that a message asks for, or null. */
export function boardAsked(text: string): Board | null {
  const said = text.trim().replace(/[\s。.!！?？~～]+$/u, '');
  return (Object.keys(BOARDS) as Board[]).find(board => BOARDS[board].test(said)) ?? null;
}
