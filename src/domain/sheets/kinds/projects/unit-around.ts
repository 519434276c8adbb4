import type { DataRow, Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { Names } from '../../values/names/names.ts';
import { unitsNamed } from '../../values/names/unit.ts';

/**
 * The unit whose rows these are where no cell says it: the heading above, the name of the sheet, the title (白杨镇), who has
 * filled it in. Null where none of them is a unit of the roster.
 */
export function unitOfHeading(row: DataRow, table: Table, names: Names): string | null {
  const headings = [...row.sections].reverse().map(withoutNumber);
  const titles = table.above.map(({ text }) => squeeze(text));
  const inBrackets = titles.flatMap(title =>
    [...title.matchAll(/[(]([^()]{2,12})[)]/g)].map(([, inside = '']) => inside),
  );
  const filledIn = titles.flatMap(title =>
    [...title.matchAll(/(?:填报|报送|责任|申报)单位[^:：]*[:：]([^()]{2,14})/g)].map(([, by = '']) => by),
  );
  for (const text of [...headings, withoutNumber(table.sheet.name), ...inBrackets, ...filledIn]) {
    const [unit, another] = unitsNamed(text, names);
    if (unit !== undefined && another === undefined && unit.isRanked) return unit.name;
  }
  return null;
}

/** 一、白杨镇（3个） is 白杨镇. */
function withoutNumber(heading: string): string {
  return squeeze(heading)
    .replace(/^(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.．,]?)+(?=\D)/, '')
    .replace(/[(:：]?(?:共|计)?\d+(?:个|项).*$/, '')
    .replace(/[(].*$/, '');
}
