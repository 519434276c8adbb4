import type { Cell } from '../file/workbook.ts';

/** What a cell shows, as text; of a formula without a result nothing. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  const { value } = cell;
  switch (value.kind) {
    case 'text':
    case 'number':
    case 'day':
      return value.text;
    case 'boolean':
      return value.boolean ? '是' : '否';
    case 'error':
      return value.code;
    case 'uncomputed':
      return '';
  }
}

const SHOWN = /[^\s\u200b-\u200d\ufeff]/;

/** Whether nothing is to be seen in it: no cell, or one with spaces only. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (cell.value.kind === 'text' && !SHOWN.test(cell.value.text));
}

/** Han characters alone have one form only. */
const ONE_FORM = /^[\u4e00-\u9fff]*$/;

/** Without spaces and line breaks, in half width: `项 目\n名称（全称）` is `项目名称(全称)`. */
export function squeeze(text: string): string {
  if (ONE_FORM.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]+/g, '')
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')')
    .replace(/[–—―－~～﹣]+/g, '-');
}
