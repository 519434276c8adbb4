type Known = { path: string; name: string; paths: readonly string[] };

/** The same for every unit, so they are written once for the lists of a rule set. */
const KNOWN = new WeakMap<readonly unknown[], Known>();

/** Where each member of a list stands in the rule set: `items[0].sum[0]`, `items[0].sum[1]` for `.sum` of `items[0]`. */
export function pathsOf(members: readonly unknown[], path: string, name = ''): readonly string[] {
  const known = KNOWN.get(members);
  if (known?.path === path && known.name === name) return known.paths;
  const paths = members.map((_, i) => `${path}${name}[${i}]`);
  KNOWN.set(members, { path, name, paths });
  return paths;
}
