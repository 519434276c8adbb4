/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same case on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(all: readonly T[]): T {
    const found = all[this.whole(0, all.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  some<T>(count: number, make: (i: number) => T): T[] {
    return Array.from({ length: count }, (_, i) => make(i));
  }

  /** A number as a clerk writes it: whole, with decimals as text, a percentage or a fraction. */
  literal(from: number, to: number): number | string {
    const whole = this.whole(from, to);
    if (this.chance(0.6)) return whole;
    if (this.chance(0.5)) return `${whole}.${this.pick(['5', '25', '05', '333', '125'])}`;
    return this.chance(0.5) ? `${Math.max(whole, 1)}/${this.pick([2, 3, 7])}` : `${Math.max(whole, 1) * 10}%`;
  }
}

type Json = Record<string, unknown>;

/** A random rule set and a random district for it, as data; half of what rule sets can hold is in each. */
export function randomCase(seed: number): { ruleSet: Json; data: Json } {
  const random = new Random(seed);
  const maker = new Maker(random);
  const ruleSet = maker.ruleSet();
  return { ruleSet, data: maker.data(ruleSet) };
}

const NUMBERS = ['n1', 'n2', 'n3', 'n4'];
const GROUPS = ['城区', '园区'];
const WORDS = ['优', '良', '差'];

/** Whether a figure of the rule set belongs to the whole district. */
function hasWhole(ruleSet: Json): boolean {
  const figures = ruleSet['figures'] as Record<string, Json>;
  return figures['n4']?.['level'] === 'whole';
}

class Maker {
  readonly #random: Random;
  /** Items finished so far in the scheme at hand; later ones may refer to them. */
  #known: { key: string; hasMeasure: boolean }[] = [];
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  ruleSet(): Json {
    const r = this.#random;
    const hasClasses = r.chance(0.15);
    const figures = this.#figures();
    const general = this.#scheme();
    const known = [...this.#known];
    const ofClass = hasClasses ? this.#scheme() : null;
    // What follows the items may only name what every class has.
    this.#known = hasClasses ? [] : known;
    const rounding = r.pick(['lines', 'lines', 'total']);
    return {
      id: 'random',
      version: '1',
      title: '随机规则',
      rounding,
      ...(r.chance(0.3) && { decimals: r.whole(0, 4) }),
      ...(r.chance(0.2) && { spread: 'exact' }),
      figures,
      ...(r.chance(0.2) && { eligible: [{ if: { compare: ['n2', '>=', r.whole(1, 3)] }, else: '不符合条件' }] }),
      items: general,
      ...(ofClass !== null && { classes: { 乙类: { items: ofClass } } }),
      ...(r.chance(0.3) && { total: this.#limits(20, 60) }),
      ...(r.chance(0.3) && { vetoes: r.some(r.whole(1, 2), () => this.#veto()) }),
      ...(r.chance(0.2) && {
        grades: [
          { label: '优秀', from: 60 },
          { label: '良好', from: 30, below: 60 },
        ],
      }),
      ranking: this.#ranking(),
      ...(r.chance(0.2) && { lists: [this.#list()] }),
      ...(!hasClasses && r.chance(0.3) && { totalRow: 'all' }),
    };
  }

  #figures(): Json {
    const r = this.#random;
    const treatment = () =>
      r.pick(['notApplicable', 'notApplicable', 'notRanked', { as: r.whole(0, 9) }, { as: 'n1' }]);
    const number = (i: number) => ({
      label: `指标${i}`,
      ...(r.chance(0.2) && { decimals: r.whole(0, 2) }),
      missing: i === 0 ? { as: 5 } : treatment(),
      notPublished: i === 0 ? 'notApplicable' : treatment(),
      words: { 全部完成: i === 0 ? { as: 1 } : treatment() },
      ...(r.chance(0.1) && { inTotal: 'none' }),
    });
    const ofWhole = () => r.pick(['notApplicable', 'notRanked', { as: 3 }]);
    const whole = {
      label: '全域的数',
      level: 'whole',
      missing: ofWhole(),
      notPublished: ofWhole(),
      words: { 全部完成: ofWhole() },
    };
    return {
      ...Object.fromEntries(NUMBERS.map((key, i) => [key, number(i)])),
      ...(r.chance(0.1) && { n4: whole }),
      rate: {
        label: '比率',
        computed: r.pick([
          { divide: ['n1', 'n2'] },
          { minus: ['n3', { times: ['n1', '0.5'] }] },
          { across: 'mean', of: 'n2' },
        ]),
        ...(r.chance(0.4) && { decimals: r.whole(0, 4) }),
      },
      word: {
        label: '等次',
        type: 'word',
        options: WORDS,
        missing: r.pick([{ as: '良' }, 'notApplicable', 'notRanked']),
      },
      flag: { label: '是否', type: 'yesNo', missing: r.pick(['no', 'notApplicable']) },
      marks: {
        label: '评分',
        type: 'numbers',
        leaveOut: ['弃权'],
        missing: r.pick(['notApplicable', 'empty', 'notRanked']),
      },
      projects: {
        label: '项目',
        type: 'list',
        fields: {
          size: { label: '投资', type: 'number', missing: { as: 2 } },
          level: { label: '级别', type: 'word', options: ['省', '市'] },
        },
        missing: r.pick(['empty', 'notApplicable']),
      },
      awards: { label: '奖罚', type: 'entries', missing: r.pick(['empty', 'notApplicable']) },
    };
  }

  #scheme(): Json[] {
    this.#known = [];
    return this.#random.some(this.#random.whole(1, 4), () => this.#item(2));
  }

  #item(depth: number): Json {
    const r = this.#random;
    const key = `k${this.#count}`;
    this.#count += 1;
    const kinds = 'ratio ratio ratio ratios formula fixed perEvent bands table steps mark places judges entries'.split(
      ' ',
    );
    const kind = depth > 0 && r.chance(0.3) ? r.pick(['sum', 'sum', 'sum', 'combine']) : r.pick(kinds);
    const isBlock = kind === 'sum' || kind === 'entries';
    const members = kind === 'sum' || kind === 'combine' ? r.some(r.whole(1, 3), () => this.#item(depth - 1)) : [];
    const weight = r.chance(0.2) ? { weight: r.pick(['0.6', '25%', '1/3', 0.5]) } : {};
    const own = this.#kind(kind, members);
    const isOpen = isBlock && !('weight' in weight);
    const instead: unknown[] = isOpen
      ? ['spread', 'zero', { points: 3 }]
      : ['spread', 'zero', 'mean', 'notRanked', { points: '2.5' }];
    const hasFull = kind !== 'sum' && kind !== 'entries' && (kind.startsWith('ratio') || r.chance(0.5));
    const item = {
      kind,
      key,
      label: `项${key}`,
      ...(hasFull && { full: Math.max(r.whole(0, 4) * 5, 3) }),
      ...own,
      ...weight,
      ...(r.chance(0.15) && { extra: true }),
      ...(r.chance(0.3) && this.#limits(0, 12)),
      ...(r.chance(0.15) && { passMark: { at: r.literal(0, 6), ...(r.chance(0.5) && { else: 1 }) } }),
      ...(r.chance(0.1) && { zeroIf: [{ if: this.#condition(1), reason: '不得分' }] }),
      ...(r.chance(0.15) && { onlyIf: { if: this.#condition(1), reason: '不考核' } }),
      ...(r.chance(0.1) && { onlyFor: { groups: [r.pick(GROUPS)] } }),
      ...(r.chance(0.3) && { ifNotApplicable: r.pick(instead) }),
      ...(r.chance(0.1) && !(kind === 'sum' && isOpen) && { decimals: 0 }),
    };
    const isMeasured = !['mark', 'sum', 'combine', 'entries'].includes(kind);
    this.#known.push({ key, hasMeasure: isMeasured });
    return item;
  }

  #limits(low: number, high: number): Json {
    const r = this.#random;
    const floor = r.whole(-8, 0);
    return { ...(r.chance(0.7) && { cap: r.literal(low, high) }), ...(r.chance(0.4) && { floor }) };
  }

  #kind(kind: string, members: Json[]): Json {
    const r = this.#random;
    const ratio = () => ({
      of: this.#value(1),
      to: r.chance(0.7) ? r.pick(NUMBERS) : { sum: [r.pick(NUMBERS), r.pick(NUMBERS)] },
      ...(r.chance(0.3) && { target: r.pick(['90%', '1.05', { max: ['n1', 1] }]) }),
      ...(r.chance(0.5) && { upTo: r.pick([1, '1.2', '110%']) }),
      ...(r.chance(0.2) && { atLeast: r.pick([0, '0.3']) }),
    });
    const side = () => ({
      each: r.pick([1, 2, '0.5', '1%']),
      points: r.pick([1, '0.2', '1/3']),
      ...(r.chance(0.5) && { count: r.pick(['full', 'started', 'exact']) }),
      ...(r.chance(0.5) && { most: r.whole(1, 6) }),
      ...(r.chance(0.2) && {
        further: [{ beyond: r.pick([1, '1.5']), each: r.pick([1, '0.5']), points: r.pick([2, '0.1']) }],
      }),
    });
    switch (kind) {
      case 'ratio':
        return {
          ...ratio(),
          ...(r.chance(0.3) && { ifNoDenominator: r.pick(['notApplicable', 'zero', 'full', { points: 2 }]) }),
        };
      case 'ratios':
        return { parts: r.some(r.whole(1, 3), i => ({ label: `率${i}`, ...ratio(), weight: r.pick([1, 2, '0.5']) })) };
      case 'formula':
        return { value: this.#value(2) };
      case 'fixed':
        return { value: r.literal(0, 10) };
      case 'perEvent': {
        const most = r.chance(0.3) ? { maxTimes: r.whole(1, 3) } : {};
        if (r.chance(0.4)) return { count: r.pick(NUMBERS), each: r.pick([2, '0.5', '-0.2']), ...most };
        return {
          events: 'projects',
          each: this.#rowValue(),
          ...(r.chance(0.4) && { where: this.#rowCondition() }),
          ...most,
        };
      }
      case 'bands':
        return { value: this.#value(1), ...this.#bands(() => r.whole(-2, 10)) };
      case 'table':
        return r.chance(0.7)
          ? { value: 'word', table: { 优: 10, 良: '7.5' }, else: r.whole(0, 4) }
          : { value: r.pick(NUMBERS), table: { 1: 10, 2: 8, 3: 5 }, else: 1 };
      case 'steps': {
        const pair = { above: side(), below: side() };
        const sides = r.pick([pair, { above: pair.above }, { below: pair.below }]);
        return {
          value: this.#value(1),
          target: r.pick([1, 5, 'n2']),
          ...(r.chance(0.5) && { base: r.whole(0, 9) }),
          ...(r.chance(0.3) && { lowerIsBetter: true }),
          ...sides,
        };
      }
      case 'mark':
        return { if: this.#condition(2), give: r.whole(1, 9), ...(r.chance(0.4) && { else: r.literal(0, 3) }) };
      case 'places': {
        const rule = {
          by: this.#value(1),
          ...(r.chance(0.3) && { order: 'asc' }),
          ...(r.chance(0.3) && { ties: 'dense' }),
          ...(r.chance(0.3) && { minUnits: 3 }),
          ...(r.chance(0.3) && { among: r.pick(['group', 'all']) }),
        };
        if (r.chance(0.5))
          return { ...rule, first: 10, step: r.pick([1, '1.5', '1/3']), ...(r.chance(0.5) && { least: 4 }) };
        return {
          ...rule,
          awards: [
            { upTo: 1, points: 5 },
            { upToShare: '1/3', points: 3 },
            { upToShare: '2/3', points: '1.5' },
          ],
        };
      }
      case 'judges':
        return {
          ballots: 'marks',
          dropHighest: r.whole(0, 1),
          dropLowest: r.whole(0, 1),
          ...(r.chance(0.5) && { whenAtLeast: 3 }),
        };
      case 'entries':
        return {
          entries: 'awards',
          requires: r.chance(0.5) ? [] : ['evidence'],
          ...(r.chance(0.3) && { maxTimes: 2 }),
          ...(r.chance(0.3) && { perCategory: { 表扬: { maxTimes: 1 } } }),
        };
      case 'sum':
        return { items: members };
      default:
        return { how: r.pick(['mean', 'max', 'min', 'product']), items: members };
    }
  }

  #bands(give: () => unknown): Json {
    const r = this.#random;
    const edge = r.whole(1, 8);
    return r.chance(0.5)
      ? {
          table: [
            { below: edge, give: give() },
            { from: edge, to: edge + 5, give: give() },
          ],
          else: give(),
        }
      : {
          table: [
            { to: edge, give: give() },
            { above: edge, give: give() },
          ],
        };
  }

  #rowValue(): unknown {
    const r = this.#random;
    return r.pick([
      () => 1,
      () => ({ bands: { field: 'size' }, ...this.#bands(() => r.literal(0, 4)) }),
      () => ({ lookup: { field: 'level' }, table: { 省: 2 }, else: '0.5' }),
      () => ({ times: [{ field: 'size' }, '0.1'] }),
    ])();
  }

  #rowCondition(): unknown {
    const r = this.#random;
    return r.chance(0.5)
      ? { word: { field: 'level' }, in: ['省'] }
      : { compare: [{ field: 'size' }, '>=', r.whole(1, 6)] };
  }

  #value(depth: number): unknown {
    const r = this.#random;
    if (depth === 0 || r.chance(0.4)) return r.chance(0.8) ? r.pick([...NUMBERS, 'rate']) : r.literal(0, 9);
    const go = () => this.#value(depth - 1);
    const measured = this.#known.filter(each => each.hasMeasure);
    const referred =
      this.#known.length > 0 && r.chance(0.15)
        ? [
            () => ({ points: r.pick(this.#known).key }),
            ...(measured.length > 0 ? [() => ({ measure: r.pick(measured).key })] : []),
          ]
        : [];
    if (referred.length > 0) return r.pick(referred)();
    return r.pick([
      () => ({ sum: [go(), go()] }),
      () => ({ minus: [go(), go()] }),
      () => ({ times: [go(), go()] }),
      // By a number that is written as zero nothing may be divided.
      () => ({ divide: [go(), go() || 1] }),
      () => ({ min: [go(), go()] }),
      () => ({ max: [go(), go()] }),
      () => ({ mean: [go(), go(), go()] }),
      () => ({
        weightedMean: [
          { weight: 2, value: go() },
          { weight: '0.5', value: go() },
        ],
      }),
      () => ({ round: go(), decimals: r.whole(0, 2), mode: r.pick(['halfUp', 'down', 'up']) }),
      () => ({ choose: [{ if: this.#condition(1), give: go() }], else: go() }),
      () => ({ firstOf: [go(), 3] }),
      () => ({ lookup: 'word', table: { 优: 3, 良: go() }, else: 1 }),
      () => ({ bands: go(), ...this.#bands(go) }),
      () => ({ count: 'projects', ...(r.chance(0.5) && { where: this.#rowCondition() }) }),
      () => ({ total: 'projects', of: { field: 'size' }, ...(r.chance(0.5) && { where: this.#rowCondition() }) }),
      () => ({ average: 'marks', dropHighest: 1, whenAtLeast: 3 }),
      () => ({ [r.pick(['largest', 'smallest'])]: 'projects', of: { field: 'size' } }),
      () => ({
        across: r.pick(['sum', 'mean', 'max', 'min', 'median', 'count']),
        of: go(),
        ...(r.chance(0.3) && { among: r.pick(['all', 'class', 'group']) }),
      }),
      () => ({ place: go(), order: r.pick(['asc', 'desc']), ties: r.pick(['competition', 'dense']) }),
    ])();
  }

  #condition(depth: number): unknown {
    const r = this.#random;
    const go = () => this.#condition(depth - 1);
    if (depth > 0 && r.chance(0.3))
      return r.pick([() => ({ all: [go(), go()] }), () => ({ any: [go(), go()] }), () => ({ not: go() })])();
    return r.pick([
      () => ({ compare: [r.pick([...NUMBERS, 'rate']), r.pick(['<', '<=', '=', '!=', '>=', '>']), r.whole(0, 6)] }),
      () => ({ compare: [r.pick(NUMBERS), '>=', r.pick(NUMBERS)] }),
      () => ({ word: 'word', in: [r.pick(WORDS), '优'] }),
      () => ({ word: 'n1', in: ['全部完成'] }),
      () => ({ yes: 'flag' }),
      () => ({ state: r.pick(NUMBERS), is: [r.pick(['number', 'missing', 'notPublished', 'word'])] }),
      () => ({ unitIn: { groups: [r.pick(GROUPS)] } }),
    ])();
  }

  #veto(): Json {
    const r = this.#random;
    const known = this.#known.length > 0 && r.chance(0.5) ? { points: r.pick(this.#known).key } : 'n1';
    const total = { compare: [{ points: 'total' }, '<', r.whole(0, 20)] };
    return {
      if: r.pick([
        { compare: [known, '<', 2] },
        { yes: 'flag' },
        total,
        { compare: [{ place: { points: 'total' } }, '>', 3] },
      ]),
      reason: '否决',
      effect: r.pick(['zero', 'notRanked', 'last', 'note', { capTotal: r.literal(0, 20) }, { lowerGrade: 1 }]),
    };
  }

  #ranking(): Json {
    const r = this.#random;
    const ties = r.pick(['competition', 'competition', 'dense', 'ordinal']);
    const keys = this.#known;
    const points = keys.length > 0 ? [{ points: r.pick(keys).key }] : [];
    return {
      groups: r.pick(['apart', 'together']),
      on: r.pick(['printed', 'printed', 'exact']),
      ties,
      ...(r.chance(0.15) && { by: r.pick(['n1', 'rate', ...points]) }),
      ...(r.chance(0.1) && { order: 'asc' }),
      ...(ties === 'ordinal' && { lastKey: 'name' }),
      ...(r.chance(0.4) && {
        tieBreak: [
          { label: '比一', by: r.pick(['n2', 'rate', ...points]) },
          { label: '比二', by: 'n3', order: 'asc' },
        ],
      }),
    };
  }

  #list(): Json {
    const r = this.#random;
    return {
      key: 'single',
      label: '单项',
      by: r.pick(['n1', 'rate', { points: 'total' }]),
      ...(r.chance(0.3) && { order: 'asc' }),
      ...(r.chance(0.3) && { groups: 'apart' }),
      ...(r.chance(0.3) && { ties: 'dense' }),
      ...(r.chance(0.3) && { decimals: 1 }),
    };
  }

  data(ruleSet: Json): Json {
    const r = this.#random;
    const units = r.some(r.whole(1, 6), i => this.#unit(i, ruleSet));
    return { period: '2026-06', ...(hasWhole(ruleSet) && { whole: { n4: this.#number() } }), units };
  }

  #number(): unknown {
    const r = this.#random;
    if (r.chance(0.06)) return null;
    if (r.chance(0.04)) return '未公布';
    if (r.chance(0.04)) return '全部完成';
    // Small numbers, so that ties, zero denominators and halves are common.
    return r.chance(0.6) ? r.whole(0, 9) : `${r.whole(0, 9)}.${r.pick(['5', '25', '125', '05', '335'])}`;
  }

  #unit(i: number, ruleSet: Json): Json {
    const r = this.#random;
    const own = hasWhole(ruleSet) ? NUMBERS.filter(key => key !== 'n4') : NUMBERS;
    const maybe = (key: string, make: () => unknown) => (r.chance(0.85) ? { [key]: make() } : {});
    const list = ruleSet['lists'] === undefined ? 0 : 0.1;
    return {
      unit: `单位${i}`,
      ...(r.chance(0.8) && { group: r.pick(GROUPS) }),
      ...(ruleSet['classes'] !== undefined && r.chance(0.5) && { class: '乙类' }),
      ...(r.chance(0.05) && { ranked: false }),
      ...(r.chance(list) && { only: ['single'] }),
      ...(r.chance(0.05) && { inTotal: false }),
      figures: {
        ...Object.fromEntries(own.map(key => [key, this.#number()])),
        ...maybe('word', () => r.pick(WORDS)),
        ...maybe('flag', () => r.chance(0.3)),
        ...maybe('marks', () => r.some(r.whole(0, 6), () => (r.chance(0.1) ? '弃权' : r.whole(6, 9)))),
        ...maybe('projects', () =>
          r.some(r.whole(0, 4), () => ({
            level: r.pick(['省', '市']),
            ...(r.chance(0.9) && { size: r.whole(0, 12) }),
          })),
        ),
        ...maybe('awards', () =>
          r.some(r.whole(0, 3), n => ({
            label: `事项${n}`,
            points:
              r.literal(-2, 3).toString().includes('/') || r.chance(0.5)
                ? r.pick([1, -1, '0.125', '-0.5'])
                : r.whole(-3, 3),
            ...(r.chance(0.5) && { category: r.pick(['表扬', '批评']) }),
            ...(r.chance(0.8) && { evidence: '文件' }),
          })),
        ),
      },
    };
  }
}
