/** Which permit words name. Source: contract §5. */

export const PERMIT_KINDS = [
  'approval',
  'land_planning',
  'works_planning',
  'land',
  'environment',
  'tender',
  'construction',
  'other',
] as const;
export type PermitKind = (typeof PERMIT_KINDS)[number];

/** In order: what is narrower comes first. Shapes: words as `squeeze` makes them. */
const KINDS: readonly (readonly [RegExp, PermitKind])[] = [
  [
    /施工(?:图|图纸)|图审|消防|人防|节能|能评|水保|水土保持|防洪|洪评|洪水|稳评|社会稳定|安评|安全评价|安全预评价|文物|文勘|考古|地灾|地质灾害|压覆|压矿|地震|取水|水资源|排污|质监|质量监督|安监|安全监督|交评|交通影响|气候|雷电|防雷|绿化|园林|市政|接入|供电|入河|初步设计|初设|概算|评估报告|勘察|测绘|验线|放线|验收|竣工备案|资金证明|工资保证金/,
    'other',
  ],
  [/用地预审|土地预审/, 'land'],
  [/(?:建设)?工程规划|工规|建规|建设工程规划/, 'works_planning'],
  [/(?:建设)?用地规划|地规|用规|规划选址|选址意见书|选址意见/, 'land_planning'],
  [
    /用地手续|用地审批|用地批复|用地批准|建设用地|土地|不动产|供地|征地|农转用|林地|国有土地|地块|划拨|出让|摘牌|用地$|^用地/,
    'land',
  ],
  [/环评|环境影响|环境评价|环保/, 'environment'],
  [/施工许可|施工证|开工许可|建筑许可|建筑工程许可/, 'construction'],
  [/招标|招投标|招采|采购|中标|发包/, 'tender'],
  [/立项|备案|核准|可研|可行性|项目建议书|项目建议|项目审批|投资审批/, 'approval'],
];

/** 规划许可 alone may be of the land or of the works. */
const EITHER = /^(?:规划许可证?|规划手续|规划)$/;

/** The permit that words name; several where they do not say which, none where they name none. */
export function permitKindsOf(words: string): readonly PermitKind[] {
  if (EITHER.test(words)) return ['land_planning', 'works_planning'];
  const found = KINDS.find(([of]) => of.test(words));
  return found === undefined ? [] : [found[1]];
}
