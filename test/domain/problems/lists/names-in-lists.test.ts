import { describe, expect, test } from 'vitest';
import { createSample } from '../../../../sandbox/sample/sample.ts';
import { toDay } from '../../../../src/domain/base/time.ts';
import { listAsked, narrowedBy } from '../../../../src/domain/problems/lists/read-list.ts';
import { rosterOf } from '../../../helpers/excel-fixtures.ts';
import { LINHE } from '../../../helpers/linhe.ts';
import { aTown } from '../../../helpers/town.ts';

/** The names of units and projects hold words for kinds of problems (规划, 土地, 重大): they narrow no list. */

const TODAY = toDay('2026-06-12');
const nobody = { id: 'ou_nobody', unit: null };
const SAMPLE = rosterOf(createSample().district);
const ROSTERS = { town: aTown(), linhe: LINHE, sample: SAMPLE };

const FRAMES = ['超期的问题', '的问题有哪些', '问题清单', '还没办结的问题', '超期未办结的问题有几个'];
/** Every department that districts have, by the words that follow 区 or stand alone. */
const OFFICES = [
  '自然资源和规划局',
  '资源规划分局',
  '规划分局',
  '土地储备中心',
  '土地收储办',
  '征迁办公室',
  '拆迁安置服务中心',
  '手续代办中心',
  '资金结算中心',
  '施工图审查中心',
  '重大项目服务中心',
  '规划设计院',
  '施工安全站',
  '财政局',
  '住建局',
];

describe.each(Object.entries(ROSTERS))('in the roster of %s', (_, roster) => {
  const filterOf = (words: string) =>
    listAsked(words, roster, nobody, TODAY) ?? narrowedBy(words, roster, nobody, TODAY);
  const kindOf = ({ categories, taskForce, urgency, isMajor }: ReturnType<typeof filterOf>) => ({
    categories,
    taskForce,
    urgency,
    isMajor,
  });
  const NOTHING = kindOf(narrowedBy('的问题', roster, nobody, TODAY));

  test('a unit, however it is called, is the unit alone', () => {
    for (const { name, aliases } of roster.units) {
      for (const called of [name, ...aliases, name.replace(/^区(?=.{3})/u, '')]) {
        for (const frame of FRAMES) {
          const filter = filterOf(called + frame);
          expect([called + frame, kindOf(filter)]).toEqual([called + frame, NOTHING]);
          expect([called + frame, filter.units]).toEqual([called + frame, [name]]);
        }
        expect(filterOf(`${called}超期的资金问题`)).toMatchObject({ units: [name], categories: ['funding'] });
      }
    }
  });

  test('a project, however it is called, adds no kind', () => {
    for (const { name, aliases } of roster.projects) {
      for (const called of [name, ...aliases]) {
        const filter = filterOf(`${called}超期的问题`);
        expect([called, kindOf(filter)]).toEqual([called, NOTHING]);
      }
    }
  });

  test('an office that the roster does not know adds none either', () => {
    for (const office of OFFICES) {
      for (const called of [office, `区${office}`]) {
        for (const frame of FRAMES)
          expect([called + frame, kindOf(filterOf(called + frame))]).toEqual([called + frame, NOTHING]);
      }
    }
  });
});
