import { z } from 'zod';
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
const among = z.enum(['group', 'class', 'all']).optional();
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
  sum: z.strictObject({ sum: list(lazyValue) }),
  minus: z.strictObject({ minus: z.tuple([lazyValue, lazyValue]) }),
  times: z.strictObject({ times: list(lazyValue) }),
  divide: z.strictObject({ divide: z.tuple([lazyValue, lazyValue]) }),
  min: z.strictObject({ min: list(lazyValue) }),
  max: z.strictObject({ max: list(lazyValue) }),
  mean: z.strictObject({ mean: list(lazyValue) }),
  weightedMean: z.strictObject({
    weightedMean: list(z.strictObject({ weight: literalSchema, value: lazyValue })),
  }),
  round: z.strictObject({
    round: lazyValue,
    decimals: z.int().min(0).max(10),
    mode: z.enum(['halfUp', 'down', 'up']).optional(),
  }),
  points: z.strictObject({ points: key }),
  measure: z.strictObject({ measure: key }),
  choose: z.strictObject({
    choose: list(z.strictObject({ if: lazyCondition, give: lazyValue })),
    else: lazyValue,
  }),
  firstOf: z.strictObject({ firstOf: list(lazyValue) }),
  lookup: z.strictObject({
    lookup: z.union([key, field]),
    table: z.record(z.string().min(1).max(60), lazyValue),
    else: lazyValue.optional(),
  }),
  bands: z.strictObject({ bands: lazyValue, table: list(bandSchema), else: lazyValue.optional() }),
  field,
  count: z.strictObject({ count: key, where }),
  total: z.strictObject({ total: key, of, where }),
  average: z.strictObject({ average: key, of, where, dropHighest: drop, dropLowest: drop, whenAtLeast: drop }),
  largest: z.strictObject({ largest: key, of, where }),
  smallest: z.strictObject({ smallest: key, of, where }),
  across: z.strictObject({
    across: z.enum(['sum', 'mean', 'max', 'min', 'median', 'count']),
    of: lazyValue,
    among,
  }),
  place: z.strictObject({
    place: lazyValue,
    order: z.enum(['desc', 'asc']).optional(),
    ties: z.enum(['competition', 'dense']).optional(),
    among,
  }),
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
  all: z.strictObject({ all: list(lazyCondition) }),
  any: z.strictObject({ any: list(lazyCondition) }),
  not: z.strictObject({ not: lazyCondition }),
  compare: z.strictObject({
    compare: z.tuple([lazyValue, z.enum(['<', '<=', '=', '!=', '>=', '>']), lazyValue]),
  }),
  word: z.strictObject({ word: z.union([key, field]), in: list(z.string().min(1)) }),
  yes: z.strictObject({ yes: key }),
  state: z.strictObject({ state: key, is: list(z.enum(['number', 'missing', 'notPublished', 'word'])) }),
  unitIn: z.strictObject({
    unitIn: z.strictObject({
      groups: list(z.string()).optional(),
      classes: list(z.string()).optional(),
      units: list(z.string()).optional(),
    }),
  }),
};

/** Names of the kinds of condition, for messages and the manual. */
export const CONDITION_KINDS = Object.keys(questions);

export const conditionSchema: z.ZodType<Condition> = z
  .union(Object.values(questions) as unknown as [z.ZodType<Condition>, ...z.ZodType<Condition>[]])
  .meta({ id: 'Condition', title: '条件', description: '一个是或否的判断' });
