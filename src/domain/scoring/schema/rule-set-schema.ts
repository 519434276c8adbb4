import * as z from 'zod';
import { figureSchema } from './figure-schema.ts';
import { itemSchema } from './item-schema.ts';
import { literalSchema } from './literal.ts';
import { conditionSchema, valueSchema } from './value-schema.ts';

const text = z.string().min(1).max(200);
const label = z.string().min(1).max(60);
const order = z.enum(['desc', 'asc']).optional();

const tieBreak = z
  .strictObject({ label, by: valueSchema, order })
  .meta({ id: 'TieBreak', title: '同分时比什么', description: 'order：desc 大的在前（不写即此），asc 小的在前' });

const ranking = z
  .strictObject({
    groups: z.enum(['apart', 'together']).optional().describe('各分组分别排名（不写即此）或合在一起排'),
    on: z.enum(['printed', 'exact']).optional().describe('按印出来的分（不写即此）还是按未四舍五入的分排名'),
    by: valueSchema.optional().describe('按什么排名；不写按总分'),
    order: order.describe('desc 大的在前（不写即此），asc 小的在前'),
    ties: z
      .enum(['competition', 'dense', 'ordinal'])
      .optional()
      .describe('并列：competition 1,2,2,4（不写即此）；dense 1,2,2,3；ordinal 不并列，须写 lastKey'),
    tieBreak: z.array(tieBreak).max(20).optional().describe('同分时依次比较'),
    lastKey: z
      .string()
      .min(1)
      .optional()
      .describe('ordinal 的最后一关：name（单位名称，按字符编码）或一个各单位不同的数值指标的键（如序号）'),
    lastOrder: order.describe('lastKey 的方向：asc 小的在前（不写即此），desc 大的在前'),
  })
  .describe('排名办法');

const scheme = {
  items: z.array(itemSchema).min(1).max(200),
  total: z
    .strictObject({
      full: literalSchema.optional().describe('办法写明的满分，只用来核对各项之和'),
      cap: literalSchema.optional(),
      floor: literalSchema.optional(),
    })
    .optional()
    .describe('总分的满分（只作核对）、封顶和保底'),
};

const veto = z
  .strictObject({
    if: conditionSchema,
    reason: text,
    effect: z.union([
      z.enum(['zero', 'notRanked', 'last', 'note']),
      z.strictObject({ capTotal: literalSchema }),
      z.strictObject({ lowerGrade: z.int().min(1).max(10) }),
    ]),
  })
  .meta({
    id: 'Veto',
    title: '一票否决',
    description:
      'zero 总分为 0，notRanked 不参加排名，last 排在最后，{"capTotal": 分} 总分最多几分，{"lowerGrade": 几} 等次降几等，note 只写明（如取消评优资格）',
  });

const grade = z
  .strictObject({
    label: z.string().min(1).max(20),
    from: literalSchema.optional(),
    above: literalSchema.optional(),
    to: literalSchema.optional(),
    below: literalSchema.optional(),
  })
  .meta({ id: 'Grade', title: '等次的一档', description: 'from/to 含端点，above/below 不含端点' });

export const ruleSetSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { message: '应为小写字母、数字和连字符，如 "default-month"' }),
    version: z.string().min(1).max(40),
    title: z.string().min(1).max(200),
    basis: z.string().max(500).optional().describe('依据的文件'),
    decimals: z.int().min(0).max(6).optional().describe('得分保留几位小数；不写为 2'),
    rounding: z
      .enum(['lines', 'total'])
      .optional()
      .describe('lines 每行四舍五入、总分是各行之和（不写即此）；total 只总分四舍五入，差额列为“尾差”'),
    spread: z
      .enum(['fixed', 'exact'])
      .optional()
      .describe(
        '不适用项的权重分摊给其他项时：fixed 新满分按最大余数法定到两位小数、合计不变（不写即此）；exact 按比例折算、不先取整',
      ),
    figures: z
      .record(z.string().regex(/^[^\d\s.{}[\]-][^\s.{}[\]]{0,59}$/), figureSchema)
      .describe('指标：数据里要填的、算出来的，键用汉字或字母开头'),
    eligible: z
      .array(z.strictObject({ if: conditionSchema, else: text }))
      .max(20)
      .optional()
      .describe('参加排名的条件；不满足时列出但不排名，并写明 else'),
    ...scheme,
    items: scheme.items.optional().describe('考核项；各类单位都另有 classes 时可以不写'),
    classes: z.record(z.string().min(1), z.strictObject(scheme)).optional().describe('某类单位用的另一套考核项'),
    vetoes: z
      .array(veto)
      .max(20)
      .optional()
      .describe('一票否决，按顺序看；条件里可用 {"points": "total"} 指否决前的总分'),
    grades: z.array(grade).min(1).max(20).optional().describe('等次：按印出来的总分落在哪一档（优秀、良好……）'),
    ranking: ranking.optional(),
    lists: z
      .array(
        z.strictObject({
          key: z.string().min(1).describe('榜的键，单位的 only 和 claimed.lists 里用'),
          label,
          by: valueSchema.describe('按什么排'),
          order,
          groups: z.enum(['apart', 'together']).optional(),
          ties: z.enum(['competition', 'dense']).optional(),
          tieBreak: z.array(tieBreak).max(20).optional(),
          unit: z.string().max(20).optional().describe('数值的单位，只作显示'),
          decimals: z.int().min(0).max(6).optional().describe('先取到几位小数再排'),
        }),
      )
      .max(50)
      .optional()
      .describe('另外的单项榜'),
    totalRow: z
      .enum(['none', 'all', 'groups'])
      .optional()
      .describe('合计行：指标相加后再算（不是各单位比率的平均）；groups 另加各组小计'),
    bottom: z
      .strictObject({
        minRanked: z.int().min(1).max(100).optional().describe('排名单位少于这个数就不定末位'),
        protectIf: z
          .array(z.strictObject({ if: conditionSchema, reason: text }))
          .max(20)
          .optional(),
      })
      .optional()
      .describe('末位怎么定、谁受保护'),
  })
  .meta({ id: 'RuleSet', title: '考核规则', description: '一套考核办法，写成数据' });

export type RuleSet = z.infer<typeof ruleSetSchema>;
export type Veto = z.infer<typeof veto>;
export type TieBreak = z.infer<typeof tieBreak>;
