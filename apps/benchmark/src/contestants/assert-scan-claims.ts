/**
 * What no general library knows to ask for: that a token is about one AuthentiChip and lives for minutes. Every
 * peer does this after its own checks, as a site with that library would.
 */
export function assertScanClaims(claims: Readonly<Record<string, unknown>>): void {
  const { cld, exp, iat, product, sub } = claims
  if (product !== 6) throw new Error('product')
  if (typeof sub !== 'string' || !/^[\da-f]{64}$/i.test(sub)) throw new Error('sub')
  if (!Number.isFinite(iat) || !(Number(exp) - Number(iat) <= 310)) throw new Error('lifetime')
  if (Number(iat) > Date.now() / 1000 + 10) throw new Error('iat')
  const { uid }: { uid?: unknown } = JSON.parse(String(cld))
  if (typeof uid !== 'string' || !/^(?:[\da-f]{8}|[\da-f]{14}|[\da-f]{20})$/i.test(uid)) {
    throw new Error('cld')
  }
}
