import * as z from 'zod';
import { calendarSchema } from '../base/calendar/calendar-file.ts';
import { PERMIT_KINDS } from '../library/permits.ts';
import { EXIT_REASONS, LEVELS, LIBRARIES, MILESTONE_KINDS, TEAM_STAGES, type YearPlan } from '../library/project.ts';
import { FACT_SOURCES, type FactName, isFactName } from '../library/project-facts.ts';
import { GROUP_PURPOSES } from '../library/roster.ts';
import { chatIdSchema, openIdSchema } from '../messaging/event.ts';
import { ROLES, TASK_FORCES, UNIT_KINDS } from '../people/person.ts';
import { MOST_PERMIT_DAYS } from '../permits/permit-rules.ts';
import { CATEGORIES, PROBLEM_STATUSES, URGENCIES } from '../problems/problem.ts';
import { DOUBT_KINDS, INVESTMENT_FIELDS, REPORT_STATUSES } from '../progress/progress.ts';
import { RANKING_STATUSES } from '../ranking/stored-ranking.ts';
import { clockVersionSchema } from './clock-file.ts';
import { decisionSchemas } from './decisions/decision-schemas.ts';
import { count, dayText, instantText, maybe, monthText, percentNumber, text, wanNumber as wan } from './file-fields.ts';
import { ledgerSchemas } from './ledgers/ledger-schemas.ts';
import { dueRule, extension, stepOf } from './ledgers/tracked-fields.ts';

/** The district file: what `import` reads and `export` writes. Source: contract §5. */

const unit = z.strictObject({
  name: text,
  aliases: maybe(z.array(text)),
  kind: z.enum(UNIT_KINDS, { error: `应为 ${UNIT_KINDS.join('、')} 之一` }),
  ranked: maybe(z.boolean()),
  group: maybe(text),
  chatId: maybe(chatIdSchema),
  formerNames: maybe(z.array(text)),
  /** The unit that it has become a part of (撤并), by its name. */
  mergedInto: maybe(text),
});

const person = z
  .strictObject({
    openId: maybe(openIdSchema),
    mobile: maybe(text),
    name: text,
    unit: maybe(text),
    roles: maybe(z.array(z.enum(ROLES, { error: `应为 ${ROLES.join('、')} 之一` }))),
    taskForce: maybe(z.enum(TASK_FORCES)),
    /** The day on which he left, and who has taken over what waited for him (移交). */
    leftOn: maybe(dayText),
    successor: maybe(openIdSchema),
  })
  .refine(one => one.openId || one.mobile, { path: ['openId'], message: '请填写 openId，或用 mobile 代替' });

const group = z.strictObject({
  chatId: chatIdSchema,
  purpose: z.enum(GROUP_PURPOSES, { error: `应为 ${GROUP_PURPOSES.join('、')} 之一` }),
  unit: maybe(text),
  taskForce: maybe(z.enum(TASK_FORCES)),
});

const plan = z
  .strictObject({
    annualPlanWan: maybe(wan),
    cumulativePlanWan: maybe(
      z
        .array(wan)
        .length(12, '应为 12 个数（1 月至各月累计）')
        .refine(
          amounts => amounts.every((amount, index) => index === 0 || amount >= (amounts[index - 1] ?? 0)),
          '累计数不能下降',
        ),
    ),
  })
  .refine(
    ({ annualPlanWan, cumulativePlanWan }) =>
      !annualPlanWan || !cumulativePlanWan || cumulativePlanWan.at(-1) === annualPlanWan,
    { path: ['cumulativePlanWan', 11], message: '最后一个数应等于年度计划' },
  );

const milestone = z.strictObject({
  kind: z.enum(MILESTONE_KINDS, { error: `应为 ${MILESTONE_KINDS.join('、')} 之一` }),
  planned: maybe(dayText),
  claimed: maybe(dayText),
  actual: maybe(dayText),
});

const teamMember = z.strictObject({
  stage: z.enum(TEAM_STAGES, { error: `应为 ${TEAM_STAGES.join('、')} 之一` }),
  unit: text.nullish().transform(unit => unit ?? null),
  person: openIdSchema.nullish().transform(person => person ?? null),
});

const project = z.strictObject({
  code: text,
  name: text,
  aliases: maybe(z.array(text)),
  unit: text,
  level: maybe(z.enum(LEVELS, { error: `应为 ${LEVELS.join('、')} 之一` })),
  library: z.enum(LIBRARIES, { error: `应为 ${LIBRARIES.join('、')} 之一` }),
  leadOfficial: maybe(openIdSchema),
  steward: maybe(openIdSchema),
  deputySteward: maybe(openIdSchema),
  ownerContact: maybe(openIdSchema),
  plannedTotalWan: maybe(wan),
  plans: maybe(z.record(z.string().regex(/^\d{4}$/, '应为四位年份'), plan)),
  startMonth: maybe(monthText),
  endMonth: maybe(monthText),
  milestones: maybe(z.array(milestone)),
  tags: maybe(z.array(text)),
  team: maybe(z.array(teamMember)),
  exitedOn: maybe(dayText),
  exitReason: maybe(z.enum(EXIT_REASONS, { error: `应为 ${EXIT_REASONS.join('、')} 之一` })),
});

const fact = z.strictObject({
  project: text,
  fact: z
    .string()
    .refine(isFactName, '不认识这一项')
    .transform(name => name as FactName),
  value: z.unknown().optional(),
  validFrom: maybe(dayText),
  source: z.enum(FACT_SOURCES, { error: `应为 ${FACT_SOURCES.join('、')} 之一` }),
  by: text,
  at: instantText,
  revokedBy: maybe(text),
  /** Where it stands in the record of the database that wrote the file. */
  entry: z.unknown().optional(),
});

/** What a fact of each kind may hold; plans and amounts are read into 元. */
export const factValueSchema = {
  library: z.enum(LIBRARIES, { error: `应为 ${LIBRARIES.join('、')} 之一` }),
  plan: plan.transform(
    ({ annualPlanWan, cumulativePlanWan }): YearPlan => ({
      annualPlan: annualPlanWan ?? null,
      cumulativePlan: cumulativePlanWan ?? null,
    }),
  ),
  amount: wan,
  team: z.array(teamMember),
  day: dayText,
  key: text,
};

const reading = z.strictObject({ field: text, source: z.string(), value: z.string() });

const doubt = z.strictObject({
  kind: z.enum(DOUBT_KINDS),
  field: z.enum([...INVESTMENT_FIELDS, 'percent']),
  known: z.string(),
  said: z.string(),
});

const report = z.strictObject({
  id: text,
  project: text,
  reportedBy: text,
  /** Of what was read just now it is left out. */
  reportedAt: maybe(instantText),
  messageId: maybe(text),
  month: monthText,
  asOf: dayText,
  weekInvestmentWan: maybe(wan),
  monthInvestmentWan: maybe(wan),
  yearInvestmentWan: maybe(wan),
  totalInvestmentWan: maybe(wan),
  progressPercent: maybe(percentNumber),
  stage: maybe(z.string()),
  nextPlan: maybe(z.string()),
  milestone: maybe(z.enum(MILESTONE_KINDS)),
  milestoneDate: maybe(dayText),
  isNoProgress: maybe(z.boolean()),
  status: z.enum(REPORT_STATUSES, { error: `应为 ${REPORT_STATUSES.join('、')} 之一` }),
  corrects: maybe(text),
  confirmReason: maybe(z.string()),
  readings: maybe(z.array(reading)),
  doubts: maybe(z.array(doubt)),
});

const step = stepOf(PROBLEM_STATUSES);

const problem = z.strictObject({
  number: z.string().regex(/^WT-\d{4}-\d{4,}$/, '应为 WT-年份-四位序号'),
  project: text,
  category: z.enum(CATEGORIES, { error: `应为 ${CATEGORIES.join('、')} 之一` }),
  urgency: z.enum(URGENCIES, { error: `应为 ${URGENCIES.join('、')} 之一` }),
  description: text,
  responsibleUnit: maybe(text),
  dueDate: maybe(dayText),
  reportedBy: text,
  reportedAt: instantText,
  messageId: maybe(text),
  status: z.enum(PROBLEM_STATUSES, { error: `应为 ${PROBLEM_STATUSES.join('、')} 之一` }),
  handler: maybe(text),
  respondedBy: maybe(text),
  isConfirmed: maybe(z.boolean()),
  reopenCount: maybe(count),
  extension: maybe(extension),
  pause: maybe(extension),
  steps: maybe(z.array(step)),
  readings: maybe(z.array(reading)),
  dueRule: maybe(dueRule),
  isMajor: maybe(z.boolean()),
  mergedInto: maybe(text),
  meeting: maybe(text),
});

const ranking = z.strictObject({
  period: text,
  version: count,
  status: z.enum(RANKING_STATUSES, { error: `应为 ${RANKING_STATUSES.join('、')} 之一` }),
  ruleSet: z.strictObject({ id: text, version: text }),
  computedAt: instantText,
  figures: z.unknown(),
  result: z.unknown(),
  publishedAt: maybe(instantText),
  /** The units of the result once more, to be read: an import takes them from there. */
  units: maybe(z.array(z.unknown())),
});

const permitDays = z.partialRecord(
  z.enum(PERMIT_KINDS, { error: `应为 ${PERMIT_KINDS.join('、')} 之一` }),
  count.min(1, '至少 1 个工作日').max(MOST_PERMIT_DAYS, `最多 ${MOST_PERMIT_DAYS} 个工作日`),
);

export const districtFileSchema = z.strictObject({
  district: maybe(
    z.strictObject({
      name: text,
      year: z.int({ error: '应为年份' }).min(2000, '应为年份').max(2100, '应为年份'),
      targets: maybe(z.strictObject({ investmentWan: maybe(wan), starts: maybe(count), completions: maybe(count) })),
      ownerContactsReport: maybe(z.boolean()),
      largeFigureWan: maybe(wan),
      permitDays: maybe(permitDays),
    }),
  ),
  units: maybe(z.array(unit)),
  people: maybe(z.array(person)),
  groups: maybe(z.array(group)),
  projects: maybe(z.array(project)),
  facts: maybe(z.array(fact)),
  progress: maybe(z.array(report)),
  problems: maybe(z.array(problem)),
  rankings: maybe(z.array(ranking)),
  calendars: maybe(z.array(calendarSchema)),
  clockRules: maybe(z.array(clockVersionSchema)),
  ...ledgerSchemas,
  ...decisionSchemas,
  /** What was sent is a record of this database alone: it is exported to be read, and passed over by import. */
  deliveries: maybe(z.array(z.unknown())),
});

export type DistrictFile = z.output<typeof districtFileSchema>;
