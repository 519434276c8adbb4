import { expect } from 'vitest';
import { toDay } from '../../../../src/domain/base/time.ts';
import { Random } from '../../../domain/scoring/reference/random-case.ts';
import { aMeeting, anActionItem } from '../../../helpers/builders.ts';
import { recordRows } from '../../../helpers/ledger-rows.ts';
import { at } from '../../../helpers/ranked-district.ts';
import { Fraction, ZERO } from '../by-hand/fraction.ts';
import { scoreYear, type YearFigures } from '../by-hand/longer.ts';
import { placesOf } from '../by-hand/places.ts';
import { workdayOf } from '../by-hand/weeks.ts';
import { corrects, entersOfYear, publishes, type YearEntry } from './by-chat.ts';
import { type Lived, newest, official, passes } from './live.ts';
import { quarterByHand, type Told, tell } from './quarter.ts';
import { byHand } from './stages.ts';

/** The year: its months and quarters, what was entered of it, and the meeting items that were late when it ended. */

/** What the year has beside its months. */
interface YearFacts {
  entries: readonly YearEntry[];
  /** How many items of each unit were late. */
  late: ReadonlyMap<string, number>;
}

function yearByHand(lived: Lived, year: string, { entries, late }: YearFacts): Told {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  const scored = months.map(month => byHand(lived, month));
  const quarters = [3, 6, 9, 12].map(month => quarterByHand(lived, months[month - 1] ?? '').totals);
  const units = (scored.at(-1) ?? []).map(({ unit, group }) => {
    const own = entries.filter(one => one.unit === unit);
    const count = (category: YearEntry['category']) => own.filter(one => one.category === category).length;
    const points = (category: YearEntry['category']) =>
      own.filter(one => one.category === category).map(one => Fraction.of(one.points));
    const figures: YearFigures = {
      months: scored.flatMap(all => all.filter(one => one.unit === unit).map(one => one.score.total)),
      quarters: quarters.map(totals => totals.get(unit) ?? ZERO),
      massStarts: own.reduce((sum, one) => sum + (one.category === '集中开工' ? Number(one.points) : 0), 0),
      leaders: points('省市区领导评价')[0] ?? ZERO,
      media: { central: count('媒体报道·中央'), provincial: count('媒体报道·省级'), city: count('媒体报道·市级') },
      awards: [...points('年度奖励'), ...points('年度扣分').map(one => ZERO.minus(one))],
      lateItems: late.get(unit) ?? 0,
    };
    return { unit, group, isEvaluated: count('省市区领导评价') > 0, score: scoreYear(figures) };
  });
  return Object.fromEntries(
    units.map(({ unit, group, isEvaluated, score }) => {
      const own = units.filter(one => one.group === group);
      const place = placesOf(own.map(one => [one.score.total]))[own.findIndex(one => one.unit === unit)];
      const lines = Object.fromEntries(Object.entries(score).map(([key, value]) => [key, value.shown()]));
      return [unit, { ...lines, place: String(place), ...(!isEvaluated && { V: '不适用' }) }];
    }),
  );
}

/** The office enters what the year has brought; the job of the eleventh working day drafts the year, which is published and corrected. */
export async function publishesYear(lived: Lived, year: string): Promise<void> {
  const { plan, happened } = lived.district;
  const random = new Random(plan.seed * 13);
  const units = happened.projects
    .filter(one => one.library !== 'reserve' && one.unit !== '马寨镇')
    .map(one => one.unit);
  const january = `${Number(year) + 1}-01`;
  await passes(lived, `${workdayOf(january, 10)}T10:00`);
  const late = new Map([...new Set(units)].map(unit => [unit, random.pick([0, 0, 1, 3, 12])]));
  await recordLate(lived, year, late);
  const entries: YearEntry[] = [];
  const evaluated = new Set<string>();
  for (let left = 7; left > 0; left -= 1) {
    const unit = random.pick(units);
    const one = random.pick<Omit<YearEntry, 'unit'>>([
      { category: '集中开工', points: String(random.whole(1, 6)) },
      { category: '媒体报道·中央', points: '' },
      { category: '媒体报道·省级', points: '' },
      { category: '媒体报道·市级', points: '' },
      { category: '省市区领导评价', points: random.pick(['8', '7.25', '0']) },
      { category: '年度奖励', points: random.pick(['1', '4.5']) },
      { category: '年度扣分', points: random.pick(['0.5', '5']) },
    ]);
    if (one.category === '省市区领导评价' && evaluated.has(unit)) continue;
    if (one.category === '省市区领导评价') evaluated.add(unit);
    await entersOfYear(lived, year, { ...one, unit }, left);
    entries.push({ ...one, unit });
  }
  await passes(lived, `${workdayOf(january, 11)}T09:10`);
  await lived.talk.runs('annual-review');
  const same = async (stage: string, read: typeof newest) =>
    expect(tell(await read(lived, year)), `seed ${plan.seed}, ${year}, ${stage}`).toEqual(
      yearByHand(lived, year, { entries, late }),
    );
  await same('draft', newest);

  await passes(lived, `${workdayOf(january, 14)}T09:30`);
  await publishes(lived, year);
  await same('published', official);
  const more: YearEntry = { category: '年度奖励', points: '0.5', unit: random.pick(units) };
  await entersOfYear(lived, year, more, 8);
  const before = JSON.stringify(yearByHand(lived, year, { entries, late }));
  entries.push(more);
  if (JSON.stringify(yearByHand(lived, year, { entries, late })) === before) return;
  await corrects(lived, `${year}年`);
  await same('corrected', official);
}

/** Meeting items that nobody has answered by the end of the year. */
async function recordLate({ talk }: Lived, year: string, late: ReadonlyMap<string, number>): Promise<void> {
  const units = [...late].flatMap(([unit, count]) => Array.from({ length: count }, () => unit));
  await recordRows(talk.store, [
    talk.store.meetings.row(aMeeting({ at: at(`${year}-12-01 09:00`), state: 'confirmed' })),
    ...units.map((unit, index) =>
      talk.store.actionItems.row(
        anActionItem({
          ...{ number: `YD-${year}-${String(index + 1).padStart(4, '0')}`, unit, project: null },
          ...{ dueDate: toDay(`${year}-12-25`), agreedAt: at(`${year}-12-01 15:00`) },
        }),
      ),
    ),
  ]);
}
