import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';
import { type FrozenFigures, withNotes } from '../../src/domain/ranking/stored-ranking.ts';
import { rankUnits } from '../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../src/domain/scoring/outcome/result.ts';
import { startConversation } from '../helpers/conversation.ts';
import { importInto } from '../helpers/import.ts';
import { fileOf, NOBODY_YET, playMay } from '../helpers/sample-may.ts';

/** May stands in the sample as published: an 申诉 that was granted, one that was not, a 奖励, and one correction. */
const { district, startsAt } = createSample();
const caseOf = (kind: string, state: string) => {
  const found = district.cases.find(one => one.kind === kind && one.state === state);
  if (!found) throw new Error(`no ${kind} that is ${state}`);
  return found;
};

test('what stands there is what the bot writes when May is played on the rest', { timeout: 120_000 }, async () => {
  await expect(fileOf(await playMay())).toMatchFileSnapshot('../../sandbox/sample/published-may.json');
});

test('each version comes out again from what was frozen with it', () => {
  expect(district.rankings.map(({ version, status }) => [version, status])).toEqual([
    [1, 'objection'],
    [2, 'objection'],
    [3, 'superseded'],
    [4, 'published'],
  ]);
  for (const { figures, result } of district.rankings) {
    const { ruleSet, data, notes = [] } = figures as unknown as FrozenFigures;
    if (!ruleSet) throw new Error('no rules were kept');
    expect(withNotes(rankUnits(ruleSet, data), notes)).toEqual(result);
  }
});

test('the 申诉 moved its unit up a place, and its line names it; the correction moved another one down', () => {
  const [first, second, before, after] = district.rankings.map(({ result }) => result as unknown as RankingResult);
  const placeIn = (result: RankingResult | undefined, name: string) =>
    result?.units.find(({ unit }) => unit === name)?.place;

  expect([placeIn(first, '澄湖街道'), placeIn(second, '澄湖街道')]).toEqual([3, 2]);
  expect([placeIn(before, '锦棠街道'), placeIn(after, '锦棠街道')]).toEqual([7, 9]);
  const { id } = caseOf('appeal', 'granted');
  expect(JSON.stringify(after)).toContain(`由 50 份核定为 52 份（${id}，6月2日）`);
  expect(JSON.stringify(district)).not.toContain('{case ');
});

test('in the sandbox the month, its reasons and the 申诉 are shown; the record tells the ledgers', async () => {
  const talk = await startConversation({ roster: NOBODY_YET, now: startsAt });
  expect((await importInto(talk.store, district, { now: new Date(startsAt) })).kind).toBe('done');
  const liaison = talk.as(caseOf('appeal', 'granted').openedBy);

  const ranking = (await liaison.says('5月排名')).cards;
  expect(ranking.map(({ title }) => title)).toContain('2026年5月重点项目排名（更正，第 2 版）');
  const words = ranking.map(({ text }) => text).join('\n');
  expect(words).toContain('与上一版的差别');
  expect(words).toMatch(/锦棠街道：.*投资完成 30\.85 → 29\.60/);
  expect((await liaison.says('为什么澄湖街道5月第2名')).cards.map(({ text }) => text).join('\n')).toContain('申诉核定');
  const { id } = caseOf('appeal', 'granted');
  expect((await liaison.says(id)).card.text).toContain('按时报送的周报由 50 份核定为 52 份');
  // The newest that is out; the month that is running is there when it is asked for.
  expect((await liaison.says('排名')).cards.map(({ title }) => title)).toContain(
    '2026年5月重点项目排名（更正，第 2 版）',
  );
  const june = (await liaison.says('6月排名')).cards.map(({ text }) => text).join('\n');
  expect(june).toContain('2026年6月');
  expect(june).toContain('截至6月12日');
});
