/** A mobile number without what is written now one way and now another: blanks, hyphens and the country code. */
export function plainMobile(mobile: string): string {
  return mobile.replace(/[\s-]/g, '').replace(/^(?:\+|00)86/, '');
}
