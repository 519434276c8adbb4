import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';
import { tokensHeard } from '../../../../src/domain/reading/text/breaths.ts';
import { normalise } from '../../../../src/domain/reading/text/normalise.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('../fixtures/roster.json', import.meta.url), 'utf8'));
const heard = (text: string) => tokensHeard(normalise(text), createReadingRoster(units, projects));

test.each([
  ['绿源电池环评批复还没有，拿到请生态环境局。三个工作日，内给个答复', 'P环评批复还没有拿到请UD给个答复'],
  ['康华冷链这个月，完成投资。八十，三万，设备。安装了一半', 'PN完成投资M设备安装了一半'],
  ['物流港，6月份。完成投资，1250.5万。卷帘门装完了', 'PN完成投资M卷帘门装完了'],
  ['樱桃沟，昨天。正式开工了', 'PD正式开工了'],
  ['检验中心已经，竣工了六月份。完成投资一百万', 'P已经竣工了N完成投资M'],
])('%s: marks where nothing ends are left out', (text, shape) => {
  expect(heard(text).shape).toBe(shape);
});

test.each([
  '康华冷链欠了材料款，供货商不发货，请财政局月底前拨下来。',
  '绿源电池，本月完成投资三百万，厂房封顶了。',
  '保租房外线未接，由供电公司牵头，6月20日前送电。各责任单位要高度重视，倒排工期，确保按期完成。',
  '德云里本周完成投资45万，铺装完成80%。下周安装路灯。',
])('%s: marks of a writer stay', text => {
  expect(heard(text).normal.breaths).toBeUndefined();
});

test('what is quoted keeps its marks', () => {
  const text = '康华冷链已经，停工。了三天请住建局五个工作日，内来看看';
  const { normal } = heard(text);

  expect(normal.sourceOf(0, normal.text.length)).toBe(text);
});
