import { describe, expect, test } from 'vitest';
import { likeness } from '../../../src/domain/problems/triage/alike.ts';

/** Pairs as people report them: the same thing told twice, and two things that sound alike. */

const NAMES = ['康华食品冷链加工基地', '康华冷链', '樱桃沟'];

const ALIKE: readonly [string, string][] = [
  [
    '康华冷链施工许可证卡在消防图审，请区住建局协调解决',
    '康华冷链的施工许可证还没批下来，卡在消防图审，麻烦住建局帮忙催一下',
  ],
  ['3户未签协议，影响红线内土方开挖', '还有3户没有签协议，影响土方开挖，请拆迁组协调'],
  ['专项债资金缺口3000万，影响6月底节点，请财政局支持', '专项债资金缺口3000万元，请财政局尽快协调'],
  ['10KV高压线迁改，供电公司说要8月份，工期等不起', '地块内10KV高压线迁改一直没动，请供电公司尽快'],
  ['土地证办理卡在权籍调查', '土地证还没办下来，目前卡在权籍调查环节'],
  ['进场道路被村民堵路，车辆进不去', '村民堵路，进场道路车辆进不去，已停工'],
  ['规划许可证未批复', '规划许可证迟迟未批复，请资规局协调'],
  ['农民工工资拖欠60万元，已有工人到现场讨薪', '拖欠农民工工资60万，工人讨薪'],
  ['临时用电容量不足，塔吊无法使用', '临时用电容量不足，请供电部门增容'],
  ['雨污水管网未接通，影响竣工验收', '小区雨污水管网没有接通，影响验收'],
  ['环评批复没有拿到', '环评批复尚未拿到，影响开工'],
  ['不动产权证未办理，无法抵押融资', '不动产权证未办理，没法抵押融资'],
  ['不动产权证未办理，无法抵押融资', '不动产权证还没办下来，银行不给抵押贷款'],
  ['10千伏杆线还没迁，影响塔吊安装', '10kv高压杆线迁改没完成，塔吊装不了'],
  ['环评批复没下来', '环评还是没批'],
  ['王庄2户未签协议未腾空', '王庄还有2户没签协议，没有腾空'],
];

const DIFFERENT: readonly [string, string][] = [
  ['施工许可证卡在消防图审', '土地证卡在权籍调查'],
  ['3#楼基础渗水需要设计变更', '5#楼基础渗水需要设计变更'],
  ['专项债资金缺口3000万', '农民工工资拖欠60万元'],
  ['10KV高压线迁改', '燃气管线迁改'],
  ['规划许可证未批复', '施工许可证未批复'],
  ['王庄2户未签协议', '李庄祖坟未迁'],
  ['进场道路被村民堵路', '雨污水管网未接通'],
  ['二标段土方外运受限', '一标段土方外运受限'],
  ['请协调解决', '请尽快协调解决问题'],
  ['临时用电容量不足', '临时用水没有接通'],
  ['环评批复没有拿到', '可研批复没有拿到'],
  ['10千伏杆线还没迁', '10千伏供电增容没批'],
  ['不动产权证没办', '土地证没办'],
  ['监理单位人员不到位', '施工单位材料款未支付'],
];

describe('the same thing told twice', () => {
  test.each(ALIKE)('%s ≈ %s', (one, other) => {
    expect(likeness(one, other, NAMES)).toBeGreaterThan(0);
    expect(likeness(other, one, NAMES)).toBe(likeness(one, other, NAMES));
  });
});

describe('two things that sound alike', () => {
  test.each(DIFFERENT)('%s ≠ %s', (one, other) => {
    expect(likeness(one, other, NAMES)).toBe(0);
  });
});

test('what is said in the very same words is as like as can be, whatever the courtesy around it', () => {
  expect(likeness('请尽快协调：环评批复没有拿到！', '环评批复没有拿到')).toBe(1);
});
