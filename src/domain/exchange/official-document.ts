import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphStyleOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';

/**
 * Writes an official document (.docx) as GB/T 9704 lays minutes out: the red mark with issuer and day over a red line, the
 * title of size 二号 in 小标宋, the body of size 三号 in 仿宋 with lines of 29 points, numbered items, a table, who was there,
 * the signature at the right, page numbers outside. Decision 0022.
 */

export interface OutDocument {
  /** In red at the top, e.g. 会议纪要. */
  mark: string;
  /** Below the mark: its number, then who issues it at the left and when at the right. */
  number: string;
  issuer: string;
  day: string;
  title: string;
  /** To whom it goes (主送), before the text. */
  addressee?: string;
  head: readonly { label: string; value: string }[];
  paragraphs: readonly string[];
  /** What stands before the items; null where there are none. */
  listTitle: string | null;
  items: readonly string[];
  table: OutTable | null;
  /** More tables below it. */
  tables?: readonly OutTable[];
  /** Below items and table. */
  foot: readonly { label: string | null; value: string }[];
  /** Who was there and who gets it: a line that goes on begins below the first word after its label. */
  lists: readonly { label: string; value: string }[];
  /** At the right below it all, line by line. */
  signature: readonly string[];
  /** What belongs to it, behind the signature, each on a page of its own. */
  annexes?: readonly OutAnnex[];
}

export interface OutTable {
  title: string;
  /** Widths in percent of the text. */
  columns: readonly { label: string; width: number }[];
  /** A cell may hold several lines. */
  rows: readonly (readonly string[])[];
}

export interface OutAnnex {
  /** 附件1, at the left above its title. */
  mark: string;
  title: string;
  tables: readonly OutTable[];
}

/** In twentieths of a point: A4 with 3.7 cm above, 2.8 cm at the left, 156 mm by 225 mm of text. */
const PAGE = { width: 11_906, height: 16_838 };
const MARGIN = { top: 2098, bottom: 1984, left: 1588, right: 1474, footer: 1304 };
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** Half points: 二号, 三号, 四号, 五号. */
const SIZE = { title: 44, body: 32, page: 28, table: 21 };
/** 22 lines on a page. */
const LINE = 580;
const RED = 'C00000';

const TITLE_FONT = '方正小标宋简体';
const BODY_FONT = '仿宋_GB2312';
const STRONG_FONT = '黑体';
const PAGE_FONT = '宋体';

/** What stands in where a font is not installed. */
const INSTEAD: Readonly<Record<string, string>> = {
  [TITLE_FONT]: '华文中宋,宋体,SimSun',
  [BODY_FONT]: '仿宋,FangSong,华文仿宋',
  [STRONG_FONT]: 'SimHei',
  [PAGE_FONT]: 'SimSun',
};

const exactly = (line: number) => ({ before: 0, after: 0, line, lineRule: LineRuleType.EXACT });
const inFont = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name });
const centered = { alignment: AlignmentType.CENTER };

/** A character of the body is as wide as high. */
const CHARACTER = SIZE.body * 10;
/** Two characters in front, however large they are. */
const INDENT = { firstLineChars: 200, firstLine: 2 * CHARACTER };

const STYLES: readonly IParagraphStyleOptions[] = [
  {
    id: 'Mark',
    name: '纪要标志',
    run: { font: inFont(TITLE_FONT), size: 72, color: RED },
    paragraph: { ...centered, spacing: exactly(1200) },
  },
  {
    id: 'OfficialTitle',
    name: '公文标题',
    run: { font: inFont(TITLE_FONT), size: SIZE.title },
    paragraph: { ...centered, spacing: exactly(720) },
  },
  { id: 'OfficialBody', name: '公文正文', paragraph: { alignment: AlignmentType.BOTH, indent: INDENT } },
  {
    id: 'TableCell',
    name: '表格文字',
    run: { size: SIZE.table },
    paragraph: { spacing: { before: 40, after: 40, line: 320, lineRule: LineRuleType.EXACT } },
  },
];

/** The bytes of the document. Errors: none of its own; what XML cannot hold is left out of texts. */
export async function writeOfficialDocument(out: OutDocument): Promise<Uint8Array> {
  const file = new Document({
    title: plain(out.title),
    creator: plain(out.issuer),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: inFont(BODY_FONT), size: SIZE.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: exactly(LINE) },
        },
      },
      paragraphStyles: STYLES,
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: bodyOf(out),
      },
    ],
  });
  return Packer.pack(file, 'uint8array', undefined, [{ path: 'word/fontTable.xml', data: fontTable() }]);
}

function bodyOf(out: OutDocument): (Paragraph | Table)[] {
  const { addressee, head, paragraphs, listTitle, items, table, foot, lists, signature } = out;
  const tables = [...(table ? [table] : []), ...(out.tables ?? [])];
  return [
    new Paragraph({ style: 'Mark', children: [run(out.mark)] }),
    new Paragraph({ ...centered, children: [run(out.number)] }),
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 4, color: RED } },
      children: [run(out.issuer), new TextRun({ children: [new Tab()] }), run(out.day)],
    }),
    blank(),
    new Paragraph({ style: 'OfficialTitle', children: [run(out.title)] }),
    blank(),
    ...(addressee === undefined ? [] : [new Paragraph({ children: [run(addressee)] })]),
    ...head.map(({ label, value }) => labelled(label, value)),
    ...paragraphs.map(text => labelled(null, text)),
    ...(listTitle === null ? [] : [strong(listTitle)]),
    ...items.map((text, index) => labelled(null, `${index + 1}. ${text}`)),
    ...tables.flatMap((each, index) => [
      ...(index === 0 ? [blank()] : []),
      tableTitle(each.title),
      tableOf(each),
      blank(),
    ]),
    ...foot.map(({ label, value }, index) => labelled(label, value, lists.length === 0 && index === foot.length - 1)),
    ...(lists.length > 0 ? [blank()] : []),
    ...lists.map(({ label, value }, index) => hanging(label, value, index === lists.length - 1)),
    new Paragraph({ keepNext: true }),
    // The signature stays together, with the last list before it: alone it would stand on a page without text.
    ...signature.map(
      (text, index) =>
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          indent: { right: 2 * CHARACTER },
          keepNext: index < signature.length - 1,
          children: [run(text)],
        }),
    ),
    ...(out.annexes ?? []).flatMap(annexOf),
  ];
}

function annexOf({ mark, title, tables }: OutAnnex): (Paragraph | Table)[] {
  return [
    new Paragraph({ pageBreakBefore: true, children: [run(mark, STRONG_FONT)] }),
    blank(),
    new Paragraph({ style: 'OfficialTitle', children: [run(title)] }),
    ...tables.flatMap(each => [blank(), tableTitle(each.title), tableOf(each)]),
  ];
}

function blank(): Paragraph {
  return new Paragraph({});
}

function labelled(label: string | null, value: string, keepNext = false): Paragraph {
  const head = label === null ? [] : [run(`${label}：`, STRONG_FONT)];
  return new Paragraph({ style: 'OfficialBody', keepNext, children: [...head, run(value)] });
}

/** Labels of one length stand below each other, and so does what they say. */
function hanging(label: string, value: string, keepNext: boolean): Paragraph {
  const [before, width] = [2 * CHARACTER, (label.length + 1) * CHARACTER];
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    keepNext,
    indent: { left: before + width, hanging: width },
    children: [run(`${label}：`, STRONG_FONT), run(value)],
  });
}

function strong(text: string): Paragraph {
  return new Paragraph({ style: 'OfficialBody', keepNext: true, children: [run(text, STRONG_FONT)] });
}

function tableTitle(text: string): Paragraph {
  return new Paragraph({ ...centered, keepNext: true, children: [run(text, STRONG_FONT)] });
}

function run(text: string, font?: string): TextRun {
  return new TextRun({ text: plain(text), ...(font !== undefined && { font: inFont(font) }) });
}

/** What XML cannot hold is left out; a line that goes on goes on. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold.
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '');
}

/** A table begins on a page with so many rows and one more, else on the next. */
const KEPT_ROWS = 2;

function tableOf({ columns, rows }: OutTable): Table {
  const widths = columns.map(column => Math.round((TEXT_WIDTH * column.width) / 100));
  const cell = (text: string, index: number, keepNext: boolean, font?: string) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: text.split('\n').map(
        line =>
          new Paragraph({
            style: 'TableCell',
            keepNext,
            alignment: text.length > 12 ? AlignmentType.LEFT : AlignmentType.CENTER,
            children: [run(line, font)],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    margins: { left: 40, right: 40, marginUnitType: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label }, index) => cell(label, index, true, STRONG_FONT)),
      }),
      ...rows.map(
        (row, at) =>
          new TableRow({ cantSplit: true, children: row.map((text, index) => cell(text, index, at < KEPT_ROWS)) }),
      ),
    ],
  });
}

/** — 1 — a character from the edge: at the right of odd pages, at the left of even ones. */
function pageNumber(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const look = { font: inFont(PAGE_FONT), size: SIZE.page };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [new TextRun({ ...look, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** The library names only fonts that are embedded; these are named with what may stand in for them. */
function fontTable(): string {
  const fonts = Object.entries(INSTEAD).map(
    ([name, instead]) => `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
