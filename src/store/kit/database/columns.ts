import { customType } from 'drizzle-orm/sqlite-core';
import type { Yuan } from '../../../domain/base/money.ts';
import type { Day, Month } from '../../../domain/base/time.ts';

/** Column types that keep our own types across the database: days, months, instants, money, JSON. */

export const day = customType<{ data: Day; driverData: string }>({ dataType: () => 'text' });

export const month = customType<{ data: Month; driverData: string }>({ dataType: () => 'text' });

/** Whole 元. */
export const yuan = customType<{ data: Yuan; driverData: number }>({ dataType: () => 'integer' });

/** A percentage, in hundredths of a percent, so that 55.5 % is exact. */
export const percent = customType<{ data: number; driverData: number }>({
  dataType: () => 'integer',
  toDriver: value => Math.round(value * 100),
  fromDriver: value => value / 100,
});

/** Milliseconds since 1970. What is no whole number is no instant, whatever a Date would make of it. */
export const instant = customType<{ data: Date; driverData: number }>({
  dataType: () => 'integer',
  toDriver: value => value.getTime(),
  fromDriver: value => new Date(Number.isInteger(value) ? value : Number.NaN),
});

/** A value stored as JSON text. */
export function json<T>() {
  return customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: value => JSON.stringify(value),
    fromDriver: value => JSON.parse(value) as T,
  })();
}
