/** People of the tenant whom the district does not know yet: the office enrols them by their mobiles. Every name is invented. */
import { hexOf } from './random.ts';
import type { SandboxPerson } from './types.ts';

const NAMES = ['汪晓舟', '祁明远', '裴思齐', '尹若溪', '骆知行', '闵安澜'];

/** Their mobiles are those of no real person: 13900000001 and so on. */
export const NEWCOMERS: SandboxPerson[] = NAMES.map((name, index) => ({
  openId: `ou_${hexOf(`newcomer ${name}`)}`,
  name,
  unit: '未登记',
  roles: [],
  mobile: `1390000000${index + 1}`,
}));
