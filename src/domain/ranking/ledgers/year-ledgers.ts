import { showMonthDay, toDay } from '../../base/time.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { Given } from '../../scoring/schema/data-schema.ts';
import { countedAwards, entryOf } from '../decided.ts';
import type { Award } from '../procedure/award.ts';
import type { YearCategory } from '../procedure/award-categories.ts';
import type { LineNote } from '../stored-ranking.ts';
import { latestConfirmed, type NameOf, type PeriodLedgers, sourceWords } from './period-ledgers.ts';

/**
 * What 奖罚 of the year say of each unit: joint starts, reports of the media, the leaders' evaluation, bonus and penalty of the
 * year. Source: domain §4.3.
 */

/** The figure of the year's scheme that a category adds one or several to. */
const COUNTED = {
  集中开工: 'massStarts',
  媒体报道·中央: 'mediaCentral',
  媒体报道·省级: 'mediaProvince',
  媒体报道·市级: 'mediaCity',
} as const satisfies Partial<Record<YearCategory, string>>;

const LEADERS_EVALUATION = 'leadersEvaluation';

/** The figures of the year's scheme that are always known here: nobody's entry is 0, or an empty list. */
export const YEAR_FIGURES: readonly string[] = [...Object.values(COUNTED), LEADERS_EVALUATION, 'awards'];

/**
 * The figures of every unit for a year, with what they rest on. Shapes: `cases` are any; units by their present names. The
 * leaders' evaluation is missing until one is entered; the latest confirmed one counts.
 */
export function yearLedgers(
  cases: readonly StoredCase[],
  year: string,
  units: readonly { name: string }[],
  nameOf: NameOf,
): PeriodLedgers {
  const all = countedAwards(cases, year);
  const notes: LineNote[] = [];
  const figures = new Map<string, Record<string, Given>>();
  for (const { name } of units) {
    const own = all.filter(({ unit }) => unit === name);
    const of = (category: YearCategory) => own.filter(({ data }) => data.category === category);
    const noted = (figure: string, entries: readonly StoredCase<Award>[]) =>
      notes.push(...entries.map(one => ({ unit: name, figure, text: wordsOf(one, nameOf) })));
    const found: Record<string, Given> = {};
    for (const [category, figure] of Object.entries(COUNTED)) {
      const entries = of(category as YearCategory);
      found[figure] = entries.reduce((sum, { data }) => sum + (data.count ?? 0), 0);
      noted(figure, entries);
    }
    const evaluation = latestConfirmed(of('省市区领导评价'));
    if (evaluation) {
      found[LEADERS_EVALUATION] = evaluation.data.points;
      noted(LEADERS_EVALUATION, [evaluation]);
    }
    const entries = own.filter(({ data: { category } }) => category === '年度奖励' || category === '年度扣分');
    found['awards'] = entries.map(one => entryOf(one, nameOf));
    figures.set(name, found);
  }
  return { figures, notes };
}

function wordsOf(one: StoredCase<Award>, nameOf: NameOf): string {
  const { label, evidence, medium, day } = one.data;
  const on = day === null ? null : showMonthDay(toDay(day));
  const where = [medium, on].filter(Boolean).join('，');
  return `${label}${where === '' ? '' : `（${where}）`}，依据${evidence}（${sourceWords(one, nameOf)}）`;
}
