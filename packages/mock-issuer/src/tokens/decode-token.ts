/** What a token says, whoever signed it. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** Decodes a token without checking anything; `undefined` for what is none. */
export function decodeToken(token: string): DecodedToken | undefined {
  const parts = token.split('.')
  const [header, claims] = parts.map(parsePart)
  if (parts.length !== 3 || header === undefined || claims === undefined) return undefined
  return { header, claims }
}

function parsePart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return value as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}
