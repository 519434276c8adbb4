import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Bulletin } from '../../../src/domain/bulletin/bulletin.ts';
import { bulletinDocument } from '../../../src/domain/bulletin/bulletin-document.ts';
import { bottomWords, conclusionOf, isTold, notRankedWords } from '../../../src/domain/bulletin/bulletin-words.ts';
import { isLeftOut, lineWords } from '../../../src/domain/ranking/words/line-words.ts';
import { type Scored, scoredUnits } from '../../../src/domain/ranking/words/scored.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { randomMonth, randomYear } from '../ranking/words/random-month.ts';

const DRAFT: Omit<Bulletin, 'scored'> = {
  district: '示例区',
  asOf: toDay('2026-06-30'),
  isRunning: false,
  isDraft: true,
  number: null,
  issuedOn: null,
  leftOut: [],
  unpublished: [],
};

/** The paragraphs of a document, those of tables included. */
async function paragraphsOf(bulletin: Bulletin): Promise<string[]> {
  const xml = new TextDecoder().decode(unzipSync(await bulletinDocument(bulletin))['word/document.xml']);
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''))
    .filter(text => text !== '');
}

/** A ranking in which only places, totals and changes matter. */
function ranking(
  units: readonly [unit: string, total: string, change: number | null][],
  more: Partial<RankingResult> = {},
) {
  const [{ result }] = [randomMonth(1)];
  const [some] = result.units;
  if (some === undefined) throw new Error('no unit');
  const told = units.map(([unit, total, change], i) => ({ ...some, unit, total, change, place: i + 1, group: null }));
  return { ...result, units: told, ...more };
}

describe('the bulletin as a document', () => {
  test('of a draft says that it is one, has no day, and stands as a notice does', async () => {
    const scored = randomMonth(14);

    const paragraphs = await paragraphsOf({ ...DRAFT, scored });

    expect(paragraphs.slice(0, 5)).toEqual([
      '通报（初稿·未核查）',
      '未经核查和确认，不作为考核依据',
      '示例区重点项目推进中心',
      '关于2026年6月重点项目排名的通报',
      '各镇（街道）、管委会，区直有关单位：',
    ]);
    expect(paragraphs).toEqual(expect.arrayContaining(conclusionOf(scored.result)));
    expect(paragraphs).toContain(
      '数据截至2026年6月30日24:00，核查过的项目按核查数，其余按单位报送数，未经核查。各单位每项得分的由来见附件。',
    );
    expect(paragraphs.filter(text => text === '2026年7月7日')).toEqual([]);
  });

  test('when it is issued has its number and its day, and says nothing of a draft', async () => {
    const issued = { isDraft: false, number: '示例重点办〔2026〕7号', issuedOn: toDay('2026-07-07') };

    const paragraphs = await paragraphsOf({ ...DRAFT, ...issued, scored: randomMonth(14) });

    expect(paragraphs.slice(0, 3)).toEqual(['通报', '示例重点办〔2026〕7号', '示例区重点项目推进中心2026年7月7日']);
    expect(paragraphs.filter(text => text === '2026年7月7日')).toHaveLength(1);
    expect(paragraphs.join()).not.toMatch(/初稿|未经核查/);
  });

  test('has a place for its number where the office has given none', async () => {
    const issued = { isDraft: false, issuedOn: toDay('2026-07-07') };

    expect((await paragraphsOf({ ...DRAFT, ...issued, scored: randomMonth(14) }))[1]).toBe('〔2026〕　　号');
  });

  test('has every ranked unit in its table, and every line of every unit in words', async () => {
    for (const scored of [randomMonth(3), randomMonth(8), ...randomYear(2).slice(-7)] satisfies Scored[]) {
      const paragraphs = await paragraphsOf({ ...DRAFT, scored });
      const text = paragraphs.join('\n');
      for (const unit of scoredUnits(scored).filter(({ result }) => isTold(result))) {
        const { unit: name, total, lines, place } = unit.result;
        if (place !== null) expect(text).toContain(`${place}\n${name}\n${total}\n`);
        for (const line of lines) {
          if (Number(line.points) === 0 && line.lines.length === 0) continue;
          const points = isLeftOut(line) ? '—' : line.points.replace('-', '−');
          expect(text).toContain([line.label, points, lineWords(line, unit)].filter(Boolean).join('\n'));
        }
      }
      expect(text).not.toMatch(/[A-Z]{2,}\(|分母为 0|undefined|null/);
    }
  });

  test('a department that the roster does not rank is neither in its text nor in its annex', async () => {
    const scored = randomMonth(14);
    const hidden = scored.result.units.filter(unit => !isTold(unit));

    const text = (await paragraphsOf({ ...DRAFT, scored })).join();

    expect(hidden.map(({ lines }) => lines.length > 0)).toContain(true);
    for (const { unit } of hidden) expect(text).not.toContain(unit);
  });

  test('names what could not be computed', async () => {
    const leftOut = [{ name: '马寨镇', why: '序时计划投资未报' }];

    expect(await paragraphsOf({ ...DRAFT, leftOut, scored: randomMonth(3) })).toContain(
      '未计入：马寨镇（序时计划投资未报）。',
    );
  });
});

describe('the conclusion', () => {
  test('names front, end and who moved most, each unit once', () => {
    const five: [string, string, number | null][] = [
      ['甲镇', '99.00', 2],
      ['乙镇', '90.00', 0],
      ['丙镇', '80.00', -3],
      ['丁镇', '70.00', null],
      ['戊镇', '60.00', 1],
    ];

    expect(conclusionOf(ranking(five))).toEqual([
      '2026年6月共 5 个单位参加排名：排在前列的是甲镇（99.00 分）、乙镇（90.00 分），排在后列的是丁镇（70.00 分）、戊镇（60.00 分），名次上升最多的是甲镇（2 位），名次下降最多的是丙镇（3 位）。',
    ]);
  });

  test('of groups that are ranked apart is a paragraph for each', () => {
    const four: [string, string, number | null][] = [
      ['甲园区', '99.00', null],
      ['乙园区', '90.00', null],
      ['丙镇', '80.00', null],
      ['丁镇', '70.00', null],
    ];
    const all = ranking(four);
    const units = all.units.map((unit, i) => ({ ...unit, group: i < 2 ? '园区' : '镇街', place: 1 + (i % 2) }));

    expect(conclusionOf({ ...all, units })).toEqual([
      '2026年6月共 4 个单位参加排名，分组情况如下。',
      '园区（2 个单位）：排在前列的是甲园区（99.00 分），排在后列的是乙园区（90.00 分）。',
      '镇街（2 个单位）：排在前列的是丙镇（80.00 分），排在后列的是丁镇（70.00 分）。',
    ]);
  });

  test('calls a span of months what its data call it', () => {
    expect(conclusionOf(ranking([], { label: '2026年1—5月' }))).toEqual(['2026年1—5月没有参加排名的单位。']);
  });

  test('of one unit names it once, and of none says so', () => {
    expect(conclusionOf(ranking([['甲镇', '99.00', null]]))).toEqual([
      '2026年6月共 1 个单位参加排名：排在前列的是甲镇（99.00 分）。',
    ]);
    expect(conclusionOf(ranking([]))).toEqual(['2026年6月没有参加排名的单位。']);
  });

  test('of the last places says who is protected and why, and leaves the rest to people', () => {
    const bottom = [
      {
        group: null,
        units: ['丙镇', '丁镇'],
        protected: [{ unit: '丙镇', reason: '各项目标均已完成' }],
        note: '末位并列，由人决定',
      },
    ];

    expect(bottomWords(ranking([], { bottom }))).toEqual([
      '丙镇位次居末，各项目标均已完成，按规定不作末位处理，丁镇位次居末，如何处理另行研究确定，末位并列，由人决定',
    ]);
  });

  test('leaves out units that the roster does not rank, in the text and behind it', () => {
    const [unit] = ranking([['区住建局', '0', null]]).units;
    if (unit === undefined) throw new Error('no unit');
    const shown = { ...unit, place: null, lines: [], reason: '按名册不参加排名' };

    expect(
      notRankedWords({
        ...ranking([]),
        units: [shown, { ...shown, unit: '北岗管委会', reason: '没有储备库以外的项目' }],
      }),
    ).toEqual(['北岗管委会：没有储备库以外的项目']);
  });
});
