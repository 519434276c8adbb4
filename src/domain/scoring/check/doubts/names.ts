import type { ScoringData } from '../../schema/data-schema.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import { nodesOf } from '../nodes.ts';
import type { Doubt } from './doubt.ts';

const KINDS = [
  { list: 'groups', of: 'group', name: '分组' },
  { list: 'classes', of: 'class', name: '类别' },
  { list: 'units', of: 'unit', name: '单位' },
] as const;

/** Names of groups, classes and units that stand on one side only, the rule set or the data. */
export function doubtNames(ruleSet: RuleSet, data: ScoringData): Doubt[] {
  const had = new Map(KINDS.map(({ of }) => [of, new Set(data.units.map(unit => unit[of]))]));
  const named = nodesOf(ruleSet).flatMap(({ node, path }) =>
    /\.(?:onlyFor|unitIn)$/.test(path)
      ? KINDS.flatMap(({ list, of, name }) =>
          ((node[list] as string[] | undefined) ?? []).flatMap((each, i): Doubt[] =>
            had.get(of)?.has(each) ? [] : [{ path: `${path}.${list}[${i}]`, message: nobody(name, each) }],
          ),
        )
      : [],
  );
  const classes = Object.keys(ruleSet.classes ?? {});
  const empty = classes.filter(each => !had.get('class')?.has(each));
  const foreign = data.units.flatMap((unit, i): Doubt[] => {
    const isForeign = unit.class != null && classes.length > 0 && !classes.includes(unit.class);
    if (!isForeign) return [];
    const message = `规则里没有“${unit.class}”这一类（有：${classes.join('、')}），${unit.unit}按通用考核项计分`;
    return [{ path: `data.units[${i}].class`, message }];
  });
  return [...named, ...empty.map(each => ({ path: `classes.${each}`, message: nobody('类别', each) })), ...foreign];
}

function nobody(kind: string, name: string): string {
  return kind === '单位'
    ? `数据里没有“${name}”这个单位，请核对写法`
    : `数据里没有哪个单位的${kind}是“${name}”，请核对写法`;
}
