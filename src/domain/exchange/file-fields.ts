import * as z from 'zod';
import { yuanFromWan } from '../base/money.ts';
import { isDay, isMonth, toDay, toMonth } from '../base/time.ts';

/** What the fields of a district file may hold. Errors are told in Chinese. */

export const text = z.string({ error: '应为文字' }).trim().min(1, '不能为空');
export const dayText = z.string().refine(isDay, '应为日期 YYYY-MM-DD').transform(toDay);
export const monthText = z.string().refine(isMonth, '应为月份 YYYY-MM').transform(toMonth);
export const instantText = z.iso
  .datetime({ offset: true, error: '应为带时区的时间，如 2026-06-12T09:00:00+08:00' })
  .transform(value => new Date(value));
export const count = z.int({ error: '应为整数' }).nonnegative('不能为负数');
export const percentNumber = z.number().min(0, '应在 0 到 100 之间').max(100, '应在 0 到 100 之间');

/** Far above the ceiling of any figure, and small enough for 元 to be whole numbers: old ledgers hold such. */
const WAN_WITHIN_REACH = Number.MAX_SAFE_INTEGER / 10_000;

/** An amount in 万元, read into 元. */
export const wanNumber = z
  .number({ error: '应为数字（万元）' })
  .nonnegative('不能为负数')
  .max(WAN_WITHIN_REACH, '超过金额上限 1万亿元，请核对数字和单位（万元）')
  .refine(value => value > WAN_WITHIN_REACH || isWan(value), '万元最多四位小数')
  .transform(yuanFromWan);

/** A field that is missing or null leaves what is stored. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish();

/** One of a list of words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `应为 ${words.join('、')} 之一` });

function isWan(value: number): boolean {
  try {
    yuanFromWan(value);
    return true;
  } catch {
    return false;
  }
}
