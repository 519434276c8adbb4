/** A small sound rule set and data that bad ones are made from; every kind of figure and item is in it. */
export function soundRuleSet() {
  return {
    id: 'sound',
    version: '1',
    title: '规则',
    figures: {
      done: { label: '完成', unit: '亿元', givenIn: '万元', min: 0 },
      plan: { label: '计划', unit: '亿元', givenIn: '万元', max: 1000 },
      count: { label: '次数', whole: true, missing: { as: 0 }, words: { 全部: { as: 9 } } },
      rate: { label: '完成率', computed: { divide: ['done', 'plan'] }, decimals: 4 },
      word: { label: '等次', type: 'word', options: ['优', '良'] },
      flag: { label: '是否', type: 'yesNo' },
      ballots: { label: '评分', type: 'numbers', min: 0, max: 100 },
      projects: {
        label: '项目',
        type: 'list',
        fields: {
          size: { label: '投资', type: 'number' },
          level: { label: '级别', type: 'word', options: ['省', '市'] },
        },
      },
      awards: { label: '奖罚', type: 'entries' },
    },
    items: [
      { kind: 'ratio', key: 'A', label: '投资', full: 50, of: 'done', to: 'plan', upTo: 1 },
      { kind: 'perEvent', key: 'B', label: '次数', count: 'count', each: 1 },
      { kind: 'table', key: 'C', label: '等次', value: 'word', table: { 优: 10, 良: 5 } },
      { kind: 'mark', key: 'D', label: '是否', if: { yes: 'flag' }, give: 3 },
      { kind: 'judges', key: 'E', label: '评分', ballots: 'ballots' },
      {
        kind: 'perEvent',
        key: 'F',
        label: '项目',
        events: 'projects',
        each: { lookup: { field: 'level' }, table: { 省: 2, 市: 1 } },
      },
      { kind: 'entries', key: 'G', label: '奖罚', entries: 'awards', prices: { 表扬: 1, 批评: { from: -2, to: -1 } } },
      {
        kind: 'bands',
        key: 'H',
        label: '分档',
        value: 'rate',
        table: [
          { below: '0.5', give: 0 },
          { from: '0.5', give: 1 },
        ],
      },
      { kind: 'steps', key: 'I', label: '逐步', value: 'rate', target: 1, above: { each: '1%', points: '0.1' } },
      { kind: 'places', key: 'J', label: '名次', by: 'done', first: 5, step: 1 },
      {
        kind: 'sum',
        key: 'K',
        label: '大项',
        full: 10,
        items: [{ kind: 'ratio', key: 'K1', label: '小项', full: 10, of: 'done', to: 'plan' }],
      },
    ],
    lists: [{ key: 'single', label: '单项', by: 'rate' }],
    ranking: { ties: 'competition' },
  };
}

export function soundData() {
  return {
    period: '2026-06',
    units: [
      {
        unit: '甲镇',
        figures: {
          done: 54000,
          plan: 60000,
          count: 3,
          word: '优',
          flag: true,
          ballots: [90, 80],
          projects: [{ size: 3, level: '省' }],
          awards: [{ label: '表扬', category: '表扬', evidence: '文', approver: '办' }],
        },
      },
      {
        unit: '乙镇',
        figures: { done: 1, plan: 2, count: '全部', word: '良', flag: '否', ballots: [70], projects: [], awards: [] },
      },
    ],
  };
}

export type Json = Record<string, unknown>;

/** The same with one value at a path replaced (`items[0].of`), or removed when the value is `undefined`. */
export function changed<T extends object>(root: T, path: string, value: unknown): Json {
  const copy = structuredClone(root) as unknown as Json;
  const keys = path.match(/[^.[\]]+/g) ?? [];
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Json>((at, key) => at[key] as Json, copy);
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}
