/** So many projects are named in one note. */
const NAMED = 40;

/** Says of which projects somebody may report nothing; `fate` is what became of it, e.g. `这一项没有记录`. */
export function noRightNote(names: readonly string[], fate: string): string[] {
  const [name, ...others] = new Set(names);
  if (name === undefined) return [];
  if (others.length === 0) return [`${name}：您没有这个项目的上报权限，${fate}。`];
  const all = [name, ...others];
  const more = all.length > NAMED ? ` 等 ${all.length} 个` : '';
  return [`您没有这 ${all.length} 个项目的上报权限，没有记录：${all.slice(0, NAMED).join('、')}${more}。`];
}
