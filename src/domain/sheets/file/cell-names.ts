/** Columns as spreadsheets name them: 1 is `A`, 27 is `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The number of a column by its letters, or null. */
export function columnNumber(name: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return null;
  let number = 0;
  for (const letter of name.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Row and column of `B12` or `$B$12`, or null. */
export function cellPlace(name: string): { row: number; column: number } | null {
  return plainPlace(name) ?? anyPlace(name);
}

/** Of `B12` as nearly every cell of a file has it: a workbook has a million of them. */
function plainPlace(name: string): { row: number; column: number } | null {
  let [at, column, row] = [0, 0, 0];
  for (; at < 3; at++) {
    const letter = name.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  const digits = name.length - at;
  if (at === 0 || digits < 1 || digits > 7) return null;
  for (; at < name.length; at++) {
    const digit = name.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return null;
    row = row * 10 + digit;
  }
  return { row, column };
}

function anyPlace(name: string): { row: number; column: number } | null {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(name.trim());
  const column = columnNumber(found?.[1] ?? '');
  return column === null ? null : { row: Number(found?.[2]), column };
}
