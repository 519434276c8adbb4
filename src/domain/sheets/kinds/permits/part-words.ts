import type { Cell } from '../../file/workbook.ts';
import { bareText, shownText } from '../../values/cell-text.ts';

/** What a column of a permit holds of it. `cell`: everything in one cell. */
export type PermitPart =
  | 'cell'
  | 'state'
  | 'date'
  | 'planned'
  | 'actual'
  | 'started'
  | 'document'
  | 'department'
  | 'person'
  | 'note';

/** 计划办结, 实际完成, 拟取得: when, without the word for it. */
const ONLY_WHEN =
  /^(?:计划|预计|实际|(?:计划|预计|拟|要求|目标|应|实际)(?:办理)?(?:办结|办完|办成|完成|完结|取得|批复|获批|获取|出具|核发|发证|领证))$/;

/** 计划办结, 实际办结时间, 办理状态 over the names of the permits. */
export const isSaidOfAll = (words: string): boolean =>
  /时间|日期|时限/.test(words) || ONLY_WHEN.test(words) || /^(?:办理|办结|当前)?(?:状态|状况)$/.test(words);

/** What a header's words say of a permit. */
export function partOf(words: string): PermitPart {
  const isTime = /时间|日期|时限|期限|年月|节点/.test(words) || ONLY_WHEN.test(words);
  const isPlan = /计划|预计|拟|要求|目标|应|时限|期限|限时/.test(words);
  const isDone = /实际|办结|取得|批复|获批|完成|出具|核发|发证|办理(?:时间|日期)/.test(words);
  if (/开始|启动|申报时间|申请时间|受理时间|申报日期|受理日期/.test(words)) return 'started';
  if (isTime) {
    if (isPlan && /实际|\/|或/.test(words)) return 'date';
    if (isPlan) return 'planned';
    if (/^(?:时间|日期|年月)$/.test(words)) return 'date';
    return isDone ? 'actual' : 'date';
  }
  if (/单位|部门|机关|科室/.test(words)) return 'department';
  if (/责任人|经办人|联系人|代办员|负责人/.test(words)) return 'person';
  if (/备注|说明|问题|卡点|原因|措施/.test(words)) return 'note';
  if (/文号|证号|编号|批文/.test(words) && !/情况|状态/.test(words)) return 'document';
  return 'state';
}

/** Whether a cell holds a day or a month and nothing else. */
export const isOnlyDay = (cell: Cell): boolean =>
  cell.value.kind === 'day' ||
  /^(?:20)?\d{2}[-./年]\d{1,2}(?:[-./月]\d{0,2}日?)?$|^\d{1,2}月(?:\d{1,2}日)?$/.test(bareText(shownText(cell)));
