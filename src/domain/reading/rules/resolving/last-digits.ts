/** Problems named by the last digits of their numbers only: 0137那个事, 0137、0138都办好了. */

/** Four digits with a zero in front, or any four that are called a problem. */
const LAST_DIGITS =
  /(?<![\d.,a-z/:-])(?:0\d{3}|\d{4}(?=号|[那这]个|的?(?:事|问题)|已|办结|解决|销号|搞定|完成)|(?<=编号|问题)\d{4})(?![\d年.万亿元米吨%:-])/g;

/** The digits in order, each once. Shapes: the shape of a message that names no whole number. */
export const lastDigits = (shape: string): string[] => [...new Set(shape.match(LAST_DIGITS) ?? [])];
