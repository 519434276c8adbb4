/** A place as it is asked about: 第7, 倒数第二. */
export interface AskedPlace {
  number: number;
  isFromEnd?: true;
}
