import * as z from 'zod';
import { literalSchema } from './literal.ts';
import { conditionSchema, valueSchema } from './value-schema.ts';

const key = z.string().min(1).max(60);
const ownKey = z.string().regex(/^[^\s.{}[\]]{1,60}$/, { message: '键里不能有空格、点和括号，可写 A1、1-1 或 开工率' });
const label = z.string().min(1).max(60);
const text = z.string().min(1).max(200);
const names = z.array(z.string().min(1)).min(1).max(500);

const because = z.strictObject({ if: conditionSchema, reason: text }).meta({ id: 'Because', title: '条件和原因' });

/** What every item can have. */
const common = {
  key: ownKey.describe('本项的键，全表唯一；别处用它引用本项'),
  label: label.describe('本项的名称，印在结果里'),
  full: literalSchema.optional().describe('满分：本项在总分里占几分；别的项不适用时按它分担权重'),
  weight: literalSchema.optional().describe('权重：本项得分乘以它，如 0.6 或 "60%"'),
  basis: z.string().max(500).optional().describe('办法原文或条款号，只作说明'),
  extra: z.boolean().optional().describe('附加项：不参加权重分摊'),
  cap: literalSchema.optional().describe('最多得几分'),
  floor: literalSchema.optional().describe('最少得几分（扣分项写负数）'),
  decimals: z.int().min(0).max(10).optional().describe('本项保留几位小数；不写用全表的'),
  passMark: z
    .strictObject({ at: literalSchema, else: literalSchema.optional() })
    .meta({ id: 'PassMark', title: '及格线', description: '低于 at 分时得 else 分（不写为 0）' })
    .optional(),
  zeroIf: z.array(because).min(1).max(20).optional().describe('满足任一条件时本项得 0 分'),
  onlyIf: because.optional().describe('只在满足条件时适用'),
  onlyFor: z
    .strictObject({ groups: names.optional(), classes: names.optional(), units: names.optional() })
    .meta({ id: 'OnlyFor', title: '只对这些分组、类别或单位适用' })
    .optional(),
  ifNotApplicable: z
    .union([z.enum(['spread', 'zero', 'full', 'mean', 'notRanked']), z.strictObject({ points: literalSchema })])
    .meta({
      id: 'IfNotApplicable',
      title: '不适用时怎么办',
      description:
        'spread 权重分摊给其他项（不写即此），zero 得 0 分，full 得满分，mean 取其他单位的平均分，notRanked 该单位不参加排名，{"points": 分} 给固定分',
    })
    .optional(),
  remarks: z
    .array(z.strictObject({ if: conditionSchema.optional(), text }))
    .max(10)
    .meta({ id: 'Remarks', title: '印在本项后面的说明', description: '{键} 处填入指标的值；指标是空的就不印' })
    .optional(),
};

type CommonFields = z.infer<z.ZodObject<typeof common>>;

const ratioParts = {
  of: valueSchema.describe('实际数'),
  to: valueSchema.describe('计划数（分母）'),
  target: valueSchema.optional().describe('目标比率：达到它即为 1（实际 ÷ 计划 ÷ 目标）；可以是算式，如按项目数分档'),
  upTo: literalSchema.optional().describe('比率最多按几计；不写则不封顶'),
  atLeast: literalSchema.optional().describe('比率最少按几计'),
};

const side = z.strictObject({
  each: literalSchema.describe('每多（少）多少算一步'),
  points: literalSchema.describe('每步几分，写正数；是加是扣看方向'),
  count: z
    .enum(['full', 'started', 'exact'])
    .optional()
    .describe('full 只算整步（不写即此），started 不足一步算一步，exact 按比例'),
  most: literalSchema.optional().describe('最多加（扣）几分'),
  further: z
    .array(
      z.strictObject({
        beyond: literalSchema.describe('离目标超过多少的部分'),
        each: literalSchema,
        points: literalSchema,
      }),
    )
    .min(1)
    .max(10)
    .optional()
    .describe('离目标更远的部分每步另计几分，由近到远'),
});

const simpleItems = {
  ratio: z
    .strictObject({
      kind: z.literal('ratio'),
      ...common,
      full: literalSchema.describe('满分：得分 = 满分 × 比率'),
      ...ratioParts,
      ifNoDenominator: z
        .union([z.enum(['notApplicable', 'zero', 'full']), z.strictObject({ points: literalSchema })])
        .optional()
        .describe('分母为 0 时：notApplicable 不适用（不写即此），zero 得 0 分，full 得满分，或给固定分'),
    })
    .meta({ id: 'RatioItem', title: '比率：满分 × 实际 ÷ 计划' }),
  ratios: z
    .strictObject({
      kind: z.literal('ratios'),
      ...common,
      full: literalSchema.describe('满分：得分 = 满分 × 各比率的加权平均'),
      parts: z
        .array(z.strictObject({ label, ...ratioParts, weight: literalSchema.describe('权重；除以权重之和') }))
        .min(1)
        .max(50),
    })
    .meta({ id: 'RatiosItem', title: '几个比率的加权平均；不适用的比率不参加平均' }),
  formula: z
    .strictObject({ kind: z.literal('formula'), ...common, value: valueSchema.describe('得分') })
    .meta({ id: 'FormulaItem', title: '算式：得分就是这个数量' }),
  fixed: z
    .strictObject({ kind: z.literal('fixed'), ...common, value: literalSchema.describe('得分') })
    .meta({ id: 'FixedItem', title: '固定分（如基础分 100）' }),
  perEvent: z
    .strictObject({
      kind: z.literal('perEvent'),
      ...common,
      count: valueSchema.optional().describe('次数（与 events 二选一）'),
      events: key.optional().describe('明细表的键：每行一次'),
      where: conditionSchema.optional().describe('只算符合条件的行（与 events 同用）'),
      each: valueSchema.describe('每次几分；用 events 时可按行里的栏分档'),
      maxTimes: z.int().min(1).max(10_000).optional().describe('最多算几次；超出时取分高的'),
    })
    .meta({ id: 'PerEventItem', title: '按次（按个）计分' }),
  bands: z
    .strictObject({
      kind: z.literal('bands'),
      ...common,
      value: valueSchema.describe('按哪个数量分档'),
      table: z
        .array(
          z.strictObject({
            from: literalSchema.optional().describe('下端，含'),
            above: literalSchema.optional().describe('下端，不含'),
            to: literalSchema.optional().describe('上端，含'),
            below: literalSchema.optional().describe('上端，不含'),
            give: valueSchema.describe('这一档几分'),
          }),
        )
        .min(1)
        .max(200),
      else: valueSchema.optional().describe('不在任何一档时几分；不写就退回数据'),
    })
    .meta({ id: 'BandsItem', title: '分档计分' }),
  table: z
    .strictObject({
      kind: z.literal('table'),
      ...common,
      value: key.describe('词或数值指标的键'),
      table: z.record(z.string().min(1).max(60), valueSchema).describe('词（或数）→ 得分'),
      else: valueSchema.optional().describe('表里没有时几分；不写就退回数据'),
    })
    .meta({ id: 'TableItem', title: '对照表计分（等次、别处的名次）' }),
  steps: z
    .strictObject({
      kind: z.literal('steps'),
      ...common,
      value: valueSchema.describe('实际数'),
      target: valueSchema.describe('目标数'),
      base: valueSchema.optional().describe('正好达到目标时几分；不写为 0'),
      above: side.optional().describe('超过目标每步加分（lowerIsBetter 时扣分）；不写则超过不加不扣'),
      below: side.optional().describe('低于目标每步扣分（lowerIsBetter 时加分）；不写则低于不加不扣'),
      lowerIsBetter: z.boolean().optional().describe('越少越好（如逾期天数）：超过目标扣分，低于目标加分'),
    })
    .meta({ id: 'StepsItem', title: '围绕目标逐步加减分' }),
  mark: z
    .strictObject({
      kind: z.literal('mark'),
      ...common,
      if: conditionSchema,
      give: valueSchema.describe('满足时几分'),
      else: valueSchema.optional().describe('不满足时几分；不写为 0'),
    })
    .meta({ id: 'MarkItem', title: '达到即得分，否则不得' }),
  places: z
    .strictObject({
      kind: z.literal('places'),
      ...common,
      by: valueSchema.describe('按什么排'),
      order: z.enum(['desc', 'asc']).optional().describe('desc 大的在前（不写即此），asc 小的在前'),
      ties: z
        .enum(['competition', 'dense'])
        .optional()
        .describe('并列：competition 1,2,2,4（不写即此），dense 1,2,2,3'),
      among: z
        .enum(['group', 'class', 'all'])
        .optional()
        .describe('与谁比：group 同组，class 同类，all 全部；不写时分组排名的与同组比，否则与全部比'),
      minUnits: z.int().min(1).max(1000).optional().describe('参加排的单位少于这个数时得 0 分'),
      awards: z
        .array(
          z.strictObject({
            upTo: z.int().min(1).max(1000).optional().describe('前几名（含）'),
            upToShare: literalSchema.optional().describe('前几分之几（含），如 "1/3"'),
            points: literalSchema.describe('几分'),
          }),
        )
        .min(1)
        .max(200)
        .optional()
        .describe('从前往后取第一个符合的'),
      first: literalSchema.optional().describe('第一名几分（与 awards 二选一）'),
      step: literalSchema.optional().describe('每后一名少几分'),
      least: literalSchema.optional().describe('最少几分'),
    })
    .meta({ id: 'PlacesItem', title: '按名次计分' }),
  judges: z
    .strictObject({
      kind: z.literal('judges'),
      ...common,
      ballots: key.describe('一串数的键'),
      dropHighest: z.int().min(0).max(10).optional().describe('去掉几个最高分；不写不去'),
      dropLowest: z.int().min(0).max(10).optional().describe('去掉几个最低分；不写不去'),
      whenAtLeast: z.int().min(1).max(100).optional().describe('至少有几个分才去掉最高最低'),
    })
    .meta({ id: 'JudgesItem', title: '评委打分的（去掉最高最低的）平均' }),
  entries: z
    .strictObject({
      kind: z.literal('entries'),
      ...common,
      entries: key.describe('奖罚条目的键'),
      sign: z.enum(['plus', 'minus']).optional().describe('只许加分或只许扣分'),
      requires: z
        .array(z.enum(['evidence', 'approver', 'date']))
        .optional()
        .describe('缺了就不计分的内容；不写为 evidence 和 approver'),
      prices: z
        .record(
          z.string().min(1).max(60),
          z.union([literalSchema, z.strictObject({ from: literalSchema.optional(), to: literalSchema.optional() })]),
        )
        .optional()
        .describe('各类条目的分值或分值范围（两端可以只写一端）；写了它，条目就必须写 category'),
      maxTimes: z.int().min(1).max(1000).optional().describe('最多计几条，取分值大的'),
      perCategory: z
        .record(z.string().min(1).max(60), z.strictObject({ maxTimes: z.int().min(1).max(1000) }))
        .optional()
        .describe('各类最多计几次'),
    })
    .meta({ id: 'EntriesItem', title: '奖罚条目：一条一行' }),
};

type Side = z.infer<typeof side>;
type Simple = { [K in keyof typeof simpleItems]: z.infer<(typeof simpleItems)[K]> };

export type RatioItem = Simple['ratio'];
export type RatiosItem = Simple['ratios'];
export type FormulaItem = Simple['formula'];
export type FixedItem = Simple['fixed'];
export type PerEventItem = Simple['perEvent'];
export type BandsItem = Simple['bands'];
export type TableItem = Simple['table'];
export type StepsItem = Simple['steps'];
export type StepsSide = Side;
export type MarkItem = Simple['mark'];
export type PlacesItem = Simple['places'];
export type JudgesItem = Simple['judges'];
export type EntriesItem = Simple['entries'];

/** Items whose lines add up to their own. */
export type SumItem = CommonFields & { kind: 'sum'; items: Item[] };
/** Items put together otherwise; printed as one line, the members as its details. */
export type CombineItem = CommonFields & {
  kind: 'combine';
  how: 'mean' | 'max' | 'min' | 'product';
  items: Item[];
};

export type LeafItem = Simple[keyof Simple];
export type Item = LeafItem | SumItem | CombineItem;
export type ItemKind = Item['kind'];

const lazyItem: z.ZodType<Item> = z.lazy(() => itemSchema);
const items = z.array(lazyItem).min(1).max(200);

const sumItem = z
  .strictObject({ kind: z.literal('sum'), ...common, items })
  .meta({ id: 'SumItem', title: '大项：各小项之和' });
const combineItem = z
  .strictObject({
    kind: z.literal('combine'),
    ...common,
    how: z.enum(['mean', 'max', 'min', 'product']).describe('平均、最高、最低、相乘；不适用的小项不计'),
    items,
  })
  .meta({ id: 'CombineItem', title: '几项取平均、最高、最低或相乘，印成一行' });

export const itemSchema: z.ZodType<Item> = z
  .discriminatedUnion('kind', [
    simpleItems.ratio,
    simpleItems.ratios,
    simpleItems.formula,
    simpleItems.fixed,
    simpleItems.perEvent,
    simpleItems.bands,
    simpleItems.table,
    simpleItems.steps,
    simpleItems.mark,
    simpleItems.places,
    simpleItems.judges,
    simpleItems.entries,
    sumItem,
    combineItem,
  ])
  .meta({ id: 'Item', title: '考核项' });

/** Every kind of item, for messages and the manual. */
export const ITEM_KINDS: readonly ItemKind[] = [...(Object.keys(simpleItems) as (keyof Simple)[]), 'sum', 'combine'];
