import type { Budget } from '../limits.ts';
import { attributeOf, readXml } from '../package/xml.ts';
import { brokenPackage, type PackedPart } from '../package/zip.ts';
import { WorkbookRefusal } from '../workbook.ts';

export function macroRefusal(): WorkbookRefusal {
  return new WorkbookRefusal(
    '这个工作簿带宏，为安全不读取。请在 Excel 或 WPS 里另存为“Excel 工作簿（*.xlsx）”后再发。',
  );
}

const BINARY = '这是 .xlsb 二进制工作簿，无法读取。请在 Excel 里另存为“Excel 工作簿（*.xlsx）”后再发。';

/** Parts by which a package tells what it is, and what to say of it. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^word\//, '这是 Word 文档，不是工作簿。请把其中的表格复制到 Excel 或 WPS 表格，保存为 .xlsx 后再发。'],
  [/^ppt\//, '这是演示文稿，不是工作簿。请把其中的表格复制到 Excel 或 WPS 表格，保存为 .xlsx 后再发。'],
  [
    /^(?:content\.xml|meta-inf\/manifest\.xml)$/,
    '这是 OpenDocument 或 Java 文件，无法读取。请另存为“Excel 工作簿（*.xlsx）”后再发。',
  ],
  [/^(?:index\/document\.iwa|index\.zip)$/, '这是 Numbers 表格，无法读取。请导出为 Excel（.xlsx）后再发。'],
];

/** @throws WorkbookRefusal when a package is not a workbook, or one with macros. */
export function refuseOtherPackages(parts: ReadonlyMap<string, PackedPart>, budget: Budget): void {
  const names = [...parts.keys()];
  if (names.some(name => /(?:^|\/)vbaproject[^/]*\.bin$|^xl\/macrosheets\//.test(name))) throw macroRefusal();
  if (parts.has('xl/workbook.bin')) throw new WorkbookRefusal(BINARY);
  const contents = parts.get('[content_types].xml');
  if (contents) refuseMacroTypes(contents, budget);
  if (parts.has('xl/workbook.xml')) return;
  for (const [part, words] of OTHERS) {
    if (names.some(name => part.test(name))) throw new WorkbookRefusal(words);
  }
  if (contents) return;
  if (names.some(name => /\.(?:xlsx|xls|csv)$/.test(name))) {
    throw new WorkbookRefusal('这是压缩包，不是工作簿。请解压后把里面的 .xlsx 或 .csv 逐个发来。');
  }
  throw brokenPackage();
}

function refuseMacroTypes(contents: PackedPart, budget: Budget): void {
  readXml(contents, budget, {
    open(_, attributes) {
      // Some programs declare types for parts that they never write: only those of a part count.
      if (attributeOf(attributes, 'PartName') === undefined) return;
      const type = attributeOf(attributes, 'ContentType') ?? '';
      if (/macroEnabled|vbaProject|macrosheet/i.test(type)) throw macroRefusal();
    },
  });
}
