/** Names by their characters, so that a name is compared only with those that have enough in common with it. */

export interface CharacterIndex {
  /**
   * The names that share so many characters with one that their likeness (twice the shared ones by all) can reach `least`,
   * and those of which one may hold the other whole.
   */
  alike(name: string, least: number): readonly string[];
}

export function createCharacterIndex(names: Iterable<string>): CharacterIndex {
  const all = Array.from(names);
  /** Character → names that have it, a name as often as it has the character. */
  const places = new Map<string, number[]>();
  for (const [at, name] of all.entries()) {
    for (const [character, count] of countsOf(name)) {
      const list = places.get(character) ?? [];
      if (list.length === 0) places.set(character, list);
      for (let time = 0; time < count; time++) list.push(at);
    }
  }
  return {
    alike(name, least) {
      const shared = new Uint16Array(all.length);
      for (const [character, count] of countsOf(name)) {
        let last = -1;
        let times = 0;
        for (const at of places.get(character) ?? []) {
          times = at === last ? times + 1 : 1;
          last = at;
          if (times <= count) shared[at] = (shared[at] ?? 0) + 1;
        }
      }
      return all.filter((other, at) => {
        const common = shared[at] ?? 0;
        return 2 * common >= least * (name.length + other.length) || common === Math.min(name.length, other.length);
      });
    },
  };
}

/** Code units, as lengths are counted in them. */
function countsOf(name: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at < name.length; at++) {
    const character = name.charAt(at);
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}
