import { escaped, HEAD, MAIN } from './xml-text.ts';

/** The number of the look of the header row. */
export const HEADER_STYLE = 1;

/** Formats that every spreadsheet knows by number. Source: ECMA-376 part 1, 18.8.30. */
const BUILT_IN: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '#,##0': 3, '#,##0.00': 4 };
/** The first number for others. */
const FIRST_OWN = 164;

const FONT = '<sz val="11"/><name val="宋体"/><charset val="134"/>';
const HEADER =
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
  '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>';

/** The looks that cells of a workbook have, each once, by the numbers by which cells name them. */
export class Styles {
  readonly #numbers = new Map<string, number>();
  readonly #looks: { format: string | null; isLong: boolean }[] = [];

  /** Shapes: `format` is null for texts; a long text is wrapped. */
  numberOf(format: string | null, isLong: boolean): number {
    const key = `${isLong} ${format}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = HEADER_STYLE + this.#looks.push({ format, isLong });
      this.#numbers.set(key, number);
    }
    return number;
  }

  *xml(): Generator<string> {
    const own = [
      ...new Set(this.#looks.flatMap(({ format }) => (format === null || format in BUILT_IN ? [] : [format]))),
    ];
    const idOf = (format: string | null) =>
      format === null ? 0 : (BUILT_IN[format] ?? FIRST_OWN + own.indexOf(format));
    yield `${HEAD}<styleSheet xmlns="${MAIN}">`;
    if (own.length > 0) {
      const formats = own.map(format => `<numFmt numFmtId="${idOf(format)}" formatCode="${escaped(format)}"/>`);
      yield `<numFmts count="${own.length}">${formats.join('')}</numFmts>`;
    }
    yield `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`;
    yield '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
    yield '<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills>';
    yield '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>';
    yield '<border><left/><right/><top/><bottom style="thin"><color rgb="FF7F7F7F"/></bottom><diagonal/></border></borders>';
    yield '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>';
    yield `<cellXfs count="${this.#looks.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${HEADER}`;
    for (const { format, isLong } of this.#looks) {
      const wrap = isLong ? ' wrapText="1"' : '';
      yield `<xf numFmtId="${idOf(format)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">`;
      yield `<alignment vertical="top"${wrap}/></xf>`;
    }
    yield '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
  }
}
