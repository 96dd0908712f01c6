/** A piece's number as it is engraved: three digits. */
export function formatNumber(number: number): string {
  return String(number).padStart(3, '0')
}
