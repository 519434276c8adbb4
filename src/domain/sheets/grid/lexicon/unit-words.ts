/**
 * Columns of units that are called by the sorts of units a district has, in any order and number: 所属镇（街道、园区）,
 * 镇街/园区, 属地乡镇或管委会.
 */

const OWNED = '(?:所属|所在地?|属地|归属|责任|牵头|包抓|包联|推进|落地|管辖|主责|辖区)';
const SORTS =
  '(?:乡镇|镇街道|镇街|街镇|镇办|镇乡|镇|乡|街道办事处|街道办|街道|街|办事处|办|园区|片区|开发区|管委会|功能区|高新区|经开区|新区|集聚区|平台|[区县市]直(?:单位|部门)|部门|单位)';
const UNIT_COLUMN = new RegExp(
  `^(?=.*(?:[镇乡街]|园区|片区|开发区|管委会))(?:项目)?${OWNED}{0,2}的?${SORTS}{1,5}(?:名称)?$`,
);
const BETWEEN = /[()、/,，·.-]|及|和|与|或/g;

/** Whether a label is made of nothing but sorts of units and whose they are. Shapes: `label` squeezed. */
export function isSortsOfUnits(label: string): boolean {
  return UNIT_COLUMN.test(label.replace(BETWEEN, ''));
}
