/**
 * The numbers of several districts as one text for Prometheus: each line with the district as a label, each number's lines
 * together. Shapes: `texts` by the name of the district.
 */
export function allMetrics(texts: ReadonlyMap<string, string>): string {
  const families = new Map<string, { head: string[]; lines: string[] }>();
  for (const [district, text] of texts) {
    let family = { head: [] as string[], lines: [] as string[] };
    for (const line of text.split('\n')) {
      const [, about = ''] = /^# (?:HELP|TYPE) (\S+)/.exec(line) ?? [];
      if (about !== '') {
        family = families.get(about) ?? { head: [], lines: [] };
        families.set(about, family);
        if (!family.head.includes(line)) family.head.push(line);
      } else if (line !== '') family.lines.push(labelled(line, district));
    }
  }
  return [...families.values()].flatMap(({ head, lines }) => [...head, ...lines, '']).join('\n');
}

function labelled(line: string, district: string): string {
  return line.replace(/^(\w+)(?:\{(.*)\})? /, (_, name: string, labels: string | undefined) => {
    const others = labels === undefined ? '' : `,${labels}`;
    return `${name}{district="${district}"${others}} `;
  });
}
