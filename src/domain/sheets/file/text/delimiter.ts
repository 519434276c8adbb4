import Papa from 'papaparse';

const DELIMITERS = [',', '\t', ';', '|'];

/** Records that are looked at: more than any title above the header has. */
const SAMPLE = 50;

/**
 * What parts the fields: that by which most records have the most fields. Commas inside the fields of a file with tabs make
 * some records longer, never most.
 */
export function findDelimiter(text: string): string {
  let best = { delimiter: ',', fields: 1, regular: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: SAMPLE });
    const counts = data.map(record => record.length).sort((a, b) => a - b);
    const fields = counts[Math.floor(counts.length / 2)] ?? 1;
    const regular = counts.filter(count => count === fields).length;
    if (fields > best.fields || (fields === best.fields && regular > best.regular))
      best = { delimiter, fields, regular };
  }
  return best.delimiter;
}
