import type { CellValue } from '../workbook.ts';

const DAY_MS = 86_400_000;

/** The serial of 1970-01-01 in the system that begins with 1900. */
const EPOCH = 25_569;

/** How many days the system that begins with 1904 lies behind. */
const SHIFT_1904 = 1_462;

/** The system of 1900 has a 29 February of that year (60), which never was; days before it lie one off. */
const NO_SUCH_DAY = 60;

/** 9999-12-31. */
const LAST = 2_958_465;

/**
 * The day that a number stands for, with its time in `text`, exact to the millisecond. Null when no day has this number: spreadsheets show
 * ##### or 1900-02-29 then. Source: ECMA-376 part 1, 18.17.4.
 */
export function dayOfSerial(serial: number, is1904: boolean): Extract<CellValue, { kind: 'day' }> | null {
  const passed = Math.round((serial + (is1904 ? SHIFT_1904 : 0)) * DAY_MS);
  const whole = Math.floor(passed / DAY_MS);
  if (whole < 1 || whole > LAST || whole === NO_SUCH_DAY) return null;
  const days = whole < NO_SUCH_DAY ? whole + 1 : whole;
  const date = new Date((days - EPOCH) * DAY_MS);
  return day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), passed - whole * DAY_MS);
}

/** A day as some programs write it in place of a number: `2026-06-10`, `2026-06-10T08:30:00Z`. */
export function dayOfIso(text: string): Extract<CellValue, { kind: 'day' }> | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?Z?)?$/.exec(text.trim());
  if (!found) return null;
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map(part => Number(part ?? 0));
  const real = new Date(Date.UTC(year, month - 1, date));
  if (real.getUTCMonth() + 1 !== month || real.getUTCDate() !== date) return null;
  return day(year, month, date, (hours * 3600 + minutes * 60 + seconds) * 1000);
}

function day(year: number, month: number, date: number, passedMs: number): Extract<CellValue, { kind: 'day' }> {
  const two = (number: number) => String(number).padStart(2, '0');
  const words = [`${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`];
  if (passedMs > 0) {
    const [hours = '', seconds = ''] = new Date(passedMs)
      .toISOString()
      .slice(11, -1)
      .split(/:(?=\d\d\.)/);
    words.push(/^0+\.0+$/.test(seconds) ? hours : `${hours}:${seconds.replace('.000', '')}`);
  }
  return { kind: 'day', year, month, day: date, text: words.join(' ') };
}
