import * as z from 'zod';
import { DECIMAL_HINT, isDecimalText, isSafeNumber } from './literal.ts';

const decimal = z
  .union([
    z.number().refine(isSafeNumber, { message: DECIMAL_HINT }),
    z.string().refine(isDecimalText, { message: DECIMAL_HINT }),
  ])
  .meta({ id: 'Decimal', title: '数', description: '5.4 或 "5.40"' });

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const row = z.record(z.string().min(1), cell);

/** What a unit's figure can be; the rule set says which of these it must be. */
const givenSchema = z.union([cell, z.array(z.union([z.number(), z.string(), z.null(), row])).max(5000)]).meta({
  id: 'Given',
  title: '指标的数据',
  description: '数；null（未报）；"未公布"；规则允许的词；true/false；一串数；名单；明细表或奖罚条目（每行一个对象）',
});

export type Given = z.infer<typeof givenSchema>;

const period = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/, {
  message: '应为月 2026-06、季 2026-Q2、半年 2026-H1 或年 2026',
});

const claimedSchema = z
  .strictObject({
    place: z.int().min(1).nullable().optional(),
    total: decimal.optional(),
    change: z.int().nullable().optional(),
    lines: z.record(z.string(), decimal).optional().describe('各项得分'),
    figures: z.record(z.string(), decimal).optional().describe('算出来的指标（如完成率），按公布的小数位数比'),
    lists: z.record(z.string(), z.int().min(1)).optional().describe('各单项榜的名次'),
  })
  .meta({ id: 'Claimed', title: '别处公布的数', description: '与算出的数核对，不一致时列出差额' });

export type Claimed = z.infer<typeof claimedSchema>;

type EarlierLine = {
  key: string;
  points: string;
  lines?: readonly EarlierLine[] | undefined;
  details?: readonly EarlierLine[] | undefined;
};

const earlierLineSchema: z.ZodType<EarlierLine> = z
  .lazy(() =>
    z.object({
      key: z.string(),
      points: z.string().refine(isDecimalText, { message: DECIMAL_HINT }),
      lines: z.array(earlierLineSchema).optional(),
      details: z.array(earlierLineSchema).optional(),
    }),
  )
  .meta({ id: 'EarlierLine', title: '前期结果的一行' });

const earlierLinesSchema: z.ZodType<readonly EarlierLine[]> = z.array(earlierLineSchema);

const resultSchema = z
  .object({
    period,
    ruleSet: z.object({
      id: z.string(),
      version: z.string(),
      inPlaceOf: z
        .array(z.string().min(1))
        .max(100)
        .optional()
        .describe('还可按哪些规则 id 取用：同一种考核期换过办法时，写被它代替的规则'),
    }),
    units: z.array(
      z.object({
        unit: z.string().min(1),
        group: z.string().nullable().optional(),
        status: z.enum(['ranked', 'not_ranked']),
        place: z.int().nullable(),
        total: z.string().refine(isDecimalText, { message: DECIMAL_HINT }).nullable(),
        lines: earlierLinesSchema.optional(),
      }),
    ),
  })
  .meta({ id: 'EarlierResult', title: '前期结果', description: 'score --json 的输出' });

export type EarlierResult = z.infer<typeof resultSchema>;

const unitSchema = z
  .strictObject({
    unit: z.string().trim().min(1).max(60),
    group: z.string().trim().min(1).max(60).nullable().optional(),
    class: z.string().trim().min(1).max(60).nullable().optional(),
    ranked: z.boolean().optional().describe('false：列出但不排名'),
    note: z.string().max(200).optional().describe('不排名的原因'),
    inTotal: z.boolean().optional().describe('false：不计入合计行（如“其中”一行）'),
    only: z.array(z.string().min(1)).min(1).optional().describe('只列入这些单项榜，不进总榜'),
    previousPlace: z.int().min(1).nullable().optional().describe('上期名次'),
    figures: z.record(z.string(), givenSchema),
    claimed: claimedSchema.optional(),
  })
  .meta({ id: 'Unit', title: '单位' });

export type UnitData = z.infer<typeof unitSchema>;

export const dataSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.string().max(200).optional().describe('这份数据的名称，只作说明'),
    source: z.string().max(500).optional().describe('数据的来源，只作说明'),
    period,
    ruleSet: z.string().optional().describe('应配的规则 id；写了就核对'),
    label: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .optional()
      .describe('这一期怎么称呼，如 2026年1—5月；凡写到这一期的地方都用它'),
    whole: z
      .record(z.string(), givenSchema)
      .optional()
      .describe('全域只有一个的数（如全市目标、预算），供规则里 level 为 whole 的指标用'),
    units: z.array(unitSchema).min(1).max(5000),
    totalRow: z
      .strictObject({
        claimed: claimedSchema.optional().describe('全部单位的合计'),
        groups: z.record(z.string().min(1), claimedSchema).optional().describe('各组小计，按组名'),
      })
      .optional()
      .describe('别处公布的合计行，与相加后算出的核对'),
    previous: resultSchema.optional().describe('上期结果，用来算名次变化'),
    tolerance: decimal.optional().describe('核对别处公布的数时，相差不超过它算一致；不写为 0'),
    results: z.array(resultSchema).max(60).optional().describe('各月（季）的结果，供 fromResults 取用'),
  })
  .meta({ id: 'ScoringData', title: '考核数据' });

export type ScoringData = z.infer<typeof dataSchema>;
