import { expect, test } from 'vitest';
import { Fraction, sum, ZERO } from '../../handlers/ranking/by-hand/fraction.ts';
import { scoreHalfYear, scoreQuarter, scoreYear, siteReview } from '../../handlers/ranking/by-hand/longer.ts';
import { LEAVES, type MonthFigures, type MonthScore, scoreMonth } from '../../handlers/ranking/by-hand/month-score.ts';
import { bottomOf, competitionPlace, placesOf } from '../../handlers/ranking/by-hand/places.ts';
import { spreadMaxima } from '../../handlers/ranking/by-hand/spread.ts';

/** The calculator by hand that random months are compared with gives the reference's worked examples. Source: domain §4.1–4.3. */

const points = (...texts: (string | number)[]) => texts.map(text => Fraction.of(String(text)));
const [EAST_WAN, CLOUD_WAN, SOUTH_WAN] = [54_000, 18_000, 90_000].map(wan => new Fraction(wan));

function aMonth(changes: Partial<MonthFigures>): MonthFigures {
  return {
    startsDone: 0,
    startsPlanned: 0,
    completionsDone: 0,
    completionsPlanned: 0,
    investmentYtd: ZERO,
    planYtd: ZERO,
    lightsGreen: 0,
    lightsYellow: 0,
    lightsRed: 0,
    reportsOnTime: 0,
    reportsDue: 0,
    stepsOnTime: 0,
    stepsDue: 0,
    meetingsHeld: 0,
    meetingsDue: 0,
    bonus: [],
    verification: [],
    penalty: [],
    ...changes,
  };
}

const EAST = aMonth({
  ...{ startsDone: 3, startsPlanned: 4, completionsDone: 2, completionsPlanned: 2 },
  ...{ investmentYtd: EAST_WAN ?? ZERO, planYtd: new Fraction(60_000), lightsGreen: 6, lightsYellow: 1, lightsRed: 1 },
  ...{ reportsOnTime: 30, reportsDue: 32, stepsOnTime: 4, stepsDue: 5, meetingsHeld: 4, meetingsDue: 4 },
  bonus: points(1),
});
const CLOUD = aMonth({
  ...{ startsDone: 2, startsPlanned: 2, investmentYtd: CLOUD_WAN ?? ZERO, planYtd: new Fraction(15_000) },
  ...{ lightsGreen: 3, reportsOnTime: 12, reportsDue: 12, meetingsHeld: 3, meetingsDue: 4 },
});
const SOUTH = aMonth({
  ...{ startsDone: 5, startsPlanned: 5, completionsDone: 1, completionsPlanned: 2 },
  ...{ investmentYtd: SOUTH_WAN ?? ZERO, planYtd: new Fraction(100_000) },
  ...{ lightsGreen: 7, lightsYellow: 2, lightsRed: 1, reportsOnTime: 38, reportsDue: 40 },
  ...{ stepsOnTime: 6, stepsDue: 6, meetingsHeld: 4, meetingsDue: 4 },
  ...{ verification: points(-2), penalty: points(-1) },
});

const UNITS = [EAST, CLOUD, SOUTH];
const SCORES = UNITS.map(one =>
  scoreMonth(
    one,
    UNITS.map(({ investmentYtd }) => investmentYtd),
  ),
);

function partsOf({ leaves, W, O, total }: MonthScore): string[] {
  const part = (name: string) => sum(LEAVES.filter(key => key.startsWith(name)).map(key => leaves[key] ?? ZERO));
  return [...['A', 'B', 'C', 'D'].map(part), W, O, total].map(one => one.shown());
}

test('the month of June', () => {
  expect(SCORES.map(partsOf)).toEqual([
    ['21.25', '31.50', '16.50', '17.90', '1.50', '0.00', '89.65'],
    ['25.00', '35.00', '20.00', '18.33', '0.00', '2.00', '100.33'],
    ['20.00', '31.50', '16.40', '19.60', '3.00', '0.00', '87.50'],
  ]);
  expect(placesOf(SCORES.map(({ total }) => [total]))).toEqual([2, 1, 3]);
});

test('the quarter and the half-year', () => {
  const sheets = points(92, 90, 88, 86, 89, 70, 91);
  expect(siteReview(sheets)?.shown()).toBe('88.80');
  const [east, cloud] = scoreQuarter([
    { month: Fraction.of('89.65'), sheets, comment: '良' },
    { month: Fraction.of('100.33'), sheets: [], comment: null },
  ]);
  const shown = (one: typeof east) => [one?.M, one?.G, one?.L, one?.total].map(value => value?.shown());
  expect(shown(east)).toEqual(['53.79', '22.20', '12.75', '88.74']);
  expect(shown(cloud)).toEqual(['60.20', '22.20', '12.00', '94.40']);
  expect(scoreHalfYear(points('84.60', '88.74')).shown()).toBe('86.67');
});

test('a quarter without any site review gives its weight to the others', () => {
  const [only] = scoreQuarter([{ month: Fraction.of('102'), sheets: [], comment: null }]);
  expect([only?.M.shown(), only?.G, only?.L.shown(), only?.total.shown()]).toEqual(['81.60', null, '16.00', '97.60']);
});

test('the year', () => {
  const months = points(
    ...['84.10', '85.30', '86.00', '87.20', '85.90', '89.65', '86.40', '85.00', '86.70', '84.80', '86.55', '86.80'],
  );
  const year = scoreYear({
    months,
    quarters: points('84.60', '88.74', '85.16', '85.10'),
    massStarts: 3,
    leaders: new Fraction(8),
    media: { central: 1, provincial: 2, city: 1 },
    awards: points(1, '-0.5'),
    lateItems: 0,
  });
  expect(Object.values(year).map(one => one.shown())).toEqual([
    '38.79',
    '25.77',
    '6.00',
    '8.00',
    '4.50',
    '0.50',
    '83.56',
  ]);
});

test('weights that are spread keep their sum, and the largest remainders get the last hundredths', () => {
  const leaf = (key: string, part: string, max: number, isApplicable = true) => ({
    ...{ key, part, isApplicable },
    max: new Fraction(max),
  });
  const maxima = spreadMaxima([
    ...[leaf('A', 'A', 25, false), leaf('B', 'B', 35), leaf('C', 'C', 20)],
    ...[leaf('D1', 'D', 8), leaf('D2', 'D', 8, false), leaf('D3', 'D', 4)],
  ]);
  // 46.666…, 26.666…, 17.777…, 8.888…: the sum of the floors lacks three hundredths; A's weight is spread.
  expect([...maxima].map(([key, max]) => `${key} ${max.shown()}`)).toEqual([
    'B 46.67',
    'C 26.66',
    'D1 17.78',
    'D3 8.89',
  ]);
});

test('a half is rounded up, ties share a place, and fewer than three have no bottom', () => {
  expect([Fraction.of('0.125').shown(), Fraction.of('-0.125').shown(), Fraction.of('0.1249').shown()]).toEqual([
    ...['0.13', '-0.13', '0.12'],
  ]);
  const all = points(5, 7, 7, 3);
  expect(all.map(one => competitionPlace(one, all))).toEqual([3, 1, 1, 4]);
  expect(
    placesOf([
      [new Fraction(90), null],
      [new Fraction(90), ZERO],
      [new Fraction(95), null],
    ]),
  ).toEqual([3, 2, 1]);
  expect(bottomOf([{ place: 1 }, { place: 2 }])).toEqual([]);
  expect(bottomOf([{ place: 1 }, { place: 2 }, { place: 2 }])).toHaveLength(2);
});
