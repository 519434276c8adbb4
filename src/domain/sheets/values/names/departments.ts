/** Departments by their many names: what is compared is what they are for. */

/** Long names, short names and former names of the departments of a district, without 区 in front. */
const DEPARTMENTS: readonly (readonly [key: string, of: RegExp])[] = [
  ['housing', /^(?:住建|住房(?:和|与)?城乡建设|住房建设|城乡建设|建设)(?:局|委|委员会)?$/],
  ['development', /^(?:发改|发展(?:和|与)?改革|发展计划)(?:局|委|委员会)?$/],
  [
    'land',
    /^(?:资规|自规|自然资源|资源规划|自然资源(?:和|与)?规划|国土|国土资源|规划(?:和|与)?自然资源|规划)(?:局|分局)?$/,
  ],
  ['environment', /^(?:生态环境|环保|环境保护|生环)(?:局|分局)?$/],
  [
    'approval',
    /^(?:行政审批|审批|行政审批(?:和|与)?政务信息管理|行政审批服务|政务服务(?:和|与)?(?:大)?数据管理?|政务服务)(?:局|办|管理局|中心)?$/,
  ],
  ['transport', /^(?:交通|交通运输|交运)(?:局|委)?$/],
  ['water', /^(?:水利|水务|农业农村(?:和|与)?水利)(?:局)?$/],
  ['finance', /^(?:财政)(?:局)?$/],
  ['power', /^(?:国网|国家电网)?(?:.{2,4}?)?(?:供电|电力|电业|电网)(?:局|公司|所|中心|分公司)$/],
  [
    'cityAdministration',
    /^(?:城管|城市管理|综合执法|城市管理综合(?:行政)?执法|城市综合管理|综合行政执法)(?:局|大队)?$/,
  ],
  ['agriculture', /^(?:农业农村|农业|农委)(?:局|委|委员会)?$/],
  ['forestry', /^(?:林业|园林|林业(?:和|与)园林|园林绿化)(?:局|中心)?$/],
  ['industry', /^(?:工信|工业(?:和|与)?信息化|科工信|科技(?:和|与)?工业信息化|经信|科工)(?:局|委)?$/],
  ['education', /^(?:教体|教育|教育体育|文教体)(?:局|委)?$/],
  ['health', /^(?:卫健|卫生健康|卫计|卫生)(?:局|委|委员会)?$/],
  ['culture', /^(?:文旅|文广旅|文化(?:和|与)?旅游|文化广电(?:和|与)?旅游|文化广电旅游体育)(?:局)?$/],
  ['commerce', /^(?:商务|商务(?:和|与)?投资促进|招商|投资促进)(?:局|中心)?$/],
  ['emergency', /^(?:应急|应急管理|安监|安全生产监督管理)(?:局)?$/],
  ['market', /^(?:市监|市场监管|市场监督管理)(?:局)?$/],
  ['labour', /^(?:人社|人力资源(?:和|与)?社会保障)(?:局)?$/],
  ['police', /^(?:公安)(?:局|分局)?$/],
  ['airDefence', /^(?:人防|人民防空)(?:局|办|办公室)?$/],
  ['audit', /^审计局?$/],
  ['civil', /^(?:民政)(?:局)?$/],
  ['science', /^(?:科技|科学技术)局$/],
  ['demolition', /^(?:征收办|征迁办|房屋征收(?:办|中心|办公室|服务中心)|拆迁办)$/],
];

/** Who stands in front of a department of another level. */
const LEVEL = /^(?:省|市|州|盟|国家|中央)/;

/**
 * What a department is for. Shapes: `key` as of `unitKey`; a leading 区 or the name of a district does not matter.
 * Errors: undefined for what is no department that districts have.
 */
export function departmentOf(key: string): string | undefined {
  for (const name of [key, key.replace(/^.{0,4}?[区县市旗]/, '')]) {
    const found = DEPARTMENTS.find(([, of]) => of.test(name));
    if (found) return found[0];
  }
  return undefined;
}

/** 市电力局, 省自然资源厅: a body of another level than the district's own one, and what it is without its level. */
export function bodyElsewhere(key: string, ownLevel: string): string | undefined {
  const level = LEVEL.exec(key)?.[0];
  if (level === undefined || level === ownLevel) return undefined;
  return key.slice(level.length).replace(/厅$/, '局');
}
