import * as z from 'zod';
import { isSafeNumber, LITERAL_HINT, type Literal, literalSchema } from './literal.ts';

/**
 * A quantity: a number, the key of a figure, or one arithmetic step over quantities. A quantity is a finite tree, so
 * working it out always ends.
 */
export type Value =
  | number
  | string
  | { sum: Value[] }
  | { minus: [Value, Value] }
  | { times: Value[] }
  | { divide: [Value, Value] }
  | { min: Value[] }
  | { max: Value[] }
  | { mean: Value[] }
  | { weightedMean: { weight: Literal; value: Value }[] }
  | { round: Value; decimals: number; mode?: 'halfUp' | 'down' | 'up' | undefined }
  | { points: string }
  | { measure: string }
  | { choose: { if: Condition; give: Value }[]; else: Value }
  | { firstOf: Value[] }
  | { lookup: string | { field: string }; table: Record<string, Value>; else?: Value | undefined }
  | { bands: Value; table: Band[]; else?: Value | undefined }
  | { field: string }
  | { count: string; where?: Condition | undefined }
  | { total: string; of?: Value | undefined; where?: Condition | undefined }
  | Average
  | { largest: string; of?: Value | undefined; where?: Condition | undefined }
  | { smallest: string; of?: Value | undefined; where?: Condition | undefined }
  | { across: 'sum' | 'mean' | 'max' | 'min' | 'median' | 'count'; of: Value; among?: Among | undefined }
  | {
      place: Value;
      order?: 'desc' | 'asc' | undefined;
      ties?: 'competition' | 'dense' | undefined;
      among?: Among | undefined;
    };

export type Average = {
  average: string;
  of?: Value | undefined;
  where?: Condition | undefined;
  dropHighest?: number | undefined;
  dropLowest?: number | undefined;
  whenAtLeast?: number | undefined;
};

/** Whose figures a comparison between units looks at: the ranked units of the own group, class, or of all. */
export type Among = 'group' | 'class' | 'all';

/** One band: `from` and `to` belong to it, `above` and `below` do not. */
export type Band = {
  from?: Literal | undefined;
  above?: Literal | undefined;
  to?: Literal | undefined;
  below?: Literal | undefined;
  give: Value;
};

export type Comparison = '<' | '<=' | '=' | '!=' | '>=' | '>';

/** A question with the answer yes or no. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { compare: [Value, Comparison, Value] }
  | { word: string | { field: string }; in: string[] }
  | { yes: string }
  | { state: string; is: ('number' | 'missing' | 'notPublished' | 'word')[] }
  | { unitIn: { groups?: string[] | undefined; classes?: string[] | undefined; units?: string[] | undefined } };

const key = z.string().min(1).max(60);
const among = z
  .enum(['group', 'class', 'all'])
  .optional()
  .describe('与谁比：group 同组，class 同类，all 全部；不写时分组排名的与同组比，否则与全部比');
const list = <T>(schema: z.ZodType<T>) => z.array(schema).min(1).max(200);

const lazyValue: z.ZodType<Value> = z.lazy(() => valueSchema);
const lazyCondition: z.ZodType<Condition> = z.lazy(() => conditionSchema);

export const bandSchema: z.ZodType<Band> = z
  .strictObject({
    from: literalSchema.optional(),
    above: literalSchema.optional(),
    to: literalSchema.optional(),
    below: literalSchema.optional(),
    give: lazyValue,
  })
  .meta({ id: 'Band', description: '一档：from/to 含端点，above/below 不含端点；give 为该档取值' });

const field = z.strictObject({ field: key });
const of = lazyValue.optional();
const where = lazyCondition.optional();
const drop = z.int().min(0).max(10).optional();

/** One schema for each arithmetic step, by the key that names it. */
const steps = {
  sum: z.strictObject({ sum: list(lazyValue) }).describe('相加'),
  minus: z.strictObject({ minus: z.tuple([lazyValue, lazyValue]) }).describe('第一个减第二个'),
  times: z.strictObject({ times: list(lazyValue) }).describe('相乘'),
  divide: z
    .strictObject({ divide: z.tuple([lazyValue, lazyValue]) })
    .describe('第一个除以第二个；除数为 0 时这个数量不存在，用到它的项不适用'),
  min: z.strictObject({ min: list(lazyValue) }).describe('最小的一个'),
  max: z.strictObject({ max: list(lazyValue) }).describe('最大的一个'),
  mean: z.strictObject({ mean: list(lazyValue) }).describe('平均；不存在的不参加平均'),
  weightedMean: z
    .strictObject({
      weightedMean: list(z.strictObject({ weight: literalSchema, value: lazyValue })),
    })
    .describe('加权平均，除以权重之和；不存在的连同权重略去'),
  round: z
    .strictObject({
      round: lazyValue,
      decimals: z.int().min(0).max(10),
      mode: z.enum(['halfUp', 'down', 'up']).optional(),
    })
    .describe('取到几位小数：halfUp 四舍五入（不写即此），down 去尾（向下），up 进位（向上）'),
  points: z.strictObject({ points: key }).describe('另一项的得分；在否决、排名、单项榜、末位保护里可写 total（总分）'),
  measure: z.strictObject({ measure: key }).describe('另一项量出来的数，如比率（封顶之前）、名次、次数'),
  choose: z
    .strictObject({
      choose: list(z.strictObject({ if: lazyCondition, give: lazyValue })),
      else: lazyValue,
    })
    .describe('取第一个满足条件的 give，都不满足取 else'),
  firstOf: z.strictObject({ firstOf: list(lazyValue) }).describe('取第一个存在的数量'),
  lookup: z
    .strictObject({
      lookup: z.union([key, field]),
      table: z.record(z.string().min(1).max(60), lazyValue),
      else: lazyValue.optional(),
    })
    .describe('按一个词（或数）查对照表；查不到取 else，没有 else 就退回数据'),
  bands: z
    .strictObject({ bands: lazyValue, table: list(bandSchema), else: lazyValue.optional() })
    .describe('按一个数量落在哪一档取值；各档不得重叠'),
  field: field.describe('明细当前行的一栏；一串数里写 value'),
  count: z.strictObject({ count: key, where }).describe('明细（或一串数）里符合 where 的行数'),
  total: z.strictObject({ total: key, of, where }).describe('明细各行 of 之和'),
  average: z
    .strictObject({ average: key, of, where, dropHighest: drop, dropLowest: drop, whenAtLeast: drop })
    .describe('明细各行 of 的平均；可去掉几个最高、最低（至少有 whenAtLeast 个数时才去）'),
  largest: z.strictObject({ largest: key, of, where }).describe('明细各行 of 的最大值'),
  smallest: z.strictObject({ smallest: key, of, where }).describe('明细各行 of 的最小值'),
  across: z
    .strictObject({
      across: z.enum(['sum', 'mean', 'max', 'min', 'median', 'count']),
      of: lazyValue,
      among,
    })
    .describe('参加排名的各单位的合计、平均、最高、最低、中位数、个数'),
  place: z
    .strictObject({
      place: lazyValue,
      order: z.enum(['desc', 'asc']).optional(),
      ties: z.enum(['competition', 'dense']).optional(),
      among,
    })
    .describe('本单位在各单位中的名次，desc 大的在前（不写即此）'),
};

/** Names of the arithmetic steps, for messages and the manual. */
export const VALUE_STEPS = Object.keys(steps);

export const valueSchema: z.ZodType<Value> = z
  .union([z.number().refine(isSafeNumber, { message: LITERAL_HINT }), key, ...Object.values(steps)] as [
    z.ZodType<Value>,
    ...z.ZodType<Value>[],
  ])
  .meta({ id: 'Value', title: '数量', description: '一个数、一个指标的键，或一步算式' });

const questions = {
  all: z.strictObject({ all: list(lazyCondition) }).describe('都满足'),
  any: z.strictObject({ any: list(lazyCondition) }).describe('满足任意一个'),
  not: z.strictObject({ not: lazyCondition }).describe('不满足'),
  compare: z
    .strictObject({
      compare: z.tuple([lazyValue, z.enum(['<', '<=', '=', '!=', '>=', '>']), lazyValue]),
    })
    .describe('比较两个数量，如 ["rate", ">=", "60%"]'),
  word: z.strictObject({ word: z.union([key, field]), in: list(z.string().min(1)) }).describe('词是其中之一'),
  yes: z.strictObject({ yes: key }).describe('“是或否”的指标为是'),
  state: z
    .strictObject({ state: key, is: list(z.enum(['number', 'missing', 'notPublished', 'word'])) })
    .describe('指标处在哪种情形：number 有数，missing 未报，notPublished 未公布，word 写的是词'),
  unitIn: z
    .strictObject({
      unitIn: z.strictObject({
        groups: list(z.string()).optional(),
        classes: list(z.string()).optional(),
        units: list(z.string()).optional(),
      }),
    })
    .describe('单位属于这些分组、类别，或就是这些单位'),
};

/** Names of the kinds of condition, for messages and the manual. */
export const CONDITION_KINDS = Object.keys(questions);

export const conditionSchema: z.ZodType<Condition> = z
  .union(Object.values(questions) as unknown as [z.ZodType<Condition>, ...z.ZodType<Condition>[]])
  .meta({ id: 'Condition', title: '条件', description: '一个是或否的判断' });
