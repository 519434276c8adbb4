import * as z from 'zod';
import { literalSchema } from './literal.ts';
import { valueSchema } from './value-schema.ts';

const label = z.string().min(1).max(60);
const decimals = z.int().min(0).max(10);
const money = z.enum(['元', '万元', '亿元']);
const word = z.string().min(1).max(60);

/** What to do where a figure has no number. `refuse`, the default, sends the whole data file back. */
export const treatmentSchema = z
  .union([z.enum(['refuse', 'notApplicable', 'notRanked']), z.strictObject({ as: valueSchema })])
  .meta({
    id: 'Treatment',
    title: '没有数时怎么办',
    description:
      'refuse 退回数据；notApplicable 用到它的项不适用；notRanked 该单位不参加排名；{"as": 数量} 按这个数量计。不写即 refuse',
  });

export type Treatment = z.infer<typeof treatmentSchema>;

const emptiness = z
  .enum(['refuse', 'empty', 'notApplicable', 'notRanked'])
  .optional()
  .describe(
    '未报时：refuse 退回数据（不写即此），empty 当作空的，notApplicable 用到它的项不适用，notRanked 不参加排名',
  );
const fromResults = z
  .strictObject({
    ruleSet: z.string().min(1).describe('前期结果所用规则的 id'),
    take: z.string().regex(/^(last|all|0[1-9]|1[0-2]|Q[1-4]|H[12])$/, {
      message: '应为 last、all，或本年的某一期：01 至 12、Q1 至 Q4、H1、H2',
    }),
    of: z
      .union([z.enum(['total', 'place']), z.strictObject({ line: z.string().min(1) })])
      .optional()
      .describe('取什么：total 总分（不写即此），place 名次，{"line": 项的键} 某一项的得分'),
  })
  .meta({
    id: 'FromResults',
    title: '取自前期结果',
    description:
      '从数据里附的前期结果（results）取本单位的数：last 取与本期同时结束的那一期（如季末月），all 取本期内各期（用于一串数），Q1、H1、03 等取同年的那一期',
  });

const numberFigure = z
  .strictObject({
    label,
    type: z.literal('number').optional(),
    unit: z.string().min(1).max(20).optional().describe('单位，如 亿元、个、%'),
    givenIn: money.optional().describe('数据里的金额单位；与 unit 不同时自动换算'),
    decimals: decimals.optional().describe('先四舍五入到几位小数再用'),
    show: decimals.optional().describe('算式里至少显示几位小数，不影响计算'),
    min: literalSchema.optional().describe('小于它就退回数据'),
    max: literalSchema.optional().describe('大于它就退回数据'),
    whole: z.boolean().optional().describe('只能是整数'),
    missing: treatmentSchema.optional().describe('未报（没有这个键，或 null）时怎么办'),
    notPublished: treatmentSchema.optional().describe('写“未公布”时怎么办'),
    words: z.record(word, treatmentSchema).optional().describe('数据里可以写的词，各按什么计'),
    inTotal: z.enum(['sum', 'none']).optional().describe('合计行里怎么来：相加（不写即相加）或没有'),
    level: z
      .enum(['unit', 'whole'])
      .optional()
      .describe(
        '谁的数：unit 各单位的（不写即此）；whole 全域只有一个的数，如全市目标、预算，写在数据的 whole 里，各单位和合计行都用它',
      ),
    fromResults: fromResults.optional(),
  })
  .meta({ id: 'NumberFigure', title: '数值指标' });

const computedFigure = z
  .strictObject({
    label,
    computed: valueSchema,
    unit: z.string().min(1).max(20).optional(),
    decimals: decimals.optional(),
    show: decimals.optional(),
  })
  .meta({ id: 'ComputedFigure', title: '算出来的指标' });

const wordFigure = z
  .strictObject({
    label,
    type: z.literal('word'),
    options: z.array(word).min(1).max(100),
    missing: z.union([treatmentSchema.options[0], z.strictObject({ as: word })]).optional(),
  })
  .meta({ id: 'WordFigure', title: '等次、名称一类的词' });

const yesNoFigure = z
  .strictObject({
    label,
    type: z.literal('yesNo'),
    missing: z.enum(['refuse', 'no', 'notApplicable', 'notRanked']).optional(),
  })
  .meta({ id: 'YesNoFigure', title: '是或否' });

const numbersFigure = z
  .strictObject({
    label,
    type: z.literal('numbers'),
    unit: z.string().min(1).max(20).optional(),
    decimals: decimals.optional().describe('每个数先四舍五入到几位小数再用'),
    show: decimals.optional(),
    min: literalSchema.optional(),
    max: literalSchema.optional(),
    leaveOut: z
      .array(z.union([word, z.null()]))
      .optional()
      .describe('可以写在数的位置上、计算时略去的词，如 未排名；写 null 则没有数的也略去'),
    missing: emptiness,
    fromResults: fromResults.optional(),
  })
  .meta({ id: 'NumbersFigure', title: '一串数（评委打分、各月得分）' });

const fieldSchema = z
  .strictObject({
    label,
    type: z.enum(['number', 'word']),
    unit: z.string().min(1).max(20).optional(),
    givenIn: money.optional(),
    decimals: decimals.optional().describe('先四舍五入到几位小数再用'),
    show: decimals.optional(),
    min: literalSchema.optional(),
    max: literalSchema.optional(),
    options: z.array(word).min(1).max(100).optional(),
    missing: z.union([z.literal('refuse'), z.strictObject({ as: z.union([literalSchema, word]) })]).optional(),
  })
  .meta({ id: 'Field', title: '明细的一栏' });

const listFigure = z
  .strictObject({
    label,
    type: z.literal('list'),
    fields: z.record(z.string().min(1), fieldSchema),
    missing: emptiness,
  })
  .meta({ id: 'ListFigure', title: '明细表（逐个项目、逐件事）' });

const entriesFigure = z
  .strictObject({ label, type: z.literal('entries'), missing: emptiness })
  .meta({ id: 'EntriesFigure', title: '奖罚条目（事由、分值、佐证、批准人）' });

const namesFigure = z
  .strictObject({ label, type: z.literal('names'), missing: emptiness })
  .meta({ id: 'NamesFigure', title: '名单（只用于说明）' });

export const figureSchema = z
  .union([numberFigure, computedFigure, wordFigure, yesNoFigure, numbersFigure, listFigure, entriesFigure, namesFigure])
  .meta({ id: 'Figure', title: '指标' });

const BY_TYPE: Record<string, z.ZodType> = {
  number: numberFigure,
  word: wordFigure,
  yesNo: yesNoFigure,
  numbers: numbersFigure,
  list: listFigure,
  entries: entriesFigure,
  names: namesFigure,
};

/** The schema that a definition was evidently meant for; null when its `type` is none of ours. */
export function meantFigureSchema(raw: object): z.ZodType | null {
  if ('computed' in raw) return computedFigure;
  if (!('type' in raw)) return 'label' in raw ? numberFigure : null;
  return typeof raw.type === 'string' && Object.hasOwn(BY_TYPE, raw.type) ? (BY_TYPE[raw.type] ?? null) : null;
}

/** Every type of figure, for messages. */
export const FIGURE_TYPES = Object.keys(BY_TYPE);

export type NumberFigure = z.infer<typeof numberFigure>;
export type ListField = z.infer<typeof fieldSchema>;
export type Figure = z.infer<typeof figureSchema>;

export type FigureType = 'number' | 'computed' | 'word' | 'yesNo' | 'numbers' | 'list' | 'entries' | 'names';

/** The type of a figure; a definition without one is a number. */
export function figureType(figure: Figure): FigureType {
  return 'computed' in figure ? 'computed' : (figure.type ?? 'number');
}

/** Whether a figure belongs to the whole district and to none of its units. */
export function isOfWhole(figure: Figure): boolean {
  return 'level' in figure && figure.level === 'whole';
}

/** How many decimals a number figure is printed with at least. */
export function figureDecimals(figure: Figure): number {
  if ('computed' in figure || figure.type === undefined || figure.type === 'number') {
    return figure.show ?? figure.decimals ?? 0;
  }
  return 0;
}
