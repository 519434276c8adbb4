import { describe, expect, test } from 'vitest';
import { toDay } from '../../../../src/domain/base/time.ts';
import { NO_FILTER, type ProblemFilter } from '../../../../src/domain/problems/lists/problem-filter.ts';
import { keywordsAsked, listAsked, narrowedBy } from '../../../../src/domain/problems/lists/read-list.ts';
import { aUnit } from '../../../helpers/builders.ts';
import { aTown, TOWN_UNITS } from '../../../helpers/town.ts';

/** 问题清单 filtered by words: every word is known, or it is no question for a list. Friday, 12 June 2026. */

const roster = aTown();
const TODAY = toDay('2026-06-12');
const feng = { id: 'ou_feng', unit: null };

const span = (from: string, to: string, words: string) => ({ from: toDay(from), to: toDay(to), words });

const LISTS: readonly (readonly [string, Partial<ProblemFilter>])[] = [
  ['住建局超期的资金问题', { units: ['区住建局'], isOverdue: true, categories: ['funding'] }],
  ['住建局有哪些资金问题超期了？', { units: ['区住建局'], isOverdue: true, categories: ['funding'] }],
  ['查一下住建局逾期未办结的资金类问题', { units: ['区住建局'], isOverdue: true, categories: ['funding'] }],
  ['超期三天以上的问题', { isOverdue: true, overdueDays: 3 }],
  ['逾期一周以上的', { isOverdue: true, overdueDays: 5 }],
  ['住建局超期超过5个工作日的问题', { units: ['区住建局'], isOverdue: true, overdueDays: 5 }],
  ['超期十天以上的资金问题', { isOverdue: true, overdueDays: 10, categories: ['funding'] }],
  ['今天到期的问题', { due: span('2026-06-12', '2026-06-12', '今天') }],
  ['本周到期的问题有哪些', { due: span('2026-06-08', '2026-06-14', '本周') }],
  ['快到期的问题', { due: span('2026-06-12', '2026-06-15', '三天内') }],
  ['谁还没签收', { standing: 'to_acknowledge' }],
  ['领导批示的问题', { isInstructed: true }],
  ['马寨镇的紧急问题', { units: ['马寨镇'], urgency: 'urgent' }],
  ['马寨镇还有几个紧急问题', { units: ['马寨镇'], urgency: 'urgent' }],
  ['帮我看看马寨的加急问题有哪些', { units: ['马寨镇'], urgency: 'urgent' }],
  ['本月销号的问题', { standing: 'closed', span: span('2026-06-01', '2026-06-30', '本月') }],
  ['这个月销号了哪些问题', { standing: 'closed', span: span('2026-06-01', '2026-06-30', '这个月') }],
  ['上周办结的问题清单', { standing: 'closed', span: span('2026-06-01', '2026-06-07', '上周') }],
  ['5月份已解决的问题', { standing: 'closed', span: span('2026-05-01', '2026-05-31', '2026年5月') }],
  ['12月销号的问题', { standing: 'closed', span: span('2025-12-01', '2025-12-31', '2025年12月') }],
  ['待验收问题', { standing: 'to_verify' }],
  ['等待验收的有哪些', { standing: 'to_verify' }],
  ['待签收的问题', { standing: 'to_acknowledge' }],
  ['哪些问题还没签收', { standing: 'to_acknowledge' }],
  ['待交办问题清单', { standing: 'to_assign' }],
  ['王磊的问题', { people: ['ou_wang'] }],
  ['王磊上报的问题', { people: ['ou_wang'], part: 'reported' }],
  ['王磊报的没解决的问题', { people: ['ou_wang'], part: 'reported', standing: 'unfinished' }],
  ['贺佳承办的问题', { people: ['ou_he'], part: 'handles' }],
  ['我的问题', { people: ['ou_feng'] }],
  ['拆迁攻坚组未办结的', { taskForce: 'demolition', standing: 'unfinished' }],
  ['手续组手上还有哪些没办完的问题', { taskForce: 'permits', standing: 'unfinished' }],
  ['资金攻坚组超期的', { taskForce: 'funding', isOverdue: true }],
  ['重大问题', { isMajor: true }],
  ['看一下重大问题清单', { isMajor: true }],
  ['专题会问题', { isOfMeeting: true }],
  ['专题会议定的问题', { isOfMeeting: true }],
  ['退回的问题', { standing: 'returned' }],
  ['住建局退回的问题有哪些', { units: ['区住建局'], standing: 'returned' }],
  ['超过30天没解决的', { olderThanDays: 30 }],
  ['超过三十天还没办结的问题', { olderThanDays: 30 }],
  ['一个月以上未解决的问题', { olderThanDays: 31 }],
  ['拖了两周没解决的', { olderThanDays: 14 }],
  ['长期未解决的问题', { olderThanDays: 30 }],
  ['回头看没过的', { standing: 'recheck_failed' }],
  ['回头看没通过的问题', { standing: 'recheck_failed' }],
  ['回头看不合格的有哪些', { standing: 'recheck_failed' }],
  ['重新办理的问题', { standing: 'reopened' }],
  ['已延期的问题', { standing: 'extended' }],
  ['暂停的问题', { standing: 'suspended' }],
  ['已合并的问题', { standing: 'merged' }],
  ['不予受理的问题', { standing: 'rejected' }],
  ['本月新增问题', { span: span('2026-06-01', '2026-06-30', '本月') }],
  ['今年上报的拆迁问题', { span: span('2026-01-01', '2026-12-31', '今年'), categories: ['demolition'] }],
  ['近7天的问题', { span: span('2026-06-05', '2026-06-12', '近7天') }],
  ['康华冷链的手续问题清单', { projects: ['EQ-2026-003'], categories: ['procedures'] }],
  ['住建局的资金问题解决了吗？', { units: ['区住建局'], categories: ['funding'] }],
  ['其他问题', { categories: ['other'] }],
  ['手续类的超期', { categories: ['procedures'], isOverdue: true }],
  ['超期的手续类', { categories: ['procedures'], isOverdue: true }],
  ['手续类超期', { categories: ['procedures'], isOverdue: true }],
  ['资金类型的', { categories: ['funding'] }],
  ['拆迁类', { categories: ['demolition'] }],
  ['住建局施工类未办结', { units: ['区住建局'], categories: ['construction'], standing: 'unfinished' }],
  ['审批类的问题', { categories: ['procedures'] }],
  ['其他类', { categories: ['other'] }],
  ['关于手续的超期问题', { categories: ['procedures'], isOverdue: true }],
];

/** Reports, orders and questions about something else. */
const NO_LISTS = [
  '住建局的资金问题还没解决，请协调',
  '住建局的资金问题还没解决',
  '马寨镇紧急问题：康华冷链停工，请住建局协调',
  '康华冷链资金问题，缺口3000万，请财政局支持',
  '重大问题请尽快报推进中心',
  '康华冷链拆迁还没完成，请马寨镇6月20日前解决',
  '退回的问题已重新提交',
  '报问题',
  '上报问题',
  '今天报问题',
  '合并问题',
  '撤销问题',
  '问题清单',
  '有哪些问题',
  '专题会',
  '专题会 WT-2026-0001',
  '本月完成的',
  '马寨镇完成的有哪些',
  '马寨镇完成的项目有哪些',
  '住建局超期了',
  '回头看',
  '申请延期',
  '康华冷链',
  '康华冷链的资金问题上周解决，本月完成投资350万',
  '问题怎么报',
];

describe('a list is asked for', () => {
  test.each(LISTS)('%s', (text, filter) => {
    expect(listAsked(text, roster, feng, TODAY)).toEqual({ ...NO_FILTER, ...filter });
  });

  test('of the own unit, by whoever has one', () => {
    const he = { id: 'ou_he', unit: '区住建局' };

    expect(listAsked('我们单位超期的问题', roster, he, TODAY)).toEqual({
      ...NO_FILTER,
      units: ['区住建局'],
      isOverdue: true,
    });
    expect(listAsked('我们单位超期的问题', roster, feng, TODAY)).toBeNull();
  });
});

test.each(NO_LISTS)('no list is asked for: %s', text => {
  expect(listAsked(text, roster, feng, TODAY)).toBeNull();
});

test.each([
  ['农民工工资问题', { keywords: ['农民工工资'] }],
  ['农民工工资的问题', { keywords: ['农民工工资'] }],
  ['关于农民工工资的超期问题', { keywords: ['农民工工资'], isOverdue: true }],
  ['住建局消防问题', { units: ['区住建局'], keywords: ['消防'] }],
  ['查一下高压线迁改的问题', { keywords: ['高压线迁改'] }],
  ['资金缺口问题有哪些', { categories: ['funding'], keywords: ['缺口'] }],
  ['康华冷链的扬尘问题有哪些', { projects: ['EQ-2026-003'], keywords: ['扬尘'] }],
])('%s asks for what the descriptions mention', (text, filter) => {
  expect(listAsked(text, roster, feng, TODAY)).toBeNull();
  expect(keywordsAsked(text, roster, feng, TODAY)).toEqual({ ...NO_FILTER, ...filter });
});

test.each([
  '康华冷链扬尘问题',
  '康华冷链存在扬尘问题',
  '康华冷链，高压线未迁改，请供电公司协调解决',
  '水的问题',
  '超期的问题',
  '收到',
])('%s does not', text => {
  expect(keywordsAsked(text, roster, feng, TODAY)).toBeNull();
});

describe('a unit by its short name', () => {
  const zone = aUnit({ name: '经开区管委会', aliases: [], kind: 'committee' });
  const other = aUnit({ name: '高新技术产业开发区管委会', aliases: [], kind: 'committee' });
  const town = aTown({ units: [...TOWN_UNITS, zone] });
  const both = aTown({ units: [...TOWN_UNITS, zone, other] });

  test.each(['开发区的问题', '经开区的问题', '开发区问题清单'])('%s is of the one that it can be', text => {
    expect(listAsked(text, town, feng, TODAY)).toMatchObject({ units: ['经开区管委会'], whichUnit: null });
  });

  test('that two have is asked back, what one of them has is not', () => {
    const units = ['经开区管委会', '高新技术产业开发区管委会'];
    expect(listAsked('开发区的问题', both, feng, TODAY)).toMatchObject({
      units: [],
      whichUnit: { said: '开发区', units },
    });
    expect(listAsked('高新区的问题', both, feng, TODAY)).toMatchObject({ units: [units[1]], whichUnit: null });
  });
});

test('what the reader takes for a question is narrowed by the words in it that are known', () => {
  const filter = narrowedBy('请领导把住建局那边资金类还没有办结的问题给我捋一捋', roster, feng, TODAY);

  expect(filter).toMatchObject({ units: ['区住建局'], categories: ['funding'], standing: 'unfinished' });
});

test('a report is not looked through for names, and the names of a roster are put in order once', () => {
  let looks = 0;
  const counted = new Proxy(aTown(), {
    get(town, key) {
      if (key === 'projects' || key === 'people' || key === 'units') looks += 1;
      return Reflect.get(town, key);
    },
  });
  expect(listAsked('创新产业园 本周完成投资20万元，主体施工至3层', counted, feng, TODAY)).toBeNull();
  expect(looks).toBe(0);
  expect(listAsked('住建局超期的资金问题', counted, feng, TODAY)).not.toBeNull();
  const once = looks;
  expect(once).toBeGreaterThan(0);
  expect(listAsked('马寨镇的紧急问题', counted, feng, TODAY)).not.toBeNull();
  expect(looks).toBe(once);
});

test('要我签收的问题 are those of the asker’s unit: nobody of it has them yet', () => {
  const asker = { id: 'ou_he', unit: '区住建局' };
  const wanted = { ...NO_FILTER, standing: 'to_acknowledge', units: ['区住建局'] };
  for (const text of ['要我签收的问题', '等我签收的问题', '待我签收的问题'])
    expect(listAsked(text, roster, asker, TODAY)).toEqual(wanted);
});
