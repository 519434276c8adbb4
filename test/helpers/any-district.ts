import fc from 'fast-check';

/** District files of all kinds, as `export` writes them: for what has to hold for every one of them. */

const text = fc
  .oneof(
    fc.constantFrom(
      '主体施工至12层',
      '=1+1',
      '-已停工',
      '+86',
      '@all',
      '第一行\n第二行',
      '甲、乙',
      '“引号”<&>',
      '0012',
      '2026-06-01',
      '1,234',
      '是',
      '—',
    ),
    fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  )
  .map(value => value.trim())
  .filter(value => value !== '');
const name = fc.constantFrom('王磊', '张伟', '李娜', '唐亮', '欧阳修', '陈 平', '赵六', 'John Smith');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const wan = fc.integer({ min: 0, max: 99_999_999_999 }).map(yuan => yuan / 10_000);
const day = fc
  .integer({ min: 0, max: 3_000 })
  .map(days => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
const month = day.map(value => value.slice(0, 7));
const instant = fc.integer({ min: 0, max: 200_000_000_000 }).map(
  ms =>
    `${new Date(1_700_000_000_000 + ms)
      .toISOString()
      .slice(0, -1)
      .replace(/\.000$/, '')}+08:00`,
);
const percent = fc.integer({ min: 0, max: 10_000 }).map(hundredths => hundredths / 100);

const UNITS = ['马寨镇', '石桥镇', '区财政局', '高新片区管委会'];
const PEOPLE = ['ou_1', 'ou_2', 'ou_3', 'ou_4', 'ou_5'];
const CODES = ['EQ-2026-001', 'EQ-2026-002', '3'];
const unitName = fc.constantFrom(...UNITS);
const openId = fc.constantFrom(...PEOPLE);
const code = fc.constantFrom(...CODES);
/** Somebody of the roster, or whatever else a ledger names. */
const actor = fc.oneof(openId, fc.constantFrom('cli', 'ou_gone', 'migrated'));
const reading = fc.record({ field: text, source: text, value: text });

const units = fc.tuple(
  ...UNITS.map((unit, index) =>
    fc.record({
      name: fc.constant(unit),
      aliases: fc.subarray([`简称${index}`, `别名${index}、又名`, `另名${index}`]),
      kind: fc.constantFrom('town', 'committee', 'department', 'company'),
      ranked: fc.boolean(),
      group: maybe(fc.constantFrom('镇街', '片区')),
      chatId: maybe(fc.constant(`oc_u${index}`)),
      formerNames: fc.subarray([`旧名${index}`]),
      mergedInto: maybe(fc.constant(UNITS[(index + 1) % UNITS.length] ?? '')),
    }),
  ),
);

const people = fc.tuple(
  ...PEOPLE.map((person, index) =>
    fc.record({
      openId: fc.constant(person),
      mobile: maybe(fc.constantFrom(`+861380000000${index}`, `1380000000${index}`, `+852 9123 456${index}`)),
      name,
      unit: maybe(unitName),
      roles: fc.subarray(['steward', 'liaison', 'unit_lead', 'office', 'second', 'auditor', 'inspection_bureau']),
      taskForce: maybe(fc.constantFrom('funding', 'permits', 'demolition')),
      leftOn: maybe(day),
      successor: maybe(fc.constantFrom(...PEOPLE)),
    }),
  ),
);

const groups = fc.subarray(['oc_hq', 'oc_u1', 'oc_f']).chain(chats =>
  fc.tuple(
    ...chats.map(chatId =>
      fc.record({
        chatId: fc.constant(chatId),
        purpose: fc.constantFrom('headquarters', 'leaders', 'inspection', 'unit', 'task_force'),
        unit: maybe(unitName),
        taskForce: maybe(fc.constantFrom('funding', 'permits')),
      }),
    ),
  ),
);

const plan = fc
  .tuple(maybe(wan), fc.option(fc.array(wan, { minLength: 12, maxLength: 12 }), { nil: null }))
  .map(([annual, months]) => {
    const cumulativePlanWan = months && [...months].sort((a, b) => a - b);
    return { annualPlanWan: cumulativePlanWan?.at(-1) ?? annual, cumulativePlanWan };
  });

const milestones = fc
  .subarray(['signed', 'started', 'completed', 'effective'])
  .chain(kinds =>
    fc.tuple(
      ...kinds.map(kind =>
        fc.record({ kind: fc.constant(kind), planned: maybe(day), claimed: maybe(day), actual: maybe(day) }),
      ),
    ),
  );

const projects = fc.tuple(
  ...CODES.map((project, index) =>
    fc.record({
      code: fc.constant(project),
      name: text.map(value => `${value}${index}`),
      aliases: fc.array(text, { maxLength: 2 }),
      unit: unitName,
      level: maybe(fc.constantFrom('provincial', 'municipal', 'major', 'district')),
      library: fc.constantFrom('reserve', 'to_start', 'ongoing', 'to_complete'),
      leadOfficial: maybe(openId),
      steward: maybe(openId),
      deputySteward: maybe(openId),
      ownerContact: maybe(openId),
      plannedTotalWan: maybe(wan),
      plans: fc.dictionary(fc.constantFrom('2025', '2026', '2027'), plan),
      startMonth: maybe(month),
      endMonth: fc.constant(null),
      milestones,
      tags: fc.subarray(['拿地即开工', '三个一批']),
      team: fc.array(
        fc.record({ stage: fc.constantFrom('permits', 'land', 'other'), unit: maybe(unitName), person: maybe(openId) }),
        { maxLength: 3 },
      ),
      exitedOn: maybe(day),
      exitReason: maybe(fc.constantFrom('effective', 'policy', 'unable')),
    }),
  ),
);

const facts = fc.array(
  fc
    .oneof(
      fc.record({ fact: fc.constant('library'), value: maybe(fc.constantFrom('reserve', 'ongoing')) }),
      fc.record({ fact: fc.constant('plannedTotal'), value: maybe(wan) }),
      fc.record({ fact: fc.constantFrom('plan:2025', 'plan:2026'), value: maybe(plan) }),
      fc.record({ fact: fc.constantFrom('milestone:started', 'planned:completed', 'exitedOn'), value: maybe(day) }),
      fc.record({
        fact: fc.constantFrom('steward', 'leadOfficial'),
        value: maybe(fc.oneof(openId, fc.constant('ou_gone'))),
      }),
      fc.record({ fact: fc.constant('unit'), value: unitName }),
      fc.record({
        fact: fc.constant('team'),
        value: fc.array(
          fc.record({ stage: fc.constantFrom('permits', 'other'), unit: maybe(unitName), person: maybe(openId) }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    )
    .chain(told =>
      fc.record({
        fact: fc.constant(told.fact),
        value: fc.constant(told.value),
        project: code,
        validFrom: maybe(day),
        source: fc.constantFrom('migrated', 'import', 'confirmed'),
        by: actor,
        at: instant,
        revokedBy: maybe(actor),
      }),
    ),
  { maxLength: 6 },
);

const reports = fc.array(
  fc.record({
    project: code,
    reportedBy: actor,
    reportedAt: instant,
    messageId: maybe(fc.constant('om_1')),
    month,
    asOf: day,
    weekInvestmentWan: maybe(wan),
    monthInvestmentWan: maybe(wan),
    yearInvestmentWan: maybe(wan),
    totalInvestmentWan: maybe(wan),
    progressPercent: maybe(percent),
    stage: maybe(text),
    nextPlan: maybe(text),
    milestone: maybe(fc.constantFrom('signed', 'started')),
    milestoneDate: maybe(day),
    isNoProgress: fc.boolean(),
    status: fc.constantFrom('held', 'active', 'corrected', 'withdrawn'),
    confirmReason: maybe(text),
    readings: fc.array(reading, { maxLength: 2 }),
    doubts: fc.array(
      fc.record({ kind: fc.constant('falls'), field: fc.constant('percent'), known: text, said: text }),
      { maxLength: 1 },
    ),
  }),
  { maxLength: 5 },
);

const STATUSES = [
  'open',
  'assigned',
  'acknowledged',
  'in_progress',
  'responded',
  'closed',
  'rechecked',
  'reopened',
  'suspended',
  'rejected',
  'merged',
  'withdrawn',
];

/** More time, or a pause, that was asked for. */
const request = fc.record({
  until: day,
  reason: text,
  askedBy: actor,
  decision: maybe(fc.constantFrom('granted', 'refused')),
});

const problems = fc.array(
  fc.record({
    project: code,
    category: fc.constantFrom('funding', 'procedures', 'demolition', 'land', 'planning', 'construction', 'other'),
    urgency: fc.constantFrom('urgent', 'ordinary'),
    description: text,
    responsibleUnit: maybe(unitName),
    dueDate: maybe(day),
    reportedBy: actor,
    reportedAt: instant,
    messageId: maybe(fc.constant('om_2')),
    status: fc.constantFrom(...STATUSES),
    handler: maybe(actor),
    respondedBy: maybe(actor),
    isConfirmed: fc.boolean(),
    reopenCount: fc.nat(3),
    extension: maybe(request),
    steps: fc.array(
      fc.record({
        status: fc.constantFrom(...STATUSES),
        at: instant,
        by: actor,
        note: maybe(text),
        unit: maybe(unitName),
        dueAt: maybe(instant),
        isAside: maybe(fc.boolean()),
      }),
      { maxLength: 3 },
    ),
    readings: fc.array(reading, { maxLength: 1 }),
    dueRule: maybe(
      fc.oneof(
        fc.record({ from: day, workingDays: fc.nat(30) }),
        fc.record({ from: day, calendarDays: fc.nat(30), pausedDays: fc.nat(5) }),
      ),
    ),
    pause: maybe(request),
    isMajor: fc.boolean(),
    mergedInto: maybe(fc.constant('WT-2026-0001')),
    meeting: maybe(fc.constant('HY-2026-0001')),
  }),
  { maxLength: 4 },
);

const MEETINGS = ['HY-2026-0001', 'HY-2026-0002'] as const;

const meetings = fc
  .tuple(
    ...MEETINGS.map(id =>
      fc.record({
        id: fc.constant(id),
        series: fc.constantFrom('weekly', 'half_month', 'monthly', 'special', 'analysis', 'site_review'),
        title: text,
        at: instant,
        place: maybe(text),
        chair: maybe(openId),
        attendees: maybe(text),
        state: fc.constantFrom('planned', 'called', 'drafted', 'confirmed', 'cancelled'),
        round: fc.nat(5),
        problem: maybe(fc.constant('WT-2026-0001')),
        agenda: maybe(
          fc.record({
            slot: instant,
            isPreviewed: fc.boolean(),
            notHeld: maybe(text),
            dropped: fc.subarray(['problem:WT-2026-0001', 'figures']),
            order: fc.subarray(['problem:WT-2026-0002']),
            added: fc.array(
              fc.record({
                key: text,
                text,
                project: maybe(code),
                unit: maybe(unitName),
                asked: maybe(text),
                by: actor,
              }),
              { maxLength: 1 },
            ),
            sent: maybe(fc.subarray(['figures'])),
          }),
        ),
        minutes: maybe(text),
        draft: fc.array(
          fc.record({
            task: text,
            project: maybe(code),
            problem: maybe(fc.constant('WT-2026-0001')),
            unit: maybe(unitName),
            person: maybe(openId),
            supervisor: maybe(openId),
            dueDate: maybe(day),
          }),
          { maxLength: 2 },
        ),
        corrections: fc.array(fc.record({ reason: text, by: actor, at: instant }), { maxLength: 2 }),
        by: actor,
        createdAt: instant,
        confirmedBy: maybe(actor),
        confirmedAt: maybe(instant),
      }),
    ),
  )
  .map(all => [...all]);

const ITEM_STATUSES = ['assigned', 'acknowledged', 'in_progress', 'responded', 'closed', 'reopened', 'withdrawn'];

const actionItems = fc.array(
  fc.record({
    meeting: fc.constantFrom(...MEETINGS),
    problem: maybe(fc.constant('WT-2026-0001')),
    project: maybe(code),
    task: text,
    unit: unitName,
    person: maybe(openId),
    supervisor: maybe(openId),
    dueDate: day,
    dueRule: maybe(fc.record({ from: day, workingDays: fc.nat(30) })),
    status: fc.constantFrom(...ITEM_STATUSES),
    handler: maybe(actor),
    respondedBy: maybe(actor),
    reopenCount: fc.nat(3),
    extension: maybe(request),
    agreedAt: instant,
    steps: fc.array(
      fc.record({
        status: fc.constantFrom(...ITEM_STATUSES),
        at: instant,
        by: actor,
        note: maybe(text),
        unit: maybe(unitName),
        dueAt: maybe(instant),
        isAside: maybe(fc.boolean()),
      }),
      { maxLength: 3 },
    ),
  }),
  { maxLength: 3 },
);

const permits = fc.uniqueArray(
  fc.record({
    project: code,
    kind: fc.constantFrom(
      'approval',
      'land_planning',
      'works_planning',
      'land',
      'environment',
      'tender',
      'construction',
      'other',
    ),
    state: fc.constantFrom('pending', 'in_progress', 'done', 'not_needed'),
    planned: maybe(day),
    handler: maybe(text),
    document: maybe(text),
    note: maybe(text),
  }),
  { maxLength: 6, selector: ({ project, kind }) => `${project} ${kind}` },
);

const figures = fc.record({
  verifications: fc.array(
    fc.record({
      project: code,
      month,
      yearInvestmentWan: wan,
      progressPercent: maybe(percent),
      by: actor,
      at: instant,
      note: maybe(text),
      evidence: fc.subarray(['ab12', 'cd34']),
    }),
    { maxLength: 3 },
  ),
  statistics: fc.array(
    fc.record({ project: code, month, yearInvestmentWan: wan, source: maybe(text), by: actor, at: instant }),
    { maxLength: 3 },
  ),
  siteReviews: fc.uniqueArray(
    fc.record({
      quarter: fc.constantFrom('2026-Q1', '2026-Q2'),
      project: code,
      unit: unitName,
      ballots: fc.uniqueArray(fc.record({ judge: actor, score: maybe(fc.constantFrom('92', '88.5', '100')) }), {
        minLength: 1,
        maxLength: 3,
        selector: one => one.judge,
      }),
      by: actor,
      at: instant,
    }),
    { maxLength: 2, selector: one => `${one.quarter} ${one.project} ${one.unit}` },
  ),
});

const notes = fc.record({
  siteMeetings: fc.array(
    fc.record({
      project: code,
      by: actor,
      on: day,
      attendees: maybe(text),
      note: maybe(text),
      at: instant,
      isWithdrawn: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  absences: fc.array(
    fc.record({
      person: openId,
      from: fc.constant('2026-06-15'),
      to: fc.constantFrom('2026-06-15', '2026-06-19'),
      note: maybe(text),
      by: actor,
      at: instant,
      isWithdrawn: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  cases: fc.array(
    fc.record({
      kind: fc.constantFrom('entry', 'exit', 'move', 'selection', 'repromotion', 'round'),
      project: maybe(code),
      unit: maybe(unitName),
      state: fc.constantFrom('leading_group', 'asked', 'somewhere'),
      isOpen: fc.boolean(),
      round: fc.nat(5),
      openedBy: actor,
      openedAt: instant,
      dueAt: maybe(instant),
      evidence: fc.subarray(['ab12', 'cd34']),
      data: fc.dictionary(fc.constantFrom('reason', 'plot'), text),
      approvals: fc.array(
        fc.record({ step: text, by: actor, at: instant, seats: fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }) }),
        { maxLength: 1 },
      ),
      steps: fc.array(fc.record({ step: fc.constantFrom('submit', 'approve'), at: instant, by: actor, note: text }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    { maxLength: 2 },
  ),
});

/** What rankings count by decision, as `export` writes it. */
const decisions = fc.record({
  scoreEntries: fc.array(
    fc.record({
      unit: unitName,
      period: fc.oneof(month, fc.constant('2026')),
      kind: fc.constantFrom('bonus', 'penalty', 'verification', 'mass_start', 'media', 'evaluation'),
      points: fc.constantFrom('1.00', '-2.00', '0.50', '10.00'),
      reason: text,
      evidence: fc.subarray(['区委通报〔2026〕3号', '会议纪要、附件', 'sha256:ab12']),
      by: actor,
      approvedBy: actor,
      medium: maybe(text),
      day: maybe(day),
    }),
    { maxLength: 3 },
  ),
  leaderComments: fc.array(
    fc.record({
      quarter: fc.constantFrom('2026-Q1', '2026-Q2'),
      unit: unitName,
      grade: fc.constantFrom('优', '良', '中', '差'),
      by: actor,
      note: maybe(text),
    }),
    { maxLength: 3 },
  ),
});

const calendars = fc.subarray([
  { year: 2026, holidays: ['2026-01-01', '2026-10-01'], makeUpDays: ['2026-10-10'], source: '国办发明电〔2025〕7号' },
  { year: 2027, holidays: ['2027-01-01'], makeUpDays: [], source: null },
]);

const clockRules = fc.subarray([
  { version: 1, rules: { 'steps.solve.ordinary': { days: 10 }, 'ladder.ahead': [3, 1] } },
  {
    version: 2,
    rules: {
      'weekly.due': { weekday: 4, time: '11:30' },
      hours: [{ opens: '09:00', closes: '17:30' }],
      'meetings.weekly.place': '区政府三楼会议室',
      'meetings.analysis.held': { workingDay: -2, time: '15:00' },
    },
  },
  { version: 3, rules: {} },
]);

const district = fc.record({
  name: text,
  year: fc.constantFrom(2025, 2026),
  targets: fc.record({ investmentWan: maybe(wan), starts: maybe(fc.nat(500)), completions: maybe(fc.nat(500)) }),
  ownerContactsReport: fc.boolean(),
  largeFigureWan: maybe(wan),
  permitDays: maybe(fc.dictionary(fc.constantFrom('approval', 'land', 'other'), fc.integer({ min: 1, max: 90 }))),
});

/** With ids and numbers, which no two entries of a list share. */
const numbered = <T extends object>(list: readonly T[], key: string, idOf: (index: number) => string) =>
  list.map((one, index) => ({ ...one, [key]: idOf(index) }));

const versionsOf = ([versions, validFrom, source, by, confirmedBy]: readonly [
  readonly { version: number; rules: object }[],
  string,
  string | null,
  string,
  string | null,
]) => versions.map(one => ({ ...one, validFrom, source, by, confirmedBy }));

export const anyDistrict = fc
  .record({
    district,
    units,
    people,
    groups,
    projects,
    facts,
    progress: reports,
    problems,
    permits,
    figures,
    notes,
    decisions,
    meetings,
    actionItems,
    calendars,
    clockRules: fc.tuple(clockRules, instant, maybe(text), actor, maybe(actor)),
  })
  .map(({ figures: figureLists, notes: noteLists, decisions: decisionLists, ...lists }) => ({
    ...lists,
    ...figureLists,
    ...decisionLists,
    clockRules: versionsOf(lists.clockRules),
    progress: numbered(lists.progress, 'id', index => `om_${index}:1`),
    problems: numbered(lists.problems, 'number', index => `WT-2026-${String(index + 1).padStart(4, '0')}`),
    actionItems: numbered(lists.actionItems, 'number', index => `YD-2026-${String(index + 1).padStart(4, '0')}`),
    siteMeetings: numbered(noteLists.siteMeetings, 'id', index => `meeting ${index}`),
    absences: numbered(noteLists.absences, 'id', index => `absence ${index}`),
    cases: numbered(noteLists.cases, 'id', index => `SX-2026-000${index}`),
  }));
