import { squeeze } from './text.ts';

/** Years, months and days that lines above a table state. */

/** The first year named: 青岚区2026年重点项目清单. */
export function yearOf(texts: readonly string[]): number | null {
  for (const text of texts) {
    const found = /(?<!\d)(20\d\d)(?:年|[-./]\d{1,2}(?!\d))/.exec(squeeze(text))?.[1];
    if (found !== undefined) return Number(found);
  }
  return null;
}

/** The month that a title is of: 2026年6月进展情况表, 1-6月. `YYYY-MM`. */
export function monthOf(texts: readonly string[], year: number | null): string | null {
  for (const text of texts) {
    const label = squeeze(text).replace(/[(]?(?:截至|截止)?[^()]*(?:更新|修订|印发|制表)[)]?/g, '');
    const found =
      /(?<!\d)(20\d\d)[年.-](\d{1,2})月?(?!\d)/.exec(label) ??
      /()(?:1|元)月?-(\d{1,2})月/.exec(label) ??
      /()(?<!\d)(\d{1,2})月份/.exec(label);
    const [, named, month] = found ?? [];
    const of = named ? Number(named) : year;
    if (month !== undefined && Number(month) >= 1 && Number(month) <= 12 && of !== null) {
      return `${of}-${month.padStart(2, '0')}`;
    }
  }
  return null;
}

/** The day until which a table's figures count: 截至2026年6月25日, （截至6月30日）. `YYYY-MM-DD`. */
export function dayOf(texts: readonly string[], year: number | null): string | null {
  for (const text of texts) {
    const found =
      /(?:截至|截止|截止到|截至到|数据截至)(?:时间|日期)?[:]?(?:(20\d\d)[年./-])?(\d{1,2})[月./-](\d{1,2})日?/.exec(
        squeeze(text),
      );
    const [, named, month, day] = found ?? [];
    const of = named === undefined ? year : Number(named);
    if (month === undefined || day === undefined || of === null) continue;
    const date = new Date(Date.UTC(of, Number(month) - 1, Number(day)));
    if (date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day))
      return date.toISOString().slice(0, 10);
  }
  return null;
}
