import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { periodMeant } from '../../../../src/domain/ranking/period-ranking.ts';
import { RANKING_ROWS } from '../../../../src/domain/reading/lexicon/desk/ranking-words.ts';
import { readMessage } from '../../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';

/** Questions about places in words. Source: issue 11 §3. */

const { units, projects } = JSON.parse(readFileSync(new URL('../fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();
const queriesOf = (text: string) =>
  readMessage(text, { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar }).items.flatMap(item =>
    item.type === 'query' ? [item] : [],
  );

describe.each(RANKING_ROWS)('what is asked about a ranking: $asks', ({ asks, yes, no }) => {
  test.each(yes)('%s', text => {
    expect(queriesOf(text).map(({ topic, ranking }) => [topic, ranking?.kind])).toEqual([['ranking', asks]]);
  });
  test.each(no)('not %s', text => {
    expect(queriesOf(text).map(({ ranking }) => ranking?.kind)).not.toContain(asks);
  });
});

test.each([
  ['为什么排第7', { ranking: { kind: 'why', place: { number: 7 } } }],
  ['我们为什么排第十三', { ranking: { kind: 'why', place: { number: 13 } } }],
  ['上月马寨为什么倒数第二', { unit: '马寨镇', period: '2026-05', ranking: { place: { number: 2, isFromEnd: true } } }],
  ['为什么又是最后一名', { ranking: { kind: 'why', place: { number: 1, isFromEnd: true } } }],
  ['差第6名多少分，差在哪', { ranking: { kind: 'gap', place: { number: 6 } } }],
  ['和第一名差多少', { ranking: { kind: 'gap', place: { number: 1 } } }],
  ['侯寨和第6名差多少', { unit: '侯寨街道', ranking: { kind: 'gap', place: { number: 6 } } }],
  ['和侯寨街道差在哪', { ranking: { kind: 'gap', against: '侯寨街道' } }],
  ['马寨镇比侯寨街道差在哪', { unit: '马寨镇', ranking: { kind: 'gap', against: '侯寨街道' } }],
  ['和侯寨街道差在哪', { ranking: { against: '侯寨街道' } }],
  ['差侯寨街道几分', { ranking: { kind: 'gap', against: '侯寨街道' } }],
  ['为什么侯寨比我们高', { ranking: { kind: 'gap', against: '侯寨街道' } }],
  ['和上一名差多少分', { ranking: { kind: 'gap' } }],
  ['多确认一个竣工会怎么样', { ranking: { kind: 'oneMore', node: 'completed' } }],
  ['5月排名第1版', { period: '2026-05', ranking: { kind: 'edition', edition: 1 } }],
  ['更正前的5月排名', { period: '2026-05', ranking: { kind: 'edition' } }],
  ['2026年5月排名第2版', { period: '2026-05', ranking: { kind: 'edition', edition: 2 } }],
  ['今年排名走势', { period: '2026', ranking: { kind: 'trend' } }],
  ['年度排名', { ranking: { kind: 'table', span: 'year' } }],
  ['年总评', { ranking: { kind: 'table', span: 'year' } }],
  ['2026年排名', { period: '2026' }],
  ['年终考核', { ranking: { kind: 'table', span: 'year' } }],
  ['季考核', { ranking: { kind: 'table', span: 'quarter' } }],
  ['季度排名', { ranking: { kind: 'table', span: 'quarter' } }],
  ['二季度考核结果', { period: '2026-Q2' }],
  ['半年排名', { ranking: { kind: 'table', span: 'half' } }],
  ['上半年谁最后', { period: '2026-H1' }],
  ['上月扣分原因', { period: '2026-05', ranking: { kind: 'why' } }],
  ['比上月降了还是升了', { ranking: { kind: 'trend' } }],
  ['申诉结果', { ranking: { kind: 'appeals' } }],
])('%s', (text, read) => {
  const items = queriesOf(text);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ topic: 'ranking', ...read });
  if (!('unit' in read)) expect(items[0]).not.toHaveProperty('unit');
});

test('months that are no quarter are no year', () => {
  expect(queriesOf('4-5月排名')).toMatchObject([{ topic: 'ranking' }]);
  expect(queriesOf('4-5月排名')[0]).not.toHaveProperty('ranking');
});

test.each([
  ['2027-01-08', 'year', '2026'],
  ['2027-01-08', 'quarter', '2026-Q4'],
  ['2027-02-08', 'year', '2027'],
  ['2027-02-08', 'quarter', '2026-Q4'],
  ['2026-07-01', 'quarter', '2026-Q2'],
  ['2026-06-12', 'half', '2026-H1'],
] as const)('on %s the %s is %s', (day, span, period) => {
  expect(periodMeant(span, new Date(`${day}T10:00:00+08:00`))).toBe(period);
});

test.each([
  '康华冷链今天多开工一个工作面，第3层浇筑完成',
  '排名靠后的原因已分析，康华冷链本周投资350万元',
  '康华冷链为什么第3层还没浇筑',
  '再开工两个项目，本月投资完成800万',
])('%s asks nothing about a ranking', text => {
  expect(queriesOf(text).filter(({ topic }) => topic === 'ranking')).toEqual([]);
});
